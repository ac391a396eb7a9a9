"""Nobody can have the bot to herself."""

import logging
from datetime import timedelta

import pytest
from telegram import Update

from bot.channels.telegram.shares import AT_ONCE, Shares
from tests.channels.telegram.cast import GROUP, MONDAY, PRIVATE

BUDI = {"id": 102, "type": "private", "first_name": "Budi"}


def said(number: int, chat: dict[str, object] = PRIVATE) -> Update:
    message = {"message_id": number, "date": 1, "chat": chat, "text": "Halo"}
    return Update.de_json({"update_id": number, "message": message}, None)


def test_of_many_updates_of_one_person_the_newest_are_kept() -> None:
    of_ani = [said(number) for number in range(30)]

    found = Shares().too_many([*of_ani, said(30, BUDI)])

    assert found == set(range(30 - AT_ONCE))


def test_what_is_in_hand_counts_until_it_ends() -> None:
    shares = Shares()
    for number in range(AT_ONCE):
        shares.begin(said(number))

    assert shares.too_many([said(10), said(11, BUDI)]) == {10}
    shares.end(said(0))
    assert shares.too_many([said(10)]) == set()


def test_a_lively_group_is_not_counted() -> None:
    assert Shares().too_many(said(number, GROUP) for number in range(30)) == set()


def test_presses_in_a_group_are_counted_for_who_presses() -> None:
    def pressed(number: int, who: int) -> Update:
        user = {"id": who, "is_bot": False, "first_name": "A"}
        message = {"message_id": 1, "date": 1, "chat": GROUP, "text": "Halo"}
        query = {"id": "q", "from": user, "chat_instance": "1", "data": "x", "message": message}
        return Update.de_json({"update_id": number, "callback_query": query}, None)

    presses = [pressed(number, 101) for number in range(AT_ONCE + 2)]

    assert Shares().too_many([*presses, pressed(30, 102)]) == {0, 1}


def test_how_many_were_let_go_is_told_once_a_minute_and_not_whose(
    caplog: pytest.LogCaptureFixture,
) -> None:
    shares = Shares()
    with caplog.at_level(logging.INFO):
        shares.tell(MONDAY)
        for second in (0, 1, 2, 60):
            shares.let_go()
            shares.tell(MONDAY + timedelta(seconds=second))

    assert [each.getMessage().split()[0] for each in caplog.records] == ["1", "3"]
    assert "101" not in caplog.text
