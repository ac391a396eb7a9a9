"""A teacher's own pages about webinars: what she answered, and what follows from it."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows import stops
from flows import webinar_times as times
from flows.announcements import Phase
from flows.names import cut
from flows.presses import PageOpened
from flows.screens.announcements import answer, titled, way_in
from flows.screens.checklists import MENU
from flows.screens.groups import ROW
from flows.speech import Button, Lines, Param, Quote, Say, Screen, Style
from flows.teachers import Zone
from flows.webinar_presses import WebinarAnswered
from flows.webinars import Answered, Webinar, WebinarState

MOST = 3  # webinars on one page
SHOWN = 30  # characters of a title in the list

# What is said of a webinar that nobody can answer to (any more).
CLOSED: Mapping[Phase, str] = {
    Phase.RUNNING: "mine.started",
    Phase.OVER: "mine.ended",
    Phase.CANCELLED: "mine.cancelled",
}
# A webinar in the list, by what she answered.
LINES: Mapping[Answered | None, str] = {
    Answered.YES: "mine.line_yes",
    Answered.NO: "mine.line_no",
    None: "mine.line",
}


@dataclass(frozen=True, slots=True)
class Mine:
    """One webinar as it stands for one person; `zone` is hers.

    `reminds` when she will be reminded before it begins; `stopped` when she wants no reminders.
    `alone` when there is no other one to be shown.
    """

    webinar: Webinar
    phase: Phase
    answer: Answered | None
    zone: Zone
    reminds: bool = True
    stopped: bool = False
    alone: bool = False


def one(mine: Mine) -> Screen:
    """A webinar in private: when it is for her, what she answered, and what happens next."""
    webinar, phase = mine.webinar, mine.phase
    if phase in CLOSED:
        rows = (_calendar(webinar),) if _is_in_calendar(mine) else ()
        link = way_in(webinar) if phase is Phase.RUNNING else None
        key = CLOSED[phase]
        if phase is Phase.RUNNING and link is None:
            key = "mine.started_no_link"
        return Screen((Say(key),), title=titled(webinar), link=link, rows=(*rows, _ways(mine)))
    when = Say("mine.when", {"when": times.moment(webinar.begins, mine.zone)})
    return Screen(
        (when, Say(_next(mine))),
        title=titled(webinar),
        link=way_in(webinar),
        rows=(*_answers(mine), _ways(mine)),
    )


def notice(webinar: Webinar, zone: Zone) -> Screen:
    """What she hears of it, if she comes, when it has moved or is cancelled; `zone` is hers."""
    when = times.moment(webinar.begins, zone)
    if webinar.state is WebinarState.CANCELLED:
        body = (Say("mine.cancelled"), Say("announce.was", {"when": when}))
        rows = (_calendar(webinar), (stops.stop_button(),))
        return Screen(body, title=titled(webinar), rows=rows)
    no = answer(webinar, "button.announce_no", "no")
    return Screen(
        (Say("announce.moved"), Say("mine.when", {"when": when})),
        title=titled(webinar),
        link=way_in(webinar),
        rows=((*_calendar(webinar), no), (stops.stop_button(),)),
    )


def upcoming(mines: Sequence[Mine], page: int, back: tuple[Button, ...] = ()) -> Screen:
    """The webinars that she is invited to, soonest first; `page` counts from 0.

    `back` is the way to the page from which she came, where there is one.
    """
    title = Say("mine.title")
    ways = (back, _onward()) if back else (_onward(),)
    if not mines:
        return Screen((Say("mine.none"),), title=title, rows=ways)
    pages = -(-len(mines) // MOST)
    page = min(page, pages - 1)
    here = mines[page * MOST : (page + 1) * MOST]
    more = Button(Say("button.more"), WebinarAnswered((page + 1) % pages, "list"))
    return Screen(
        (Lines(tuple(map(_line, here))),),
        title=title,
        rows=(*map(_row, here), *(((more,),) if pages > 1 else ()), *ways),
    )


def _next(mine: Mine) -> str:
    """The key of what happens next."""
    if mine.answer is None:
        return "mine.ask"
    if mine.answer is Answered.NO:
        return "mine.no"
    if mine.stopped:
        return "mine.yes_stopped"
    return "mine.yes_reminded" if mine.reminds else "mine.yes"


def _answers(mine: Mine) -> tuple[tuple[Button, ...], ...]:
    yes = answer(mine.webinar, "button.announce_yes", "yes", Style.GOOD)
    no = answer(mine.webinar, "button.announce_no", "no")
    if mine.answer is None:
        return ((yes, no),)
    if mine.answer is Answered.NO:
        return ((yes,),)
    return ((*_calendar(mine.webinar), no),)


def _is_in_calendar(mine: Mine) -> bool:
    """Has she perhaps put it into her calendar, from where it can be taken out?"""
    return mine.phase is Phase.CANCELLED and mine.answer is Answered.YES


def _calendar(webinar: Webinar) -> tuple[Button, ...]:
    return (answer(webinar, "button.calendar", "calendar"),)


def _line(mine: Mine) -> Say:
    params: dict[str, Param] = {
        "title": Quote(cut(mine.webinar.title, SHOWN)),
        "when": times.moment(mine.webinar.begins, mine.zone),
    }
    return Say(LINES[mine.answer], params)


def _row(mine: Mine) -> tuple[Button, ...]:
    label = Quote(cut(mine.webinar.title, ROW, _width))
    return (Button(label, WebinarAnswered(mine.webinar.id, "see")),)


def _width(label: str) -> int:
    """Count characters as the strictest of the channels does: an emoji is two."""
    return sum(2 if unicodedata.category(each) == "So" else 1 for each in label)


def _ways(mine: Mine) -> tuple[Button, ...]:
    """On to the list of webinars, where there are others, or to what she was doing."""
    if mine.alone:
        return _onward()
    return (Button(Say("button.webinars"), WebinarAnswered(0, "list")), *_onward()[:1])


def _onward() -> tuple[Button, ...]:
    return (Button(Say("button.continue"), PageOpened("continue"), Style.GOOD), MENU)
