"""A file that somebody sent is had from her channel, and served as what it is."""

import pytest

from bot.app import App
from flows.events import FileFetched
from flows.outgoing import Fetch, Outgoing
from handlers import table
from handlers.desk import Desk
from tests.bot.house import ANI, FakeChannel, event

LIST = b"Name\r\nBu Ani\r\n"


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, FileFetched]]:
    """What is served once a file is there; every text of somebody asks for one."""
    served: list[tuple[str, FileFetched]] = []

    async def asks(_what: object, desk: Desk) -> list[Outgoing]:
        return [Fetch(desk.event.sender, "file-1", "hadir.csv", "attendance:12", 100)]

    async def serves(what: FileFetched, desk: Desk) -> list[Outgoing]:
        served.append((desk.event.ref, what))
        return []

    monkeypatch.setitem(table.TABLE, type(event(ANI, "x").what), asks)
    monkeypatch.setitem(table.TABLE, FileFetched, serves)
    return served


async def test_what_is_in_it_is_served_to_whoever_sent_it(
    app: App, channel: FakeChannel, fetched: list[tuple[str, FileFetched]]
) -> None:
    channel.files["file-1"] = LIST

    await app.switchboard.take(event(ANI, "daftar hadir", "7"))

    assert fetched == [("7/file", FileFetched("attendance:12", "hadir.csv", LIST))]


async def test_one_that_is_too_large_or_gone_is_served_as_none(
    app: App, channel: FakeChannel, fetched: list[tuple[str, FileFetched]]
) -> None:
    await app.switchboard.take(event(ANI, "daftar hadir", "7"))
    channel.files["file-1"] = b"x" * 101
    await app.switchboard.take(event(ANI, "daftar hadir", "8"))

    assert [what.content for _, what in fetched] == [None, None]
