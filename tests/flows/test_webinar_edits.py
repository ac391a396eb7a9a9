"""What an ambassador may type for a webinar, and what a change of one makes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from flows import places, webinar_edits
from flows.conversation import Conversation
from flows.speech import Say
from flows.teachers import Teacher, Zone
from flows.webinars import LONGEST_LINK, LONGEST_TITLE, Webinar, WebinarState

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
START = datetime(2026, 12, 5, 2, 0, tzinfo=UTC)
DRAFT = Webinar(7, "Aktivasi akun", 3, groups=(1, 2))
ANNOUNCED = replace(DRAFT, state=WebinarState.ANNOUNCED, starts_at=START, version=1)
MEETING = "https://us02web.zoom.us/j/81234567890?pwd=aBc.1"


def key(found: str | Say) -> str:
    return found.key if isinstance(found, Say) else found


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Aktivasi akun belajar.id", "Aktivasi akun belajar.id"),
        ("Apa itu Belajar.ID? Mari mulai.", "Apa itu Belajar.ID? Mari mulai."),
        ("  Ruang\nGTK   untuk\tsemua ", "Ruang GTK untuk semua"),
        ("Pelatihan 2026/2027, sesi 2", "Pelatihan 2026/2027, sesi 2"),
        ("Bersama Siti, S.Pd., M.Pd.", "Bersama Siti, S.Pd., M.Pd."),
        ("Ayo 🎉 mulai", "Ayo 🎉 mulai"),
        ("#1 Langkah pertama", "1 Langkah pertama"),
        ("Mulai,/berhenti", "Mulai, berhenti"),
        ("Sesi 1: ５ Desember 2026 · WIB", "Sesi 1: 5 Desember 2026 · WIB"),
    ],
)
def test_a_title_is_kept_on_one_line_with_nothing_to_tap(typed: str, kept: str) -> None:
    assert webinar_edits.read_title(typed) == kept


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Hubungi 0812-3456-7890", "webinar.title_phone"),
        ("Hubungi +62 812 3456 7890", "webinar.title_phone"),
        ("Webinar (022) 1234567 / 0221234567", "webinar.title_phone"),
        ("wa 812/3456/7890", "webinar.title_phone"),
        ("Telepon ０８１２ ３４５６ ７８９０", "webinar.title_phone"),
        ("+1 (202) 555 0100 ya", "webinar.title_phone"),
        ("Gabung https://zoom.us/j/1", "webinar.title_link"),
        ("t.me/penipu hadiah", "webinar.title_link"),
        ("Hadiah di s.id", "webinar.title_link"),
        ("ｂｏｎｕｓ．ｃｏｍ klik", "webinar.title_link"),
        ("bonus。com gratis", "webinar.title_link"),
        ("bonus\u200b.com klaim", "webinar.title_link"),
        ("belajar.id:8080/x", "webinar.title_link"),
        ("belajar.id?x=1", "webinar.title_link"),
        ("belajar·id·com", "webinar.title_link"),
        ("hadiah.online/klaim", "webinar.title_link"),
        ("1.1.1.1/login masuk", "webinar.title_link"),
        ("＠admin_x halo", "webinar.title_link"),
        ("Gabung di zoom.us/j/1", "webinar.title_link"),
        ("Tanya @admin_bot", "webinar.title_link"),
        ("www.contoh.sch.id", "webinar.title_link"),
        ("Buka guru.belajar.id sekarang", "webinar.title_link"),
        ("Buka belajar.id/akun", "webinar.title_link"),
        ("🎉🎉", "webinar.title_unreadable"),
        ("", "webinar.title_unreadable"),
        ("a" * (LONGEST_TITLE + 1), "webinar.title_too_long"),
        ("kata " * 400, "webinar.title_too_long"),
    ],
)
def test_a_title_that_cannot_be_is_told_what_was_expected(typed: str, told: str) -> None:
    assert key(webinar_edits.read_title(typed)) == told


def test_the_longest_title_is_taken() -> None:
    assert webinar_edits.read_title("a" * LONGEST_TITLE) == "a" * LONGEST_TITLE


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (MEETING, MEETING),
        (f"Join Zoom Meeting\n{MEETING}\nMeeting ID: 812", MEETING),
        ("ini pak: https://meet.google.com/abc-defg-hij.", "https://meet.google.com/abc-defg-hij"),
        ("HTTPS://Meet.Google.com/abc", "HTTPS://Meet.Google.com/abc"),
    ],
)
def test_the_link_is_found_in_what_was_pasted(typed: str, kept: str) -> None:
    assert webinar_edits.read_link(typed) == kept


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("http://zoom.us/j/1", "webinar.link_https"),
        ("zoom.us/j/1", "webinar.link_https"),
        ("nanti ya", "webinar.link_none"),
        ("https://", "webinar.link_https"),
        ("https://localhost/x", "webinar.link_none"),
        ("https://127.0.0.1/x", "webinar.link_none"),
        ("https://zoom.us@evil.example/j/1", "webinar.link_none"),
        ("https://zооm.us/j/1", "webinar.link_none"),  # two Cyrillic letters
        ("https://[::1", "webinar.link_none"),
        ("https://[::1]/j", "webinar.link_none"),
        ("https://zoom.us:99999/j/1", "webinar.link_none"),
        ("https://zoom.us:pintu/j/1", "webinar.link_none"),
        ("https://evil.example\\@zoom.us/j/1", "webinar.link_none"),
        ("https://zoom.us/j\\1", "webinar.link_none"),
        (f"{MEETING} https://zoom.us/u/2", "webinar.link_many"),
        ("https://zoom.us/" + "a" * LONGEST_LINK, "webinar.link_too_long"),
    ],
)
def test_a_link_that_cannot_be_is_told_what_was_expected(typed: str, told: str) -> None:
    assert key(webinar_edits.read_link(typed)) == told


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("90", "90"), ("1,5 jam", "90"), ("5", ""), ("11 jam", ""), ("lama sekali", "")],
)
def test_a_length_lies_between_ten_minutes_and_ten_hours(typed: str, kept: str) -> None:
    found = webinar_edits.read_field("minutes", typed, DRAFT, NOW)

    assert found == kept or (not kept and key(found) == "webinar.minutes_expected")


def test_a_time_is_kept_with_the_zone_in_which_it_was_meant() -> None:
    found = webinar_edits.read_field("when", "Sabtu 5/12 jam 9 WITA", DRAFT, NOW)

    assert found == webinar_edits.time_value(START - timedelta(hours=1), Zone.WITA)
    assert webinar_edits.read_value(str(found)) == (START - timedelta(hours=1), Zone.WITA)


def test_a_draft_cannot_be_in_the_past_and_an_announced_one_may_be_put_right() -> None:
    typed = "20 November 2026 13.30"

    assert key(webinar_edits.read_field("when", typed, DRAFT, NOW)) == "webinar.past"
    assert isinstance(webinar_edits.read_field("when", typed, ANNOUNCED, NOW), str)


def test_a_year_that_was_mistyped_is_noticed() -> None:
    typed = "5 Januari 2028 13.30"

    assert key(webinar_edits.read_field("when", typed, ANNOUNCED, NOW)) == "webinar.too_far"


@pytest.mark.parametrize("value", ["", "besok", "2026-12-05T02:00:00+00:00|WOB", "|WIB"])
def test_a_stored_time_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        webinar_edits.read_value(value)


@pytest.mark.parametrize(
    ("field", "value", "moves", "news"),
    [
        ("title", "Lain", 0, "changed"),
        ("minutes", "60", 0, "changed"),
        ("link", MEETING, 0, "changed"),
        ("checklist", "ruang-gtk", 0, ""),
        ("groups", "1,2,5", 0, ""),
        ("off", "day-3", 0, ""),
        ("when", webinar_edits.time_value(START + timedelta(days=1), Zone.WIB), 1, "moved"),
    ],
)
def test_each_change_of_an_announced_webinar_counts_and_some_are_news(
    field: str, value: str, moves: int, news: str
) -> None:
    after = webinar_edits.changed(ANNOUNCED, field, value)

    assert (after.version, after.moves) == (2, moves)
    assert webinar_edits.news(ANNOUNCED, after) == news


def test_a_change_that_changes_nothing_counts_nothing() -> None:
    same = webinar_edits.time_value(START, Zone.WIB)

    assert webinar_edits.changed(ANNOUNCED, "when", same) == ANNOUNCED


def test_a_draft_counts_no_changes() -> None:
    after = webinar_edits.changed(DRAFT, "off", webinar_edits.switched(DRAFT.off, "day-3", on=True))

    assert after == replace(DRAFT, off=frozenset({"day-3"}))


def test_a_switch_that_is_pressed_twice_stays_as_it_was_asked_for() -> None:
    once = webinar_edits.switched(frozenset({"1"}), "2", on=True)

    assert once == webinar_edits.switched(frozenset(once.split(",")), "2", on=True) == "1,2"
    assert webinar_edits.switched(frozenset({"1", "2"}), "2", on=False) == "1"


@pytest.mark.parametrize(("field", "value"), [("minutes", "x"), ("groups", "1,x"), ("color", "x")])
def test_a_value_that_no_field_can_have_is_refused(field: str, value: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        webinar_edits.with_field(DRAFT, field, value)


def test_what_keeps_a_draft_from_being_announced_is_named() -> None:
    timed = replace(DRAFT, starts_at=START)

    assert webinar_edits.lacking(timed, NOW) is None
    for draft, told in (
        (DRAFT, "webinar.needs_time"),
        (replace(timed, starts_at=NOW - timedelta(hours=3)), "webinar.needs_coming_time"),
        (replace(timed, groups=()), "webinar.needs_group"),
    ):
        found = webinar_edits.lacking(draft, NOW)
        assert found is not None
        assert found.key == told


@pytest.mark.parametrize(
    "place",
    [
        places.TypingWebinar(0, "title", making=True),
        places.ConfirmingWebinar(7, "when", "x"),
        places.SendingAttendance(7),
    ],
)
def test_who_goes_elsewhere_is_asked_nothing_about_a_webinar_any_more(place: places.Place) -> None:
    talk = Conversation(teacher=Teacher(1, place=place))
    assert places.from_json(places.to_json(place)) == place

    assert webinar_edits.put_by(talk).place == places.Menu()
    elsewhere = talk.at(places.AtStep("belajar-id"))
    assert webinar_edits.put_by(elsewhere) is elsewhere
