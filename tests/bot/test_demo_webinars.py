"""The demo's webinars: one was held, one is announced, and the clock brings what follows."""

import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bot import demo
from bot.demo_cast import NAMES
from bot.demo_webinars import COMING, HELD, REMINDED_AT, Calendar
from flows.teachers import Zone
from tests.bot.test_demo import Json, folder, get, newest, press, text_of

__all__ = ["folder"]

WEDNESDAY = datetime(2026, 11, 25, 3, 14, tzinfo=UTC)
# While people pray on Friday; at night before the day of the digest; and a moment before the hour
# of Pak Budi's reminder.
OPENINGS = (
    datetime(2026, 11, 27, 5, 0, tzinfo=UTC),
    datetime(2026, 11, 29, 19, 30, tzinfo=UTC),
    datetime(2026, 12, 1, 7, 50, tzinfo=UTC),
)
HOLIDAY = datetime(2026, 12, 24, 20, 0, tzinfo=UTC)  # Christmas has begun


def opens_at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Have the demo's clock begin such that its page opens at a moment, and go on from there."""
    ahead = moment - datetime.now(UTC)
    monkeypatch.setattr(demo, "utc_now", lambda: datetime.now(UTC) + ahead)


def labels_of(bubble: Json) -> list[str]:
    return [each["label"] for row in bubble["rows"] for each in row]


async def pressed(page: httpx.AsyncClient, url: str, who: str, label: str) -> Json:
    """Press a button of the newest message, and give the newest then."""
    screen = newest(await get(page, f"/api/chat/{who}"))
    button = next(each for row in screen["rows"] for each in row if each["label"] == label)
    await press(page, url, who, screen, button)
    return newest(await get(page, f"/api/chat/{who}"))


async def moved(page: httpx.AsyncClient, url: str, hours: int) -> None:
    answer = await page.post(
        "/api/clock", json={"hours": hours}, headers={"Origin": url.rstrip("/")}
    )
    assert answer.status_code == 200, answer.text


async def theirs(page: httpx.AsyncClient, who: str) -> list[str]:
    """All that the bot said in a chat, oldest first."""
    chat = await get(page, f"/api/chat/{who}")
    return [text_of(each) for each in chat["bubbles"] if not each["mine"]]


@pytest.mark.parametrize("moment", OPENINGS, ids=lambda at: f"{at:%a-%H.%M}")
async def test_a_day_brings_a_reminder_and_a_week_the_digest(
    moment: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens_at(monkeypatch, moment)
    async with demo.open_demo(0) as url, httpx.AsyncClient(base_url=url, timeout=60) as page:
        budi, rahma = await theirs(page, "budi"), await theirs(page, "rahma")
        assert "5/8" in budi[-1]
        assert rahma[-1].startswith("Grup saya")

        await moved(page, url, 24)
        reminder = newest(await get(page, "/api/chat/budi"))
        assert len(await theirs(page, "budi")) == len(budi) + 1
        assert labels_of(reminder) == ["Lanjut", "Sudah", "Nanti", "Berhenti diingatkan"]
        asks = await pressed(page, url, "budi", "Nanti")
        assert "Kapan Bapak/Ibu mau coba?" in text_of(asks)
        assert {"Besok pagi", "Sabtu", "Pilih sendiri"} <= set(labels_of(asks))
        chosen = await pressed(page, url, "budi", "Besok pagi")
        assert "saya ingatkan" in text_of(chosen)

        await moved(page, url, 7 * 24)
        told = await theirs(page, "budi")
        assert "Waktunya mencoba, seperti yang Bapak/Ibu pilih." in "\n".join(told)
        digests = [each for each in await theirs(page, "rahma") if each.startswith("Minggu ini di")]
        earlier = [each for each in rahma if each.startswith("Minggu ini di")]
        assert len(digests) >= len(earlier) + 2
        assert "Hubungi dulu:" in digests[-2]


async def test_a_webinar_was_held_and_its_numbers_are_on_bu_rahma_s_phone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opens_at(monkeypatch, WEDNESDAY)
    async with demo.open_demo(0) as url, httpx.AsyncClient(base_url=url, timeout=60) as page:
        (summary,) = [each for each in await theirs(page, "rahma") if each.startswith("Hasil")]
        group = await get(page, "/api/chat/grup-cibiru")
        posts = [each for each in group["bubbles"] if "Tidak bisa" in labels_of(each)]
        citra = await theirs(page, "citra")

        assert HELD in summary
        assert "Menjawab ikut: 14 · tidak bisa: 2" in summary
        assert "Hadir: 14 orang" in summary
        assert re.search(r"melangkah.*: [1-9]", summary, re.IGNORECASE)
        assert [text_of(each).splitlines()[0] for each in posts] == [HELD, COMING]
        assert "14 ikut · 2 tidak bisa" in text_of(posts[0])
        assert "8 ikut" in text_of(posts[1])
        assert [name for name in NAMES if name in str(posts)] == []
        assert any(each.startswith("Terima kasih sudah ikut") for each in citra)


async def test_on_a_holiday_only_what_was_asked_for_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    opens_at(monkeypatch, HOLIDAY)
    async with demo.open_demo(0) as url, httpx.AsyncClient(base_url=url, timeout=60) as page:
        budi, citra = await theirs(page, "budi"), await theirs(page, "citra")
        await moved(page, url, 20)
        assert await theirs(page, "budi") == budi

        await moved(page, url, 28)
        assert labels_of(newest(await get(page, "/api/chat/budi")))[0] == "Lanjut"
        assert await theirs(page, "citra") == citra
        await moved(page, url, 24)
        assert f"{COMING} dimulai besok" in "\n".join(await theirs(page, "citra"))


def test_the_webinar_is_placed_so_that_a_day_brings_its_reminder_at_every_hour() -> None:
    for hour in range(7 * 24):
        end = WEDNESDAY + timedelta(hours=hour)
        calendar = Calendar(end)
        local = calendar.held.astimezone(Zone.WITA.tz)
        due = datetime.combine(local.date() + timedelta(days=3), REMINDED_AT, local.tzinfo)

        assert end < due <= end + timedelta(days=1)
        assert timedelta(days=1) < end - calendar.held < timedelta(days=4)
        assert calendar.announced < calendar.held < calendar.announced_next < end < calendar.coming
        beats = list(calendar.beats(end - timedelta(days=21)))
        assert beats == sorted(beats)
        assert beats[-1] < end
