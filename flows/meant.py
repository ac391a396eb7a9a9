"""What was meant at a step by words that stand on no button of the screen."""

import re

from flows import places, steps
from flows.audience import steps_for, troubles_of
from flows.catalogue import Catalogue, Checklist, ReportPart, Spellings, Step, Trouble
from flows.conversation import Conversation
from flows.presses import ChecklistBegun, PageOpened, Press, StepsDeclared, TroubleChosen
from flows.progress import NO_TICKS
from flows.readings import Folding, plain, readings
from flows.screens.steps import on_screen
from flows.speech import Screen
from flows.typed import button_meant, button_named

SUSPICIOUS = "mencurigakan"  # the trouble of who is asked for a password or a code
_NUMBER = re.compile(r"(?:mulai )?(?:langkah|nomor|nomer|no|step)? ?(\d{1,2})")


def press_meant(
    text: str, screen: Screen, talk: Conversation, catalogue: Catalogue
) -> Press | None:
    """The press that a text stands for, on the screen or beside it.

    The very words of a button come first, then what she sees, because a beginning ("belum …") is
    only a guess.
    """
    return (
        button_named(text, screen, catalogue)
        or _trouble_named(text, talk, catalogue)
        or _warned_of(text, talk, catalogue)
        or _jumped(text, talk, catalogue)
        or button_meant(text, screen, catalogue)
    )


def _trouble_named(text: str, talk: Conversation, catalogue: Catalogue) -> Press | None:
    """The trouble whose label was typed, of the step that she is working on."""
    here = _here(talk, catalogue)
    if here is None or isinstance(talk.place, places.Asking | places.TypingCode):
        return None
    folding = Folding.of(catalogue.spellings)
    wanted = {*readings(text), *folding.readings(text)}
    for each in _troubles(*here, talk, catalogue):
        labels = {plain(each.label.id), plain(each.label.en)}
        if wanted & (labels | {folding.folded(label) for label in labels}):
            return TroubleChosen(here[0].id, here[1].id, each.id)
    return None


def _warned_of(text: str, talk: Conversation, catalogue: Catalogue) -> Press | None:
    """What to do when somebody asks for a secret: the step's own advice, else the way to a person.

    She tells of it; nothing is done, whatever else the text says.
    """
    if not _reports_asking(text, catalogue.spellings):
        return None
    here = _here(talk, catalogue)
    if here and any(each.id == SUSPICIOUS for each in _troubles(*here, talk, catalogue)):
        return TroubleChosen(here[0].id, here[1].id, SUSPICIOUS)
    return PageOpened("help")


def _reports_asking(text: str, spellings: Spellings) -> bool:
    """Tell whether somebody asked for a password or code. "Saya minta sandi" is her own wish."""
    folding = Folding.of(spellings)
    words = f" {folding.folded(text)} "

    def place_of(part: ReportPart) -> int:
        """Where one of these words stands first; -1 for nowhere."""
        listed = spellings.reports.get(part, ())
        found = [words.find(f" {folding.folded(each)} ") for each in listed]
        return min((place for place in found if place >= 0), default=-1)

    if place_of("secrets") < 0:
        return False
    return place_of("asked") >= 0 or 0 <= place_of("who") < place_of("asks")


def _jumped(text: str, talk: Conversation, catalogue: Catalogue) -> Press | None:
    """The step whose number was typed where the steps are listed to choose from."""
    place = talk.place
    found = _NUMBER.fullmatch(plain(text))
    if not isinstance(place, places.AtIntro) or not place.jumping or found is None:
        return None
    checklist = catalogue.checklist(place.checklist)
    if checklist is None:
        return None
    enrolment = talk.enrolments.get(checklist.id)
    mine = steps_for(checklist, talk.known, enrolment.ticks if enrolment else NO_TICKS)
    number = int(found.group(1))
    if number == 1:
        return ChecklistBegun(checklist.id)
    return StepsDeclared(checklist.id, mine[number - 1].id) if 1 < number <= len(mine) else None


def _here(talk: Conversation, catalogue: Catalogue) -> tuple[Checklist, Step] | None:
    """The step that she is at, or that is open while something else is on the screen."""
    place = talk.place
    step: Step | None = None
    checklist = catalogue.checklist(getattr(place, "checklist", ""))
    if isinstance(place, places.AtStep):
        step = on_screen(place, talk, catalogue)
    elif checklist is not None and checklist.id in talk.enrolments:
        step = checklist.step(getattr(place, "step", ""))
    if checklist is not None and step is not None:
        return checklist, step
    open_one = steps.under_way(talk, catalogue)
    if open_one is None or (found := open_one[0].step(open_one[1].open_step)) is None:
        return None
    return open_one[0], found


def _troubles(
    checklist: Checklist, step: Step, talk: Conversation, catalogue: Catalogue
) -> tuple[Trouble, ...]:
    ticks = talk.enrolments[checklist.id].ticks
    return troubles_of(step, catalogue.troubles, talk.known, ticks)
