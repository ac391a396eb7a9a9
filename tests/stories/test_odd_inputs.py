"""Voice notes, stickers, polls, endless texts and strange names (H25)."""

import pytest

from bot.channels.web.members import Member
from flows.events import Medium
from tests.cast import ANI
from tests.stage import Stage
from tests.stories.limits import faults_of

ANSWERS = {
    Medium.PHOTO: "belum bisa membacanya",
    Medium.VOICE: "belum bisa mendengarkan",
    Medium.VIDEO: "belum bisa menonton",
    Medium.STICKER: "Mari kita lanjutkan",
    Medium.POLL: "jajak pendapat",
    Medium.DOCUMENT: "tidak membuka berkas",
    Medium.LOCATION: "lokasi tidak diperlukan",
    Medium.OWN_CONTACT: "nomor HP tidak diperlukan",
    Medium.OTHER_CONTACT: "tidak menerima kontak orang lain",
    Medium.FORWARD: "diteruskan tidak saya baca",
    Medium.EDIT: "dikirim ulang",
    Medium.OTHER: "belum saya kenal",
}
STRANGE = {
    "very long": "saya mau cerita panjang sekali " * 130,
    "emoji only": "😀😀👍🏽",
    "whitespace": "   \n\t ",
    "zero width": "\u200b\u200d\ufeff",
    "right to left": "\u202eاختبار\u202c",
    "markup": "<b>tebal</b> *bintang* {nama} &amp;",
    "slash": "/",
    "question": "???",
    "old name": "PMM saya kok ga bisa ya, blajar id nya juga",
}


@pytest.mark.parametrize("medium", list(Medium))
@pytest.mark.parametrize("at_step", [True, False])
async def test_each_thing_that_is_no_text_gets_its_short_answer(
    stage: Stage, medium: Medium, at_step: bool
) -> None:
    ani = stage.hands(ANI)
    if at_step:
        await stage.met(ANI)
        await ani.presses("Mulai")
    else:
        await ani.says("/start")
    buttons = ani.buttons()

    await ani.sends(medium)

    greeted = not at_step and medium is not Medium.STICKER
    assert ("tidak saya baca dan tidak saya simpan" if greeted else ANSWERS[medium]) in ani.text
    assert ani.buttons() == buttons
    assert faults_of(ani.screen.page) == []
    if at_step:
        await ani.presses("Sudah")
        assert "1/8" in ani.text


@pytest.mark.parametrize("kind", STRANGE)
@pytest.mark.parametrize("asked", ["name", "school", "province", "step", "email", "nothing"])
async def test_a_strange_text_breaks_nothing(stage: Stage, kind: str, asked: str) -> None:
    ani = stage.hands(ANI)
    await ani.says("/start")
    ways = {
        "nothing": (),
        "name": ("Setuju",),
        "province": ("Setuju", "Ya, pakai nama itu", "Guru", "SD"),
        "school": ("Setuju", "Ya, pakai nama itu", "Guru", "SD", "Jawa", "Banten"),
    }
    ways["step"] = (*ways["school"], "Lewati", "Mulai")
    ways["email"] = (*ways["step"], "Sudah", "Dari operator", *["Sudah"] * 5)
    await ani.walks(*ways[asked])

    await ani.says(STRANGE[kind])

    assert faults_of(ani.screen.page) == [], ani.text
    assert ani.buttons()
    if asked in ("step", "email", "province"):
        await ani.says("ulang")
        assert {"step": "Cek akun", "email": "Catat alamat", "province": "provinsi"}[
            asked
        ] in ani.text


NAMES = (
    "Sri <b>Rahayu</b>",
    "*Bintang* & Kawan {name}",
    "Dewi " + "Sangat" * 40,
    "\u202eterbalik\u202c Ani",
    'O\'Neil "Ani" \\ ; DROP TABLE',
    "Ã‘í 你好",
)


@pytest.mark.parametrize("name", NAMES)
async def test_a_strange_name_is_shown_as_it_is_and_fits_every_screen(
    stage: Stage, name: str
) -> None:
    hands = stage.hands(Member("aneh", name, "", "XX"))
    await hands.says("/start")
    await hands.walks("Setuju", "Ya, pakai nama itu", "Guru", "SD", "Jawa", "Banten")
    await hands.says("SD <i>Satu</i> & *Dua* " + "x" * 200)
    await hands.presses("Menu")

    shown = "".join(c for c in name if c.isprintable() and c not in "\u202e\u202c").strip()
    assert shown[:40].split(" ")[0] in hands.text
    for label in ("Pengaturan", "Profil saya"):
        await hands.presses(label)
        assert faults_of(hands.screen.page) == []
    assert "SD <i>Satu</i> & *Dua*" in hands.text
    assert "\u202e" not in hands.phone()


async def test_a_phone_that_offers_no_name_is_asked_for_one(stage: Stage) -> None:
    for number, called in enumerate(("", "🌹🌹", "   ", "\u202e", "\u3164\u3164", "\u2800")):
        hands = stage.hands(Member(f"x{number}", called, "", "XX"))
        await hands.says("/start")
        await hands.presses("Setuju")

        assert "Silakan ketik nama" in hands.text
        assert hands.buttons() == ["Saya punya kode"]
        await hands.says("123")
        assert "dengan huruf" in hands.text
        await hands.says("Sari")
        assert "tugas" in hands.text
