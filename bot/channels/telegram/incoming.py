"""What Telegram brought, in the words of the domain."""

from dataclasses import replace
from datetime import datetime

from telegram import CallbackQuery, ChatMember, ChatMemberUpdated, Message, Update

from bot.channels.telegram import rooms
from bot.channels.telegram.media import medium_of
from bot.channels.telegram.senders import by_person, in_group, private, room
from bot.channels.telegram.typed import command_in
from flows.events import (
    ChatClosed,
    ChatReopened,
    Event,
    MediaSent,
    Medium,
    Pressed,
    TextTyped,
    What,
)
from flows.press_data import UnreadablePress, decode


def read(update: Update, at: datetime, username: str) -> Event | None:
    """Read an update that reached us `at` (aware UTC), for the bot that is called `username`.

    None for all that nobody did to this bot: posts of channels and of other bots, talk in groups.
    """
    if update.message is not None:
        return _message(update.message, at, update.update_id, username)
    if update.edited_message is not None:
        return _edit(update.edited_message, at, update.update_id)
    if update.callback_query is not None:
        return _press(update.callback_query, at, update.update_id)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member, at, update.update_id)
    return None


def _message(message: Message, at: datetime, number: int, username: str) -> Event | None:
    if in_group(message.chat):
        return rooms.said(message, at, number, username)
    what = _content(message) if _from_person(message) else None
    return None if what is None else _written(message, what, at, number)


def _content(message: Message) -> What | None:
    text = message.text
    if text is None or message.forward_origin is not None or message.via_bot is not None:
        medium = medium_of(message)
        return None if medium is None else replace(medium, words=_words(message))
    command = command_in(text)
    if command is not None:
        return command[0]
    answered = message.reply_to_message
    return TextTyped(text, None if answered is None else str(answered.message_id))


def _edit(message: Message, at: datetime, number: int) -> Event | None:
    # A shared live location is "edited" every few seconds.
    if not _from_person(message) or message.location is not None:
        return None
    return _written(message, MediaSent(Medium.EDIT, words=_words(message)), at, number)


def _press(query: CallbackQuery, at: datetime, number: int) -> Event | None:
    message = query.message  # Too old, it is an InaccessibleMessage: chat and id are all it has.
    if message is None or query.from_user.is_bot:
        return None
    where = None
    if in_group(message.chat):
        topic = rooms.topic_of(message) if isinstance(message, Message) else None
        where = room(message.chat, topic)
    elif not private(message.chat):
        return None
    try:
        press, profile = decode(query.data or "")
        what = Pressed(press, profile)
    except UnreadablePress:
        what = Pressed(None)
    return by_person(query.from_user, what, at, number, message.message_id, where)


def _membership(change: ChatMemberUpdated, at: datetime, number: int) -> Event | None:
    if not private(change.chat):
        return rooms.placed(change, at, number)
    gone = change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT)
    what = ChatClosed() if gone else ChatReopened()
    return by_person(change.from_user, what, at, number)


def _written(message: Message, what: What, at: datetime, number: int) -> Event | None:
    person = message.from_user
    return None if person is None else by_person(person, what, at, number, message.message_id)


def _words(message: Message) -> str:
    return message.text or message.caption or ""


def _from_person(message: Message) -> bool:
    person = message.from_user
    spoken = person is not None and not person.is_bot and message.sender_chat is None
    return spoken and private(message.chat)
