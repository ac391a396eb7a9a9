"""Files and links: what a bot can get of people's files, and what a press may open."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.botapi import USERNAME, BotApi, Person
from tests.botapi.test_server import call

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


async def got(api: BotApi, path: str) -> tuple[int, bytes]:
    """What is answered at an address of the server: status and content."""
    async with aiohttp.ClientSession() as session, session.get(f"{api.url}{path}") as response:
        return response.status, await response.read()


async def test_a_document_that_somebody_sent_is_asked_for_and_downloaded(
    api: BotApi, bu_ani: Person
) -> None:
    await bu_ani.sends_file("hadir.csv", b"Nama\r\n")
    document = api.world.pending[-1]["message"]["document"]

    assert (document["file_name"], document["file_size"]) == ("hadir.csv", 6)
    assert await call(api, "getFile", file_id=document["file_id"]) == "ok"
    path = f"/file/bot{api.token}/documents/{document['file_id']}"
    assert await got(api, path) == (200, b"Nama\r\n")


async def test_a_file_is_for_the_bot_alone(api: BotApi, bu_ani: Person) -> None:
    await bu_ani.sends_file("hadir.csv", b"Nama\r\n")
    (name,) = api.world.files

    assert (await got(api, f"/file/bot1:wrong/documents/{name}"))[0] == 404
    assert (await got(api, f"/file/bot{api.token}/documents/other"))[0] == 404
    assert "wrong file_id" in await call(api, "getFile", file_id="other")


@pytest.mark.parametrize(
    ("url", "is_taken"),
    [
        (f"https://t.me/{USERNAME}?start=w_abc123", True),
        (f"https://t.me/{USERNAME}", False),
        (f"https://t.me/{USERNAME}?start=" + "a" * 65, False),
        ("https://t.me/other_bot?start=w_abc123", False),
        ("https://belajar.id", False),
    ],
)
async def test_a_press_opens_the_bots_own_chat_and_nothing_else(
    api: BotApi, bu_ani: Person, url: str, is_taken: bool
) -> None:
    markup = {"inline_keyboard": [[{"text": "Kalender", "callback_data": "1"}]]}
    await call(api, "sendMessage", chat_id=101, text="a", reply_markup=markup)
    query = await bu_ani.taps("Kalender")

    told = await call(api, "answerCallbackQuery", callback_query_id=query.id, url=url)

    assert ("ok" in told) is is_taken
    assert "URL_INVALID" in told or is_taken
    assert query.opens == (url if is_taken else "")
