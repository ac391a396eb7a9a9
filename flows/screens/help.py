"""The way to a person."""

from flows.catalogue import Catalogue
from flows.conversation import Conversation
from flows.presses import HelpAsked, PageOpened
from flows.screens.checklists import MENU
from flows.screens.menu import page_button
from flows.speech import Button, Link, Say, Screen, Style, Tell
from flows.steps import under_way


def ask_for_help(talk: Conversation, catalogue: Catalogue) -> Screen:
    """What can be typed, and the way to a person, who is told which step is open."""
    here = under_way(talk, catalogue)
    where = HelpAsked(here[0].id, here[1].open_step, "") if here else HelpAsked("", "", "")
    ask = Button(Say("button.ask_person"), where, Style.GOOD)
    go_on = page_button("button.continue", "continue")
    link = catalogue.help_page.link
    return Screen(
        (Say("help.words"),),
        title=Say("help.title"),
        link=Link(Tell(link.label), str(link.url)),
        rows=((ask,), (go_on, MENU)),
    )


def called(catalogue: Catalogue, key: str = "help.called") -> Screen:
    """A person was told, or `key` says why not. The official help page stands open meanwhile."""
    link = catalogue.help_page.link
    go_on = Button(Say("button.continue"), PageOpened("continue"), Style.GOOD)
    hours = Say("help.hours", {"hours": Tell(catalogue.help_page.hours)})
    return Screen(
        (Say(key), hours),
        link=Link(Tell(link.label), str(link.url)),
        rows=((go_on, MENU),),
    )
