"""The way to a person."""

from flows.audience import help_for
from flows.catalogue import Catalogue
from flows.conversation import Conversation
from flows.presses import HelpAsked, PageOpened
from flows.screens.checklists import MENU
from flows.screens.menu import page_button
from flows.speech import Block, Button, Link, Say, Screen, Style, Tell
from flows.steps import under_way


def ask_for_help(talk: Conversation, catalogue: Catalogue) -> Screen:
    """What can be typed, and the way to a person, who is told which step is open."""
    go_on = page_button("button.continue", "continue")
    return Screen(
        (Say("help.words"),),
        title=Say("help.title"),
        link=_link(talk, catalogue),
        rows=((_ask(talk, catalogue, Style.GOOD),), (go_on, MENU)),
    )


def called(talk: Conversation, catalogue: Catalogue, key: str = "help.called") -> Screen:
    """A person was told, or `key` says why not. The official help page stands open meanwhile."""
    go_on = Button(Say("button.continue"), PageOpened("continue"), Style.GOOD)
    place = help_for(catalogue.help_page, talk.known)
    again = ((_ask(talk, catalogue),),) if key == "help.unsure" else ()
    return Screen(
        (Say(key), Say("help.hours", {"hours": Tell(place.hours)})),
        link=_link(talk, catalogue),
        rows=(*again, (go_on, MENU)),
    )


def answer(words: Block, talk: Conversation, catalogue: Catalogue) -> Screen:
    """What a person has written, and the way to ask her again: she does not read this chat."""
    # Going on must not write over her words.
    go_on = Button(Say("button.continue"), PageOpened("onward"), Style.GOOD)
    return Screen(
        (words, Say("help.reply_after")),
        title=Say("help.reply_title"),
        rows=((go_on, _ask(talk, catalogue)),),
    )


def _ask(talk: Conversation, catalogue: Catalogue, style: Style = Style.PLAIN) -> Button:
    here = under_way(talk, catalogue)
    where = HelpAsked(here[0].id, here[1].open_step, "") if here else HelpAsked("", "", "")
    return Button(Say("button.ask_person"), where, style)


def _link(talk: Conversation, catalogue: Catalogue) -> Link:
    link = help_for(catalogue.help_page, talk.known).link
    return Link(Tell(link.label), str(link.url))
