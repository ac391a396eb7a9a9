"""When a step did not work: what is seen, what to try in order, and a person at the end."""

from datetime import datetime

from flows import checklists, places, steps
from flows.catalogue import Catalogue, StepKind
from flows.conversation import CallForHelp, Conversation, Decision, Record
from flows.presses import HelpAsked, RemedyAnswered, TroubleChosen
from flows.speech import Say


def choose_trouble(
    talk: Conversation, press: TroubleChosen, catalogue: Catalogue, _now: datetime
) -> Decision:
    """Show the first remedy for what the person sees."""
    if not _stands(talk, press.checklist, press.step, press.trouble, catalogue):
        return steps.gone(talk)
    place = places.AtRemedy(press.checklist, press.step, press.trouble)
    record = Record("trouble", press.checklist, press.step, press.trouble)
    return Decision(talk.at(place), (record,))


def answer_remedy(
    talk: Conversation, press: RemedyAnswered, catalogue: Catalogue, _now: datetime
) -> Decision:
    """Go back to the step when the remedy helped, else on to the next one, and last to a person.

    A second press on the same remedy shows the same screen again.
    """
    if not _stands(talk, press.checklist, press.step, press.trouble, catalogue):
        return steps.gone(talk)
    outcome = "helped" if press.helped else "not"
    detail = f"{press.trouble}.{press.remedy}.{outcome}"
    record = Record("remedy", press.checklist, press.step, detail)
    if press.helped:
        place: places.Place = places.AtStep(press.checklist, _looked_at(talk, press))
        after = checklists.report_helped(talk.enrolments[press.checklist], press.step)
        note = _glad(talk, press, catalogue)
        return Decision(talk.with_enrolment(after).at(place), (record,), note=note)
    number = min(press.remedy + 1, len(catalogue.troubles[press.trouble].remedies))
    place = places.AtRemedy(press.checklist, press.step, press.trouble, number)
    repeated = talk.place == place
    return Decision(talk.at(place), () if repeated else (record,))


def ask_help(
    talk: Conversation, press: HelpAsked, catalogue: Catalogue, _now: datetime
) -> Decision:
    """Call a person, telling her where the teacher stands.

    What the content does not have is let go: a button can be forged, and would bring free words in.
    """
    checklist = catalogue.checklist(press.checklist)
    step = checklist.step(press.step) if checklist else None
    call = CallForHelp(
        checklist.id if checklist else "",
        step.id if step else "",
        press.trouble if press.trouble in catalogue.troubles else "",
    )
    record = Record("help", call.checklist, call.step, call.trouble)
    return Decision(talk.at(places.At("called")), (record, call))


def _stands(
    talk: Conversation, checklist_id: str, step_id: str, trouble_id: str, catalogue: Catalogue
) -> bool:
    """Tell whether the content still has all three, and the person is on that checklist."""
    checklist = catalogue.checklist(checklist_id)
    return (
        checklist is not None
        and checklist_id in talk.enrolments
        and checklist.step(step_id) is not None
        and trouble_id in catalogue.troubles
    )


def _glad(talk: Conversation, press: RemedyAnswered, catalogue: Catalogue) -> Say:
    """A word of joy, which names the button that finishes the step only where there is one."""
    checklist = catalogue.checklist(press.checklist)
    step = checklist.step(press.step) if checklist else None
    by_button = step is not None and step.kind in (StepKind.CONFIRM, StepKind.WAIT)
    ticked = checklists.done(talk.enrolments[press.checklist], press.step)
    return Say("note.helped" if by_button and not ticked else "note.helped_on")


def _looked_at(talk: Conversation, press: RemedyAnswered) -> str:
    enrolment = talk.enrolments[press.checklist]
    return "" if press.step == enrolment.open_step else press.step
