"""Which medium a message holds that is neither words nor a press."""

from telegram import Message

from flows.events import MediaSent, Medium

# What Telegram itself notes in a private chat; nobody waits for an answer to it.
NOTES = (
    "pinned_message",
    "message_auto_delete_timer_changed",
    "write_access_allowed",
    "chat_background_set",
    "forum_topic_created",
    "forum_topic_edited",
)
# An animation carries a document as well, a venue a location: the first that fits is taken.
PLAIN = (
    ("animation", Medium.VIDEO),
    ("video", Medium.VIDEO),
    ("video_note", Medium.VIDEO),
    ("voice", Medium.VOICE),
    ("sticker", Medium.STICKER),
    ("poll", Medium.POLL),
    ("location", Medium.LOCATION),
)


def medium_of(message: Message) -> MediaSent | None:
    """Name the medium of a message; None for a note of Telegram's own.

    Words of somebody else (a forwarded post, a result from another bot) are never the person's
    own. A forwarded picture without words is a picture: so a screenshot comes from another device.
    """
    if any(getattr(message, note) is not None for note in NOTES):
        return None
    if message.forward_origin is not None and (message.text or message.caption):
        return MediaSent(Medium.FORWARD)
    if message.contact is not None:
        own = message.from_user is not None and message.contact.user_id == message.from_user.id
        return MediaSent(Medium.OWN_CONTACT if own else Medium.OTHER_CONTACT)
    if message.photo:
        return MediaSent(Medium.PHOTO, message.photo[-1].file_id)  # The last is the largest.
    for name, medium in PLAIN:
        held = getattr(message, name)
        if held is not None:
            return MediaSent(medium, getattr(held, "file_id", None))
    if message.document is not None:
        # A picture that was sent "as a file" is a picture all the same.
        picture = (message.document.mime_type or "").startswith("image/")
        return MediaSent(
            Medium.PHOTO if picture else Medium.DOCUMENT,
            message.document.file_id,
            name=message.document.file_name or "",
            size=message.document.file_size or 0,
        )
    return MediaSent(Medium.FORWARD if message.forward_origin is not None else Medium.OTHER)
