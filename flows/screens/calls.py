"""Whom to call today, and for each a sentence that is ready to be sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.audience import title_of
from flows.catalogue import Catalogue
from flows.duty_presses import GroupOpened, MemberOpened
from flows.groups import Group
from flows.members import Look, State
from flows.names import cleaned, is_titled
from flows.profiles import LONGEST_NAME
from flows.progress import NO_TICKS
from flows.screens.groups import named
from flows.screens.member_pages import to_member
from flows.screens.members import label, line
from flows.speech import (
    Block,
    Button,
    Lines,
    Param,
    Quote,
    Say,
    Screen,
    StartLink,
    Style,
    Tell,
)
from flows.webinar_presses import NudgePressed

TO_THE_STEPS = StartLink("menu")  # opens the chat with the bot at what is open


@dataclass(frozen=True, slots=True)
class Marks:
    """Who (by profile) left so many reminders in a row without an answer, and gets no more."""

    unanswered: frozenset[int] = frozenset()
    silent: int = 0


NO_MARKS = Marks()


def calls(
    group: Group,
    few: Sequence[Look],
    called: int,
    catalogue: Catalogue,
    marks: Marks = NO_MARKS,
    *,
    nudges: bool = False,
) -> Screen:
    """The people to call today, in this order; `called` tells how many were called already.

    With `nudges` there are some who have begun nothing, and can be reminded.
    """
    back = Button(Say("button.back"), GroupOpened(group.id, "home"))
    everybody = Button(Say("call.to_names"), GroupOpened(group.id, "names"))
    remind = Button(Say("button.nudge_new"), NudgePressed(group.id, 0, "ask"))
    below = (*(((remind,),) if nudges else ()), (everybody, back))
    title = Say("call.title", {"group": named(group)})
    done = (Say("call.called", {"n": called}),) if called else ()
    if not few:
        return Screen((Say("call.nobody"), *done), title=title, rows=below)
    lines = tuple(marked(line(n, each, catalogue), each, marks) for n, each in enumerate(few, 1))
    rows = tuple(
        (Button(label(each), MemberOpened(group.id, each.teacher.id, "say")),) for each in few
    )
    head = Say("call.today", {"n": len(few)})
    return Screen((head, Lines(lines), *done), title=title, rows=(*rows, *below))


def marked(told: Block, look: Look, marks: Marks) -> Block:
    """A member's line, and that she did not answer her reminders."""
    if look.teacher.id not in marks.unanswered:
        return told
    return Say("nudges.unanswered", {"line": told, "n": marks.silent})


def sentence(group: Group, look: Look, catalogue: Catalogue) -> Screen:
    """A sentence to copy and send to her, with the one thing that she could do next."""
    rows = (
        (to_member("member.called", group, look, "called-next", Style.GOOD),),
        (
            to_member("call.to_person", group, look, "see"),
            Button(Say("button.back"), GroupOpened(group.id, "calls")),
        ),
    )
    return Screen((_words(look, catalogue),), rows=rows, bare=True)


def _words(look: Look, catalogue: Catalogue) -> Block:
    params: dict[str, Param] = {"name": _addressed(look, catalogue), "link": TO_THE_STEPS}
    whole = look.whole
    checklist = catalogue.checklist(whole.checklist) or catalogue.checklists[0]
    params["checklist"] = Tell(checklist.title)
    if whole.state is State.DONE:
        return Say("call.thanks", params)
    step = checklist.step(whole.step)
    if step is None:
        return Say("call.begin", params)
    enrolment = look.enrolments.get(checklist.id)
    title = title_of(step, look.teacher, enrolment.ticks if enrolment else NO_TICKS)
    params["step"] = Tell(title)
    trouble = _trouble(look, catalogue)
    if trouble is not None:
        return Say("call.trouble", {**params, "trouble": trouble})
    return Say("call.stuck" if whole.state is State.STUCK else "call.next", params)


def _addressed(look: Look, catalogue: Catalogue) -> Block:
    """Her whole name as it is written to her: never without a title."""
    name = cleaned(look.teacher.name, LONGEST_NAME)
    if not name:
        return Say("call.nameless")
    words = Quote(name)
    titled = is_titled(name, catalogue.spellings.titles)
    return words if titled else Say("call.titled", {"name": words})


def _trouble(look: Look, catalogue: Catalogue) -> Block | None:
    """What she saw at the step where she still is, when that is the last that is known of her."""
    said, whole = look.said, look.whole
    if said is None or (said.checklist, said.step) != (whole.checklist, whole.step):
        return None
    found = catalogue.troubles.get(said.detail.partition(".")[0])
    return Tell(found.label) if found and said.kind in ("trouble", "remedy", "help") else None
