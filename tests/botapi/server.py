"""A stand-in for Telegram's Bot API, on a free port of this machine."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.botapi.answers import Answers
from tests.botapi.groups import Broadcast, Group
from tests.botapi.people import Person
from tests.botapi.tables import Refusal, Tables, Upload
from tests.botapi.world import World

TOKEN = "1000001:AAuji-coba-bukan-token-sungguhan-0001"
USERNAME = "damping_uji_bot"


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot, with its parameters as values."""

    method: str
    params: dict[str, Any]
    at: int = 0  # by the clock of the server, in seconds since 1970


@dataclass(slots=True)
class Trouble:
    """How `times` calls of a method go wrong; `method` "" means any but getUpdates."""

    method: str
    refusal: Refusal | None  # None: no answer at all.
    times: int
    arrives: bool  # Is it carried out all the same?
    after: int = 0  # So many calls go well before.


class BotApi:
    """The server. `calls` is all that the bot called, `complaints` what Telegram would not take.

    A complaint is a call against the tables, not a refusal such as "message is not modified".
    """

    def __init__(
        self, token: str = TOKEN, username: str = USERNAME, now: Callable[[], float] = time.time
    ) -> None:
        self.token = token
        self.url = ""
        self.world = World(username, now)
        self.calls: list[Call] = []
        self.complaints: list[str] = []
        self._tables = Tables()
        self._answers = Answers(self.world)
        self._troubles: list[Trouble] = []
        self._closing = asyncio.Event()
        self._poll = 0
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self, port: int = 0) -> None:
        """Listen on loopback; `url` is then the root to give to the bot."""
        app = web.Application(client_max_size=60 * 2**20)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/documents/{name}", self._download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """End all polls and stop listening."""
        self._closing.set()
        await self.world.tell()
        if self._runner is not None:
            await self._runner.cleanup()

    def person(self, number: int, first_name: str, language: str = "id") -> Person:
        """Bring somebody in, who has not opened the chat with the bot yet."""
        return Person(self.world, number, first_name, language)

    def group(
        self, number: int, title: str, *, forum: bool = False, basic: bool = False, bot: bool = True
    ) -> Group:
        """Open a group, with the `bot` in it or not. Its number is negative.

        A `basic` one can become a supergroup, a `forum` has topics.
        """
        return Group(self.world, number, title, forum=forum, basic=basic, bot=bot)

    def channel(self, number: int, title: str) -> Broadcast:
        """Open a broadcast channel, without the bot. Its number is negative."""
        return Broadcast(self.world, number, title)

    def fail(
        self,
        method: str,
        status: int,
        words: str = "",
        *,
        times: int = 1,
        retry_after: int = 0,
        after: int = 0,
    ) -> None:
        """Refuse calls of a method, once `after` of them went well; nothing is carried out."""
        refusal = Refusal(status, words or f"Error {status}", retry_after or None)
        self._troubles.append(Trouble(method, refusal, times, False, after))

    def swallow(self, method: str, *, times: int = 1, arrives: bool = True, after: int = 0) -> None:
        """Leave calls of a method without any answer, carried out or not."""
        self._troubles.append(Trouble(method, None, times, arrives, after))

    def called(self, method: str) -> list[dict[str, Any]]:
        """Give the parameters of all calls of a method."""
        return [call.params for call in self.calls if call.method == method]

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _refused(Refusal(401, "Unauthorized"))
        method = request.match_info["method"]
        try:
            params = self._read(method, await _sent(request))
            trouble = self._trouble(method)
            if trouble is not None and trouble.refusal is not None:
                raise trouble.refusal
            if trouble is not None and not trouble.arrives:
                return await self._silence()
            result = await self._do(method, params)
        except Refusal as refusal:
            return _refused(refusal)
        finally:
            await self.world.tell()
        if trouble is not None:
            return await self._silence()
        return web.json_response({"ok": True, "result": result})

    async def _download(self, request: web.Request) -> web.StreamResponse:
        content = self.world.files.get(request.match_info["name"])
        if content is None or request.match_info["token"] != self.token:
            return _refused(Refusal(404, "Not Found"))
        return web.Response(body=content)

    def _read(self, method: str, sent: dict[str, object]) -> dict[str, Any]:
        try:
            params = self._tables.read(method, sent)
        except Refusal as refusal:
            self.complaints.append(refusal.description)
            raise
        self.calls.append(Call(method, params, self.world.now()))
        return params

    def _trouble(self, method: str) -> Trouble | None:
        for trouble in self._troubles:
            if trouble.method == method or not trouble.method and method != "getUpdates":
                if trouble.after:
                    trouble.after -= 1
                    return None
                trouble.times -= 1
                if not trouble.times:
                    self._troubles.remove(trouble)
                return trouble
        return None

    async def _do(self, method: str, params: dict[str, Any]) -> object:
        if method == "getUpdates":
            return await self._updates(params)
        return self._answers.by_method[method](params)

    async def _updates(self, params: dict[str, Any]) -> list[dict[str, Any]]:
        """Wait for updates. All before the offset are confirmed; a second poll ends the first."""
        self._poll += 1
        number, world = self._poll, self.world
        kept = [u for u in world.pending if u["update_id"] >= params.get("offset", 0)]
        allowed = params.get("allowed_updates")
        world.pending[:] = [u for u in kept if not allowed or list(u)[1] in allowed]
        if world.webhook:
            raise Refusal(409, "Conflict: can't use getUpdates method while webhook is active")
        try:
            async with asyncio.timeout(params.get("timeout", 0)), world.changed:
                world.changed.notify_all()
                while not world.pending and number == self._poll and not self._closing.is_set():
                    await world.changed.wait()
        except TimeoutError:
            return []
        if number != self._poll:
            raise Refusal(409, "Conflict: terminated by other getUpdates request")
        return world.pending[: params.get("limit", 100)]

    async def _silence(self) -> web.StreamResponse:
        await self.world.tell()
        await self._closing.wait()
        return web.Response(status=500)


async def _sent(request: web.Request) -> dict[str, object]:
    sent: dict[str, object] = dict(request.query)
    if request.content_type == "application/json":
        sent.update(await request.json())
        return sent
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            content = value.file.read()
            sent[name] = Upload(value.filename, value.content_type, content)
        else:
            sent[name] = value
    return sent


def _refused(refusal: Refusal) -> web.Response:
    body: dict[str, Any] = {
        "ok": False,
        "error_code": refusal.status,
        "description": refusal.description,
    }
    for name in ("retry_after", "migrate_to_chat_id"):
        if (value := getattr(refusal, name)) is not None:
            body["parameters"] = {name: value}
    return web.json_response(body, status=refusal.status)
