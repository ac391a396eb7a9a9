"""The database is locked, full or gone: nothing is lost, and the person hears of it."""

import logging

import pytest

from bot.app import App
from bot.messages import AnswerPress, Delivery, Outcome, Receipt, ShowPage
from bot.switchboard import TRIES
from flows.events import Pressed
from flows.presses import ConsentAnswered, HelpAsked
from storage.database import StorageBusy
from tests.bot.busy import BusyDatabase, is_applied, on
from tests.bot.house import ANI, JOKO, FakeChannel, event
from tests.channels.telegram.cast import Naps

AGREES = Pressed(ConsentAnswered(agreed=True))


async def test_a_busy_database_is_asked_again_and_the_person_is_answered_once(
    app: App, channel: FakeChannel
) -> None:
    busy = BusyDatabase(app.database, 1)

    await on(busy, app, channel).take(event(ANI, "/start", "1"))

    assert busy.asked >= 2
    assert len(channel.deliveries) == 1
    assert await is_applied(app, "fake:1")


async def test_a_database_that_is_busy_for_a_minute_loses_nothing(
    app: App, channel: FakeChannel
) -> None:
    switchboard = on(BusyDatabase(app.database, TRIES - 1), app, channel)

    await switchboard.take(event(ANI, AGREES, "1"))

    sorry, screen = channel.deliveries  # She was asked to press again, and need not any more.
    assert sorry == AnswerPress(ANI, "1", app.editions.current.words["id"]["toast.busy"])
    assert isinstance(screen, ShowPage)
    assert await is_applied(app, "fake:1")
    assert isinstance(switchboard.sleep, Naps)
    assert sum(switchboard.sleep) == 60


async def test_it_is_told_that_an_event_is_stored_before_anything_is_sent(
    app: App, channel: FakeChannel
) -> None:
    seen: list[int] = []

    def stored() -> None:
        seen.append(len(channel.deliveries))

    await app.switchboard.take(event(ANI, AGREES, "1"), stored)

    assert seen == [0]
    locked = on(BusyDatabase(app.database, TRIES), app, channel)
    with pytest.raises(StorageBusy):
        await locked.take(event(ANI, "halo", "2"), stored)
    assert len(seen) == 1


async def test_a_press_that_was_answered_meanwhile_is_apologised_for_in_the_chat(
    app: App, channel: FakeChannel
) -> None:
    async def answered(delivery: Delivery) -> Receipt:
        late = isinstance(delivery, AnswerPress)
        return Receipt(Outcome.FAILED) if late else Receipt(Outcome.DONE, "m9")

    channel.answers = answered
    with pytest.raises(StorageBusy):
        await on(BusyDatabase(app.database, TRIES), app, channel).take(event(ANI, AGREES, "1"))

    assert channel.texts() == [app.editions.current.words["id"]["toast.busy"]]


async def test_a_database_that_stays_busy_stores_nothing_and_asks_to_try_later(
    app: App, channel: FakeChannel, caplog: pytest.LogCaptureFixture
) -> None:
    busy = BusyDatabase(app.database, TRIES)

    with caplog.at_level(logging.DEBUG), pytest.raises(StorageBusy):
        await on(busy, app, channel).take(event(ANI, "rahasia saya", "1"))

    assert busy.asked == TRIES
    assert channel.texts() == [app.editions.current.words["id"]["toast.busy"]]
    assert not await is_applied(app, "fake:1")
    assert "rahasia" not in caplog.text
    assert ANI.id not in caplog.text


async def test_a_call_for_help_reaches_the_admin_though_a_message_cannot_be_remembered(
    app: App, channel: FakeChannel
) -> None:
    await app.switchboard.take(event(ANI, AGREES))
    sent = len(channel.deliveries)
    busy = BusyDatabase(app.database, times=9, after=1)  # the event is stored, then it is busy

    await on(busy, app, channel).take(event(ANI, Pressed(HelpAsked("", "", ""), 1)))

    assert JOKO in {each.to for each in channel.deliveries[sent:]}
    assert ANI in {each.to for each in channel.deliveries[sent:]}


async def test_a_press_that_could_not_be_stored_is_answered_over_the_chat(
    app: App, channel: FakeChannel
) -> None:
    with pytest.raises(StorageBusy):
        await on(BusyDatabase(app.database, TRIES), app, channel).take(event(ANI, AGREES, "1"))

    text = app.editions.current.words["id"]["toast.busy"]
    assert channel.deliveries == [AnswerPress(ANI, "1", text)]
