"""The pages of webinars as they are read: short enough, harmless whatever a title holds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.messages import Page
from bot.settings import SHIPPED
from bot.words import Words
from flows import places
from flows.catalogue import Catalogue
from flows.conversation import Conversation
from flows.events import Address
from flows.groups import Group
from flows.planned import Reason
from flows.rights import NOBODY, Duty, Grant, Rights
from flows.screens import attendance_lists
from flows.screens import webinar_fields as fields
from flows.screens import webinar_moments as switches
from flows.screens import webinar_pages as pages
from flows.screens import webinars as lists
from flows.speech import Screen
from flows.teachers import Language, Teacher, Zone
from flows.webinar_edits import time_value
from flows.webinar_posts import Telling
from flows.webinar_presses import WebinarOpened
from flows.webinars import LONGEST_TITLE, Webinar, WebinarState
from tests.stories.limits import faults_of

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
START = datetime(2026, 12, 5, 16, 30, tzinfo=UTC)  # 23.30 WIB, and Sunday further east
LINK = "https://meet.google.com/abc-defg-hij"
TITLES = [
    "Aktivasi akun belajar.id",
    "W" * LONGEST_TITLE,
    "Ruang GTK dan kita " * 4,
    "🎉" * LONGEST_TITLE,
    "<b>tebal</b> & *bintang* {when} /stop",
]
DRAFT = Webinar(36**6 - 1, "", 3, groups=(36**4 - 1,), checklist="belajar-id")
TALK = Conversation(teacher=Teacher(1))


def group(number: int, title: str) -> Group:
    return Group(number, Address("web", f"g{number}"), title, "32", "", Zone.WIB, "code", NOW)


GROUPS = [group(36**4 - 1 - n, f"Guru SD Kecamatan Cibiru Wetan {n} 🎉") for n in range(12)]


def page(screen: Screen, catalogue: Catalogue, language: Language = Language.ID) -> Page:
    return Words(catalogue.words, SHIPPED).page(screen, language, 36**6 - 1)


def states(title: str) -> Iterator[Webinar]:
    draft = replace(DRAFT, title=title)
    many = tuple(sorted(each.id for each in GROUPS))
    yield draft
    yield replace(draft, starts_at=START, groups=many, link=LINK)
    announced = replace(draft, starts_at=START, groups=many, state=WebinarState.ANNOUNCED)
    yield announced
    yield replace(announced, link=LINK, off=frozenset({"day-3", "day-7"}), moves=2)
    yield replace(announced, starts_at=NOW - timedelta(days=3))
    yield replace(announced, state=WebinarState.CANCELLED)


def pages_about(webinar: Webinar, catalogue: Catalogue) -> Iterator[Screen]:
    shown = GROUPS[: pages.NAMED]
    yield pages.home(webinar, shown, (1200, 345), catalogue, NOW)
    for telling in Telling:
        yield pages.home(webinar, shown[:1], (0, 0), catalogue, NOW, telling)
    yield pages.edit(webinar, moments=len(webinar.off))
    yield pages.cancel(webinar, 1234)
    yield pages.copy(webinar)
    yield fields.checklist(webinar, catalogue.checklists)
    yield from moments_of(webinar, catalogue)
    for number in (1, 8, 12):
        for turned in (0, 1):
            yield fields.groups(webinar, GROUPS[:number], turned, 1234)
    yield lists.hub([webinar] * 12, 1, NOW)
    yield lists.hub([webinar] * 12, 0, NOW, GROUPS[0])
    yield lists.hub([], 0, NOW)


def moments_of(webinar: Webinar, catalogue: Catalogue) -> Iterator[Screen]:
    yield switches.switches(webinar, catalogue.reminders)
    does = fields.effects(212, 30, {Reason.OFF: 12, Reason.PAST: 200}, START, Zone.WIT)
    for n in range(1, len(catalogue.reminders.moments) + 1):
        off = frozenset(each.id for each in catalogue.reminders.moments[:n])
        after = replace(webinar, off=off ^ webinar.off)
        yield switches.switched(webinar, after, does, catalogue.reminders)


def questions(title: str) -> Iterator[places.Place]:
    for field in ("title", "when", "minutes", "link", "groups", "checklist"):
        yield places.TypingWebinar(DRAFT.id, field)
    yield places.TypingWebinar(0, "title", making=True)
    for field, value in values(title):
        yield places.ConfirmingWebinar(DRAFT.id, field, value)
    yield places.SendingAttendance(DRAFT.id)


def values(title: str) -> list[tuple[str, str]]:
    return [
        ("title", title),
        ("when", time_value(START, Zone.WIB)),
        ("when", "nothing"),
        ("minutes", "90"),
        ("link", LINK),
        ("link", ""),
        ("checklist", "belajar-id"),
        ("groups", "1,2,3"),
        ("off", "day-3,day-7"),
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("title", TITLES)
def test_all_pages_of_a_webinar_fit_whatever_its_title(
    catalogue: Catalogue, title: str, language: Language
) -> None:
    for webinar in states(title):
        for screen in pages_about(webinar, catalogue):
            assert faults_of(page(screen, catalogue, language)) == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("title", TITLES)
def test_all_questions_about_a_webinar_fit(
    catalogue: Catalogue, title: str, language: Language
) -> None:
    draws = {
        places.TypingWebinar: fields.ask,
        places.ConfirmingWebinar: fields.confirm,
        places.SendingAttendance: attendance_lists.awaiting,
    }
    for place in questions(title):
        screen = draws[type(place)](place, TALK, catalogue)  # type: ignore[operator]
        assert faults_of(page(screen, catalogue, language)) == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("reason", [each for each in Reason if each is not Reason.HELD])
def test_what_a_change_does_fits_in_words_and_numbers(
    catalogue: Catalogue, reason: Reason, language: Language
) -> None:
    webinar = replace(DRAFT, title="W" * LONGEST_TITLE, starts_at=START)
    dropped = {reason: 12, Reason.PAST: 200, Reason.OFF: 3}
    does = fields.effects(212, 30, dropped, START, Zone.WIT)
    for field, value in values("Judul"):
        place = places.ConfirmingWebinar(webinar.id, field, value)
        screen = fields.change(place, webinar, does, catalogue)
        assert faults_of(page(screen, catalogue, language)) == []


def test_the_time_is_shown_in_all_three_zones_before_it_is_taken(catalogue: Catalogue) -> None:
    place = places.ConfirmingWebinar(7, "when", time_value(START, Zone.WIB))
    shown = page(fields.confirm(place, TALK, catalogue), catalogue)

    assert "Sabtu, 5 Des 2026" in shown.text
    assert "23.30 WIB · 00.30 WITA (Minggu) · 01.30 WIT (Minggu)" in shown.text
    labels = [each.label for row in shown.rows for each in row]
    assert labels == ["Benar", "Ubah", "Batal"]


def test_what_a_move_does_is_told_with_the_first_time(catalogue: Catalogue) -> None:
    first = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
    place = places.ConfirmingWebinar(7, "when", time_value(START, Zone.WIB))
    does = fields.effects(212, 0, {Reason.PAST: 3}, first, Zone.WIB)
    shown = page(fields.change(place, DRAFT, does, catalogue), catalogue).text

    assert "212 pengingat pindah, mulai Kamis, 26 Nov 2026 pukul 08.00 WIB." in shown
    assert "3 tidak dikirim: waktunya sudah lewat." in shown


def test_a_change_that_touches_no_reminder_says_so(catalogue: Catalogue) -> None:
    place = places.ConfirmingWebinar(7, "link", LINK)
    does = fields.effects(0, 0, {}, None, Zone.WIB)

    shown = page(fields.change(place, DRAFT, does, catalogue), catalogue).text
    assert "Pengingat tidak berubah." in shown


def test_the_list_begins_with_what_comes_next_and_ends_with_what_is_over() -> None:
    coming = replace(DRAFT, id=1, starts_at=START, state=WebinarState.ANNOUNCED)
    sooner = replace(coming, id=2, starts_at=START - timedelta(days=1))
    over = replace(coming, id=3, starts_at=NOW - timedelta(days=1))
    long_over = replace(coming, id=4, starts_at=NOW - timedelta(days=9))
    cancelled = replace(sooner, id=5, state=WebinarState.CANCELLED)
    drafts = [replace(DRAFT, id=6), replace(DRAFT, id=7, starts_at=START)]

    found = lists.ordered([over, cancelled, coming, *drafts, long_over, sooner], NOW)

    assert [each.id for each in found] == [2, 1, 7, 6, 5, 3, 4]


def test_a_webinar_that_runs_is_still_coming() -> None:
    runs = replace(
        DRAFT, starts_at=NOW - timedelta(minutes=80), minutes=90, state=WebinarState.ANNOUNCED
    )

    assert lists.is_coming(runs, NOW)
    assert not lists.is_coming(runs, NOW + timedelta(minutes=10))


def test_the_switches_say_how_it_is_and_ask_for_the_other(catalogue: Catalogue) -> None:
    webinar = replace(DRAFT, off=frozenset({"day-3"}))
    shown = [each for row in switches.switches(webinar, catalogue.reminders).rows for each in row]
    words = Words(catalogue.words, SHIPPED)
    labels = [words.plain(each.label, Language.ID) for each in shown]

    off = [n for n, each in enumerate(labels) if each.startswith("–")]
    moments = [each.id for each in catalogue.reminders.moments]
    assert off == [moments.index("day-3")]
    assert all(each.startswith("✓") for n, each in enumerate(labels[:-1]) if n not in off)
    presses = [each.press for each in shown[:-1]]
    assert presses == [
        WebinarOpened(DRAFT.id, f"policy.{name}", int(name == "day-3")) for name in moments
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("title", TITLES)
def test_a_group_is_told_what_comes_and_by_nobody_s_name(
    catalogue: Catalogue, title: str, language: Language
) -> None:
    announced = replace(DRAFT, title=title, starts_at=START, state=WebinarState.ANNOUNCED)
    for number in range(4):
        shown = page(lists.in_room([announced] * number), catalogue, language)
        assert faults_of(shown) == []
        assert shown.link is not None
        assert shown.rows == ()


def test_who_has_no_group_is_told_how_to_come_by_one(catalogue: Catalogue) -> None:
    ambassador = Rights(grants=(Grant(1, 2, Duty.AMBASSADOR, "32", "", NOW),))
    for rights, told in ((ambassador, "hubungkan grup dulu"), (NOBODY, "minta Duta")):
        shown = page(lists.no_group(rights), catalogue)
        assert told in shown.text
        assert faults_of(shown) == []
