"""Opening a page: from the menu, by a command, or by a word that was typed."""

from dataclasses import replace
from datetime import datetime

from flows import places, profiles, steps, stops
from flows.audience import steps_for
from flows.catalogue import Catalogue
from flows.conversation import Conversation, Decision
from flows.presses import Answer, ChecklistOpened, PageOpened, ProfileAnswered, StepAnswered
from flows.progress import NO_TICKS
from flows.speech import Say
from flows.teachers import Role, Teacher

DATES = "dates-"  # a page of its own for each checklist: dates-<id>
# Pages that a button may open. Others are only come to through what leads there.
OPEN = frozenset(
    (
        *("progress", "settings", "profile", "language", "zone", "people", "move"),
        *("privacy", "privacy-rights", "erase", "help"),
    )
)


def open_page(
    talk: Conversation, press: PageOpened, catalogue: Catalogue, now: datetime
) -> Decision:
    """Open a page by its name. `continue` leads to what is open, `here` shows where she is.

    `onward` does as `continue`, from a message that is to stay as it is.
    """
    match press.page:
        case "continue" | "onward":
            return go_on(talk, catalogue, now)
        case "here" | "welcome":
            return Decision(_settled(talk))
        case "checklists":
            return Decision(talk.at(places.AtChecklists()))
        case "menu":
            return open_menu(talk)
        case "stop":
            return stops.stop(talk, catalogue, now)
        case "resume":
            return stops.resume(talk, catalogue, now)
    if press.page not in OPEN and not press.page.startswith(DATES):
        return steps.gone(talk)
    return Decision(talk.at(places.At(press.page)))


def way_to(checklist: str, talk: Conversation) -> PageOpened | ChecklistOpened:
    """The press that leads on with a checklist; the questions of the beginning come first."""
    return PageOpened("continue") if unanswered(talk.known) else ChecklistOpened(checklist)


def open_menu(talk: Conversation) -> Decision:
    """Show the menu, once the questions of the beginning are answered."""
    missing = unanswered(talk.known)
    if missing:
        return Decision(talk.at(places.Asking(missing)), note=Say("note.first_this"))
    return Decision(talk.at(places.Menu()))


def unanswered(teacher: Teacher) -> str:
    """The first question without which no step can be chosen; empty when all is known."""
    known = {
        "name": bool(teacher.name),
        "role": teacher.role is not None,
        "level": teacher.level is not None or teacher.role is Role.OFFICE,
        "province": teacher.province is not None,
    }
    return next((question for question in profiles.QUESTIONS if not known.get(question, True)), "")


def go_on(talk: Conversation, catalogue: Catalogue, now: datetime) -> Decision:
    """Bring a person to what she would do next: a question, the open step, or a new checklist."""
    missing = unanswered(talk.known)
    if missing:
        return Decision(talk.at(places.Asking(missing)))
    here = steps.under_way(talk, catalogue)
    if here is not None:
        return steps.arrive(talk, *here)
    for checklist in catalogue.checklists:
        if checklist.id not in talk.enrolments:
            return steps.open_checklist(talk, ChecklistOpened(checklist.id), catalogue, now)
    return Decision(talk.at(places.At("progress")))


def go_back(talk: Conversation, catalogue: Catalogue, now: datetime) -> Decision:
    """Undo one move: from a step to the one before, from anything else to where she was working."""
    place = talk.place
    match place:
        case places.AtStep():
            enrolment = talk.enrolments.get(place.checklist)
            step = place.step or (enrolment.open_step if enrolment else "")
            press = StepAnswered(place.checklist, step, Answer.BACK)
            return steps.answer_step(talk, press, catalogue, now)
        case places.AtDone() if (found := catalogue.checklist(place.checklist)) is not None:
            ticks = talk.enrolments[found.id].ticks if found.id in talk.enrolments else NO_TICKS
            last = steps_for(found, talk.known, ticks)[-1]
            return Decision(talk.at(places.AtStep(found.id, last.id)))
        case places.AtRemedy():
            return Decision(talk.at(places.AtTroubles(place.checklist, place.step)))
        case places.AtTroubles() | places.ConfirmingEmail() | places.Resting():
            return Decision(talk.at(places.AtStep(place.checklist)))
        case places.TypingWhen():
            here = steps.resting_at(place.checklist, place.step, talk, now)
            return Decision(talk.at(here))
        case places.Asking(settled=False) if place.part:
            return Decision(talk.at(replace(place, part="", page=0)))
        case places.Asking(settled=False):
            return Decision(talk.at(places.Asking(_before(place.question, talk.known))))
        case places.Asking():
            return Decision(talk.at(places.At("profile")))
    return open_menu(talk)


def skip(talk: Conversation, catalogue: Catalogue, now: datetime) -> Decision:
    """Leave out what is open: a step, or a question that may stay open."""
    place = talk.place
    if isinstance(place, places.AtStep) and (found := talk.enrolments.get(place.checklist)):
        press = StepAnswered(place.checklist, place.step or found.open_step, Answer.SKIP)
        return steps.answer_step(talk, press, catalogue, now)
    if isinstance(place, places.Asking) and place.question == "school":
        from_here = ProfileAnswered("school", "")
        return profiles.answer(talk, from_here, catalogue, now)
    return Decision(talk, aside=Say("hint.nothing_to_skip"))


def cancel(talk: Conversation, _catalogue: Catalogue, _now: datetime) -> Decision:
    """Leave what is open without losing anything that was saved."""
    decision = open_menu(talk)
    return replace(decision, note=decision.note or Say("note.cancelled"))


def _before(question: str, teacher: Teacher) -> str:
    """The question before one; the first has none before it."""
    here = profiles.QUESTIONS.index(question)
    earlier = [
        each
        for each in profiles.QUESTIONS[:here]
        if not (each == "level" and teacher.role is Role.OFFICE)
    ]
    return earlier[-1] if earlier else question


def _settled(talk: Conversation) -> Conversation:
    """Leave the pages that ask something that was answered by going away."""
    if talk.place in (places.At("newcomer"), places.At("erase")):
        return talk.at(places.Menu())
    return talk
