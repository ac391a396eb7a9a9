"""What Telegram tells of a group by itself: who came, what it is called, where it moved."""

from typing import Any

import pytest

from flows.events import (
    Address,
    BotInChannel,
    BotPlaced,
    Event,
    GroupMoved,
    GroupRenamed,
    MembersCame,
    Presence,
    Room,
    TopicClosed,
)
from tests.botapi.rooms import standing
from tests.channels.telegram.cast import ANI, BU_ANI, CIBIRU, GROUP, MONDAY, ROOM
from tests.channels.telegram.updates import ANONYMOUS, DAMPING, SHOP_BOT, heard, message

BUDI = {"id": 102, "is_bot": False, "first_name": "Budi"}
OLD = {"id": -77, "type": "group", "title": "Guru Jawa Barat"}
OLD_ROOM = Room(Address("telegram", "-77"), "Guru Jawa Barat")
CHANNEL = {"id": -5, "type": "channel", "title": "Kabar"}


def placed(
    new: dict[str, Any], by: dict[str, Any] = ANI, chat: dict[str, Any] = GROUP
) -> Event | None:
    change = {
        "chat": chat,
        "from": by,
        "date": 1,
        "old_chat_member": {"user": DAMPING, "status": "left"},
        "new_chat_member": {"user": DAMPING, **new},
    }
    return heard(my_chat_member=change)


@pytest.mark.parametrize(
    ("new", "presence"),
    [
        (standing("member"), Presence.PRESENT),
        (standing("administrator"), Presence.PRESENT),
        (standing("restricted"), Presence.PRESENT),
        (standing("restricted", can_send_messages=False), Presence.MUTED),
        (standing("restricted", can_send_photos=False), Presence.NO_PICTURES),
        (standing("restricted", is_member=False), Presence.GONE),
        (standing("left"), Presence.GONE),
        (standing("kicked"), Presence.GONE),
    ],
)
def test_what_the_bot_may_do_in_a_group_is_told_with_who_decided_it(
    new: dict[str, Any], presence: Presence
) -> None:
    event = placed(new)

    assert event is not None
    placed_there = BotPlaced(presence, added=presence is not Presence.GONE)
    assert (event.sender, event.what, event.room) == (BU_ANI, placed_there, ROOM)
    assert (event.called, event.ref) == ("Ani", "7")


@pytest.mark.parametrize("by", [ANONYMOUS, DAMPING])
def test_no_person_is_named_when_the_bot_left_or_an_administrator_hides(by: dict[str, Any]) -> None:
    event = placed(standing("left"), by)

    assert event is not None
    assert event.by_nobody
    assert event.called == ""


def test_a_channel_is_told_when_the_bot_is_put_in_and_not_when_it_is_taken_out() -> None:
    event = placed(standing("administrator"), chat=CHANNEL)

    assert event is not None
    assert (event.sender, event.what) == (BU_ANI, BotInChannel())
    assert event.room == Room(Address("telegram", "-5"), "Kabar")
    assert placed(standing("left"), chat=CHANNEL) is None


def test_a_move_is_told_alike_from_both_sides() -> None:
    old = message(OLD, migrate_to_chat_id=-1001)
    new = message(GROUP, migrate_from_chat_id=-77, **{"from": ANONYMOUS, "sender_chat": GROUP})

    told = Event(OLD_ROOM.address, GroupMoved(CIBIRU), MONDAY, "7", room=OLD_ROOM)
    assert old == new == told


def test_a_new_title_is_the_rooms() -> None:
    event = message({**GROUP, "title": "Lama"}, new_chat_title="Guru <Cibiru>")

    assert event is not None
    assert event.what == GroupRenamed()
    assert event.by_nobody
    assert event.room == Room(CIBIRU, "Guru <Cibiru>")


def test_people_who_came_are_counted_and_bots_are_not() -> None:
    event = message(GROUP, new_chat_members=[ANI, DAMPING, BUDI, SHOP_BOT])

    assert event == Event(CIBIRU, MembersCame(2), MONDAY, "7", room=ROOM)
    assert message(GROUP, new_chat_members=[DAMPING]) is None


@pytest.mark.parametrize(
    ("note", "closed"), [("forum_topic_closed", True), ("forum_topic_reopened", False)]
)
def test_a_topic_that_is_closed_or_opened_is_named(note: str, closed: bool) -> None:
    thread = {"message_thread_id": 42, "is_topic_message": True}

    event = message(GROUP, **{note: {}}, **thread)

    where = Room(CIBIRU, "Guru Jawa Barat", "42")
    assert event == Event(CIBIRU, TopicClosed(closed), MONDAY, "7", room=where)


@pytest.mark.parametrize(
    "note",
    [
        {"general_forum_topic_hidden": {}},
        {"forum_topic_created": {"name": "Akun", "icon_color": 1}},
        {"left_chat_member": ANI},
        {"group_chat_created": True},
        {"delete_chat_photo": True},
    ],
)
def test_other_notes_of_telegram_are_no_event(note: dict[str, object]) -> None:
    assert message(GROUP, **note) is None
