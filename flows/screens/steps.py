"""A step: what to do now, how far it is, and where to press."""

from flows import checklists, places
from flows.audience import (
    body_of,
    choices_made,
    fits,
    link_of,
    picture_of,
    title_of,
    troubles_of,
)
from flows.catalogue import Catalogue, Checklist, Step, StepKind
from flows.conversation import Conversation
from flows.emails import example_for
from flows.presses import (
    Answer,
    ChecklistOpened,
    EmailConfirmed,
    StepAnswered,
    StepChosen,
    StepUnticked,
)
from flows.progress import Enrolment
from flows.screens.checklists import choose, closing, undo_button
from flows.speech import Bar, Block, Button, Link, Moment, Quote, Say, Screen, Style, Tell

Rows = tuple[tuple[Button, ...], ...]


def draw(place: places.AtStep, talk: Conversation, catalogue: Catalogue) -> Screen:
    """The open step of a checklist, or one that is looked at again."""
    checklist = catalogue.checklist(place.checklist)
    enrolment = talk.enrolments.get(place.checklist)
    if checklist is None or enrolment is None:
        return choose(place, talk, catalogue)
    step = checklist.step(place.step or enrolment.open_step)
    if step is None:
        return closing(places.AtDone(checklist.id), talk, catalogue)
    if checklists.done(enrolment, step.id):
        return _looked_at(step, checklist, enrolment, talk, catalogue)
    rows = _answers(step, checklist, enrolment, talk, catalogue)
    if place.undoable and step.id == enrolment.open_step:
        undo = undo_button(checklist.id, enrolment)
        rows = (*rows, undo) if undo else rows
    return _screen(step, checklist, enrolment, talk, catalogue, rows)


def open_kind(talk: Conversation, catalogue: Catalogue) -> StepKind | None:
    """The kind of the step on the screen, for judging what is typed there."""
    place = talk.place
    if not isinstance(place, places.AtStep):
        return None
    step = on_screen(place, talk, catalogue)
    return step.kind if step else None


def on_screen(place: places.AtStep, talk: Conversation, catalogue: Catalogue) -> Step | None:
    """The step that is shown at a place."""
    checklist = catalogue.checklist(place.checklist)
    enrolment = talk.enrolments.get(place.checklist)
    if checklist is None or enrolment is None:
        return None
    return checklist.step(place.step or enrolment.open_step)


def confirm_email(
    place: places.ConfirmingEmail, _talk: Conversation, _catalogue: Catalogue
) -> Screen:
    """Ask whether the address was understood; `reason` is `slip` or `unusual`."""
    yes = Button(Say("button.right"), EmailConfirmed(place.checklist, place.step, True), Style.GOOD)
    no = Button(Say("button.type_again"), EmailConfirmed(place.checklist, place.step, False))
    body = Say(f"email.{place.reason}", {"address": Quote(place.value)})
    return Screen((body,), rows=((yes,), (no,)))


def _screen(
    step: Step,
    checklist: Checklist,
    enrolment: Enrolment,
    talk: Conversation,
    catalogue: Catalogue,
    rows: Rows,
    extra: tuple[Block, ...] = (),
) -> Screen:
    ticks = enrolment.ticks
    example = {"example": Quote(example_for(catalogue.emails, talk.known))}
    link = link_of(step, talk.known, ticks)
    return Screen(
        (Tell(body_of(step, talk.known, ticks), example), *extra),
        title=Tell(title_of(step, talk.known, ticks)),
        bar=Bar(*checklists.counted(enrolment, checklist, talk.known)),
        link=Link(Tell(link.label), str(link.url)) if link else None,
        rows=rows,
        picture=picture_of(step, talk.known, ticks),
    )


def _answers(
    step: Step,
    checklist: Checklist,
    enrolment: Enrolment,
    talk: Conversation,
    catalogue: Catalogue,
) -> Rows:
    """The buttons of an open step: what finishes it first, the way back always last."""

    def button(answer: Answer, style: Style = Style.PLAIN) -> Button:
        return Button(
            Say(f"button.{answer.value}"), StepAnswered(checklist.id, step.id, answer), style
        )

    below = (button(Answer.LATER), button(Answer.BACK))
    has_troubles = troubles_of(step, catalogue.troubles, talk.known, enrolment.ticks)
    stuck = (button(Answer.STUCK),) if has_troubles else ()
    match step.kind:
        case StepKind.CONFIRM | StepKind.WAIT:
            return ((button(Answer.DONE, Style.GOOD), button(Answer.STUCK)), below)
        case StepKind.CHOICE:
            rows = tuple((each,) for each in _choices(step, checklist, enrolment, talk))
            return (*rows, stuck, below) if stuck else (*rows, below)
    return ((*stuck, button(Answer.SKIP)), below)


def _choices(
    step: Step, checklist: Checklist, enrolment: Enrolment, talk: Conversation
) -> tuple[Button, ...]:
    chosen = choices_made(enrolment.ticks)
    return tuple(
        Button(Tell(each.label), StepChosen(checklist.id, step.id, each.id))
        for each in step.choices
        if fits(each.audience, talk.known, chosen)
    )


def _looked_at(
    step: Step,
    checklist: Checklist,
    enrolment: Enrolment,
    talk: Conversation,
    catalogue: Catalogue,
) -> Screen:
    """A step that is done: when, and the means to take the tick back or choose anew."""
    when = Moment(enrolment.ticks[step.id].at, talk.known.zone)
    go_on = Button(Say("button.continue"), ChecklistOpened(checklist.id), Style.GOOD)
    undo = Button(Say("button.untick"), StepUnticked(checklist.id, step.id))
    back = Button(Say("button.back"), StepAnswered(checklist.id, step.id, Answer.BACK))
    choices = _choices(step, checklist, enrolment, talk)
    rows = (*((each,) for each in choices), (go_on,), (undo, back))
    extra = (Say("step.ticked_on", {"when": when}),)
    return _screen(step, checklist, enrolment, talk, catalogue, rows, extra)
