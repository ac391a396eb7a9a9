"""Finds the screen of the place where a person is."""

from collections.abc import Callable, Mapping
from typing import Any

from flows import places
from flows.catalogue import Catalogue
from flows.conversation import Conversation
from flows.screens import (
    attendance_lists,
    checklists,
    group_settings,
    invitations,
    member_search,
    menu,
    pages,
    questions,
    resting,
    steps,
    troubles,
    webinar_fields,
    welcome,
)
from flows.speech import Screen

# The only place where a kind of place and its screen meet. Each takes (place, talk, catalogue).
_SCREENS: Mapping[type[Any], Callable[[Any, Conversation, Catalogue], Screen]] = {
    places.Menu: menu.menu,
    places.Asking: questions.draw,
    places.AtChecklists: checklists.choose,
    places.AtIntro: checklists.intro,
    places.AtDone: checklists.closing,
    places.AtStep: steps.draw,
    places.ConfirmingEmail: steps.confirm_email,
    places.Resting: resting.resting,
    places.AtTroubles: troubles.choose,
    places.AtRemedy: troubles.remedy,
    places.TypingCode: pages.typing_code,
    places.TypingRegency: invitations.typing_regency,
    places.TypingWelcome: group_settings.type_welcome,
    places.ListingMembers: member_search.ask,
    places.TypingWhen: resting.typing_when,
    places.TypingWebinar: webinar_fields.ask,
    places.ConfirmingWebinar: webinar_fields.confirm,
    places.SendingAttendance: attendance_lists.awaiting,
}


def draw(talk: Conversation, catalogue: Catalogue, operator: welcome.Operator) -> Screen:
    """The screen of a conversation. The same conversation always gives the same screen."""
    if talk.teacher is None:
        return welcome.refused() if talk.refused else welcome.greeting(operator)
    place = talk.place
    if isinstance(place, places.At):
        return pages.draw(place, talk, catalogue, operator)
    return _SCREENS[type(place)](place, talk, catalogue)
