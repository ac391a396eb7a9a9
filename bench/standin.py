"""A stand-in for Telegram's Bot API that takes every message, and notes what came and when.

A process of its own, so that what it costs is not counted: `python -m bench.standin`.
"""

import asyncio
import sys
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

SECOND = 1.0


@dataclass(slots=True)
class Noted:
    """What came: how many messages for each chat, and when, in seconds of a steady clock."""

    chats: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    busiest: int = 0  # messages within any one second
    _last: deque[float] = field(default_factory=deque)

    def note(self, chat: str, now: float) -> int:
        """Note a message, and give its number."""
        self.chats[chat] += 1
        self.times.append(now)
        self._last.append(now)
        while self._last[0] <= now - SECOND:
            self._last.popleft()
        self.busiest = max(self.busiest, len(self._last))
        return len(self.times)

    def told(self) -> dict[str, Any]:
        """Tell all of it; `seconds` lie between the first message and the last."""
        times = self.times
        return {
            "messages": len(times),
            "chats": len(self.chats),
            "doubled": sum(each - 1 for each in self.chats.values()),
            "seconds": times[-1] - times[0] if times else 0.0,
            "reached": sorted(self.chats),
            "busiest": self.busiest,
        }


def make_app() -> web.Application:
    """The server: the methods that a start and a message take, and `/told` and `/forget`."""
    noted = [Noted()]

    async def call(request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method == "getUpdates":
            await asyncio.sleep(10)
            return web.json_response({"ok": True, "result": []})
        if method == "getMe":
            bot = {"id": 1, "is_bot": True, "first_name": "bench", "username": "bench_bot"}
            return web.json_response({"ok": True, "result": bot})
        if method not in ("sendMessage", "sendPhoto"):
            return web.json_response({"ok": True, "result": True})
        chat = str((await request.post())["chat_id"])
        # A picture is the summary for the ambassador, beside the reminders that are counted.
        number = noted[0].note(chat, time.monotonic()) if method == "sendMessage" else 1
        where = {"id": int(chat), "type": "private", "first_name": "Guru"}
        message = {"message_id": number, "date": 1, "chat": where, "text": "x"}
        return web.json_response({"ok": True, "result": message})

    async def told(_request: web.Request) -> web.Response:
        return web.json_response(noted[0].told())

    async def forget(_request: web.Request) -> web.Response:
        noted[0] = Noted()
        return web.json_response({})

    app = web.Application()
    app.router.add_post("/bot{token}/{method}", call)
    app.router.add_get("/told", told)
    app.router.add_post("/forget", forget)
    return app


async def serve() -> None:
    """Serve on a free port, print its address, and go on until the end of input."""
    runner = web.AppRunner(make_app(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sys.stdout.write(f"http://127.0.0.1:{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve())
