"""Webinars in a list: those of an ambassador, and what comes up in a group."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from flows.duty_presses import GroupOpened
from flows.groups import Group
from flows.lists import paged
from flows.names import cut
from flows.presses import PageOpened
from flows.rights import Rights
from flows.screens.checklists import MENU
from flows.screens.groups import named
from flows.speech import Block, Button, Lines, Link, Moment, Param, Quote, Say, Screen, StartLink
from flows.webinar_presses import WebinarAnswered, WebinarOpened
from flows.webinar_times import when
from flows.webinars import Webinar, WebinarState

LINES: Mapping[str, str] = {
    "coming": "webinar.list_coming",
    "past": "webinar.list_past",
    "draft": "webinar.list_draft",
    "cancelled": "webinar.list_cancelled",
}
SHOWN = 24  # characters of a title in a list
IN_TITLE = 60  # the same in a group
ROW = 24  # width of a button in a list; source: WhatsApp's limits
BESIDE_DAY, BESIDE_CANCELLED = 14, 12  # what a title may take of it beside a day, or a state
MOST = 5  # webinars on one screen of a list
LONGEST = timedelta(hours=10)  # so long may a webinar last that began before now
IN_ROOM = 2  # so many are told in a group; more would be a wall


def page_of(webinar: int, key: str, page: str, number: int = 0) -> Button:
    """A button that opens a page about a webinar; 0 is all of hers."""
    return Button(Say(key), WebinarOpened(webinar, page, number))


def hub(
    webinars: Sequence[Webinar], page: int, now: datetime, group: Group | None = None
) -> Screen:
    """All that are hers, or those of one group: what comes, drafts, then what is over."""
    found = ordered(webinars, now)
    pages = max(1, -(-len(found) // MOST))
    page = min(page, pages - 1)
    here = found[page * MOST : (page + 1) * MOST]
    labels = [_label(each, found) for each in here]
    titles = [
        Button(label, WebinarOpened(each.id, "home"))
        for label, each in zip(labels, here, strict=True)
    ]
    below = [page_of(0, "button.webinar_new", "new")]
    if pages > 1:
        below.append(page_of(0, "button.more", "list", 0 if group else (page + 1) % pages))
    if group:
        below.append(Button(Say("button.back"), GroupOpened(group.id, "home")))
    else:
        below += [Button(Say("button.webinar_mine"), WebinarAnswered(0, "list")), MENU]
    lines: Block = Lines(tuple(_line(each, now) for each in here))
    body = lines if here else Say("webinar.none_yet")
    title = Say("webinar.list_of", {"group": named(group)}) if group else Say("webinar.list")
    rows = (
        *((each,) for each in titles),
        *(tuple(below[i : i + 2]) for i in range(0, len(below), 2)),
    )
    return Screen((body,), title=title, rows=rows)


def no_group(rights: Rights) -> Screen:
    """She accompanies no group yet, and so there is nobody to invite."""
    words = Say("webinar.no_group" if rights.is_ambassador else "webinar.no_group_helper")
    ways = Button(Say("button.groups"), PageOpened("groups")), MENU
    return Screen((words,), title=Say("webinar.list"), rows=(ways,))


def ordered(webinars: Sequence[Webinar], now: datetime) -> list[Webinar]:
    """What comes, soonest first; then drafts, newest first; then what is over, newest first."""
    coming: list[Webinar] = []
    drafts: list[Webinar] = []
    past: list[Webinar] = []
    for each in webinars:
        is_draft = each.state is WebinarState.DRAFT
        (coming if is_coming(each, now) else drafts if is_draft else past).append(each)
    return [
        *sorted(coming, key=lambda each: each.begins),
        *sorted(drafts, key=lambda each: -each.id),
        *sorted(past, key=lambda each: each.begins, reverse=True),
    ]


def is_coming(webinar: Webinar, now: datetime) -> bool:
    """Is it announced and not over?"""
    return webinar.state is WebinarState.ANNOUNCED and now < webinar.ends


def in_room(webinars: Sequence[Webinar]) -> Screen:
    """What comes up in a group, for everybody there; nobody's name stands in it."""
    if not webinars:
        make = Link(Say("button.webinar_new"), StartLink("webinar"))
        return Screen((Say("webinar.room_none"),), title=Say("webinar.room"), link=make)
    way = Link(Say("button.private"), StartLink("webinar"))
    blocks: list[Block] = [
        Lines(
            (
                Say("webinar.room_title", {"title": Quote(cut(each.title, IN_TITLE, width))}),
                when(each.begins, each.zone),
            )
        )
        for each in webinars[:IN_ROOM]
    ]
    if len(webinars) > IN_ROOM:
        blocks.append(Say("webinar.room_more", {"n": len(webinars) - IN_ROOM}))
    return Screen(tuple(blocks), title=Say("webinar.room"), link=way)


def choices(
    webinar: int, buttons: Sequence[Button], page: int, extras: Sequence[Button], turns: str
) -> tuple[tuple[Button, ...], ...]:
    """Lay choices of a webinar out; further ones are on pages that `turns` opens."""
    return paged(buttons, page, extras, turn=lambda n: WebinarOpened(webinar, turns, n))


def width(title: str) -> int:
    """Count characters as the strictest of the channels does: whatever is no letter may be two."""
    return sum(2 if ord(each) > 0x2000 else 1 for each in title)


def _label(webinar: Webinar, among: Sequence[Webinar]) -> Block:
    """Its title on a button; with its day or state where another one would look the same."""
    title = cut(webinar.title, ROW, width)
    if sum(cut(each.title, ROW, width) == title for each in among) == 1:
        return Quote(title)
    what: Param = Say("webinar.row_draft")
    beside = BESIDE_DAY
    if webinar.state is WebinarState.CANCELLED:
        what, beside = Say("webinar.row_cancelled"), BESIDE_CANCELLED
    elif webinar.state is WebinarState.ANNOUNCED:
        what = Moment(webinar.begins, webinar.zone, year=False)
    return Say("webinar.row", {"title": Quote(cut(webinar.title, beside, width)), "what": what})


def _line(webinar: Webinar, now: datetime) -> Say:
    state = "past"
    if webinar.state is not WebinarState.ANNOUNCED:
        state = webinar.state.value
    elif is_coming(webinar, now):
        state = "coming"
    title = Quote(cut(webinar.title, SHOWN, width))
    if webinar.starts_at is None:
        return Say("webinar.list_timeless", {"title": title})
    day = Moment(webinar.starts_at, webinar.zone)
    return Say(LINES[state], {"title": title, "when": day})
