"""Agreeing, refusing, and who of several people is holding the phone."""

from datetime import datetime, timedelta

from flows import places, profiles
from flows.catalogue import Catalogue
from flows.conversation import Conversation, Decision, Person
from flows.names import short
from flows.presses import PageOpened, PersonAdded, PersonArrived, PersonChosen
from flows.speech import Button, Quote, Say, Screen, Style
from flows.teachers import Teacher

# After this long, whoever picks up a shared phone is asked who she is.
LONG_PAUSE = timedelta(hours=6)
MOST_PEOPLE = 6  # on one phone; a family, not a class


def agreed(now: datetime) -> Teacher:
    """The profile of someone who has just agreed: nothing known yet, the first question open."""
    return Teacher(id=0, joined_at=now, place=places.Asking(profiles.next_question(Teacher(0))))


def is_droppable(talk: Conversation) -> bool:
    """Tell whether the active person was only just added, and somebody else uses this phone too."""
    return talk.teacher is not None and not talk.teacher.name and len(talk.people) > 1


def is_newcomer(talk: Conversation) -> bool:
    """Tell whether the greeting on the screen is for a further person on this phone."""
    return talk.teacher is not None and talk.place == places.At("newcomer")


def add(talk: Conversation, _press: PersonAdded, _catalogue: Catalogue, _now: datetime) -> Decision:
    """Greet a further person, who is asked to agree like everybody."""
    if len(talk.people) >= MOST_PEOPLE:
        return too_many(talk)
    return Decision(talk.at(places.At("newcomer")))


def too_many(talk: Conversation) -> Decision:
    """Nobody more fits on this phone."""
    return Decision(talk, aside=Say("hint.too_many_people", {"most": MOST_PEOPLE}))


def needs_asking(talk: Conversation, now: datetime) -> bool:
    """Tell whether several people share this chat and it has been quiet for long."""
    quiet = talk.seen_at is not None and now - talk.seen_at > LONG_PAUSE
    return quiet and len(talk.people) > 1


def who_is_this(talk: Conversation, link: str = "") -> Screen:
    """Ask who is holding the phone; the link that she came with is followed once she says so."""
    rows = tuple((person_button(each, link),) for each in talk.people)
    other = Button(Say("button.someone_else"), PersonAdded())
    return Screen((Say("people.who"),), rows=(*rows, (other,)))


def person_button(each: Person, link: str = "") -> Button:
    """The button of somebody on this phone; who has not given a name yet is called so."""
    label = Quote(short(each.name)) if each.name else Say("people.nameless")
    return Button(label, PersonArrived(each.id, link) if link else PersonChosen(each.id))


def is_this_you(talk: Conversation, profile: int) -> Screen | None:
    """Ask before another person's button is followed; None if she is nobody on this phone."""
    other = next((each for each in talk.people if each.id == profile), None)
    if other is None:
        return None
    name = Quote(short(other.name)) if other.name else Say("people.nameless")
    yes = Button(Say("people.yes", {"name": name}), PersonChosen(other.id), Style.GOOD)
    no = Button(Say("button.no"), PageOpened("here"))
    return Screen((Say("people.is_this_you", {"name": name}),), rows=((yes,), (no,)))
