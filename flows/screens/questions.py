"""The questions about the person."""

from flows import places, regions
from flows.catalogue import Catalogue, Province
from flows.conversation import Conversation
from flows.lists import paged
from flows.names import cleaned, has_letter
from flows.people import is_droppable
from flows.presses import MoveAsked, PageOpened, ProfileAnswered, ProfileAsked
from flows.profiles import LONGEST_NAME, SEARCH
from flows.speech import Button, Quote, Say, Screen, Style, Tell
from flows.teachers import Level, Role


def draw(place: places.Asking, talk: Conversation, catalogue: Catalogue) -> Screen:
    """The screen of one question."""
    match place.question:
        case "role":
            return _role(place)
        case "level":
            return _level(place)
        case "province":
            return _province(place, catalogue)
        case "school":
            return _school(place)
    return _name(place, talk)


def _name(place: places.Asking, talk: Conversation) -> Screen:
    if place.settled:
        body = Say("ask.name_change", {"name": Quote(talk.known.name)})
        return Screen((body,), rows=_way_back(place))
    code = Button(Say("button.move_here"), MoveAsked(leaving=False))
    below: tuple[Button, ...] = (code,)
    if is_droppable(talk):
        below = (code, Button(Say("button.cancel"), PageOpened("drop")))
    called = cleaned(talk.called, LONGEST_NAME)
    # On a shared phone the channel's name is that of the other one.
    if len(talk.people) < 2 and has_letter(called):
        offer = Button(Say("ask.name_offer"), ProfileAnswered("name", ""), Style.GOOD)
        words = Say("ask.name_or_type", {"name": Quote(called)})
        return Screen((words,), rows=((offer,), below))
    return Screen((Say("ask.name"),), rows=(below,))


def _role(place: places.Asking) -> Screen:
    choices = [_choice("role", role.value, f"role.{role.value}") for role in Role]
    return Screen((Say("ask.role"),), rows=_pairs(choices) + _way_back(place))


def _level(place: places.Asking) -> Screen:
    choices = [_choice("level", level.value, f"level.{level.value}") for level in Level]
    return Screen((Say("ask.level"),), rows=_pairs(choices) + _way_back(place))


def _school(place: places.Asking) -> Screen:
    leave = Button(Say("button.leave_out"), ProfileAnswered("school", ""))
    return Screen((Say("ask.school"),), rows=((leave,), *_way_back(place)))


def _province(place: places.Asking, catalogue: Catalogue) -> Screen:
    known = catalogue.regions
    back = tuple(button for row in _way_back(place) for button in row)
    if place.part:
        islands = Button(Say("button.islands"), ProfileAsked("province"))
        found = (
            regions.find(known, place.part[1:])
            if place.part.startswith(SEARCH)
            else tuple(each for each in known.provinces if each.island == place.part)
        )
        rows = paged([_of(each) for each in found], place.page, (islands,))
        return Screen((Say("ask.province_which"),), rows=rows)
    groups = [Button(Tell(each.name), ProfileAnswered("island", each.id)) for each in known.islands]
    return Screen((Say("ask.province"),), rows=paged(groups, place.page, back, columns=2))


def _of(each: Province) -> Button:
    return Button(Quote(each.name), ProfileAnswered("province", each.id))


def _choice(question: str, value: str, key: str) -> Button:
    return Button(Say(key), ProfileAnswered(question, value))


def _pairs(buttons: list[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))


def _way_back(place: places.Asking) -> tuple[tuple[Button, ...], ...]:
    """A correction can be left; the first round cannot be stepped out of by a button."""
    return ((Button(Say("button.back"), PageOpened("profile")),),) if place.settled else ()
