"""What was typed at a step that waits for something: an address, or a code."""

from datetime import datetime

from flows import checklists, emails, places, steps
from flows.audience import steps_for, title_of
from flows.catalogue import Catalogue, StepKind
from flows.conversation import Conversation, Decision
from flows.emails import Verdict
from flows.presses import EmailConfirmed
from flows.screens.steps import on_screen, open_kind
from flows.speech import Quote, Say, Tell

LONGEST_CODE = 12  # characters; codes that are sent by mail have four to eight


def hear(talk: Conversation, text: str, catalogue: Catalogue, now: datetime) -> Decision | None:
    """Take what was typed at a step, or under a question about an address; None if no answer."""
    place = talk.place
    if isinstance(place, places.ConfirmingEmail):
        # Typed anew instead of pressed: the step hears it.
        talk = talk.at(places.AtStep(place.checklist, place.step))
        place = talk.place
    if not isinstance(place, places.AtStep):
        return None
    if open_kind(talk, catalogue) is not StepKind.EMAIL and "@" in text:
        return _too_early(talk, place, text, catalogue)
    match open_kind(talk, catalogue):
        case StepKind.EMAIL if "@" in text:
            return _email(talk, place, text, catalogue, now)
        case StepKind.CODE if _is_code(text):
            return _finish(talk, place, catalogue, now)
    return None


def confirm_email(
    talk: Conversation, press: EmailConfirmed, catalogue: Catalogue, now: datetime
) -> Decision:
    """Keep the address that was understood, or let her type it again."""
    place = talk.place
    checklist = catalogue.checklist(press.checklist)
    step = checklist.step(press.step) if checklist else None
    if checklist is None or step is None or press.checklist not in talk.enrolments:
        return steps.gone(talk)
    if not isinstance(place, places.ConfirmingEmail):
        return steps.arrive(talk, checklist, talk.enrolments[checklist.id])
    if not press.right:
        return Decision(talk.at(places.AtStep(checklist.id)))
    return steps.finish_step(talk, checklist, step, now, value=place.value)


def unknown(talk: Conversation, catalogue: Catalogue) -> Say:
    """What can be done here, for a text that fits nothing."""
    example = Quote(emails.example_for(catalogue.emails, talk.known))
    match open_kind(talk, catalogue):
        case StepKind.EMAIL:
            return Say("hint.unknown_email", {"example": example})
        case StepKind.CONFIRM | StepKind.WAIT if can_be_done(talk, catalogue):
            return Say("hint.unknown_step")
        case StepKind.CHOICE:
            return Say("hint.unknown_choice")
    if isinstance(talk.place, places.TypingCode):
        return Say("hint.move_code")
    if isinstance(talk.place, places.Asking | places.ConfirmingEmail):
        return Say("hint.unknown_choice")
    if talk.place == places.At("help"):
        return Say("hint.unknown_help")
    return Say("hint.unknown")


def can_be_done(talk: Conversation, catalogue: Catalogue) -> bool:
    """Tell whether *Sudah* is on the screen: the step is open, and takes no more than a word."""
    place = talk.place
    if not isinstance(place, places.AtStep):
        return False
    step = on_screen(place, talk, catalogue)
    if step is None or step.kind not in (StepKind.CONFIRM, StepKind.WAIT):
        return False
    return not checklists.done(talk.enrolments[place.checklist], step.id)


def _too_early(
    talk: Conversation, place: places.AtStep, text: str, catalogue: Catalogue
) -> Decision | None:
    """Thank for an address before its step has come, and keep nothing of it."""
    kept = (Verdict.GOOD, Verdict.SLIP, Verdict.UNUSUAL)
    checklist = catalogue.checklist(place.checklist)
    enrolment = talk.enrolments.get(place.checklist)
    if checklist is None or enrolment is None:
        return None
    mine = steps_for(checklist, talk.known, enrolment.ticks)
    asked = next((each for each in mine if each.kind is StepKind.EMAIL), None)
    if asked is None or checklists.done(enrolment, asked.id):
        return None
    if emails.judge(text, catalogue.emails).verdict not in kept:
        return None
    title = Tell(title_of(asked, talk.known, enrolment.ticks))
    return Decision(talk, note=Say("note.address_later", {"step": title}))


def _email(
    talk: Conversation, place: places.AtStep, text: str, catalogue: Catalogue, now: datetime
) -> Decision:
    judged = emails.judge(text, catalogue.emails)
    example = {"example": Quote(emails.example_for(catalogue.emails, talk.known))}
    step = on_screen(place, talk, catalogue)
    if step is None:
        return Decision(talk)
    match judged.verdict:
        case Verdict.NOT_ONE:
            return Decision(talk, aside=Say("hint.unknown_email", example))
        case Verdict.OTHER_ACCOUNT:
            return Decision(talk, aside=Say("hint.private_email", example))
        case Verdict.GOOD:
            return _finish(talk, place, catalogue, now, judged.address)
    asked = places.ConfirmingEmail(place.checklist, step.id, judged.address, judged.verdict.value)
    return Decision(talk.at(asked))


def _finish(
    talk: Conversation,
    place: places.AtStep,
    catalogue: Catalogue,
    now: datetime,
    value: str = "",
) -> Decision:
    checklist = catalogue.checklist(place.checklist)
    step = on_screen(place, talk, catalogue)
    if checklist is None or step is None:
        return Decision(talk)
    return steps.finish_step(talk, checklist, step, now, value=value, typed=True)


def _is_code(text: str) -> bool:
    bare = text.strip()
    return bare.isalnum() and any(c.isdigit() for c in bare) and len(bare) <= LONGEST_CODE
