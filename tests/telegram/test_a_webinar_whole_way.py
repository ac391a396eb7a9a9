"""A webinar's whole way: made, announced, attended in three zones, followed up over two weeks."""

import asyncio
import logging
import re
from collections.abc import Sequence
from datetime import timedelta

import pytest

from tests.botapi import BotApi, Group, Person
from tests.telegram.acts import every_press_is_answered_once
from tests.telegram.group_acts import CIBIRU, named_in, of_bot, picture, told_to
from tests.telegram.line import Line
from tests.telegram.webinar_acts import (
    MEETING,
    THANKS,
    TITLE,
    ZONES,
    all_check_in,
    answer,
    begins_a_group,
    codes,
    joins_from,
    local,
    makes_webinar,
)
from tests.telegram.webinar_cast import BY_CODE, BY_LINK, LATE, NAMES, NO, YES, zone_of
from tests.telegram.webinar_checks import fate, is_explained, ledger
from tests.telegram.webinar_follow_up import (
    friday_noon_is_kept,
    holidays_are_kept,
    is_asked_after_three_days,
    is_over_after_two_weeks,
    is_thanked_in_the_evening,
    told_at,
    watches_the_recording,
)

pytestmark = pytest.mark.http

HOUR = timedelta(hours=1)


async def test_a_webinar_goes_its_whole_way(
    line: Line, api: BotApi, joko: Person, rahma: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    line.clock.at, line.clock.pace = local(16, 9), timedelta(seconds=2)
    group, word = await begins_a_group(api, joko, rahma)
    people = [api.person(70000301 + n, name) for n, name in enumerate(NAMES)]
    await asyncio.gather(*(joins_from(each, zone_of(n), word) for n, each in enumerate(people)))

    await is_announced_and_answered(line, group, rahma, people)
    await is_told_of_before(line, people)
    newcomer = api.person(70000399, "Kumbangsila")
    secrets = await is_attended(line, rahma, people, newcomer)
    await is_thanked_in_the_evening(line, people)
    secrets.append(await watches_the_recording(line, rahma, people[LATE]))
    await friday_noon_is_kept(line, rahma, people)
    await is_asked_after_three_days(line, people)
    await holidays_are_kept(line, people)
    await is_over_after_two_weeks(line, rahma, people)

    everybody = [*people, newcomer]
    for n, each in enumerate(everybody):
        assert await is_explained(line, each, zone_of(n)) == [], each.user["first_name"]
    assert fate(await ledger(line, newcomer), "evening") == "sent"
    unended = "SELECT * FROM planned WHERE state NOT IN ('sent', 'skipped') AND kind <> 'digest'"
    assert await line.rows(unended) == []
    assert await every_press_is_answered_once(api)
    assert named_in(told_to(api, group), (*NAMES, "Kumbangsila", "Rahma", "Joko")) == []
    await nothing_is_logged(api, caplog, (*secrets, word[2:]), (*everybody, rahma, joko))


async def is_announced_and_answered(
    line: Line, group: Group, rahma: Person, people: Sequence[Person]
) -> None:
    """The announcement stands in the group, and the answers are counted in it."""
    await makes_webinar(
        rahma,
        "besok 13.30",
        "Kamis, 17 Des 2026\n13.30 WIB · 14.30 WITA · 15.30 WIT",
    )
    await line.beat()
    stands = await group.sees(TITLE)
    assert "13.30 WIB · 14.30 WITA · 15.30 WIT" in stands.text
    assert stands.text.endswith("0 ikut · 0 tidak bisa")
    assert stands.labels[-3:] == ["Saya ikut", "Tidak bisa", "Kalender"]

    said = await answer(group, [people[n] for n in YES], "Saya ikut", stands)
    assert said == {"Terima kasih, Bapak/Ibu tercatat ikut."}
    await answer(group, [people[NO]], "Tidak bisa", stands)
    await line.beats(2)

    assert stands.text.endswith(f"{len(YES)} ikut · 1 tidak bisa")
    assert 1 <= stands.edits <= 2
    assert of_bot(group, TITLE) == [stands]


async def is_told_of_before(line: Line, people: Sequence[Person]) -> None:
    """A day before, an hour before, and as it begins: who said yes, at that minute."""
    coming = {n: people[n] for n in YES}
    for at, words in (
        (local(16, 13, 30), "besok pukul {}.30"),
        (local(17, 12, 30), "hari ini pukul {}.30"),
        (local(17, 13, 30), "dimulai. Silakan masuk"),
    ):
        await line.until(at, HOUR)
        told = told_at(line, at)
        assert set(told) == {each.chat.id for each in coming.values()}
        for n, each in coming.items():
            hour = 13 + ZONES.index(zone_of(n))
            assert words.format(hour) in told[each.chat.id]


async def is_attended(
    line: Line, rahma: Person, people: Sequence[Person], newcomer: Person
) -> list[str]:
    """By the link of the picture, by the code that was read out, and by somebody new."""
    await line.until(local(17, 14, 40))
    link, code = await codes(rahma)
    await rahma.presses("Gambar QR")
    await rahma.sees("Bacakan kodenya")
    slide = next(e for e in rahma.chat.shown if "Gambar untuk layar terakhir" in e.text)
    assert picture(slide)[:4] == b"\x89PNG"
    await all_check_in([people[n] for n in BY_LINK], f"/start {link}")
    await all_check_in([people[n] for n in BY_CODE], code)

    await newcomer.says(f"/start {link}")
    await newcomer.sees("mohon setujui dulu")
    await newcomer.presses("Setuju")
    assert any(THANKS in each.text for each in newcomer.chat.shown)
    return [link[2:], code]


async def nothing_is_logged(
    api: BotApi,
    caplog: pytest.LogCaptureFixture,
    secrets: Sequence[str],
    people: Sequence[Person],
) -> None:
    """At DEBUG, what the bot itself writes names nobody and gives no code away."""
    log = "\n".join(
        each.getMessage()
        for each in caplog.records
        if not each.name.startswith(("aiosqlite", "sqlalchemy"))
    )
    assert any(each.name.startswith("bot.") for each in caplog.records)
    assert named_in(log, [str(each.user["first_name"]) for each in people]) == []
    kept = (api.token.split(":")[1], TITLE, MEETING, CIBIRU)
    hidden = (*kept, *secrets, *(str(each.chat.id) for each in people))
    assert [each for each in hidden if re.search(rf"\b{re.escape(each)}\b", log)] == []
