"""Groups, channels, bots and anonymous administrators: who is heard, and as whom."""

import pytest

from bot.channels.telegram.groups import Groups
from flows.events import Address, GroupSpoke
from tests.channels.telegram.cast import ANI, GROUP, MONDAY
from tests.channels.telegram.updates import FORWARD, PHOTO, POLL, SHOP_BOT, heard, message

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}


@pytest.mark.parametrize("text", ["/progress", "/progress@damping_bot", "/progress@Damping_Bot x"])
def test_a_command_in_a_group_is_the_groups_event(text: str) -> None:
    event = message(GROUP, text=text)

    assert event is not None
    assert (event.sender, event.what) == (Address("telegram", "-1001"), GroupSpoke("progress"))
    assert event.called == ""


@pytest.mark.parametrize("text", ["/mulai", "/START", "/hubungkan", "/weather@damping_bot"])
def test_what_exists_here_or_is_addressed_to_the_bot_is_heard(text: str) -> None:
    assert message(GROUP, text=text) is not None


@pytest.mark.parametrize(
    "content",
    [
        {"text": "Selamat pagi"},
        {"text": "/progress@toko_bot"},
        {"text": "/weather"},  # of a bot that is in the group as well
        {"text": "/progress", "from": SHOP_BOT},
        {"text": "/progress", "via_bot": SHOP_BOT},
        {"text": "/progress", **FORWARD},
        {"photo": PHOTO},
        {"new_chat_members": [ANI]},
    ],
)
def test_other_talk_in_a_group_is_not_heard(content: dict[str, object]) -> None:
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


def test_the_groups_that_are_remembered_are_bounded() -> None:
    groups = Groups(limit=2)
    for group in "abc":
        assert groups.may_speak(group, MONDAY)

    assert [groups.may_speak(each, MONDAY) for each in "bca"] == [False, False, True]
