"""Weeks of one phone, invented at random: no night, no cap and no end is ever broken.

Rows are kept in a dict here, and change as storage changes them; everything else is the real rules.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from flows.catalogue import Catalogue
from flows.changes import Change
from flows.guests import Guest
from flows.moments import timed
from flows.planned import ENDS, OPEN, Kind, Planned, Reason, State
from flows.plans import changes_for, thinned
from flows.recipients import Recipient
from flows.teachers import Zone
from flows.thinning import A_DAY, A_WEEK
from flows.verdicts import Case, Drop, Go, PutOff, judge
from flows.webinars import Answered, Webinar, WebinarState
from flows.windows import Windows
from tests.flows.test_thinning import most_in
from tests.flows.webinars import DAY, GROUP, HOUR, NOW, WEBINAR

STRIDE = timedelta(hours=1, minutes=7)
Key = tuple[int, str, str]


@dataclass
class Phone:
    """One person on a phone of her own, her webinars, and a clock."""

    catalogue: Catalogue
    zone: Zone
    webinars: dict[int, Webinar]
    now: datetime = NOW
    seen_at: datetime = NOW - DAY
    stopped: bool = False
    done: bool = False
    guests: dict[int, dict[str, Any]] = field(default_factory=dict)
    rows: dict[Key, Planned] = field(default_factory=dict)
    sent: list[Planned] = field(default_factory=list)

    @property
    def windows(self) -> Windows:
        return Windows(self.catalogue.reminders, self.zone, self.catalogue.holidays.days)

    def guest(self, webinar: int) -> Guest:
        known = self.guests.get(webinar, {})
        plain = Guest(1, 101, self.zone, (GROUP,), stopped=self.stopped, done=self.done)
        return replace(plain, **known)

    def renew(self) -> None:
        policy = self.catalogue.reminders
        wanted: list[Change] = []
        for each in self.webinars.values():
            rows = [row for row in self.rows.values() if row.webinar == each.id]
            times = timed(each, self.windows, self.now)
            guest = self.guest(each.id)
            wanted += changes_for(each, guest, times, rows, policy, self.now)
        went = [row.ended_at for row in self.sent if row.ended_at and not row.asked]
        for change in thinned(wanted, [], went, policy, self.now):
            if change.writes:
                self._write(change)

    def _write(self, change: Change) -> None:
        if change.row is not None:
            del self.rows[self._key(change.row)]
        row = Planned(
            len(self.rows),
            Kind.WEBINAR,
            change.purpose,
            change.occasion,
            change.due,
            1,
            webinar=change.webinar,
            until=change.until,
            asked=change.asked,
            state=State.PLANNED if change.reason is None else State.SKIPPED,
            reason=change.reason,
            ended_at=None if change.reason is None else self.now,
        )
        assert self._key(row) not in self.rows
        self.rows[self._key(row)] = row

    def _key(self, row: Planned) -> Key:
        return (row.webinar or 0, row.purpose, row.occasion)

    def beat(self) -> None:
        for key, row in sorted(self.rows.items(), key=lambda each: each[1].due_at):
            if row.state in OPEN and row.due_at <= self.now:
                self.rows[key] = self._judged(row)

    def _judged(self, row: Planned) -> Planned:
        unasked = [each for each in self.sent if each.ended_at and not each.asked]
        times = [each.ended_at for each in unasked if each.ended_at]
        silent = sum(at > self.seen_at for at in times)
        person = Recipient(1, 101, self.zone, frozenset({GROUP}), self.stopped)
        case = Case(
            row,
            person,
            self.webinars[row.webinar or 0],
            self.guest(row.webinar or 0),
            seen_at=self.seen_at,
            sent=times,
            silent=silent,
        )
        match judge(case, self.windows, self.now):
            case PutOff(until, reason):
                assert until > self.now
                return replace(row, due_at=until, reason=reason)
            case Drop(reason):
                return replace(row, state=State.SKIPPED, reason=reason, ended_at=self.now)
            case Go():
                gone = replace(row, state=State.SENT, reason=None, ended_at=self.now)
                self.sent.append(gone)
                return gone


def happen(phone: Phone, what: str, webinar: int, amount: int) -> None:
    """Let one thing happen; what she does herself is seen."""
    known = phone.guests.setdefault(webinar, {})
    held = phone.webinars[webinar]
    match what:
        case "yes" | "no":
            known |= {"answer": Answered(what), "answered_at": phone.now}
        case "came":
            known["came"] = True
        case "stop" | "resume":
            phone.stopped = what == "stop"
        case "done" | "undone":
            phone.done = what == "done"
        case "zone":
            phone.zone = list(Zone)[amount % 3]
        case "move":
            at = held.begins + (amount - 12) * 7 * HOUR
            phone.webinars[webinar] = replace(held, starts_at=at, moves=held.moves + 1)
        case "cancel":
            phone.webinars[webinar] = replace(held, state=WebinarState.CANCELLED)
        case "off":
            phone.webinars[webinar] = replace(held, off=frozenset({"day-3", "evening"}))
    if what in HERS:
        phone.seen_at = phone.now


HERS = ("yes", "no", "came", "stop", "resume", "done", "undone", "zone", "seen")
OTHERS = ("move", "cancel", "off", "wait", "wait")
happenings = some.lists(
    some.tuples(some.sampled_from(HERS + OTHERS), some.integers(1, 3), some.integers(0, 30)),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(
    zone=some.sampled_from(Zone),
    starts=some.lists(some.integers(-60, 24 * 12), min_size=1, max_size=3),
    story=happenings,
)
def test_no_night_no_cap_and_no_end_is_ever_broken(
    catalogue: Catalogue, zone: Zone, starts: list[int], story: list[tuple[str, int, int]]
) -> None:
    webinars = {
        number: replace(WEBINAR, id=number, starts_at=NOW + hours * HOUR)
        for number, hours in enumerate(starts, 1)
    }
    phone = Phone(catalogue, zone, webinars)
    phone.renew()
    for what, webinar, amount in story:
        if webinar in webinars:
            happen(phone, what, webinar, amount)
            phone.renew()
        pass_time(phone, phone.now + amount * 2 * HOUR)
    pass_time(phone, max(each.begins for each in phone.webinars.values()) + 40 * DAY)

    assert all(row.state in ENDS for row in phone.rows.values()), "an end for every plan"
    assert all((row.state is State.SENT) != (row.reason is not None) for row in phone.rows.values())
    kept = [row for row in phone.rows.values() if row.state is State.SENT]
    assert len(kept) == len(phone.sent), "what was sent stays sent"
    gone = Counter((row.webinar, row.purpose, row.occasion) for row in phone.sent)
    assert all(number == 1 for number in gone.values()), "nothing is sent twice"
    policy = catalogue.reminders
    unasked = [row.ended_at for row in phone.sent if row.ended_at and not row.asked]
    assert most_in(A_DAY, unasked) <= policy.most_a_day
    assert most_in(A_WEEK, unasked) <= policy.most_a_week
    assert not {row.reason for row in phone.rows.values()} & {Reason.BROKEN, Reason.HELD}


def pass_time(phone: Phone, until: datetime) -> None:
    """Let the clock beat, and look at every message that goes."""
    while phone.now < until:
        phone.now += STRIDE
        before = len(phone.sent)
        phone.beat()
        for row in phone.sent[before:]:
            assert phone.windows.allows(phone.now, asked=row.asked), "never in quiet hours"
            assert not phone.stopped, "nothing after a stop"
