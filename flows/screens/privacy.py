"""What is kept about a person, and her rights to it."""

from flows.presses import ConsentAnswered, ErasureAnswered
from flows.screens import welcome
from flows.screens.menu import page_button
from flows.screens.welcome import Operator
from flows.speech import Button, Quote, Say, Screen, Style


def newcomer(operator: Operator) -> Screen:
    """Greet a further person on this phone; she is asked to agree like everybody."""
    greeting = welcome.greeting(operator)
    agree = Button(Say("button.agree"), ConsentAnswered(agreed=True), Style.GOOD)
    refuse = Button(Say("button.refuse"), ConsentAnswered(agreed=False))
    back = page_button("button.back", "people")
    return Screen(greeting.body, title=greeting.title, rows=((agree, refuse), (back,)))


def privacy(operator: Operator, back: str = "settings") -> Screen:
    """What is kept, why, where, and by whom. `back` is the page from which it was opened."""
    who = {"operator": Quote(operator.name), "contact": Quote(operator.contact)}
    rows = (
        (page_button("button.rights", "privacy-rights"),),
        (page_button("button.back", back),),
    )
    return Screen((Say("privacy.what"), Say("privacy.who", who)), Say("privacy.title"), rows=rows)


def privacy_rights() -> Screen:
    """What the person can do about it."""
    rows = (
        (page_button("button.my_data", "data"), page_button("button.erase", "erase")),
        (page_button("button.back", "privacy"),),
    )
    return Screen((Say("privacy.rights"),), Say("privacy.title"), rows=rows)


def erase() -> Screen:
    """Ask once before everything goes."""
    yes = Button(Say("button.erase_yes"), ErasureAnswered(erase=True), Style.DANGER)
    no = Button(Say("button.erase_no"), ErasureAnswered(erase=False))
    return Screen((Say("erase.sure"),), title=Say("erase.title"), rows=((no,), (yes,)))
