"""What groups and channels brought: commands, the service's own messages, the bot's standing."""

from datetime import datetime

from telegram import ChatMemberUpdated, Message
from telegram.constants import ChatType

from bot.channels.telegram.groups import COMMANDS
from bot.channels.telegram.senders import address, by_nobody, by_person, room
from bot.channels.telegram.standing import presence_of
from bot.channels.telegram.typed import command_in
from flows.events import (
    BotInChannel,
    BotPlaced,
    CommandGiven,
    Event,
    GroupMoved,
    GroupRenamed,
    MembersCame,
    Presence,
    Room,
    TopicClosed,
    What,
)


def said(message: Message, at: datetime, number: int, username: str) -> Event | None:
    """Read a message of a group; None for all talk that is not meant for the bot.

    A command is its writer's. An administrator who hides behind the group, and whoever writes as a
    channel, has no person's rights: the room itself is the sender then.
    """
    noted = _noted(message)
    if noted is not None:
        what, where = noted
        return by_nobody(where, what, at, number)
    command = _command(message, username)
    person = message.from_user
    if command is None or message.forward_origin is not None or message.via_bot is not None:
        return None
    where = room(message.chat, topic_of(message))
    if message.sender_chat is not None:
        return by_nobody(where, command, at, number, message.message_id)
    if person is None or person.is_bot:
        return None
    return by_person(person, command, at, number, message.message_id, where)


def placed(change: ChatMemberUpdated, at: datetime, number: int) -> Event | None:
    """Read that the bot was added, taken out, or may do other things than before."""
    presence = presence_of(change.new_chat_member)
    was_there = presence_of(change.old_chat_member) is not Presence.GONE
    what: What = BotPlaced(presence, presence is not Presence.GONE and not was_there)
    if change.chat.type == ChatType.CHANNEL:
        if presence is Presence.GONE:
            return None
        what = BotInChannel()
    where, person = room(change.chat), change.from_user
    # A bot did it when this one left by itself, or when an administrator hides behind the group.
    if person.is_bot:
        return by_nobody(where, what, at, number)
    return by_person(person, what, at, number, where=where)


def topic_of(message: Message) -> int | None:
    """Give the forum topic of a message; None in the general one and where there are none.

    A thread alone is no topic: in other supergroups replies have one too.
    """
    return message.message_thread_id if message.is_topic_message else None


def _noted(message: Message) -> tuple[What, Room] | None:
    """Read what Telegram itself notes in a group, and the room that it is about."""
    chat = message.chat
    if message.migrate_to_chat_id is not None:
        return GroupMoved(address(message.migrate_to_chat_id)), room(chat)
    if message.migrate_from_chat_id is not None:
        old = Room(address(message.migrate_from_chat_id), room(chat).title)
        return GroupMoved(address(chat.id)), old
    if message.new_chat_title is not None:
        return GroupRenamed(), room(chat, title=message.new_chat_title)
    if message.forum_topic_closed is not None or message.forum_topic_reopened is not None:
        closed = message.forum_topic_closed is not None
        return TopicClosed(closed), room(chat, topic_of(message))
    came = sum(not each.is_bot for each in message.new_chat_members)
    return (MembersCame(came), room(chat)) if came else None


def _command(message: Message, username: str) -> CommandGiven | None:
    """Read a command that exists here, or one that is addressed to this bot."""
    found = command_in(message.text or "")
    if found is None:
        return None
    command, addressed = found
    # Without an address it is more likely another bot's, unless it exists here.
    ours = addressed.lower() == username.lower() if addressed else command.command in COMMANDS
    return command if ours else None
