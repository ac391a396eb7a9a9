"""What was typed at a step that waits for something: an address, or a code."""

from datetime import datetime

from flows import emails, places, steps
from flows.catalogue import Catalogue, StepKind
from flows.conversation import Conversation, Decision
from flows.emails import Verdict
from flows.presses import EmailConfirmed
from flows.screens.steps import on_screen, open_kind
from flows.speech import Quote, Say

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
        case StepKind.CONFIRM | StepKind.WAIT:
            return Say("hint.unknown_step")
        case StepKind.CHOICE:
            return Say("hint.unknown_choice")
    if isinstance(talk.place, places.TypingCode):
        return Say("hint.move_code")
    if isinstance(talk.place, places.Asking | places.ConfirmingEmail):
        return Say("hint.unknown_choice")
    return Say("hint.unknown")


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
