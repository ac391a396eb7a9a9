"""A stand-in for Telegram's Bot API, for tests and for trying the bot out without Telegram."""

from tests.botapi.chats import Query, Shown
from tests.botapi.groups import Broadcast, Group
from tests.botapi.people import Person
from tests.botapi.server import TOKEN, USERNAME, BotApi, Call

__all__ = [
    "TOKEN",
    "USERNAME",
    "BotApi",
    "Broadcast",
    "Call",
    "Group",
    "Person",
    "Query",
    "Shown",
]
