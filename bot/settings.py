"""The settings, read once from the environment and passed on by hand."""

import difflib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, HttpUrl, SecretStr, StringConstraints, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.database_urls import fault_in
from bot.limits import Limits

PREFIX = "DAMPING_"
TOKEN = re.compile(r"\d+:[\w-]{30,}", re.ASCII)
LAST_ID = 2**52  # source: Bot API, User: at most 52 significant bits
SHIPPED = Path(__file__).parent.parent / "flows" / "content"


Line = Annotated[str, StringConstraints(strip_whitespace=True)]


class BadSettings(Exception):
    """A setting is missing or cannot be used; the message says which, and what to do."""


class Settings(BaseSettings):
    """All that an operator decides. Every name is `DAMPING_` and the field in capitals."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, env_ignore_empty=True)

    telegram_token: SecretStr | None = None
    telegram_api_url: HttpUrl = HttpUrl("https://api.telegram.org")
    database_url: SecretStr = SecretStr("sqlite+aiosqlite:///data/damping.db")
    admins: Annotated[tuple[int, ...], NoDecode] = ()
    content_dir: Path = SHIPPED
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    webhook_url: HttpUrl | None = None
    webhook_secret: SecretStr | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    operator_name: Line = ""
    operator_contact: Line = ""
    send_per_second: Annotated[int, Field(ge=1, le=1000)] = 30
    send_per_group_minute: Annotated[int, Field(ge=1, le=1000)] = 20
    send_per_chat_second: Annotated[int, Field(ge=1, le=100)] = 1
    send_at_once: Annotated[int, Field(ge=1, le=256)] = 8

    @field_validator("admins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Read Telegram user ids as they are written: `123, 456`."""
        if isinstance(value, str):
            return tuple(each.strip() for each in value.split(",") if each.strip())
        return value

    @field_validator("admins")
    @classmethod
    def _people(cls, value: tuple[int, ...]) -> tuple[int, ...]:
        """Take each person once. In a group, which has a negative id, all would read about one."""
        if not all(0 < each <= LAST_ID for each in value):
            raise ValueError(
                "user ids are positive numbers of at most 16 digits; the id of a group is none"
            )
        return tuple(dict.fromkeys(value))

    @field_validator("telegram_token")
    @classmethod
    def _shaped_as_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        # Telegram answers to what is no token as to an address that does not exist.
        if value is not None and not TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError(
                "a token is a number, a colon and at least 30 letters, digits, _ or -, without "
                "spaces, as @BotFather gives it (/mybots, API Token)"
            )
        return value

    @field_validator("database_url")
    @classmethod
    def _of_a_database(cls, value: SecretStr) -> SecretStr:
        if fault := fault_in(value.get_secret_value()):
            raise ValueError(fault)
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value


def read() -> Settings:
    """Read the settings.

    Raises:
        BadSettings: a name is unknown, or a value cannot be used. The value is never repeated.
    """
    unknown = sorted(name for name in os.environ if _is_unknown(name))
    if unknown:
        raise BadSettings(_nearest(unknown[0], _known()))
    try:
        return Settings()
    except ValidationError as fault:
        error = fault.errors()[0]
        name = PREFIX + str(error["loc"][0]).upper()
        reason = error["msg"].removeprefix("Value error, ")
        raise BadSettings(f"{name} cannot be used: {reason}.") from None


def need(settings: Settings) -> None:
    """Check that all is there without which the bot must not meet people.

    Raises:
        BadSettings: the token, or who runs the bot, is missing.
    """
    if settings.telegram_token is None:
        raise BadSettings(
            "DAMPING_TELEGRAM_TOKEN is not set. In Telegram, talk to @BotFather, send /newbot, and "
            "set DAMPING_TELEGRAM_TOKEN to the token it gives. To try without one: "
            "python -m bot demo"
        )
    for name in ("operator_name", "operator_contact"):
        if not getattr(settings, name):
            raise BadSettings(
                f"{PREFIX}{name.upper()} is not set. Teachers are told who runs this bot: set "
                "DAMPING_OPERATOR_NAME (a person or office) and DAMPING_OPERATOR_CONTACT (an "
                "e-mail address or page)."
            )


def limits_of(settings: Settings) -> Limits:
    """What the platform takes of what nobody asked for."""
    return Limits(
        settings.send_per_second,
        settings.send_per_group_minute,
        settings.send_per_chat_second,
        settings.send_at_once,
    )


def _known() -> list[str]:
    return [PREFIX + name.upper() for name in Settings.model_fields]


def _is_unknown(name: str) -> bool:
    """A name of ours that means nothing. Those of the tests are read by the tests."""
    return (
        name.startswith(PREFIX) and not name.startswith(PREFIX + "TEST_") and (name not in _known())
    )


def _nearest(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.0)[0]
    return f"{name} is no setting of this bot. Did you mean {close}?"
