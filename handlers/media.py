"""A picture, voice note, sticker, poll … arrived: a fitting short answer, and nothing is lost."""

from flows import places, steps
from flows.catalogue import StepKind
from flows.conversation import Decision
from flows.events import MediaSent, Medium
from flows.outgoing import Outgoing
from flows.presses import Answer, StepAnswered
from flows.progress import Way
from flows.screens.steps import on_screen
from flows.speech import Say
from handlers import attendance_lists, consents, secrets
from handlers.desk import Caller, Desk


async def arrived(what: MediaSent, desk: Desk) -> list[Outgoing]:
    """Answer what is no text. A picture finishes a step that asks for one, and is not kept."""
    caller = await desk.caller()
    if (warning := await secrets.warned(what.words, desk, caller)) is not None:
        return warning
    if (awaited := await attendance_lists.sent(what, desk, caller)) is not None:
        return awaited
    words = _answer(what.medium, desk, caller)
    if caller.talk.teacher is None:
        return await consents.greet(desk, caller, note=words)
    if what.medium is Medium.PHOTO and (decision := _proof(desk, caller)) is not None:
        return await desk.carry_out(decision, caller)
    if what.medium is Medium.STICKER:
        return await desk.carry_out(Decision(caller.talk, note=words), caller)
    return await desk.carry_out(Decision(caller.talk, aside=words), caller)


def _answer(medium: Medium, desk: Desk, caller: Caller) -> Say:
    """The words for a medium. They stand above the whole greeting before consent, so are few there.

    What they say of a button holds only at a step that has it.
    """
    if caller.talk.teacher is None and medium is not Medium.STICKER:
        return Say("media.early")
    if medium is Medium.PHOTO and not _can_be_stuck(desk, caller):
        return Say("media.photo_early")
    return Say(f"media.{medium.value}")


def _can_be_stuck(desk: Desk, caller: Caller) -> bool:
    if not isinstance(caller.talk.place, places.AtStep):
        return False
    presses = (each.press for each in desk.draw(caller.talk).buttons)
    return any(isinstance(each, StepAnswered) and each.answer is Answer.STUCK for each in presses)


def _proof(desk: Desk, caller: Caller) -> Decision | None:
    """Finish the step on the screen when it asks for a photo."""
    place = caller.talk.place
    if not isinstance(place, places.AtStep):
        return None
    step = on_screen(place, caller.talk, desk.catalogue)
    checklist = desk.catalogue.checklist(place.checklist)
    if step is None or checklist is None or step.kind is not StepKind.PHOTO:
        return None
    return steps.finish_step(caller.talk, checklist, step, desk.now, Way.PHOTO)
