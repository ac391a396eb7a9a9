"""From where on Telegram has to keep updates."""

import asyncio

from bot.channels.telegram.ledger import Ledger


def having(*begun: int, ended: tuple[int, ...] = ()) -> Ledger:
    ledger = Ledger()
    for number in begun:
        ledger.begin(number)
    for number in ended:
        ledger.end(number)
    return ledger


def test_before_the_first_update_nothing_is_asked_for() -> None:
    assert Ledger().offset() is None


def test_the_lowest_that_is_not_stored_is_asked_for_again() -> None:
    assert having(5, 6, 7, ended=(5, 7)).offset() == 6
    assert having(5, 6, 7, ended=(7, 6, 5)).offset() == 8


def test_what_ended_while_an_answer_was_on_its_way_is_still_known() -> None:
    ledger = having(5, 6)
    ledger.offset()

    ledger.end(5)

    assert 5 in ledger
    assert ledger.offset() == 6
    assert 5 not in ledger


def test_one_that_waits_while_most_others_are_stored_is_passed_over() -> None:
    ledger = having(1, 2, 3, 4, ended=(2, 3))

    assert ledger.pass_over()
    assert ledger.offset() == 4
    ledger.end(1)  # Later it is stored all the same.
    assert ledger.offset() == 4


def test_nothing_is_passed_over_while_most_cannot_be_stored() -> None:
    ledger = having(1, 2, 3, 4, ended=(2,))

    assert not ledger.pass_over()
    assert ledger.offset() == 1


async def test_it_waits_until_all_is_stored_but_not_for_ever() -> None:
    ledger = having(1, 2)
    await ledger.settled(0)

    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(ledger.settled(60))
        await asyncio.sleep(0)
        ledger.end(1)
        ledger.end(2)

    assert waiting.done()
