"""What somebody is reminded of: one step of hers, or a webinar that she said yes to."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flows import pages, stops
from flows.audience import steps_for, title_of
from flows.catalogue import Catalogue, Checklist, Step, StepKind
from flows.conversation import Conversation
from flows.presses import Answer, StepAnswered
from flows.progress import NO_TICKS, Enrolment
from flows.speech import Block, Button, Link, Moment, Param, Quote, Say, Screen, Style, Tell
from flows.steps import under_way
from flows.teachers import Zone
from flows.texts import Text
from flows.webinar_presses import WebinarAnswered
from flows.webinars import Webinar

Rows = tuple[tuple[Button, ...], ...]
DOORS_OPEN = timedelta(hours=1)  # before a webinar; earlier than that its link is not to be entered


@dataclass(frozen=True, slots=True)
class Ahead:
    """The step that somebody would do next; the first one while she has not begun (`begun`)."""

    checklist: Checklist
    step: Step
    begun: bool


def ahead(talk: Conversation, catalogue: Catalogue, wanted: str) -> Ahead | None:
    """Find what somebody would do next on a checklist; None when she has finished it.

    Where the content has none of that id (any more), it is what she is on, else the first one.
    """
    checklist = catalogue.checklist(wanted) or _instead(talk, catalogue)
    if checklist is None:
        return None
    enrolment = talk.enrolments.get(checklist.id)
    step = _open_step(checklist, enrolment, talk)
    return Ahead(checklist, step, enrolment is not None) if step else None


def before(text: Text, webinar: Webinar, talk: Conversation, now: datetime) -> Screen:
    """A webinar that she said yes to is near: when, in her zone, and the way in.

    Where its link is not known when she would go in, it says whom to ask for it.
    """
    soon = now >= webinar.begins - DOORS_OPEN
    words = Say("reminders.join" if soon else "reminders.link")
    link = Link(words, webinar.link) if webinar.link else None
    cannot = Button(Say("reminders.cannot"), WebinarAnswered(webinar.id, "no"))
    rows = ((cannot,), (stops.stop_button(),))
    body: tuple[Block, ...] = (Tell(text, _about(webinar, talk, now)),)
    if soon and link is None:
        body = _without_link(body, webinar, now)
    return Screen(body, link=link, rows=rows)


def after(text: Text, webinar: Webinar, step: Ahead, talk: Conversation, now: datetime) -> Screen:
    """After a webinar: one step, and whether the answer has come where somebody else must act."""
    params = {**_about(webinar, talk, now), "step": _title(step, talk)}
    body: tuple[Block, ...] = (Tell(text, params),)
    if _waits(step):
        body = (*body, Say("reminders.asks"))
    return Screen(body, rows=_rows(step, talk))


def own(step: Ahead, talk: Conversation) -> Screen:
    """The time has come that she chose herself."""
    body: tuple[Block, ...] = (Say("reminders.own", {"step": _title(step, talk)}),)
    if _waits(step):
        body = (*body, Say("reminders.asks"))
    return Screen(body, rows=_rows(step, talk))


def nudge(group: str, step: Ahead, talk: Conversation) -> Screen:
    """Her ambassador reminds her; `group` is the title of the group."""
    body = Say("reminders.nudge", {"group": Quote(group), "step": _title(step, talk)})
    asks = (Say("reminders.asks"),) if _waits(step) else ()
    return Screen((body, *asks), rows=_rows(step, talk))


def wait(step: Ahead, talk: Conversation) -> Screen:
    """Ask kindly whether the answer has come that she was waiting for."""
    return Screen((Say("reminders.wait", {"step": _title(step, talk)}),), rows=_rows(step, talk))


def when(at: datetime, now: datetime, zone: Zone) -> Param:
    """A time as it is told at `now` (both aware UTC): today, tomorrow, or its day."""
    days = at.astimezone(zone.tz).date() - now.astimezone(zone.tz).date()
    hour = Moment(at, zone, day=False)
    if not days:
        return Say("reminders.today", {"hour": hour})
    if days == timedelta(days=1):
        return Say("reminders.tomorrow", {"hour": hour})
    return Moment(at, zone, clock=True, weekday=True)


def _without_link(body: tuple[Block, ...], webinar: Webinar, now: datetime) -> tuple[Block, ...]:
    """What is said of a webinar without a link: once it begins, nobody is asked to come in."""
    if now < webinar.begins:
        return (*body, Say("reminders.no_link"))
    return (Say("reminders.started_no_link", {"webinar": Quote(webinar.title)}),)


def _about(webinar: Webinar, talk: Conversation, now: datetime) -> dict[str, Param]:
    told = when(webinar.begins, now, talk.known.zone)
    return {"webinar": Quote(webinar.title), "when": told}


def _title(step: Ahead, talk: Conversation) -> Tell:
    enrolment = talk.enrolments.get(step.checklist.id)
    return Tell(title_of(step.step, talk.known, enrolment.ticks if enrolment else NO_TICKS))


def _waits(step: Ahead) -> bool:
    return step.begun and step.step.kind is StepKind.WAIT


def _rows(step: Ahead, talk: Conversation) -> Rows:
    """The ways on; *Sudah* only where that finishes the step, and who has begun could press it."""

    def answer(given: Answer, style: Style = Style.PLAIN) -> Button:
        press = StepAnswered(step.checklist.id, step.step.id, given)
        return Button(Say(f"button.{given.value}"), press, style)

    way = pages.way_to(step.checklist.id, talk)
    go_on = Button(Say("button.continue"), way, Style.GOOD)
    finishes = step.begun and step.step.kind in (StepKind.CONFIRM, StepKind.WAIT)
    done = (answer(Answer.DONE),) if finishes else ()
    return ((go_on, *done), (answer(Answer.LATER), stops.stop_button()))


def _open_step(
    checklist: Checklist, enrolment: Enrolment | None, talk: Conversation
) -> Step | None:
    if enrolment is None:
        return steps_for(checklist, talk.known, NO_TICKS)[0]
    return None if enrolment.finished_at else checklist.step(enrolment.open_step)


def _instead(talk: Conversation, catalogue: Catalogue) -> Checklist | None:
    here = under_way(talk, catalogue)
    fresh = (each for each in catalogue.checklists if each.id not in talk.enrolments)
    return here[0] if here else next(fresh, None)
