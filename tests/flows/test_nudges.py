"""Whom a reminder by hand reaches, added up."""

from datetime import UTC, datetime, timedelta

from flows.nudges import reach_of
from flows.planned import Reason
from flows.verdicts import Drop, Go, PutOff, Verdict

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_who_waits_for_the_end_of_a_quiet_time_is_reached_later() -> None:
    found = reach_of(
        {
            1: Go(),
            2: PutOff(NOW + 2 * HOUR, Reason.QUIET),
            3: PutOff(NOW + HOUR, Reason.QUIET),
            4: PutOff(NOW + timedelta(minutes=5)),  # she is busy: that is now, for a reader
        }
    )

    assert found.reached == (1, 2, 3, 4)
    assert (found.later, found.first) == (2, NOW + HOUR)
    assert found.missed == 0


def test_everybody_is_either_reached_or_told_of_with_a_reason() -> None:
    verdicts: dict[int, Verdict] = {
        1: Go(),
        2: Drop(Reason.CAP),
        3: Drop(Reason.CAP),
        4: Drop(Reason.STOPPED),
    }

    found = reach_of(verdicts, today=2)

    assert found.reached == (1,)
    assert found.against == {Reason.CAP: 2, Reason.STOPPED: 1}
    assert found.missed == 5
    assert len(found.reached) + found.missed == len(verdicts) + 2


def test_nobody_at_all() -> None:
    assert reach_of({}).reached == ()
    assert reach_of({}).first is None
