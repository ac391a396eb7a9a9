"""What a report says in words: how long, what else to do, and how much fits under a picture."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.settings import SHIPPED
from bot.words import Words
from flows import reports
from flows.catalogue import Catalogue
from flows.charts import HeatCell, HeatMap, HeatRow, Trend, TrendLine
from flows.groups import Group
from flows.reports import Advice, Hard, Report, States
from flows.screens import report_charts as charts
from flows.screens import report_pages as pages
from flows.screens import reports as screens
from flows.speech import Moment, Quote, Say, Screen
from flows.teachers import Language, Zone
from tests.flows.test_reports import CIBIRU, MONDAY, TODAY, Count, Day, report_of

MOST = 900  # characters of a report under its picture; a caption has 1024
LONGEST_NAME = replace(CIBIRU, title="Kelompok Kerja Guru Kecamatan Panyileukan dan Cibiru Bersama")


def told(screen: Screen, catalogue: Catalogue, language: Language = Language.ID) -> str:
    return Words(catalogue.words, SHIPPED).page(screen, language, 0).text


def hard(catalogue: Catalogue, number: int, people: int, stuck: int, days: int) -> Hard:
    checklist = catalogue.checklists[0]
    return Hard(checklist, checklist.steps[number], people, stuck, days)


def with_hardest(catalogue: Catalogue, *hardest: Hard) -> str:
    found = replace(report_of(catalogue, 32, Count("cek", 12)), hardest=hardest)
    return told(screens.in_room(found, CIBIRU, pressable=False), catalogue)


def test_who_came_to_a_step_today_is_told_so(catalogue: Catalogue) -> None:
    text = with_hardest(catalogue, hard(catalogue, 0, 12, 1, 0))

    assert "• Cek akun: 12 orang, 1 perlu dibantu, umumnya sejak hari ini" in text
    assert "0 hari" not in text


def test_another_step_is_told_of_where_people_have_been_stuck_longer(catalogue: Catalogue) -> None:
    first, long = hard(catalogue, 0, 12, 0, 2), hard(catalogue, 2, 10, 9, 16)
    step = Words(catalogue.words, SHIPPED).plain(Quote(long.step.title.id), Language.ID)

    assert f"9 orang paling lama di {step}." in with_hardest(catalogue, first, long)


@pytest.mark.parametrize(
    "others",
    [
        (),
        ((2, 10, 0, 16),),  # for long, but nobody is stuck
        ((2, 10, 9, 2),),  # stuck, and not longer than at the first
    ],
)
def test_else_the_advice_is_about_the_first_alone(
    catalogue: Catalogue, others: Sequence[tuple[int, int, int, int]]
) -> None:
    found = [hard(catalogue, 0, 12, 3, 2), *(hard(catalogue, *each) for each in others)]

    assert reports.longest_of(found) is None
    assert "paling lama" not in with_hardest(catalogue, *found)


@pytest.mark.parametrize(
    ("days", "said"), [(7, "Seminggu ini:"), (9, "Seminggu ini:"), (10, "Sej")]
)
def test_only_about_a_week_is_called_one(catalogue: Catalogue, days: int, said: str) -> None:
    before = Day(TODAY - timedelta(days=days), people=28, stuck=6, done=5)
    found = report_of(catalogue, 32, Count("cek", 12, 4), before=before)

    text = told(screens.in_room(found, CIBIRU, pressable=False), catalogue)

    assert f"{said}" in text
    assert ("Seminggu ini" in text) is (days < 10)


def fullest(catalogue: Catalogue, language: Language, group: Group) -> list[Screen]:
    """The longest reports: of 999 people a month long at the steps with the longest names."""
    steps = [(each, step) for each in catalogue.checklists for step in each.steps]
    steps.sort(key=lambda each: -len(getattr(each[1].title, language.value)))
    hardest = [Hard(each, step, 999, 999, 30 + n) for n, (each, step) in enumerate(steps[:3])]
    change = reports.Change(TODAY - timedelta(days=7), 999, -999, 999)
    parts = tuple(
        reports.Part(each, States(999, 999, 999, 999), 999, {}, change)
        for each in catalogue.checklists
    )
    found = [Report(999, parts, tuple(hardest), advice, MONDAY) for advice in Advice]
    return [
        screen
        for each in found
        for screen in (
            screens.in_room(each, group, pressable=True),
            screens.in_private(each, group, names=True),
        )
    ]


@pytest.mark.parametrize("language", list(Language))
def test_the_longest_report_fits_under_its_picture(
    catalogue: Catalogue, language: Language
) -> None:
    for screen in fullest(catalogue, language, LONGEST_NAME):
        assert screen.chart is not None
        assert 500 < len(told(screen, catalogue, language)) < MOST


def test_no_word_of_a_report_says_that_people_are_jammed(catalogue: Catalogue) -> None:
    families = ("report.", "region.", "chart.")
    told = [
        re.sub(r"{[a-z_]+}", "", text).casefold()
        for language in ("id", "en")
        for key, text in catalogue.words[language].items()
        if key.startswith(families)
    ]

    assert not [each for each in told if re.search("macet|stuck|median", each)]


def test_over_the_weeks_the_numbers_stand_below_the_picture_too(catalogue: Catalogue) -> None:
    moments = tuple(Moment(MONDAY - timedelta(weeks=back), Zone.WIB) for back in (2, 1, 0))
    done = Say("report.line_done", {"checklist": Quote("Akun belajar.id")})
    lines = (TrendLine(Say("report.joined"), (24, None, 40)), TrendLine(done, (1, 8, 11)))
    trend = Trend(Quote("Per minggu"), Quote("Kini"), moments, lines, 40)

    text = told(pages.over_weeks(trend, CIBIRU), catalogue)

    assert "Bergabung 24 → – → 40.\nAkun belajar.id selesai 1 → 8 → 11." in text


def test_of_the_map_the_three_fullest_cells_stand_below_it(catalogue: Catalogue) -> None:
    cells = (
        (HeatCell(7, 2), HeatCell(9, 4)),
        (HeatCell(12, 1), HeatCell(0)),
        (HeatCell(3, 1),) * 2,
    )
    rows = tuple(
        HeatRow(Quote(name), each)
        for name, each in zip(("Cek", "Masuk", "Catat"), cells, strict=True)
    )
    heat = HeatMap(Say("report.map_title"), Quote("Kini"), (Quote("A"), Quote("B")), rows)

    text = told(pages.over_groups(heat, 0, 1), catalogue)

    assert "Paling banyak:\n• Masuk, A: 12 orang\n• Cek, B: 9 orang\n• Cek, A: 7 orang\n" in text
    assert "Catat" not in text


def columns_of(
    catalogue: Catalogue, steps: int
) -> list[tuple[Group, dict[tuple[str, str], HeatCell]]]:
    keys = [(each.id, step.id) for each in catalogue.checklists for step in each.steps]
    first = {key: HeatCell(n + 1, 3) for n, key in enumerate(keys[:steps])}
    return [(CIBIRU, first), (CIBIRU, {keys[0]: HeatCell(0)})]


def test_the_map_has_every_step_where_anybody_stands(catalogue: Catalogue) -> None:
    steps = sum(len(each.steps) for each in catalogue.checklists)

    heat = charts.steps_map(catalogue, columns_of(catalogue, steps - 2), MONDAY)

    assert steps > 12
    assert len(heat.rows) == min(steps - 2, charts.STEPS)
    assert heat.left_out == max(steps - 2 - charts.STEPS, 0)


def test_of_too_many_steps_the_map_knows_how_many_it_leaves_out(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "STEPS", 4)

    heat = charts.steps_map(catalogue, columns_of(catalogue, 9), MONDAY)

    assert [row.cells[0].people for row in heat.rows] == [6, 7, 8, 9]
    assert heat.left_out == 5
