"""Ticking for a member who told it by phone: the open step of each checklist, and taking back."""

from collections.abc import Iterator
from datetime import datetime

from flows.audience import title_of
from flows.catalogue import Catalogue, Checklist, Step, StepKind
from flows.duty_presses import MemberTicked
from flows.groups import Group
from flows.member_ticks import CHOSEN, TOLD_BY_PHONE, choices_for, made_for, open_for
from flows.members import Look
from flows.progress import NO_TICKS
from flows.screens.member_pages import to_member
from flows.screens.members import IN_LINE, name_of
from flows.speech import Block, Button, Lines, Moment, Param, Say, Screen, Tell
from flows.teachers import Zone

MOST = 8  # ticks to take back on one screen; the newest are what was pressed by mistake
Open = tuple[int, Checklist, Step]  # a checklist by its number on the screen, and its open step


def tick(
    group: Group,
    look: Look,
    catalogue: Catalogue,
    now: datetime,
    undo: tuple[str, str] | None = None,
) -> Screen:
    """The open step of each checklist, with a button that ticks it.

    `undo` is the tick that was made just now, by its checklist and step.
    """
    opens = list(_open(look, catalogue, now))
    lines = tuple(_line(each, look) for each in opens) or (Say("member.tick_nothing"),)
    buttons = [button for each in opens for button in _buttons(each, group, look)]
    below = [to_member("button.back", group, look, "see")]
    if undo is not None:
        press = MemberTicked(group.id, look.teacher.id, *undo, ticks=False)
        below.insert(0, Button(Say("button.undo"), press))
    elif any(made_for(each, look.enrolments.get(each.id)) for each in catalogue.checklists):
        below.insert(0, to_member("member.to_ticks", group, look, "ticks"))
    head = Say("member.tick", {"name": name_of(look, IN_LINE)})
    rows = (*((each,) for each in buttons), tuple(below))
    return Screen((head, Lines(lines)), rows=rows)


def _open(look: Look, catalogue: Catalogue, now: datetime) -> Iterator[Open]:
    for number, checklist in enumerate(catalogue.checklists, 1):
        step = open_for(checklist, look.enrolments.get(checklist.id), look.teacher, now)
        if step is not None:
            yield number, checklist, step


def _line(here: Open, look: Look) -> Say:
    number, checklist, step = here
    key = "member.tick_line" if step.kind in TOLD_BY_PHONE else "member.tick_line_hers"
    return Say(key, {"n": number, **_named(checklist, step, look)})


def _buttons(here: Open, group: Group, look: Look) -> Iterator[Button]:
    number, checklist, step = here
    if step.kind not in TOLD_BY_PHONE:
        return
    if step.kind is not StepKind.CHOICE:
        press = MemberTicked(group.id, look.teacher.id, checklist.id, step.id, ticks=True)
        yield Button(Say("member.tick_number", {"n": number}), press)
        return
    for choice in choices_for(step, look.enrolments.get(checklist.id), look.teacher):
        wanted = step.id + CHOSEN + choice.id
        press = MemberTicked(group.id, look.teacher.id, checklist.id, wanted, ticks=True)
        yield Button(Say("member.tick_choice", {"n": number, "choice": Tell(choice.label)}), press)


def made(group: Group, look: Look, catalogue: Catalogue, zone: Zone) -> Screen:
    """What an ambassador ticked for her, with the day, and a button that takes each back."""
    found = [
        (checklist, step)
        for checklist in catalogue.checklists
        for step in made_for(checklist, look.enrolments.get(checklist.id))
    ]
    found.sort(key=lambda pair: look.enrolments[pair[0].id].ticks[pair[1].id].at, reverse=True)
    lines: list[Block] = []
    rows = []
    for number, (checklist, step) in enumerate(found[:MOST], 1):
        when = Moment(look.enrolments[checklist.id].ticks[step.id].at, zone)
        params = {"n": number, "when": when, **_named(checklist, step, look)}
        lines.append(Say("member.made_line", params))
        press = MemberTicked(group.id, look.teacher.id, checklist.id, step.id, ticks=False)
        rows.append((Button(Say("member.untick_number", {"n": number}), press),))
    back = to_member("button.back", group, look, "tick")
    body: Block = Lines(tuple(lines)) if lines else Say("member.made_nothing")
    head = Say("member.made", {"name": name_of(look, IN_LINE)})
    return Screen((head, body), rows=(*rows, (back,)))


def _named(checklist: Checklist, step: Step, look: Look) -> dict[str, Param]:
    enrolment = look.enrolments.get(checklist.id)
    title = title_of(step, look.teacher, enrolment.ticks if enrolment else NO_TICKS)
    return {"checklist": Tell(checklist.title), "step": Tell(title)}
