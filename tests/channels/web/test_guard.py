"""What the site refuses, and in which words."""

import httpx
import pytest

from bot.channels.web.channel import WebChannel
from bot.channels.web.guard import HEADERS
from bot.channels.web.words import ERRORS
from bot.messages import Delivery, Receipt
from tests.channels.web.cast import StillClock
from tests.channels.web.conftest import HOST, Visit
from tests.channels.web.words import WORDS

JSON = {"Content-Type": "application/json"}
OWN = {**JSON, "Origin": HOST}
HALO = '{"who": "ani", "text": "halo"}'


def refused(answer: httpx.Response, status: int, why: str) -> bool:
    return answer.status_code == status and answer.json() == {"error": WORDS[f"web.error.{why}"]}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:9", "[::1]", "[::1]:8000"])
async def test_this_machine_is_let_in_by_any_of_its_names(visit: Visit, host: str) -> None:
    assert (await visit.page.get("/", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "jahat.example",
        "127.0.0.1.jahat.example",
        "localhost:80.jahat.example",
        "127.0.0.2",
        "",
        "::1",
    ],
)
async def test_another_name_for_this_machine_is_refused(visit: Visit, host: str) -> None:
    assert refused(await visit.page.get("/api/cast", headers={"Host": host}), 403, "elsewhere")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://jahat.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "https://127.0.0.1:8000"},
        {"Origin": HOST, "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
async def test_another_sites_page_cannot_write(visit: Visit, headers: dict[str, str]) -> None:
    answer = await visit.page.post("/api/say", content=HALO, headers={**JSON, **headers})

    assert refused(answer, 403, "foreign")
    assert visit.bot.heard == []


@pytest.mark.parametrize("headers", [{"Origin": HOST}, {"Sec-Fetch-Site": "same-origin"}])
async def test_its_own_page_can_write(visit: Visit, headers: dict[str, str]) -> None:
    answer = await visit.page.post("/api/say", content=HALO, headers={**JSON, **headers})

    assert answer.status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_a_form_is_not_taken_for_json(visit: Visit, kind: str) -> None:
    headers = {"Origin": HOST, "Content-Type": kind}

    assert refused(
        await visit.page.post("/api/say", content=HALO, headers=headers), 415, "not_json"
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 30_000,
        b'{"who": "ani"}',
        b'{"who": "ani", "text": 5}',
        b'{"who": "ani", "text": null}',
        b'{"who": "ani", "text": "a", "more": 1}',
        b'{"who": "ani", "text": "\\ud800"}',
        b'{"who": "ani", "text": "a", "key": "x y"}',
    ],
)
async def test_what_cannot_be_read_is_refused_politely(visit: Visit, body: bytes) -> None:
    answer = await visit.page.post("/api/say", content=body, headers=OWN)

    assert refused(answer, 400, "unreadable")


async def test_a_body_over_64_kb_is_refused_however_it_comes(visit: Visit) -> None:
    large = b'{"who": "ani", "text": "' + b"a" * 65_536 + b'"}'

    assert refused(await visit.page.post("/api/say", content=large, headers=OWN), 413, "too_big")


@pytest.mark.parametrize(
    ("path", "body", "status", "why"),
    [
        ("/api/say", {"who": "ani", "text": "a" * 4097}, 422, "too_long"),
        ("/api/say", {"who": "ani", "text": " \n\0 "}, 422, "empty"),
        ("/api/say", {"who": "joko", "text": "halo"}, 404, "nobody"),
        ("/api/press", {"who": "joko", "message": "1", "data": "x"}, 404, "nobody"),
        ("/api/press", {"who": "ani", "message": "1", "data": "x" * 65}, 400, "unreadable"),
        ("/api/send", {"who": "joko", "medium": "voice"}, 404, "nobody"),
        ("/api/send", {"who": "ani", "medium": "hologram"}, 422, "medium"),
        ("/api/send", {"who": "ani", "medium": "edit"}, 422, "medium"),
        ("/api/clock", {"hours": 0}, 422, "hours"),
        ("/api/clock", {"hours": -24}, 422, "hours"),
        ("/api/clock", {"hours": 745}, 422, "hours"),
        ("/api/clock", {"hours": 1.5}, 400, "unreadable"),
        ("/api/clock", {"hours": True}, 400, "unreadable"),
    ],
)
async def test_what_cannot_be_done_is_refused_politely(
    visit: Visit, path: str, body: dict[str, object], status: int, why: str
) -> None:
    assert refused(await visit.post(path, **body), status, why)
    assert visit.bot.heard == []


async def test_the_longest_text_in_the_longest_writing_still_fits(visit: Visit) -> None:
    answer = await visit.page.post(
        "/api/say",
        content=b'{"who": "ani", "text": "' + b"\\ud83d\\ude00" * 4096 + b'"}',
        headers=OWN,
    )

    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/api/chat/joko", "/api/file/7", "/static/none.js", "/none"])
async def test_what_is_not_there_is_said_politely(visit: Visit, path: str) -> None:
    answer = await visit.page.get(path)

    assert answer.status_code == 404
    assert answer.json()["error"] in {WORDS["web.error.gone"], WORDS["web.error.nobody"]}


@pytest.mark.parametrize("path", ["/static/../page.html", "/static/%2e%2e/site.py", "/static/"])
async def test_only_what_is_in_the_static_folder_is_given(visit: Visit, path: str) -> None:
    assert (await visit.page.get(path)).status_code == 404


async def test_a_wrong_way_of_asking_is_said_politely(visit: Visit) -> None:
    assert refused(await visit.page.get("/api/say"), 405, "gone")


async def test_a_fault_in_the_house_is_said_politely(visit: Visit) -> None:
    visit.bot.channel = BrokenChannel()

    assert refused(await visit.post("/api/say", who="ani", text="halo"), 500, "broken")


class BrokenChannel(WebChannel):
    def __init__(self) -> None:
        super().__init__(StillClock().now)

    async def deliver(self, delivery: Delivery) -> Receipt:
        raise RuntimeError(delivery)


@pytest.mark.parametrize("path", ["/", "/static/app.js", "/api/cast", "/none"])
async def test_every_answer_carries_the_strict_headers(visit: Visit, path: str) -> None:
    answer = await visit.page.get(path)

    assert HEADERS.items() <= {name.title(): text for name, text in answer.headers.items()}.items()
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy


def test_every_refusal_has_its_sentence() -> None:
    assert {f"web.error.{why}" for why in ERRORS} <= WORDS.keys()
