"""*Nanti*: she says when instead, and is reminded then and not before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from flows.teachers import Zone
from storage import groups
from tests.cast import ANI, BUDI, CIBIRU, MARIA, RAHMA
from tests.stage import PacedHands, Stage
from tests.stories.announcing import announced
from tests.stories.crowds import joins, linked
from tests.stories.reminding import ledger, reminders, sent_at, texts

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MINUTE = timedelta(minutes=1)


async def at_nanti(stage: Stage) -> PacedHands:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Nanti")
    return ani


def local(day: int, hour: int, minute: int = 0, zone: Zone = Zone.WIB) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=zone.tz).astimezone(UTC)


async def test_nanti_asks_when_and_keeps_the_way_on(stage: Stage) -> None:
    ani = await at_nanti(stage)

    assert "Kapan Bapak/Ibu mau coba?" in ani.text
    assert ani.buttons() == [
        *("Nanti malam", "Besok pagi", "Sabtu", "Pilih sendiri"),
        *("Lanjut", "Menu"),
    ]
    await ani.presses("Lanjut")
    assert "Cek akun" in ani.text


@pytest.mark.parametrize(
    ("label", "told", "at"),
    [
        ("Nanti malam", "Senin, 23 Nov 2026 pukul 19.00 WIB", local(23, 19)),
        ("Besok pagi", "Selasa, 24 Nov 2026 pukul 07.00 WIB", local(24, 7)),
        ("Sabtu", "Sabtu, 28 Nov 2026 pukul 09.00 WIB", local(28, 9)),
    ],
)
async def test_she_is_told_when_and_reminded_then_about_her_own_step(
    stage: Stage, label: str, told: str, at: datetime
) -> None:
    ani = await at_nanti(stage)
    await ani.presses(label)
    assert f"saya ingatkan {told}" in ani.text

    await stage.passes(at - stage.clock.at - MINUTE)
    assert reminders(stage, ANI) == []
    await stage.passes(2 * MINUTE)

    assert "seperti yang Bapak/Ibu pilih" in ani.text
    assert "Cek akun" in ani.text
    assert ani.buttons() == ["Lanjut", "Sudah", "Nanti", "Berhenti diingatkan"]
    await ani.presses("Sudah")
    assert "Kata sandi pertama" in ani.text
    assert [each["state"].value for each in await ledger(stage, ANI, "own")] == ["sent"]


async def test_the_evening_is_not_offered_when_it_is_near_and_an_old_button_asks_again(
    stage: Stage,
) -> None:
    ani = await at_nanti(stage)
    evening = ani.data("Nanti malam")
    stage.clock.at = local(23, 19, 30)
    await ani.walks("Lanjut", "Nanti")
    assert "Nanti malam" not in ani.buttons()

    await ani.presses_data(evening)

    assert "sudah lewat" in ani.text
    assert "Besok pagi" in ani.buttons()
    assert await ledger(stage, ANI) == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("besok 13.30", "Selasa, 24 Nov 2026 pukul 13.30 WIB"),
        ("Jumat jam 10", "Jumat, 27 Nov 2026 pukul 10.00 WIB"),
        ("nanti malam", "Senin, 23 Nov 2026 pukul 19.00 WIB"),
        ("25/12/2026 jam 9", "Jumat, 25 Des 2026 pukul 09.00 WIB"),  # a holiday, and her own wish
    ],
)
async def test_what_she_types_is_shown_as_it_was_understood(
    stage: Stage, typed: str, told: str
) -> None:
    ani = await at_nanti(stage)
    await ani.presses("Pilih sendiri")
    await ani.says(typed)

    assert f"saya ingatkan {told}" in ani.text
    assert "jam tenang" not in ani.text
    assert len(await ledger(stage, ANI, "own")) == 1


async def test_a_time_typed_where_buttons_offer_some_is_taken_too(stage: Stage) -> None:
    ani = await at_nanti(stage)

    await ani.says("besok jam 8 pagi")

    assert "saya ingatkan Selasa, 24 Nov 2026 pukul 08.00 WIB" in ani.text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("besok jam 22.15", "Rabu, 25 Nov 2026 pukul 06.00 WIB"),
        ("besok jam 4.30 pagi", "Selasa, 24 Nov 2026 pukul 06.00 WIB"),
        ("Jumat jam 12 siang", "Jumat, 27 Nov 2026 pukul 13.00 WIB"),
    ],
)
async def test_an_hour_of_rest_leads_to_the_next_allowed_one_and_says_so(
    stage: Stage, typed: str, told: str
) -> None:
    ani = await at_nanti(stage)
    await ani.presses("Pilih sendiri")
    await ani.says(typed)

    assert "jam tenang" in ani.text
    assert told in ani.text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("22/11/2026 jam 9", "sudah lewat"),
        ("1 Maret 2027 jam 9", "Paling jauh 60 hari"),
        ("besok", "jam"),
        ("entah kapan", ""),
    ],
)
async def test_what_cannot_be_taken_is_asked_again(stage: Stage, typed: str, told: str) -> None:
    ani = await at_nanti(stage)
    await ani.presses("Pilih sendiri")
    await ani.says(typed)

    assert told in ani.text
    assert "saya ingatkan" not in ani.text
    assert await ledger(stage, ANI) == []
    await ani.says("besok jam 9")
    assert "saya ingatkan Selasa" in ani.text


async def test_another_time_takes_the_place_of_the_first(stage: Stage) -> None:
    ani = await at_nanti(stage)
    await ani.walks("Besok pagi", "Ganti waktu", "Sabtu")

    await stage.passes(6 * DAY, HOUR)

    assert await sent_at(stage, ANI, "own") == [local(28, 9)]
    assert len(texts(stage, ANI)) == 1


async def test_what_nobody_asked_for_is_not_said_again_within_a_day_after_it(
    stage: Stage,
) -> None:
    """She chose the morning of day 7: neither day 3, which it replaces, nor that evening comes."""
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    ani = await stage.met(ANI)
    await joins(stage, ANI, group)
    await announced(stage, RAHMA, group, starts_at=local(24, 9))
    await ani.walks("Mulai", "Nanti", "Pilih sendiri")
    await ani.says("1 Desember jam 9")

    await stage.passes(16 * DAY, HOUR)

    rows = {each["purpose"]: each for each in await ledger(stage, ANI)}
    assert [rows[day]["reason"].value for day in ("day-3", "day-7")] == ["replaced"] * 2
    assert {rows[each]["state"].value for each in ("own", "day-14")} == {"sent"}
    assert len(texts(stage, ANI)) == 2


async def test_longer_quiet_hours_of_her_group_are_kept(stage: Stage) -> None:
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    async with stage.app.database.work() as unit:
        await groups.save(unit.connection, group, replace(group, quiet="19-8"))
    ani = await stage.met(ANI)
    await joins(stage, ANI, group)
    await ani.walks("Mulai", "Nanti", "Besok pagi")

    assert "jam tenang" in ani.text
    assert "Selasa, 24 Nov 2026 pukul 08.00 WIB" in ani.text


async def test_three_zones_mean_three_mornings(stage: Stage) -> None:
    """H7: 07.00 is seven o'clock on her own wall."""
    for member in (ANI, BUDI, MARIA):
        hands = await stage.met(member)
        await hands.walks("Mulai", "Nanti", "Besok pagi")
        assert "pukul 07.00" in hands.text

    await stage.passes(DAY)

    for member, zone in ((ANI, Zone.WIB), (BUDI, Zone.WITA), (MARIA, Zone.WIT)):
        assert await sent_at(stage, member, "own") == [local(24, 7, zone=zone)]


async def test_the_answer_that_was_lost_is_shown_again_and_plans_nothing_more(
    stage: Stage,
) -> None:
    ani = await at_nanti(stage)
    await ani.presses("Sabtu")
    before = await ledger(stage, ANI)

    await stage.repeat()

    assert "saya ingatkan Sabtu, 28 Nov" in ani.text
    assert await ledger(stage, ANI) == before


async def test_nanti_on_a_finished_checklist_leads_to_its_end(stage: Stage) -> None:
    ani = await at_nanti(stage)
    sabtu = ani.data("Sabtu")
    await ani.walks("Lanjut", "Kembali", "Sudah aktif semua")

    await ani.presses_data(sabtu)

    assert "selesai!" in ani.text
    assert await ledger(stage, ANI) == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("berhenti", "tidak akan ada pengingat"),
        ("terima kasih", "Sama-sama"),
        ("progres", "Progres Bapak/Ibu"),
        ("lanjut", "Cek akun"),
        ("kembali", "Kapan Bapak/Ibu mau coba?"),
        ("/batal", "dibatalkan"),
    ],
)
async def test_what_is_no_time_is_heard_while_a_time_is_typed(
    stage: Stage, typed: str, told: str
) -> None:
    ani = await at_nanti(stage)
    await ani.presses("Pilih sendiri")

    await ani.says(typed)

    assert told in ani.text
    assert await ledger(stage, ANI) == []
