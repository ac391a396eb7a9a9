"""The compact text in which ticks are stored: every person's row holds many."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from flows.progress import NO_TICKS, Tick, Way

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def write_ticks(ticks: Mapping[str, Tick]) -> str:
    """Write ticks in their order. Times are cut to milliseconds."""
    plain = {
        step: [in_milliseconds(tick.at), tick.way, *([tick.value] if tick.value else [])]
        for step, tick in ticks.items()
    }
    return json.dumps(plain, separators=(",", ":"), ensure_ascii=False)


def read_ticks(stored: str | None) -> Mapping[str, Tick]:
    """Read ticks in the order in which they were written; none from None."""
    if not stored or stored == "{}":
        return NO_TICKS
    return MappingProxyType(
        {
            step: Tick(EPOCH + at * MILLISECOND, Way(way), *value)
            for step, (at, way, *value) in json.loads(stored).items()
        }
    )


def in_milliseconds(at: datetime) -> int:
    """Count the whole milliseconds from 1970 (UTC) to an aware time."""
    return (at - EPOCH) // MILLISECOND
