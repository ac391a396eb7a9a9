"""An ambassador ticks for a teacher who told her by phone, and takes such a tick back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flows import checklists, steps
from flows.audience import choices_made, fits, steps_for, title_of
from flows.catalogue import Catalogue, Checklist, Step, StepChoice, StepKind
from flows.conversation import Conversation, Decision, Record
from flows.presses import Answer, Press, StepAnswered, StepChosen
from flows.progress import NO_TICKS, Enrolment, Way
from flows.speech import Param, Say, Tell
from flows.teachers import Teacher

CHOSEN = "."  # between a step and its choice in a press; no id holds one
# What can be told by phone: an address, a code or a choice of account is nobody else's to give.
TOLD_BY_PHONE = (StepKind.CONFIRM, StepKind.WAIT, StepKind.PHOTO, StepKind.CHOICE)

AT_ONCE = timedelta(seconds=1)  # a tick and the step that it led to; ticks are kept in milliseconds


@dataclass(frozen=True, slots=True)
class Marked:
    """What came of it: her progress afterwards, None when nothing changed, and what to say.

    `records` are for her own log.
    """

    note: Say
    enrolment: Enrolment | None = None
    records: tuple[Record, ...] = ()


def open_for(
    checklist: Checklist, enrolment: Enrolment | None, teacher: Teacher, now: datetime
) -> Step | None:
    """The step that could be ticked for somebody now; the first one if she has not begun.

    None when she is done.
    """
    here = enrolment or checklists.begin(checklist, teacher, now)
    if here.finished_at is not None:
        return None
    return checklist.step(here.open_step)


def choices_for(
    step: Step, enrolment: Enrolment | None, teacher: Teacher
) -> tuple[StepChoice, ...]:
    """The answers of a `choice` step that are this person's."""
    chosen = choices_made(enrolment.ticks if enrolment else NO_TICKS)
    return tuple(each for each in step.choices if fits(each.audience, teacher, chosen))


def tick_for(
    checklist: Checklist,
    enrolment: Enrolment | None,
    teacher: Teacher,
    wanted: str,
    now: datetime,
) -> Marked:
    """Tick a step for somebody; `wanted` is the step, or `step.choice`.

    Who has not begun is enrolled by it. What is done already keeps its day and way, so that a
    second press changes nothing; and a button that moved under the finger is not pressed.
    """
    step_id, _, choice = wanted.partition(CHOSEN)
    before = enrolment or checklists.begin(checklist, teacher, now)
    step = checklist.step(step_id)
    if step is None or step not in steps_for(checklist, teacher, before.ticks):
        return Marked(Say("member.tick_not_hers"))
    told = _told(step, before, teacher)
    if checklists.done(before, step.id):
        return Marked(Say("member.tick_known", told))
    if not _can_be_told(step, choice, before, teacher):
        return Marked(Say("member.tick_herself", told))
    if enrolment and step.id == before.open_step and checklists.is_double_tap(before, now):
        return Marked(Say("toast.too_soon"))
    after = checklists.tick(before, [step.id], now, Way.AMBASSADOR, choice)
    after = checklists.settle(after, checklist, teacher, now)
    begun = () if enrolment else (Record("begin", checklist.id),)
    records = (*begun, Record("ticked_for", checklist.id, step.id, Way.AMBASSADOR.value))
    if after.finished_at and not before.finished_at:
        records = (*records, Record("finish", checklist.id))
    return Marked(Say("member.tick_made", told), after, records)


def take_back(
    checklist: Checklist, enrolment: Enrolment | None, teacher: Teacher, step_id: str, now: datetime
) -> Marked:
    """Take back a tick that an ambassador made; what the teacher ticked herself stays hers."""
    step = checklist.step(step_id)
    tick = enrolment.ticks.get(step_id) if enrolment else None
    if enrolment is None or step is None or tick is None:
        return Marked(Say("member.tick_gone"))
    told = _told(step, enrolment, teacher)
    if tick.way is not Way.AMBASSADOR:
        return Marked(Say("member.tick_her_own", told))
    after = checklists.untick(enrolment, step.id)
    after = checklists.settle(after, checklist, teacher, now)
    record = Record("unticked_for", checklist.id, step.id, Way.AMBASSADOR.value)
    return Marked(Say("member.tick_undone", told), after, (record,))


def made_for(checklist: Checklist, enrolment: Enrolment | None) -> tuple[Step, ...]:
    """The steps that an ambassador ticked for somebody, the newest first."""
    ticks = enrolment.ticks if enrolment else NO_TICKS
    hers = [name for name, tick in ticks.items() if tick.way is Way.AMBASSADOR]
    found = (checklist.step(each) for each in reversed(hers))
    return tuple(each for each in found if each is not None)


def is_unseen(press: Press, talk: Conversation, noted: timedelta) -> bool:
    """Tell whether an answer is about a step that somebody else led her to while she was away.

    What she typed was then meant for the step on her screen. `talk` is as it is stored; how often
    it is `noted` that she was here bounds what her own steps can look like.
    """
    if not isinstance(press, StepAnswered) or press.answer not in (Answer.DONE, Answer.SKIP):
        return False
    enrolment = talk.enrolments.get(press.checklist)
    since = enrolment.entered_at if enrolment else None
    if enrolment is None or since is None or talk.seen_at is None:
        return False
    if press.step != enrolment.open_step or talk.seen_at >= since:
        return False
    hers = (tick for tick in enrolment.ticks.values() if tick.way is Way.AMBASSADOR)
    led = any(abs(tick.at - since) < AT_ONCE for tick in hers)
    return led or since - talk.seen_at >= noted


def answer_step(
    talk: Conversation, press: StepAnswered, catalogue: Catalogue, now: datetime
) -> Decision:
    """Decide as `steps.answer_step`, and tell her when the step was ticked for her meanwhile."""
    decision = steps.answer_step(talk, press, catalogue, now)
    leads_on = press.answer in (Answer.DONE, Answer.SKIP)
    return _told_why(decision, talk, press) if leads_on else decision


def choose(talk: Conversation, press: StepChosen, catalogue: Catalogue, now: datetime) -> Decision:
    """Decide as `steps.choose`, and tell her when her answer was ticked for her meanwhile."""
    return _told_why(steps.choose(talk, press, catalogue, now), talk, press)


def _told_why(decision: Decision, talk: Conversation, press: StepAnswered | StepChosen) -> Decision:
    """Do not lead her on without a word, from the old message of a step that she never ticked."""
    before = talk.enrolments.get(press.checklist)
    tick = before.ticks.get(press.step) if before else None
    if tick is None or tick.way is not Way.AMBASSADOR or decision.note or decision.effects:
        return decision
    return replace(decision, note=Say("member.moved_on"))


def _can_be_told(step: Step, choice: str, enrolment: Enrolment, teacher: Teacher) -> bool:
    if step.kind is StepKind.CHOICE:
        return choice in {each.id for each in choices_for(step, enrolment, teacher)}
    return step.kind in TOLD_BY_PHONE and not choice


def _told(step: Step, enrolment: Enrolment, teacher: Teacher) -> dict[str, Param]:
    return {"step": Tell(title_of(step, teacher, enrolment.ticks))}
