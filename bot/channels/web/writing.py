"""What people do on the page: each becomes one event, or moves the clock."""

import secrets
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.channels.web.bodies import (
    MAX_HOURS,
    MAX_TEXT,
    Added,
    Handed,
    Moved,
    Pushed,
    Refused,
    Said,
    read_file,
)
from bot.channels.web.bodies import read_body as read
from bot.channels.web.desk import ChatDesk
from bot.channels.web.members import Member, Place
from bot.channels.web.notices import ChatChanged, ClockMoved
from bot.channels.web.typed import read_typed
from flows.events import (
    Address,
    BotPlaced,
    CommandGiven,
    Event,
    MediaSent,
    Medium,
    Presence,
    Pressed,
    What,
)
from flows.press_data import UnreadablePress, decode

_ODD = {Medium.FORWARD, Medium.EDIT, Medium.OTHER}  # ways of arriving, not things to send


class Writing:
    """Answers to POST. Each tells the `ref` under which the event went in."""

    def __init__(self, desk: ChatDesk) -> None:
        self._desk = desk

    async def say(self, request: Request) -> Response:
        """Take what a person typed."""
        body = await read(request, Said)
        place = self._desk.place(body.who)
        member = self._desk.speaker(place, body.by)
        if len(body.text) > MAX_TEXT:
            raise Refused(422, "too_long")
        # No phone sends a NUL, and PostgreSQL keeps none.
        text = body.text.replace("\0", "").strip()
        if not text:
            raise Refused(422, "empty")
        return await self._said(place, member, text, _ref(body.key))

    async def press(self, request: Request) -> Response:
        """Take a press. A button that is gone by now is passed on too, as from a slow phone."""
        body = await read(request, Pushed)
        place = self._desk.place(body.who)
        member = self._desk.speaker(place, body.by)
        what = read_press(body.data)
        return await self._take(place, member, what, _ref(body.key), body.message)

    async def add(self, request: Request) -> Response:
        """Bring the bot into a group, and there say the word of the link that was followed."""
        body = await read(request, Added)
        place = self._desk.place(body.who)
        member = self._desk.speaker(place, body.by)
        if isinstance(place, Member):
            raise Refused(404, "nobody")
        ref = _ref(body.key)
        rooms = self._desk.channel.rooms
        if not rooms.hears(place.id):
            rooms.open(place.id).presence = Presence.PRESENT
            self._desk.channel.listeners.tell(ChatChanged(place.id))
            await self._take(
                place, member, BotPlaced(Presence.PRESENT, added=True), f"{ref}-placed", None
            )
        if body.start:
            return await self._said(place, member, f"/start {body.start}", ref)
        return JSONResponse({"ref": ref})

    async def send(self, request: Request) -> Response:
        """Take a photo, voice note, sticker … whose content nobody looks at."""
        body = await read(request, Handed)
        member = self._desk.member(body.who)
        medium = next((each for each in Medium if each == body.medium and each not in _ODD), None)
        if medium is None:
            raise Refused(422, "medium")
        ref = _ref(body.key)
        message = self._desk.channel.hear(member.id, "", ref, medium)
        sent = MediaSent(medium, file=f"web-{ref}")
        return await self._take(member, member, sent, ref, message)

    async def upload(self, request: Request) -> Response:
        """Take a file that a person sends in her private chat; it can be fetched from then on."""
        about, content = await read_file(request)
        member = self._desk.member(about.who)
        ref = _ref(about.key)
        channel = self._desk.channel
        name = " ".join(about.name.replace("\0", " ").split())
        message = channel.hear(member.id, name, ref, Medium.DOCUMENT)
        file = channel.take_in(ref, content)
        sent = MediaSent(Medium.DOCUMENT, file, name=name, size=len(content))
        return await self._take(member, member, sent, ref, message)

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

    async def _said(self, place: Place, member: Member, text: str, ref: str) -> Response:
        """Show a text, and pass it on: of a group only commands, as with privacy mode."""
        what = read_typed(text)
        if isinstance(place, Member):
            message = self._desk.channel.hear(place.id, text, ref)
            return await self._take(place, member, what, ref, message)
        message = self._desk.channel.hear(place.id, text, ref, by=member.name)
        hears = self._desk.channel.rooms.hears(place.id)
        if hears and isinstance(what, CommandGiven):
            return await self._take(place, member, what, ref, message)
        return JSONResponse({"ref": ref})

    async def _take(
        self, place: Place, member: Member, what: What, ref: str, message: str | None
    ) -> Response:
        desk = self._desk
        sender = Address(desk.channel.name, member.id)
        bubble = desk.channel.chat(place.id).bubble(message)
        room = desk.room(place, bubble.topic if bubble is not None else "")
        tongue = desk.language.value
        at = desk.clock.now()
        await desk.take(Event(sender, what, at, ref, message, member.name, tongue, room))
        return JSONResponse({"ref": ref})


def read_press(data: str) -> Pressed:
    """Read a button's data; without a press when it cannot be read."""
    try:
        return Pressed(*decode(data))
    except UnreadablePress:
        return Pressed(None)


def _ref(key: str | None) -> str:
    return key or secrets.token_hex(16)
