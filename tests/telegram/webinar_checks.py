"""What must hold of every message about a webinar, whatever the story was."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from flows.teachers import Zone
from tests.botapi import Person
from tests.telegram.line import Line

A_DAY = timedelta(hours=24)
QUIET_FROM, QUIET_TO = time(20), time(6)
NOON_FROM, NOON_TO = time(11, 30), time(13)
FRIDAY = 4
CAPPED = ("webinar", "nudge", "wait")  # what counts into the caps, unless it was asked for
ENDS = ("sent", "skipped", "uncertain")

Row = dict[str, Any]


async def ledger(line: Line, person: Person) -> list[Row]:
    """All that was and is planned for somebody, in the order of its times."""
    found = await line.rows(
        "SELECT planned.* FROM planned JOIN profiles ON profiles.id = planned.profile_id"
        " JOIN addresses ON addresses.id = profiles.address_id"
        " WHERE addresses.external = :who ORDER BY planned.due_at, planned.id",
        who=str(person.chat.id),
    )
    return [{**each} for each in found]


def fate(rows: Iterable[Row], purpose: str) -> str:
    """What became of what was planned for a purpose: its state, or why it was not sent."""
    (row,) = (each for each in rows if each["purpose"] == purpose)
    return str(row["reason"] or row["state"])


def at_of(row: Row, column: str = "due_at") -> datetime:
    """A time of a row (aware UTC)."""
    return datetime.fromisoformat(row[column]).replace(tzinfo=UTC)


async def is_explained(line: Line, person: Person, zone: Zone) -> list[str]:
    """What is wrong with what somebody got, or did not, by her ledger and by the rules."""
    rows = await ledger(line, person)
    got = [each for each in line.unasked if each.chat == person.chat.id]
    sent = [each for each in rows if each["state"] in ("sent", "uncertain")]
    faults = []
    if Counter(str(each.message) for each in got) != Counter(each["message"] for each in sent):
        faults.append(f"got {got}, and the ledger says {sent}")
    faults += [f"has no end: {each}" for each in rows if not _has_end(each, line.clock.at)]
    asked = {each["message"] for each in sent if each["asked"] or each["kind"] not in CAPPED}
    counted = [each.at for each in got if str(each.message) not in asked]
    faults += _too_many(sorted(counted))
    faults += [f"in a quiet hour: {each}" for each in got if _is_quiet(each.at, zone)]
    return faults


def _has_end(row: Row, now: datetime) -> bool:
    """It was sent, or skipped for a reason, or its time is still to come."""
    if row["state"] == "planned":
        return at_of(row) > now
    return row["state"] in ENDS and (row["state"] != "skipped" or bool(row["reason"]))


def _too_many(times: Sequence[datetime]) -> list[str]:
    faults = []
    for most, span in ((1, A_DAY), (2, 7 * A_DAY)):
        pairs = zip(times, times[most:], strict=False)
        faults += [f"more than {most} in {span}: {a}, {b}" for a, b in pairs if b - a < span]
    return faults


def _is_quiet(at: datetime, zone: Zone) -> bool:
    there = at.astimezone(zone.tz)
    clock = there.time()
    noon = there.weekday() == FRIDAY and NOON_FROM <= clock < NOON_TO
    return noon or clock >= QUIET_FROM or clock < QUIET_TO
