"""Taking over a list of who came: what a dry run found, and the rows that are asked about."""

from collections.abc import Mapping
from dataclasses import replace

from flows.attendance_lists import LONGEST
from flows.attendance_rows import Row, Verdict
from flows.catalogue import Catalogue
from flows.conversation import Conversation
from flows.names import cut
from flows.places import SendingAttendance
from flows.screens.attendance_pages import name_of
from flows.screens.check_ins import named
from flows.screens.webinars import page_of
from flows.speech import Block, Button, Lines, Quote, Say, Screen, Style
from flows.webinar_presses import ImportPressed
from flows.webinars import Webinar
from flows.workbooks import Sheet, Workbook

# Verdicts in the order in which they are told; those without a row are left out.
TOLD = (
    Verdict.MATCH,
    Verdict.TAKEN,
    Verdict.SIMILAR,
    Verdict.KNOWN,
    Verdict.UNCLEAR,
    Verdict.NOBODY,
    Verdict.REFUSED,
    Verdict.REPEATED,
    Verdict.HOST,
    Verdict.BAD,
)
GUIDES = ("zoom", "meet")
_TO_GUIDE = {"zoom": "button.attendance_zoom", "meet": "button.attendance_meet"}
HEADS = ("line", "listed", "verdict", "teacher", "minutes")


def guide(webinar: int, where: str) -> Screen:
    """How the list is had from Zoom or Meet."""
    other = GUIDES[1 - GUIDES.index(where)]
    turn = page_of(webinar, _TO_GUIDE[other], "import", 1 + GUIDES.index(other))
    rows = ((turn, page_of(webinar, "button.back", "import")),)
    return Screen((Say(f"attendance.how.{where}"),), rows=rows)


def ask(webinar: Webinar) -> Screen:
    """Ask for the file, and offer to say where it is to be had."""
    return replace(_awaited(webinar.id), title=named(webinar))


def awaiting(place: SendingAttendance, _talk: Conversation, _catalogue: Catalogue) -> Screen:
    """The same where only its place is known."""
    return _awaited(place.webinar)


def dry_run(webinar: Webinar, rows: int, counts: Mapping[Verdict, int], stamp: str) -> Screen:
    """What the list would do, in numbers, before anything is recorded."""
    new = counts[Verdict.MATCH] + counts[Verdict.SIMILAR]
    ending = Say("attendance.dry" if new else "attendance.nothing_new")
    body = (Say("attendance.rows", {"n": rows}), _numbers(counts), ending)
    return Screen(body, title=named(webinar), rows=_ways(webinar, counts, stamp))


def result(webinar: Webinar, counts: Mapping[Verdict, int], stamp: str) -> Screen:
    """Where a list stands once something was recorded of it."""
    return Screen((_numbers(counts),), title=named(webinar), rows=_ways(webinar, counts, stamp))


def similar(webinar: Webinar, row: Row, at: int, name: str, left: int, stamp: str) -> Screen:
    """Ask whether a row is a certain teacher; `left` is how many are asked about yet, with it."""

    def button(key: str, page: str, style: Style = Style.PLAIN) -> Button:
        return Button(Say(key), ImportPressed(webinar.id, f"{page}.{stamp}", at), style)

    listed = Quote(cut(row.name, LONGEST))
    rows = (
        (button("button.attendance_yes", "yes", Style.GOOD),),
        (button("button.no", "no"), button("button.skip", "skip")),
        (button("button.attendance_stop", "result"),),
    )
    body = (
        Say("attendance.similar", {"listed": listed, "name": name_of(name)}),
        Say("attendance.left", {"n": left}),
    )
    return Screen(body, title=named(webinar), rows=rows)


def book(webinar: Webinar, rows: tuple[Row, ...], names: Mapping[int, str]) -> Workbook:
    """Every row of a list with its verdict, and the teacher whom it is matched with."""
    lines = tuple(
        (
            row.line,
            Quote(row.name),
            Say(f"attendance.verdict.{row.verdict.value}"),
            Quote(names[row.profile]) if row.profile in names else None,
            row.minutes,
        )
        for row in rows
    )
    heads = tuple(Say(f"attendance.head.{each}") for each in HEADS)
    sheet = Sheet(Say("attendance.sheet"), heads, lines)
    return Workbook(Say("attendance.file_name", {"number": webinar.id}), (sheet,))


def _awaited(at: int) -> Screen:
    guides = enumerate(GUIDES, 1)
    rows = (
        tuple(page_of(at, _TO_GUIDE[each], "import", n) for n, each in guides),
        (page_of(at, "button.back", "home"),),
    )
    return Screen((Say("attendance.send"),), rows=rows)


def _numbers(counts: Mapping[Verdict, int]) -> Block:
    """One short line for each verdict that any row has."""
    return Lines(
        tuple(
            Say(f"attendance.count.{each.value}", {"n": counts[each]})
            for each in TOLD
            if counts[each]
        )
    )


def _ways(
    webinar: Webinar, counts: Mapping[Verdict, int], stamp: str
) -> tuple[tuple[Button, ...], ...]:
    """What can be done with a list now."""

    def button(key: str, page: str, style: Style = Style.PLAIN) -> Button:
        return Button(Say(key), ImportPressed(webinar.id, f"{page}.{stamp}", 0), style)

    rows: list[tuple[Button, ...]] = []
    if counts[Verdict.MATCH]:
        rows.append((button("button.attendance_take", "take", Style.GOOD),))
    if counts[Verdict.SIMILAR]:
        rows.append((button("button.attendance_ask", "ask"),))
    drop = button("button.attendance_drop", "drop")
    back = page_of(webinar.id, "button.back", "home")
    rows.append((drop, back) if rows else (back,))
    return tuple(rows)
