"""The screens of a report: in the group, in private, and to be forwarded."""

from collections.abc import Sequence
from datetime import UTC, date

from flows.duty_presses import GroupOpened, ReportPressed
from flows.groups import SMALL, Group
from flows.links import LinkKind, StartWord
from flows.presses import PageOpened
from flows.reports import Advice, Change, Hard, Part, Report, is_about_a_week, longest_of
from flows.screens.groups import named
from flows.screens.report_charts import asof, funnel, noon
from flows.speech import (
    Block,
    Button,
    InRoom,
    Lines,
    Link,
    Moment,
    Param,
    Quote,
    Say,
    Screen,
    StartLink,
    Tell,
)
from flows.teachers import Zone

ADVICE = {
    Advice.GATHER: "report.advise_gather",
    Advice.ASK: "report.advise_ask",
    Advice.TALK: "report.advise_talk",
    Advice.CHEER: "report.advise_cheer",
    Advice.THANK: "report.advise_thank",
}
Rows = tuple[tuple[Button, ...], ...]


def in_room(report: Report, group: Group, *, pressable: bool) -> Screen:
    """The report in the group itself: counts alone, and of few people not even these.

    `pressable` where somebody asked who may press; a press is judged by itself all the same.
    """
    rows = _room_rows(group.id) if pressable else ()
    if not report.people:
        join = Link(Say("report.join"), _join_link(group))
        empty = (Say("report.empty"), Say("report.empty_how"))
        return Screen(empty, title=_title(group), link=join, rows=rows)
    if report.people < SMALL:
        body = (asof(report.at, group.zone), Say("report.small"))
        return Screen(body, title=_title(group), rows=rows)
    chart = funnel(report, named(group), group.zone)
    return Screen(_counts(report, group.zone), title=_title(group), rows=rows, chart=chart)


def in_private(report: Report, group: Group, *, names: bool) -> Screen:
    """The report for whoever may see the counts; with `names`, for the group's ambassador."""
    back = GroupOpened(group.id, "home") if names else PageOpened("menu")
    rows: Rows = (
        (*((_opens("report.names", group.id, "names"),) if names else ()), _text(group.id)),
        (_opens("report.export", group.id, "export"), _opens("report.weeks", group.id, "weeks")),
        (_opens("report.refresh", group.id, "report"), Button(Say("button.back"), back)),
    )
    if report.people and (names or report.people >= SMALL):
        chart = funnel(report, named(group), group.zone)
        return Screen(_counts(report, group.zone), title=_title(group), rows=rows, chart=chart)
    return Screen(in_room(report, group, pressable=False).body, title=_title(group), rows=rows)


def to_forward(report: Report, group: Group) -> Screen:
    """The report as plain text for another chat: counts alone, in less than a screen."""
    head = Say("report.forward_title", {"name": named(group)})
    lines: list[Block] = [head, asof(report.at, group.zone)]
    if report.people < SMALL:
        lines.append(Say("report.small_forward" if report.people else "report.empty"))
    else:
        lines.append(Say("report.people", {"people": report.people}))
        lines += (_plain_part(part) for part in report.parts)
        lines += (Say("report.forward_hard", _of_hard(each)) for each in report.hardest[:1])
    ending = Say("report.forward_end", {"link": _join_link(group)})
    return Screen((Lines(tuple(lines)), ending), bare=True)


def no_numbers(key: str, group: Group) -> Screen:
    """Why nothing can be shown or handed over, in the words of a key."""
    back = _opens("button.back", group.id, "report")
    return Screen((Say(key),), title=_title(group), rows=((back,),))


def is_large(report: Report) -> bool:
    """Tell whether so many people are in it that a number points at nobody."""
    return report.people >= SMALL


def unlinked() -> Screen:
    """The group is not linked: how that is done."""
    words = Say("report.unlinked", {"command": InRoom("hubungkan")})
    return Screen((words,), link=Link(Say("report.open_private"), StartLink("grup")))


def own_by_link() -> Screen:
    """Her own progress comes in private only, and the way there. Bears nobody's name."""
    link = Link(Say("report.open_own"), StartLink("progres"))
    return Screen((Say("report.own_link"),), link=link)


def names_by_link(group: int, *, names: bool) -> Screen:
    """What was asked for comes in private only, and the way there."""
    word = StartWord(LinkKind.REPORT, str(group)).payload if names else "menu"
    return Screen(
        (Say("report.names_link"),), link=Link(Say("report.open_private"), StartLink(word))
    )


def signed(number: int) -> Param:
    """A difference with its sign."""
    if not number:
        return Say("report.same")
    return f"+{number}" if number > 0 else f"−{-number}"


def _counts(report: Report, zone: Zone) -> tuple[Block, ...]:
    """All that is said in numbers."""
    since = next((part.change for part in report.parts if part.change), None)
    people: Block = Say("report.people", {"people": report.people})
    if since is not None:
        when = Moment(noon(since.since), zone)
        change = {"people": report.people, "change": signed(since.people), "since": when}
        people = Say("report.people_since", change)
    head = Lines((asof(report.at, zone), people))
    today = report.at.astimezone(UTC).date()
    parts = tuple(_part(part, today) for part in report.parts)
    return (head, *parts, *_hard(report.hardest), _advice(report))


def _part(part: Part, today: date) -> Block:
    lines: list[Block] = [_plain_part(part, "report.part")]
    if part.change is not None and (part.change.done or part.change.stuck):
        lines.append(_change(part.change, today))
    if part.assisted:
        lines.append(Say("report.assisted", {"n": part.assisted}))
    return Lines(tuple(lines))


def _plain_part(part: Part, key: str = "report.forward_part") -> Say:
    states = part.states
    return Say(
        key,
        {
            "checklist": Tell(part.checklist.title),
            "waiting": states.waiting,
            "moving": states.moving,
            "stuck": states.stuck,
            "done": states.done,
        },
    )


def _change(change: Change, today: date) -> Say:
    key = "report.change_week" if is_about_a_week(change.since, today) else "report.change"
    return Say(key, {"done": signed(change.done), "stuck": signed(change.stuck)})


def _hard(hardest: Sequence[Hard]) -> tuple[Block, ...]:
    if not hardest:
        return ()
    lines = (
        Say("report.hard" if each.days else "report.hard_today", _of_hard(each)) for each in hardest
    )
    return (Lines((Say("report.hardest"), *lines)),)


def _of_hard(hard: Hard) -> dict[str, Param]:
    days = hard.days if hard.days is not None else 0
    step = Tell(hard.step.title)
    return {"step": step, "people": hard.people, "stuck": hard.stuck, "days": days}


def _advice(report: Report) -> Block:
    """What to do about the first step, and where else people have been stuck longer."""
    step: Block = Tell(report.hardest[0].step.title) if report.hardest else Quote("")
    advice = Say(ADVICE[report.advice], {"step": step})
    longest = longest_of(report.hardest)
    if longest is None:
        return advice
    words: dict[str, Param] = {"n": longest.stuck, "step": Tell(longest.step.title)}
    return Lines((advice, Say("report.longest", words)))


def _room_rows(group: int) -> Rows:
    def button(key: str, what: str) -> Button:
        return Button(Say(key), ReportPressed(group, what))

    return (
        (button("report.names", "names"), button("report.text", "text")),
        (button("report.export", "export"), button("report.refresh", "refresh")),
    )


def _text(group: int) -> Button:
    return _opens("report.text", group, "text")


def _opens(key: str, group: int, page: str) -> Button:
    return Button(Say(key), GroupOpened(group, page))


def _title(group: Group) -> Say:
    return Say("report.title", {"name": named(group)})


def _join_link(group: Group) -> StartLink:
    return StartLink(StartWord(LinkKind.GROUP, group.join_code).payload)
