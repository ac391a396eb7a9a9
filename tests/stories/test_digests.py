"""The week of a group comes in private, at the hour that its ambassador chose."""

from datetime import UTC, datetime, timedelta

from bot.channels.web.members import Member
from bot.messages import ShowPage
from bot.rounds import keep_day
from flows.events import Presence
from flows.groups import Group
from flows.teachers import Zone
from storage import keepers
from tests.cast import ANI, CIBIRU, PANYILEUKAN, RAHMA, SARI
from tests.phones import PacedHands
from tests.stage import Stage
from tests.stories.crowds import crowd, joins, linked, names_told_in, profile_of
from tests.stories.limits import faults_of
from tests.stories.linking import beat
from tests.stories.reminding import ledger, reminders, texts

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def local(day: int, hour: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=Zone.WIB.tz).astimezone(UTC)


async def until(stage: Stage, at: datetime) -> None:
    await stage.passes(at - stage.clock.at, 3 * HOUR)


async def cibiru(stage: Stage, *keepers: Member) -> tuple[PacedHands, Group]:
    """Bu Rahma's group; its digest comes on Mondays at 16.00 WIB unless told."""
    rahma = await stage.met(RAHMA)
    for each in keepers:
        await stage.met(each)
    return rahma, await linked(stage, CIBIRU, RAHMA, *keepers)


async def sets(rahma: PacedHands, *choices: str) -> None:
    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, "Pengaturan", "Ringkasan", *choices)


def digests(stage: Stage, member: Member) -> list[ShowPage]:
    return [each for each in reminders(stage, member) if "Minggu ini di" in each.page.text]


async def test_it_tells_what_changed_in_a_week_and_whom_to_call_first(stage: Stage) -> None:
    rahma, group = await cibiru(stage)
    await crowd(stage, group, 3, name="Macet", days=9)
    await keep_day(stage.app.database, lambda: stage.app.editions.current, stage.clock.at)
    await until(stage, local(23, 16))
    (first,) = texts(stage, RAHMA)
    assert "3 orang sudah bergabung.\n" in first
    assert "Akun belajar.id: 3 mulai, 0 selesai, 3 perlu dibantu." in first

    await crowd(stage, group, 2, "ALL", name="Selesai", days=0)
    await until(stage, local(30, 16))

    told = texts(stage, RAHMA)[1]
    assert "5 orang sudah bergabung (+2)." in told
    assert "Akun belajar.id: 5 mulai (+2), 2 selesai (+2), 3 perlu dibantu (tetap)." in told
    assert "Hubungi dulu:\n• Macet 0: " in told
    assert "Selesai 0" not in told.split("Hubungi dulu:")[0]
    (shown,) = digests(stage, RAHMA)[1:]
    assert faults_of(shown.page, most_words=90) == []
    await rahma.presses("Hubungi hari ini")
    assert "Hari ini" in rahma.text
    assert await names_told_in(stage, CIBIRU) == []


async def test_it_comes_once_a_week_to_each_who_accompanies_the_group(stage: Stage) -> None:
    await cibiru(stage, SARI)

    await until(stage, local(7, 18, month=12))

    assert len(digests(stage, RAHMA)) == len(digests(stage, SARI)) == 3
    rows = await ledger(stage, RAHMA, "digest")
    assert [each["state"].value for each in rows] == ["sent", "sent", "sent", "planned"]
    assert [each["due_at"] for each in rows][:2] == [local(23, 16), local(30, 16)]


async def test_another_hour_moves_the_one_that_waits_and_another_day_too(stage: Stage) -> None:
    rahma, _ = await cibiru(stage)
    await stage.beat()
    await sets(rahma, "Senin", "19.00")
    assert [each["due_at"] for each in await ledger(stage, RAHMA, "digest")] == [local(23, 19)]

    await sets(rahma, "Kamis", "07.00")

    rows = await ledger(stage, RAHMA, "digest")
    assert [each["due_at"] for each in rows] == [local(26, 7)]
    await until(stage, local(26, 8))
    assert len(digests(stage, RAHMA)) == 1


async def test_an_hour_that_is_changed_after_it_came_brings_no_second_one_that_day(
    stage: Stage,
) -> None:
    rahma, _ = await cibiru(stage)
    await until(stage, local(23, 17))
    assert len(digests(stage, RAHMA)) == 1
    await sets(rahma, "Senin", "19.00")

    await until(stage, local(23, 22))

    assert len(digests(stage, RAHMA)) == 1
    waiting = [each for each in await ledger(stage, RAHMA, "digest") if not each["ended_at"]]
    assert [each["due_at"] for each in waiting] == [local(30, 19)]


async def test_switched_off_it_is_given_up_with_its_reason_and_on_again_it_is_back(
    stage: Stage,
) -> None:
    rahma, _ = await cibiru(stage)
    await stage.beat()
    await sets(rahma, "tidak dikirim")
    (row,) = await ledger(stage, RAHMA, "digest")
    assert (row["state"].value, row["reason"].value) == ("skipped", "off")
    await sets(rahma, "Senin", "16.00")

    (row,) = await ledger(stage, RAHMA, "digest")

    assert (row["state"].value, row["reason"]) == ("planned", None)
    await until(stage, local(23, 17))
    assert len(digests(stage, RAHMA)) == 1


async def test_who_does_not_accompany_the_group_any_more_gets_none(stage: Stage) -> None:
    rahma, group = await cibiru(stage, SARI)
    await stage.beat()
    async with stage.app.database.work() as unit:
        await keepers.remove_keeper(unit.connection, group.id, await profile_of(stage, SARI))

    await until(stage, local(23, 18))

    assert digests(stage, SARI) == []
    assert len(digests(stage, RAHMA)) == 1
    (row,) = await ledger(stage, SARI, "digest")
    assert row["reason"].value == "off"
    del rahma


async def test_missed_for_two_days_it_comes_late_and_for_four_it_is_let_go(stage: Stage) -> None:
    await cibiru(stage)
    await stage.beat()
    await stage.close()
    stage.clock.at = local(25, 12)
    await stage.open()
    await stage.beat()
    assert len(digests(stage, RAHMA)) == 1
    await stage.close()
    stage.clock.at = local(4, 12, month=12)
    await stage.open()
    await stage.beat()

    rows = await ledger(stage, RAHMA, "digest")

    assert len(digests(stage, RAHMA)) == 1
    assert [each["reason"] and each["reason"].value for each in rows] == [None, "late", None]
    assert rows[2]["due_at"] == local(7, 16, month=12)


async def test_on_a_shared_phone_it_tells_numbers_and_leaves_the_names_to_the_list(
    stage: Stage,
) -> None:
    _, group = await cibiru(stage)
    await crowd(stage, group, 3, name="Macet", days=9)
    rahma = stage.hands(RAHMA)
    await rahma.says("/pengaturan")
    await rahma.walks("Orang lain di sini", "Tambah orang", "Setuju")
    await rahma.says("Pak Tono")

    await until(stage, local(24, 9))

    (told,) = digests(stage, RAHMA)
    assert "3 perlu dibantu" in told.page.text
    assert "Macet" not in told.page.text


async def test_it_tells_that_the_bot_is_not_in_the_group_any_more(stage: Stage) -> None:
    _, group = await cibiru(stage)
    stage.group(CIBIRU).standing.presence = Presence.GONE
    await crowd(stage, group, 1, days=2)
    await beat(stage, HOUR)

    await until(stage, local(23, 18))

    (told,) = digests(stage, RAHMA)
    assert "Keadaan: saya tidak ada di grup itu" in told.page.text


async def test_an_empty_group_gets_the_way_to_its_link(stage: Stage) -> None:
    rahma, _ = await cibiru(stage)

    await until(stage, local(23, 18))

    (told,) = digests(stage, RAHMA)
    assert "Belum ada guru yang bergabung" in told.page.text
    await rahma.presses("Tautan gabung")
    assert "QR" in rahma.phone()


async def test_two_groups_have_a_digest_each(stage: Stage) -> None:
    await cibiru(stage)
    await linked(stage, PANYILEUKAN, RAHMA)
    await stage.met(ANI)
    await joins(stage, ANI)

    await until(stage, local(23, 18))

    assert len(digests(stage, RAHMA)) == 2
