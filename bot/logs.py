"""Log lines that can be shown to anybody: no token, no number or address of a person."""

import logging
import re
import sys
from types import TracebackType
from typing import TextIO

MASK = "▒▒▒"
LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"

SECRETS = re.compile(
    r"\d+:[\w-]{30,}"  # A bot's token, also in the middle of an address.
    r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"  # An e-mail address.
    r"|(?<!\d)\d{4}([ .-]?)\d{4}\1\d{4}\1\d{4}(?!\d)"  # NIK, NUPTK or a card.
    r"|(?<![\w+])(?:\+?62[ .-]?|0)8\d{1,2}(?:[ .-]?\d{3,5}){2,3}(?!\d)"  # A mobile number.
    r"|(?<!\w)\+\d(?:[ .-]?\d){7,14}(?!\d)"  # A number of any country.
)

# Both can write down each value that is stored, names and all.
TALKATIVE = ("aiosqlite", "sqlalchemy")
# Writes two lines at each beat, and a warning at each that comes while a long one is in hand.
BEATING = "apscheduler"

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def redacted(text: str) -> str:
    """Put a mask over all tokens, phone numbers, e-mail addresses and 16-digit numbers."""
    return SECRETS.sub(MASK, text)


class RedactingFilter(logging.Filter):
    """Masks message, arguments and exception of a record, whatever formatter comes after.

    Belongs on a handler: a logger's filter does not see what its children log.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the record in place and let it pass."""
        record.msg = redacted(record.getMessage())
        record.args = None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = redacted(record.exc_text)
        if record.stack_info:
            record.stack_info = redacted(record.stack_info)
        return True


class RedactingFormatter(logging.Formatter):
    """Masks the whole line as it is written, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record, masked."""
        return redacted(super().format(record))

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 (the standard library's name)
        """Write a traceback, masked."""
        return redacted(super().formatException(ei))


def set_up(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Log from `level` on to `stream` (standard error), masked; replaces the root's handlers."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.addFilter(RedactingFilter())
    handler.setFormatter(RedactingFormatter(LINE))
    root = logging.getLogger()
    for old in tuple(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level.upper())
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(BEATING).setLevel(logging.ERROR)
