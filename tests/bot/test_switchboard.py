"""The way in and out: everything is stored before anything is sent."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.app import App
from bot.messages import AnswerPress, Delivery, Outcome, Receipt, SendFile, ShowPage
from bot.switchboard import TRIES, Switchboard
from flows.catalogue import Catalogue
from flows.events import Address, Pressed
from flows.outgoing import Show
from flows.presses import ConsentAnswered, HelpAsked
from flows.speech import Quote, Screen
from flows.teachers import Language
from storage import applied, chats
from storage.chats import Chat
from storage.database import Database, StorageBusy, Unit
from tests.bot.house import ANI, HOUSE, JOKO, MONDAY, FakeChannel, event

AGREES = Pressed(ConsentAnswered(agreed=True))


class BusyDatabase:
    """A database that is busy so many times, after some at which it is not."""

    def __init__(self, database: Database, times: int, after: int = 0) -> None:
        self._database = database
        self._busy = range(after + 1, after + times + 1)
        self.asked = 0

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Unit]:
        self.asked += 1
        if self.asked in self._busy:
            raise StorageBusy("The database is locked, full or gone.")
        async with self._database.work() as unit:
            yield unit


def on(database: object, app: App, channel: FakeChannel) -> Switchboard:
    return Switchboard(
        database,  # type: ignore[arg-type]
        lambda: app.editions.current,
        app.words,
        {channel.name: channel},
        HOUSE,
    )


async def stored(app: App, address: Address) -> Chat | None:
    async with app.database.look() as connection:
        return await chats.find(connection, address)


async def is_applied(app: App, ref: str) -> bool:
    async with app.database.look() as connection:
        return await applied.outcome_of(connection, ref) is not None


async def test_what_is_sent_has_been_stored_before(app: App, channel: FakeChannel) -> None:
    seen: list[bool] = []

    async def look(_delivery: Delivery) -> Receipt:
        seen.append(await is_applied(app, "fake:1"))
        return Receipt(Outcome.DONE, "m1")

    channel.answers = look
    await app.switchboard.take(event(ANI, AGREES, "1"))

    assert seen
    assert all(seen)


async def test_a_repeated_event_changes_nothing_and_shows_the_screen_again(
    app: App, channel: FakeChannel
) -> None:
    await app.switchboard.take(event(ANI, AGREES, "1"))
    before = await stored(app, ANI)
    await app.switchboard.take(event(ANI, AGREES, "1"))

    after = await stored(app, ANI)
    first, again = channel.texts(ANI)
    assert first == again
    assert before is not None
    assert after is not None
    assert before.active_profile == after.active_profile


async def test_the_same_number_on_another_channel_is_another_event(app: App) -> None:
    await app.switchboard.take(event(ANI, "/start", "1"))

    assert await is_applied(app, "fake:1")
    assert not await is_applied(app, "web:1")


async def test_a_busy_database_is_asked_again_and_the_person_is_answered_once(
    app: App, channel: FakeChannel
) -> None:
    busy = BusyDatabase(app.database, TRIES - 1)

    await on(busy, app, channel).take(event(ANI, "/start", "1"))

    assert busy.asked >= TRIES
    assert len(channel.deliveries) == 1
    assert await is_applied(app, "fake:1")


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


async def test_nothing_of_a_handler_that_failed_is_stored_or_sent(
    app: App, channel: FakeChannel
) -> None:
    broken = on(app.database, app, channel)

    def no_catalogue() -> Catalogue:
        raise LookupError("a fault of ours")

    broken.catalogue = no_catalogue
    with pytest.raises(LookupError, match="a fault of ours"):
        await broken.take(event(ANI, AGREES, "1"))

    assert len(channel.deliveries) == 1  # the apology alone
    assert not await is_applied(app, "fake:1")
    assert await stored(app, ANI) is None
    await app.switchboard.take(event(ANI, AGREES, "1"))
    assert await stored(app, ANI) is not None


async def test_a_closed_door_closes_the_chat_until_the_person_comes_back(
    app: App, channel: FakeChannel
) -> None:
    async def blocked(_delivery: Delivery) -> Receipt:
        return Receipt(Outcome.CLOSED)

    await app.switchboard.take(event(ANI, AGREES))
    channel.answers = blocked
    await app.switchboard.take(event(ANI, "halo"))
    closed = await stored(app, ANI)
    channel.answers = None
    await app.switchboard.take(event(ANI, "halo"))
    open_again = await stored(app, ANI)

    assert closed is not None
    assert closed.closed_at == MONDAY
    assert open_again is not None
    assert open_again.closed_at is None


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.UNCERTAIN])
async def test_what_did_not_arrive_closes_nothing_and_is_not_repeated(
    outcome: Outcome, app: App, channel: FakeChannel
) -> None:
    await app.switchboard.take(event(ANI, AGREES))
    before = await stored(app, ANI)

    async def refused(_delivery: Delivery) -> Receipt:
        return Receipt(outcome)

    channel.answers = refused
    sent = len(channel.deliveries)
    await app.switchboard.take(event(ANI, "halo"))
    after = await stored(app, ANI)

    assert len(channel.deliveries) == sent + 1
    assert before is not None
    assert after is not None
    assert (after.closed_at, after.shown_message) == (None, before.shown_message)


async def test_the_message_that_bears_the_buttons_is_remembered(
    app: App, channel: FakeChannel
) -> None:
    await app.switchboard.take(event(ANI, AGREES))
    await app.switchboard.take(event(ANI, "Ani"))
    chat = await stored(app, ANI)

    assert chat is not None
    assert chat.shown_message == "m2"
    shown = channel.deliveries[-1]
    assert isinstance(shown, ShowPage)
    assert shown.fades == "m1"


async def test_an_unknown_channel_is_noted_without_saying_whose(
    app: App, caplog: pytest.LogCaptureFixture
) -> None:
    stranger = Address("sms", "081234567890")

    await app.switchboard.take(event(stranger, "/start"))
    await app.switchboard.send([Show(stranger, Language.ID, Screen((Quote("Halo"),)))])

    assert "no channel sms here" in caplog.text
    assert stranger.id not in caplog.text


async def test_the_file_of_datasaya_holds_words_and_then_all_as_it_is_stored(
    app: App, channel: FakeChannel
) -> None:
    for what in (AGREES, "Ani Suryani", "/datasaya"):
        await app.switchboard.take(event(ANI, what))

    sent = next(each for each in channel.deliveries if isinstance(each, SendFile))
    text = sent.content.decode()
    assert sent.name == "data-saya.txt"
    assert "Ani Suryani" in text
    assert text.startswith(app.editions.current.words["id"]["file.title"])
