"""One phone, several people: who agreed, who joins, and who is holding it now."""

from datetime import timedelta

import pytest

from flows import people, places
from flows.catalogue import Catalogue
from flows.conversation import Conversation, Person
from flows.presses import PageOpened, PersonAdded, PersonArrived, PersonChosen
from flows.speech import Quote, Say
from tests.flows.people import BU_ANI, MONDAY

ANI = Person(1, "Bu Ani Suryani Dewi")
BUDI = Person(2, "Pak Budi")


def talk(*on_phone: Person, quiet: timedelta | None = None) -> Conversation:
    seen = None if quiet is None else MONDAY - quiet
    return Conversation(BU_ANI, on_phone, seen_at=seen)


def test_who_agrees_is_asked_for_her_name_first_and_nothing_is_known_of_her() -> None:
    teacher = people.agreed(MONDAY)

    assert (teacher.id, teacher.name, teacher.joined_at) == (0, "", MONDAY)
    assert teacher.place == places.Asking("name")


@pytest.mark.parametrize(
    ("on_phone", "quiet", "asked"),
    [
        ((ANI, BUDI), timedelta(hours=6, microseconds=1), True),
        ((ANI, BUDI), timedelta(hours=6), False),
        ((ANI, BUDI), timedelta(), False),
        ((ANI, BUDI), None, False),
        ((ANI,), timedelta(days=30), False),
        ((), timedelta(days=30), False),
    ],
)
def test_only_after_a_long_pause_and_only_on_a_shared_phone_it_is_asked_who_this_is(
    on_phone: tuple[Person, ...], quiet: timedelta | None, asked: bool
) -> None:
    assert people.needs_asking(talk(*on_phone, quiet=quiet), MONDAY) is asked


def test_everybody_on_the_phone_is_offered_by_a_short_name() -> None:
    buttons = people.who_is_this(talk(ANI, BUDI)).buttons

    other = Say("button.someone_else")
    assert [each.label for each in buttons] == [Quote("Bu Ani Suryani"), Quote("Pak Budi"), other]
    assert [each.press for each in buttons] == [PersonChosen(1), PersonChosen(2), PersonAdded()]


def test_a_link_that_she_came_with_waits_in_the_buttons() -> None:
    buttons = people.who_is_this(talk(ANI, BUDI), "w_4821").buttons

    arrived = [PersonArrived(1, "w_4821"), PersonArrived(2, "w_4821")]
    assert [each.press for each in buttons] == [*arrived, PersonAdded()]


def test_another_person_s_button_asks_first_and_no_leaves_all_as_it_is() -> None:
    screen = people.is_this_you(talk(ANI, BUDI), BUDI.id)

    assert screen is not None
    assert [each.press for each in screen.buttons] == [PersonChosen(2), PageOpened("here")]


def test_a_button_of_somebody_who_is_not_on_this_phone_is_followed_by_nobody() -> None:
    assert people.is_this_you(talk(ANI, BUDI), 3) is None


@pytest.mark.parametrize("many", [1, 5, 6, 7])
def test_six_people_share_a_phone_at_most(many: int, catalogue: Catalogue) -> None:
    crowd = talk(*(Person(n, f"Orang {n}") for n in range(many)))

    decision = people.add(crowd, PersonAdded(), catalogue, MONDAY)

    assert people.is_newcomer(decision.conversation) is (many < 6)
    full = Say("hint.too_many_people", {"most": 6})
    assert decision.aside == (None if many < 6 else full)


def test_nobody_is_a_newcomer_before_anybody_agreed() -> None:
    assert not people.is_newcomer(Conversation())
    assert not people.is_newcomer(talk(ANI))
