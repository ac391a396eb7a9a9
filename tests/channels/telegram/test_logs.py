"""What is masked before it reaches anybody's eyes."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot.channels.telegram.quiet import silence
from bot.logs import MASK, RedactingFilter, redacted, set_up
from tests.botapi import TOKEN


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that is logged from DEBUG on; the root logger is as before afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up("debug", stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


@pytest.mark.parametrize(
    "secret",
    [
        TOKEN,
        f"https://api.telegram.org/bot{TOKEN}/sendMessage",
        "ani.suryani+1@guru.sd.belajar.id",
        "3201010101010001",
        "3201 0101 0101 0001",
        "081234567890",
        "0812-3456-7890",
        "+62 812 3456 7890",
        "6281234567890",
        "+6281234567890",
        "+1 202 555 0143",
    ],
)
def test_a_secret_is_masked_where_it_stands(secret: str) -> None:
    kept = redacted(f"Ani: {secret}, ya")

    assert MASK in kept
    assert kept.startswith("Ani: ")
    assert kept.endswith(", ya")
    assert not any(part in kept for part in (TOKEN, "suryani", "0101", "3456", "7890", "555"))


@pytest.mark.parametrize(
    "harmless",
    [
        "event 70000001 was not taken: LookupError at /app/bot/app.py:12",
        "2026-11-30 03:00:00,123 INFO",
        "user 1234567890 in group -1001234567890",
        "25 of 300 sent in 0.8 s",
        "http://127.0.0.1:8080/",
    ],
)
def test_what_is_no_secret_stays_readable(harmless: str) -> None:
    assert redacted(harmless) == harmless


def test_message_arguments_and_traceback_are_masked(log: io.StringIO) -> None:
    logger = logging.getLogger("bot.test")
    try:
        raise ValueError(f"url /bot{TOKEN}/getMe")
    except ValueError:
        logger.exception("failed for %s at %s", "ani@guru.belajar.id", "081234567890")
    logger.debug("stack of %s", TOKEN, stack_info=True)

    written = log.getvalue()
    assert "ValueError: url /bot" in written
    assert "failed for" in written
    for secret in (TOKEN, "ani@", "0812"):
        assert secret not in written


def test_the_filter_masks_for_any_formatter_and_only_once() -> None:
    try:
        raise ValueError(TOKEN)
    except ValueError as error:
        about = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("a", logging.INFO, "a.py", 1, "%s", (TOKEN,), about)

    assert RedactingFilter().filter(record)
    assert RedactingFilter().filter(record)
    assert TOKEN not in logging.Formatter("%(message)s").format(record)


def test_talkative_libraries_are_held_back(log: io.StringIO) -> None:
    silence()

    for name in ("httpx", "httpcore.connection", "telegram.Bot", "aiohttp.client"):
        logging.getLogger(name).info("POST /sendMessage Halo")
        logging.getLogger(name).warning("a warning of %s", name)

    assert "Halo" not in log.getvalue()
    assert "a warning of telegram.Bot" in log.getvalue()
