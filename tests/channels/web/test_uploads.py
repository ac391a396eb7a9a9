"""A file that somebody sends on the page."""

import httpx
import pytest

from bot.channels.web.bodies import MAX_FILE
from bot.channels.web.channel import UPLOADS
from flows.events import MediaSent, Medium
from tests.channels.web.conftest import HOST, Visit
from tests.channels.web.words import WORDS

BYTES = {"Content-Type": "application/octet-stream"}
OWN = {**BYTES, "Origin": HOST}
LIST = b"Nama\nSiti Aminah\n"


async def upload(visit: Visit, content: bytes = LIST, **about: str) -> httpx.Response:
    params = {"who": "ani", "name": "hadir.csv", **about}
    return await visit.page.post("/api/upload", params=params, content=content, headers=OWN)


def refused(answer: httpx.Response, status: int, why: str) -> bool:
    return answer.status_code == status and answer.json() == {"error": WORDS[f"web.error.{why}"]}


async def test_it_stands_in_the_chat_and_becomes_an_event_from_which_it_can_be_had(
    visit: Visit,
) -> None:
    assert (await upload(visit)).status_code == 200

    (event,) = visit.bot.heard
    sent = event.what
    assert isinstance(sent, MediaSent)
    assert (sent.medium, sent.name, sent.size) == (Medium.DOCUMENT, "hadir.csv", len(LIST))
    assert sent.file is not None
    assert await visit.channel.fetch(sent.file, MAX_FILE) == LIST
    assert await visit.channel.fetch(sent.file, len(LIST) - 1) is None
    assert "hadir.csv" in visit.channel.chat("ani").bubbles[0].page.text


async def test_a_second_try_of_the_same_is_the_same_event(visit: Visit) -> None:
    first = await upload(visit, key="sama-1234")
    second = await upload(visit, key="sama-1234")

    assert first.json() == second.json()
    assert len({event.ref for event in visit.bot.heard}) == 1
    assert sum(each.mine for each in visit.channel.chat("ani").bubbles) == 1


@pytest.mark.parametrize(
    ("content", "about", "status", "why"),
    [
        (b"a" * (MAX_FILE + 1), {}, 413, "file"),
        (b"", {}, 422, "file"),
        (LIST, {"who": "joko"}, 404, "nobody"),
        (LIST, {"who": "grup-1"}, 404, "nobody"),
        (LIST, {"name": ""}, 400, "unreadable"),
        (LIST, {"name": "a" * 201}, 400, "unreadable"),
        (LIST, {"more": "x"}, 400, "unreadable"),
        (LIST, {"key": "x y"}, 400, "unreadable"),
    ],
)
async def test_what_cannot_be_taken_is_refused_politely(
    visit: Visit, content: bytes, about: dict[str, str], status: int, why: str
) -> None:
    assert refused(await upload(visit, content, **about), status, why)
    assert visit.bot.heard == []
    assert visit.channel.uploads == {}


async def test_the_largest_file_is_taken(visit: Visit) -> None:
    assert (await upload(visit, b"a" * MAX_FILE)).status_code == 200


@pytest.mark.parametrize(
    "headers", [BYTES, {**BYTES, "Origin": "https://jahat.example"}, {**BYTES, "Origin": "null"}]
)
async def test_another_sites_page_cannot_send_one(visit: Visit, headers: dict[str, str]) -> None:
    params = {"who": "ani", "name": "hadir.csv"}
    answer = await visit.page.post("/api/upload", params=params, content=LIST, headers=headers)

    assert refused(answer, 403, "foreign")
    assert visit.channel.uploads == {}


async def test_a_form_is_no_upload(visit: Visit) -> None:
    headers = {"Origin": HOST, "Content-Type": "multipart/form-data; boundary=x"}
    params = {"who": "ani", "name": "hadir.csv"}
    answer = await visit.page.post("/api/upload", params=params, content=LIST, headers=headers)

    assert refused(answer, 415, "unreadable")


async def test_only_the_newest_files_are_kept(visit: Visit) -> None:
    for n in range(UPLOADS + 3):
        await upload(visit, f"Nama\n{n}".encode())

    assert len(visit.channel.uploads) == UPLOADS
    assert f"Nama\n{UPLOADS + 2}".encode() in visit.channel.uploads.values()
