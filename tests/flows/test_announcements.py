"""What is still to be told of a webinar, and what its screens say; all fits on a phone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.messages import Page
from bot.settings import SHIPPED
from bot.words import Words
from flows.announcements import Phase, calendar, is_to_be_told, phase_at, reminds
from flows.catalogue import Catalogue
from flows.events import Address
from flows.planned import Kind, Planned, Reason, State
from flows.screens import announcements as screens
from flows.screens import invited_webinars as own
from flows.screens.invited_webinars import Mine
from flows.speech import Screen
from flows.teachers import Language, Zone
from flows.webinars import Answered, Webinar, WebinarState
from tests.stories.limits import faults_of

START = datetime(2026, 12, 5, 16, 30, tzinfo=UTC)  # 23.30 WIB, and Sunday further east
WEBINAR = Webinar(
    7,
    "Aktivasi akun belajar.id",
    3,
    START,
    checklist="belajar-id",
    link="https://meet.example/abc",
    code="kode123456",
    invite_code="ajak123456",
    state=WebinarState.ANNOUNCED,
    groups=(1, 2),
    version=2,
)
LONG = replace(
    WEBINAR, title="Ruang GTK untuk guru di Kab. Tojo Una-Una: 😀 langkah demi langkah ini"
)
CANCELLED = replace(WEBINAR, state=WebinarState.CANCELLED)


def page(screen: Screen, catalogue: Catalogue, language: Language = Language.ID) -> Page:
    return Words(catalogue.words, SHIPPED).page(screen, language, 1)


def labels(found: Page) -> list[list[str]]:
    return [[each.label for each in row] for row in found.rows]


def row(purpose: str, version: int = 1) -> Planned:
    return Planned(1, Kind.POST, purpose, f"w7/{version}", START, group=1, webinar=7)


def test_an_announcement_tells_when_it_is_for_each_reader_and_who_comes(
    catalogue: Catalogue,
) -> None:
    found = page(screens.announcement(WEBINAR, catalogue, 12, 3), catalogue)

    assert found.text == (
        "Aktivasi akun belajar.id\n\n"
        "Sabtu, 5 Des 2026\n"
        "23.30 WIB · 00.30 WITA (Minggu) · 01.30 WIT (Minggu)\n"
        "90 menit · Akun belajar.id\n\n"
        "12 ikut · 3 tidak bisa"
    )
    assert found.link == ("Buka tautan webinar", "https://meet.example/abc")
    assert labels(found) == [["Saya ikut", "Tidak bisa"], ["Kalender"]]


def test_one_that_was_moved_or_cancelled_says_so_where_it_stands(catalogue: Catalogue) -> None:
    again = replace(WEBINAR, moves=1)
    moved = page(screens.announcement(again, catalogue, 1, 0, "moved"), catalogue)
    first = page(screens.announcement(again, catalogue, 1, 0), catalogue)
    cancelled = page(screens.announcement(CANCELLED, catalogue, 1, 0), catalogue)

    assert "Waktunya berubah menjadi:\n\nSabtu, 5 Des 2026" in moved.text
    assert moved.text.endswith("1 ikut · 0 tidak bisa")
    assert labels(moved) == [["Saya ikut", "Tidak bisa"], ["Kalender"]]
    assert "berubah" not in first.text  # of a group that was told nothing else before
    assert "Mohon maaf, webinar ini dibatalkan." in cancelled.text
    assert "Semula: Sabtu, 5 Des 2026 pukul 23.30 WIB" in cancelled.text
    assert (cancelled.rows, cancelled.link) == ((), None)


def test_a_checklist_that_is_gone_from_the_content_is_left_out(catalogue: Catalogue) -> None:
    found = page(
        screens.announcement(replace(WEBINAR, checklist="dulu", link=""), catalogue, 0, 0),
        catalogue,
    )

    assert "\n90 menit\n" in found.text
    assert found.link is None


@pytest.mark.parametrize("language", list(Language))
def test_whatever_is_said_of_a_webinar_fits_a_phone(
    catalogue: Catalogue, language: Language
) -> None:
    moved = replace(LONG, moves=2)
    shown = [
        screens.announcement(moved, catalogue, 123, 45),
        screens.announcement(CANCELLED, catalogue, 123, 45),
        *(screens.announcement(LONG, catalogue, 123, 45, each) for each in screens.NEWS),
        *(screens.old(LONG, each) for each in screens.OLD),
        screens.cancelled(CANCELLED),
        screens.withdrawn(LONG),
        *(own.notice(each, Zone.WIT) for each in (LONG, replace(LONG, link=""), CANCELLED)),
        own.one(Mine(replace(LONG, link=""), Phase.RUNNING, Answered.YES, Zone.WIT)),
        screens.again(LONG, 3),
        screens.told(LONG, "announce.again_done"),
        *(
            own.one(Mine(LONG, phase, answer, Zone.WIT, stopped=stopped, reminds=not stopped))
            for phase in Phase
            for answer in (None, *Answered)
            for stopped in (False, True)
        ),
        own.upcoming([], 0),
        own.upcoming([Mine(LONG, Phase.OPEN, Answered.NO, Zone.WITA)] * 7, 1),
    ]

    assert [faults_of(page(each, catalogue, language)) for each in shown] == [[]] * len(shown)


@pytest.mark.parametrize("language", list(Language))
def test_the_text_for_whatsapp_holds_the_zones_the_link_and_the_way_to_the_bot(
    catalogue: Catalogue, language: Language
) -> None:
    found = page(screens.to_forward(LONG), catalogue, language)

    assert found.bare
    assert found.rows == ()
    assert "WITA" in found.text
    assert "https://meet.example/abc" in found.text
    assert "i_ajak123456" in found.text
    assert "kode123456" not in found.text  # it would check in whoever was told
    assert faults_of(found) == []


@pytest.mark.parametrize(
    ("mine", "says", "buttons"),
    [
        (Mine(WEBINAR, Phase.OPEN, None, Zone.WITA), "Apakah Bapak/Ibu ikut?", "Saya ikut"),
        (Mine(WEBINAR, Phase.OPEN, Answered.NO, Zone.WITA), "Bila ternyata bisa", "Saya ikut"),
        (Mine(WEBINAR, Phase.OPEN, Answered.YES, Zone.WITA), "Kami ingatkan", "Kalender"),
        (
            Mine(WEBINAR, Phase.OPEN, Answered.YES, Zone.WITA, reminds=False),
            "Mohon simpan ke kalender.",
            "Kalender",
        ),
        (
            Mine(WEBINAR, Phase.OPEN, Answered.YES, Zone.WITA, stopped=True),
            "Pengingat sedang berhenti",
            "Kalender",
        ),
        (Mine(WEBINAR, Phase.RUNNING, None, Zone.WITA), "sudah mulai", ""),
        (Mine(WEBINAR, Phase.OVER, Answered.YES, Zone.WITA), "sudah selesai", ""),
        (Mine(CANCELLED, Phase.CANCELLED, None, Zone.WITA), "dibatalkan", ""),
        (Mine(CANCELLED, Phase.CANCELLED, Answered.YES, Zone.WITA), "dibatalkan", "Kalender"),
    ],
)
def test_in_private_she_is_told_what_happens_next(
    catalogue: Catalogue, mine: Mine, says: str, buttons: str
) -> None:
    found = page(own.one(mine), catalogue)

    assert says in found.text
    assert labels(found)[-1] == ["Webinar lain", "Lanjut"]
    only = page(own.one(replace(mine, alone=True)), catalogue)
    assert labels(only) == [*labels(found)[:-1], ["Lanjut", "Menu"]]
    assert (labels(found)[0][0] if len(found.rows) > 1 else "") == buttons
    if mine.phase is Phase.OPEN:
        assert "Minggu, 6 Des 2026 pukul 00.30 WITA" in found.text  # her own zone


def test_many_webinars_are_turned_page_by_page(catalogue: Catalogue) -> None:
    mines = [Mine(replace(WEBINAR, id=n), Phase.OPEN, None, Zone.WIB) for n in range(1, 6)]

    first, second, beyond = (page(own.upcoming(mines, n), catalogue) for n in (0, 1, 9))

    assert [len(each.rows) for each in (first, second)] == [5, 4]
    assert beyond == second


@pytest.mark.parametrize(
    ("since", "phase"),
    [
        (timedelta(seconds=-1), Phase.OPEN),
        (timedelta(0), Phase.RUNNING),
        (timedelta(minutes=89), Phase.RUNNING),
        (timedelta(minutes=90), Phase.OVER),
    ],
)
def test_it_can_be_answered_until_it_begins(since: timedelta, phase: Phase) -> None:
    assert phase_at(WEBINAR, START + since) is phase
    assert phase_at(CANCELLED, START + since) is Phase.CANCELLED


@pytest.mark.parametrize(
    ("post", "webinar", "stands", "shows", "told"),
    [
        (row("announce"), WEBINAR, False, 0, True),
        (row("announce", 2), WEBINAR, True, 2, True),  # once more, because she asked for it
        (row("announce", 1), WEBINAR, True, 2, False),  # held back, and a newer one stands there
        (row("announce"), CANCELLED, False, 0, False),
        (row("moved", 2), WEBINAR, True, 1, True),
        (row("moved", 2), WEBINAR, False, 0, True),  # it may stand where nobody knows
        (row("withdrawn", 2), WEBINAR, True, 1, False),  # invited again
        (row("changed", 2), CANCELLED, True, 1, False),
        (row("cancelled", 3), CANCELLED, True, 2, True),
        (row("cancelled", 3), CANCELLED, False, 0, False),  # nobody there knew of it
        (row("cancelled", 3), WEBINAR, True, 2, False),
    ],
)
def test_a_group_is_told_only_what_is_still_news_there(
    post: Planned, webinar: Webinar, stands: bool, shows: int, told: bool
) -> None:
    assert is_to_be_told(post, webinar, stands, shows) is told


def test_whoever_comes_is_promised_reminders_only_where_one_will_come() -> None:
    start = Planned(1, Kind.WEBINAR, "start", "w7", START, profile=1, webinar=7, asked=True)
    quiet = replace(start, state=State.SKIPPED, reason=Reason.QUIET)
    evening = replace(start, purpose="evening", asked=False)

    assert reminds([quiet, start])
    assert not reminds([quiet, evening, replace(start, state=State.SENT)])
    assert not reminds([])


def test_without_a_link_nobody_is_asked_to_come_in(catalogue: Catalogue) -> None:
    bare = Mine(replace(WEBINAR, link=""), Phase.RUNNING, Answered.YES, Zone.WITA)

    text = page(own.one(bare), catalogue).text

    assert "Silakan" not in text
    assert "mohon tanyakan kepada Duta" in text


def test_a_notice_tells_the_new_time_in_her_zone_or_takes_it_out_of_her_calendar(
    catalogue: Catalogue,
) -> None:
    moved = page(own.notice(WEBINAR, Zone.WIT), catalogue)
    cancelled = page(own.notice(CANCELLED, Zone.WIT), catalogue)

    assert "Waktunya berubah menjadi:\n\nMinggu, 6 Des 2026 pukul 01.30 WIT" in moved.text
    assert moved.link is not None
    assert labels(moved) == [["Kalender", "Tidak bisa"], ["Berhenti diingatkan"]]
    assert "dibatalkan" in cancelled.text
    assert "01.30 WIT" in cancelled.text
    assert (labels(cancelled)[0], cancelled.link) == (["Kalender"], None)


def test_every_change_makes_a_newer_entry_of_the_same_webinar() -> None:
    ani = Address("web", "ani")
    first = calendar(WEBINAR, ani, Language.ID, START)
    moved = calendar(replace(WEBINAR, version=3), ani, Language.ID, START)
    cancelled = calendar(replace(CANCELLED, version=4), ani, Language.ID, START)

    assert first.uid == moved.uid == cancelled.uid
    assert WEBINAR.code not in first.uid
    assert first.sequence < moved.sequence < cancelled.sequence
    assert [each.cancelled for each in (first, moved, cancelled)] == [False, False, True]
