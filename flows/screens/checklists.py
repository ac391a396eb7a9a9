"""The doors of a checklist: which one, where to begin, and the closing."""

from collections.abc import Mapping

from flows import checklists, places
from flows.audience import steps_for, title_of, variant_of
from flows.catalogue import Catalogue, Checklist
from flows.conversation import Conversation
from flows.lists import paged
from flows.presses import (
    ChecklistBegun,
    ChecklistOpened,
    DeclarationUndone,
    JumpAsked,
    PageOpened,
    StepsDeclared,
)
from flows.progress import NO_TICKS, Enrolment, Tick, Way
from flows.speech import Bar, Block, Button, Lines, Moment, Say, Screen, Style, Tell

MENU = Button(Say("button.menu"), PageOpened("menu"))


def choose(_place: places.Place, _talk: Conversation, catalogue: Catalogue) -> Screen:
    """Which checklist shall it be?"""
    buttons = [Button(Tell(each.title), ChecklistOpened(each.id)) for each in catalogue.checklists]
    return Screen((Say("checklists.which"),), rows=paged(buttons, 0, (MENU,)))


def intro(place: places.AtIntro, talk: Conversation, catalogue: Catalogue) -> Screen:
    """What the checklist brings, and where to begin."""
    checklist = catalogue.checklist(place.checklist)
    if checklist is None:
        return choose(place, talk, catalogue)
    if place.jumping:
        return _jump(place, checklist, talk)
    variant = variant_of(checklist.intro_variants, talk.known, NO_TICKS)
    text = (variant and variant.body) or checklist.intro
    begun = checklist.id in talk.enrolments
    begin = "button.continue" if begun else "button.begin"
    rows = (
        (Button(Say(begin), ChecklistBegun(checklist.id), Style.GOOD),),
        (
            Button(Say("button.all_done"), StepsDeclared(checklist.id, "")),
            Button(Say("button.jump"), JumpAsked(checklist.id)),
        ),
        (MENU,),
    )
    return Screen((Tell(text),), title=Tell(checklist.title), rows=rows)


def _jump(place: places.AtIntro, checklist: Checklist, talk: Conversation) -> Screen:
    ticks = _ticks(talk, checklist.id)
    steps = steps_for(checklist, talk.known, ticks)
    lines = tuple(
        Say("jump.line", {"n": n, "step": Tell(title_of(step, talk.known, ticks))})
        for n, step in enumerate(steps, 1)
    )
    buttons = [
        Button(Say("jump.button", {"n": n}), StepsDeclared(checklist.id, step.id))
        for n, step in enumerate(steps[1:], 2)
    ]
    back = Button(Say("button.back"), ChecklistOpened(checklist.id))
    rows = paged(buttons, place.page, (back,), columns=2)
    return Screen((Say("jump.which"), Lines(lines)), title=Tell(checklist.title), rows=rows)


def closing(place: places.AtDone, talk: Conversation, catalogue: Catalogue) -> Screen:
    """A warm end, when it was done, and what could come next."""
    checklist = catalogue.checklist(place.checklist)
    enrolment = talk.enrolments.get(place.checklist)
    if checklist is None or enrolment is None:
        return choose(place, talk, catalogue)
    number, total = checklists.counted(enrolment, checklist, talk.known)
    body: tuple[Block, ...] = (Tell(checklist.closing), _when(number, enrolment, talk))
    if number < total:
        body = (*body, Say("done.grown", {"n": total - number}))
    rows = tuple(
        (button,)
        for button in (
            *next_button(checklist, talk, catalogue),
            *(undo_button(checklist.id, enrolment) if place.undoable else ()),
            *_grown(checklist, number < total),
        )
    )
    dates = Button(Say("button.dates"), PageOpened(f"dates-{checklist.id}"))
    title = Say("done.title", {"checklist": Tell(checklist.title)})
    return Screen(body, title=title, bar=Bar(number, total), rows=(*rows, (dates, MENU)))


def _when(number: int, enrolment: Enrolment, talk: Conversation) -> Say:
    first = Moment(enrolment.begun_at, talk.known.zone)
    last = Moment(enrolment.finished_at or enrolment.begun_at, talk.known.zone)
    zone = talk.known.zone.tz
    if first.at.astimezone(zone).date() == last.at.astimezone(zone).date():
        return Say("done.in_a_day", {"n": number, "when": last})
    return Say("done.when", {"n": number, "first": first, "last": last})


def next_button(
    checklist: Checklist, talk: Conversation, catalogue: Catalogue
) -> tuple[Button, ...]:
    """Offer the checklist that follows, until it is done too."""
    following = catalogue.checklist(checklist.next) if checklist.next else None
    if following is None or _finished(talk, following.id):
        return ()
    return (Button(Tell(following.title), ChecklistOpened(following.id), Style.GOOD),)


def undo_button(checklist_id: str, enrolment: Enrolment) -> tuple[Button, ...]:
    """Offer to take the last declaration back, while nothing was done after it."""
    if not enrolment.ticks:
        return ()
    last = list(enrolment.ticks.values())[-1]
    if last.way is not Way.DECLARED:
        return ()
    press = DeclarationUndone(checklist_id, checklists.milliseconds(last.at))
    return (Button(Say("button.undo"), press),)


def _grown(checklist: Checklist, grown: bool) -> tuple[Button, ...]:
    if not grown:
        return ()
    return (Button(Say("button.new_step"), ChecklistBegun(checklist.id)),)


def _ticks(talk: Conversation, checklist_id: str) -> Mapping[str, Tick]:
    enrolment = talk.enrolments.get(checklist_id)
    return enrolment.ticks if enrolment else NO_TICKS


def _finished(talk: Conversation, checklist_id: str) -> bool:
    enrolment = talk.enrolments.get(checklist_id)
    return enrolment is not None and enrolment.finished_at is not None
