"""Every kind of update, read."""

from typing import Any

import pytest

from flows.events import (
    ChatClosed,
    ChatReopened,
    CommandGiven,
    Event,
    MediaSent,
    Medium,
    Pressed,
    TextTyped,
)
from flows.press_data import encode
from tests.channels.telegram.cast import ANI, BU_ANI, MONDAY, PRIVATE, SUDAH
from tests.channels.telegram.updates import (
    FILE,
    FORWARD,
    PHOTO,
    POLL,
    SHOP_BOT,
    STICKER,
    VIDEO,
    heard,
    message,
    press,
)


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
        ({"photo": PHOTO, "caption": "Ini"}, MediaSent(Medium.PHOTO, "F2", "Ini")),
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
        ({"text": "Kabar!", **FORWARD}, MediaSent(Medium.FORWARD, words="Kabar!")),
        ({"text": "/hapus", **FORWARD}, MediaSent(Medium.FORWARD, words="/hapus")),
        (
            {"photo": PHOTO, "caption": "Kabar", **FORWARD},
            MediaSent(Medium.FORWARD, words="Kabar"),
        ),
        ({"photo": PHOTO, **FORWARD}, MediaSent(Medium.PHOTO, "F2")),
        ({"text": "Beli!", "via_bot": SHOP_BOT}, MediaSent(Medium.OTHER, words="Beli!")),
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
    assert event.what == MediaSent(Medium.EDIT, words="Ani S.")
    assert heard(edited_message=moving) is None


def test_what_telegram_notes_itself_is_nobodys_doing() -> None:
    pinned = {"message_id": 2, "date": 1, "chat": PRIVATE, "text": "x"}

    assert what(pinned_message=pinned) is None


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

    assert event is not None
    assert (event.sender, event.what, event.room) == (BU_ANI, expected, None)


def test_a_name_loses_what_could_turn_a_line_around() -> None:
    tricky = {**ANI, "first_name": "Bu\u202e A\x00ni\n\u2066 "}
    long = {**ANI, "first_name": "a" * 90}

    assert message(text="x", **{"from": tricky}).called == "Bu Ani"  # type: ignore[union-attr]
    assert len(message(text="x", **{"from": long}).called) == 64  # type: ignore[union-attr]
