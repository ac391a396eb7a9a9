"""What differs between two values of the same kind."""

from collections.abc import Iterable
from typing import Any


def changed(before: object, after: object, names: Iterable[str]) -> dict[str, Any]:
    """Give the new values of those of `names` that differ."""
    return {
        name: value for name in names if (value := getattr(after, name)) != getattr(before, name)
    }
