"""What the page can look at: itself, the people, a chat, a file, and the stream of changes."""

import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    Response,
    StreamingResponse,
)

from bot.channels.web import moments, views
from bot.channels.web.bodies import Refused
from bot.channels.web.desk import ChatDesk
from bot.channels.web.notices import ChatChanged, ClockMoved, Notice, PressAnswered
from bot.channels.web.stream import stream
from bot.channels.web.words import OFFERED, fill
from flows.teachers import Zone

PICTURES = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/svg+xml")


class Reading:
    """Answers to GET."""

    def __init__(self, desk: ChatDesk, template: str) -> None:
        self._desk = desk
        self._page = fill(template, {**desk.words, "language": desk.language.value})

    async def page(self, _request: Request) -> Response:
        """Give the page."""
        return HTMLResponse(self._page)

    async def cast(self, _request: Request) -> Response:
        """Give what a page needs to begin: people and groups, words, the clock.

        `run` differs from one start of the server to the next: what a page remembers of another
        run is worth nothing.
        """
        desk = self._desk
        people = [
            {**views.person(each, desk.cast), **self._summary(each.id)} for each in desk.places
        ]
        return JSONResponse(
            {
                "run": desk.run,
                "people": people,
                "words": desk.words,
                "media": list(OFFERED),
                "clock": self._clock(),
            }
        )

    async def chat(self, request: Request) -> Response:
        """Give the chat of a person or a group."""
        desk = self._desk
        place = desk.place(request.path_params["who"])
        chat = desk.channel.chat(place.id)
        return JSONResponse(views.conversation(place, chat, desk.language, desk.channel.home))

    async def changes(self, _request: Request) -> Response:
        """Give the stream of what changes from now on."""
        return StreamingResponse(
            stream(self._desk.channel.listeners, self._tell),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store"},
        )

    async def file(self, request: Request) -> Response:
        """Give a file: a picture to be looked at, anything else to be kept."""
        file = self._desk.channel.attachment(request.path_params["file"])
        if file is None or (isinstance(file.content, Path) and not file.content.is_file()):
            raise Refused(404, "gone")
        kind = mimetypes.guess_type(file.name)[0] or ""
        if file.shown and kind in PICTURES:
            if isinstance(file.content, Path):
                return FileResponse(file.content, media_type=kind)
            return Response(file.content, media_type=kind)
        keep = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"}
        if isinstance(file.content, Path):
            return FileResponse(file.content, media_type="application/octet-stream", headers=keep)
        return Response(file.content, media_type="application/octet-stream", headers=keep)

    def _tell(self, notice: Notice | None) -> tuple[str, dict[str, Any]]:
        match notice:
            case ChatChanged(who=who) if self._desk.knows(who):
                return "chat", self._summary(who)
            case PressAnswered(who=who, ref=ref, text=text, url=url):
                here = url.removeprefix(self._desk.channel.home)
                return "answer", {"who": who, "ref": ref, "text": text, "url": here}
            case ChatChanged() | ClockMoved() | None:
                return "clock", self._clock()

    def _summary(self, who: str) -> dict[str, Any]:
        desk = self._desk
        chat = desk.channel.chat(who)
        told = views.summary(desk.place(who), chat, desk.language, desk.words)
        return {**told, "hears": desk.channel.rooms.hears(who)}

    def _clock(self) -> dict[str, Any]:
        now = self._desk.clock.now()
        return {
            "now": now.isoformat(),
            "texts": {zone.name: moments.moment(now, zone, self._desk.language) for zone in Zone},
        }
