"""Taking a person over: to content that was edited, or to a profile that was corrected."""

from dataclasses import replace
from datetime import datetime

from flows import checklists, places
from flows.catalogue import Catalogue
from flows.conversation import Conversation
from flows.speech import Block, Say


def catch_up(
    talk: Conversation, catalogue: Catalogue, now: datetime
) -> tuple[Conversation, Block | None]:
    """Take all of a person's checklists over to the edition in force.

    Returns the conversation, and one short sentence when the way that she is on has changed.
    """
    note: Block | None = None
    here = getattr(talk.teacher and talk.place, "checklist", None)
    for name, before in talk.enrolments.items():
        checklist = catalogue.checklist(name)
        if checklist is None:
            continue
        after, moved = checklists.catch_up(before, checklist, talk.known, now)
        if after is not before:
            talk = talk.with_enrolment(after)
        if moved and name == here:
            note = Say("note.renewed")
    return _out_of_gone(talk, catalogue), note


def _out_of_gone(talk: Conversation, catalogue: Catalogue) -> Conversation:
    """Leave a place whose step, trouble or checklist the content no longer has."""
    if talk.teacher is None:
        return talk
    place = talk.place
    name = getattr(place, "checklist", None)
    if name is None:
        return talk
    checklist = catalogue.checklist(name)
    if checklist is None:
        return talk.at(places.Menu())
    step = getattr(place, "step", "")
    trouble = getattr(place, "trouble", "")
    if (step and checklist.step(step) is None) or (trouble and trouble not in catalogue.troubles):
        return talk.at(places.AtStep(name))
    return talk


def renew(talk: Conversation, catalogue: Catalogue, now: datetime) -> Conversation:
    """Bring all open steps in line with a profile that has just changed."""
    for name, before in talk.enrolments.items():
        checklist = catalogue.checklist(name)
        if checklist is not None:
            after = checklists.reopen_choices(before, checklist, talk.known)
            after = checklists.settle(after, checklist, talk.known, now)
            talk = talk if after is before else talk.with_enrolment(after)
    return replace(talk)
