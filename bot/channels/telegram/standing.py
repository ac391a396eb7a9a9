"""What the bot may do in a group, as Telegram tells it in members, permissions and refusals."""

from telegram import Bot, ChatMember, ChatMemberRestricted
from telegram.error import ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.channels.telegram.calls import (
    CLOSED_TOPIC,
    GONE,
    MUTED,
    NO_PICTURES,
    Caller,
    outcome_of,
    says,
)
from bot.channels.telegram.request import Flooded, NotSent
from bot.channels.telegram.senders import address, is_group
from bot.messages import Outcome, Receipt
from flows.events import Address, Presence

UNREACHED = 5.0  # seconds in which nothing is tried once Telegram cannot be reached

TOLD = (
    (MUTED, Presence.MUTED),
    (NO_PICTURES, Presence.NO_PICTURES),
    (CLOSED_TOPIC, Presence.TOPIC_CLOSED),
    (GONE, Presence.GONE),
)


def presence_of(member: ChatMember) -> Presence:
    """Say what the bot may do as this member. What is forbidden to all there is not known by it."""
    if member.status in (ChatMember.BANNED, ChatMember.LEFT):
        return Presence.GONE
    if not isinstance(member, ChatMemberRestricted):
        return Presence.PRESENT
    if not member.is_member:
        return Presence.GONE
    return _allowed(member.can_send_messages, member.can_send_photos)


def presence_told_by(error: TelegramError) -> Presence | None:
    """Say what a refusal tells of the bot's standing; None where it tells nothing."""
    for words, presence in TOLD:
        if says(error, *words):
            return presence
    return Presence.GONE if isinstance(error, Forbidden) else None


def refused(error: TelegramError, to: Address, paced: bool = False) -> Receipt:
    """Say how a delivery ended that was answered with `error`; a `paced` one may come later.

    Telegram does not say whether a wait is for that chat or for all. A group has a limit that is
    soon reached, and so has a person who presses again and again; that a paced message to a person
    is refused is a sign.
    """
    wait, everywhere, sign = 0.0, False, False
    if isinstance(error, Flooded):
        wait, sign = error.seconds, paced and not is_group(to)
    elif paced and isinstance(error, NotSent | InvalidToken):
        wait, everywhere = UNREACHED, True
    if wait:
        outcome = Outcome.LATER if paced else outcome_of(error)
        return Receipt(outcome, wait=wait, everywhere=everywhere, sign=sign)
    moved = address(error.new_chat_id) if isinstance(error, ChatMigrated) else None
    presence = presence_told_by(error) if is_group(to) else None
    return Receipt(outcome_of(error), moved_to=moved, presence=presence)


async def look(bot: Bot, caller: Caller, chat: int) -> Presence:
    """Ask what the bot may do in a group, by its own rights and by those of all.

    Whether a topic is closed cannot be asked.

    Raises:
        TelegramError: as `Caller.make`; a refusal may tell the standing too.
    """
    member = await caller.make(lambda: bot.get_chat_member(chat, bot.id))
    presence = presence_of(member)
    free = (ChatMember.ADMINISTRATOR, ChatMember.OWNER)
    if member.status in free or presence in (Presence.GONE, Presence.MUTED):
        return presence
    everybody = (await caller.make(lambda: bot.get_chat(chat))).permissions
    if everybody is None:
        return presence
    shared = _allowed(everybody.can_send_messages, everybody.can_send_photos)
    return presence if shared is Presence.PRESENT else shared


def _allowed(words: bool | None, pictures: bool | None) -> Presence:
    """None is what Telegram did not say: it is not forbidden then."""
    if words is False:
        return Presence.MUTED
    return Presence.NO_PICTURES if pictures is False else Presence.PRESENT
