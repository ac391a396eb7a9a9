"""What an ambassador may choose for a group, and how a title fits a button."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flows.events import Address
from flows.group_settings import (
    DAYS,
    HOURS,
    QUIET,
    digest_choice,
    digest_day_in,
    hours_of,
    with_digest,
    with_quiet,
    with_zone,
)
from flows.groups import Group, kept_title
from flows.screens.groups import ROW, label
from flows.speech import Quote, Say
from flows.teachers import Zone
from tests.stories.limits import width

CIBIRU = Group(
    1, Address("web", "g"), "Guru SD Cibiru", "32", "", Zone.WIB, "acdefghjkm",
    datetime(2026, 11, 23, tzinfo=UTC),
)  # fmt: skip


def titled(title: str) -> Group:
    return Group(
        1, Address("web", "g"), kept_title(title), "32", "", Zone.WIB, "acdefghjkm",
        datetime(2026, 11, 23, tzinfo=UTC),
    )  # fmt: skip


@pytest.mark.parametrize("number", [0, 99])
def test_a_number_that_stands_for_nothing_chooses_nothing(number: int) -> None:
    assert with_zone(CIBIRU, number) is None
    assert with_quiet(CIBIRU, number) is None
    assert with_digest(CIBIRU, number) is None


def test_of_the_digest_the_day_is_chosen_and_then_the_hour() -> None:
    for day in range(1, DAYS + 1):
        assert digest_day_in(day) == day
        assert with_digest(CIBIRU, day) is None  # its hour is asked first
        for place, hour in enumerate(HOURS, 1):
            chosen = with_digest(CIBIRU, digest_choice(day) + place)
            assert chosen is not None
            assert (chosen.digest_day, chosen.digest_hour) == (day - 1, hour)
    assert HOURS == (7, 10, 13, 16, 19)


def test_after_sunday_comes_no_digest_and_the_hour_is_kept_for_another_time() -> None:
    early = replace(CIBIRU, digest_hour=7)

    assert digest_day_in(DAYS + 1) is None
    assert with_digest(early, DAYS + 1) == replace(early, digest_day=None)


@pytest.mark.parametrize("number", [-1, 9, 10, 16, 70, 76, 81])
def test_days_and_hours_that_there_are_not_choose_nothing(number: int) -> None:
    assert digest_day_in(number) is None
    assert with_digest(CIBIRU, number) is None


def test_every_quiet_time_holds_that_of_the_house() -> None:
    for number, hours in enumerate(QUIET, 1):
        chosen = with_quiet(CIBIRU, number)
        begin, end = hours_of(hours)
        assert chosen is not None
        assert chosen.quiet == hours
        assert int(begin) <= 20
        assert int(end) >= 6


@pytest.mark.parametrize(
    "title",
    ["Guru SD Cibiru", "Guru SD Kecamatan Cibiru Kota Bandung", "🎉" * 40, "x" * 200, "a🎉" * 9],
)
def test_a_title_fits_a_button_on_every_channel(title: str) -> None:
    shown = label(titled(title))

    assert isinstance(shown, Quote)
    assert shown.words.strip()
    assert width(shown.words) <= ROW


def test_a_title_that_nobody_can_read_is_called_so() -> None:
    assert label(titled("\u2800\u200b\u202e")) == Say("group.nameless")
