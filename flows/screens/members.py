"""The names of a group, for its ambassador alone: who needs help most stands first."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime

from flows.audience import title_of
from flows.catalogue import Catalogue
from flows.duty_presses import GroupOpened, MemberOpened
from flows.groups import Group
from flows.members import Look, Said, Stand, State, by_need, counted
from flows.names import cleaned, cut
from flows.profiles import LONGEST_NAME
from flows.screens.groups import named
from flows.speech import Block, Button, Lines, Moment, Param, Quote, Say, Screen, Tell
from flows.teachers import Zone

PAGE = 6  # people; with their lines and buttons they fill one phone screen
IN_BUTTON = 17  # characters of a name; with the sign of her state it must fit the 20 of a button
IN_LINE = 40  # characters; the longest names would push everybody else off the screen
# What is told of a line of her log. Whatever is not here was no word of hers.
SAID: Mapping[str, str] = {
    "begin": "member.said_begin",
    "declare": "member.said_declare",
    "finish": "member.said_finish",
    "help": "member.said_help",
    "later": "member.said_later",
    "skip": "member.said_skip",
    "stuck": "member.said_stuck",
    "tick": "member.said_tick",
    "ticked_for": "member.said_ticked_for",
    "undo": "member.said_undo",
    "untick": "member.said_undo",
    "unticked_for": "member.said_unticked_for",
}


def names(
    group: Group,
    looks: Sequence[Look],
    page: int,
    catalogue: Catalogue,
    zone: Zone,
    now: datetime,
    *,
    searched: bool = False,
) -> Screen:
    """One page (from 0) of a group's members, each with where she is and a button to her.

    `zone` is that of whoever reads it; `searched` where a name that is typed below is looked for.
    """
    back = Button(Say("button.back"), GroupOpened(group.id, "home"))
    title = Say("member.title", {"group": named(group)})
    if not looks:
        return Screen((Say("member.nobody"),), title=title, rows=((back,),))
    ranked = by_need(looks)
    pages = -(-len(ranked) // PAGE)
    page = min(page, pages - 1)
    shown = ranked[page * PAGE : (page + 1) * PAGE]
    lines = tuple(line(n, each, catalogue) for n, each in enumerate(shown, page * PAGE + 1))
    rows = tuple((button(group, each),) for each in shown)
    calls = Button(Say("member.to_calls"), GroupOpened(group.id, "calls"))
    turns = _turns(group, page, pages)
    hint = (Say("member.search_hint"),) if searched and pages > 1 else ()
    body = (_summary(looks, page, pages, zone, now), Lines(lines), *hint)
    return Screen(body, title=title, rows=(*rows, *((turns,) if turns else ()), (calls, back)))


def page_of(looks: Sequence[Look], member: int) -> int:
    """The page (from 0) on which a member stands; the first when she is not there any more."""
    ranked = [each.teacher.id for each in by_need(looks)]
    return ranked.index(member) // PAGE if member in ranked else 0


def _turns(group: Group, page: int, pages: int) -> tuple[Button, ...]:
    before = Button(Say("member.previous"), GroupOpened(group.id, "names", page - 1))
    after = Button(Say("member.next"), GroupOpened(group.id, "names", page + 1))
    return (*((before,) if page else ()), *((after,) if page + 1 < pages else ()))


def _summary(looks: Sequence[Look], page: int, pages: int, zone: Zone, now: datetime) -> Block:
    numbers: dict[str, Param] = {state.value: n for state, n in counted(looks).items()}
    numbers |= {"people": len(looks), "when": Moment(now, zone, clock=True)}
    lines: list[Block] = [Say("member.counts", numbers)]
    if pages > 1:
        lines.append(Say("member.page", {"page": page + 1, "pages": pages}))
    return Lines(tuple(lines))


def button(group: Group, look: Look) -> Button:
    """A button to a member's page."""
    return Button(label(look), MemberOpened(group.id, look.teacher.id, "see"))


def line(number: int, look: Look, catalogue: Catalogue) -> Block:
    """One member on a line: her name, where she is, for how long, and what she said last there.

    What she said at another step would read as if it were about this one.
    """
    where = whereabouts(look, look.whole, catalogue)
    params: dict[str, Param] = {"n": number, "name": name_of(look, IN_LINE), "where": where}
    heard, whole = look.said, look.whole
    here = heard and whole.step and (heard.checklist, heard.step) == (whole.checklist, whole.step)
    words = said(heard, catalogue) if heard and here else None
    if words is None:
        return Say("member.line", params)
    return Say("member.line_said", {**params, "said": words})


def whereabouts(look: Look, stand: Stand, catalogue: Catalogue) -> Say:
    """Where somebody stands, and for how many days."""
    params: dict[str, Param] = {"days": stand.days}
    checklist = catalogue.checklist(stand.checklist)
    if stand.state is State.DONE:
        return Say("member.is_done")
    today = stand.days == 0
    if stand.state is State.NEW:
        return Say("member.is_new_today" if today else "member.is_new", params)
    step = checklist.step(stand.step) if checklist else None
    if checklist is None or step is None:
        title = Tell(checklist.title) if checklist else Say("member.no_step")
        return Say("member.is_between", {**params, "checklist": title})
    enrolment = look.enrolments[checklist.id]
    params["step"] = Tell(title_of(step, look.teacher, enrolment.ticks))
    if stand.state is State.STUCK:
        return Say("member.is_stuck_today" if today else "member.is_stuck", params)
    return Say("member.is_moving_today" if today else "member.is_moving", params)


def said(word: Said, catalogue: Catalogue) -> Say | None:
    """What a line of her log says, in words; None when it is nothing to be told."""
    trouble = catalogue.troubles.get(word.detail.partition(".")[0])
    if word.kind == "trouble" and trouble is not None:
        return Say("member.said_trouble", {"trouble": Tell(trouble.label)})
    if word.kind == "remedy":
        helped = word.detail.endswith(".helped")
        return Say("member.said_helped" if helped else "member.said_not_helped")
    if word.kind == "declare" and not word.step:
        return Say("member.said_declare_all")
    key = SAID.get(word.kind)
    return Say(key) if key else None


def step_title(checklist_id: str, step_id: str, look: Look, catalogue: Catalogue) -> Block:
    """The title of a step as this member reads it; that of its checklist where there is none."""
    checklist = catalogue.checklist(checklist_id)
    step = checklist.step(step_id) if checklist else None
    if checklist is None:
        return Say("member.no_step")
    if step is None:
        return Tell(checklist.title)
    enrolment = look.enrolments.get(checklist_id)
    return Tell(title_of(step, look.teacher, enrolment.ticks if enrolment else {}))


def label(look: Look) -> Say:
    """The words on a member's button: the sign of her state, and her short name."""
    keys = {
        State.STUCK: "member.row_stuck",
        State.NEW: "member.row_new",
        State.MOVING: "member.row_moving",
        State.DONE: "member.row_done",
    }
    return Say(keys[look.whole.state], {"name": name_of(look, IN_BUTTON)})


def name_of(look: Look, longest: int) -> Block:
    """Her name as she gave it, on one line and cut to length; foreign words, never markup."""
    name = cut(cleaned(look.teacher.name, LONGEST_NAME), longest, _width)
    return Quote(name) if name else Say("member.nameless")


def _width(name: str) -> int:
    """Count characters as the stricter of the channels does: an emoji is two."""
    return sum(2 if ord(c) > 0xFFFF or unicodedata.category(c) == "So" else 1 for c in name)
