"""What do you see? One remedy after the other, and last a person."""

from flows import places
from flows.audience import help_for, troubles_of
from flows.catalogue import Catalogue, Trouble
from flows.conversation import Conversation
from flows.lists import paged
from flows.presses import (
    Answer,
    ChecklistOpened,
    HelpAsked,
    RemedyAnswered,
    StepAnswered,
    TroubleChosen,
)
from flows.screens.checklists import choose as choose_checklist
from flows.speech import Button, Link, Say, Screen, Style, Tell


def choose(place: places.AtTroubles, talk: Conversation, catalogue: Catalogue) -> Screen:
    """The troubles of a step, by what the teacher sees; a person is always among them."""
    checklist = catalogue.checklist(place.checklist)
    step = checklist.step(place.step) if checklist else None
    enrolment = talk.enrolments.get(place.checklist)
    if checklist is None or step is None or enrolment is None:
        return choose_checklist(place, talk, catalogue)
    mine = troubles_of(step, catalogue.troubles, talk.known, enrolment.ticks)
    buttons = [
        Button(Tell(each.label), TroubleChosen(checklist.id, step.id, each.id)) for each in mine
    ]
    extras = (
        Button(Say("button.ask_person"), HelpAsked(checklist.id, step.id, "")),
        Button(Say("button.back"), ChecklistOpened(checklist.id)),
    )
    key = "trouble.which" if buttons else "trouble.none"
    return Screen((Say(key),), rows=paged(buttons, place.page, extras))


def remedy(place: places.AtRemedy, talk: Conversation, catalogue: Catalogue) -> Screen:
    """One thing to try; when all were tried, the person who can help."""
    trouble = catalogue.troubles.get(place.trouble)
    if trouble is None:
        return choose_checklist(place, talk, catalogue)
    if place.remedy >= len(trouble.remedies):
        return _person(place, trouble, talk, catalogue)

    def button(key: str, helped: bool, style: Style = Style.PLAIN) -> Button:
        press = RemedyAnswered(place.checklist, place.step, place.trouble, place.remedy, helped)
        return Button(Say(key), press, style)

    link = trouble.link
    return Screen(
        (Tell(trouble.remedies[place.remedy]),),
        title=Tell(trouble.label),
        link=Link(Tell(link.label), str(link.url)) if link else None,
        rows=(
            (button("button.helped", True, Style.GOOD), button("button.not_yet", False)),
            (_back(place),),
        ),
    )


def _person(
    place: places.AtRemedy, trouble: Trouble, talk: Conversation, catalogue: Catalogue
) -> Screen:
    link = trouble.link or help_for(catalogue.help_page, talk.known).link
    ask = Button(
        Say("button.ask_person"),
        HelpAsked(place.checklist, place.step, place.trouble),
        Style.GOOD,
    )
    step = Button(Say("button.to_step"), ChecklistOpened(place.checklist))
    return Screen(
        (Tell(trouble.person),),
        title=Tell(trouble.label),
        link=Link(Tell(link.label), str(link.url)),
        rows=((ask,), (step,)),
    )


def _back(place: places.AtRemedy) -> Button:
    return Button(Say("button.back"), StepAnswered(place.checklist, place.step, Answer.STUCK))
