"""What an answer at a step leads to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from flows import checklists, own_times, places
from flows.audience import choices_made, fits, steps_for, title_of
from flows.catalogue import Catalogue, Checklist, Step, StepKind
from flows.conversation import Conversation, Decision, Effect, Record
from flows.presses import (
    Answer,
    ChecklistBegun,
    ChecklistOpened,
    StepAnswered,
    StepChosen,
    StepUnticked,
)
from flows.progress import Enrolment, Way
from flows.speech import Block, Say, Tell


def open_checklist(
    talk: Conversation, press: ChecklistOpened, catalogue: Catalogue, _now: datetime
) -> Decision:
    """Show a checklist: its intro to who has not begun, else where she stands."""
    checklist = catalogue.checklist(press.checklist)
    if checklist is None:
        return gone(talk)
    enrolment = talk.enrolments.get(checklist.id)
    if enrolment is None:
        return Decision(talk.at(places.AtIntro(checklist.id)))
    return arrive(talk, checklist, enrolment)


def begin_checklist(
    talk: Conversation, press: ChecklistBegun, catalogue: Catalogue, now: datetime
) -> Decision:
    """Enrol the person, or bring her back to what is open; begun twice is begun once."""
    checklist = catalogue.checklist(press.checklist)
    if checklist is None:
        return gone(talk)
    enrolment = talk.enrolments.get(checklist.id)
    if enrolment is None:
        enrolment = checklists.begin(checklist, talk.known, now)
        talk = talk.with_enrolment(enrolment)
        return arrive(talk, checklist, enrolment, effects=(Record("begin", checklist.id),))
    fresh = checklists.open_step(enrolment, checklist, talk.known)
    if enrolment.finished_at and fresh:
        return Decision(talk.at(places.AtStep(checklist.id, fresh.id)))
    return arrive(talk, checklist, enrolment)


def untick_step(
    talk: Conversation, press: StepUnticked, catalogue: Catalogue, now: datetime
) -> Decision:
    """Take one tick back, by the person's own wish."""
    checklist, before = _progress(talk, press.checklist, catalogue)
    if checklist is None or before is None:
        return gone(talk)
    if press.step not in before.ticks or checklist.step(press.step) is None:
        return arrive(talk, checklist, before)
    after = checklists.untick(before, press.step)
    after = checklists.settle(after, checklist, talk.known, now)
    record = Record("untick", checklist.id, press.step)
    return arrive(talk.with_enrolment(after), checklist, after, Say("note.unticked"), (record,))


def choose(talk: Conversation, press: StepChosen, catalogue: Catalogue, now: datetime) -> Decision:
    """Take one of the answers of a `choice` step; another answer later takes its place."""
    checklist, before = _progress(talk, press.checklist, catalogue)
    step = checklist.step(press.step) if checklist else None
    if checklist is None or before is None or step is None:
        return gone(talk)
    chosen = choices_made(before.ticks)
    mine = {each.id for each in step.choices if fits(each.audience, talk.known, chosen)}
    if press.choice not in mine or step not in steps_for(checklist, talk.known, before.ticks):
        return arrive(talk, checklist, before, Say("note.changed"))
    return finish_step(talk, checklist, step, now, value=press.choice)


def answer_step(
    talk: Conversation, press: StepAnswered, catalogue: Catalogue, now: datetime
) -> Decision:
    """Decide what one of the five answers at a step leads to.

    An answer about a step that is done, gone or not hers changes nothing and shows what is open,
    so that a second tap, or a tap on an old message, is harmless.
    """
    checklist, enrolment = _progress(talk, press.checklist, catalogue)
    if checklist is None or (enrolment is None and press.answer is not Answer.LATER):
        return gone(talk)
    step = checklist.step(press.step)
    if enrolment is None:
        # She was reminded before she began, and has another time in mind.
        return _later(talk, checklist, step, now) if step else gone(talk)
    mine = {each.id for each in steps_for(checklist, talk.known, enrolment.ticks)}
    if step is None or step.id not in mine:
        return arrive(talk, checklist, enrolment, Say("note.changed"))
    return _ANSWERS[press.answer](talk, checklist, step, now)


def finish_step(
    talk: Conversation,
    checklist: Checklist,
    step: Step,
    now: datetime,
    way: Way = Way.SELF,
    value: str = "",
    *,
    typed: bool = False,
) -> Decision:
    """Tick a step and go on to the next, or to the closing when it was the last.

    What was `typed` is never half of a double tap, however soon it comes.
    """
    before = talk.enrolments[checklist.id]
    if checklists.done(before, step.id) and before.ticks[step.id].value == value:
        return arrive(talk, checklist, before)
    if not typed and step.id == before.open_step and checklists.is_double_tap(before, now):
        return Decision(talk, toast=Say("toast.too_soon"))
    after = checklists.tick(before, [step.id], now, way, value)
    after = checklists.settle(after, checklist, talk.known, now)
    title = Tell(title_of(step, talk.known, before.ticks))
    effects: list[Effect] = [Record("tick", checklist.id, step.id, way.value)]
    if after.finished_at and not before.finished_at:
        effects.append(Record("finish", checklist.id))
    # A choice is no achievement, and the closing has words of its own.
    silent = after.finished_at is not None or step.kind is StepKind.CHOICE
    note = None if silent else Say("note.ticked", {"step": title})
    return arrive(talk.with_enrolment(after), checklist, after, note, tuple(effects))


def arrive(
    talk: Conversation,
    checklist: Checklist,
    enrolment: Enrolment,
    note: Block | None = None,
    effects: tuple[Effect, ...] = (),
) -> Decision:
    """Bring a person to what is open on a checklist, or to its closing."""
    place: places.Place = (
        places.AtDone(checklist.id) if enrolment.finished_at else places.AtStep(checklist.id)
    )
    return Decision(talk.at(place), effects, note)


def under_way(talk: Conversation, catalogue: Catalogue) -> tuple[Checklist, Enrolment] | None:
    """The unfinished checklist that she is on, else the one that she worked at last."""
    here = getattr(talk.place, "checklist", None)

    def latest(pair: tuple[Checklist, Enrolment]) -> tuple[bool, datetime]:
        checklist, enrolment = pair
        return checklist.id == here, enrolment.entered_at or enrolment.begun_at

    open_ones = [
        (checklist, enrolment)
        for enrolment in talk.enrolments.values()
        if enrolment.finished_at is None
        and (checklist := catalogue.checklist(enrolment.checklist)) is not None
    ]
    return max(open_ones, key=latest, default=None)


def resting_at(checklist: str, step: str, talk: Conversation, now: datetime) -> places.Resting:
    """The place where she is asked when she wants to try; this evening while it is far enough."""
    evening = own_times.is_evening_offered(now, talk.known.zone)
    return places.Resting(checklist, step, evening=evening)


def gone(talk: Conversation) -> Decision:
    """What was pressed leads nowhere any more: say so kindly, and stay."""
    return Decision(talk, note=Say("note.changed"))


def _progress(
    talk: Conversation, checklist_id: str, catalogue: Catalogue
) -> tuple[Checklist | None, Enrolment | None]:
    return catalogue.checklist(checklist_id), talk.enrolments.get(checklist_id)


def _done(talk: Conversation, checklist: Checklist, step: Step, now: datetime) -> Decision:
    enrolment = talk.enrolments[checklist.id]
    if step.kind in (StepKind.CONFIRM, StepKind.WAIT) or checklists.done(enrolment, step.id):
        return finish_step(talk, checklist, step, now)
    # The other kinds are finished by what they ask for, not by a word.
    return Decision(talk.at(places.AtStep(checklist.id)), aside=Say(f"hint.{step.kind.value}"))


def _stuck(talk: Conversation, checklist: Checklist, step: Step, now: datetime) -> Decision:
    record = Record("stuck", checklist.id, step.id)
    after = checklists.report_stuck(talk.enrolments[checklist.id], step.id, now)
    place = places.AtTroubles(checklist.id, step.id)
    return Decision(talk.with_enrolment(after).at(place), (record,))


def _later(talk: Conversation, checklist: Checklist, step: Step, now: datetime) -> Decision:
    """Ask when instead."""
    record = Record("later", checklist.id, step.id)
    return Decision(talk.at(resting_at(checklist.id, step.id, talk, now)), (record,))


def _back(talk: Conversation, checklist: Checklist, step: Step, _now: datetime) -> Decision:
    """Look at the step before this one; before the first stands the intro."""
    enrolment = talk.enrolments[checklist.id]
    mine = [each.id for each in steps_for(checklist, talk.known, enrolment.ticks)]
    here = mine.index(step.id)
    if here == 0:
        return Decision(talk.at(places.AtIntro(checklist.id)))
    before = mine[here - 1]
    name = "" if before == enrolment.open_step else before
    return Decision(talk.at(places.AtStep(checklist.id, name)))


def _skip(talk: Conversation, checklist: Checklist, step: Step, now: datetime) -> Decision:
    """Leave a step out for now. When only such steps are open, she may go on elsewhere."""
    enrolment = talk.enrolments[checklist.id]
    if checklists.done(enrolment, step.id):
        return arrive(talk, checklist, enrolment)
    left_over = places.Resting(checklist.id, step.id, left_over=True)
    if checklists.skipped(enrolment, step.id):
        return Decision(talk.at(left_over))
    if step.id == enrolment.open_step and checklists.is_double_tap(enrolment, now):
        return Decision(talk, toast=Say("toast.too_soon"))
    after = checklists.tick(enrolment, [step.id], now, Way.SKIPPED)
    after = checklists.settle(after, checklist, talk.known, now)
    record = Record("skip", checklist.id, step.id)
    if checklists.skipped(after, after.open_step):
        here = replace(left_over, step=after.open_step)
        return Decision(talk.with_enrolment(after).at(here), (record,))
    return arrive(talk.with_enrolment(after), checklist, after, Say("note.skipped"), (record,))


_ANSWERS: dict[Answer, Callable[[Conversation, Checklist, Step, datetime], Decision]] = {
    Answer.DONE: _done,
    Answer.STUCK: _stuck,
    Answer.LATER: _later,
    Answer.BACK: _back,
    Answer.SKIP: _skip,
}
