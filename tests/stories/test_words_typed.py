"""What is typed is matched where she is first (H15); unknown words never move anybody."""

import pytest

from bot.channels.web.members import Member
from tests.cast import ANI, CITRA
from tests.stage import PacedHands, Stage

COMMANDS = ("lanjut", "ulang", "kembali", "lewati", "batal", "bantuan", "menu", "progres")
# A name of each place, and the way there from the first intro.
PLACES = {
    "intro": (),
    "jump": ("Lompat ke langkah",),
    "step": ("Mulai",),
    "choice": ("Mulai", "Sudah"),
    "wait": ("Mulai", "Sudah", "Dari operator"),
    "looked at": ("Mulai", "Sudah", "Dari operator", "Kembali"),
    "rest": ("Mulai", "Nanti"),
    "troubles": ("Mulai", "Belum berhasil"),
    "remedy": ("Mulai", "Belum berhasil", "Akun tidak ditemukan"),
    "email": ("Mulai", "Sudah", "Dari operator", *["Sudah"] * 5),
    "done": ("Sudah aktif semua",),
    "called": ("Mulai", "Belum berhasil", "Minta bantuan"),
    "settings": ("Menu", "Pengaturan"),
    "profile": ("Menu", "Pengaturan", "Profil saya"),
    "correction": ("Menu", "Pengaturan", "Profil saya", "Provinsi"),
    "code": ("Menu", "Pengaturan", "Ganti HP/akun", "Saya punya kode"),
    "erase": ("Menu", "Pengaturan", "Data & privasi", "Hak Bapak/Ibu", "Hapus data saya"),
    "progress": ("Menu", "Progres saya"),
    "checklists": ("Menu", "Pilih daftar"),
}


def ticks_of(rows: dict[str, list[dict[str, object]]]) -> list[object]:
    """All ticks that are stored, as they are."""
    return [row["ticks"] for row in rows["progress"] if row["ticks"] not in ("", "{}")]


async def standing(stage: Stage, place: str) -> PacedHands:
    """Bu Ani at a place."""
    ani = await stage.met(ANI)
    await ani.walks(*PLACES[place])
    return ani


@pytest.mark.parametrize("place", PLACES)
async def test_every_command_is_understood_at_every_place_and_loses_nothing(
    stage: Stage, place: str
) -> None:
    for typed in (*COMMANDS, *(f"/{each}" for each in ("lanjut", "batal", "bantuan", "progres"))):
        ani = await standing(stage, place)
        before = ticks_of(await stage.rows())
        await ani.says(typed)

        assert "belum saya kenal" not in ani.text, typed
        if typed != "lewati":
            assert "belum paham" not in ani.text, typed
            assert "belum bisa menjawab" not in ani.text, typed
            assert ticks_of(await stage.rows()) == before, typed
        assert ani.buttons(), typed
        await ani.says("/hapus")
        await ani.presses("Ya, hapus")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("words", ["akun ga bisa masuk bagaimana ya pak kok begitu", "qwerty"])
async def test_unknown_words_never_move_anybody(stage: Stage, place: str, words: str) -> None:
    ani = await standing(stage, place)
    await ani.says("ulang")
    shown = ani.screen.page

    await ani.says(words)
    assert ani.text != shown.text
    if place not in ("correction", "code"):
        assert [b.label for row in shown.rows for b in row] == ani.buttons()
    await ani.says("ulang")

    assert ani.screen.page.paragraphs == shown.paragraphs
    assert ani.screen.page.rows == shown.rows


@pytest.mark.parametrize("place", [each for each in PLACES if each != "correction"])
async def test_a_hint_names_no_button_that_is_not_there(stage: Stage, place: str) -> None:
    ani = await standing(stage, place)

    await ani.says("apa maksudnya ini saya kurang mengerti")

    for label in ("Sudah", "Belum berhasil", "Lewati", "Minta bantuan", "Lanjut", "Nanti"):
        if f"tekan {label}" in ani.text.replace("Tekan", "tekan") or f"atau {label}" in ani.text:
            assert label in ani.buttons()


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Sudah", "Kata sandi pertama"),
        ("sudah bu", "Kata sandi pertama"),
        ("SUDAH!!", "Kata sandi pertama"),
        ("✅ Sudah", "Kata sandi pertama"),
        ("belum berhasil", "Apa yang terlihat"),
        ("gagal pak", "Apa yang terlihat"),
        ("nanti saja", "Kita berhenti dulu"),
        ("kembali", "Kita siapkan akun belajar.id"),
        ("lanjut", "Cek akun"),
        ("lewati", "Kata sandi pertama"),
    ],
)
async def test_an_answer_typed_at_a_step_is_heard_at_the_step(
    stage: Stage, typed: str, seen: str
) -> None:
    ani = await standing(stage, "step")
    await ani.says(typed)
    assert seen in ani.text


@pytest.mark.parametrize("typed", ["Dari operator", "dari operator bu", "operator", "Operator!"])
async def test_operator_typed_where_it_is_a_choice_is_that_choice(stage: Stage, typed: str) -> None:
    ani = await standing(stage, "choice")
    await ani.says(typed)
    assert "Minta kata sandi awal" in ani.text


async def test_questions_are_answered_by_typing_too(stage: Stage) -> None:
    ani = stage.hands(ANI)
    await ani.says("/start")
    for words in ("setuju", "Sri Rahayu", "guru", "sd", "jabar", "SDN 1 Cibadak"):
        await ani.says(words)

    assert "Kita siapkan akun belajar.id" in ani.text
    await ani.says("/pengaturan")
    await ani.presses("Profil saya")
    for line in ("Sri Rahayu", "Tugas: Guru", "Jenjang: SD", "Jawa Barat", "SDN 1 Cibadak"):
        assert line in ani.text


async def test_a_choice_is_understood_by_its_own_word(stage: Stage) -> None:
    citra = stage.hands(CITRA)
    await citra.says("/start")
    await citra.walks("Setuju", "Ya, pakai nama itu")
    await citra.says("dinas")
    assert "provinsi" in citra.text
    await citra.says("kembali")
    await citra.says("sekolah")  # a principal or an operator? not guessed
    assert "belum paham" in citra.text


@pytest.mark.parametrize(("typed", "name"), [("ya", "Bu Ani"), ("boleh pak", "Bu Ani")])
async def test_yes_to_the_offered_name_takes_it(stage: Stage, typed: str, name: str) -> None:
    ani = stage.hands(ANI)
    await ani.says("/start")
    await ani.presses("Setuju")
    await ani.says("bukan")
    assert "Silakan ketik nama" in ani.text
    await ani.says(typed)

    assert "tugas" in ani.text
    assert [row["name"] for row in (await stage.rows())["profiles"]] == [name]


async def test_lanjut_typed_at_an_intro_begins(stage: Stage) -> None:
    ani = await standing(stage, "intro")
    await ani.says("lanjut")
    assert "Cek akun" in ani.text


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("Assalamualaikum", "Waalaikumsalam"),
        ("assalamu'alaikum wr. wb. bu", "Waalaikumsalam"),
        ("Selamat pagi pak", "Salam sehat"),
        ("terima kasih banyak bu", "Sama-sama"),
    ],
)
@pytest.mark.parametrize("place", ["step", "email", "done", "erase"])
async def test_a_greeting_is_returned_and_she_stays(
    stage: Stage, typed: str, answered: str, place: str
) -> None:
    ani = await standing(stage, place)
    await ani.says("ulang")
    shown = ani.screen.page

    await ani.says(typed)

    assert ani.text.startswith(answered)
    assert ani.screen.page.paragraphs[1:] == shown.paragraphs
    assert ani.screen.page.rows == shown.rows


@pytest.mark.parametrize("name", ["Syukron Jazila", "Pak Slamet", "Bu Menik", "Ibu Nanti Sari"])
async def test_a_name_is_a_name_even_if_it_is_a_word_of_ours(stage: Stage, name: str) -> None:
    hands = stage.hands(Member("nama", "", "", "XX"))
    await hands.says("/start")
    await hands.presses("Setuju")
    await hands.says(name)
    assert "tugas" in hands.text


async def test_the_end_of_a_checklist_can_be_looked_back_at(stage: Stage) -> None:
    """A slip in the last answer must not stay for ever."""
    ani = await standing(stage, "email")
    await ani.says("ani12@guru.sd.belajar.id")
    assert "selesai!" in ani.text

    await ani.says("kembali")
    assert "Catat alamat akun" in ani.text
    await ani.says("ani13@guru.sd.belajar.id")

    assert "selesai!" in ani.text
    assert await stage.tables_with("ani13@guru.sd.belajar.id") == ["progress"]
    assert await stage.tables_with("ani12@guru.sd.belajar.id") == []
