"""An ambassador takes over the list of who came: first dry, then for good (H18)."""

import csv
import io
import logging
from dataclasses import replace

import pytest

from bot.messages import SendFile
from bot.rounds import tidy
from flows.attendance_lists import MOST_BYTES
from flows.events import Address, Medium
from flows.press_data import in_base36
from flows.webinars import Seen, Webinar
from storage import chats
from tests.cast import ANI, BUDI, JATINANGOR, RAHMA, SARI
from tests.phones import PacedHands
from tests.stage import Stage
from tests.stories.attending import (
    HOUR,
    SPOKEN,
    TITLE,
    announced,
    came,
    in_group,
    named,
    seen,
    sends_list,
    zoom,
)
from tests.stories.crowds import files_for, joins, linked, profile_of
from tests.stories.limits import faults_of

FIRST = ("Adi", "Bayu", "Cici", "Desi", "Esti", "Fajar", "Gita", "Hani", "Indra", "Jaka", "Kurnia",
         "Lina", "Maya", "Nanda", "Oki")  # fmt: skip
LAST = ("Abidin", "Baskoro", "Cahyono", "Darmawan", "Effendi", "Firman", "Gunadi", "Hakim",
        "Iskandar", "Jatmiko")  # fmt: skip
NAMES = [f"{first} {last}" for first in FIRST for last in LAST]


async def after_it(stage: Stage, *names: str) -> tuple[PacedHands, Webinar]:
    """Bu Rahma's webinar is over, and teachers with these names are in her group."""
    group, _ = await in_group(stage, ANI)
    webinar = await announced(stage, group)
    await named(stage, group, names)
    stage.clock.at += 3 * HOUR
    return stage.hands(RAHMA), webinar


def table(files: list[SendFile]) -> list[list[str]]:
    """The rows of the newest CSV that was handed over."""
    newest = [each for each in files if each.name.endswith(".csv")][-1]
    return list(csv.reader(io.StringIO(newest.content.decode("utf-8-sig")), delimiter=";"))[1:]


async def test_five_hundred_rows_are_told_one_by_one_and_change_nothing_the_second_time(
    stage: Stage,
) -> None:
    rahma, webinar = await after_it(stage, *NAMES)
    stopped = [f"named-{(await _group(stage))}-{n}-{NAMES[n]}" for n in (3, 4, 5)]
    await _stop(stage, stopped)
    kept = await _consents_and_stops(stage)
    strangers = [f"Tamu {chr(97 + n // 26)}{chr(97 + n % 26)}wxyz" for n in range(331)]
    rows = [*NAMES, *strangers, *NAMES[:7], *("", "123") * 6]
    assert len(rows) == 500

    await sends_list(stage, rahma, zoom(rows))
    for told in ("500 baris", "Cocok: 150", "Berulang: 7", "Tanpa nama: 12", "di grup: 331"):
        assert told in rahma.text
    assert faults_of(rahma.screen.page) == []
    verdicts = [row[2] for row in table(files_for(stage, RAHMA))]
    assert len(verdicts) == 500
    assert {each: verdicts.count(each) for each in set(verdicts)} == {
        "cocok": 150,
        "belum ditemukan di grup": 331,
        "berulang": 7,
        "tanpa nama": 12,
    }
    assert await seen(stage, webinar) == {}  # so far it was dry

    await rahma.presses("Catat yang cocok")
    assert "150 orang dicatat hadir. Yang belum ditemukan ada di berkas tadi" in rahma.text
    found = await seen(stage, webinar)
    assert len(found) == 150
    assert {each.seen for each in found.values()} == {Seen.IMPORT}
    assert await _consents_and_stops(stage) == kept
    assert not await _open_for(stage, stopped)

    before = await _stored(stage)
    await sends_list(stage, rahma, zoom(rows))
    assert "Sudah tercatat: 150" in rahma.text
    assert "Tidak ada yang baru untuk dicatat" in rahma.text
    assert "Catat yang cocok" not in rahma.buttons()
    assert await _stored(stage) == before


async def test_who_is_only_like_a_teacher_is_asked_about_one_by_one(stage: Stage) -> None:
    rahma, webinar = await after_it(stage, "Dewi Lestari", "Nurul Hidayati", "Agus Salim")
    await sends_list(stage, rahma, zoom(["Dewi Lestary", "Hidayati Nurul", "Agus", "Bu Ani"]))
    assert "Mirip, perlu dijawab: 3" in rahma.text
    await rahma.presses("Periksa yang mirip")
    assert "Di daftar: Dewi Lestary\nDi grup: Dewi Lestari" in rahma.text
    assert faults_of(rahma.screen.page) == []
    asked = rahma.data("Ya, ini orangnya")
    await rahma.presses("Ya, ini orangnya")
    assert len(await seen(stage, webinar)) == 1
    await stage.repeat()
    assert "Di daftar: Hidayati Nurul" in rahma.text
    await rahma.presses_data(asked)  # pressed twice, it counts once
    assert "Di daftar: Hidayati Nurul" in rahma.text
    assert len(await seen(stage, webinar)) == 1
    await rahma.presses("Bukan")
    assert "Di daftar: Agus\n" in rahma.text
    await rahma.presses("Lewati")

    assert "Bukan orangnya: 1" in rahma.text
    assert "Mirip, perlu dijawab: 1" in rahma.text
    assert len(await seen(stage, webinar)) == 1
    await rahma.presses("Catat yang cocok")
    assert "1 orang dicatat hadir" in rahma.text
    assert "Yang belum ditemukan" not in rahma.text  # nobody is missing
    found = await came(stage, webinar, ANI)
    assert found is not None
    assert found.seen is Seen.IMPORT


async def test_two_of_one_name_are_suggested_to_nobody(stage: Stage) -> None:
    rahma, webinar = await after_it(stage, "Siti Aminah", "Siti Aminah, S.Pd.")
    await sends_list(stage, rahma, zoom(["Siti Aminah"]))

    assert "Bisa beberapa orang: 1" in rahma.text
    assert rahma.buttons() == ["Kembali"]
    assert await seen(stage, webinar) == {}


async def test_who_checked_in_by_herself_keeps_how_she_was_seen(stage: Stage) -> None:
    group, (ani,) = await in_group(stage, ANI)
    webinar = await announced(stage, group)
    stage.clock.at += HOUR
    await ani.says(SPOKEN)
    first = await came(stage, webinar, ANI)
    rahma = stage.hands(RAHMA)
    await sends_list(stage, rahma, zoom(["Bu Ani", "Bu Rahma (Host)"]))

    assert "Sudah tercatat: 1" in rahma.text
    assert "Penyelenggara: 1" in rahma.text
    assert await came(stage, webinar, ANI) == first


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("hadir.xlsx", b"PK\x03\x04", "Yang diharapkan berkas CSV"),
        ("hadir.csv", b"PK\x03\x04", "Yang diharapkan berkas CSV"),
        ("hadir.csv", b"", "belum berisi nama"),
        ("hadir.csv", b"Tanggal,Jumlah\n1,2\n", "Kolom nama belum ditemukan"),
        ("hadir.csv", b"a" * (MOST_BYTES + 1), "lebih dari 1 MB"),
    ],
)
async def test_what_is_no_list_is_answered_with_what_is_expected(
    stage: Stage, name: str, content: bytes, told: str
) -> None:
    rahma, webinar = await after_it(stage)
    await sends_list(stage, rahma, content, name)

    assert told in rahma.text
    assert faults_of(rahma.screen.page) == []
    assert {"Cara di Zoom", "Cara di Meet"} <= set(rahma.buttons())
    await rahma.presses("Cara di Zoom")
    assert "zoom.us" in rahma.text
    assert faults_of(rahma.screen.page) == []
    await rahma.sends_file("hadir.csv", zoom(["Bu Ani"]))  # the next try is taken
    assert "Cocok: 1" in rahma.text
    assert await seen(stage, webinar) == {}


async def test_a_picture_of_the_list_is_none(stage: Stage) -> None:
    rahma, _ = await after_it(stage)
    await rahma.says("/webinar")
    await rahma.walks(TITLE, "Impor daftar hadir")
    await rahma.sends(Medium.PHOTO)

    assert "Yang diharapkan berkas CSV" in rahma.text


async def test_while_a_list_is_awaited_it_stays_told_how_it_is_had(stage: Stage) -> None:
    rahma, _ = await after_it(stage)
    await rahma.says("/webinar")
    await rahma.walks(TITLE, "Impor daftar hadir")
    for words in ("halo", "kode 1000"):
        await rahma.says(words)
        assert {"Cara di Zoom", "Cara di Meet", "Kembali"} <= set(rahma.buttons())
        assert faults_of(rahma.screen.page) == []
    await rahma.sends_file("hadir.csv", zoom(["Bu Ani"]))

    assert "Cocok: 1" in rahma.text


async def test_a_file_that_nobody_asked_for_is_not_fetched(stage: Stage) -> None:
    rahma, webinar = await after_it(stage)
    await rahma.says("/webinar")
    await rahma.walks(TITLE, "Impor daftar hadir", "Kembali")
    await rahma.sends_file("hadir.csv", zoom(["Bu Ani"]))
    assert "Cocok" not in rahma.text
    budi = await stage.met(BUDI)
    await budi.sends_file("hadir.csv", zoom(["Bu Ani"]))

    assert "Cocok" not in budi.text
    assert (await stage.rows())["imports"] == []
    assert await seen(stage, webinar) == {}


async def test_before_the_webinar_there_is_no_list(stage: Stage) -> None:
    group, _ = await in_group(stage)
    await announced(stage, group)
    rahma = stage.hands(RAHMA)
    await rahma.says("/webinar")
    await rahma.walks(TITLE, "Impor daftar hadir")

    assert "setelah webinar mulai" in rahma.text


async def test_buttons_of_an_older_list_decide_nothing_about_a_newer_one(stage: Stage) -> None:
    rahma, webinar = await after_it(stage, "Dewi Lestari", "Agus Salim")
    await sends_list(stage, rahma, zoom(["Dewi Lestary"]))
    await rahma.presses("Periksa yang mirip")
    old = rahma.data("Ya, ini orangnya")
    await rahma.sends_file("h.csv", zoom(["Agus Salym"]))
    await rahma.presses_data(old)

    assert "sudah tidak ada" in rahma.text
    assert await seen(stage, webinar) == {}


async def test_after_a_day_the_names_are_not_used_any_more(stage: Stage) -> None:
    rahma, webinar = await after_it(stage)
    await sends_list(stage, rahma, zoom(["Bu Ani"]))
    stage.clock.at += 24 * HOUR
    await rahma.presses("Catat yang cocok")

    assert "sudah tidak ada" in rahma.text
    assert await seen(stage, webinar) == {}


async def test_a_list_can_be_forgotten_at_once(stage: Stage) -> None:
    rahma, webinar = await after_it(stage)
    await sends_list(stage, rahma, zoom(["Bu Ani", "Tamu Jauh"]))
    assert await stage.tables_with("Tamu Jauh") == ["imports"]
    await rahma.presses("Buang daftar")

    assert "itu dibuang" in rahma.text
    assert await stage.tables_with("Tamu Jauh") == []
    assert await seen(stage, webinar) == {}


async def test_another_ambassador_matches_with_the_names_of_her_own_groups_only(
    stage: Stage,
) -> None:
    hers, _ = await in_group(stage, ANI)
    sari = await stage.met(SARI)
    others = await linked(stage, JATINANGOR, SARI)
    await stage.met(BUDI)
    await joins(stage, BUDI, others)
    webinar = await announced(stage, hers, others)
    stage.clock.at += 3 * HOUR
    rahma = stage.hands(RAHMA)
    await sends_list(stage, rahma, zoom(["Bu Ani", "Pak Budi"]))
    taking = rahma.data("Catat yang cocok")
    assert "Belum ditemukan di grup: 1" in rahma.text
    _, rest = taking.split(":", 1)
    await sari.presses_data(f"1F{in_base36(await profile_of(stage, SARI))}:{rest}")
    assert "sudah tidak ada" in sari.text
    assert await seen(stage, webinar) == {}  # what was sent by Bu Rahma is for her alone

    await rahma.presses("Catat yang cocok")
    assert set(await seen(stage, webinar)) == {await profile_of(stage, ANI)}


async def test_no_name_of_a_list_is_logged(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    rahma, _ = await after_it(stage, "Dewi Lestari")
    await sends_list(stage, rahma, zoom(["Dewi Lestari", "Tamu Jauh"]))
    await rahma.presses("Catat yang cocok")
    ours = [
        each for each in caplog.records if not each.name.startswith(("aiosqlite", "sqlalchemy"))
    ]

    assert not any("Tamu" in each.getMessage() or "Dewi" in each.getMessage() for each in ours)


async def _group(stage: Stage) -> int:
    return int((await stage.rows())["groups"][0]["id"])


async def _stop(stage: Stage, phones: list[str]) -> None:
    async with stage.app.database.work() as unit:
        for each in phones:
            chat = await chats.find(unit.connection, Address("web", each))
            assert chat is not None
            await chats.save(unit.connection, chat, replace(chat, stopped_at=stage.clock.at))


async def _consents_and_stops(stage: Stage) -> list[object]:
    rows = await stage.rows()
    phones = [
        (each["id"], each["agreed_at"], each["stopped_at"], each["consent_version"])
        for each in rows["addresses"]
        if str(each["external"]).startswith("named-")
    ]
    return [rows["consents"], phones]


async def _open_for(stage: Stage, phones: list[str]) -> list[object]:
    """What is still planned for the people on these phones."""
    rows = await stage.rows()
    addresses = {each["id"] for each in rows["addresses"] if each["external"] in phones}
    people = {each["id"] for each in rows["profiles"] if each["address_id"] in addresses}
    assert len(people) == len(phones)
    open_states = ("planned", "claimed", "sending")
    return [
        each
        for each in rows["planned"]
        if each["profile_id"] in people and each["state"] in open_states
    ]


async def _stored(stage: Stage) -> dict[str, object]:
    """All that is stored about people; the list itself and what is known of her chat are not."""
    rows = await stage.rows()
    passing = ("imports", "applied", "addresses", "profiles", "log")
    return {name: held for name, held in rows.items() if name not in passing}


async def test_what_was_sent_and_left_is_forgotten_within_a_day(stage: Stage) -> None:
    rahma, _ = await after_it(stage)
    await sends_list(stage, rahma, zoom(["Tamu Jauh"]))
    assert len((await stage.rows())["imports"]) == 1
    await tidy(stage.app.database, stage.clock.at + 18 * HOUR)
    assert len((await stage.rows())["imports"]) == 1
    await tidy(stage.app.database, stage.clock.at + 19 * HOUR)

    assert await stage.tables_with("Tamu Jauh") == []
