"""Weeks of follow-up: nothing is lost, and nothing goes out but over the wire of the story."""

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from bot.channels.web.members import Member
from flows.planned import ENDS
from flows.teachers import Zone
from tests.cast import ANI, BUDI, CIBIRU, MARIA, RAHMA
from tests.stage import Stage, staged
from tests.stories.announcing import announced
from tests.stories.crowds import joins, linked
from tests.stories.reminding import ledger, reminders

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
CAST = {ANI: Zone.WIB, BUDI: Zone.WITA, MARIA: Zone.WIT}
# What they do in the weeks: the day, the hour (UTC), who, and what she presses after /lanjut.
DOINGS: tuple[tuple[int, int, Member, tuple[str, ...]], ...] = (
    (3, 3, ANI, ("Sudah",)),
    (4, 4, BUDI, ("Nanti", "Sabtu")),
    (9, 1, ANI, ("Dari operator",)),
    (16, 2, ANI, ("Sudah",)),
    (18, 5, BUDI, ("Sudah",)),
)


@contextmanager
def no_way_out() -> Iterator[None]:
    """Whatever would reach another computer, or another program on this one, fails."""

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("something tried to leave the story")

    with pytest.MonkeyPatch.context() as patch:
        for way in ("connect", "connect_ex", "sendto", "bind"):
            patch.setattr(socket.socket, way, refuse)
        yield


@dataclass(frozen=True, slots=True)
class Told:
    """One message as it was read, with its buttons and its way out."""

    who: str
    text: str
    labels: tuple[str, ...]
    link: object


async def campaign(stage: Stage, *, restarts: bool) -> list[Told]:
    """Thirty days around one webinar; gives all that was sent unasked."""
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    for member in CAST:
        await stage.met(member)
        await joins(stage, member, group)
    began = stage.clock.at
    webinar = await announced(stage, RAHMA, group, starts_at=began + 2 * DAY)
    await stage.beat()
    for member in (ANI, BUDI):
        await stage.hands(member).presses_in(stage.group(CIBIRU), "Saya ikut")
    await stage.passes(began + 2 * DAY + 10 * MINUTE - stage.clock.at, HOUR)
    await stage.hands(ANI).says(f"/start w_{webinar.code}")
    for day, hour, member, labels in DOINGS:
        then = began.replace(hour=hour, minute=0, second=0) + day * DAY
        await stage.passes(then - stage.clock.at, HOUR)
        if restarts:
            await stage.restart()
        await stage.hands(member).says("/lanjut")
        await stage.hands(member).walks(*labels)
    await stage.passes(began + 30 * DAY - stage.clock.at, HOUR)
    return [told for member in (*CAST, RAHMA) for told in _told(stage, member)]


def _told(stage: Stage, member: Member) -> list[Told]:
    return [
        Told(
            member.id,
            each.page.text,
            tuple(button.label for row in each.page.rows for button in row),
            each.page.link,
        )
        for each in reminders(stage, member)
    ]


async def test_thirty_days_leave_nothing_unexplained_and_nobody_pestered(stage: Stage) -> None:
    """H24, and what is promised to everybody: hours, caps, and an end for every message."""
    with no_way_out():
        await campaign(stage, restarts=False)

    for member, zone in CAST.items():
        rows = await ledger(stage, member)
        assert rows
        assert all(each["state"] in ENDS for each in rows)
        assert all(each["reason"] for each in rows if each["state"].value == "skipped")
        sent = [each for each in rows if each["state"].value == "sent"]
        assert sent
        for each in sent:
            local = each["ended_at"].astimezone(zone.tz)
            assert 6 <= local.hour < 20
        unasked = sorted(each["ended_at"] for each in sent if not each["asked"])
        for n, at in enumerate(unasked):
            assert sum(at - DAY < other <= at for other in unasked[: n + 1]) == 1
            assert sum(at - 7 * DAY < other <= at for other in unasked[: n + 1]) <= 2


async def test_a_simulation_says_what_a_house_that_is_restarted_says(tmp_path: Path) -> None:
    """H24: the same words, buttons and links, in the same order, whoever moves the clock."""
    found = []
    for name, restarts in (("simulated", False), ("lived", True)):
        (tmp_path / name).mkdir()
        async with staged(tmp_path / name) as stage:
            found.append(await campaign(stage, restarts=restarts))

    simulated, lived = found
    assert len(simulated) > 8
    assert simulated == lived


async def test_three_weeks_with_restarts_and_another_machine_end_at_her_minute(
    tmp_path: Path,
) -> None:
    """H4: five restarts and a move of the whole folder; it comes at 10.07 WITA and once."""
    due = datetime(2026, 12, 14, 10, 7, tzinfo=Zone.WITA.tz).astimezone(UTC)
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    async with staged(first) as stage:
        budi = await stage.met(BUDI)
        await budi.walks("Mulai", "Nanti", "Pilih sendiri")
        await budi.says("14/12/2026 jam 10.07")
        assert "Senin, 14 Des 2026 pukul 10.07 WITA" in budi.text
        for _ in range(5):
            await stage.passes(3 * DAY, 6 * HOUR)
            await stage.restart()
        assert reminders(stage, BUDI) == []
        here = stage.clock.at
    shutil.copytree(first, second)
    shutil.rmtree(first)

    async with staged(second) as stage:
        stage.clock.at = here
        await stage.passes(due - 2 * MINUTE - here, 6 * HOUR)
        assert reminders(stage, BUDI) == []
        await stage.passes(2 * MINUTE, MINUTE)
        await stage.passes(3 * DAY, 6 * HOUR)

        assert [each.page.text for each in reminders(stage, BUDI)] == [
            "Waktunya mencoba, seperti yang Bapak/Ibu pilih. Langkahnya: Cek akun."
        ]
        (row,) = await ledger(stage, BUDI, "own")
        assert row["due_at"] == due
        assert row["ended_at"] - due < MINUTE
