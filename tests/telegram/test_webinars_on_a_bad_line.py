"""Reminders while Telegram asks for patience or says nothing, and a list that comes as a file."""

import asyncio
from datetime import timedelta
from functools import partial

import pytest

from bot.channels import telegram
from bot.channels.telegram.request import AiohttpRequest
from tests.botapi import BotApi, Group, Person
from tests.stories.attending import zoom
from tests.telegram.group_acts import files_of
from tests.telegram.line import Line
from tests.telegram.webinar_acts import (
    ZONES,
    answer,
    begins_a_group,
    joins_from,
    local,
    makes_webinar,
    opens_webinar,
    said,
)
from tests.telegram.webinar_checks import fate, is_explained, ledger

pytestmark = pytest.mark.http

NAMES = (
    *("Dewi Lestari", "Agus Salim", "Nurul Hidayati", "Yosina Kambuaya"),
    *("Made Suardana", "Petrus Mandacan", "Siti Aminah", "Rudi Hartono"),
    *("Maria Rumbiak", "Tono Prasetyo", "Lina Marlina", "Oki Setiawan"),
)
MORE = tuple(f"Guru Tambahan {letter}" for letter in "ABCDEFGHIJKL")
DAY_BEFORE = local(16, 13, 30)
HOUR = timedelta(hours=1)
WAIT, WELL = 17, 3  # seconds that are asked for; messages that go well before


async def is_expected(
    line: Line, api: BotApi, joko: Person, rahma: Person, *more: str
) -> tuple[Group, list[Person]]:
    """Tomorrow there is a webinar, to which all teachers of a group will come."""
    line.clock.at, line.clock.pace = local(16, 9), timedelta(seconds=2)
    group, word = await begins_a_group(api, joko, rahma)
    people = [api.person(70000301 + n, name) for n, name in enumerate((*NAMES, *more))]
    joining = (joins_from(each, ZONES[n % 3], word) for n, each in enumerate(people))
    await asyncio.gather(*joining)
    await makes_webinar(rahma, "besok 13.30", "13.30 WIB · 14.30 WITA · 15.30 WIT")
    await line.beat()
    await answer(group, people, "Saya ikut", await group.sees("0 ikut"))
    return group, people


async def test_a_flood_of_one_chat_makes_that_one_wait_and_nobody_gets_two(
    line: Line, api: BotApi, joko: Person, rahma: Person
) -> None:
    _, people = await is_expected(line, api, joko, rahma)
    early, late = await sends_through_a_flood(line, api, refusals=1)

    assert (early, late) == (len(people), 1)
    await each_has_one(line, people)


async def test_a_flood_of_several_chats_makes_all_wait_and_nobody_gets_two(
    line: Line, api: BotApi, joko: Person, rahma: Person
) -> None:
    _, people = await is_expected(line, api, joko, rahma, *MORE)
    early, late = await sends_through_a_flood(line, api, refusals=4)

    assert early + late == len(people) + 4
    assert early <= WELL + 3 + line.limits.at_once  # what was under way at the third
    await each_has_one(line, people)


async def sends_through_a_flood(line: Line, api: BotApi, refusals: int) -> tuple[int, int]:
    """Refuse some in the middle; gives how many requests were made before and after the wait."""
    await line.until(DAY_BEFORE - timedelta(minutes=5))
    words = f"Too Many Requests: retry after {WAIT}"
    api.fail("sendMessage", 429, words, times=refusals, retry_after=WAIT, after=WELL)
    before = len(api.calls)
    await line.until(DAY_BEFORE)
    await line.beats(6)

    over = int(DAY_BEFORE.timestamp()) + WAIT
    sent = [call.at >= over for call in api.calls[before:] if call.method == "sendMessage"]
    return sent.count(False), sent.count(True)


async def each_has_one(line: Line, people: list[Person]) -> None:
    """Everybody got the notice once, and her ledger says so."""
    assert copies(people) == [1] * len(people)
    for n, each in enumerate(people):
        assert fate(await ledger(line, each), "day-before") == "sent"
        assert await is_explained(line, each, ZONES[n % 3]) == []


async def test_what_was_taken_without_an_answer_is_told_and_sent_again_only_when_asked(
    line: Line, api: BotApi, joko: Person, rahma: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, people = await is_expected(line, api, joko, rahma)
    await line.close()
    monkeypatch.setattr(telegram, "AiohttpRequest", partial(AiohttpRequest, read=1))
    await line.open()
    await line.until(DAY_BEFORE - timedelta(minutes=5))
    api.swallow("sendMessage", arrives=True, after=2)
    await line.until(DAY_BEFORE)
    await line.passes(3 * HOUR, HOUR)

    assert copies(people) == [1] * len(people)
    fates = [fate(await ledger(line, each), "day-before") for each in people]
    assert sorted(fates) == ["sent"] * (len(people) - 1) + ["uncertain"]
    unsure = people[fates.index("uncertain")]
    await opens_webinar(rahma, said("button.webinar_ledger"), said("button.ledger_unsure"))
    told = await rahma.sees("1 pesan belum pasti sampai")
    assert f"• {unsure.user['first_name']}: Satu hari sebelumnya" in told.text
    again = told.button(said("button.ledger_resend"))
    assert again is not None
    await rahma.presses(said("button.ledger_resend"))
    await rahma.sees("1 pesan disiapkan untuk dikirim lagi")
    await rahma.answered(await rahma.press_data(again.data or "", told.id))
    await line.beats(2)

    assert copies([unsure]) == [2]
    assert sum(copies(people)) == len(people) + 1
    assert fate(await ledger(line, unsure), "day-before") == "sent"


def copies(people: list[Person]) -> list[int]:
    """How often the notice of the day before stands in each chat."""
    return [
        sum("dimulai besok pukul" in each.text for each in person.chat.shown) for person in people
    ]


async def test_a_list_from_zoom_comes_as_a_document_and_counts_once(
    line: Line, api: BotApi, joko: Person, rahma: Person
) -> None:
    _, people = await is_expected(line, api, joko, rahma)
    await line.until(local(17, 15, 30), HOUR)
    listed = zoom([*NAMES[:5], "Dewi Lestari", "Tamu Asing"])
    await opens_webinar(rahma, "Impor daftar hadir")
    await rahma.sends_file("peserta.csv", listed)
    dry = await rahma.sees(said("attendance.rows", n=7))
    for words in ("Cocok: 5", "Berulang: 1", "Belum ditemukan di grup: 1"):
        assert words in dry.text
    assert "file-of-" in str(api.called("getFile"))
    table = (await files_of(api, rahma, 1))["kehadiran-1.csv"].decode("utf-8-sig")
    assert "Tamu Asing" in table
    came = "SELECT count(*) AS n FROM attendances WHERE seen = 'import'"
    assert (await line.rows(came))[0]["n"] == 0

    await rahma.presses(said("button.attendance_take"))
    await rahma.sees(said("attendance.taken", n=5))
    assert (await line.rows(came))[0]["n"] == 5
    await opens_webinar(rahma, "Impor daftar hadir")
    await rahma.sends_file("peserta.csv", listed)
    await rahma.sees(said("attendance.nothing_new"))

    await line.until(local(17, 18, 40), HOUR)
    for n, each in enumerate(people):
        thanked = any("Terima kasih sudah ikut" in shown.text for shown in each.chat.shown)
        assert thanked is (n < 5)


async def test_somebody_whom_the_bot_does_not_know_is_led_from_the_group_to_her_own_chat(
    line: Line, api: BotApi, joko: Person, rahma: Person
) -> None:
    line.clock.at = local(16, 9)
    group, _ = await begins_a_group(api, joko, rahma)
    await makes_webinar(rahma, "besok 13.30", "13.30 WIB · 14.30 WITA · 15.30 WIT")
    await line.beat()
    stranger = api.person(70000401, "Bu Citra")
    query = await group.taps(stranger, "Saya ikut", await group.sees("0 ikut"))
    assert await group.answered(query) == ""
    assert query.opens.startswith("https://t.me/damping_uji_bot?start=i_")

    await stranger.says(f"/start {query.opens.partition('=')[2]}")
    await stranger.presses("Setuju")
    assert any("Apakah Bapak/Ibu ikut?" in each.text for each in stranger.chat.shown)
