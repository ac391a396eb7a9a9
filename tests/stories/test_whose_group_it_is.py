"""A group is its ambassador's own; who helps there helps, and gives nothing of it on."""

from flows.duty_presses import GroupOpened
from flows.events import Event, GroupMoved, Pressed
from flows.rights import Duty
from storage import grants, groups
from tests.cast import ANI, BUDI, CIBIRU, CITRA, JATINANGOR, JOKO, MARIA, RAHMA, SARI
from tests.phones import PacedGroup, PacedHands
from tests.stage import Stage
from tests.stories.crowds import profile_of
from tests.stories.inviting import audited, duties_of, follows, link_on
from tests.stories.linking import beat, joined, kept, link_of, linked, new_code, serving


async def two_ambassadors(stage: Stage) -> tuple[PacedHands, PacedHands, PacedGroup]:
    """Bu Rahma of Cibiru, where Bu Ani is; and Bu Sari of Jatinangor, who helps there."""
    rahma, sari = await serving(stage, RAHMA), await serving(stage, SARI, regency="Kab. Sumedang")
    group = await linked(stage, rahma, CIBIRU)
    await joined(stage, ANI, group)
    await linked(stage, sari, JATINANGOR)
    await helps(sari, rahma, CIBIRU.name)
    return rahma, sari, group


async def helps(helper: PacedHands, ambassador: PacedHands, title: str) -> None:
    """Let an ambassador invite somebody to help in one group of hers."""
    await ambassador.says("/undang")
    await ambassador.presses(title)
    await follows(helper, link_on(ambassador))


async def ends(stage: Stage, name: str) -> None:
    """Pak Joko ends the duty that bears this name in the list."""
    joko = stage.hands(JOKO)
    if not joko.bubbles():
        await stage.met(JOKO)
    await joko.says("/duta")
    await joko.walks(name, "Cabut tugas", "Ya, cabut")


async def also_serving(stage: Stage, hands: PacedHands, province: str, regency: str) -> None:
    """One more duty of an ambassador, for somebody who has met the bot."""
    async with stage.app.database.work() as unit:
        who = await profile_of(stage, hands.member, unit.connection)
        duty, now = Duty.AMBASSADOR, stage.clock.now()
        await grants.create(unit.connection, who, duty, province, regency, None, now)


async def seen(hands: PacedHands) -> str:
    """The groups that somebody is shown as hers."""
    await hands.says("/grup")
    return hands.text


def told(hands: PacedHands, words: str) -> int:
    """How many messages on the phone hold these words."""
    return sum(words in each.page.text for each in hands.bubbles())


async def test_a_helper_who_is_ambassador_elsewhere_invites_to_her_own_group_alone(
    stage: Stage,
) -> None:
    rahma, sari, group = await two_ambassadors(stage)
    await rahma.says("/undang")
    foreign = rahma.data(CIBIRU.name).split(":", 1)[1]
    assert CIBIRU.name in await seen(sari)
    await sari.says("/undang")
    assert sari.buttons() == [JATINANGOR.name, "Menu"]

    head = sari.data(JATINANGOR.name).split(":", 1)[0]
    await sari.presses_data(f"{head}:{foreign}")

    assert "tidak lagi Bapak/Ibu dampingi" in sari.text
    rows = await stage.rows()
    assert [each["used_at"] is None for each in rows["invitations"]] == [False]
    await sari.does(Pressed(GroupOpened((await kept(stage, group)).id, "names"), 0), None)
    assert "Bu Ani" in sari.phone()


async def test_what_she_invited_to_ends_where_the_group_is_her_own_no_more(stage: Stage) -> None:
    rahma, sari, _ = await two_ambassadors(stage)
    await rahma.says("/undang")
    await rahma.presses(CIBIRU.name)
    word = link_on(rahma)
    joko = await stage.met(JOKO)
    await joko.says("/duta")
    await joko.walks("1. Bu Rahma", "Serahkan grup", "Bu Sari", "Ya, serahkan")
    await helps(rahma, sari, CIBIRU.name)
    assert CIBIRU.name in await seen(rahma)

    budi = await stage.met(BUDI)
    await follows(budi, word)

    assert "sudah tidak berlaku" in budi.text
    assert await duties_of(stage, BUDI) == []


async def test_only_her_own_groups_are_handed_over_and_where_she_helps_she_stays(
    stage: Stage,
) -> None:
    _, sari, _ = await two_ambassadors(stage)
    citra = await serving(stage, CITRA)
    joko = await stage.met(JOKO)
    await joko.says("/duta")
    await joko.presses("3. Bu Sari")
    assert JATINANGOR.name in joko.text
    assert CIBIRU.name not in joko.text
    await joko.walks("Serahkan grup", "Bu Citra")
    assert "Serahkan 1 grup dari Bu Sari" in joko.text
    await joko.presses("Ya, serahkan")

    theirs = await seen(citra)
    assert JATINANGOR.name in theirs
    assert CIBIRU.name not in theirs
    hers = await seen(sari)
    assert CIBIRU.name in hers
    assert JATINANGOR.name not in hers


async def test_two_who_help_each_other_lose_with_the_help_only_where_they_helped(
    stage: Stage,
) -> None:
    rahma, sari, _ = await two_ambassadors(stage)
    await helps(rahma, sari, JATINANGOR.name)
    await ends(stage, "4. Bu Sari")

    hers = await seen(sari)
    assert JATINANGOR.name in hers
    assert CIBIRU.name not in hers
    both = await seen(rahma)
    assert JATINANGOR.name in both
    assert CIBIRU.name in both

    await ends(stage, "1. Bu Rahma")
    left = await seen(rahma)
    assert JATINANGOR.name in left
    assert CIBIRU.name not in left


async def test_whose_own_a_group_is_too_hears_of_a_helper_whom_another_invited(
    stage: Stage,
) -> None:
    rahma, sari = await serving(stage, RAHMA), await serving(stage, SARI)
    group = await linked(stage, rahma, CIBIRU)
    async with stage.app.database.work() as unit:
        who = await profile_of(stage, SARI, unit.connection)
        number = (await kept(stage, group)).id
        await groups.add_keeper(unit.connection, number, who, stage.clock.now())
    budi = await stage.met(BUDI)
    await helps(budi, rahma, CIBIRU.name)

    assert told(sari, "Pak Budi menerima undangan Duta lain sebagai Pendamping grup") == 1
    assert told(rahma, "Pak Budi menerima undangan sebagai Pendamping grup") == 1
    assert told(rahma, "undangan Duta lain") == 0
    citra = await stage.met(CITRA)
    await helps(citra, sari, CIBIRU.name)
    assert told(budi, "Bu Citra") == 0
    assert told(rahma, "Bu Citra menerima undangan Duta lain") == 1


async def test_a_group_with_nobody_is_taken_over_from_its_own_region_alone(stage: Stage) -> None:
    rahma, joko = await serving(stage, RAHMA), await stage.met(JOKO)
    group = await linked(stage, rahma, CIBIRU)
    await joined(stage, ANI, group)
    await ends(stage, "1. Bu Rahma")
    maria = await stage.met(MARIA)
    await also_serving(stage, maria, "94", "Kota Jayapura")
    code = await new_code(maria)
    await maria.says_in(group, f"/hubungkan {code}")

    assert "di luar wilayah tugas" in group.text
    assert "Tim Uji (uji@example.org)" in group.text
    assert CIBIRU.name not in await seen(maria)
    assert "group-taken-over" not in await audited(stage)
    assert told(joko, "sekarang didampingi") == 0

    # With a duty for that region too, the same code is still good.
    await also_serving(stage, maria, "32", "")
    await maria.says_in(group, f"/hubungkan {code}")

    assert CIBIRU.name in await seen(maria)
    assert (await audited(stage))[-1] == "group-taken-over"
    assert told(joko, "Guru SD Cibiru, yang tidak punya pendamping lagi") == 1
    assert "sekarang didampingi Bu Maria" in joko.text
    assert "Maria" not in group.told()


async def test_who_links_the_new_chat_of_a_group_comes_by_nobody_of_the_old_one(
    stage: Stage,
) -> None:
    rahma, sari = await serving(stage, RAHMA), await serving(stage, SARI)
    group = await linked(stage, rahma, CIBIRU)
    await joined(stage, ANI, group)
    number = (await kept(stage, group)).id
    new = await linked(stage, sari, JATINANGOR)
    await stage.take(moving(stage, group, new))
    await stage.repeat()

    assert told(sari, "lebih dulu dihubungkan Duta lain") == 1
    assert "Tim Uji (uji@example.org)" in sari.text
    assert told(rahma, "tercatat dua kali") == 1
    assert CIBIRU.name not in await seen(sari)
    await sari.does(Pressed(GroupOpened(number, "names"), 0), sari.screen.id)
    assert "Bu Ani" not in sari.phone()
    assert f"{CIBIRU.name}: 1 orang" in await seen(rahma)
    written = (await stage.rows())["audits"]
    merged = [each for each in written if each["action"] == "group-merged"]
    assert [(each["group_id"], each["actor_id"]) for each in merged] == [(number, None)]


async def test_what_is_told_of_it_arrives_where_it_is_found_by_writing_there(stage: Stage) -> None:
    rahma, sari = await serving(stage, RAHMA), await serving(stage, SARI)
    group = await linked(stage, rahma, CIBIRU)
    link = await link_of(stage, group)
    await linked(stage, sari, JATINANGOR)
    await group.migrates(JATINANGOR.id, tells=0)
    assert told(rahma, "tercatat dua kali") == 0

    ani = await stage.met(ANI)
    await ani.says(f"/start {link}")
    await beat(stage)  # the welcome shows her too

    assert (told(rahma, "tercatat dua kali"), told(sari, "lebih dulu dihubungkan")) == (1, 1)


def moving(stage: Stage, old: PacedGroup, new: PacedGroup) -> Event:
    """The platform says that a chat goes on as another one."""
    return Event(old.address, GroupMoved(new.address), stage.clock.now(), "pindah", room=old.room())
