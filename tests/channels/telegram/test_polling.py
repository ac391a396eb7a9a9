"""The long poll, with a real wire that fails in every way."""

import logging

import pytest

from bot.channels.telegram.polling import ALLOWED, TokenRefused
from tests.botapi import TOKEN, BotApi, Person
from tests.channels.telegram.cast import MONDAY, Naps
from tests.channels.telegram.hands import Hands, Make

pytestmark = pytest.mark.http


async def test_what_was_written_while_nobody_polled_is_begun_in_order_and_confirmed(
    make: Make, hands: Hands, api: BotApi, bu_ani: Person
) -> None:
    api.world.webhook = "https://example.org/old"
    numbers = []
    for word in ("satu", "dua", "tiga"):
        await bu_ani.says(word)
        numbers.append(api.world.pending[-1]["update_id"])
    poller = make()
    assert poller.last_poll_at is None

    poller.start()
    await hands.have(3)
    await poller.stop()

    assert hands.begun == numbers
    assert api.world.pending == []
    assert poller.last_poll_at == MONDAY
    assert api.called("deleteWebhook") == [{}]
    assert api.called("getUpdates")[0] == {
        "limit": 100,
        "timeout": 25,
        "allowed_updates": list(ALLOWED),
    }


async def test_a_new_word_is_begun_while_an_older_one_is_still_in_hand(
    make: Make, hands: Hands, api: BotApi, bu_ani: Person
) -> None:
    hands.open.clear()
    make().start()
    await bu_ani.says("satu")
    await hands.have(1)

    await api.person(102, "Budi").says("dua")

    await hands.have(2)


async def test_no_more_is_begun_than_can_be_held(
    make: Make, hands: Hands, api: BotApi, bu_ani: Person
) -> None:
    for _ in range(5):
        await bu_ani.says("lagi")
    hands.open.clear()

    make(in_flight=2).start()
    await hands.have(2)
    polls = len(api.called("getUpdates"))
    await api.world.tell()

    assert (len(hands.begun), polls) == (2, 1)
    hands.open.set()
    await hands.have(5)
    assert len(hands.begun) == 5


async def test_a_bad_wire_is_tried_again_with_growing_pauses_up_to_half_a_minute(
    make: Make, hands: Hands, api: BotApi, bu_ani: Person, naps: Naps
) -> None:
    api.fail("getUpdates", 502, times=6)
    api.fail("getUpdates", 403)
    api.swallow("getUpdates", arrives=False)
    await bu_ani.says("Halo")

    make(wait=0).start()
    await hands.have(1)

    assert naps == [1, 2, 4, 8, 16, 30, 30, 30]


async def test_a_flood_is_waited_out(
    make: Make, hands: Hands, api: BotApi, bu_ani: Person, naps: Naps
) -> None:
    api.fail("getUpdates", 429, retry_after=40)
    await bu_ani.says("Halo")

    make().start()
    await hands.have(1)

    assert naps == [40]


async def test_a_second_program_with_the_token_is_named_in_the_log(
    make: Make, hands: Hands, api: BotApi, bu_ani: Person, caplog: pytest.LogCaptureFixture
) -> None:
    api.fail("getUpdates", 409, "Conflict: terminated by other getUpdates request")
    await bu_ani.says("Halo")

    make().start()
    await hands.have(1)

    assert "another program polls with this bot's token" in caplog.text


@pytest.mark.parametrize("method", ["deleteWebhook", "getUpdates"])
@pytest.mark.parametrize("status", [401, 404])
async def test_a_refused_token_ends_polling_with_one_plain_sentence(
    make: Make, api: BotApi, method: str, status: int
) -> None:
    api.fail(method, status)

    with pytest.raises(TokenRefused, match="set DAMPING_TELEGRAM_TOKEN") as caught:
        await make().start()

    assert TOKEN not in f"{caught.value} {caught.value.__context__} {caught.value.__cause__}"


async def test_one_strange_update_does_not_end_polling(
    make: Make, hands: Hands, api: BotApi, bu_ani: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await api.world.happen("message", {"strange": "rahasia"})
    await bu_ani.says("Halo")

    with caplog.at_level(logging.DEBUG):
        make().start()
        await hands.have(1)

    assert "cannot be read: KeyError" in caplog.text
    assert "rahasia" not in caplog.text


async def test_stopping_waits_for_what_is_in_hand_but_not_for_ever(
    make: Make, hands: Hands, api: BotApi, bu_ani: Person, caplog: pytest.LogCaptureFixture
) -> None:
    poller = make()
    hands.open.clear()
    polling = poller.start()
    await bu_ani.says("Halo")
    await hands.have(1)

    await poller.stop(grace=0)

    assert hands.broken_off == 1
    assert polling.cancelled()
    assert "1 events were still in hand" in caplog.text
    assert api.world.pending == []


async def test_what_cannot_be_confirmed_any_more_comes_again(
    make: Make, hands: Hands, api: BotApi, bu_ani: Person
) -> None:
    poller = make(in_flight=1)
    hands.open.clear()
    await bu_ani.says("Halo")
    poller.start()
    await hands.have(1)
    await api.stop()

    await poller.stop(grace=0)

    assert [each["update_id"] for each in api.world.pending] == hands.begun
