"""Passwords, codes and numbers that are written by mistake are not kept anywhere."""

import logging

import pytest

from flows.events import MediaSent, Medium
from tests.cast import ANI
from tests.stage import PacedHands, Stage

SECRETS = {
    "phrase": ("password saya Mawar2024!", "Mawar2024", "kata sandi"),
    "told": ("sandi: bungakuindah", "bungakuindah", "kata sandi"),
    "code": ("483920", "483920", "OTP"),
    "spaced code": ("G-483 921", "483 921", "OTP"),
    "nik": ("3204151209870003", "3204151209870003", "NIK"),
    "nik in words": ("NIK saya 3204 1512 0987 0003 pak", "3204 1512 0987 0003", "NIK"),
    "card": ("4111 1111 1111 1111", "4111 1111 1111 1111", "kartu"),
}
TO_SCHOOL = ("Setuju", "Ya, pakai nama itu", "Guru", "SD", "Jawa", "Banten")
PLACES = {
    "greeting": (),
    "refused": ("Tidak setuju",),
    "name": TO_SCHOOL[:1],
    "school": TO_SCHOOL,
    "confirm": (*TO_SCHOOL, "Lewati", "Mulai"),
    "choice": (*TO_SCHOOL, "Lewati", "Mulai", "Sudah"),
    "wait": (*TO_SCHOOL, "Lewati", "Mulai", "Sudah", "Dari operator"),
    "email": (*TO_SCHOOL, "Lewati", "Mulai", "Sudah", "Dari operator", *["Sudah"] * 5),
    "done": (*TO_SCHOOL, "Lewati", "Sudah aktif semua"),
    "troubles": (*TO_SCHOOL, "Lewati", "Mulai", "Belum berhasil"),
}


async def standing(stage: Stage, place: str) -> PacedHands:
    """Bu Ani at a place."""
    ani = stage.hands(ANI)
    await ani.says("/start")
    await ani.walks(*PLACES[place])
    return ani


@pytest.mark.parametrize("place", PLACES)
async def test_a_secret_is_warned_of_taken_out_and_kept_nowhere(
    stage: Stage, place: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ani = await standing(stage, place)
    await ani.says("ulang")
    shown = ani.screen.page.rows

    for written, core, warned in SECRETS.values():
        await ani.says(written)
        words = ani.phone()
        assert "⚠️" in words, written
        assert warned in next(e.page.text for e in reversed(ani.bubbles()) if "⚠️" in e.page.text)
        assert core not in words, written
        assert await stage.tables_with(core) == []
        assert stage.files_with(core) == []
        assert core not in caplog.text
    await ani.says("ulang")
    assert ani.screen.page.rows == shown


async def test_asking_about_a_password_is_no_secret(stage: Stage) -> None:
    ani = await standing(stage, "confirm")
    for words in ("lupa password saya pak", "password saya salah terus", "kata sandinya apa ya"):
        await ani.says(words)
        assert "⚠️" not in ani.phone(), words
        assert words in ani.phone()


async def test_a_code_of_six_digits_is_welcome_where_a_step_waits_for_one(stage: Stage) -> None:
    await stage.edit(
        "checklists/belajar-id.yaml", "  - id: masuk\n", "  - id: masuk\n    kind: code\n"
    )
    ani = await standing(stage, "wait")
    await ani.presses("Sudah")
    assert "Masuk pertama kali" in ani.text

    await ani.says("483920")

    assert "⚠️" not in ani.phone()
    assert "Ganti kata sandi" in ani.text
    assert await stage.tables_with("483920") == []
    await ani.says("483920")
    assert "⚠️" in ani.text


async def test_a_secret_in_a_command_is_warned_of_too(stage: Stage) -> None:
    ani = await standing(stage, "confirm")
    await ani.says("/tanya password saya Mawar2024!")

    assert "⚠️" in ani.text
    assert "Mawar2024" not in ani.phone()


async def test_a_password_under_a_picture_or_in_an_edited_message_is_removed_too(
    stage: Stage,
) -> None:
    ani = await stage.met(ANI)
    for medium in (Medium.PHOTO, Medium.EDIT, Medium.FORWARD):
        ref = f"captioned-{medium}"
        message = stage.channel.hear(ANI.id, "", ref, medium)

        await ani.does(MediaSent(medium, words="sandi saya Bintang123"), message, ref)

        assert "kata sandi" in ani.text
        assert stage.channel.chat(ANI.id).bubble(message) is None
