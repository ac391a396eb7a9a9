"""A linked group goes on: by a link of its own, in topics, after a move, when the bot is out."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest

from bot.rounds import watch_groups
from tests.botapi import BotApi, Group, Person
from tests.botapi.groups import ANONYMOUS
from tests.telegram.acts import begins, every_press_is_answered_once, meets
from tests.telegram.group_acts import (
    CIBIRU,
    PROGRESS,
    all_join,
    asks_code,
    is_invited,
    joins,
    links,
    named_in,
    of_bot,
    picture,
    teachers,
    told_to,
    word_in,
)
from tests.telegram.line import Line

pytestmark = pytest.mark.http

NAMES = ("Wulandari", "Pangestu", "Kartikasari", "Setiawan", "Hutagalung", "Lestari")
BUTTONS = ["Rincian", "Teks untuk WhatsApp", "Ekspor", "Segarkan"]
Cibiru = Callable[..., Awaitable[tuple[Group, str]]]


@pytest.fixture
def cibiru(line: Line, api: BotApi, joko: Person, rahma: Person) -> Cibiru:
    """Link Bu Rahma's group, let six teachers join; gives it and the word of its link."""

    async def ready(topic: str = "", **kind: bool) -> tuple[Group, str]:
        group = api.group(-77 if kind.get("basic") else -1001, CIBIRU, **kind)
        own = await group.opens_topic(topic, rahma) if topic else None
        await is_invited(joko, rahma)
        word = await links(rahma, group, own)
        await all_join(teachers(api, NAMES), word)
        await beat(line)
        await group.sees("6 orang sudah bergabung.")
        return group, word

    return ready


async def beat(line: Line, after: timedelta = timedelta(minutes=1)) -> None:
    """Let some time pass, and let the heartbeat look after the groups."""
    line.clock.at += after
    await watch_groups(line.app.database, line.app.switchboard, line.clock.now())


def said_of(person: Person, words: str) -> int:
    """How many messages with these words stand in a private chat."""
    return sum(words in each.text for each in person.chat.shown if each.by_bot)


@pytest.mark.usefixtures("line")
async def test_brought_in_by_the_button_with_her_code_the_bot_links_the_group_by_itself(
    api: BotApi, joko: Person, rahma: Person, ani: Person
) -> None:
    await is_invited(joko, rahma)
    code = await asks_code(rahma)
    group = api.group(-1001, CIBIRU, bot=False)

    await group.adds_bot(rahma, code)

    welcome = await group.sees("Grup ini sudah terhubung.")
    await joins(ani, word_in(welcome))
    await rahma.says("/grup")
    await rahma.sees(f"{CIBIRU}: 1 orang, bot aktif")
    await group.hears(joko, f"/start@damping_uji_bot {code}")
    await group.sees("Duta diundang lewat /undang")


async def test_a_rush_into_a_group_ends_in_one_message_with_the_right_number(
    line: Line, cibiru: Cibiru, api: BotApi, ani: Person
) -> None:
    group, word = await cibiru()
    welcome = group.screen

    await group.joins(ani, *teachers(api, NAMES))
    await joins(ani, word)
    await beat(line)

    assert await group.sees("7 orang sudah bergabung.") is welcome
    assert of_bot(group) == [welcome]


async def test_counts_alone_and_no_button_for_who_hides_behind_the_group_or_a_channel(
    api: BotApi, cibiru: Cibiru, rahma: Person
) -> None:
    group, _ = await cibiru()
    channel = api.channel(-1005, "Kabar")
    await group.hears_linked(PROGRESS, channel)
    await group.hears_anonymous(PROGRESS)

    shown = await group.sees("6 orang sudah bergabung.")
    assert shown.text.startswith(f"Progres {CIBIRU}")
    assert picture(shown)
    assert shown.labels == []
    await group.hears(rahma, PROGRESS)
    pressable = await group.sees(f"Progres {CIBIRU}")
    assert pressable.labels == BUTTONS
    forged = pressable.rows[0][0].data
    assert forged is not None

    # Telegram names a person at every press; should it name the account they hide behind instead:
    assert await group.answered(await group.press(ANONYMOUS, forged, pressable.id)) == ""
    assert named_in(told_to(api, group), NAMES) == []
    assert said_of(rahma, "Rincian") == 0


async def test_each_report_comes_in_the_topic_where_it_was_asked_for(
    api: BotApi, cibiru: Cibiru, rahma: Person, ani: Person
) -> None:
    group, _ = await cibiru(topic="Akun", forum=True)
    own = group.screen.topic
    other = await group.opens_topic("Soal", rahma)
    assert own is not None

    await group.hears(rahma, PROGRESS, other)
    there = await group.sees(f"Progres {CIBIRU}")
    await group.hears(rahma, PROGRESS, own)
    here = await group.sees(f"Progres {CIBIRU}")
    await group.hears(rahma, PROGRESS)
    general = await group.sees(f"Progres {CIBIRU}")
    assert [each.topic for each in (there, here, general)] == [other, own, None]
    assert len({there.id, here.id, general.id}) == 3

    rahma.chat.refuses = "bot was blocked by the user"
    await group.presses(rahma, "Rincian", there)
    by_link = await group.sees("hanya dikirim lewat chat pribadi")
    assert (by_link.topic, by_link.labels) == (other, ["Buka chat pribadi"])
    await group.hears(ani, PROGRESS, own)
    assert (await group.sees("Progres pribadi")).topic == own
    assert named_in(told_to(api, group), (*NAMES, "Rahma")) == []
    assert "Bu Ani" not in told_to(api, group)


@pytest.mark.parametrize("new_first", [False, True])
async def test_a_group_that_becomes_a_supergroup_goes_on_with_the_same_people(
    line: Line, cibiru: Cibiru, rahma: Person, ani: Person, budi: Person, new_first: bool
) -> None:
    old, word = await cibiru(basic=True)
    before = [each.id for each in of_bot(old)]

    new = await old.migrates(-1002, rahma, new_first=new_first)
    await new.hears(rahma, PROGRESS)
    report = await new.sees("6 orang sudah bergabung.")
    await joins(ani, word)
    await new.joins(ani)
    welcome = await new.sees("Mari mengaktifkan")
    await joins(budi, word_in(welcome))
    await beat(line)

    assert "8 orang sudah bergabung." in (await new.sees("Mari mengaktifkan")).text
    assert of_bot(new) == [report, welcome]
    assert [each.id for each in of_bot(old)] == before
    await new.presses(rahma, "Segarkan", report)
    assert "8 orang sudah bergabung." in (await new.sees(f"Progres {CIBIRU}")).text
    assert said_of(rahma, "sudah tidak ada") == 0


async def test_what_is_refused_because_the_group_moved_goes_to_where_it_is_now(
    line: Line, api: BotApi, cibiru: Cibiru, rahma: Person, ani: Person
) -> None:
    old, word = await cibiru(basic=True)
    await line.close()
    new = await old.migrates(-1002, rahma)
    late = [news(each) for each in api.world.pending]
    api.world.pending.clear()
    await line.open()

    await joins(ani, word)
    await beat(line)  # Nobody has told that the group is another: the welcome finds it out.

    welcome = await new.sees("7 orang sudah bergabung.")
    assert word_in(welcome) == word
    for kind, content in late:
        await api.world.happen(kind, content)
    await new.hears(rahma, PROGRESS)
    report = await new.sees(f"Progres {CIBIRU}")
    assert "7 orang sudah bergabung." in report.text
    assert of_bot(new) == [welcome, report]
    await rahma.says("/grup")
    assert len((await rahma.sees(f"{CIBIRU}: 7 orang, bot aktif")).text.splitlines()) == 3


def news(update: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """What an update is, and what is in it."""
    return next((k, dict(v)) for k, v in update.items() if k != "update_id")


async def test_that_the_bot_is_out_is_told_once_to_her_who_keeps_the_group(
    line: Line, api: BotApi, cibiru: Cibiru, joko: Person, rahma: Person, ani: Person
) -> None:
    group, word = await cibiru()
    await group.kicks_bot(joko)
    told = await rahma.sees(f"Saya sudah tidak ada di grup {CIBIRU}.")
    await group.kicks_bot(joko)
    calls = len(told_to(api, group).splitlines())
    await joins(ani, word)
    for _ in range(3):
        await beat(line, timedelta(minutes=30))

    assert said_of(rahma, "sudah tidak ada") == 1
    assert told.id == rahma.screen.id
    assert said_of(joko, CIBIRU) == 0
    tries = told_to(api, group).splitlines()[calls:]
    assert all("text" not in each for each in tries)

    await group.adds_bot(joko)
    await rahma.sees(f"seperti biasa lagi di grup {CIBIRU}")
    assert "7 orang sudah bergabung." in (await group.sees("Mari mengaktifkan")).text


async def test_buttons_of_a_report_are_for_those_entitled_whoever_sees_them(
    api: BotApi, cibiru: Cibiru, rahma: Person, ani: Person, budi: Person
) -> None:
    group, _ = await cibiru()
    await begins(ani)
    await meets(budi)
    await group.hears(rahma, PROGRESS)
    report = await group.sees(f"Progres {CIBIRU}")
    screens = [each.screen.text for each in (ani, budi)]

    for label in BUTTONS:
        assert "Duta grup ini" in await group.presses(ani, label, report)
        assert "Duta grup ini" in await group.presses(budi, label, report)
    assert [each.screen.text for each in (ani, budi)] == screens
    await group.promotes_bot(budi)  # What Telegram says of a group's administrators is no right.
    await group.hears(budi, PROGRESS)

    assert (await budi.sees("Progres")).text.startswith("Progres Bapak/Ibu")
    assert await every_press_is_answered_once(api)
    assert (report.edits, named_in(told_to(api, group), NAMES)) == (0, [])
