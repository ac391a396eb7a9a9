"""The stand-in refuses what Telegram refuses."""

import json
from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.botapi import TOKEN, BotApi, Person

pytestmark = pytest.mark.http


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as server:
        yield server


@pytest.fixture
async def bu_ani(api: BotApi) -> Person:
    person = api.person(101, "Ani")
    await person.says("/start")
    return person


async def call(api: BotApi, method: str, /, **params: object) -> str:
    """Make a call as any client would; gives the refusal, or "ok"."""
    sent = {k: v if isinstance(v, str) else json.dumps(v) for k, v in params.items()}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{api.url}/bot{TOKEN}/{method}", data=sent) as response,
    ):
        answer = await response.json()
    return "ok" if answer["ok"] else str(answer["description"])


def keyboard(**button: object) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": "Sudah", **button}]]}


@pytest.mark.parametrize(
    ("method", "params", "complaint"),
    [
        ("sendSmoke", {}, "no method sendSmoke"),
        ("sendMessage", {"chat_id": 101}, "sendMessage lacks text"),
        ("sendMessage", {"chat_id": 101, "text": "a", "colour": "b"}, "has no colour"),
        ("deleteMessage", {"chat_id": 101, "message_id": "satu"}, "is not of type Integer"),
        ("sendMessage", {"chat_id": 101, "text": "a", "protect_content": 1}, "of type Boolean"),
        ("sendPhoto", {"chat_id": 101, "photo": "id", "reply_markup": [1]}, "is not of type"),
        ("sendMessage", {"chat_id": 101, "text": "a", "reply_markup": keyboard(x=1)}, "has no x"),
        ("setMyCommands", {"commands": [{"command": "a"}]}, "lacks description"),
        ("setMyCommands", {"commands": [], "scope": {"type": "default", "x": 1}}, "is no Bot"),
    ],
)
async def test_a_call_against_the_tables_is_a_complaint(
    api: BotApi, method: str, params: dict[str, object], complaint: str
) -> None:
    assert complaint in await call(api, method, **params)
    assert complaint in api.complaints[0]
    assert api.calls == []


@pytest.mark.usefixtures("bu_ani")
@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": " "}, "message text is empty"),
        ({"text": "1 < 2", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "<b>a", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "<b>a</i>", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "<h1>a</h1>", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "a", "parse_mode": "Markdown"}, "unsupported parse_mode"),
        ({"text": "a", "chat_id": 5}, "chat not found"),
        ({"text": "a", "reply_markup": keyboard(callback_data="é" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": keyboard()}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": keyboard(url="belajar.id")}, "BUTTON_URL_INVALID"),
        ({"text": "a", "reply_markup": keyboard(url="http://a", style="x")}, "BUTTON_STYLE"),
    ],
)
async def test_a_message_that_telegram_would_not_take_is_refused(
    api: BotApi, more: dict[str, object], refusal: str
) -> None:
    assert refusal in await call(api, "sendMessage", **{"chat_id": 101, **more})
    assert api.complaints == []


async def test_html_is_shown_as_a_person_sees_it(api: BotApi, bu_ani: Person) -> None:
    text = '<b>Halo</b> &lt;Ani&gt; <a href="https://belajar.id">di sini</a> &amp;'

    assert await call(api, "sendMessage", chat_id=101, text=text, parse_mode="HTML") == "ok"
    assert bu_ani.screen.text == "Halo <Ani> di sini &"


async def test_a_button_is_found_by_its_words_behind_an_emoji_only(
    api: BotApi, bu_ani: Person
) -> None:
    rows = [
        [{"text": "Belum Sudah", "callback_data": "1"}, {"text": "✅ Sudah", "callback_data": "2"}]
    ]
    markup = {"inline_keyboard": rows}
    await call(api, "sendMessage", chat_id=101, text="a", reply_markup=markup)

    query = await bu_ani.taps("Sudah")
    await call(api, "answerCallbackQuery", callback_query_id=query.id, text="Baik")

    assert api.world.pending[-1]["callback_query"]["data"] == "2"
    assert await bu_ani.answered(query) == "Baik"
    assert "too old" in await call(api, "answerCallbackQuery", callback_query_id=query.id)


async def test_updates_stay_until_they_are_confirmed(api: BotApi, bu_ani: Person) -> None:
    await bu_ani.says("dua")
    first, second = (each["update_id"] for each in api.world.pending)

    await call(api, "getUpdates", offset=first)
    assert len(api.world.pending) == 2
    await call(api, "getUpdates", offset=second)
    assert [each["update_id"] for each in api.world.pending] == [second]


async def test_nobody_can_poll_beside_a_webhook(api: BotApi) -> None:
    await call(api, "setWebhook", url="https://example.org")

    assert "Conflict" in await call(api, "getUpdates")


async def test_another_token_is_refused(api: BotApi) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{api.url}/bot1:wrong/getMe") as response,
    ):
        assert response.status == 401


async def test_an_anonymous_administrator_and_a_member_speak_in_a_group(
    api: BotApi, bu_ani: Person
) -> None:
    group = api.group(-1001, "Guru Jawa Barat")
    await group.hears(bu_ani, "/progress@damping_uji_bot")
    await group.hears_anonymous("/progress")

    member, hidden = (each["message"] for each in api.world.pending[-2:])
    assert member["from"]["id"] == 101
    assert hidden["sender_chat"]["id"] == hidden["chat"]["id"] == -1001
