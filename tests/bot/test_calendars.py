"""Calendar files: read back as calendars do, whatever people write into a title."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from bot import calendars
from bot.words import Words
from flows.events import Address
from flows.outgoing import HandCalendar
from flows.speech import Quote, Say
from flows.teachers import Language

TEXTS = {"announce.file": "webinar", "caption": "Simpan ini.", "about": "Lewat Damping."}
WORDS = Words({"id": TEXTS, "en": TEXTS}, Path("isi"))
START = datetime(2026, 12, 5, 2, 0, tzinfo=UTC)
WISH = HandCalendar(
    Address("web", "ani"),
    Language.ID,
    uid="webinar-7-kode123456@damping",
    title="Aktivasi akun",
    starts_at=START,
    ends_at=START + timedelta(minutes=90),
    made_at=START - timedelta(days=3),
    place="https://meet.example/abc?x=1;2,3",
    about=Say("about"),
    caption=Say("caption"),
    sequence=2,
)
NASTY = (
    "Koma, titik; dua: miring\\ dan \\n baris\nkedua\r\nketiga",
    "END:VEVENT\r\nEND:VCALENDAR",
    'Tanda "kutip" dan ATTENDEE:mailto:x@example.org',
    "😀" * 40,
    "Ñurul " * 30,
    "a" * 74 + "é" * 74,
)


def read(wish: HandCalendar) -> tuple[Calendar, Event]:
    """Read a file as a calendar does that takes nothing but the standard."""
    calendar = Calendar.from_ical(calendars.file(wish, WORDS).content)
    assert isinstance(calendar, Calendar)
    (event,) = calendar.walk("VEVENT")
    assert isinstance(event, Event)
    assert event.errors == []
    return calendar, event


def test_the_file_holds_the_webinar_as_calendars_want_it() -> None:
    file = calendars.file(WISH, WORDS)
    calendar, event = read(WISH)

    assert (file.to, file.name, file.caption) == (WISH.to, "webinar.ics", "Simpan ini.")
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    assert calendar["PRODID"]
    assert event["UID"] == WISH.uid
    assert event["SUMMARY"] == "Aktivasi akun"
    assert event["DESCRIPTION"] == "Lewat Damping."
    assert event["LOCATION"] == event["URL"] == WISH.place
    assert event.decoded("DTSTART") == WISH.starts_at
    assert event.decoded("DTEND") == WISH.ends_at
    assert event.decoded("DTSTAMP") == WISH.made_at
    assert (event["SEQUENCE"], event["STATUS"]) == (2, "CONFIRMED")
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(minutes=-30)
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["DESCRIPTION"] == "Aktivasi akun"


def test_times_are_written_in_utc_so_that_no_zone_has_to_be_known() -> None:
    content = calendars.file(WISH, WORDS).content

    assert b"DTSTART:20261205T020000Z\r\n" in content
    assert b"TZID" not in content


def test_a_cancelled_webinar_goes_out_of_the_calendar() -> None:
    calendar, event = read(replace(WISH, cancelled=True, sequence=3))

    assert calendar["METHOD"] == "CANCEL"
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 3)
    assert event.walk("VALARM") == []


@pytest.mark.parametrize("place", ["", "Aula lantai 2, gedung B", "javascript:alert(1)", "http://"])
def test_what_is_no_address_is_only_a_place(place: str) -> None:
    _, event = read(replace(WISH, place=place))

    assert "URL" not in event
    assert event.get("LOCATION", "") == place


@pytest.mark.parametrize("title", NASTY)
def test_nothing_in_a_title_bends_the_file(title: str) -> None:
    calendar, event = read(replace(WISH, title=title))

    assert event["SUMMARY"] == "\n".join(title.splitlines())
    assert len(calendar.subcomponents) == 1
    assert "ATTENDEE" not in event


@given(st.text(), st.text())
def test_any_words_come_back_on_lines_of_at_most_75_octets(title: str, about: str) -> None:
    wish = replace(WISH, title=title, place=title, about=Quote(about))
    content = calendars.file(wish, WORDS).content
    lines = content.split(b"\r\n")
    _, event = read(wish)

    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() is not None for line in lines)  # no character is torn
    assert lines[-1] == b""
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert event["UID"] == wish.uid
