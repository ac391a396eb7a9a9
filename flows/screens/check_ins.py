"""What is shown to whoever came to a webinar: thanks, and the one next step."""

from datetime import datetime

from flows.audience import steps_for, title_of
from flows.catalogue import Catalogue, Checklist
from flows.conversation import Conversation
from flows.names import short
from flows.presses import ChecklistBegun, ChecklistOpened, PageOpened, StepsDeclared
from flows.progress import NO_TICKS
from flows.screens.checklists import MENU
from flows.speech import Block, Button, Moment, Param, Quote, Say, Screen, Style, Tell
from flows.teachers import Zone
from flows.webinars import DOORS_OPEN, Webinar

SHOWN = 40  # characters of a title in a sentence
IN_GREETING = 24  # the same above a greeting, which leaves no room for more
_GO_ON = Button(Say("button.continue"), PageOpened("continue"), Style.GOOD)


def named(webinar: Webinar, longest: int = SHOWN) -> Block:
    """The title of a webinar in a sentence."""
    return Quote(short(webinar.title, longest))


def thanks(webinar: Webinar) -> Say:
    """That she is seen as having come: said once more, it is as true."""
    return Say("attendance.thanks", {"title": named(webinar)})


def closed(webinar: Webinar, zone: Zone, now: datetime) -> Say:
    """That its spoken code is not good yet, or no longer; and what to do then."""
    if now >= webinar.ends:
        return Say("attendance.code_over")
    opens = Moment(webinar.begins - DOORS_OPEN, zone, clock=True, day=False)
    return Say("attendance.code_early", {"hour": opens})


def alone(words: Block) -> Screen:
    """Some words, and how to go on; without answers that would be taken for those of a step."""
    return Screen((words,), rows=((_GO_ON,), (MENU,)))


def came(webinar: Webinar, talk: Conversation, catalogue: Catalogue) -> Screen:
    """Thank her, and lead to the first or next step of what the webinar was about."""
    return onward(thanks(webinar), webinar, talk, catalogue)


def over(webinar: Webinar, talk: Conversation, catalogue: Catalogue) -> Screen:
    """The link was followed too late: how the code of the recording works, and her next step."""
    words = Say("attendance.over", {"title": named(webinar)})
    return onward(words, webinar, talk, catalogue)


def onward(words: Block, webinar: Webinar, talk: Conversation, catalogue: Catalogue) -> Screen:
    """Some words, and below them the step that she would do next on the webinar's checklist."""
    checklist = catalogue.checklist(webinar.checklist)
    if checklist is None:
        return alone(words)
    enrolment = talk.enrolments.get(checklist.id)
    if enrolment is None:
        begin = Button(Say("button.begin"), ChecklistBegun(checklist.id), Style.GOOD)
        step = _first(checklist, talk)
        all_done = Button(Say("button.all_done"), StepsDeclared(checklist.id, ""))
        return Screen((words, Say("attendance.first", step)), rows=((begin,), (all_done, MENU)))
    step_now = checklist.step(enrolment.open_step)
    if enrolment.finished_at is not None or step_now is None:
        done = Say("attendance.all_done", {"checklist": Tell(checklist.title)})
        return Screen((words, done), rows=((MENU,),))
    title = Tell(title_of(step_now, talk.known, enrolment.ticks))
    go_on = Button(Say("button.continue"), ChecklistOpened(checklist.id), Style.GOOD)
    return Screen((words, Say("attendance.next", {"step": title})), rows=((go_on,), (MENU,)))


def _first(checklist: Checklist, talk: Conversation) -> dict[str, Param]:
    steps = steps_for(checklist, talk.known, NO_TICKS)
    title = Tell(title_of(steps[0], talk.known, NO_TICKS)) if steps else Tell(checklist.title)
    return {"step": title}
