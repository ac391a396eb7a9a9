"""Finds a fixed page by its name."""

from collections.abc import Callable, Mapping

from flows import places
from flows.catalogue import Catalogue
from flows.conversation import Conversation
from flows.pages import DATES
from flows.screens import help as help_pages
from flows.screens import menu, privacy, settings
from flows.screens.menu import page_button
from flows.screens.welcome import Operator
from flows.speech import Say, Screen


def draw(place: places.At, talk: Conversation, catalogue: Catalogue, operator: Operator) -> Screen:
    """A page by its name; one that is not there (any more) is the menu."""
    if place.page.startswith(DATES):
        return menu.dates(place, talk, catalogue)
    known: Mapping[str, Callable[[], Screen]] = {
        "progress": lambda: menu.progress(talk, catalogue),
        "settings": lambda: settings.settings(talk),
        "profile": lambda: settings.profile(talk, catalogue),
        "language": settings.language,
        "zone": lambda: settings.zone(talk),
        "people": lambda: settings.people(talk),
        "move": settings.move,
        "newcomer": lambda: privacy.newcomer(operator),
        "privacy": lambda: privacy.privacy(operator),
        "privacy-rights": privacy.privacy_rights,
        "erase": privacy.erase,
        "help": lambda: help_pages.ask_for_help(talk, catalogue),
        "called": lambda: help_pages.called(talk, catalogue),
        "waiting": lambda: help_pages.called(talk, catalogue, "help.already"),
        "nobody": lambda: help_pages.called(talk, catalogue, "help.nobody"),
        "unsure": lambda: help_pages.called(talk, catalogue, "help.unsure"),
    }
    make = known.get(place.page)
    return make() if make else menu.menu(place, talk, catalogue)


def typing_code(_place: places.Place, _talk: Conversation, _catalogue: Catalogue) -> Screen:
    """The code from the old phone is awaited."""
    return Screen((Say("move.type_code"),), rows=((page_button("button.cancel", "continue"),),))
