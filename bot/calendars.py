"""One webinar as a calendar file that Google's, Outlook's and Apple's calendars take (RFC 5545)."""

import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from bot.messages import SendFile
from bot.words import Words
from flows.outgoing import HandCalendar
from flows.speech import Say

LONGEST_LINE = 75  # octets without the line break; source: RFC 5545, 3.1
PRODUCT = "-//Damping//Webinar//ID"
ALARM = "-PT30M"  # half an hour before the start
# What must not stand bare in a text; source: RFC 5545, 3.3.11. The first comes first.
_ESCAPES = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"))


def file(wish: HandCalendar, words: Words) -> SendFile:
    """Write a calendar with one webinar in it, in the words of whoever gets it."""
    lines = "".join(f"{_folded(line)}\r\n" for line in _lines(wish, words))
    name = words.plain(Say("announce.file"), wish.language)
    caption = words.plain(wish.caption, wish.language)
    return SendFile(wish.to, f"{name}.ics", lines.encode(), caption)


def _lines(wish: HandCalendar, words: Words) -> Iterator[str]:
    """The lines as they are before folding."""
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN")
    # Without a method Outlook opens the file as an event that nobody may change.
    yield f"METHOD:{'CANCEL' if wish.cancelled else 'PUBLISH'}"
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(wish.uid)}"
    yield f"DTSTAMP:{_utc(wish.made_at)}"
    yield f"DTSTART:{_utc(wish.starts_at)}"
    yield f"DTEND:{_utc(wish.ends_at)}"
    yield f"SEQUENCE:{wish.sequence}"
    yield f"STATUS:{'CANCELLED' if wish.cancelled else 'CONFIRMED'}"
    yield f"SUMMARY:{_text(wish.title)}"
    yield f"DESCRIPTION:{_text(words.plain(wish.about, wish.language))}"
    if wish.place:
        yield f"LOCATION:{_text(wish.place)}"
    if _is_address(wish.place):
        yield f"URL:{wish.place}"
    if not wish.cancelled:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{ALARM}")
        yield from (f"DESCRIPTION:{_text(wish.title)}", "END:VALARM")
    yield from ("END:VEVENT", "END:VCALENDAR")


def _utc(at: datetime) -> str:
    """A time that every calendar turns into its owner's zone by itself."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    """Words as they may stand in a calendar; control characters are left out."""
    lines = words.expandtabs(1).splitlines()
    clean = "\n".join("".join(filter(_is_plain, line)) for line in lines)
    for bare, escaped in _ESCAPES:
        clean = clean.replace(bare, escaped)
    return clean


def _is_plain(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cs")


def _is_address(place: str) -> bool:
    """Is it an address on the web, which may stand there as it is?"""
    if not place.isprintable() or not place.isascii() or " " in place:
        return False
    try:
        parts = urlsplit(place)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _folded(line: str) -> str:
    """Break a line into pieces of at most 75 octets, never inside a character.

    All pieces but the first begin with a space, which counts.
    """
    pieces, piece, octets = [], "", 0
    for each in line:
        size = len(each.encode())
        if octets + size > LONGEST_LINE:
            pieces.append(piece)
            piece, octets = " ", 1
        piece += each
        octets += size
    return "\r\n".join((*pieces, piece))
