"""The demo: the real house, open to be tried, with somebody half-way in it."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.demo import open_demo
from bot.demo_cast import NAMES
from bot.settings import SHIPPED
from tests.bot.test_cli import bot

Json = dict[str, Any]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Content that may be edited; a database that the demo must not touch."""
    content = tmp_path / "content"
    shutil.copytree(SHIPPED, content)
    monkeypatch.setenv("DAMPING_CONTENT_DIR", str(content))
    monkeypatch.setenv("DAMPING_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'own.db'}")
    return tmp_path


async def get(page: httpx.AsyncClient, path: str) -> Json:
    answer = await page.get(path)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def newest(chat: Json) -> Json:
    found: Json = next(each for each in reversed(chat["bubbles"]) if not each["mine"])
    return found


def text_of(bubble: Json) -> str:
    return "\n".join("".join(run["text"] for run in each) for each in bubble["paragraphs"])


async def test_it_opens_with_pak_budi_half_way_and_bu_ani_new(folder: Path) -> None:
    async with open_demo(0) as url, httpx.AsyncClient(base_url=url) as page:
        html = await page.get("/")
        budi = await get(page, "/api/chat/budi")
        ani = await get(page, "/api/chat/ani")

        assert html.status_code == 200
        assert "Damping" in html.text
        screen = newest(budi)
        labels = [button["label"] for row in screen["rows"] for button in row]
        assert "5/8" in text_of(screen)
        assert {"Sudah", "Belum berhasil", "Nanti", "Kembali"} <= set(labels)
        assert ani["bubbles"] == []

        sudah = next(each for row in screen["rows"] for each in row if each["label"] == "Sudah")
        await press(page, url, "budi", screen, sudah)
        assert "6/8" in text_of(newest(await get(page, "/api/chat/budi")))

    assert not (folder / "own.db").exists()


async def test_it_opens_with_groups_that_are_on_their_way_and_one_without_the_bot() -> None:
    async with open_demo(0) as url, httpx.AsyncClient(base_url=url) as page:
        cibiru = await get(page, "/api/chat/grup-cibiru")
        smp = await get(page, "/api/chat/grup-panyileukan")
        places = (await get(page, "/api/cast"))["people"]

        report = newest(cibiru)
        assert "40 orang sudah bergabung" in text_of(report)
        for state in ("selesai", "berjalan", "perlu dibantu", "belum mulai"):
            assert f" 0 {state}" not in text_of(report)
        picture = await page.get(report["picture"]["url"])
        assert picture.headers["content-type"] == "image/png"
        assert len(picture.content) < 120 * 1024
        assert "8 orang sudah bergabung" in text_of(newest(smp))
        assert [each["hears"] for each in places[:3]] == [True, True, False]
        assert [name for name in NAMES if name in str((cibiru, smp))] == []


async def test_a_week_goes_by_and_the_groups_numbers_with_it() -> None:
    async with open_demo(0) as url, httpx.AsyncClient(base_url=url, timeout=60) as page:
        origin = {"Origin": url.rstrip("/")}
        before = text_of(newest(await get(page, "/api/chat/grup-cibiru")))
        await page.post("/api/clock", json={"hours": 7 * 24}, headers=origin)
        body = {"who": "grup-cibiru", "by": "rahma", "text": "/progress"}
        await page.post("/api/say", json=body, headers=origin)
        after = text_of(newest(await get(page, "/api/chat/grup-cibiru")))

    assert "40 orang sudah bergabung (+" in before
    assert "40 orang sudah bergabung (tetap sejak" in after


async def press(page: httpx.AsyncClient, url: str, who: str, bubble: Json, button: Json) -> None:
    answer = await page.post(
        "/api/press",
        json={"who": who, "message": bubble["id"], "data": button["data"]},
        headers={"Origin": url.rstrip("/")},
    )
    assert answer.status_code < 300, answer.text


async def test_a_port_that_is_taken_is_no_reason_not_to_open() -> None:
    async with open_demo(0) as first:
        taken = int(first.rsplit(":")[-1].strip("/"))
        async with open_demo(taken) as second, httpx.AsyncClient(base_url=second) as page:
            assert second != first
            assert (await page.get("/")).status_code == 200


async def test_it_opens_though_staff_gave_a_button_other_words(folder: Path) -> None:
    words = folder / "content" / "words" / "id.yaml"
    old = words.read_text("utf-8")
    words.write_text(old.replace("button.done: Sudah", "button.done: Beres"), "utf-8")

    async with open_demo(0) as url, httpx.AsyncClient(base_url=url) as page:
        screen = newest(await get(page, "/api/chat/budi"))

    assert "Beres" in [button["label"] for row in screen["rows"] for button in row]


async def test_it_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))

    async with open_demo(0):
        assert [each.name.startswith("damping-") for each in scratch.iterdir()] == [True]

    assert list(scratch.iterdir()) == []


def test_in_a_shell_it_is_played_until_it_is_left(tmp_path: Path) -> None:
    played = bot("demo", "--terminal", folder=tmp_path, typed=":siapa 2\n/start\n:keluar\n")

    assert (played.returncode, played.stderr) == (0, "")
    assert "Pak Budi" in played.stdout
    assert "Bu Ani" in played.stdout
    assert "Selamat datang, Bapak/Ibu" in played.stdout
    assert not (tmp_path / "data").exists()
