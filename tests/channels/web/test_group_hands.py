"""The hands of a group: what people and platforms do there becomes the events of the domain."""

from dataclasses import replace

import pytest

from bot.channels.web.channel import WebChannel
from bot.hands import Hands, NoSuchButton
from bot.messages import LeaveChat, Outcome, Picture, ShowPage
from flows.events import (
    Address,
    BotPlaced,
    CommandGiven,
    Event,
    GroupMoved,
    GroupRenamed,
    MembersCame,
    Presence,
    Pressed,
    Room,
    TopicClosed,
)
from flows.presses import Answer, StepAnswered
from tests.cast import CIBIRU, RAHMA
from tests.channels.web.cast import NEXT, STEP, StillClock
from tests.phones import PacedGroup, TestClock

GROUP = Address("web", CIBIRU.id)
BU_RAHMA = Address("web", RAHMA.id)


class Meeting:
    """A group and Bu Rahma's hands; all events are kept and nobody answers."""

    def __init__(self) -> None:
        self.heard: list[Event] = []
        self.channel = WebChannel(StillClock().now)
        self.group = PacedGroup(self.channel, self.take, TestClock(), CIBIRU)
        self.rahma = Hands(self.channel, self.take, StillClock(), RAHMA)

    async def take(self, event: Event) -> None:
        self.heard.append(event)


@pytest.fixture
def meeting() -> Meeting:
    return Meeting()


async def test_a_command_in_a_group_is_hers_and_says_where(meeting: Meeting) -> None:
    await meeting.rahma.says_in(meeting.group, "/progress@damping", topic="7")

    (event,) = meeting.heard
    assert (event.sender, event.what) == (BU_RAHMA, CommandGiven("progress"))
    assert event.room == Room(GROUP, "Guru SD Cibiru", "7")
    assert not event.by_nobody
    (bubble,) = meeting.group.bubbles()
    assert (bubble.id, bubble.by, bubble.topic) == (event.message, "Bu Rahma", "7")


async def test_plain_words_in_a_group_are_seen_by_people_alone(meeting: Meeting) -> None:
    await meeting.rahma.says_in(meeting.group, "Selamat pagi, Bapak/Ibu")
    await meeting.group.says("Selamat pagi juga")

    assert meeting.heard == []
    assert [(each.by, each.mine) for each in meeting.group.bubbles()] == [
        ("Bu Rahma", True),
        ("Guru SD Cibiru", True),
    ]


async def test_an_anonymous_administrator_acts_in_the_name_of_the_group(meeting: Meeting) -> None:
    await meeting.channel.deliver(ShowPage(GROUP, STEP))
    await meeting.group.says("/progress")
    await meeting.group.presses("Sudah")

    assert all(event.by_nobody for event in meeting.heard)
    assert [event.what for event in meeting.heard] == [
        CommandGiven("progress"),
        Pressed(StepAnswered("akun", "masuk", Answer.DONE), 1),
    ]


async def test_a_press_in_a_group_is_made_where_the_message_stands(meeting: Meeting) -> None:
    receipt = await meeting.channel.deliver(ShowPage(GROUP, STEP, topic="7"))
    await meeting.channel.deliver(ShowPage(BU_RAHMA, NEXT))

    await meeting.rahma.presses_in(meeting.group, "Sudah")

    (event,) = meeting.heard
    assert (event.sender, event.message) == (BU_RAHMA, receipt.message)
    assert event.room == Room(GROUP, "Guru SD Cibiru", "7")
    with pytest.raises(NoSuchButton, match="Belum berhasil"):
        await meeting.rahma.presses_in(meeting.group, "Segarkan")


async def test_what_befalls_the_bot_is_told_and_holds(meeting: Meeting) -> None:
    group = meeting.group
    await group.adds_bot(RAHMA)
    await group.mutes_bot()
    assert await meeting.channel.inspect(GROUP) is Presence.MUTED
    muted = await meeting.channel.deliver(ShowPage(GROUP, STEP))
    await group.removes_bot(RAHMA)
    gone = await meeting.channel.deliver(ShowPage(GROUP, STEP))

    assert [(event.what, event.sender) for event in meeting.heard] == [
        (BotPlaced(Presence.PRESENT, added=True), BU_RAHMA),
        (BotPlaced(Presence.MUTED), GROUP),
        (BotPlaced(Presence.GONE), BU_RAHMA),
    ]
    assert (muted.outcome, muted.presence) == (Outcome.FAILED, Presence.MUTED)
    assert (gone.outcome, gone.presence) == (Outcome.CLOSED, Presence.GONE)
    assert group.theirs() == ()


async def test_where_no_pictures_are_allowed_words_arrive_all_the_same(meeting: Meeting) -> None:
    meeting.group.standing.presence = Presence.NO_PICTURES
    drawn = replace(STEP, picture=Picture("grafik.png", b"\x89PNG", "Grafik"))

    refused = await meeting.channel.deliver(ShowPage(GROUP, drawn))
    words = await meeting.channel.deliver(ShowPage(GROUP, STEP))

    assert meeting.heard == []
    assert (refused.outcome, refused.presence) == (Outcome.FAILED, Presence.NO_PICTURES)
    assert words.outcome is Outcome.DONE


async def test_in_a_closed_topic_nothing_can_be_written_and_elsewhere_it_can(
    meeting: Meeting,
) -> None:
    await meeting.group.closes("7", RAHMA)

    closed = await meeting.channel.deliver(ShowPage(GROUP, STEP, topic="7"))
    other = await meeting.channel.deliver(ShowPage(GROUP, STEP))
    await meeting.group.reopens("7")
    again = await meeting.channel.deliver(ShowPage(GROUP, STEP, topic="7"))

    assert (closed.outcome, closed.presence) == (Outcome.FAILED, Presence.TOPIC_CLOSED)
    assert (other.outcome, again.outcome) == (Outcome.DONE, Outcome.DONE)
    assert [event.what for event in meeting.heard] == [TopicClosed(True), TopicClosed(False)]


async def test_a_group_that_moved_is_told_of_twice_and_has_another_address(
    meeting: Meeting,
) -> None:
    old = meeting.group.room()
    await meeting.group.migrates("grup-besar")

    new = Address("web", "grup-besar")
    assert meeting.group.address == new
    assert [(each.what, each.room, each.by_nobody) for each in meeting.heard] == [
        (GroupMoved(new), old, True)
    ] * 2
    assert len({each.ref for each in meeting.heard}) == 2
    receipt = await meeting.channel.deliver(ShowPage(GROUP, STEP))
    assert (receipt.outcome, receipt.moved_to) == (Outcome.MOVED, new)
    assert await meeting.channel.inspect(GROUP) is None
    assert (await meeting.channel.deliver(ShowPage(new, STEP))).outcome is Outcome.DONE


async def test_comings_and_a_new_title_are_told(meeting: Meeting) -> None:
    await meeting.group.welcomes(3, RAHMA)
    await meeting.group.renames("Guru Cibiru Hebat")

    assert [each.what for each in meeting.heard] == [MembersCame(3), GroupRenamed()]
    assert meeting.heard[-1].room == Room(GROUP, "Guru Cibiru Hebat")


async def test_the_bot_can_go_out_by_itself(meeting: Meeting) -> None:
    await meeting.channel.deliver(LeaveChat(GROUP))
    await meeting.channel.deliver(LeaveChat(BU_RAHMA))  # a person's chat knows no such thing

    assert await meeting.channel.inspect(GROUP) is Presence.GONE
    assert await meeting.channel.inspect(BU_RAHMA) is None


async def test_all_that_the_bot_told_a_group_is_found_pictures_and_buttons_too(
    meeting: Meeting,
) -> None:
    drawn = replace(STEP, picture=Picture("grafik.png", b"\x89PNG", "12 dari 40 selesai"))
    await meeting.channel.deliver(ShowPage(GROUP, drawn))
    await meeting.rahma.says_in(meeting.group, "Bu Ani sudah sampai mana?")

    told = meeting.group.told()
    assert "12 dari 40 selesai" in told
    assert "Belum berhasil" in told
    assert "Bu Ani" not in told
