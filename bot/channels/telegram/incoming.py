"""What Telegram brought, in the words of the domain."""

import re
from dataclasses import replace
from datetime import datetime

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, Update
from telegram.constants import ChatType

from bot.channels.telegram.groups import COMMANDS
from bot.channels.telegram.media import medium_of
from bot.channels.telegram.names import cleaned
from flows.events import (
    Address,
    ChatClosed,
    ChatReopened,
    CommandGiven,
    Event,
    GroupSpoke,
    MediaSent,
    Medium,
    Pressed,
    TextTyped,
    What,
)
from flows.press_data import UnreadablePress, decode

CHANNEL = "telegram"
# A full stop after a command is forgiven; a slash further on, as in a path, is none.
COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?[.,!?]*(?:\s+(.*))?", re.DOTALL)


def read(update: Update, at: datetime, username: str) -> Event | None:
    """Read an update that reached us `at` (aware UTC), for the bot that is called `username`.

    None for all that no person did to this bot: posts of channels, of other bots, of anonymous
    administrators, talk in groups. A group's command is an event of the group, not of a person, if
    it exists here or is addressed to this bot.
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
    if message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP):
        return _group(message, at, number, username)
    what = _content(message) if _from_person(message) else None
    return None if what is None else _written(message, what, at, number)


def _content(message: Message) -> What | None:
    text = message.text
    if text is None or message.forward_origin is not None or message.via_bot is not None:
        medium = medium_of(message)
        return None if medium is None else replace(medium, words=_words(message))
    command = COMMAND.fullmatch(text)
    if command is not None:
        return CommandGiven(command[1].lower(), (command[3] or "").strip())
    answered = message.reply_to_message
    return TextTyped(text, None if answered is None else str(answered.message_id))


def _edit(message: Message, at: datetime, number: int) -> Event | None:
    # A shared live location is "edited" every few seconds.
    if not _from_person(message) or message.location is not None:
        return None
    return _written(message, MediaSent(Medium.EDIT, words=_words(message)), at, number)


def _press(query: CallbackQuery, at: datetime, number: int) -> Event | None:
    message = query.message  # Too old, it is an InaccessibleMessage: chat and id are all it has.
    if message is None or query.from_user.is_bot or not _private(message.chat):
        return None
    try:
        press, profile = decode(query.data or "")
        what = Pressed(press, profile)
    except UnreadablePress:
        what = Pressed(None)
    return Event(
        sender=Address(CHANNEL, str(query.from_user.id)),
        what=what,
        at=at,
        ref=str(number),
        message=str(message.message_id),
        called=cleaned(query.from_user.first_name),
        tongue=query.from_user.language_code or "",
    )


def _membership(change: ChatMemberUpdated, at: datetime, number: int) -> Event | None:
    if not _private(change.chat):
        return None
    gone = change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT)
    return Event(
        sender=Address(CHANNEL, str(change.chat.id)),
        what=ChatClosed() if gone else ChatReopened(),
        at=at,
        ref=str(number),
        called=cleaned(change.from_user.first_name),
        tongue=change.from_user.language_code or "",
    )


def _group(message: Message, at: datetime, number: int, username: str) -> Event | None:
    command = COMMAND.fullmatch(message.text or "")
    if command is None or message.forward_origin is not None or message.via_bot is not None:
        return None
    if command[2] is None:
        if command[1].lower() not in COMMANDS:  # More likely another bot's.
            return None
    elif command[2].lower() != username.lower():
        return None
    # An anonymous administrator looks like a bot, but speaks as the group or as a channel.
    if message.sender_chat is None and (message.from_user is None or message.from_user.is_bot):
        return None
    return Event(
        sender=Address(CHANNEL, str(message.chat.id)),
        what=GroupSpoke(command[1].lower()),
        at=at,
        ref=str(number),
        message=str(message.message_id),
    )


def _written(message: Message, what: What, at: datetime, number: int) -> Event | None:
    person = message.from_user
    if person is None:
        return None
    return Event(
        sender=Address(CHANNEL, str(person.id)),
        what=what,
        at=at,
        ref=str(number),
        message=str(message.message_id),
        called=cleaned(person.first_name),
        tongue=person.language_code or "",
    )


def _words(message: Message) -> str:
    return message.text or message.caption or ""


def _from_person(message: Message) -> bool:
    person = message.from_user
    spoken = person is not None and not person.is_bot and message.sender_chat is None
    return spoken and _private(message.chat)


def _private(chat: Chat) -> bool:
    return chat.type == ChatType.PRIVATE
