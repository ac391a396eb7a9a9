"""The stand-in's groups tell and refuse what Telegram's do."""

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.botapi import TOKEN, BotApi, Group, Person
from tests.botapi.tables import Upload

pytestmark = pytest.mark.http
GROUP = -1001


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as server:
        yield server


@pytest.fixture
def bu_rahma(api: BotApi) -> Person:
    return api.person(201, "Rahma")


@pytest.fixture
def group(api: BotApi) -> Group:
    return api.group(GROUP, "Guru Cibiru", forum=True)


async def answer(api: BotApi, method: str, /, **params: object) -> dict[str, Any]:
    """Make a call as any client would; gives the whole answer."""
    form = aiohttp.FormData()
    for name, value in params.items():
        if isinstance(value, bytes):
            form.add_field(name, value, filename=f"{name}.png", content_type="image/png")
        else:
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    url = f"{api.url}/bot{TOKEN}/{method}"
    async with aiohttp.ClientSession() as session, session.post(url, data=form) as response:
        read: dict[str, Any] = await response.json()
        return read


async def call(api: BotApi, method: str, /, **params: object) -> str:
    """Make a call; gives the refusal, or "ok"."""
    read = await answer(api, method, chat_id=params.pop("chat_id", GROUP), **params)
    return "ok" if read["ok"] else str(read["description"])


def kinds(api: BotApi) -> list[set[str]]:
    """What waits for the bot, each by the fields that say what it is about."""
    frame = {"message_id", "date", "chat", "from", "message_thread_id", "is_topic_message"}
    return [
        set(each["message"]) - frame if "message" in each else set(each) - {"update_id"}
        for each in api.world.pending
    ]


async def test_the_bot_hears_what_privacy_lets_it_hear(
    api: BotApi, group: Group, bu_rahma: Person
) -> None:
    for text in ("Selamat pagi", "/cuaca@toko_bot", "/progress", "/progress@damping_uji_bot ya"):
        await group.hears(bu_rahma, text)
    await call(api, "sendMessage", text="Halo")
    reply = api.world.as_json(group.screen)
    await group.hears_from({"from": bu_rahma.user}, text="Baik", reply_to_message=reply)

    texts = [each["message"]["text"] for each in api.world.pending]
    assert texts == ["/progress", "/progress@damping_uji_bot ya", "Baik"]
    await group.promotes_bot(bu_rahma)
    await group.hears(bu_rahma, "Selamat pagi")
    assert api.world.pending[-1]["message"]["text"] == "Selamat pagi"


async def test_whoever_writes_for_a_group_or_channel_is_named_as_telegram_names_them(
    api: BotApi, group: Group
) -> None:
    api.world.privacy = False
    channel = api.channel(-1005, "Kabar Guru")
    await group.hears_anonymous(
        "/progress", topic=await group.opens_topic("Soal", api.person(1, "A"))
    )
    await group.hears_as_channel("/progress", channel)
    await group.hears_linked("/progress", channel)

    anonymous, channels, linked = (each["message"] for each in api.world.pending[-3:])
    assert anonymous["sender_chat"]["id"] == anonymous["chat"]["id"] == GROUP
    assert anonymous["is_topic_message"]
    assert channels["sender_chat"]["id"] == linked["sender_chat"]["id"] == -1005
    assert linked["is_automatic_forward"]


async def test_being_added_by_a_link_is_told_in_three_updates(
    api: BotApi, bu_rahma: Person
) -> None:
    group = api.group(GROUP, "Guru Cibiru", bot=False)
    await group.hears(bu_rahma, "/progress")

    await group.adds_bot(bu_rahma, "abcd2346")

    assert kinds(api) == [{"my_chat_member"}, {"new_chat_members"}, {"text", "entities"}]
    change = api.world.pending[0]["my_chat_member"]
    assert change["old_chat_member"]["status"] == "left"
    assert change["new_chat_member"] == {"user": api.world.bot, "status": "member"}
    assert api.world.pending[2]["message"]["text"] == "/start@damping_uji_bot abcd2346"


async def test_who_is_out_is_refused_and_hears_nothing(
    api: BotApi, group: Group, bu_rahma: Person
) -> None:
    await group.kicks_bot(bu_rahma)
    api.world.pending.clear()
    await group.hears(bu_rahma, "/progress")
    await group.joins(bu_rahma)

    assert api.world.pending == []
    assert "bot was kicked from the supergroup" in await call(api, "sendMessage", text="a")
    assert "bot was kicked" in await call(api, "getChat")


async def test_rights_are_the_bots_own_and_everybodys(
    api: BotApi, group: Group, bu_rahma: Person
) -> None:
    group.permits(can_send_photos=False)
    assert "rights to send photos" in await call(api, "sendPhoto", photo=b"png")
    assert await call(api, "sendMessage", text="a") == "ok"

    await group.restricts_bot(bu_rahma)
    assert "rights to send text messages" in await call(api, "sendMessage", text="a")
    assert "rights to send documents" in await call(api, "sendDocument", document=b"a")

    await group.promotes_bot(bu_rahma)
    assert await call(api, "sendPhoto", photo=b"png") == "ok"
    assert api.complaints == []


async def test_topics_are_open_closed_or_gone(api: BotApi, group: Group, bu_rahma: Person) -> None:
    topic = await group.opens_topic("Akun", bu_rahma)
    sent = await answer(api, "sendMessage", chat_id=GROUP, text="a", message_thread_id=topic)
    await group.closes_topic(topic, bu_rahma)
    closed = await call(api, "sendMessage", text="a", message_thread_id=topic)
    await group.reopens_topic(topic, bu_rahma)
    group.deletes_topic(topic)

    assert (sent["result"]["message_thread_id"], group.screen.topic) == (topic, topic)
    assert "TOPIC_CLOSED" in closed
    assert "thread not found" in await call(api, "sendMessage", text="a", message_thread_id=topic)
    told = [{"forum_topic_created"}, {"forum_topic_closed"}, {"forum_topic_reopened"}]
    assert kinds(api) == told


@pytest.mark.parametrize("new_first", [False, True])
async def test_a_group_that_moved_tells_it_twice_and_refuses_its_old_number(
    api: BotApi, bu_rahma: Person, new_first: bool
) -> None:
    old = api.group(-77, "Guru Cibiru", basic=True)
    await old.hears(bu_rahma, "/progress")
    api.world.pending.clear()

    new = await old.migrates(-1002, bu_rahma, new_first=new_first)

    from_new = [{"migrate_from_chat_id"}, {"my_chat_member"}]
    told = [*from_new, {"migrate_to_chat_id"}] if new_first else [{"migrate_to_chat_id"}, *from_new]
    assert [each - {"sender_chat"} for each in kinds(api)] == told
    refused = await answer(api, "sendMessage", chat_id=-77, text="a")
    assert refused["parameters"] == {"migrate_to_chat_id": -1002}
    assert await call(api, "sendMessage", chat_id=-1002, text="a") == "ok"
    assert new.screen.text == "a"
    assert await call(api, "getChatMember", chat_id=-1002, user_id=201) == "ok"


async def test_a_picture_takes_the_place_of_words_and_of_pictures_but_words_of_none(
    api: BotApi, group: Group
) -> None:
    sent = await answer(api, "sendMessage", chat_id=GROUP, text="Menunggu")
    number = sent["result"]["message_id"]
    for content in (b"first", b"second"):
        media = {
            "type": "photo",
            "media": "attach://p",
            "caption": "<b>1</b>",
            "parse_mode": "HTML",
        }
        edit = {"message_id": number, "media": media, "p": content}
        assert await call(api, "editMessageMedia", **edit) == "ok"

    photo = group.screen.photo
    assert isinstance(photo, Upload)
    assert (photo.content, group.screen.text, group.screen.id) == (b"second", "1", number)
    refusal = await call(api, "editMessageText", message_id=number, text="a")
    assert "no text in the message" in refusal
    assert api.complaints == []
    stray = await call(api, "sendMessage", text="a", p=b"stray")
    assert "has no attach://p" in stray


async def test_members_press_and_each_has_her_own_answer(
    api: BotApi, group: Group, bu_rahma: Person
) -> None:
    bu_ani = api.person(101, "Ani")
    markup = {"inline_keyboard": [[{"text": "Segarkan", "callback_data": "1"}]]}
    await call(api, "sendMessage", text="a", reply_markup=markup)

    first = await group.taps(bu_ani, "Segarkan")
    second = await group.taps(bu_rahma, "Segarkan")
    await answer(api, "answerCallbackQuery", callback_query_id=second.id, text="Siap")

    assert (first.by, first.answer) == (101, None)
    assert (second.by, await group.answered(second)) == (201, "Siap")


async def test_the_bot_goes_by_itself_and_is_told_of_that(api: BotApi, bu_rahma: Person) -> None:
    channel = api.channel(-1005, "Kabar Guru")
    await channel.adds_bot(bu_rahma)
    await channel.posts("Halo")

    assert await call(api, "leaveChat", chat_id=-1005) == "ok"
    assert "not a member of the channel" in await call(api, "sendMessage", chat_id=-1005, text="a")
    assert kinds(api) == [{"my_chat_member"}, {"channel_post"}, {"my_chat_member"}]
    assert api.world.pending[-1]["my_chat_member"]["from"] == api.world.bot


async def test_a_room_is_described_with_its_permissions_and_members(
    api: BotApi, group: Group, bu_rahma: Person
) -> None:
    await group.joins(bu_rahma)
    await group.renames("Guru Cibiru 2", bu_rahma)
    group.permits(can_send_photos=False)

    chat = (await answer(api, "getChat", chat_id=GROUP))["result"]
    assert (chat["title"], chat["permissions"]["can_send_photos"]) == ("Guru Cibiru 2", False)
    me = await answer(api, "getChatMember", chat_id=GROUP, user_id=api.world.bot["id"])
    assert me["result"]["status"] == "member"
    assert "member not found" in await call(api, "getChatMember", user_id=5)
    number = await group.hears(bu_rahma, "/progress")
    assert "can't be deleted" in await call(api, "deleteMessage", message_id=number)
