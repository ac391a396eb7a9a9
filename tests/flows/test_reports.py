"""What a report makes of counters: states, hardest steps, medians, advice, and what is told."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.settings import SHIPPED
from bot.words import Words
from flows import reports
from flows.catalogue import Catalogue
from flows.charts import Funnel
from flows.events import Address
from flows.groups import Group
from flows.reports import Advice, Part, Report, States
from flows.screens import report_charts as charts
from flows.screens import reports as screens
from flows.speech import Quote, Screen
from flows.teachers import Language, Zone

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = MONDAY.date()
CIBIRU = Group(
    7, Address("web", "cibiru"), "Guru SD Cibiru", "32", "", Zone.WIB, "akd7mnp2qr", MONDAY
)


@dataclass(frozen=True, slots=True)
class Count:
    step: str
    people: int
    stuck: int = 0
    assisted: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    people: int
    stuck: int
    done: int
    started: int = 0


def part(catalogue: Catalogue, people: int, *counts: Count, before: Day | None = None) -> Part:
    return reports.part_of(catalogue.checklists[0], people, counts, before)


def report_of(
    catalogue: Catalogue, people: int, *counts: Count, before: Day | None = None
) -> Report:
    parts = (
        reports.part_of(catalogue.checklists[0], people, counts, before),
        reports.part_of(catalogue.checklists[1], people, (), before),
    )
    hardest = tuple(replace(each, days=4) for each in reports.hardest_of(parts))
    advice = reports.advise(people, parts, hardest)
    return Report(people, parts, hardest, advice, MONDAY)


def told(screen: Screen, catalogue: Catalogue) -> str:
    return Words(catalogue.words, SHIPPED).page(screen, Language.ID, 0).text


def test_everybody_is_in_one_of_four_states() -> None:
    counts = (Count("cek", 5, 2), Count("masuk", 3, 3), Count("", 4))

    states = reports.states_of(20, counts)

    assert states == States(waiting=8, moving=3, stuck=5, done=4)


def test_a_counter_that_lags_behind_makes_no_negative_number() -> None:
    assert reports.states_of(1, [Count("cek", 2)]).waiting == 0


def test_what_changed_is_told_since_the_day_that_was_kept(catalogue: Catalogue) -> None:
    week_ago = Day(TODAY - timedelta(days=9), people=10, stuck=4, done=1)

    found = part(catalogue, 12, Count("cek", 3, 1), Count("", 6), before=week_ago)

    assert found.change == reports.Change(week_ago.day, people=2, stuck=-3, done=5)


def test_helped_people_are_counted_apart_wherever_they_stand(catalogue: Catalogue) -> None:
    found = part(catalogue, 9, Count("cek", 3, 0, 1), Count("", 6, 0, 2))

    assert found.assisted == 3


def test_the_hardest_steps_are_open_ones_with_most_people_and_more_stuck_first(
    catalogue: Catalogue,
) -> None:
    counts = (Count("cek", 5), Count("masuk", 5, 4), Count("jalur", 1), Count("alamat", 2))

    found = reports.hardest_of([part(catalogue, 40, *counts, Count("", 20), Count("gone", 9))])

    assert [(each.step.id, each.people) for each in found] == [
        ("masuk", 5),
        ("cek", 5),
        ("alamat", 2),
    ]


@pytest.mark.parametrize(
    ("spread", "expected"),
    [
        ({}, None),
        ({5: 0}, None),
        ({0: 3}, 0),
        ({1: 1, 2: 1, 30: 1}, 2),
        ({1: 1, 4: 1}, 2),  # 2.5 days, rounded down
        ({1: 5, 9: 5}, 5),
        ({1: 5, 9: 6}, 9),
        ({-1: 2}, 0),  # another machine's clock is ahead
    ],
)
def test_the_median_weighs_every_person(spread: dict[int, int], expected: int | None) -> None:
    rows = [(TODAY - timedelta(days=days), people) for days, people in spread.items()]

    assert reports.median_days(rows, TODAY) == expected


@pytest.mark.parametrize(
    ("people", "counts", "expected"),
    [
        (20, [Count("cek", 3, 3)], Advice.GATHER),
        (20, [Count("cek", 12, 6)], Advice.TALK),
        (20, [Count("cek", 12, 5)], Advice.CHEER),
        (20, [Count("minta", 12, 12)], Advice.ASK),
        (6, [Count("", 6)], Advice.THANK),
    ],
)
def test_the_advice_fits_how_people_stand(
    catalogue: Catalogue, people: int, counts: list[Count], expected: Advice
) -> None:
    parts = [part(catalogue, people, *counts)]

    assert reports.advise(people, parts, reports.hardest_of(parts)) is expected


def test_a_report_says_whose_word_it_is_and_as_of_when(catalogue: Catalogue) -> None:
    before = Day(TODAY - timedelta(days=7), people=28, stuck=6, done=5)
    found = report_of(
        catalogue,
        32,
        Count("cek", 12, 4, 1),
        Count("masuk", 5, 1),
        Count("", 8, 0, 2),
        before=before,
    )

    text = told(screens.in_room(found, CIBIRU, pressable=True), catalogue)

    assert text.startswith("Progres Guru SD Cibiru")
    assert "23 Nov 2026 pukul 09.00 WIB, menurut laporan guru\n" in text
    assert "32 orang sudah bergabung (+4 sejak 16 Nov 2026)." in text
    assert "Akun belajar.id: 8 selesai, 12 berjalan, 5 perlu dibantu, 7 belum mulai." in text
    assert "Seminggu ini: selesai +3, perlu dibantu −1." in text
    assert "3 orang dibantu Duta menandai langkahnya." in text
    assert "• Cek akun: 12 orang, 4 perlu dibantu, umumnya sudah 4 hari" in text
    assert len(text) < 700  # a caption has 1024; source: Bot API, sendPhoto


@pytest.mark.parametrize("people", [1, 2, 3, 4])
def test_of_a_small_group_the_room_gets_words(catalogue: Catalogue, people: int) -> None:
    found = report_of(catalogue, people, Count("cek", 1, 1))

    screen = screens.in_room(found, CIBIRU, pressable=True)
    text = told(screen, catalogue)

    assert screen.chart is None
    assert "Cek akun" not in text
    without_time = text.replace("23 Nov 2026 pukul 09.00 WIB", "").replace("belajar.id", "")
    assert not any(c.isdigit() for c in without_time), text
    forwarded = told(screens.to_forward(found, CIBIRU), catalogue).replace("akd7mnp2qr", "")
    assert not any(c.isdigit() for c in forwarded.replace("23 Nov 2026 pukul 09.00 WIB", ""))


def test_of_a_small_group_only_whoever_sees_names_sees_numbers(catalogue: Catalogue) -> None:
    found = report_of(catalogue, 3, Count("cek", 2, 1))

    hers = screens.in_private(found, CIBIRU, names=True)
    admins = screens.in_private(found, CIBIRU, names=False)

    assert hers.chart is not None
    assert "3 orang" in told(hers, catalogue)
    assert admins.chart is None
    assert "3 orang" not in told(admins, catalogue)


def test_the_text_to_forward_is_plain_and_short(catalogue: Catalogue) -> None:
    found = report_of(catalogue, 32, Count("cek", 12, 4), Count("", 8))

    screen = screens.to_forward(found, CIBIRU)
    text = told(screen, catalogue)

    assert screen.bare
    assert screen.rows == ()
    assert "*" not in text
    assert text.endswith("g_akd7mnp2qr")
    assert len(text.splitlines()) <= 12


def rows_of(funnel: Funnel, catalogue: Catalogue) -> list[tuple[str, int, int, int]]:
    words = Words(catalogue.words, SHIPPED)
    return [
        (words.plain(row.label, Language.ID), row.reached, row.here, row.stuck)
        for row in funnel.parts[0].rows
    ]


def test_the_funnel_leads_from_all_who_joined_to_those_who_finished(catalogue: Catalogue) -> None:
    found = report_of(catalogue, 20, Count("cek", 4, 1), Count("helpdesk", 2), Count("", 8))

    rows = rows_of(charts.funnel(found, Quote("x"), Zone.WIB), catalogue)

    assert rows[:2] == [("Bergabung, belum mulai", 20, 6, 0), ("Cek akun", 14, 4, 1)]
    assert ("Lapor ke helpdesk", 10, 2, 0) in rows
    assert "Minta kata sandi awal" not in [row[0] for row in rows]  # for some only, and empty
    assert rows[-1] == ("Selesai", 8, 8, 0)
    reached = [row[1] for row in rows]
    assert reached == sorted(reached, reverse=True)


def test_weeks_without_a_snapshot_stay_open(catalogue: Catalogue) -> None:
    found = report_of(catalogue, 20, Count("", 8))
    kept = [Day(TODAY - timedelta(days=back), 10 + back, 0, back) for back in (30, 28, 7)]
    series = {each.id: kept for each in catalogue.checklists}

    trend = charts.trend(found, series, Quote("x"), Zone.WIB)

    assert trend is not None
    assert [line.values for line in trend.lines] == [
        (38, None, None, 17, 20),
        (28, None, None, 7, 8),
        (28, None, None, 7, 0),
    ]
    assert trend.most == 38
    assert trend.moments[-2].at.date() == TODAY - timedelta(days=7)


def test_before_a_week_has_passed_there_is_no_line(catalogue: Catalogue) -> None:
    found = report_of(catalogue, 20, Count("", 8))
    series = {each.id: [Day(TODAY, 20, 0, 8)] for each in catalogue.checklists}

    assert charts.trend(found, series, Quote("x"), Zone.WIB) is None


@pytest.mark.parametrize(("number", "expected"), [(3, "+3"), (-2, "−2")])
def test_a_difference_bears_its_sign(number: int, expected: str) -> None:
    assert screens.signed(number) == expected


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("names", [True, False])
def test_every_button_fits_its_row(catalogue: Catalogue, language: Language, names: bool) -> None:
    found = report_of(catalogue, 32, Count("cek", 12, 4), Count("", 8))
    words = Words(catalogue.words, SHIPPED)
    shown = (
        screens.in_room(found, CIBIRU, pressable=True),
        screens.in_room(report_of(catalogue, 0), CIBIRU, pressable=True),
        screens.in_private(found, CIBIRU, names=names),
        screens.own_by_link(),
        screens.names_by_link(7, names=names),
        screens.unlinked(),
    )

    for screen in shown:
        page = words.page(screen, language, 1)
        buttons = [each for row in page.rows for each in row]
        assert all(len(each.label) <= 20 for each in buttons)
        assert all(len(each.data.encode()) <= 64 for each in buttons)
        assert page.link is None or len(page.link[0]) <= 20
        assert len(page.text) < 700
