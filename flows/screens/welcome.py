"""The first words: who speaks, what is kept, and whether that is all right."""

from dataclasses import dataclass

from flows.presses import ConsentAnswered, Invited, PageOpened, Press
from flows.speech import Button, Quote, Say, Screen, Style

# Grows when the greeting or /privasi say something else about what is kept; kept with each consent.
CONSENT_VERSION = "2026-11-26"


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs this bot, and how to reach them."""

    name: str
    contact: str


def greeting(operator: Operator, link: str = "") -> Screen:
    """Say what this is and ask for consent (UU 27/2022, articles 21 and 22).

    Of somebody who is not known yet nothing is kept: the `link` that she followed travels in the
    buttons.
    """
    who = {"operator": Quote(operator.name), "contact": Quote(operator.contact)}
    more = Button(Say("button.privacy"), page("privacy", link))
    return Screen(
        (Say("welcome.what"), Say("welcome.who", who), Say("welcome.never")),
        title=Say("welcome.title"),
        rows=(answers(link), (more,)),
    )


def answers(link: str = "") -> tuple[Button, Button]:
    """Yes and no; with a link, what it is for is done after a yes."""
    yes: Press = Invited("yes", link) if link else ConsentAnswered(agreed=True)
    no: Press = Invited("no", link) if link else ConsentAnswered(agreed=False)
    return Button(Say("button.agree"), yes, Style.GOOD), Button(Say("button.refuse"), no)


def page(name: str, link: str = "") -> Press:
    """Open a page that may be read before consent, and take the link along."""
    return Invited(name, link) if link else PageOpened(name)


def refused() -> Screen:
    """Accept a no, and say how to come back."""
    again = Button(Say("button.start_over"), PageOpened("welcome"))
    return Screen((Say("welcome.refused"),), rows=((again,),))
