"""Groups on Telegram as they are: topics, hidden administrators, moves, channels, strangers."""

import pytest

from tests.botapi import BotApi, Group, Person, Shown
from tests.telegram.acts import every_press_is_answered_once
from tests.telegram.line import Line

pytestmark = pytest.mark.http
HELP = "/bantuan@damping_uji_bot"


def of_bot(group: Group) -> list[Shown]:
    return [each for each in group.chat.shown if each.by_bot]


@pytest.mark.usefixtures("line")
async def test_the_bot_says_hello_once_where_it_is_added(api: BotApi, ani: Person) -> None:
    group = api.group(-1001, "Guru Cibiru", bot=False)

    await group.adds_bot(ani)
    await group.hears(ani, HELP)

    await group.sees("chat pribadi")
    assert [each.text.startswith("Halo") for each in of_bot(group)] == [True, False]


async def test_the_bot_is_silent_where_it_may_not_write_and_speaks_once_it_may(
    api: BotApi, line: Line, ani: Person, budi: Person
) -> None:
    muted = api.group(-1001, "Guru Cibiru", bot=False)
    muted.permits(can_send_messages=False)
    await muted.adds_bot(ani)
    await muted.hears(ani, HELP)
    other = api.group(-1002, "Guru Rancasari")
    await other.hears(budi, HELP)
    await other.sees("chat pribadi")

    muted.permits(can_send_messages=True)
    line.clock.at += line.clock.pace * 12
    await muted.hears(ani, HELP)

    await muted.sees("chat pribadi")
    assert len(of_bot(muted)) == 1


@pytest.mark.usefixtures("line")
async def test_a_topic_is_answered_in_the_topic_and_one_that_is_gone_in_the_general_one(
    api: BotApi, ani: Person
) -> None:
    group = api.group(-1001, "Guru Cibiru", forum=True)
    topic = await group.opens_topic("Akun", ani)

    await group.hears(ani, HELP, topic)
    assert (await group.sees("chat pribadi")).topic == topic
    group.deletes_topic(topic)
    await group.hears(ani, "/hubungkan@damping_uji_bot abcd2346", topic)

    assert (await group.sees()).topic is None


@pytest.mark.usefixtures("line")
async def test_talk_is_not_heard_and_a_hint_is_given_once_a_minute(
    api: BotApi, line: Line, ani: Person
) -> None:
    api.world.privacy = False  # So that all of it really comes.
    group = api.group(-1001, "Guru Cibiru")
    for words in ("Selamat pagi", HELP, "/mulai", "/menu@toko_bot", "Terima kasih", "/menu"):
        await group.hears(ani, words)
    await group.sees("chat pribadi")
    line.clock.at += line.clock.pace * 12
    await group.hears(ani, "/hubungkan@damping_uji_bot abcd2346")
    await group.sees()

    assert len(of_bot(group)) == 2


@pytest.mark.usefixtures("line")
async def test_who_hides_behind_the_group_or_a_channel_gets_no_persons_rights(
    api: BotApi, ani: Person
) -> None:
    group, channel = api.group(-1001, "Guru Cibiru"), api.channel(-1005, "Kabar")
    await group.hears_linked("/progress", channel)

    await group.hears_anonymous("/hubungkan@damping_uji_bot abcd2346")
    anonymous = await group.sees()
    await group.hears_as_channel("/hubungkan@damping_uji_bot abcd2346", channel)
    await group.sees()
    await group.hears(ani, "/hubungkan@damping_uji_bot abcd2346")
    person = await group.sees()

    first, second, third = (each.text for each in of_bot(group))
    assert anonymous.text == first == second
    assert "admin anonim" in first
    assert person.text == third != first


@pytest.mark.parametrize("new_first", [False, True])
async def test_an_answer_follows_a_group_that_moved_meanwhile_and_comes_once(
    api: BotApi, line: Line, ani: Person, new_first: bool
) -> None:
    await line.close()
    old = api.group(-77, "Guru Cibiru", basic=True)
    await old.hears(ani, "/hubungkan@damping_uji_bot abcd2346")
    new = await old.migrates(-1002, ani, new_first=new_first)

    await line.open()
    await api.world.until(
        lambda: True if not api.world.pending else None, lambda: "not all updates were taken"
    )
    await new.hears(ani, HELP)
    await new.sees("chat pribadi")

    assert of_bot(old) == []
    answers = [each.text for each in of_bot(new) if not each.text.startswith("Halo")]
    assert len(answers) == 2


@pytest.mark.usefixtures("line")
async def test_a_channel_is_left_at_once_and_its_posts_are_nothing(
    api: BotApi, ani: Person
) -> None:
    channel = api.channel(-1005, "Kabar")
    await channel.adds_bot(ani)

    await api.world.until(
        lambda: True if channel.chat.bot["status"] == "left" else None, lambda: "it stayed"
    )
    await channel.posts("/progress")
    assert [each for each in channel.chat.shown if each.by_bot] == []
    assert api.called("leaveChat") == [{"chat_id": -1005}]


@pytest.mark.usefixtures("line")
async def test_a_button_that_is_not_for_a_group_says_so_to_whoever_presses(
    api: BotApi, ani: Person, budi: Person
) -> None:
    group = api.group(-1001, "Guru Cibiru")

    answers = [
        await group.answered(await group.press(person.user, data, 4711))
        for person in (ani, budi)
        for data in ("1s0:belajar-id:cek:done", "rusak")
    ]

    assert all(answers)
    assert await every_press_is_answered_once(api)
    assert of_bot(group) == []
