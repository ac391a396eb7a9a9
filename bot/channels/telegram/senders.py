"""Who did something and where, as addresses and rooms."""

from datetime import datetime

from telegram import Chat, User
from telegram.constants import ChatType

from bot.channels.telegram.names import cleaned
from flows.events import Address, Event, Room, What

CHANNEL = "telegram"
LONGEST_TITLE = 128  # source: Bot API, setChatTitle


def address(number: int) -> Address:
    """Give the address of a chat or a person."""
    return Address(CHANNEL, str(number))


def is_group(to: Address) -> bool:
    """Is it the address of a group or channel? Theirs are negative numbers."""
    return to.id.startswith("-")


def private(chat: Chat) -> bool:
    """Is it a chat of one person with the bot?"""
    return chat.type == ChatType.PRIVATE


def in_group(chat: Chat) -> bool:
    """Is it a chat of many, where all may write?"""
    return chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


def room(chat: Chat, topic: int | None = None, title: str | None = None) -> Room:
    """Give a chat as a room; `title` is the new one, where a message brings it."""
    name = cleaned(title or chat.title or "", LONGEST_TITLE)
    return Room(address(chat.id), name, "" if topic is None else str(topic))


def by_person(
    person: User,
    what: What,
    at: datetime,
    number: int,
    message: int | None = None,
    where: Room | None = None,
) -> Event:
    """Make the event of a person; `number` is the update's, `at` aware UTC."""
    return Event(
        sender=address(person.id),
        what=what,
        at=at,
        ref=str(number),
        message=None if message is None else str(message),
        called=cleaned(person.first_name),
        tongue=person.language_code or "",
        room=where,
    )


def by_nobody(
    where: Room, what: What, at: datetime, number: int, message: int | None = None
) -> Event:
    """Make an event of a room that no known person stands behind."""
    said = None if message is None else str(message)
    return Event(where.address, what, at, str(number), message=said, room=where)
