"""Ten teachers follow the link in one moment, on either database: each is in, none twice."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.web.members import Member
from tests.cast import CIBIRU, RAHMA
from tests.databases import Supply
from tests.databases import postgres_supply as postgres_supply
from tests.databases import sqlite_supply as sqlite_supply
from tests.databases import supply as supply
from tests.stage import Stage, staged
from tests.stories.linking import beat, link_of, linked, serving

TEACHERS = tuple(Member(f"guru{n}", f"Bu Guru {n}", "guru SD", "BG") for n in range(10))


@pytest.fixture
async def on_both(tmp_path: Path, supply: Supply) -> AsyncIterator[Stage]:
    """The whole house on a fresh database. At the end, a count of all people finds no fault."""
    async with staged(tmp_path, await supply.migrated()) as opened:
        yield opened
        assert await opened.miscounted() == []


async def test_ten_join_at_once_and_two_of_them_leave(on_both: Stage) -> None:
    stage = on_both
    group = await linked(stage, await serving(stage, RAHMA), CIBIRU)
    link = await link_of(stage, group)
    hands = [stage.hands(each) for each in TEACHERS]
    for each in hands:
        await each.says(f"/start {link}")
    await asyncio.gather(*(each.presses("Setuju") for each in hands))
    assert all("bergabung di grup Guru SD Cibiru" in each.text for each in hands)

    stored = (await stage.rows())["groups"][0]["id"]
    await asyncio.gather(*(each.presses_data(f"1L0:{stored}:1") for each in hands[:2]))
    await beat(stage)
    await beat(stage)
    assert len((await stage.rows())["memberships"]) == 8
    assert "8 orang sudah bergabung" in group.text
    assert len(group.theirs()) == 1
