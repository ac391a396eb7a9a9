"""Staff edit the content while people are on their way (H1, H26)."""

from datetime import timedelta

from bot.channels.web.members import Member
from tests.cast import ANI, JOKO
from tests.stage import Stage
from tests.stories.editing import raised, with_step, without_step, without_trouble

BELAJAR = "checklists/belajar-id.yaml"


async def test_40_people_at_a_step_that_is_deleted_go_on_at_the_next_three_weeks_later(
    stage: Stage,
) -> None:
    people = [
        stage.hands(Member(f"guru{n}", f"Bu {chr(65 + n % 26)}i", "", "BG")) for n in range(40)
    ]
    for each in people:
        await each.says("/start")
        await each.walks("Setuju", "Ya, pakai nama itu", "Guru", "SD", "Jawa", "Banten", "Lewati")
        await each.walks("Mulai", "Sudah", "Dari operator", "Sudah")
        assert "Masuk pertama kali" in each.text
    text = (stage.content / BELAJAR).read_text(encoding="utf-8")
    text = without_step(raised(text), "masuk")
    text = text.replace("Ganti kata sandi, en:", "Buat kata sandi baru, en:", 1)

    await stage.write(BELAJAR, text)
    stage.clock.at += timedelta(days=21)
    await stage.restart()

    for each in people:
        await each.presses("Sudah")
        assert "Buat kata sandi baru\n▓▓▓░░░░ 3/7" in each.text
        note = each.text.split("Buat kata sandi baru")[0].strip()
        assert 0 < len(note.split()) <= 10
        await each.presses("Sudah")
        assert "4/7" in each.text


async def test_a_step_taken_away_under_her_is_told_even_when_nobody_raised_the_revision(
    stage: Stage,
) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Dari operator", "Sudah")
    assert "Masuk pertama kali" in ani.text
    text = (stage.content / BELAJAR).read_text(encoding="utf-8")

    await stage.write(BELAJAR, without_step(text, "masuk"))
    await ani.says("ulang")

    assert stage.said("note.renewed") in ani.text
    assert "Ganti kata sandi\n▓▓▓░░░░ 3/7" in ani.text
    await ani.says("ulang")
    assert stage.said("note.renewed") not in ani.text


async def test_a_new_link_and_new_words_are_seen_by_people_in_the_middle_of_a_step(
    stage: Stage,
) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Mulai")

    await stage.edit(BELAJAR, "tekan *Cek Akun*. Pilih *PTK*", "tekan *Periksa Akun*. Pilih *PTK*")
    await stage.edit(BELAJAR, "url: https://belajar.id", "url: https://akun.belajar.id")
    await ani.says("ulang")

    assert "tekan Periksa Akun" in ani.text
    assert ani.screen.page.link is not None
    assert ani.screen.page.link[1].startswith("https://akun.belajar.id")
    await ani.presses("Sudah")
    assert "1/8" in ani.text


async def test_a_bad_edit_leaves_the_old_words_in_force_and_tells_the_admin_where_it_is(
    stage: Stage,
) -> None:
    ani, joko = await stage.met(ANI), stage.hands(JOKO)
    await ani.presses("Mulai")
    good = (stage.content / BELAJAR).read_text(encoding="utf-8")

    await stage.write(BELAJAR, good.replace("kind: choice", "kind: pilihan", 1))
    await ani.walks("Sudah", "Dari operator")

    assert "Minta kata sandi awal" in ani.text
    assert len(stage.told) == 1
    assert "Suntingan isi belum dipakai" in joko.text
    assert "belajar-id.yaml" in joko.text
    await stage.write(BELAJAR, good)
    assert stage.told[-1] == ()
    assert "Suntingan isi sudah baik" in joko.text
    assert len(joko.bubbles()) == 2


async def test_a_new_step_before_where_she_is_is_shown_as_new(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Dari operator", "Sudah")
    text = (stage.content / BELAJAR).read_text(encoding="utf-8")

    await stage.write(BELAJAR, with_step(raised(text), "jalur", "umumkan", "Baca pengumuman"))
    await ani.presses("Sudah")

    assert "Baca pengumuman" in ani.text
    assert "4/9" in ani.text or "3/9" in ani.text
    await ani.presses("Sudah")
    assert "Baca pengumuman" in ani.text.split("\n\n")[0]  # its tick is told
    assert "Masuk pertama kali" in ani.text or "Ganti kata sandi" in ani.text


async def test_a_step_that_comes_back_brings_its_tick_back(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Dari operator", "Sudah", "Sudah")
    assert "Ganti kata sandi" in ani.text
    text = (stage.content / BELAJAR).read_text(encoding="utf-8")

    await stage.write(BELAJAR, without_step(raised(text), "masuk"))
    await ani.says("ulang")
    assert "3/7" in ani.text
    await stage.restart()
    await stage.write(BELAJAR, raised(raised(text)))
    await ani.says("ulang")

    assert "4/8" in ani.text
    await ani.presses("Kembali")
    assert "Masuk pertama kali" in ani.text
    assert "Sudah ditandai" in ani.text


async def test_who_has_finished_stays_so_and_is_offered_the_new_step(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Sudah aktif semua")
    text = (stage.content / BELAJAR).read_text(encoding="utf-8")

    await stage.write(BELAJAR, with_step(raised(text), "alamat", "umumkan", "Baca pengumuman"))
    await ani.says("ulang")

    assert "🎉 Akun belajar.id selesai!" in ani.text
    assert "ada langkah baru: 1" in ani.text
    await ani.presses("Langkah baru")
    assert "Baca pengumuman" in ani.text
    await ani.presses("Sudah")
    assert "🎉 Akun belajar.id selesai!" in ani.text
    assert "langkah baru" not in ani.text


async def test_a_whole_checklist_that_is_taken_away_leaves_her_at_the_menu_and_comes_back(
    stage: Stage,
) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Sudah aktif semua", "Ruang GTK (dulu PMM)", "Mulai", "Android", "Sudah")
    gtk = stage.content / "checklists/ruang-gtk.yaml"
    text = gtk.read_text(encoding="utf-8")
    belajar = (stage.content / BELAJAR).read_text(encoding="utf-8")

    troubles = (stage.content / "troubles.yaml").read_text(encoding="utf-8")

    gtk.unlink()
    await stage.write(BELAJAR, belajar.replace("next: ruang-gtk\n", ""))
    left = troubles
    for each in stage.told[-1]:  # a trouble that no step names is a fault too
        left = without_trouble(left, each.message.split("`")[1])
    await stage.write("troubles.yaml", left)
    assert stage.told[-1] == ()
    await ani.presses("Sudah")
    assert "Progres saya" in ani.buttons()
    await ani.says("progres")
    assert "Akun belajar.id: selesai" in ani.text
    gtk.write_text(text, encoding="utf-8")
    (stage.content / "troubles.yaml").write_text(troubles, encoding="utf-8")
    await stage.write(BELAJAR, belajar)
    await ani.says("lanjut")

    assert "Masuk ke Ruang GTK" in ani.text
    assert "2/8" in ani.text


async def test_a_choice_that_she_made_and_that_is_taken_away_is_asked_again(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Sudah aktif semua", "Ruang GTK (dulu PMM)", "Mulai", "Komputer", "Sudah")
    name = "checklists/ruang-gtk.yaml"
    text = (stage.content / name).read_text(encoding="utf-8")
    text = text.replace("      - id: komputer\n", "      - id: laptop\n", 1)
    text = text.replace("[iphone, komputer]", "[iphone, laptop]", 1)

    await stage.write(name, raised(text))
    await ani.says("lanjut")

    assert "Pilih perangkat" in ani.text
