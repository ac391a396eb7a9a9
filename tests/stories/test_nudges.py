"""An ambassador reminds people by hand: she sees before whom it reaches, and why not the others."""

from datetime import timedelta

from bot.channels.web.members import Member
from flows.events import ChatClosed, Pressed
from flows.press_data import encode
from flows.webinar_presses import NudgePressed
from tests.cast import ANI, BUDI, CIBIRU, CITRA, DEDI, MARIA, RAHMA, SARI
from tests.phones import PacedGroup, PacedHands
from tests.stage import Stage
from tests.stories.announcing import announced
from tests.stories.crowds import names_told_in, profile_of
from tests.stories.limits import faults_of
from tests.stories.linking import joined, kept, linked, serving
from tests.stories.reminding import ledger, texts

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


async def cibiru(stage: Stage, *members: Member) -> tuple[PacedHands, PacedGroup]:
    """Bu Rahma and her group, in which these have begun nothing; they put their phones down."""
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    for each in members:
        await joined(stage, each, group)
    stage.clock.at += HOUR
    return rahma, group


async def asks(rahma: PacedHands) -> None:
    """Open what a reminder for all would do."""
    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, "Hubungi hari ini", "Ingatkan belum mulai")


async def test_it_tells_whom_it_reaches_and_why_not_others_and_then_it_goes(stage: Stage) -> None:
    rahma, _ = await cibiru(stage, ANI, BUDI, CITRA, DEDI)
    await stage.hands(BUDI).says("/berhenti")
    await stage.hands(CITRA).does(ChatClosed(), None)
    await stage.hands(DEDI).presses("Mulai")
    stage.clock.at += HOUR

    await asks(rahma)

    assert "Sampai ke 1 orang." in rahma.text
    assert "Tidak ke 2 orang:" in rahma.text
    assert "1 minta berhenti diingatkan" in rahma.text
    assert "1 belum membuka bot atau memblokirnya" in rahma.text
    assert faults_of(rahma.screen.page) == []
    assert [each["kind"].value for each in (await stage.rows())["planned"]].count("nudge") == 0

    await rahma.presses("Kirim")
    assert "Pengingat untuk 1 orang sudah disiapkan" in rahma.text
    await stage.beat()

    (told,) = texts(stage, ANI)
    assert f"Duta grup {CIBIRU.name}" in told
    assert [each["state"].value for each in await ledger(stage, ANI, "nudge")] == ["sent"]
    assert texts(stage, BUDI) == texts(stage, CITRA) == texts(stage, DEDI) == []
    audits = [each["action"] for each in (await stage.rows())["audits"]]
    assert audits.count("nudge") == 1
    assert await names_told_in(stage, CIBIRU) == []


async def test_a_second_time_on_the_same_day_nobody_gets_two(stage: Stage) -> None:
    rahma, _ = await cibiru(stage, ANI)
    await asks(rahma)
    again = rahma.data("Kirim")
    await rahma.presses("Kirim")
    await stage.beat()

    await rahma.presses_data(again)
    assert "Tidak ada yang dikirim dua kali" in rahma.text
    await stage.passes(HOUR)
    await asks(rahma)
    assert "Sampai ke 0 orang." in rahma.text
    assert "1 sudah diingatkan hari ini" in rahma.text
    assert "Kirim" not in rahma.buttons()

    assert len(texts(stage, ANI)) == 1


async def test_an_answer_that_was_lost_is_given_again_and_nobody_is_reminded_twice(
    stage: Stage,
) -> None:
    rahma, _ = await cibiru(stage, ANI)
    await asks(rahma)
    await rahma.presses("Kirim")
    assert isinstance(stage.taken[-1].what, Pressed)

    await stage.repeat()
    await stage.beat()

    assert "sudah diingatkan hari ini" in rahma.text
    assert len(texts(stage, ANI)) == 1
    assert [each["action"] for each in (await stage.rows())["audits"]].count("nudge") == 1


async def test_in_quiet_hours_it_says_when_it_will_be_sent_in_each_zone(stage: Stage) -> None:
    rahma, _ = await cibiru(stage, ANI, MARIA)
    stage.clock.at = stage.clock.at.replace(hour=11, minute=30)  # 18.30 WIB, 20.30 WIT

    await asks(rahma)
    assert "Sampai ke 2 orang." in rahma.text
    assert "1 di antaranya setelah jam tenang, mulai besok pukul 04.00 WIB" in rahma.text
    await rahma.presses("Kirim")
    await stage.passes(HOUR)
    assert (len(texts(stage, ANI)), texts(stage, MARIA)) == (1, [])

    await stage.passes(9 * HOUR)
    assert len(texts(stage, MARIA)) == 1


async def test_one_member_is_reminded_from_her_page(stage: Stage) -> None:
    rahma, _ = await cibiru(stage, ANI, BUDI)
    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, "Rincian", "Bu Ani", "Ingatkan")
    assert "Pengingat ini sampai sekarang" in rahma.text
    assert faults_of(rahma.screen.page) == []
    await rahma.presses("Kirim")
    assert "Pengingat sudah disiapkan" in rahma.text
    await stage.beat()
    assert len(texts(stage, ANI)) == 1
    assert texts(stage, BUDI) == []

    await rahma.walks("Kembali", "Ingatkan")
    assert "Hari ini beliau sudah diingatkan" in rahma.text


async def test_who_asked_to_stop_is_not_reminded_and_the_page_says_so(stage: Stage) -> None:
    rahma, _ = await cibiru(stage, ANI)
    await stage.hands(ANI).says("/berhenti")
    stage.clock.at += HOUR

    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, "Rincian", "Bu Ani", "Ingatkan")

    assert "Pengingat tidak sampai: beliau meminta berhenti diingatkan" in rahma.text
    assert "Kirim" not in rahma.buttons()


async def test_twice_a_week_is_enough_whoever_reminds(stage: Stage) -> None:
    rahma, _ = await cibiru(stage, ANI)
    for _ in range(2):
        await asks(rahma)
        await rahma.presses("Kirim")
        await stage.passes(2 * DAY)

    await asks(rahma)

    assert "1 baru saja diingatkan, atau sudah dua kali minggu ini" in rahma.text
    assert len(texts(stage, ANI)) == 2


async def test_who_is_to_be_reminded_anyway_is_said_to_be(stage: Stage) -> None:
    """A day has not passed since the last one, and on Friday she is reminded after a webinar."""
    rahma, here = await cibiru(stage, ANI)
    await announced(stage, RAHMA, await kept(stage, here), starts_at=stage.clock.at + DAY)
    await asks(rahma)
    await rahma.presses("Kirim")
    await stage.passes(22 * HOUR, HOUR)

    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, "Rincian", "Bu Ani", "Ingatkan")

    assert "Beliau sudah dijadwalkan diingatkan Jumat, 27 Nov 2026 pukul 16.00 WIB." in rahma.text
    assert "Kirim" not in rahma.buttons()


async def test_another_ambassador_reminds_nobody_of_this_group(stage: Stage) -> None:
    _, group = await cibiru(stage, ANI)
    sari = await serving(stage, SARI, regency="Sumedang")
    number, hers = (await kept(stage, group)).id, await profile_of(stage, SARI)

    for page in ("ask", "send"):
        await sari.presses_data(encode(NudgePressed(number, 0, page), hers))
        await stage.beat()
        assert "untuk Duta grupnya" in sari.text

    assert texts(stage, ANI) == []
