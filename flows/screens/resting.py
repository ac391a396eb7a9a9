"""*Nanti*: when instead, and the time that was chosen."""

from datetime import UTC, datetime, timedelta

from flows import pages, places, stops
from flows.audience import title_of
from flows.catalogue import Catalogue, Checklist, Step, StepKind
from flows.conversation import Conversation
from flows.own_times import Choice
from flows.presses import Answer, ChecklistOpened, StepAnswered
from flows.progress import NO_TICKS
from flows.screens.checklists import MENU, choose, next_button
from flows.speech import Button, Moment, Say, Screen, Style, Tell
from flows.webinar_presses import TimeChosen

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def resting(place: places.Resting, talk: Conversation, catalogue: Catalogue) -> Screen:
    """Ask when she wants to go on, or tell what she chose; who stopped reminders is not asked."""
    checklist = catalogue.checklist(place.checklist)
    step = checklist.step(place.step) if checklist else None
    if checklist is None or step is None:
        return choose(place, talk, catalogue)
    if place.left_over:
        return _left_over(checklist, step, talk, catalogue)
    on = (_go_on(place, talk), MENU)
    if talk.stopped:
        return Screen((Say("reminders.rest_stopped"),), rows=((stops.resume_button(),), on))
    if place.minute:
        return _chosen(place, talk)
    waits = step.kind is StepKind.WAIT
    return Screen((Say("rest.wait" if waits else "rest.later"),), rows=(*_offered(place), on))


def typing_when(place: places.TypingWhen, talk: Conversation, _catalogue: Catalogue) -> Screen:
    """Have a day and an hour typed."""
    back = Button(Say("button.back"), StepAnswered(place.checklist, place.step, Answer.LATER))
    return Screen((Say("reminders.type_time"),), rows=((_go_on(place, talk),), (back, MENU)))


def minute_of(at: datetime) -> int:
    """A time (aware UTC) as whole minutes since 1970, as a place keeps it."""
    return int(at.timestamp()) // 60


def _chosen(place: places.Resting, talk: Conversation) -> Screen:
    at = EPOCH + timedelta(minutes=place.minute)
    when = Moment(at, talk.known.zone, clock=True, weekday=True)
    other = Button(
        Say("reminders.other_time"), StepAnswered(place.checklist, place.step, Answer.LATER)
    )
    rows = ((_go_on(place, talk),), (other, MENU))
    return Screen((Say("reminders.chosen", {"when": when}),), rows=rows)


def _offered(place: places.Resting) -> tuple[tuple[Button, ...], ...]:
    buttons = [
        Button(Say(f"reminders.time.{each.value}"), TimeChosen(place.checklist, place.step, each))
        for each in Choice
        if place.evening or each is not Choice.EVENING
    ]
    return tuple(tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2))


def _go_on(place: places.Resting | places.TypingWhen, talk: Conversation) -> Button:
    return Button(Say("button.continue"), pages.way_to(place.checklist, talk), Style.GOOD)


def _left_over(
    checklist: Checklist, step: Step, talk: Conversation, catalogue: Catalogue
) -> Screen:
    """Only what she left out is open: it can wait, and the next checklist need not."""
    enrolment = talk.enrolments.get(checklist.id)
    ticks = enrolment.ticks if enrolment else NO_TICKS
    body = Say("rest.left_over", {"step": Tell(title_of(step, talk.known, ticks))})
    back = Button(Say("button.to_step"), ChecklistOpened(checklist.id))
    onward = next_button(checklist, talk, catalogue)
    return Screen((body,), rows=(*((each,) for each in onward), (back, MENU)))
