"""A person is called, and her answer is brought back once."""

from pathlib import Path

from bot.messages import Delivery, Outcome, Receipt
from flows.events import ChatClosed, TextTyped
from flows.press_data import encode
from flows.presses import HelpAsked
from tests.cast import ANI, BUDI, DEDI, JOKO
from tests.stage import PacedHands, Stage, staged

TO_TROUBLE = ("Mulai", "Belum berhasil", "Halaman tidak terbuka")


async def called(stage: Stage) -> PacedHands:
    """Bu Ani has tried all remedies of a trouble and asked for a person."""
    ani = await stage.met(ANI)
    await ani.walks(*TO_TROUBLE, *["Masih belum"] * 4)
    assert "operator sekolah" in ani.text
    await ani.presses("Minta bantuan")
    return ani


async def replies(joko: PacedHands, text: str) -> None:
    """Answer the bot's newest message on the admin's phone."""
    await joko.does(TextTyped(text, joko.screen.id), "reply")


async def test_the_admin_reads_who_where_and_what_and_the_reply_arrives(stage: Stage) -> None:
    ani, joko = await called(stage), stage.hands(JOKO)

    assert "sudah saya kirim kepada tim" in ani.text
    assert ani.screen.page.link is not None
    for words in ("#1", "Bu Ani", "Guru", "SD", "Jawa Barat", "Cek akun", "Halaman tidak terbuka"):
        assert words in joko.text
    await replies(joko, "Silakan coba Chrome, Bu.")

    assert "Balasan dari tim" in ani.text
    assert "Silakan coba Chrome, Bu." in ani.text
    assert "Balasan untuk #1 sudah disampaikan" in joko.text


async def test_the_answer_of_a_human_stays_in_the_chat_when_she_goes_on(stage: Stage) -> None:
    ani, joko = await called(stage), stage.hands(JOKO)
    await replies(joko, "Silakan coba Chrome, Bu.")
    await ani.presses("Lanjut")

    assert "Cek akun" in ani.text
    assert "Silakan coba Chrome, Bu." in ani.phone()


async def test_balas_does_the_same_and_only_once(stage: Stage) -> None:
    ani, joko = await called(stage), stage.hands(JOKO)
    await joko.says("/balas 1 Sedang kami periksa.")
    assert "Sedang kami periksa." in ani.text
    shown = ani.text

    await joko.says("/balas 1 Sekali lagi.")
    assert "sudah dijawab sebelumnya" in joko.text
    await joko.says("/balas #1 Dan lagi.")
    assert ani.text == shown


async def test_balas_that_is_not_understood_says_how(stage: Stage) -> None:
    joko = stage.hands(JOKO)
    for typed in ("/balas", "/balas halo", "/balas 99 halo"):
        await joko.says(typed)
        assert "/balas, nomor, lalu jawabannya" in joko.text, typed


async def test_balas_without_an_answer_says_what_is_missing(stage: Stage) -> None:
    await called(stage)
    joko = stage.hands(JOKO)
    for typed in ("/balas 1", "/balas #1 "):
        await joko.says(typed)
        assert "masih kosong" in joko.text
        assert "/balas 1 Silakan" in joko.text, typed


async def test_a_reply_to_a_request_that_is_not_known_any_more_says_how_to_answer(
    stage: Stage,
) -> None:
    joko = await stage.met(JOKO)
    ani = await called(stage)
    request = joko.screen.id
    await joko.says("/hapus")
    await joko.presses("Ya, hapus")
    shown = ani.text
    await joko.does(TextTyped("Silakan coba Chrome, Bu.", request), "r")
    assert "/balas, nomor, lalu jawabannya" in joko.text
    assert ani.text == shown
    await joko.says("/balas 1 Silakan coba Chrome, Bu.")
    assert "coba Chrome" in ani.text


async def test_an_admin_who_replies_to_her_own_screen_just_goes_on(stage: Stage) -> None:
    joko = await stage.met(JOKO)
    await joko.does(TextTyped("Mulai", joko.screen.id), "r")
    assert "Cek akun" in joko.text


async def test_after_the_answer_she_can_ask_again_and_keeps_it(stage: Stage) -> None:
    ani, joko = await called(stage), stage.hands(JOKO)
    await replies(joko, "Silakan coba Chrome, Bu.")
    assert "tidak sampai kepada tim" in ani.text
    assert ani.buttons() == ["Lanjut", "Minta bantuan"]
    await ani.presses("Minta bantuan")

    assert "sudah saya kirim kepada tim" in ani.text
    assert "Silakan coba Chrome, Bu." in ani.phone()
    assert "#2" in joko.text
    assert "Cek akun" in joko.text


async def test_a_forged_call_brings_no_words_in(stage: Stage) -> None:
    ani, joko = await stage.met(ANI), stage.hands(JOKO)
    await ani.presses("Mulai")
    profile = (await stage.rows())["profiles"][0]["id"]
    await ani.presses_data(encode(HelpAsked("belajar-id", "bukan langkah", "kata lain"), profile))

    assert "#1" in joko.text
    assert await stage.tables_with("bukan langkah") == []
    assert await stage.tables_with("kata lain") == []
    assert (await stage.rows())["help_requests"][0]["checklist"] == "belajar-id"


async def test_a_madrasah_teacher_is_not_sent_to_the_helpdesk_of_belajar_id(stage: Stage) -> None:
    dedi = await stage.met(DEDI)
    await dedi.says("/bantuan")
    links = [dedi.screen.page.link]
    await dedi.presses("Minta bantuan")
    links.append(dedi.screen.page.link)

    assert "kepala madrasah" in dedi.text
    assert "Helpdesk" not in dedi.text
    for link in links:
        assert link is not None
        assert link[1].startswith("https://pusatinformasi.rumahpendidikan.kemendikdasmen.go.id")


async def test_somebody_who_is_no_admin_cannot_answer(stage: Stage) -> None:
    ani, budi = await called(stage), await stage.met(BUDI)
    shown = ani.text
    await budi.says("/balas 1 Halo")
    assert "Hanya tim pengelola" in budi.text
    await budi.does(TextTyped("Halo", "1"), "x")
    assert ani.text == shown


async def test_a_second_call_while_one_waits_tells_nobody_twice(stage: Stage) -> None:
    ani, joko = await called(stage), stage.hands(JOKO)
    before = len(joko.bubbles())
    await ani.says("/bantuan")
    await ani.presses("Minta bantuan")

    assert "belum terjawab" in ani.text
    assert "Lanjut" in ani.buttons()
    assert len(joko.bubbles()) == before
    await joko.says("/balas 1 Silakan.")
    await ani.says("/bantuan")
    await ani.presses("Minta bantuan")
    assert "#2" in joko.text


async def test_a_call_that_reached_no_admin_does_not_hold_her_up(stage: Stage) -> None:
    ani, joko = await stage.met(ANI), stage.hands(JOKO)
    await ani.walks("Mulai", "Belum berhasil")

    async def lost(delivery: Delivery) -> Receipt:
        if delivery.to.id == JOKO.id:
            return Receipt(Outcome.FAILED)
        return await stage.channel.deliver(delivery)

    stage.wire.cut = lost
    await ani.presses("Minta bantuan")
    stage.wire.cut = None
    await ani.says("/bantuan")
    await ani.presses("Minta bantuan")

    assert joko.bubbles()
    assert "Bu Ani" in joko.text


async def test_without_admins_the_official_page_stands_in(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.admins = ()
    await stage.open()
    try:
        ani = await stage.met(ANI)
        await ani.walks("Mulai", "Belum berhasil", "Minta bantuan")
        assert "belum ada petugas kami" in ani.text
        assert ani.screen.page.link is not None
        assert ani.screen.page.link[1].startswith("https://pusatinformasi.belajar.id")
        await ani.presses("Lanjut")
        assert "Cek akun" in ani.text
        await ani.says("/balas 1 halo")
        assert "Hanya tim pengelola" in ani.text
    finally:
        await stage.close()


async def test_a_password_from_an_admin_is_not_passed_on(stage: Stage) -> None:
    ani, joko = await called(stage), stage.hands(JOKO)
    shown = ani.text
    await replies(joko, "Password ibu: Mawar2024!")
    assert "kata sandi" in joko.text
    await joko.says("/balas 1 kodenya password baru Mawar2024!")
    assert "Mawar2024" not in ani.phone()
    assert ani.text == shown
    assert await stage.tables_with("Mawar2024") == []
    await joko.says("/balas 1 Silakan reset lewat helpdesk.")
    assert "reset lewat helpdesk" in ani.text


async def test_the_words_of_the_answer_are_stored_nowhere(stage: Stage) -> None:
    await called(stage)
    await replies(stage.hands(JOKO), "Silakan coba Chrome, Bu.")
    assert await stage.tables_with("coba Chrome") == []


async def test_a_teacher_who_was_erased_meanwhile_gets_no_answer(stage: Stage) -> None:
    ani, joko = await called(stage), stage.hands(JOKO)
    asked = joko.screen.id
    await ani.says("/hapus")
    await ani.presses("Ya, hapus")
    shown = ani.text
    await joko.says("/balas 1 Halo")
    assert "tidak ditemukan" in joko.text
    await joko.does(TextTyped("Halo", asked), "x")
    assert ani.text == shown


async def test_an_admin_is_told_when_the_teacher_has_closed_her_chat(stage: Stage) -> None:
    ani, joko = await called(stage), stage.hands(JOKO)
    await ani.does(ChatClosed(), None)
    await replies(joko, "Halo Bu")
    assert "sedang tertutup" in joko.text
    await ani.says("halo")  # she is back
    await joko.says("/balas 1 Halo Bu")
    assert "Halo Bu" in ani.text


async def test_an_answer_that_bounced_is_not_called_delivered(stage: Stage) -> None:
    """That the chat is closed may come out only when the answer is sent."""
    ani, joko = await called(stage), stage.hands(JOKO)

    async def closed(delivery: Delivery) -> Receipt:
        if delivery.to.id == ANI.id:
            return Receipt(Outcome.CLOSED)
        return await stage.channel.deliver(delivery)

    stage.wire.cut = closed
    await replies(joko, "Halo Bu")
    stage.wire.cut = None

    assert "sudah disampaikan" not in joko.phone()
    await ani.says("halo")
    await joko.says("/balas 1 Halo Bu")
    assert "Halo Bu" in ani.text


async def test_all_survives_a_restart(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        ani, joko = await called(stage), stage.hands(JOKO)
        await stage.restart()
        await replies(joko, "Silakan coba Chrome, Bu.")
        assert "coba Chrome" in ani.text
