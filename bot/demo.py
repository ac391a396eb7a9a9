"""`python -m bot demo`: the real house on invented phones, without a token."""

import asyncio
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bot import rounds, settings
from bot.app import App, Recipe, opened, utc_now
from bot.channels.terminal import TerminalChannel, chat
from bot.channels.web.channel import WebChannel
from bot.channels.web.clock import MovableClock
from bot.channels.web.members import Member
from bot.channels.web.server import ChatServer
from bot.channels.web.site import make_site
from bot.demo_cast import NAMES, cast_of, groups_of, teachers_of
from bot.demo_story import BEGAN, Story
from bot.demo_webinars import Calendar
from bot.editions import Editions
from bot.group_hands import GroupHands
from bot.hands import Hands
from bot.limits import UNPACED
from bot.messages import Channel
from bot.notices import Notices
from bot.playing import part, play
from bot.settings import Settings
from bot.stopping import stop_wish
from flows.events import Address, Presence
from flows.screens.welcome import Operator
from flows.teachers import Language
from handlers.desk import House

OPERATOR = Operator("Tim Damping (contoh)", "damping@example.org")


@dataclass(frozen=True, slots=True)
class Demo:
    """A house on a throw-away database, with a clock that can be moved."""

    app: App
    clock: MovableClock
    words: Mapping[str, str]

    async def keep_day(self) -> None:
        """Keep how everybody stands, as is done once a day."""
        await rounds.keep_day(
            self.app.database, lambda: self.app.editions.current, self.clock.now()
        )

    async def send(self) -> None:
        """Send what was planned and is due."""
        await self.app.send_due(self.clock.now())

    async def beat(self) -> None:
        """Do what becomes due with time: at a beat of the house, and as the clock is moved."""
        now = self.clock.now()
        await rounds.watch_groups(self.app.database, self.app.switchboard, now)
        await self.keep_day()
        await self.send()

    def hands(self, channel: WebChannel, member: Member) -> Hands:
        """Hands on one phone."""
        return Hands(channel, self.app.switchboard.take, self.clock, member)


async def in_browser(port: int | None = None, *, opens: bool = True) -> int:
    """Serve the chat page on this computer until Ctrl-C, and open it in the browser."""
    async with open_demo(port, announces=True) as url:
        if opens:
            await asyncio.to_thread(webbrowser.open, url)
        await stop_wish().wait()
    return 0


async def in_terminal() -> int:
    """Hold the conversation in this shell until `:keluar`."""
    found = settings.read()
    words = _words(found)
    cast = teachers_of(words)
    channel = TerminalChannel(cast, words, print)
    # Pak Budi's first half is played on a phone that nobody sees.
    unseen = WebChannel(utc_now)
    unseen.name = channel.name
    channels: dict[str, Channel] = {channel.name: unseen}
    async with _house(found, channels) as demo:
        budi = demo.hands(unseen, cast[0])
        end = demo.clock.now() + BEGAN
        await play([Story({"budi": budi}, {}, end).budi()], demo.clock, end, demo.keep_day)
        channel.lay(budi.member.id, budi.screen.id, budi.screen.page)
        channels[channel.name] = channel
        demo.clock.beat = demo.beat
        demo.app.heartbeat.start()
        await chat(channel, demo.app.switchboard.take, demo.clock, _lines())
    return 0


@asynccontextmanager
async def open_demo(port: int | None = None, *, announces: bool = False) -> AsyncIterator[str]:
    """Serve the chat page of a fresh demo; gives its address."""
    found = settings.read()
    clock_of: list[MovableClock] = []
    channel = WebChannel(lambda: clock_of[0].now())
    with _listening(port if port is not None else found.port) as listener:
        channel.home = f"http://127.0.0.1:{listener.getsockname()[1]}"
        async with _house(found, {channel.name: channel}, clock_of) as demo:
            await _play(demo, channel)
            demo.app.heartbeat.start()
            cast, groups = cast_of(demo.words), groups_of(demo.words)
            take = demo.app.switchboard.take
            site = make_site(channel, take, demo.clock, cast, demo.words, groups=groups)
            server = ChatServer(site, channel, "127.0.0.1", 0)
            serving = asyncio.create_task(server.serve(sockets=[listener]))
            url = f"{channel.home}/"
            if announces:
                print(demo.words["demo.ready"].replace("{url}", url), flush=True)
            try:
                yield url
            finally:
                server.should_exit = True
                await serving


@asynccontextmanager
async def _house(
    found: Settings, channels: Mapping[str, Channel], clock_of: list[MovableClock] | None = None
) -> AsyncIterator[Demo]:
    """The house on a database that is gone afterwards. Pak Joko is its admin."""
    admins = tuple(Address(name, "joko") for name in channels)
    notices = Notices(admins)
    clock = MovableClock(lambda: utc_now() - BEGAN)
    (clock_of if clock_of is not None else []).append(clock)
    with tempfile.TemporaryDirectory(prefix="damping-") as folder:
        recipe = Recipe(
            f"sqlite+aiosqlite:///{Path(folder) / 'demo.db'}",
            found.content_dir,
            House(OPERATOR, admins),
            channels,
            notices.content_changed,
            clock.now,
            UNPACED,
            broken=notices.set_aside,
        )
        async with opened(recipe) as app:
            notices.sends_through(app.switchboard)
            yield Demo(app, clock, app.editions.current.words[Language.ID.value])


async def _play(demo: Demo, channel: WebChannel) -> None:
    """Let everybody do what they did in the last weeks, up to this very moment."""
    take, end = demo.app.switchboard.take, demo.clock.now() + BEGAN
    hands = {each.id: demo.hands(channel, each) for each in cast_of(demo.words)}
    groups = {
        each.id: GroupHands(channel, take, demo.clock, each) for each in groups_of(demo.words)
    }
    for group in groups.values():
        group.standing.presence = Presence.GONE  # until somebody adds the bot
    unseen = [Member(f"guru-{number}", name, "", "") for number, name in enumerate(NAMES)]
    parts = Story(hands, groups, end).parts([demo.hands(channel, each) for each in unseen])
    beats = [part(at, demo.send) for at in Calendar(end).beats(demo.clock.now())]
    await play([*parts, *beats], demo.clock, end, demo.keep_day)
    await demo.beat()
    demo.clock.beat = demo.beat


def _words(found: Settings) -> Mapping[str, str]:
    editions = Editions(found.content_dir, Notices(()).content_changed)
    return editions.load().catalogue.words[Language.ID.value]


def _listening(port: int) -> socket.socket:
    """A socket on this computer alone: on `port`, or on any that is free when it is taken."""
    for wanted in (port, 0):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", wanted))
            listener.listen()  # who comes before the server is up waits at the door
        except OSError:
            listener.close()
            continue
        return listener
    raise settings.BadSettings("No port is free on this computer. Close a program and try again.")


async def _lines() -> AsyncIterator[str]:
    """Lines from the keyboard, until its end."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str] = asyncio.Queue()

    def read() -> None:
        # A file of its own: sys.stdin is closed at the end, and would wait for who reads it.
        with (
            suppress(RuntimeError),  # the loop may be gone when a line comes
            open(sys.stdin.fileno(), encoding=sys.stdin.encoding, closefd=False) as keyboard,
        ):
            while line := keyboard.readline():
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, "")

    # No thread of the loop's pool: Ctrl-C would wait there for one more line.
    threading.Thread(target=read, daemon=True).start()
    while line := await lines.get():
        yield line
