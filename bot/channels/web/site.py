"""The site of the browser chat, put together."""

import secrets
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.channels.web.bodies import Refused
from bot.channels.web.channel import WebChannel
from bot.channels.web.desk import ChatDesk, Clock, Take
from bot.channels.web.guard import Guard
from bot.channels.web.members import GroupChat, Member
from bot.channels.web.reading import Reading
from bot.channels.web.words import chosen
from bot.channels.web.writing import Writing
from flows.teachers import Language


def make_site(
    channel: WebChannel,
    take: Take,
    clock: Clock,
    cast: tuple[Member, ...],
    words: Mapping[str, str],
    language: Language = Language.ID,
    groups: tuple[GroupChat, ...] = (),
) -> Starlette:
    """Make the site. `words` are the catalogue's for `language`; the page takes its own of them.

    The `groups` are there from now on, and the bot may do everything in them unless the channel
    knows otherwise.

    Raises:
        ValueError: a word of the page is missing.
    """
    own = chosen(words)
    channel.rooms.have(each.id for each in groups)
    desk = ChatDesk(channel, take, clock, cast, groups, own, language, secrets.token_hex(4))
    here = Path(str(files("bot.channels.web")))
    reading = Reading(desk, (here / "page.html").read_text(encoding="utf-8"))

    def refuse(status: int, why: str) -> Response:
        return JSONResponse({"error": own[f"web.error.{why}"]}, status)

    async def refused(_request: Request, fault: Exception) -> Response:
        if isinstance(fault, Refused):
            return refuse(fault.status, fault.why)
        if isinstance(fault, HTTPException):
            return refuse(fault.status_code, "gone")
        return refuse(500, "broken")

    return Starlette(
        routes=_routes(reading, Writing(desk), here / "static"),
        middleware=[Middleware(Guard, refuse=refuse)],
        exception_handlers={Refused: refused, HTTPException: refused, Exception: refused},
    )


def _routes(reading: Reading, writing: Writing, static: Path) -> list[BaseRoute]:
    return [
        Route("/", reading.page),
        Route("/api/cast", reading.cast),
        Route("/api/chat/{who}", reading.chat),
        Route("/api/stream", reading.changes),
        Route("/api/file/{file}", reading.file),
        Route("/api/say", writing.say, methods=["POST"]),
        Route("/api/press", writing.press, methods=["POST"]),
        Route("/api/add", writing.add, methods=["POST"]),
        Route("/api/send", writing.send, methods=["POST"]),
        Route("/api/upload", writing.upload, methods=["POST"]),
        Route("/api/clock", writing.forward, methods=["POST"]),
        Mount("/static", StaticFiles(directory=static)),
    ]
