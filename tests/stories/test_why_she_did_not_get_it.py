""" "Kenapa Bu Ani tidak dapat?": each planned message, its state and its reason in plain words."""

from datetime import UTC, datetime, timedelta

from bot.channels.web.members import Member
from bot.messages import Delivery, Outcome, Receipt
from flows.events import ChatClosed
from flows.groups import Group
from flows.press_data import encode
from flows.teachers import Zone
from flows.webinar_presses import WebinarOpened
from flows.webinars import Webinar
from tests.cast import ANI, BUDI, CIBIRU, CITRA, DEDI, JATINANGOR, MARIA, RAHMA, SARI
from tests.phones import PacedHands
from tests.stage import Stage
from tests.stories.announcing import TITLE, announced, changed
from tests.stories.crowds import joins, linked, names_told_in, profile_of
from tests.stories.limits import faults_of
from tests.stories.reminding import ledger, texts

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
LONG_LIST = 130  # words; a page of a list is looked through, not read


def local(day: int, hour: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=Zone.WIB.tz).astimezone(UTC)


async def invited(stage: Stage, *members: Member) -> tuple[PacedHands, Group, Webinar]:
    """A webinar of Bu Rahma's on Wednesday at 13.00; these are in her group."""
    rahma = await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    for each in members:
        hands = await stage.met(each)
        await joins(stage, each, group)
        await hands.presses("Mulai")
    webinar = await announced(stage, RAHMA, group, starts_at=local(25, 13))
    return rahma, group, webinar


async def opens(rahma: PacedHands, *labels: str) -> None:
    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, "Rincian", *labels)


async def opens_webinar(rahma: PacedHands, *labels: str) -> None:
    await rahma.says("/webinar")
    await rahma.presses(next(each for each in rahma.buttons() if "Aktivasi" in each))
    await rahma.walks(*labels)


async def test_her_page_tells_what_came_what_waits_and_what_did_not_with_its_reason(
    stage: Stage,
) -> None:
    rahma, _, _ = await invited(stage, ANI)
    await stage.passes(10 * DAY, HOUR)

    await opens(rahma, "Bu Ani", "Catatan pengingat")

    assert rahma.text.startswith("Pengingat untuk Bu Ani")
    assert "Hari ke-3 (Aktivasi akun belajar.id), terkirim." in rahma.text
    assert "Hari ke-14 (Aktivasi akun belajar.id), menunggu waktunya." in rahma.text
    assert faults_of(rahma.screen.page, LONG_LIST) == []
    await stage.hands(ANI).says("/berhenti")
    await opens(rahma, "Bu Ani", "Catatan pengingat")
    assert "Hari ke-14 (Aktivasi akun belajar.id), tidak dikirim: beliau meminta" in rahma.text
    await rahma.presses("Kembali")
    assert "Bergabung di" in rahma.text


async def test_nothing_planned_is_said_too_and_many_are_paged(stage: Stage) -> None:
    rahma, group, _ = await invited(stage, ANI, BUDI)
    await stage.met(CITRA)
    await joins(stage, CITRA, group)
    await opens(rahma, "Bu Citra", "Catatan pengingat")
    assert "Belum ada pengingat untuk beliau" in rahma.text

    for day in (1, 2, 3, 8):
        await announced(stage, RAHMA, group, starts_at=local(day, 13, month=12))
    await opens(rahma, "Bu Ani", "Catatan pengingat")
    assert "Halaman 1 dari" in rahma.text
    first = rahma.text
    await rahma.presses("Berikutnya")
    assert "Halaman 2 dari" in rahma.text
    assert faults_of(rahma.screen.page, LONG_LIST) == []
    await rahma.presses("Sebelumnya")
    assert rahma.text == first


async def test_of_a_webinar_numbers_by_moment_then_reasons_then_names(stage: Stage) -> None:
    rahma, _, webinar = await invited(stage, ANI, BUDI, CITRA, DEDI)
    await stage.hands(BUDI).says("/berhenti")
    await stage.hands(CITRA).does(ChatClosed(), None)
    await stage.passes(6 * DAY, HOUR)

    await opens_webinar(rahma, "Catatan pengingat")
    assert "Hari ke-3: 2 terkirim, 2 tidak dikirim." in rahma.text
    assert faults_of(rahma.screen.page, LONG_LIST) == []
    await rahma.presses("Sebab-sebabnya")
    assert "1 tidak dikirim: beliau meminta berhenti diingatkan" in rahma.text
    assert "1 tidak dikirim: belum membuka bot, atau bot diblokir" in rahma.text
    await rahma.presses("Siapa tidak dapat")
    assert "Tidak dikirim: beliau meminta berhenti diingatkan\n• Pak Budi" in rahma.text
    assert "• Bu Ani" not in rahma.text
    assert faults_of(rahma.screen.page, LONG_LIST) == []
    await rahma.presses("Pak Budi")
    assert rahma.text.startswith("Pengingat untuk Pak Budi")

    await changed(stage, webinar, "moved", off=frozenset({"day-14"}))
    await opens_webinar(rahma, "Catatan pengingat", "Sebab-sebabnya", "Berikutnya", "Berikutnya")
    assert "dimatikan untuk webinar ini" in rahma.text
    assert await names_told_in(stage, CIBIRU) == []


async def test_names_are_of_her_own_group_alone_and_others_are_only_counted(stage: Stage) -> None:
    rahma, group, _ = await invited(stage, BUDI)
    await stage.met(SARI)
    other = await linked(stage, JATINANGOR, SARI)
    await stage.met(DEDI)
    await joins(stage, DEDI, other)
    both = await announced(stage, RAHMA, group, other, starts_at=local(26, 13), title="Bersama")
    await stage.hands(BUDI).says("/berhenti")
    await stage.hands(DEDI).says("/berhenti")
    sari = stage.hands(SARI)

    for hands, hers, not_hers in ((rahma, "Pak Budi", "Pak Dedi"), (sari, "Pak Dedi", "Pak Budi")):
        profile = await profile_of(stage, RAHMA if hands is rahma else SARI)
        await hands.presses_data(encode(WebinarOpened(both.id, "missed"), profile))
        assert hers in hands.text
        assert not_hers not in hands.text
        assert "1 orang lagi bukan anggota grup Bapak/Ibu" in hands.text


def loses(stage: Stage, *members: Member) -> None:
    """From now on nobody knows whether what goes to these arrived."""
    lost = {each.id for each in members}

    async def cut(delivery: Delivery) -> Receipt:
        if delivery.to.id in lost:
            return Receipt(Outcome.UNCERTAIN)
        return await stage.channel.deliver(delivery)

    stage.wire.cut = cut


async def test_what_nobody_knows_is_listed_and_sent_again_at_one_press(stage: Stage) -> None:
    """H9: it may arrive twice, so it is repeated only when somebody says so."""
    rahma, _, _ = await invited(stage, ANI, BUDI)
    loses(stage, ANI)
    await stage.passes(5 * DAY + 12 * HOUR, HOUR)  # Saturday: day 3 has gone out
    stage.wire.cut = None
    (row,) = [each for each in await ledger(stage, ANI) if each["purpose"] == "day-3"]
    assert row["state"].value == "uncertain"

    await opens_webinar(rahma, "Catatan pengingat", "Belum pasti sampai")
    assert "1 pesan belum pasti sampai" in rahma.text
    assert "• Bu Ani: Hari ke-3" in rahma.text
    assert faults_of(rahma.screen.page) == []
    data = rahma.data("Kirim lagi")
    before = len(texts(stage, ANI))
    await rahma.presses("Kirim lagi")
    assert "1 pesan disiapkan untuk dikirim lagi" in rahma.text
    await stage.repeat()
    await rahma.presses_data(data)
    assert "Tidak ada yang perlu dikirim lagi" in rahma.text
    await stage.passes(12 * HOUR, HOUR)

    assert len(texts(stage, ANI)) == before + 1
    (row,) = [each for each in await ledger(stage, ANI) if each["purpose"] == "day-3"]
    assert row["state"].value == "sent"
    assert [each["action"] for each in (await stage.rows())["audits"]].count("resend") == 1


async def test_sent_again_it_passes_all_rules_once_more(stage: Stage) -> None:
    rahma, _, _ = await invited(stage, ANI)
    loses(stage, ANI)
    await stage.passes(5 * DAY + 12 * HOUR, HOUR)
    stage.wire.cut = None
    await stage.hands(ANI).says("/berhenti")
    before = len(texts(stage, ANI))

    await opens_webinar(rahma, "Catatan pengingat", "Belum pasti sampai", "Kirim lagi")
    await stage.passes(HOUR)

    assert len(texts(stage, ANI)) == before
    await opens(rahma, "Bu Ani", "Catatan pengingat")
    assert "Hari ke-3 (Aktivasi akun belajar.id), tidak dikirim: beliau meminta" in rahma.text


async def test_what_is_of_no_use_any_more_is_not_sent_again(stage: Stage) -> None:
    """That it begins in an hour is no news on the day after."""
    rahma, _, _ = await invited(stage, ANI)
    await stage.beat()
    await stage.hands(ANI).presses_in(stage.group(CIBIRU), "Saya ikut")
    await stage.passes(local(25, 11) - stage.clock.at, HOUR)
    loses(stage, ANI)
    await stage.passes(HOUR, MINUTE)
    stage.wire.cut = None
    await opens_webinar(rahma, "Catatan pengingat", "Belum pasti sampai")
    data = rahma.data("Kirim lagi")
    await stage.passes(DAY, HOUR)
    before = len(texts(stage, ANI))

    await rahma.presses_data(data)
    assert "1 pesan belum pasti sampai" in rahma.text
    assert "Tidak ada yang perlu dikirim lagi" in rahma.text
    assert "Yang waktunya sudah lewat tidak dikirim lagi" in rahma.text
    assert "Kirim lagi" not in rahma.buttons()
    await stage.passes(HOUR)

    assert len(texts(stage, ANI)) == before
    (row,) = [each for each in await ledger(stage, ANI) if each["purpose"] == "hour-before"]
    assert row["state"].value == "uncertain"


async def test_hours_are_told_as_she_had_them_and_not_as_her_ambassador_had(stage: Stage) -> None:
    rahma, _, _ = await invited(stage, MARIA)
    await stage.passes(6 * DAY, HOUR)

    await opens(rahma, "Bu Maria", "Catatan pengingat")

    assert "28 Nov 2026 pukul 16.01 WIT: Hari ke-3" in rahma.text


async def test_the_digest_leads_to_what_nobody_knows(stage: Stage) -> None:
    rahma, _, _ = await invited(stage, ANI)
    await stage.passes(2 * DAY, HOUR)
    loses(stage, ANI)
    await stage.passes(local(30, 17) - stage.clock.at, HOUR)
    stage.wire.cut = None
    assert "1 pesan belum pasti sampai." in texts(stage, RAHMA)[-1]

    await rahma.presses("Belum pasti sampai")
    await rahma.presses("Kirim lagi")

    assert "1 pesan disiapkan untuk dikirim lagi" in rahma.text


async def test_three_unanswered_put_her_first_on_the_list_of_calls_and_into_the_digest(
    stage: Stage,
) -> None:
    rahma, group, _ = await invited(stage, ANI, BUDI)
    for day in (2, 9):
        await announced(stage, RAHMA, group, starts_at=local(day, 13, month=12))
    for _ in range(19):
        await stage.passes(DAY, HOUR)
        await stage.hands(BUDI).says("progres")

    rows = await ledger(stage, ANI)
    assert [each["state"].value for each in rows].count("sent") == 3
    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, "Hubungi hari ini")
    assert "1. Bu Ani: Cek akun" in rahma.text
    assert "🔕 3 pengingat belum dijawab" in rahma.text.split("2. Pak Budi")[0]
    assert "🔕" not in rahma.text.split("2. Pak Budi")[1]
    await stage.passes(3 * DAY, HOUR)
    told = next(each for each in reversed(texts(stage, RAHMA)) if "Minggu ini di" in each)
    assert "Hubungi dulu:\n• Bu Ani: 🔕 3 pengingat belum dijawab" in told
    assert "Tidak menjawab" not in told
    assert "perlu dibantu\n" not in told.partition("Hubungi dulu:")[2]
    await opens(rahma, "Bu Ani", "Ingatkan")
    assert "tiga pengingat terakhir belum dijawab; sebaiknya dihubungi" in rahma.text

    await stage.hands(ANI).says("progres")
    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, "Hubungi hari ini")
    assert "🔕" not in rahma.text


async def test_what_no_webinar_of_the_group_is_about_is_not_named(stage: Stage) -> None:
    rahma, _, _ = await invited(stage, ANI)
    await stage.met(SARI)
    other = await linked(stage, JATINANGOR, SARI)
    await joins(stage, ANI, other)
    await announced(stage, SARI, other, starts_at=local(26, 13), title="Rahasia Jatinangor")

    await opens(rahma, "Bu Ani", "Catatan pengingat")

    assert "Rahasia" not in rahma.text
    assert "webinar grup lain" in rahma.text
    assert TITLE in rahma.text
