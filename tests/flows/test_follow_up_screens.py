"""An ambassador's pages about reminders fit a phone, whatever people and groups are called."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.messages import Page
from bot.settings import SHIPPED
from bot.words import Words
from flows import ledgers as rules
from flows.catalogue import Catalogue
from flows.digests import Standing
from flows.events import Presence
from flows.groups import LONGEST_TITLE
from flows.members import Look
from flows.nudges import Reach
from flows.planned import Kind, Planned, Reason, State
from flows.profiles import LONGEST_NAME
from flows.reports import States
from flows.screens import calls, digests, ledgers, nudges
from flows.screens.calls import Marks
from flows.speech import Screen
from flows.teachers import Language, Zone
from flows.webinars import LONGEST_TITLE as LONGEST_WEBINAR
from flows.webinars import Webinar, WebinarState
from storage.snapshots import Snapshot
from tests.flows.members import GROUP, look, on
from tests.stories.limits import faults_of

NOW = datetime(2026, 12, 23, 2, 0, tzinfo=UTC)
HIGHEST = 36**6 - 1
NAMES = ["Bu Ani", "W" * LONGEST_NAME, "Dra. Hj. Siti Nurhaliza Kartika M.Pd " * 3, "🎉" * 20]
SHORT, LIST, WEEK = 60, 130, 115  # words; a list is looked through, a week is read once


def page(screen: Screen, catalogue: Catalogue, language: Language) -> Page:
    return Words(catalogue.words, SHIPPED).page(screen, language, HIGHEST)


def people(catalogue: Catalogue, name: str) -> list[Look]:
    return [
        look(catalogue, name[:LONGEST_NAME], on(catalogue), number=HIGHEST - n, days=30)
        for n in range(5)
    ]


def row(number: int, **fields: object) -> Planned:
    known: dict[str, object] = {"kind": Kind.WEBINAR, "purpose": "day-before", "webinar": 1}
    known |= {"profile": HIGHEST, "ended_at": NOW, "due_at": NOW, "occasion": "w1"}
    return Planned(id=number, **{**known, **fields})  # type: ignore[arg-type]


def rows() -> Iterator[Planned]:
    for n, reason in enumerate(Reason):
        yield row(n, state=State.SKIPPED, reason=reason)
    for n, state in enumerate(State):
        yield row(100 + n, state=state)
    for n, kind in enumerate(Kind):
        yield row(200 + n, kind=kind, webinar=None, purpose=kind.value, state=State.SENT)
    yield row(300, purpose="gone", webinar=99, state=State.PLANNED, reason=Reason.HELD)


def short(catalogue: Catalogue, name: str) -> Iterator[Screen]:
    group = replace(GROUP, id=36**4, title=name[:LONGEST_TITLE])
    first = people(catalogue, name)[0]
    later = Reach((1, 2), 1, NOW + timedelta(days=20))
    against = dict.fromkeys(Reason, 1234)
    yield nudges.ask(group, Reach(), Zone.WIB, NOW)
    yield nudges.ask(group, replace(later, against=against, today=12), Zone.WIT, NOW)
    yield nudges.ask(group, replace(later, later=2), Zone.WIT, NOW)
    soon = NOW + timedelta(days=2)
    yield nudges.ask_one(group, first, later, None, Zone.WIB, NOW)
    yield nudges.ask_one(group, first, Reach((1,)), None, Zone.WIB, NOW)
    yield nudges.ask_one(group, first, Reach(today=1), None, Zone.WIB, NOW)
    yield nudges.ask_one(group, first, Reach(against={Reason.CAP: 1}), soon, Zone.WIB, NOW)
    for reason in Reason:
        yield nudges.ask_one(group, first, Reach(against={reason: 1}), None, Zone.WIB, NOW)
    for member, planned in ((0, 0), (0, 1234), (HIGHEST, 0), (HIGHEST, 1)):
        yield nudges.sent(group, member, planned)


def weeks(catalogue: Catalogue, name: str) -> Iterator[Screen]:
    group = replace(GROUP, id=36**4, title=name[:LONGEST_TITLE])
    looks = people(catalogue, name)
    marks = Marks(frozenset(each.teacher.id for each in looks[:2]), 3)
    kept = Snapshot(NOW.date(), 1000, 400, 200, 100)
    states = States(waiting=500, moving=300, stuck=100, done=334)
    known = [Standing(each, 1234, states, kept) for each in catalogue.checklists]
    fresh = [replace(each, before=None) for each in known]
    gone = replace(group, presence=Presence.GONE)
    for here in (group, gone):
        yield digests.digest(here, digests.Week(known, looks, marks, 1234), catalogue)
        yield digests.digest(here, digests.Week(fresh, (), marks), catalogue)
        yield digests.digest(here, digests.Week(()), catalogue)
    yield calls.calls(group, looks, 5, catalogue, marks, nudges=True)
    yield calls.calls(group, (), 5, catalogue, marks, nudges=True)


def lists(catalogue: Catalogue, name: str) -> Iterator[Screen]:
    policy = catalogue.reminders
    group = replace(GROUP, id=36**4, title=name[:LONGEST_TITLE])
    first, known = people(catalogue, name)[0], list(rows())
    webinar = Webinar(
        HIGHEST, name[:LONGEST_WEBINAR], 1, NOW, groups=(7,), state=WebinarState.ANNOUNCED
    )
    about = {1: webinar}
    for n in range(-(-len(known) // rules.PAGE)):
        _, pages, shown = rules.page_of(known, n)
        yield ledgers.person(group, first, shown, n, pages, about, policy)
    yield ledgers.person(group, first, (), 0, 1, about, policy)
    counts: dict[tuple[str, State, Reason | None], int]
    counts = {(each.id, state, None): 1234 for each in policy.moments for state in State}
    counts |= {(policy.moments[0].id, State.SKIPPED, each): 99 for each in Reason}
    summed = rules.tallies(counts, [each.id for each in policy.moments])
    yield ledgers.overview(webinar, summed, policy, 9)
    yield ledgers.overview(webinar, {}, policy, 0)
    yield ledgers.overview(webinar, {}, policy, 11)
    for n in range(2, len(summed) + 3):
        yield ledgers.details(webinar, summed, policy, n)
    missed = [
        rules.Missed(reason, 36**4, HIGHEST, name[:LONGEST_NAME]) for reason in list(Reason)[:5]
    ]
    yield ledgers.missed(webinar, missed, 1, 3, 1234)
    yield ledgers.missed(webinar, (), 0, 1, 0)
    hers = {HIGHEST: first.teacher}
    for of in (webinar, group):
        yield ledgers.uncertain(of, known, hers, policy, Zone.WIT, len(known))
        yield ledgers.uncertain(of, known, hers, policy, Zone.WIT, 0)
        yield ledgers.uncertain(of, (), hers, policy, Zone.WIT, 0)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("screens", "most"), [(short, SHORT), (weeks, WEEK), (lists, LIST)], ids=["a", "week", "list"]
)
def test_every_page_fits(
    catalogue: Catalogue, screens: object, most: int, name: str, language: Language
) -> None:
    made = list(screens(catalogue, name))  # type: ignore[operator]

    found = {n: faults_of(page(each, catalogue, language), most) for n, each in enumerate(made)}

    assert made
    assert {n: faults for n, faults in found.items() if faults} == {}


def test_a_broken_row_tells_no_time_that_it_has_not(catalogue: Catalogue) -> None:
    broken = row(1, state=State.SKIPPED, reason=Reason.BROKEN)
    first = people(catalogue, "Bu Ani")[0]

    shown = ledgers.person(GROUP, first, [broken], 0, 1, {}, catalogue.reminders)

    text = page(shown, catalogue, Language.ID).text
    assert "Satu pesan tidak terbaca" in text
    assert "2026" not in text


def told(screen: Screen, catalogue: Catalogue) -> str:
    return page(screen, catalogue, Language.ID).text


def test_a_ledger_tells_her_own_hours_and_the_day_on_which_something_would_have_come(
    catalogue: Catalogue,
) -> None:
    """What came to Bu Maria at six in the morning did not come at four."""
    came = datetime(2026, 12, 1, 21, 7, tzinfo=UTC)
    sent = row(1, state=State.SENT, ended_at=came)
    gone = row(2, state=State.SKIPPED, reason=Reason.CAP, due_at=came + timedelta(days=5))
    someone = people(catalogue, "Bu Maria")[0]
    maria = replace(someone, teacher=replace(someone.teacher, zone=Zone.WIT))

    shown = ledgers.person(GROUP, maria, [gone, sent], 0, 1, {}, catalogue.reminders)
    unsure = ledgers.uncertain(
        GROUP, [sent], {HIGHEST: maria.teacher}, catalogue.reminders, Zone.WIB, 1
    )

    assert "2 Des 2026 pukul 06.07 WIT" in told(shown, catalogue)
    assert "7 Des 2026 pukul 06.07 WIT" in told(shown, catalogue)
    assert "2 Des 2026 pukul 06.07 WIT" in told(unsure, catalogue)


def test_of_a_moment_only_what_there_is_is_told(catalogue: Catalogue) -> None:
    webinar = Webinar(1, "Akun", 1, NOW, groups=(7,), state=WebinarState.ANNOUNCED)
    counts = {
        ("day-3", State.SENT, None): 2,
        ("day-3", State.SKIPPED, Reason.CAP): 1,
        ("day-7", State.UNCERTAIN, None): 1,
        ("day-7", State.PLANNED, None): 3,
    }
    summed = rules.tallies(counts, [each.id for each in catalogue.reminders.moments])

    text = told(ledgers.overview(webinar, summed, catalogue.reminders, 1), catalogue)

    assert "Hari ke-3: 2 terkirim, 1 tidak dikirim.\n" in text
    assert "Hari ke-7: 1 belum pasti, 3 menunggu." in text


def test_what_is_too_late_is_listed_and_not_offered_to_be_sent_again(catalogue: Catalogue) -> None:
    late = row(1, state=State.UNCERTAIN, until=NOW)
    policy, hers = catalogue.reminders, people(catalogue, "Bu Ani")[0].teacher

    shown = ledgers.uncertain(GROUP, [late], {HIGHEST: hers}, policy, Zone.WIB, 0)

    assert "Yang waktunya sudah lewat tidak dikirim lagi." in told(shown, catalogue)
    labels = [b.label for line in page(shown, catalogue, Language.ID).rows for b in line]
    assert labels == ["Kembali"]


def test_a_week_leaves_out_what_nobody_began_and_says_nothing_twice(catalogue: Catalogue) -> None:
    looks = people(catalogue, "Bu Ani")[:2]
    begun, fresh = catalogue.checklists
    standings = [
        Standing(begun, 5, States(waiting=3, moving=0, stuck=2, done=0)),
        Standing(fresh, 5, States(waiting=5, moving=0, stuck=0, done=0)),
    ]
    marks = Marks(frozenset({looks[0].teacher.id}), 3)

    text = told(digests.digest(GROUP, digests.Week(standings, looks, marks), catalogue), catalogue)

    assert "0 mulai" not in text
    assert "hari, perlu dibantu" not in text
    assert "🔕 3 pengingat belum dijawab" in text
    assert "Tidak menjawab" not in text
    hidden = digests.Week(standings[1:], (), marks)
    text = told(digests.digest(GROUP, hidden, catalogue), catalogue)
    assert "Belum ada yang mulai." in text
    assert "Tidak menjawab 3 pengingat: 1 orang, sebaiknya dihubungi." in text
