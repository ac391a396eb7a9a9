"""What teachers really type: thanks, nods, addresses too early, codes at the wrong place."""

import pytest

from bot.channels.web.members import Member
from tests.cast import ANI, BUDI
from tests.stage import PacedHands, Stage

SCHOOL_ADDRESS = "ani12@guru.sd.belajar.id"


async def asked_for_a_name(stage: Stage, called: str = "Bu Ani") -> PacedHands:
    """Somebody new, at the question for her name."""
    hands = stage.hands(Member("nama", called, "", "XX"))
    await hands.says("/start")
    await hands.presses("Setuju")
    return hands


@pytest.mark.parametrize("typed", ["ok", "👍", "baik bu", "siap", "🙏"])
async def test_a_nod_at_a_step_is_told_how_to_say_that_it_is_done(stage: Stage, typed: str) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Mulai")
    await ani.says(typed)

    assert "Bila langkah ini selesai, tekan Sudah" in ani.text
    assert "Cek akun" in ani.text
    await ani.presses("Sudah")
    await ani.says(typed)  # a choice has no such button
    assert "tekan Sudah" not in ani.text
    assert ani.text.startswith("Baik, Bapak/Ibu 🙏")


async def test_free_text_is_told_all_that_can_be_done_and_the_help_page_sends_nobody_to_itself(
    stage: Stage,
) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Mulai")
    await ani.says("kenapa ya bu kok begini")
    for words in ("tulisan bebas", "Tekan Sudah", "Tekan Belum berhasil", "Ketik bantuan"):
        assert words in ani.text

    await ani.says("bantuan")
    await ani.says("kenapa ya bu kok begini")
    assert "tulisan bebas" in ani.text
    assert "etik bantuan" not in ani.text
    assert "Minta bantuan" in ani.buttons()


async def test_who_is_asked_for_a_password_is_advised_wherever_she_is(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.says("td ada yg telpon minta sandi akun")
    assert "Minta bantuan" in ani.buttons()
    await ani.says("lanjut")
    await ani.walks(*(["Sudah", "Dari operator"] if "Sudah" in ani.buttons() else ["Mulai"]))
    before = [row["ticks"] for row in (await stage.rows())["progress"]]
    await ani.says("td ada yg telpon minta sandi akun, katanya mau diblokir")

    assert "jangan diberikan" in ani.text or "Minta bantuan" in ani.buttons()
    assert [row["ticks"] for row in (await stage.rows())["progress"]] == before


async def test_an_address_before_its_step_is_asked_for_later_and_not_kept(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Mulai")
    for typed in (SCHOOL_ADDRESS, f"email saya {SCHOOL_ADDRESS}", "ani12@madrasah.kemenag.go.id"):
        await ani.says(typed)
        assert "saya tanyakan nanti, di langkah Catat alamat akun" in ani.text
        assert "Cek akun" in ani.text
    assert await stage.tables_with("ani12@") == []

    await ani.says("ani@gmail.com")
    assert "saya tanyakan nanti" not in ani.text


async def test_an_address_without_its_ending_is_asked_about(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Dari operator", *["Sudah"] * 5)
    await ani.says("ani12@guru.sd")

    assert f"Maksud Bapak/Ibu {SCHOOL_ADDRESS}?" in ani.text


async def test_a_number_at_the_list_of_steps_jumps_there(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Lompat ke langkah")
    await ani.says("99")
    assert "Mulai langkah 4" in ani.buttons()
    await ani.says("4")

    assert "3/" in ani.text
    assert any(label.startswith("Batalkan tanda") for label in ani.buttons())


@pytest.mark.parametrize("typed", ["PINDAH-AAAA-BBBB", "pindah aaaa bbb", "PINDAH ACDE FGH0"])
async def test_a_mistyped_code_never_becomes_a_name(stage: Stage, typed: str) -> None:
    hands = await asked_for_a_name(stage)
    await hands.says(typed)

    assert "Kode itu belum cocok" in hands.text
    assert [row["name"] for row in (await stage.rows())["profiles"]] == [""]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nama saya Sri Rahayu", "Sri Rahayu"),
        ("Nama saya: Sri Rahayu", "Sri Rahayu"),
        ("panggil saya Bu Sri", "Bu Sri"),
        ("saya Sri", "Sri"),
        ("sy Sri Rahayu, S.Pd.", "Sri Rahayu, S.Pd."),
        ("https://t.me/jahat Sri", "https t.me jahat Sri"),
    ],
)
async def test_a_name_is_taken_out_of_its_sentence(stage: Stage, typed: str, name: str) -> None:
    hands = await asked_for_a_name(stage)
    await hands.says(typed)

    assert "tugas" in hands.text
    assert [row["name"] for row in (await stage.rows())["profiles"]] == [name]


@pytest.mark.parametrize("typed", ["bu", "Pak", "Ani 081234567", "nama saya", "\u3164\u3164"])
async def test_what_is_no_name_is_asked_for_again(stage: Stage, typed: str) -> None:
    hands = await asked_for_a_name(stage)
    await hands.says(typed)

    assert "dengan huruf" in hands.text


async def test_who_comes_from_another_phone_types_her_code_at_the_first_question(
    stage: Stage,
) -> None:
    old = await stage.met(BUDI)
    await old.presses("Mulai")
    await old.says("menu")
    await old.walks("Pengaturan", "Ganti HP/akun", "Pindah dari sini")
    code = next(word.strip(".") for word in old.text.split() if word.startswith("PINDAH-"))

    new = await asked_for_a_name(stage)
    await new.presses("Saya punya kode")
    assert "ketik kode" in new.text
    await new.says("PINDAH-AAAA-BBBB")
    assert "Kode itu belum cocok" in new.text
    await new.says(code)

    assert "Selamat datang kembali" in new.text
    await new.says("progres")
    assert "Berikutnya" in new.text


async def test_who_has_no_code_after_all_goes_back_to_the_question(stage: Stage) -> None:
    new = await asked_for_a_name(stage)
    await new.presses("Saya punya kode")
    await new.says("batal")
    assert "Boleh saya panggil" in new.text


async def test_office_staff_are_told_the_nearest_choice(stage: Stage) -> None:
    hands = await asked_for_a_name(stage)
    await hands.says("Sri")
    await hands.says("saya TU")

    assert "pilih Operator sekolah" in hands.text
    assert "Apa tugas Bapak/Ibu?" in hands.text
    for typed in ("guru kelas", "sd negeri", "di jawa barat"):
        await hands.says(typed)
    assert "nama sekolah" in hands.text


async def test_a_town_is_no_province_and_the_hint_says_so(stage: Stage) -> None:
    hands = await asked_for_a_name(stage)
    for typed in ("Sri", "guru", "mts", "Bandung"):
        await hands.says(typed)

    assert "bukan kabupaten atau kota" in hands.text
