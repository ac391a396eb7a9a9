"""For those who are further already: all done, or begin at a later step; and taking that back."""

from dataclasses import replace
from datetime import datetime

from flows import checklists, places
from flows.audience import choices_assumed, steps_for
from flows.catalogue import Catalogue
from flows.conversation import Conversation, Decision, Record
from flows.places import AtDone, AtStep
from flows.presses import DeclarationUndone, JumpAsked, StepsDeclared
from flows.progress import Way
from flows.speech import Say
from flows.steps import arrive, gone


def ask_jump(
    talk: Conversation, press: JumpAsked, catalogue: Catalogue, _now: datetime
) -> Decision:
    """Show the steps to begin from."""
    if catalogue.checklist(press.checklist) is None:
        return gone(talk)
    return Decision(talk.at(places.AtIntro(press.checklist, jumping=True)))


def declare_steps(
    talk: Conversation, press: StepsDeclared, catalogue: Catalogue, now: datetime
) -> Decision:
    """Tick, in one press, all that the person has behind her already; it can be taken back.

    What she ticked or left out by herself before stays as it is.
    """
    checklist = catalogue.checklist(press.checklist)
    if checklist is None or (press.upto and checklist.step(press.upto) is None):
        return gone(talk)
    before = talk.enrolments.get(checklist.id) or checklists.begin(checklist, talk.known, now)
    mine = [step.id for step in steps_for(checklist, talk.known, before.ticks)]
    until = mine.index(press.upto) if press.upto in mine else len(mine)
    # A choice that is jumped over is answered as the list of steps assumed, or the step that she
    # asked for might not be hers any more.
    assumed = choices_assumed(checklist, talk.known, before.ticks)
    after = before
    for step_id in mine[:until]:
        value = "" if step_id in before.ticks else assumed.get(step_id, "")
        after = checklists.tick(after, [step_id], now, Way.DECLARED, value)
    after = checklists.settle(after, checklist, talk.known, now)
    effects = [Record("declare", checklist.id, press.upto)]
    if after.finished_at and not before.finished_at:
        effects.append(Record("finish", checklist.id))
    decision = arrive(talk.with_enrolment(after), checklist, after, effects=tuple(effects))
    place = decision.conversation.place
    if isinstance(place, AtStep | AtDone):
        place = replace(place, undoable=True)
    return replace(decision, conversation=decision.conversation.at(place))


def undo_declaration(
    talk: Conversation, press: DeclarationUndone, catalogue: Catalogue, now: datetime
) -> Decision:
    """Take a declaration back; a second time there is nothing left to take back."""
    checklist = catalogue.checklist(press.checklist)
    before = talk.enrolments.get(press.checklist)
    if checklist is None or before is None:
        return gone(talk)
    after = checklists.undo(before, press.at)
    if after is before:
        return arrive(talk, checklist, before)
    after = checklists.settle(after, checklist, talk.known, now)
    talk = talk.with_enrolment(after).at(places.AtIntro(checklist.id))
    return Decision(talk, (Record("undo", checklist.id),), note=Say("note.undone"))
