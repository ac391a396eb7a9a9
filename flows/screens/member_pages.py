"""The pages about one member of a group, for its ambassador alone."""

from collections.abc import Sequence
from datetime import datetime

from flows import checklists, moving
from flows.calls import RESTS
from flows.catalogue import Catalogue
from flows.duty_presses import MemberOpened
from flows.groups import Group
from flows.members import Look, Said, Stand, State
from flows.names import cleaned, cut
from flows.profiles import LONGEST_SCHOOL
from flows.progress import Way
from flows.screens.groups import named
from flows.screens.members import IN_LINE, name_of, said, step_title, whereabouts
from flows.speech import Block, Button, Lines, Moment, Param, Quote, Say, Screen, Style, Tell
from flows.teachers import Role, Zone
from flows.webinar_presses import NudgePressed

IN_SCHOOL = 40  # characters of a school's name


def to_member(key: str, group: Group, look: Look, page: str, style: Style = Style.PLAIN) -> Button:
    """A button that opens a page about a member."""
    return Button(Say(key), MemberOpened(group.id, look.teacher.id, page), style)


def see(group: Group, look: Look, catalogue: Catalogue, zone: Zone, now: datetime) -> Screen:
    """Who she is, how far on each checklist, what she said last; and what can be done for her.

    Times are told in `zone`, that of whoever reads it.
    """
    rests = look.called_at is not None and now - look.called_at < RESTS
    called = ("member.uncalled", "uncalled") if rests else ("member.called", "called")
    rows = (
        (
            to_member(called[0], group, look, called[1]),
            to_member("member.to_tick", group, look, "tick"),
        ),
        (
            to_member("member.to_timeline", group, look, "timeline"),
            to_member("member.to_sentence", group, look, "say"),
        ),
        (
            to_member("member.to_rebind", group, look, "rebind"),
            to_member("member.to_remove", group, look, "remove"),
        ),
        (
            Button(Say("button.nudge"), NudgePressed(group.id, look.teacher.id, "ask")),
            to_member("button.ledger", group, look, "ledger"),
        ),
        (to_member("member.to_names", group, look, "list"),),
    )
    lines = tuple(_on(look, each, catalogue, zone) for each in look.stands)
    body = (_who(group, look, zone), Lines(lines), *_news(look, catalogue, zone))
    return Screen(body, title=name_of(look, IN_LINE), rows=rows)


def _who(group: Group, look: Look, zone: Zone) -> Block:
    teacher = look.teacher
    school = cut(cleaned(teacher.school or "", LONGEST_SCHOOL), IN_SCHOOL)
    no_level = Say("member.no_level")
    params: dict[str, Param] = {
        "role": Say(f"role.{teacher.role.value}") if teacher.role else Say("member.no_role"),
        "level": Say(f"level.{teacher.level.value}") if teacher.level else no_level,
        "school": Quote(school) if school else Say("member.no_school"),
    }
    if teacher.role is Role.OFFICE:
        del params["level"]  # an office is asked for none
    who = "member.who" if "level" in params else "member.who_office"
    where: dict[str, Param] = {
        "group": named(group),
        "when": Moment(look.joined_at, zone),
    }
    return Lines((Say(who, params), Say("member.joined", where)))


def _on(look: Look, stand: Stand, catalogue: Catalogue, zone: Zone) -> Block:
    checklist = catalogue.checklist(stand.checklist)
    enrolment = look.enrolments.get(stand.checklist)
    if checklist is None or enrolment is None:
        title = Tell(checklist.title) if checklist else Say("member.no_step")
        return Say("member.on_new", {"checklist": title})
    done, total = checklists.counted(enrolment, checklist, look.teacher)
    params: dict[str, Param] = {"checklist": Tell(checklist.title), "done": done, "total": total}
    if stand.state is State.DONE:
        when = Moment(enrolment.finished_at or enrolment.begun_at, zone)
        return Say("member.on_done", {**params, "when": when})
    since = Moment(enrolment.entered_at or enrolment.begun_at, zone)
    where = whereabouts(look, stand, catalogue)
    key = "member.on_stuck" if stand.state is State.STUCK else "member.on_moving"
    return Say(key, {**params, "where": where, "since": since})


def _news(look: Look, catalogue: Catalogue, zone: Zone) -> tuple[Block, ...]:
    lines: list[Block] = []
    words = said(look.said, catalogue) if look.said else None
    if look.said and words:
        lines.append(Say("member.said", {"said": words, "when": Moment(look.said.at, zone)}))
    ticks = [tick for each in look.enrolments.values() for tick in each.ticks.values()]
    if assisted := sum(each.way is Way.AMBASSADOR for each in ticks):
        lines.append(Say("member.assisted", {"n": assisted}))
    if look.called_at:
        lines.append(Say("member.called_on", {"when": Moment(look.called_at, zone, clock=True)}))
    if look.closed:
        lines.append(Say("member.is_closed"))
    return (Lines(tuple(lines)),) if lines else ()


def timeline(
    group: Group, look: Look, words: Sequence[Said], catalogue: Catalogue, zone: Zone
) -> Screen:
    """What she answered and what happened, newest first."""
    told = (_told(each, look, catalogue, zone) for each in words)
    lines = tuple(each for each in told if each is not None)
    body: Block = Lines(lines) if lines else Say("member.no_timeline")
    title = Say("member.timeline", {"name": name_of(look, IN_LINE)})
    return Screen((body,), title=title, rows=((to_member("button.back", group, look, "see"),),))


def _told(word: Said, look: Look, catalogue: Catalogue, zone: Zone) -> Say | None:
    """One line of the timeline: the day, what she said, and at which step where it was at one."""
    words = said(word, catalogue)
    if words is None:
        return None
    params: dict[str, Param] = {"when": Moment(word.at, zone), "said": words}
    if not word.checklist:
        return Say("member.at", params)
    step = step_title(word.checklist, word.step, look, catalogue)
    return Say("member.at_step", {**params, "step": step})


def remove(group: Group, look: Look) -> Screen:
    """Ask before a member is taken out of the group."""
    yes = to_member("member.remove_yes", group, look, "remove-yes", Style.DANGER)
    no = to_member("member.no", group, look, "see")
    body = Say("member.remove", {"name": name_of(look, IN_LINE)})
    return Screen((body,), rows=((yes,), (no,)))


def rebind(group: Group, look: Look) -> Screen:
    """Warn before a code is made that opens a member's progress in another account."""
    yes = to_member("member.rebind_yes", group, look, "rebind-yes")
    no = to_member("member.no", group, look, "see")
    body = Say("member.rebind", {"name": name_of(look, IN_LINE)})
    return Screen((body,), rows=((yes,), (no,)))


def code(group: Group, look: Look, made: str) -> Screen:
    """The code for a member's new account, and what to tell her."""
    params: dict[str, Param] = {"name": name_of(look, IN_LINE), "code": Quote(moving.shown(made))}
    back = to_member("button.back", group, look, "see")
    return Screen((Say("member.code", params),), rows=((back,),))
