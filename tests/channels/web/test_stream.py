"""What an open page hears, over a real line."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.channels.web.channel import WebChannel
from bot.channels.web.notices import Listeners, Notice
from bot.channels.web.site import make_site
from bot.channels.web.stream import stream
from bot.messages import AnswerPress, ShowPage
from flows.events import Address
from tests.channels.web.cast import CAST, STEP, SmallBot, StillClock
from tests.channels.web.serving import serving
from tests.channels.web.words import WORDS

Events = AsyncIterator[tuple[str, dict[str, Any]]]


async def events(answer: httpx.Response) -> Events:
    kind = ""
    async for line in answer.aiter_lines():
        name, _, rest = line.partition(": ")
        if name == "event":
            kind = rest
        elif name == "data":
            yield kind, json.loads(rest)


@pytest.mark.http
async def test_an_open_page_hears_all_that_happens_until_the_server_stops() -> None:
    clock = StillClock()
    channel = WebChannel(clock.now)
    site = make_site(channel, SmallBot(channel).take, clock, CAST, WORDS)
    async with (
        asyncio.timeout(20),
        serving(site, channel) as (url, server),
        httpx.AsyncClient(base_url=url, trust_env=False) as page,
        page.stream("GET", "/api/stream") as answer,
    ):
        heard = events(answer)
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert await anext(heard) == ("clock", (await page.get("/api/cast")).json()["clock"])

        await channel.deliver(ShowPage(Address("web", "joko"), STEP))  # nobody's phone here
        assert (await anext(heard))[0] == "clock"

        await channel.deliver(ShowPage(Address("web", "ani"), STEP))
        kind, summary = await anext(heard)
        assert (kind, summary["who"], summary["revision"]) == ("chat", "ani", 1)
        assert summary["last"].startswith("Langkah 3: Masuk dengan akun belajar.id 3/5")

        await channel.deliver(AnswerPress(Address("web", "ani"), "r1", "Sudah\n\ndicatat."))
        toast = {"who": "ani", "ref": "r1", "text": "Sudah\n\ndicatat.", "url": ""}
        assert await anext(heard) == ("answer", toast)

        own = {"Origin": url}
        assert (await page.post("/api/clock", json={"hours": 1}, headers=own)).is_success
        kind, told = await anext(heard)
        assert (kind, told["texts"]["WIB"][1]) == ("clock", "21.15 WIB")

        server.should_exit = True
        assert [kind async for kind, _ in heard] == []


async def test_a_quiet_stream_still_beats() -> None:
    def tell(notice: Notice | None) -> tuple[str, dict[str, Any]]:
        return ("beat", {}) if notice is None else ("news", {})

    line = stream(Listeners(), tell, beat=0.001)

    assert [await anext(line) for _ in range(3)] == ["event: beat\ndata: {}\n\n"] * 3
    await line.aclose()
