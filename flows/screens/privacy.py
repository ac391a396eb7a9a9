"""What is kept about a person, and her rights to it."""

from flows.presses import ErasureAnswered
from flows.screens import welcome
from flows.screens.menu import page_button
from flows.screens.welcome import Operator
from flows.speech import Button, Quote, Say, Screen, Style


def newcomer(operator: Operator, link: str = "") -> Screen:
    """Greet a further person on this phone; she is asked to agree like everybody."""
    greeting = welcome.greeting(operator)
    back = page_button("button.back", "people")
    return Screen(greeting.body, title=greeting.title, rows=(welcome.answers(link), (back,)))


def privacy(operator: Operator, back: str = "settings", link: str = "") -> Screen:
    """What is kept, why, where, and by whom. `back` is the page from which it was opened.

    With `link` it is read by somebody who follows one and has not agreed yet.
    """
    who = {"operator": Quote(operator.name), "contact": Quote(operator.contact)}
    rows = (
        (Button(Say("button.rights"), welcome.page("privacy-rights", link)),),
        (Button(Say("button.back"), welcome.page(back, link)),),
    )
    body = (Say("privacy.what"), Say("privacy.seen"), Say("privacy.who", who))
    return Screen(body, Say("privacy.title"), rows=rows)


def privacy_rights(link: str = "") -> Screen:
    """What the person can do about it; who follows a `link` has nothing here yet."""
    hers = (page_button("button.my_data", "data"), page_button("button.erase", "erase"))
    back = Button(Say("button.back"), welcome.page("privacy", link))
    rows = ((back,),) if link else (hers, (back,))
    return Screen((Say("privacy.rights"),), Say("privacy.title"), rows=rows)


def erase() -> Screen:
    """Ask once before everything goes."""
    yes = Button(Say("button.erase_yes"), ErasureAnswered(erase=True), Style.DANGER)
    no = Button(Say("button.erase_no"), ErasureAnswered(erase=False))
    return Screen((Say("erase.sure"),), title=Say("erase.title"), rows=((no,), (yes,)))
