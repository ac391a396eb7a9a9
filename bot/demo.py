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
from datetime import timedelta
from pathlib import Path

from bot import settings
from bot.app import App, Recipe, opened, utc_now
from bot.channels.terminal import TerminalChannel, chat
from bot.channels.web.channel import WebChannel
from bot.channels.web.clock import MovableClock
from bot.channels.web.members import Member
from bot.channels.web.server import ChatServer
from bot.channels.web.site import make_site
from bot.editions import Editions
from bot.hands import Hands, NoSuchButton
from bot.messages import Channel
from bot.notices import Notices
from bot.settings import Settings
from bot.stopping import stop_wish
from flows.events import Address
from flows.screens.welcome import Operator
from flows.teachers import Language, Zone
from handlers.desk import House

OPERATOR = Operator("Tim Damping (contoh)", "damping@example.org")
# What Pak Budi did so far: a day passes before each of the steps.
BEGAN = timedelta(days=9)
QUESTIONS = (
    *("Setuju", "Ya, pakai nama itu", "Guru", "SMA"),
    *("Sulawesi", "Sulawesi Selatan", "Lewati", "Mulai"),
)
STEPS = ("Sudah", "Dari operator", "Sudah", "Sudah", "Sudah")


@dataclass(frozen=True, slots=True)
class Demo:
    """A house on a throw-away database, with a clock that can be moved."""

    app: App
    clock: MovableClock
    words: Mapping[str, str]
    cast: tuple[Member, ...]


def cast_of(words: Mapping[str, str]) -> tuple[Member, ...]:
    """The invented people, the one who is half-way first."""
    return (
        Member("budi", "Pak Budi", words["demo.budi"], "PB", "blue", Zone.WITA),
        Member("ani", "Bu Ani", words["demo.ani"], "BA", "teal"),
        Member("citra", "Bu Citra", words["demo.citra"], "BC", "plum"),
        Member("dedi", "Pak Dedi", words["demo.dedi"], "PD", "olive"),
        Member("maria", "Bu Maria", words["demo.maria"], "BM", "rust", Zone.WIT),
        Member("joko", "Pak Joko", words["demo.joko"], "PJ", "slate"),
    )


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
    cast = cast_of(words)
    channel = TerminalChannel(cast, words, print)
    # Pak Budi's first half is played on a phone that nobody sees.
    unseen = WebChannel(utc_now)
    unseen.name = channel.name
    channels: dict[str, Channel] = {channel.name: unseen}
    async with _house(found, channels) as demo:
        take = demo.app.switchboard.take
        budi = Hands(unseen, take, demo.clock, cast[0])
        await _play_budi(budi, demo.clock)
        channel.lay(budi.member.id, budi.screen.id, budi.screen.page)
        channels[channel.name] = channel
        await chat(channel, take, demo.clock, _lines())
    return 0


@asynccontextmanager
async def open_demo(port: int | None = None, *, announces: bool = False) -> AsyncIterator[str]:
    """Serve the chat page of a fresh demo; gives its address."""
    found = settings.read()
    clock_of: list[MovableClock] = []
    channel = WebChannel(lambda: clock_of[0].now())
    async with _house(found, {channel.name: channel}, clock_of) as demo:
        take = demo.app.switchboard.take
        await _play_budi(Hands(channel, take, demo.clock, demo.cast[0]), demo.clock)
        site = make_site(channel, take, demo.clock, demo.cast, demo.words)
        server = ChatServer(site, channel, "127.0.0.1", 0)
        with _listening(port if port is not None else found.port) as listener:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
            serving = asyncio.create_task(server.serve(sockets=[listener]))
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
        )
        async with opened(recipe) as app:
            notices.sends_through(app.switchboard)
            app.heartbeat.start()
            words = app.editions.current.words[Language.ID.value]
            yield Demo(app, clock, words, cast_of(words))


async def _play_budi(budi: Hands, clock: MovableClock) -> None:
    """Let Pak Budi go half the way, a step a day, up to this very moment.

    Where staff have given a button other words he stops, and the demo opens all the same.
    """
    end = clock.now() + BEGAN
    await budi.says("/start")
    pauses = (
        *[timedelta(seconds=20)] * len(QUESTIONS),
        *[timedelta(days=1, minutes=20)] * len(STEPS),
    )
    with suppress(NoSuchButton):
        for label, pause in zip((*QUESTIONS, *STEPS), pauses, strict=True):
            await clock.forward(pause)
            await budi.presses(label)
    await clock.forward(max(timedelta(), end - clock.now()))


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
