"""Every kind of update, read."""

from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram.incoming import read
from flows.events import (
    Address,
    ChatClosed,
    ChatReopened,
    CommandGiven,
    Event,
    GroupSpoke,
    MediaSent,
    Medium,
    Pressed,
    TextTyped,
)
from flows.presses import encode
from tests.channels.telegram.cast import ANI, BU_ANI, GROUP, MONDAY, PRIVATE, SUDAH

FILE = {"file_id": "F1", "file_unique_id": "U1"}
PHOTO = [
    {**FILE, "width": 90, "height": 90},
    {**FILE, "file_id": "F2", "width": 800, "height": 800},
]
VIDEO = {**FILE, "width": 1, "height": 1, "duration": 1}
STICKER = {
    **FILE,
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}
POLL = {
    "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
    "is_anonymous": True, "allows_revoting": False, "members_only": False,
    "type": "regular", "allows_multiple_answers": False,
}  # fmt: skip
FORWARD = {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Rahma"}}
SHOP_BOT = {"id": 5, "is_bot": True, "first_name": "Toko"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}


def heard(**update: object) -> Event | None:
    return read(Update.de_json({"update_id": 7, **update}, None), MONDAY, "damping_bot")


def message(chat: dict[str, Any] = PRIVATE, **content: object) -> Event | None:
    content.setdefault("from", ANI)
    return heard(message={"message_id": 3, "date": 1, "chat": chat, **content})


def what(**content: object) -> object:
    event = message(PRIVATE, **content)
    return None if event is None else event.what


def test_words_carry_who_wrote_them_when_and_which_message_it_was() -> None:
    assert message(text="Halo, Bu") == Event(
        sender=BU_ANI,
        what=TextTyped("Halo, Bu"),
        at=MONDAY,
        ref="7",
        message="3",
        called="Ani",
        tongue="id",
    )


def test_an_answer_to_a_message_names_it() -> None:
    answered = {"message_id": 2, "date": 1, "chat": PRIVATE, "text": "Nama Anda?"}

    assert what(text="Ani", reply_to_message=answered) == TextTyped("Ani", "2")


@pytest.mark.parametrize(
    ("text", "command", "argument"),
    [
        ("/start", "start", ""),
        ("/start g_abc-12", "start", "g_abc-12"),
        ("/mulai@damping_bot", "mulai", ""),
        ("/Mulai", "mulai", ""),
        ("/mulai.", "mulai", ""),
        ("/tanya  bagaimana\ncara masuk? ", "tanya", "bagaimana\ncara masuk?"),
    ],
)
def test_a_command_is_read_with_what_was_written_after_it(
    text: str, command: str, argument: str
) -> None:
    assert what(text=text) == CommandGiven(command, argument)


@pytest.mark.parametrize("text", ["/", "/storage/emulated/0", "1/2", " mulai"])
def test_a_slash_alone_makes_no_command(text: str) -> None:
    assert what(text=text) == TextTyped(text)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"photo": PHOTO, "caption": "Ini"}, MediaSent(Medium.PHOTO, "F2")),
        ({"voice": {**FILE, "duration": 3}}, MediaSent(Medium.VOICE, "F1")),
        ({"video": VIDEO}, MediaSent(Medium.VIDEO, "F1")),
        ({"animation": VIDEO, "document": FILE}, MediaSent(Medium.VIDEO, "F1")),
        ({"video_note": {**FILE, "length": 1, "duration": 1}}, MediaSent(Medium.VIDEO, "F1")),
        ({"sticker": STICKER}, MediaSent(Medium.STICKER, "F1")),
        ({"poll": POLL}, MediaSent(Medium.POLL)),
        ({"document": {**FILE, "mime_type": "application/pdf"}}, MediaSent(Medium.DOCUMENT, "F1")),
        ({"document": {**FILE, "mime_type": "image/png"}}, MediaSent(Medium.PHOTO, "F1")),
        ({"location": {"latitude": 1, "longitude": 2}}, MediaSent(Medium.LOCATION)),
        ({"dice": {"emoji": "🎲", "value": 3}}, MediaSent(Medium.OTHER)),
        ({"text": "Kabar!", **FORWARD}, MediaSent(Medium.FORWARD)),
        ({"text": "/hapus", **FORWARD}, MediaSent(Medium.FORWARD)),
        ({"photo": PHOTO, "caption": "Kabar", **FORWARD}, MediaSent(Medium.FORWARD)),
        ({"photo": PHOTO, **FORWARD}, MediaSent(Medium.PHOTO, "F2")),
        ({"text": "Beli!", "via_bot": SHOP_BOT}, MediaSent(Medium.OTHER)),
    ],
)
def test_every_medium_has_its_name(content: dict[str, Any], expected: MediaSent) -> None:
    assert what(**content) == expected


@pytest.mark.parametrize(
    ("holder", "medium"),
    [
        ({"user_id": 101}, Medium.OWN_CONTACT),
        ({"user_id": 102}, Medium.OTHER_CONTACT),
        ({}, Medium.OTHER_CONTACT),
    ],
)
def test_a_contact_is_her_own_only_if_telegram_says_so(
    holder: dict[str, int], medium: Medium
) -> None:
    contact = {"phone_number": "1", "first_name": "Ani", **holder}

    assert what(contact=contact) == MediaSent(medium)


def test_an_edited_message_is_known_as_one_but_a_moving_location_is_not() -> None:
    edited = {"message_id": 3, "date": 1, "edit_date": 2, "chat": PRIVATE, "from": ANI}
    moving = {**edited, "location": {"latitude": 1, "longitude": 2}}

    event = heard(edited_message={**edited, "text": "Ani S."})

    assert event is not None
    assert event.what == MediaSent(Medium.EDIT)
    assert heard(edited_message=moving) is None


def test_what_telegram_notes_itself_is_nobodys_doing() -> None:
    pinned = {"message_id": 2, "date": 1, "chat": PRIVATE, "text": "x"}

    assert what(pinned_message=pinned) is None


def press(data: str, chat: dict[str, Any] = PRIVATE, **shown: object) -> Event | None:
    under = {"message_id": 9, "date": 1, "chat": chat, **shown}
    query = {"id": "q", "from": ANI, "chat_instance": "1", "data": data, "message": under}
    return heard(callback_query=query)


def test_a_press_says_what_whose_and_under_which_message() -> None:
    event = press(encode(SUDAH, 7), text="Masuk")

    assert event is not None
    assert (event.what, event.message, event.ref) == (Pressed(SUDAH, 7), "9", "7")


def test_a_press_under_a_message_that_telegram_forgot_is_a_press_all_the_same() -> None:
    event = press(encode(SUDAH, 7), date=0)

    assert event is not None
    assert (event.what, event.message) == (Pressed(SUDAH, 7), "9")


@pytest.mark.parametrize("data", ["", "t0:lama", "1s"])
def test_a_button_of_another_age_is_pressed_but_says_nothing(data: str) -> None:
    event = press(data, text="Masuk")

    assert event is not None
    assert event.what == Pressed(None)


def test_a_button_in_a_group_is_no_event_of_a_person() -> None:
    assert press(encode(SUDAH, 7), chat=GROUP, text="Masuk") is None


@pytest.mark.parametrize(
    ("status", "expected"),
    [("kicked", ChatClosed()), ("left", ChatClosed()), ("member", ChatReopened())],
)
def test_blocking_closes_the_chat_and_unblocking_opens_it(status: str, expected: object) -> None:
    bot = {"id": 1, "is_bot": True, "first_name": "Damping"}
    change = {
        "chat": PRIVATE,
        "from": ANI,
        "date": 1,
        "old_chat_member": {"user": bot, "status": "left"},
        "new_chat_member": {"user": bot, "status": status, "until_date": 0},
    }

    event = heard(my_chat_member=change)
    in_group = heard(my_chat_member={**change, "chat": GROUP})

    assert event is not None
    assert (event.sender, event.what) == (BU_ANI, expected)
    assert in_group is None


@pytest.mark.parametrize("text", ["/progress", "/progress@damping_bot", "/progress@Damping_Bot x"])
def test_a_command_in_a_group_is_the_groups_event(text: str) -> None:
    event = message(GROUP, text=text)

    assert event is not None
    assert (event.sender, event.what) == (Address("telegram", "-1001"), GroupSpoke("progress"))
    assert event.called == ""


@pytest.mark.parametrize(
    "content",
    [
        {"text": "Selamat pagi"},
        {"text": "/progress@toko_bot"},
        {"text": "/progress", "from": SHOP_BOT},
        {"text": "/progress", **FORWARD},
        {"photo": PHOTO},
        {"new_chat_members": [ANI]},
    ],
)
def test_other_talk_in_a_group_is_not_heard(content: dict[str, Any]) -> None:
    assert message(GROUP, **content) is None


def test_an_anonymous_administrator_speaks_as_the_group_and_never_as_a_person() -> None:
    asked = message(GROUP, text="/progress", sender_chat=GROUP, **{"from": ANONYMOUS})
    talked = message(GROUP, text="Halo", sender_chat=GROUP, **{"from": ANONYMOUS})

    assert asked is not None
    assert asked.sender == Address("telegram", "-1001")
    assert talked is None


def test_posts_of_channels_and_bots_are_nobodys() -> None:
    channel = {"id": -5, "type": "channel", "title": "Kabar"}
    post = {"message_id": 1, "date": 1, "chat": channel, "text": "/start"}

    assert heard(channel_post=post) is None
    assert heard(message=post) is None
    assert message(text="/start", **{"from": SHOP_BOT}) is None
    assert heard(poll=POLL) is None


def test_a_name_loses_what_could_turn_a_line_around() -> None:
    tricky = {**ANI, "first_name": "Bu\u202e A\x00ni\n\u2066 "}
    long = {**ANI, "first_name": "a" * 90}

    assert message(text="x", **{"from": tricky}).called == "Bu Ani"  # type: ignore[union-attr]
    assert len(message(text="x", **{"from": long}).called) == 64  # type: ignore[union-attr]
