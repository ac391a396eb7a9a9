"""A file that somebody sent is had from her channel, read, and served as what it says."""

import asyncio

import pytest

from bot.app import App
from flows.attendance_lists import Unreadable
from flows.events import FileFetched, ListRead
from flows.outgoing import Fetch, Outgoing
from handlers import table
from handlers.attendance_readings import Look
from handlers.desk import Desk
from storage import chats
from tests.bot.house import ANI, FakeChannel, event

LIST = b"Name\r\nBu Ani\r\n"
Served = list[tuple[str, FileFetched | ListRead]]


@pytest.fixture
def fetched(app: App, monkeypatch: pytest.MonkeyPatch) -> Served:
    """What is read, then served, once a file is there; every text of somebody asks for one."""
    done: Served = []

    async def asks(_what: object, desk: Desk) -> list[Outgoing]:
        return [Fetch(desk.event.sender, "file-1", "hadir.csv", "attendance:12", 100)]

    async def reads(what: FileFetched, look: Look) -> ListRead:
        # Somebody else stores something meanwhile: no unit of work is open.
        async with asyncio.timeout(5), app.database.work() as unit:
            assert await chats.find(unit.connection, ANI) is None
        async with look() as desk:
            done.append((desk.event.ref, what))
            assert await chats.find(desk.connection, ANI) is None
        return ListRead(12, Unreadable.EMPTY)

    async def serves(what: ListRead, desk: Desk) -> list[Outgoing]:
        done.append((desk.event.ref, what))
        return []

    monkeypatch.setitem(table.TABLE, type(event(ANI, "x").what), asks)
    monkeypatch.setitem(table.READERS, FileFetched, reads)
    monkeypatch.setitem(table.TABLE, ListRead, serves)
    return done


async def test_what_it_says_is_served_to_whoever_sent_it_and_read_before_that(
    app: App, channel: FakeChannel, fetched: Served
) -> None:
    channel.files["file-1"] = LIST

    await app.switchboard.take(event(ANI, "daftar hadir", "7"))

    assert fetched == [
        ("7", FileFetched("attendance:12", "hadir.csv", LIST)),
        ("7/file", ListRead(12, Unreadable.EMPTY)),
    ]


async def test_one_that_is_too_large_or_gone_is_read_as_none(
    app: App, channel: FakeChannel, fetched: Served
) -> None:
    await app.switchboard.take(event(ANI, "daftar hadir", "7"))
    channel.files["file-1"] = b"x" * 101
    await app.switchboard.take(event(ANI, "daftar hadir", "8"))

    contents = [what.content for _, what in fetched if isinstance(what, FileFetched)]
    assert contents == [None, None]
