"""The real program, killed while it announces a webinar to many groups; on the world's clock."""

import asyncio
import shutil
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import connect

import pytest

from bot.settings import SHIPPED
from flows.teachers import Zone
from tests.botapi import BotApi, Group, Person
from tests.telegram.group_acts import is_invited, links, named_in, of_bot
from tests.telegram.program import PATIENCE, Program
from tests.telegram.webinar_acts import TITLE, drafts_webinar, opens_webinar, said

pytestmark = pytest.mark.http

GROUPS, AT_ONCE = 11, 8  # groups, and how many posts are under way at the same time
ARRIVED = 4  # of those under way when the program is killed


async def test_killed_while_it_announces_it_leaves_no_group_out_and_tells_none_twice(
    program: Program, api: BotApi, joko: Person, rahma: Person, tmp_path: Path
) -> None:
    program.settings["DAMPING_ADMINS"] = str(joko.chat.id)
    program.settings["DAMPING_CONTENT_DIR"] = str(content_without_a_night(tmp_path))
    await program.serves()
    await is_invited(joko, rahma)
    groups = [await linked(api, rahma, number) for number in range(1, GROUPS + 1)]
    change(tmp_path, "UPDATE groups SET quiet = '0-0'")
    await drafts_webinar(rahma, "besok 13.30", "13.30 WIB", GROUPS)
    await is_killed_with_all_lines_busy(program, api, rahma)
    assert told(groups) == 1 + ARRIVED
    assert Counter(fates(tmp_path)) == {"sent": 1, "sending": AT_ONCE, "claimed": 2}

    # All leases of the dead program run out; nobody waits for it here.
    change(tmp_path, "UPDATE planned SET lease_until = due_at WHERE lease_until IS NOT NULL")
    await program.serves()
    await comes_to(tmp_path, sent=3, uncertain=AT_ONCE)
    assert told(groups) == 1 + ARRIVED + 2
    await opens_webinar(rahma, said("button.webinar_ledger"), said("button.ledger_unsure"))
    shown = await rahma.sees(f"{AT_ONCE} pesan belum pasti sampai")
    assert f"{said('ledger.to_group')}: {said('ledger.post')}" in shown.text
    assert "mungkin diterima dua kali" in shown.text
    await rahma.presses(said("button.ledger_resend"))
    await comes_to(tmp_path, sent=GROUPS)
    found = Counter(len(of_bot(each, TITLE)) for each in groups)
    assert found == {1: GROUPS - ARRIVED, 2: ARRIVED}

    assert await program.stops() == 0
    assert named_in(program.log, ("Rahma", "Joko", TITLE)) == []
    assert api.token.split(":")[1] not in program.log
    assert "Traceback" not in program.log


def content_without_a_night(folder: Path) -> Path:
    """The shipped content, with quiet hours that are half a day away, whenever this runs."""
    content = folder / "content"
    shutil.copytree(SHIPPED, content)
    far = (datetime.now(UTC) + timedelta(hours=12)).astimezone(Zone.WIB.tz)
    hours = f'{{begin: "{far:%H}.00", end: "{far:%H}.30"}}'
    policy = content / "reminders.yaml"
    text = policy.read_text(encoding="utf-8")
    for old in ('{begin: "20.00", end: "06.00"}', '{begin: "11.30", end: "13.00"}'):
        assert old in text
        text = text.replace(old, hours, 1)
    policy.write_text(text, encoding="utf-8")
    return content


async def linked(api: BotApi, rahma: Person, number: int) -> Group:
    """One of the groups that Bu Rahma accompanies."""
    group = api.group(-1000 - number, f"Guru Gugus {number}", bot=False)
    await group.adds_bot(rahma)
    await links(rahma, group)
    return group


async def is_killed_with_all_lines_busy(program: Program, api: BotApi, rahma: Person) -> None:
    """One post is answered; of those under way half have arrived when the program is killed."""
    before = posts(api)
    api.swallow("sendMessage", times=ARRIVED, arrives=True, after=1)
    api.swallow("sendMessage", times=AT_ONCE - ARRIVED, arrives=False)
    await rahma.presses("Umumkan")
    await rahma.sees(f"Pengumuman disiapkan. Grup: {GROUPS}.")
    await api.world.until(
        lambda: True if posts(api) - before == 1 + AT_ONCE else None,
        lambda: f"{posts(api) - before} posts",
    )
    await program.is_killed()


def posts(api: BotApi) -> int:
    """How many messages were sent to groups."""
    return sum(each["chat_id"] < 0 for each in api.called("sendMessage"))


def told(groups: list[Group]) -> int:
    """How many groups see the announcement; none of them twice."""
    found = [len(of_bot(each, TITLE)) for each in groups]
    assert max(found) == 1
    return sum(found)


def fates(folder: Path) -> list[str]:
    """What became of each post."""
    with closing(connect(folder / "run.db")) as database:
        found = database.execute("SELECT state FROM planned WHERE kind = 'post'").fetchall()
    return [state for (state,) in found]


async def comes_to(folder: Path, **wanted: int) -> None:
    """Wait until so many posts have come to each of these ends, and none is open any more."""
    async with asyncio.timeout(PATIENCE):
        while Counter(fates(folder)) != wanted:  # noqa: ASYNC110 - a file tells nobody
            await asyncio.sleep(0.05)


def change(folder: Path, how: str) -> None:
    """Change the program's database from outside."""
    with closing(connect(folder / "run.db", isolation_level=None)) as database:
        database.execute(how)
