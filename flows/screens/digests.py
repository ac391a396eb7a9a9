"""The weekly digest of a group: what changed, whom to call first, what nobody knows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.catalogue import Catalogue
from flows.digests import Standing
from flows.events import Presence
from flows.groups import Group
from flows.members import Look, Stand, State
from flows.screens.calls import NO_MARKS, Marks
from flows.screens.checklists import MENU
from flows.screens.groups import STATES, named, page_of
from flows.screens.members import name_of, whereabouts
from flows.screens.reports import signed
from flows.speech import Block, Button, Lines, Param, Say, Screen, Tell

IN_LINE = 24  # characters of a name: five of them stand below each other


@dataclass(frozen=True, slots=True)
class Week:
    """What a digest tells: numbers, whom to `call` first, how many messages are `unsure`.

    `marks` are those whom reminders do not reach any more. Nobody is in `call` where names are not
    to be told.
    """

    standings: Sequence[Standing]
    call: Sequence[Look] = ()
    marks: Marks = NO_MARKS
    unsure: int = 0


def digest(group: Group, week: Week, catalogue: Catalogue) -> Screen:
    """The week of a group, for somebody who accompanies it."""
    title = Say("digests.title", {"group": named(group)})
    people = max((each.people for each in week.standings), default=0)
    if not people:
        rows = ((page_of(group, "button.group_link", "link"),), (MENU,))
        return Screen((Say("member.nobody"), *_standing(group)), title=title, rows=rows)
    body = (_numbers(week.standings, people), *_calls(week, catalogue), *_open_ends(group, week))
    return Screen(body, title=title, rows=_rows(group, week))


def _numbers(standings: Sequence[Standing], people: int) -> Lines:
    before = next((each.before for each in standings if each.before), None)
    params: dict[str, Param] = {"people": people}
    head = Say("digests.people", params)
    if before is not None:
        head = Say("digests.people_since", {**params, "change": signed(people - before.people)})
    begun = tuple(_line(each) for each in standings if each.started)
    return Lines((head, *(begun or (Say("digests.none_begun"),))))


def _line(standing: Standing) -> Say:
    params: dict[str, Param] = {
        "checklist": Tell(standing.checklist.title),
        "started": standing.started,
        "done": standing.states.done,
        "stuck": standing.states.stuck,
    }
    if standing.change is None:
        return Say("digests.line", params)
    names = ("begun", "finished", "worse")
    params |= {name: signed(n) for name, n in zip(names, standing.change, strict=True)}
    return Say("digests.line_since", params)


def _calls(week: Week, catalogue: Catalogue) -> tuple[Block, ...]:
    """Whom to call first, with her place on the way; who left reminders unanswered is marked.

    That all of them need help is what the list says.
    """
    lines: list[Block] = []
    for each in week.call:
        where = whereabouts(each, _calmly(each.whole), catalogue)
        if each.teacher.id in week.marks.unanswered:
            where = Say("digests.unanswered_short", {"n": week.marks.silent})
        lines.append(Say("digests.call", {"name": name_of(each, IN_LINE), "where": where}))
    return (Lines((Say("digests.call_first"), *lines)),) if lines else ()


def _calmly(stand: Stand) -> Stand:
    return replace(stand, state=State.MOVING) if stand.state is State.STUCK else stand


def _open_ends(group: Group, week: Week) -> tuple[Block, ...]:
    """What is to be done by hand: the unanswered, the uncertain, and a bot that cannot write."""
    lines: list[Block] = []
    named_there = {each.teacher.id for each in week.call}
    if week.marks.unanswered - named_there:
        params: dict[str, Param] = {"n": len(week.marks.unanswered), "silent": week.marks.silent}
        lines.append(Say("digests.unanswered", params))
    if week.unsure:
        lines.append(Say("digests.unsure", {"n": week.unsure}))
    lines.extend(_standing(group))
    return (Lines(tuple(lines)),) if lines else ()


def _standing(group: Group) -> tuple[Say, ...]:
    """How the bot stands in the group, where that is not as it should be."""
    if group.presence is Presence.PRESENT:
        return ()
    return (Say("group.state_line", {"state": Say(STATES[group.presence])}),)


def _rows(group: Group, week: Week) -> tuple[tuple[Button, ...], ...]:
    first = (
        page_of(group, "button.group_calls", "calls"),
        page_of(group, "button.group_report", "report"),
    )
    unsure = page_of(group, "button.ledger_unsure", "uncertain")
    return (first, (unsure, MENU) if week.unsure else (MENU,))
