"""The first words: who speaks, what is kept, and whether that is all right."""

from dataclasses import dataclass

from flows.presses import ConsentAnswered, PageOpened
from flows.speech import Button, Quote, Say, Screen, Style

# Grows when the greeting or /privasi say something else about what is kept; kept with each consent.
CONSENT_VERSION = "2026-11-24"


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs this bot, and how to reach them."""

    name: str
    contact: str


def greeting(operator: Operator) -> Screen:
    """Say what this is and ask for consent (UU 27/2022, articles 21 and 22)."""
    who = {"operator": Quote(operator.name), "contact": Quote(operator.contact)}
    agree = Button(Say("button.agree"), ConsentAnswered(agreed=True), Style.GOOD)
    refuse = Button(Say("button.refuse"), ConsentAnswered(agreed=False))
    more = Button(Say("button.privacy"), PageOpened("privacy"))
    return Screen(
        (Say("welcome.what"), Say("welcome.who", who), Say("welcome.never")),
        title=Say("welcome.title"),
        rows=((agree, refuse), (more,)),
    )


def refused() -> Screen:
    """Accept a no, and say how to come back."""
    again = Button(Say("button.start_over"), PageOpened("welcome"))
    return Screen((Say("welcome.refused"),), rows=((again,),))
