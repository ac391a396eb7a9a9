"""An ambassador's pages about who comes: the codes to check in with, and the names."""

from collections.abc import Mapping, Sequence

from flows.charts import QrCode
from flows.duty_presses import MemberOpened
from flows.guest_lists import TABS, Named, Tab, number_of
from flows.links import LinkKind, StartWord
from flows.names import cut
from flows.screens.check_ins import SHOWN
from flows.screens.check_ins import named as titled
from flows.screens.webinars import page_of, width
from flows.speech import Block, Button, Lines, Moment, Quote, Say, Screen, StartLink, Style
from flows.webinar_presses import WebinarOpened
from flows.webinars import DOORS_CLOSE, DOORS_OPEN, Webinar

IN_BUTTON = 20  # characters of a name on a button
IN_LINE = 30  # characters of a name in a list


def way_in(code: str) -> StartLink:
    """The link that checks in to a webinar by one of its codes."""
    return StartLink(StartWord(LinkKind.WEBINAR, code).payload)


def codes(webinar: Webinar) -> Screen:
    """The spoken code in big, the link, and when both are good; see `codes_over`."""
    until = {
        "start": Moment(webinar.begins - DOORS_OPEN, webinar.zone, clock=True, weekday=True),
        "end": Moment(webinar.ends + DOORS_CLOSE, webinar.zone, clock=True, day=False),
    }
    at = webinar.id
    rows = (
        (page_of(at, "button.attendance_qr", "qr"), page_of(at, "button.attendance_late", "late")),
        (page_of(at, "button.back", "home"),),
    )
    return Screen(
        (
            Say("attendance.codes_how"),
            Say("attendance.codes_link", {"link": way_in(webinar.code)}),
            Say("attendance.codes_until", until),
        ),
        title=Say("attendance.code", {"code": webinar.spoken}),
        rows=rows,
    )


def codes_over(webinar: Webinar) -> Screen:
    """That the codes are good no longer, and what there is for those who watch the recording."""
    at = webinar.id
    rows = ((page_of(at, "button.attendance_late", "late"), page_of(at, "button.back", "home")),)
    return Screen((Say("attendance.codes_over"),), title=titled(webinar), rows=rows)


def picture(webinar: Webinar) -> Screen:
    """The link as a picture for the last slide."""
    return Screen(
        (Say("attendance.qr", {"title": titled(webinar)}),),
        chart=QrCode(way_in(webinar.code), Say("attendance.qr_scan")),
    )


def late(webinar: Webinar) -> Screen:
    """The code for those who watch the recording, and until when it is good."""
    until = webinar.late_until or webinar.ends
    day = Moment(until, webinar.zone, clock=True, weekday=True)
    return Screen(
        (
            Say("attendance.late_how"),
            Say("attendance.codes_link", {"link": way_in(webinar.late_code)}),
            Say("attendance.late_until", {"until": day}),
        ),
        title=Say("attendance.late", {"code": webinar.late_code}),
        rows=((page_of(webinar.id, "button.back", "home"),),),
    )


def late_offer(webinar: Webinar) -> Screen:
    """Offer to make a code for the recording; the one before it is over, or there was none."""
    key = "attendance.late_over" if webinar.late_code else "attendance.late_new"
    make = Button(Say("button.attendance_make"), WebinarOpened(webinar.id, "late", 1), Style.GOOD)
    back = page_of(webinar.id, "button.back", "home")
    return Screen((Say(key),), title=titled(webinar), rows=((make,), (back,)))


def told(webinar: Webinar, key: str, back: str = "home") -> Screen:
    """A page that only says something, in the words of a key, and leads back."""
    rows = ((page_of(webinar.id, "button.back", back),),)
    return Screen((Say(key),), title=titled(webinar), rows=rows)


def who(
    webinar: Webinar,
    tab: Tab,
    page: int,
    pages: int,
    shown: Sequence[Named],
    counts: Mapping[Tab, int],
) -> Screen:
    """One page (from 0) of the names in one part of the list; further parts by their buttons."""
    at = webinar.id
    lines: Block = Lines(tuple(_line(each, tab) for each in shown))
    body: tuple[Block, ...] = (lines,) if shown else (Say("attendance.who_nobody"),)
    if pages > 1:
        body = (*body, Say("ledger.page", {"page": page + 1, "pages": pages}))
    rows = [(_member(each),) for each in shown]
    turns = [(key, n) for key, n in (("member.previous", page - 1), ("member.next", page + 1))]
    turning = tuple(
        page_of(at, key, "who", number_of(tab, n)) for key, n in turns if 0 <= n < pages
    )
    others = tuple(
        Button(Say(f"attendance.tab.{each.value}", {"n": counts[each]}), _opened(at, each))
        for each in TABS
        if each is not tab
    )
    title = Say(f"attendance.who.{tab.value}", {"title": titled(webinar), "n": counts[tab]})
    below = ((*turning,) if turning else (), others, (page_of(at, "button.back", "home"),))
    return Screen(body, title=title, rows=(*rows, *(each for each in below if each)))


def _opened(at: int, tab: Tab) -> WebinarOpened:
    return WebinarOpened(at, "who", number_of(tab, 0))


def _line(named: Named, tab: Tab) -> Say:
    name = name_of(named.name, IN_LINE)
    if tab is Tab.CAME and named.seen is not None:
        how = Say(f"attendance.seen.{named.seen.value}")
        return Say("attendance.line_seen", {"name": name, "how": how})
    if tab is Tab.OTHERS and named.declined:
        return Say("attendance.line_no", {"name": name})
    return Say("attendance.line", {"name": name})


def _member(named: Named) -> Button:
    return Button(name_of(named.name, IN_BUTTON), MemberOpened(named.group, named.profile, "see"))


def name_of(name: str, longest: int = SHOWN) -> Block:
    """A name as it stands in a line; foreign words, never markup."""
    return Quote(cut(name, longest, width)) if name else Say("member.nameless")
