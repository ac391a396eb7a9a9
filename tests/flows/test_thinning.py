"""A chat gets two messages a week and one a day at most, and those are the most useful ones."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from flows.catalogue import Catalogue
from flows.reminders import ReminderPolicy
from flows.thinning import A_DAY, A_WEEK, Candidate, fits, room_from, thin
from tests.flows.webinars import DAY, HOUR, MINUTE, NOW

times = some.timedeltas(timedelta(0), timedelta(days=30)).map(lambda after: NOW + after)


def most_in(span: timedelta, at: list[datetime]) -> int:
    """How many fall into any span of so long, its end not included."""
    return max((sum(a <= b < a + span for b in at) for a in at), default=0)


def held(at: list[datetime], policy: ReminderPolicy) -> bool:
    in_a_day, in_a_week = most_in(A_DAY, at), most_in(A_WEEK, at)
    return in_a_day <= policy.most_a_day and in_a_week <= policy.most_a_week


def test_of_two_on_one_day_the_more_useful_one_stays(catalogue: Catalogue) -> None:
    evening = Candidate("evening", NOW + 9 * HOUR, 90)
    day_3 = Candidate("day-3", NOW, 70)

    assert thin([day_3, evening], [], catalogue.reminders) == {"day-3"}


def test_of_two_that_are_as_useful_the_earlier_one_stays(catalogue: Catalogue) -> None:
    one, other = Candidate(1, NOW, 70), Candidate(2, NOW + HOUR, 70)

    assert thin([other, one], [], catalogue.reminders) == {2}


def test_what_was_sent_takes_room_and_a_full_day_later_there_is_some(
    catalogue: Catalogue,
) -> None:
    next_one = Candidate("next", NOW + DAY, 70)

    assert thin([next_one], [NOW + MINUTE], catalogue.reminders) == {"next"}
    assert thin([next_one], [NOW], catalogue.reminders) == frozenset()
    assert thin([next_one], [NOW, NOW - 3 * DAY], catalogue.reminders) == {"next"}
    assert thin([next_one], [NOW, NOW - 6 * DAY], catalogue.reminders) == frozenset()


@given(sent=some.lists(times, max_size=6), at=times)
def test_there_is_room_from_then_on_and_not_a_minute_earlier(
    catalogue: Catalogue, sent: list[datetime], at: datetime
) -> None:
    policy = catalogue.reminders
    past = [each for each in sent if each <= at]
    free = room_from(past, at, policy)

    assert fits(sorted(past), free, policy)
    assert free == at or not fits(sorted(past), max(at, free - MINUTE), policy)


@given(
    wanted=some.lists(some.tuples(times, some.integers(0, 100)), max_size=14),
    sent=some.lists(times, max_size=5),
)
def test_never_more_than_the_caps_and_nothing_is_lost_that_had_room(
    catalogue: Catalogue, wanted: list[tuple[datetime, int]], sent: list[datetime]
) -> None:
    policy = catalogue.reminders
    went: list[datetime] = []
    for each in sorted(sent):
        went += [each] if fits(went, each, policy) else []
    candidates = [Candidate(key, at, useful) for key, (at, useful) in enumerate(wanted)]

    lost = thin(candidates, went, policy)

    kept = [each.due for each in candidates if each.key not in lost]
    assert held([*went, *kept], policy)
    for one in candidates:
        if one.key in lost:
            assert not held([*went, *kept, one.due], policy)
