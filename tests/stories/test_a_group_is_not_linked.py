"""Whoever may not link a group hears whom to ask, and nothing that is tried loses anything."""

import pytest

from flows.rights import Duty
from storage import chats, grants
from tests.cast import ANI, CIBIRU, HENDRA, JATINANGOR, JOKO, RAHMA, SARI
from tests.phones import PacedHands
from tests.stage import Stage
from tests.stories.linking import joined, linked, new_code, serving


async def end_duties(stage: Stage, hands: PacedHands) -> None:
    """Take all duties from somebody."""
    async with stage.app.database.work() as unit:
        chat = await chats.find(unit.connection, hands.address)
        assert chat is not None
        assert chat.active_profile is not None
        for each in await grants.of(unit.connection, [chat.active_profile]):
            await grants.end(unit.connection, each.id, stage.clock.now())


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/hubungkan", "tulis kodenya"),
        ("/hubungkan salahkode", "belum cocok"),
        ("/hubungkan <b>x</b> \u202e🎉", "belum cocok"),
        ("/hubungkan " + "x" * 300, "belum cocok"),
    ],
)
async def test_without_a_good_code_she_is_told_how_to_get_one(
    stage: Stage, words: str, answer: str
) -> None:
    rahma = await serving(stage, RAHMA)
    group = stage.group(CIBIRU)
    await rahma.says_in(group, words)

    assert answer in group.text
    assert "Hubungkan grup baru" in group.text
    assert group.screen.page.link is not None
    assert group.screen.page.link[1].endswith("start=grup")
    assert (await stage.rows())["groups"] == []


async def test_a_code_of_another_ambassador_is_refused_and_stays_good(stage: Stage) -> None:
    rahma, sari = await serving(stage, RAHMA), await serving(stage, SARI)
    code = await new_code(rahma)
    group = stage.group(CIBIRU)
    await sari.says_in(group, f"/hubungkan {code}")
    assert "hanya untuk Duta yang memintanya" in group.text
    assert "Rahma" not in group.told()

    await rahma.says_in(group, f"/hubungkan {code}")
    assert "sudah terhubung" in group.text


async def test_a_teacher_is_told_whom_to_ask_and_the_code_stays_good(stage: Stage) -> None:
    rahma, ani = await serving(stage, RAHMA), await stage.met(ANI)
    code = await new_code(rahma)
    group = stage.group(CIBIRU)
    await ani.says_in(group, f"/hubungkan {code}")
    assert "tugas Duta" in group.text
    assert "Tim Uji (uji@example.org)" in group.text

    await rahma.says_in(group, f"/hubungkan {code}")
    assert "sudah terhubung" in group.text


async def test_helpers_coordinators_and_admins_link_no_groups(stage: Stage) -> None:
    sari = await serving(stage, SARI, Duty.HELPER)
    hendra = await serving(stage, HENDRA, Duty.COORDINATOR)
    joko = await stage.met(JOKO)
    group = stage.group(CIBIRU)
    told = []
    for each in (sari, hendra, joko):
        await each.says_in(group, "/hubungkan abcd")
        told.append(group.text)
        await each.says("/grup")
        assert "Hubungkan grup baru" not in each.buttons()
        await each.presses_data("1G0:0:new:0")
        assert "Hanya Duta" in each.text

    assert "minta kepada Duta" in told[0]
    assert "tugas Duta" in told[1]
    assert "/undang" in told[2]
    assert (await stage.rows())["room_codes"] == []


async def test_the_command_of_the_group_is_sent_there_when_it_comes_in_private(
    stage: Stage,
) -> None:
    rahma, ani = await serving(stage, RAHMA), await stage.met(ANI)
    code = await new_code(rahma)
    for each in (rahma, ani):
        await each.says(f"/hubungkan {code}")
        assert "dikirim di grup yang ingin dihubungkan" in each.text
        assert "/grup" in each.text
    assert (await stage.rows())["groups"] == []

    group = stage.group(CIBIRU)
    await rahma.says_in(group, f"/hubungkan {code}")
    assert "sudah terhubung" in group.text


async def test_an_anonymous_administrator_is_asked_to_send_it_as_herself(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    code = await new_code(rahma)
    group = stage.group(CIBIRU)
    await group.says(f"/hubungkan {code}")
    assert "admin anonim" in group.text
    assert (await stage.rows())["groups"] == []

    await rahma.says_in(group, f"/hubungkan {code}")
    assert "sudah terhubung" in group.text


async def test_linked_twice_it_says_so_and_the_code_is_not_used_up(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    code = await new_code(rahma)
    await rahma.says_in(group, f"/hubungkan {code}")
    assert "sudah terhubung dengan Bapak/Ibu" in group.text

    await rahma.says_in(stage.group(JATINANGOR), f"/hubungkan {code}")
    assert len((await stage.rows())["groups"]) == 2


async def test_a_second_ambassador_is_sent_to_the_first_whom_nobody_names(stage: Stage) -> None:
    rahma, sari = await serving(stage, RAHMA), await serving(stage, SARI)
    group = await linked(stage, rahma, CIBIRU)
    code = await new_code(sari)
    await sari.says_in(group, f"/hubungkan {code}")

    assert "Duta lain" in group.text
    assert "Rahma" not in group.told()
    assert len((await stage.rows())["keepers"]) == 1
    await sari.says_in(stage.group(JATINANGOR), f"/hubungkan {code}")
    assert "sudah terhubung" in stage.group(JATINANGOR).text


async def test_a_group_whose_ambassador_has_ended_is_taken_over_by_the_next_with_a_code(
    stage: Stage,
) -> None:
    rahma, sari = await serving(stage, RAHMA), await serving(stage, SARI)
    group = await linked(stage, rahma, CIBIRU)
    await joined(stage, ANI, group)
    await end_duties(stage, rahma)
    await sari.says_in(group, f"/hubungkan {await new_code(sari)}")

    assert "terhubung" in group.text
    rows = await stage.rows()
    assert len(rows["groups"]) == len(rows["memberships"]) == 1
    await sari.says("/grup")
    assert any("Cibiru" in each for each in sari.buttons())
    await rahma.says("/grup")
    assert not any("Cibiru" in each for each in rahma.buttons())


async def test_who_has_ended_her_duty_gets_no_code_from_an_old_button(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    await rahma.says("/grup")
    old = rahma.data("Hubungkan grup baru")
    await end_duties(stage, rahma)
    await rahma.presses_data(old)

    assert "Hanya Duta" in rahma.text
    await rahma.says("/grup")
    assert "minta undangan kepada pengelola: Tim Uji" in rahma.text


async def test_brought_into_a_channel_it_leaves_and_tells_who_did_it(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    channel = stage.group(CIBIRU)
    await channel.is_channel(RAHMA)
    assert "bukan kanal" in rahma.text

    before = len(rahma.bubbles())
    await channel.is_channel(ANI)  # whom nobody knows
    await channel.is_channel()
    assert channel.theirs() == ()
    assert len(rahma.bubbles()) == before
    assert [type(each).__name__ for each in stage.wire.deliveries].count("LeaveChat") == 3
