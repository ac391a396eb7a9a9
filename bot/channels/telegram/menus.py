"""The menu of commands and the words on the bot's profile, set only when they changed."""

import json
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from hashlib import sha256
from typing import Any

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import TelegramError

logger = logging.getLogger(__name__)

Commands = Mapping[str, str]  # command, without its slash → what it does


@dataclass(frozen=True, slots=True)
class Menus:
    """All texts by language: commands in private, in groups, description and short description.

    What stands under `default` is set for every language without words of its own as well.
    """

    private: Mapping[str, Commands]
    groups: Mapping[str, Commands] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    short_description: Mapping[str, str] = field(default_factory=dict)
    default: str = "id"


async def set_menus(bot: Bot, menus: Menus, remembered: str) -> str:
    """Set the menus unless `remembered` is their fingerprint already; give the one to remember.

    Where Telegram refuses, the old fingerprint is given back, so that the next start tries again.
    """
    current = fingerprint(menus, bot.id)
    if current == remembered:
        return remembered
    try:
        for call in _calls(bot, menus):
            await call()
    except TelegramError as error:
        logger.warning("the menus could not be set: %s", type(error).__name__)
        return remembered
    return current


def fingerprint(menus: Menus, bot: int) -> str:
    """Name a state of the menus of one bot; another text, order or bot has another name."""
    plain: dict[str, Any] = asdict(menus)
    # Pairs, because the order of commands is the order in the menu.
    for scope in ("private", "groups"):
        plain[scope] = {tongue: list(each.items()) for tongue, each in plain[scope].items()}
    written = json.dumps([bot, plain], sort_keys=True, ensure_ascii=False)
    return sha256(written.encode()).hexdigest()[:16]


def _calls(bot: Bot, menus: Menus) -> Iterator[Callable[[], Awaitable[object]]]:
    for scope, texts in (
        (BotCommandScopeAllPrivateChats(), menus.private),
        (BotCommandScopeAllGroupChats(), menus.groups),
    ):
        for tongue, commands in _tongues(texts, menus.default):
            listed = [BotCommand(command, text) for command, text in commands.items()]
            yield partial(bot.set_my_commands, listed, scope, tongue)
    for tongue, text in _tongues(menus.description, menus.default):
        yield partial(bot.set_my_description, text, tongue)
    for tongue, text in _tongues(menus.short_description, menus.default):
        yield partial(bot.set_my_short_description, text, tongue)


def _tongues(texts: Mapping[str, Any], default: str) -> Iterator[tuple[str | None, Any]]:
    """Yield what is set for which language; None stands for all that have no words of their own."""
    if default in texts:
        yield None, texts[default]
    yield from texts.items()
