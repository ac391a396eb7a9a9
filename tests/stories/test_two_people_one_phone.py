"""Bu Ani and Pak Tono share one phone and never each other's ticks."""

from datetime import timedelta

from flows.events import Pressed
from flows.presses import ConsentAnswered, PageOpened, PersonAdded
from tests.cast import ANI
from tests.stage import PacedHands, Stage
from tests.stories.editing import raised, without_step


async def with_tono(stage: Stage) -> PacedHands:
    """The phone of Bu Ani, two steps on; then Pak Tono has joined and begun."""
    phone = await stage.met(ANI)
    await phone.walks("Mulai", "Sudah", "Dari operator")
    await phone.says("/pengaturan")
    await phone.walks("Orang lain di sini", "Tambah orang")
    assert "setuju" in phone.text
    await phone.presses("Setuju")
    await phone.says("Pak Tono")
    await phone.walks("Guru", "SD", "Jawa", "Jawa Barat", "Lewati", "Mulai")
    return phone


async def test_the_newcomer_agrees_herself_and_is_not_offered_the_others_name(
    stage: Stage,
) -> None:
    phone = await stage.met(ANI)
    await phone.says("/pengaturan")
    await phone.walks("Orang lain di sini", "Tambah orang")
    assert phone.buttons() == ["Setuju", "Tidak setuju", "Kembali"]
    await phone.presses("Setuju")

    assert "Bu Ani" not in phone.text
    assert "Silakan ketik nama" in phone.text
    assert [row["agreed"] for row in (await stage.rows())["consents"]] == [True, True]


async def test_a_newcomer_who_refuses_leaves_no_trace(stage: Stage) -> None:
    phone = await stage.met(ANI)
    await phone.says("/pengaturan")
    await phone.walks("Orang lain di sini", "Tambah orang", "Tidak setuju")

    assert "Halo, Bu Ani" in phone.text
    assert len((await stage.rows())["profiles"]) == 1


async def test_the_name_stands_over_each_screen_and_tells_the_two_apart(stage: Stage) -> None:
    phone = await with_tono(stage)

    assert phone.text.startswith("Pak Tono")
    assert "0/8" in phone.text
    await phone.says("/pengaturan")
    await phone.walks("Orang lain di sini", "Bu Ani")
    assert "Bu Ani · Minta kata sandi awal" in phone.text
    assert "2/8" in phone.text
    await phone.presses("Sudah")
    await phone.says("/pengaturan")
    await phone.walks("Orang lain di sini", "Pak Tono")
    assert "Pak Tono · Cek akun" in phone.text
    assert "0/8" in phone.text


async def test_after_six_hours_it_is_asked_who_is_there_until_somebody_says_so(
    stage: Stage,
) -> None:
    phone = await with_tono(stage)
    stage.clock.at += timedelta(hours=7)
    await phone.says("sudah")

    assert "Ini siapa" in phone.text
    assert sorted(phone.buttons()) == ["Bu Ani", "Orang lain", "Pak Tono"]
    assert "Pak Tono ·" not in phone.text
    await phone.says("sudah")  # still nobody's answer
    assert "Ini siapa" in phone.text
    await phone.says("Bu Ani")
    assert "Halo, Bu Ani" in phone.text
    assert "Minta kata sandi awal" in phone.text
    assert "2/8" in phone.text
    await phone.says("sudah")
    assert "3/8" in phone.text


async def test_after_six_hours_a_button_says_itself_whose_it_is(stage: Stage) -> None:
    phone = await with_tono(stage)
    stage.clock.at += timedelta(hours=7)
    await phone.presses("Sudah")
    assert "Pak Tono · Kata sandi pertama" in phone.text


async def test_a_button_of_the_other_one_asks_first_and_then_hands_over(stage: Stage) -> None:
    phone = await with_tono(stage)
    data = phone.data("Sudah")
    await phone.says("/pengaturan")
    await phone.walks("Orang lain di sini", "Bu Ani")

    await phone.presses_data(data)
    assert "Apakah ini Pak Tono?" in phone.text
    assert phone.buttons() == ["Ya, saya Pak Tono", "Bukan"]
    await phone.presses("Bukan")
    assert "Bu Ani · Minta kata sandi awal" in phone.text
    await phone.presses_data(data)
    await phone.presses("Ya, saya Pak Tono")

    assert "Pak Tono · Cek akun" in phone.text
    assert "0/8" in phone.text


async def test_erasing_one_keeps_the_other_and_asks_who_goes_on(stage: Stage) -> None:
    phone = await with_tono(stage)
    await phone.says("/hapus")
    await phone.presses("Ya, hapus")

    assert "Ini siapa" in phone.text
    assert phone.buttons() == ["Bu Ani", "Orang lain"]
    await phone.says("setuju")  # nobody is greeted as new by a word
    assert len((await stage.rows())["profiles"]) == 1
    await phone.presses("Bu Ani")
    assert "Minta kata sandi awal" in phone.text
    assert "2/8" in phone.text
    assert await stage.tables_with("Tono") == []


async def test_the_file_of_one_says_nothing_about_the_other(stage: Stage) -> None:
    phone = await with_tono(stage)
    await phone.says("/datasaya")
    file = next(each.file for each in phone.bubbles() if each.file)
    assert isinstance(file.content, bytes)
    assert "Pak Tono" in file.content.decode()
    assert "Bu Ani" not in file.content.decode()


async def test_each_asks_for_help_for_herself(stage: Stage) -> None:
    phone = await with_tono(stage)
    await phone.walks("Belum berhasil", "Minta bantuan")
    assert "sudah saya kirim kepada tim" in phone.text
    await phone.says("/pengaturan")
    await phone.walks("Orang lain di sini", "Bu Ani", "Belum berhasil", "Minta bantuan")
    assert "sudah saya kirim kepada tim" in phone.text


async def test_who_takes_the_phone_back_after_an_edit_is_told_no_false_end(stage: Stage) -> None:
    """The step where Bu Ani stood is gone by now, and she is not the one who wrote last."""
    phone = await with_tono(stage)
    await phone.says("/pengaturan")
    await phone.walks("Orang lain di sini", "Bu Ani", "Sudah")
    await phone.says("/pengaturan")
    await phone.walks("Orang lain di sini", "Pak Tono")
    name = "checklists/belajar-id.yaml"
    text = (stage.content / name).read_text(encoding="utf-8")
    await stage.write(name, raised(without_step(text, "masuk")))
    await phone.says("/pengaturan")
    await phone.walks("Orang lain di sini", "Bu Ani")

    assert "selesai!" not in phone.text
    assert "Ganti kata sandi" in phone.text
    assert "3/7" in phone.text


async def test_a_person_added_by_mistake_can_be_dropped_by_button_or_word(stage: Stage) -> None:
    phone = await stage.met(ANI)
    await phone.walks("Mulai", "Sudah")
    for undo in ("button", "word"):
        await phone.says("/pengaturan")
        await phone.walks("Orang lain di sini", "Tambah orang", "Setuju")
        assert "Batal" in phone.buttons()
        if undo == "button":
            await phone.presses("Batal")
        else:
            await phone.says("batal")
        assert "Halo, Bu Ani" in phone.text
        assert "1/8" in phone.text
        assert len((await stage.rows())["profiles"]) == 1


async def test_who_has_given_no_name_yet_is_called_so(stage: Stage) -> None:
    phone = await stage.met(ANI)
    await phone.says("/pengaturan")
    await phone.walks("Orang lain di sini", "Tambah orang", "Setuju")
    stage.clock.at += timedelta(hours=7)
    await phone.says("halo")
    assert sorted(phone.buttons()) == ["Belum ada nama", "Bu Ani", "Orang lain"]


async def test_after_one_is_erased_somebody_new_can_begin(stage: Stage) -> None:
    phone = await with_tono(stage)
    await phone.says("/hapus")
    await phone.walks("Ya, hapus", "Orang lain", "Setuju")
    assert "Silakan ketik nama" in phone.text
    assert len((await stage.rows())["profiles"]) == 2


async def test_no_forged_press_puts_more_than_six_people_on_a_phone(stage: Stage) -> None:
    phone = await stage.met(ANI)
    for _ in range(9):
        await phone.does(Pressed(PageOpened("newcomer")), phone.screen.id)
        await phone.does(Pressed(PersonAdded()), phone.screen.id)
        await phone.does(Pressed(ConsentAnswered(agreed=True)), phone.screen.id)
    assert len((await stage.rows())["profiles"]) == 6
