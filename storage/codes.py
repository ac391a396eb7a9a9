"""Codes that work once: kept as a hash, and what may be said of one that is typed or followed."""

from datetime import datetime
from enum import StrEnum
from hashlib import sha256


class Status(StrEnum):
    """What a code is good for."""

    FRESH = "fresh"
    USED = "used"
    EXPIRED = "expired"
    UNKNOWN = "unknown"

    @classmethod
    def at(cls, used_at: datetime | None, expires_at: datetime, now: datetime) -> "Status":
        """Judge a stored code at an aware time; what is used stays so after it would expire."""
        if used_at is not None:
            return cls.USED
        return cls.FRESH if now < expires_at else cls.EXPIRED


def hashed(code: str) -> str:
    """Give the SHA-256 of a code in hexadecimal digits.

    It hides a code from readers of the database no better than the code is long and random.
    """
    return sha256(code.encode()).hexdigest()
