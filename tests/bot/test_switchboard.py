"""The way in and out: everything is stored before anything is sent."""

import pytest

from bot.app import App
from bot.messages import Delivery, Outcome, Receipt, SendFile, ShowPage
from flows.catalogue import Catalogue
from flows.events import Address, GroupMoved, InspectionDue, Presence, Pressed, Room
from flows.outgoing import Show
from flows.presses import ConsentAnswered
from flows.speech import Quote, Screen
from flows.teachers import Language, Zone
from storage import chats, groups
from storage.chats import Chat
from tests.bot.busy import is_applied, on
from tests.bot.house import ANI, MONDAY, FakeChannel, event

AGREES = Pressed(ConsentAnswered(agreed=True))


async def stored(app: App, address: Address) -> Chat | None:
    async with app.database.look() as connection:
        return await chats.find(connection, address)


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


OLD, NEW = Address("fake", "-1"), Address("fake", "-1001")
RAHMA = Address("fake", "rahma")


async def linked(app: App, address: Address = OLD) -> int:
    """A group that is linked; gives its number."""
    async with app.database.work() as unit:
        group = await groups.create(
            unit.connection, address, "Guru SD", "7", "32", "", Zone.WIB, "abc", MONDAY
        )
    return group.id


async def test_a_group_that_has_moved_is_written_to_at_its_new_address_and_stays_linked(
    app: App, channel: FakeChannel
) -> None:
    number = await linked(app)

    async def moves(delivery: Delivery) -> Receipt:
        if delivery.to == OLD:
            return Receipt(Outcome.MOVED, moved_to=NEW)
        return Receipt(Outcome.DONE, "m1")

    channel.answers = moves
    await app.switchboard.take(event(RAHMA, "/bantuan", "1", Room(OLD, topic="7")))

    first, second = channel.deliveries
    assert isinstance(first, ShowPage)
    assert isinstance(second, ShowPage)
    assert (first.to, second.to, second.topic) == (OLD, NEW, "7")
    assert first.page == second.page
    async with app.database.look() as connection:
        group = await groups.find(connection, NEW)
        assert group is not None
        assert group.id == number
        assert await groups.find(connection, OLD) is None


async def test_a_group_that_says_twice_that_it_moved_is_moved_once(
    app: App, channel: FakeChannel
) -> None:
    await linked(app)
    moved = GroupMoved(NEW)

    await app.switchboard.take(event(OLD, moved, "1", Room(OLD)))
    await app.switchboard.take(event(OLD, moved, "2", Room(OLD)))

    async with app.database.look() as connection:
        assert await groups.find(connection, NEW) is not None
    assert channel.deliveries == []


async def test_what_a_picture_could_not_be_sent_for_is_kept_with_the_group(
    app: App, channel: FakeChannel
) -> None:
    number = await linked(app)

    async def without(_delivery: Delivery) -> Receipt:
        return Receipt(Outcome.DONE, "m1", presence=Presence.NO_PICTURES)

    channel.answers = without
    await app.switchboard.take(event(RAHMA, "/bantuan", "1", Room(OLD)))

    async with app.database.look() as connection:
        group = await groups.load(connection, number)
    assert group is not None
    assert group.presence is Presence.NO_PICTURES


async def test_what_is_found_when_looking_is_kept_with_the_group(
    app: App, channel: FakeChannel
) -> None:
    number = await linked(app)
    channel.presences[OLD] = Presence.MUTED

    await app.switchboard.serve(event(OLD, InspectionDue(), "1", Room(OLD)))

    async with app.database.look() as connection:
        group = await groups.load(connection, number)
    assert group is not None
    assert group.presence is Presence.MUTED


async def test_a_group_hears_nothing_of_a_fault_of_ours(app: App, channel: FakeChannel) -> None:
    broken = on(app.database, app, channel)

    def no_catalogue() -> Catalogue:
        raise LookupError("a fault of ours")

    broken.catalogue = no_catalogue
    with pytest.raises(LookupError):
        await broken.take(event(RAHMA, "/bantuan", "1", Room(OLD)))

    assert channel.deliveries == []
