"""Who may invite to what, what is a kab/kota, and what the screens on the way offer."""

from datetime import UTC, datetime

import pytest

from flows.catalogue import Catalogue
from flows.duty_presses import InviteChosen
from flows.invitations import (
    LONGEST_REGENCY,
    TWICE,
    duty_named,
    is_repeated,
    offered,
    regency_in,
)
from flows.press_data import MAX_BYTES, encode
from flows.rights import NOBODY, Duty, Grant, Rights
from flows.screens.invitations import which_island, which_province
from flows.speech import Button, Quote

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def bearing(duty: Duty, admin: bool = False) -> Rights:
    return Rights(admin, (Grant(1, 1, duty, "32", "", NOW),), frozenset((7,)))


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        (NOBODY, ()),
        (bearing(Duty.HELPER), ()),
        (bearing(Duty.COORDINATOR), ()),
        (bearing(Duty.AMBASSADOR), (Duty.HELPER,)),
        (Rights(admin=True), (Duty.AMBASSADOR, Duty.COORDINATOR)),
        (
            bearing(Duty.AMBASSADOR, admin=True),
            (Duty.AMBASSADOR, Duty.COORDINATOR, Duty.HELPER),
        ),
    ],
)
def test_admins_invite_to_regions_and_ambassadors_to_their_groups(
    rights: Rights, expected: tuple[Duty, ...]
) -> None:
    assert offered(rights) == expected


def test_a_duty_of_another_name_is_none() -> None:
    assert duty_named("ambassador") is Duty.AMBASSADOR
    assert duty_named("king") is None
    assert duty_named("") is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Kab. Bandung", "Kab. Bandung"),
        ("  Kota   Bandung\n", "Kota Bandung"),
        ("kota\u202e bandung", "kota bandung"),
        ("Kab. Kepulauan Siau Tagulandang Biaro", "Kab. Kepulauan Siau Tagulandang Biaro"),
        ("123", None),
        ("🙏", None),
        ("", None),
        ("K" * LONGEST_REGENCY, "K" * LONGEST_REGENCY),
        ("K" * (LONGEST_REGENCY + 1), None),
    ],
)
def test_a_kab_kota_has_letters_and_is_kept_as_typed(typed: str, expected: str | None) -> None:
    assert regency_in(typed) == expected


def test_two_taps_at_once_are_one_wish_and_a_later_one_is_another() -> None:
    assert is_repeated((NOW,), NOW + TWICE / 2)
    assert not is_repeated((NOW,), NOW + TWICE)
    assert not is_repeated((), NOW)


def pressing(button: Button) -> InviteChosen:
    assert isinstance(button.press, InviteChosen)
    return button.press


def test_every_province_is_reached_through_its_island(catalogue: Catalogue) -> None:
    reached = set()
    islands = [pressing(each) for each in which_island(Duty.AMBASSADOR, catalogue).buttons]
    waiting = [each for each in islands if each.page == "province"]
    seen = set(waiting)
    while waiting:
        screen = which_province(Duty.AMBASSADOR, waiting.pop().value, catalogue)
        assert screen is not None
        assert len(screen.buttons) <= 10
        for button in screen.buttons:
            press = pressing(button)
            if press.page == "regency":
                assert isinstance(button.label, Quote)
                reached.add(button.label.words)
            if press.page == "province" and press not in seen:
                seen.add(press)
                waiting.append(press)

    assert reached == {each.name for each in catalogue.regions.provinces}


def test_all_that_was_chosen_fits_into_a_button(catalogue: Catalogue) -> None:
    widest = 36**10 - 1
    islands = [each.id for each in catalogue.regions.islands]
    presses = [InviteChosen(Duty.COORDINATOR.value, "province", f"{each}.9") for each in islands]

    assert max(len(encode(each, widest).encode()) for each in presses) <= MAX_BYTES


def test_an_island_that_nobody_knows_has_no_screen(catalogue: Catalogue) -> None:
    assert which_province(Duty.AMBASSADOR, "atlantis", catalogue) is None
    assert which_province(Duty.AMBASSADOR, "", catalogue) is None


def test_a_page_past_the_last_is_the_last(catalogue: Catalogue) -> None:
    beyond = which_province(Duty.AMBASSADOR, "sumatera.99", catalogue)
    assert beyond is not None
    assert len(beyond.buttons) > 1
