"""What people do on the page: each becomes one event, or moves the clock."""

import secrets
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.channels.web.bodies import MAX_HOURS, MAX_TEXT, Handed, Moved, Pushed, Refused, Said
from bot.channels.web.bodies import read_body as read
from bot.channels.web.desk import ChatDesk
from bot.channels.web.members import Member
from bot.channels.web.notices import ClockMoved
from bot.channels.web.typed import read_typed
from flows.events import Address, Event, MediaSent, Medium, Pressed, What
from flows.press_data import UnreadablePress, decode

_ODD = {Medium.FORWARD, Medium.EDIT, Medium.OTHER}  # ways of arriving, not things to send


class Writing:
    """Answers to POST. Each tells the `ref` under which the event went in."""

    def __init__(self, desk: ChatDesk) -> None:
        self._desk = desk

    async def say(self, request: Request) -> Response:
        """Take what a person typed."""
        body = await read(request, Said)
        member = self._desk.member(body.who)
        if len(body.text) > MAX_TEXT:
            raise Refused(422, "too_long")
        text = body.text.replace(
            "\0", ""
        ).strip()  # no phone sends a NUL, and PostgreSQL keeps none
        if not text:
            raise Refused(422, "empty")
        ref = _ref(body.key)
        message = self._desk.channel.hear(member.id, text, ref)
        return await self._take(member, read_typed(text), ref, message)

    async def press(self, request: Request) -> Response:
        """Take a press. A button that is gone by now is passed on too, as from a slow phone."""
        body = await read(request, Pushed)
        member = self._desk.member(body.who)
        return await self._take(member, read_press(body.data), _ref(body.key), body.message)

    async def send(self, request: Request) -> Response:
        """Take a photo, voice note, sticker … whose content nobody looks at."""
        body = await read(request, Handed)
        member = self._desk.member(body.who)
        medium = next((each for each in Medium if each == body.medium and each not in _ODD), None)
        if medium is None:
            raise Refused(422, "medium")
        ref = _ref(body.key)
        message = self._desk.channel.hear(member.id, "", ref, medium)
        return await self._take(member, MediaSent(medium, file=f"web-{ref}"), ref, message)

    async def forward(self, request: Request) -> Response:
        """Move the clock on by whole hours."""
        body = await read(request, Moved)
        if not 1 <= body.hours <= MAX_HOURS:
            raise Refused(422, "hours")
        try:
            await self._desk.clock.forward(timedelta(hours=body.hours))
        finally:
            self._desk.channel.listeners.tell(ClockMoved())
        return JSONResponse({})

    async def _take(self, member: Member, what: What, ref: str, message: str) -> Response:
        desk = self._desk
        sender = Address(desk.channel.name, member.id)
        tongue = desk.language.value
        at = desk.clock.now()
        await desk.take(Event(sender, what, at, ref, message, member.name, tongue))
        return JSONResponse({"ref": ref})


def read_press(data: str) -> Pressed:
    """Read a button's data; without a press when it cannot be read."""
    try:
        return Pressed(*decode(data))
    except UnreadablePress:
        return Pressed(None)


def _ref(key: str | None) -> str:
    return key or secrets.token_hex(16)
