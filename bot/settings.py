"""The settings, read once from the environment and passed on by hand."""

import difflib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, HttpUrl, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "DAMPING_"
KINDS = re.compile(r"(sqlite(\+aiosqlite)?|postgres(ql)?(\+asyncpg)?)://")
SHIPPED = Path(__file__).parent.parent / "flows" / "content"


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
    operator_name: str = ""
    operator_contact: str = ""

    @field_validator("admins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Read Telegram user ids as they are written: `123, 456`."""
        if isinstance(value, str):
            return tuple(each.strip() for each in value.split(",") if each.strip())
        return value

    @field_validator("database_url")
    @classmethod
    def _of_a_known_kind(cls, value: SecretStr) -> SecretStr:
        if not KINDS.match(value.get_secret_value()):
            raise ValueError("it must begin with sqlite:/// or postgresql://")
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
