"""The questions about a webinar: each field, its groups, its moments, and what a change does."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from flows import places
from flows.catalogue import Catalogue, Checklist
from flows.conversation import Conversation
from flows.groups import Group
from flows.planned import Reason
from flows.screens.groups import label
from flows.screens.webinars import choices, page_of
from flows.speech import Block, Button, Lines, Quote, Say, Screen, Style, Tell
from flows.teachers import Zone
from flows.webinar_edits import LENGTHS, read_value
from flows.webinar_presses import WebinarOpened
from flows.webinar_times import moment, when
from flows.webinars import LONGEST_TITLE, Webinar, WebinarState

SWITCHED = 21  # characters beside a switch, in a row of 24
ASKS: Mapping[str, str] = {
    "title": "webinar.ask_title",
    "when": "webinar.ask_when",
    "minutes": "webinar.ask_minutes",
    "link": "webinar.ask_link",
    "groups": "webinar.which_groups",
    "checklist": "webinar.which_checklist",
}
CHOSEN = ("groups", "checklist")
REASONS = 2  # reasons that are told; the others are summed up
PAGE = 7  # groups on a page of several, with three ways on below them


def ask(place: places.TypingWebinar, _talk: Conversation, _catalogue: Catalogue) -> Screen:
    """The screen of a field that is typed; some have answers to press besides."""
    at = place.webinar
    back = page_of(at, "button.back", "home") if at else page_of(0, "button.back", "list")
    rows: tuple[tuple[Button, ...], ...] = ((back,),)
    if place.field in CHOSEN:  # what there is to choose is not known here
        rows = ((page_of(at, "button.continue", "checklist"), back),)
    if place.field == "minutes":
        lengths = tuple(_length(at, each) for each in LENGTHS)
        rows = (lengths, (back,))
    if place.field == "link":
        later = Button(Say("button.webinar_link_later"), WebinarOpened(at, "link", 1))
        rows = ((later,), (back,))
    return Screen((Say(ASKS[place.field], _asked(place.field)),), rows=rows)


def confirm(place: places.ConfirmingWebinar, _talk: Conversation, catalogue: Catalogue) -> Screen:
    """Was that understood rightly? What the change does is not known here."""
    body: Block = Say("webinar.right")
    return Screen((told(place, catalogue), body), rows=_sure(place))


def change(
    place: places.ConfirmingWebinar,
    webinar: Webinar,
    effects: Sequence[Block],
    catalogue: Catalogue,
    note: Block | None = None,
) -> Screen:
    """The same question about an announced webinar, with what the change does to it."""
    body = told(place, catalogue), Lines(tuple(effects)), Say("webinar.right")
    return Screen(body, title=Quote(webinar.title), note=note, rows=_sure(place))


def effects(
    moved: int,
    added: int,
    dropped: Mapping[Reason, int],
    first: datetime | None,
    zone: Zone,
    nothing: str = "webinar.does_nothing",
) -> tuple[Block, ...]:
    """What a change does to the reminders, in numbers of them and reasons in words.

    `nothing` is the key of what is said where their times stay.
    """
    lines: list[Block] = []
    if moved and first is not None:
        lines.append(Say("webinar.does_move", {"n": moved, "when": moment(first, zone)}))
    if added:
        lines.append(Say("webinar.does_add", {"n": added}))
    told_ = sorted(dropped.items(), key=lambda pair: -pair[1])
    for reason, number in told_[:REASONS]:
        why = Say(f"planned.reason.{reason.value}")
        lines.append(Say("webinar.does_drop", {"n": number, "reason": why}))
    if rest := sum(number for _, number in told_[REASONS:]):
        lines.append(Say("webinar.does_drop_else", {"n": rest}))
    return tuple(lines) or (Say(nothing),)


def groups(webinar: Webinar, offered: Sequence[Group], page: int, people: int) -> Screen:
    """Which groups: a switch for each of hers. Others that are invited stay so."""
    buttons = [_group_switch(webinar, each) for each in offered]
    is_draft = webinar.state is WebinarState.DRAFT
    onward = page_of(webinar.id, "button.continue", "checklist")
    back = page_of(webinar.id, "button.back", "home" if is_draft else "edit")
    extras = (
        (onward, back) if is_draft else (page_of(webinar.id, "button.webinar_home", "home"), back)
    )
    lines: list[Block] = [Say("webinar.which_groups" if is_draft else "webinar.which_groups_now")]
    lines.append(Say("webinar.reach", {"groups": len(webinar.groups), "people": people}))
    strange = len(set(webinar.groups) - {each.id for each in offered})
    if strange:
        lines.append(Say("webinar.groups_strange", {"n": strange}))
    rows = choices(webinar.id, buttons, page, extras, "grouplist")
    return Screen((Lines(tuple(lines)),), title=Quote(webinar.title), rows=rows)


def checklist(webinar: Webinar, offered: Sequence[Checklist]) -> Screen:
    """Which checklist is it about?"""
    rows = [
        (Button(Tell(each.title), WebinarOpened(webinar.id, "checklist", n)),)
        for n, each in enumerate(offered, 1)
    ]
    back = page_of(webinar.id, "button.back", _above(webinar))
    body = Say("webinar.which_checklist")
    return Screen((body,), title=Quote(webinar.title), rows=(*rows[:9], (back,)))


def told(place: places.ConfirmingWebinar, catalogue: Catalogue) -> Block:
    """What was understood, as it will be."""
    match place.field:
        case "when":
            try:
                return when(*read_value(place.value))
            except ValueError:
                return Say("webinar.timeless")
        case "minutes":
            return Say("webinar.minutes", {"minutes": place.value})
        case "link":
            return Quote(place.value) if place.value else Say("webinar.linkless")
        case "checklist":
            found = catalogue.checklist(place.value)
            return Tell(found.title) if found else Say("webinar.no_checklist")
        case "groups":
            return Say("webinar.groups_are", {"n": _number_of(place.value)})
        case "off":
            return Say("webinar.off_line", {"n": _number_of(place.value)})
    return Quote(place.value)


def page_with(which: int) -> int:
    """The page on which one of many groups stands, both counted from 0."""
    return which // PAGE


def switch_of(number: int) -> tuple[int, bool]:
    """What a switch's number says: which, and whether it is to be on."""
    return number // 2, bool(number % 2)


def _switch(what: Block, webinar: Webinar, page: str, which: int, *, on: bool) -> Button:
    """A switch says how it is, and its press how it shall be: so it may be pressed twice."""
    key = "webinar.switch_on" if on else "webinar.switch_off"
    return Button(Say(key, {"what": what}), WebinarOpened(webinar.id, page, which * 2 + (not on)))


def _group_switch(webinar: Webinar, group: Group) -> Button:
    is_on = group.id in webinar.groups
    return _switch(label(group, SWITCHED), webinar, "groups", group.id, on=is_on)


def _length(at: int, minutes: int) -> Button:
    return Button(
        Say("webinar.minutes", {"minutes": minutes}), WebinarOpened(at, "minutes", minutes)
    )


def _asked(field: str) -> dict[str, str | int]:
    return {"most": LONGEST_TITLE} if field == "title" else {}


def _sure(place: places.ConfirmingWebinar) -> tuple[tuple[Button, ...], ...]:
    """Yes, another answer, or leave it as it is."""
    at = place.webinar
    yes = Button(Say("button.webinar_right"), WebinarOpened(at, "apply"), Style.GOOD)
    other = page_of(at, "button.webinar_other", "policy" if place.field == "off" else place.field)
    return ((yes, other), (page_of(at, "button.cancel", "home"),))


def _above(webinar: Webinar) -> str:
    return "home" if webinar.state is WebinarState.DRAFT else "edit"


def _number_of(value: str) -> int:
    return len([each for each in value.split(",") if each])
