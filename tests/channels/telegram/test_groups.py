"""Groups, channels, bots and anonymous administrators: who is heard, and as whom."""

from typing import Any

import pytest

from flows.events import CommandGiven, Event, Pressed, Room
from flows.press_data import encode
from tests.channels.telegram.cast import ANI, BU_ANI, CIBIRU, GROUP, MONDAY, ROOM, SUDAH
from tests.channels.telegram.updates import (
    ANONYMOUS,
    FORWARD,
    PHOTO,
    POLL,
    SHOP_BOT,
    heard,
    message,
    press,
)

CHANNEL = {"id": -5, "type": "channel", "title": "Kabar"}
LINKED = {"type": "channel", "date": 1, "chat": CHANNEL, "message_id": 1}


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/progress", CommandGiven("progress")),
        ("/progres@damping_bot", CommandGiven("progres")),
        ("/Hubungkan@Damping_Bot abcd-2346", CommandGiven("hubungkan", "abcd-2346")),
        ("/start@damping_bot abcd2346", CommandGiven("start", "abcd2346")),
    ],
)
def test_a_command_in_a_group_is_hers_who_wrote_it(text: str, command: CommandGiven) -> None:
    assert message(GROUP, text=text) == Event(
        sender=BU_ANI,
        what=command,
        at=MONDAY,
        ref="7",
        message="3",
        called="Ani",
        tongue="id",
        room=ROOM,
    )


@pytest.mark.parametrize(
    "text",
    ["/mulai", "/START", "/hubungkan", "/bantuan", "/rekap", "/duta", "/weather@damping_bot"],
)
def test_what_exists_here_or_is_addressed_to_the_bot_is_heard(text: str) -> None:
    assert message(GROUP, text=text) is not None


@pytest.mark.parametrize(
    "content",
    [
        {"text": "Selamat pagi"},
        {"text": "Baik", "reply_to_message": {"message_id": 2, "date": 1, "chat": GROUP}},
        {"text": "/progress@toko_bot"},
        {"text": "/weather"},  # of a bot that is in the group as well
        {"text": "/progress", "from": SHOP_BOT},
        {"text": "/progress", "via_bot": SHOP_BOT},
        {"text": "/progress", **FORWARD},
        {
            "text": "/progress",
            "sender_chat": CHANNEL,
            "forward_origin": LINKED,
            "is_automatic_forward": True,
        },
        {"photo": PHOTO, "caption": "/progress"},
    ],
)
def test_other_talk_in_a_group_is_not_heard(content: dict[str, object]) -> None:
    assert message(GROUP, **content) is None


def test_an_edited_command_in_a_group_is_not_heard() -> None:
    edited = {"message_id": 3, "date": 1, "edit_date": 2, "chat": GROUP, "from": ANI}

    assert heard(edited_message={**edited, "text": "/progress"}) is None


@pytest.mark.parametrize("sender_chat", [GROUP, CHANNEL])
def test_who_hides_behind_a_chat_speaks_as_the_group_and_never_as_a_person(
    sender_chat: dict[str, Any],
) -> None:
    for writer in (ANONYMOUS, ANI):
        behind = {"sender_chat": sender_chat, "from": writer}
        asked = message(GROUP, text="/progress", **behind)

        assert asked is not None
        assert (asked.sender, asked.by_nobody, asked.called) == (CIBIRU, True, "")
        assert (asked.what, asked.message) == (CommandGiven("progress"), "3")
        assert message(GROUP, text="Halo", **behind) is None


@pytest.mark.parametrize(("is_topic", "topic"), [(True, "42"), (False, "")])
def test_a_topic_is_known_and_a_mere_thread_of_replies_is_none(is_topic: bool, topic: str) -> None:
    thread = {"message_thread_id": 42, "is_topic_message": is_topic}

    asked = message(GROUP, text="/progress", **thread)
    pressed = press(encode(SUDAH, 0), GROUP, text="a", **thread)

    assert asked is not None
    assert pressed is not None
    assert asked.room == pressed.room == Room(CIBIRU, "Guru Jawa Barat", topic)


@pytest.mark.parametrize("date", [0, 1])  # 0: Telegram has forgotten the message itself.
def test_a_button_in_a_group_is_pressed_by_a_person_in_a_room(date: int) -> None:
    event = press(encode(SUDAH, 0), GROUP, text="Masuk", date=date)

    assert event is not None
    assert (event.sender, event.what, event.room) == (BU_ANI, Pressed(SUDAH, 0), ROOM)
    assert (event.message, event.called, event.by_nobody) == ("9", "Ani", False)


def test_a_title_loses_what_could_turn_a_line_around() -> None:
    tricky = {**GROUP, "title": "Guru\u202e Jawa\n" + "a" * 200}

    asked = message(tricky, text="/progress")

    assert asked is not None
    assert asked.room is not None
    assert asked.room.title.startswith("Guru Jawa a")
    assert len(asked.room.title) == 128


def test_posts_of_channels_and_bots_are_nobodys() -> None:
    post = {"message_id": 1, "date": 1, "chat": CHANNEL, "text": "/start"}

    assert heard(channel_post=post) is None
    assert heard(message=post) is None
    assert press(encode(SUDAH, 0), CHANNEL, text="Masuk") is None
    assert message(text="/start", **{"from": SHOP_BOT}) is None
    assert heard(poll=POLL) is None
