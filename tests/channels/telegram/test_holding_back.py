"""Nobody can make the bot rant in a group, and what does its work there is not held back."""

from datetime import timedelta

import pytest

from bot.channels.telegram.groups import EACH, MOST, Groups, is_hint
from flows.events import CommandGiven
from tests.channels.telegram.cast import MONDAY

HELP = CommandGiven("bantuan")
PROGRESS = CommandGiven("progress")


def test_a_hint_is_given_once_a_minute_and_what_works_in_between() -> None:
    groups = Groups()

    def passes(command: CommandGiven, seconds: int) -> bool:
        return groups.may_pass("a", command, MONDAY + timedelta(seconds=seconds))

    assert passes(HELP, 0)
    assert not passes(CommandGiven("mulai"), 30)
    assert passes(PROGRESS, 31)
    assert passes(PROGRESS, 32)
    assert passes(CommandGiven("hubungkan", "abcd2346"), 33)
    assert groups.may_pass("b", HELP, MONDAY)
    assert passes(HELP, 60)


@pytest.mark.parametrize(
    ("command", "hint"),
    [
        (CommandGiven("start"), True),
        (CommandGiven("start", "abcd2346"), False),
        (CommandGiven("mulai", "abcd2346"), False),
        (CommandGiven("grup"), True),
        (CommandGiven("progres"), False),
        (CommandGiven("hubungkan"), False),
    ],
)
def test_a_link_that_was_followed_is_no_hint(command: CommandGiven, hint: bool) -> None:
    assert is_hint(command) is hint


def test_a_group_has_as_many_answers_in_a_minute_as_the_bot_can_give() -> None:
    groups = Groups()
    asked = [groups.may_pass("a", PROGRESS, MONDAY, str(who)) for who in range(MOST + 5)]

    assert asked == [True] * MOST + [False] * 5
    assert groups.may_pass("a", CommandGiven("hubungkan", "abcd2346"), MONDAY, "rahma")
    assert groups.may_pass("a", PROGRESS, MONDAY + timedelta(minutes=1))
    assert groups.may_pass("b", PROGRESS, MONDAY)


def test_nobody_takes_all_answers_from_the_others() -> None:
    groups = Groups()
    asked = [groups.may_pass("a", PROGRESS, MONDAY, "ani") for _ in range(MOST)]

    assert asked == [True] * EACH + [False] * (MOST - EACH)
    assert groups.may_pass("a", PROGRESS, MONDAY, "rahma")


def test_a_clock_that_was_set_back_silences_nobody_for_long() -> None:
    groups = Groups()
    assert groups.may_pass("a", HELP, MONDAY)

    assert groups.may_pass("a", HELP, MONDAY - timedelta(hours=1))


def test_the_groups_that_are_remembered_are_bounded() -> None:
    groups = Groups(limit=2)
    for group in "abc":
        assert groups.may_pass(group, HELP, MONDAY)

    assert [groups.may_pass(each, HELP, MONDAY) for each in "bca"] == [False, False, True]
