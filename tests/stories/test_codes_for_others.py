"""A code moves the person it was made for, and nobody's duty: whoever made it, whoever types it."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.channels.web.members import Member
from flows.duty_presses import MemberOpened
from flows.moving import MadeAs, Maker
from flows.people import MOST_PEOPLE
from flows.press_data import encode
from flows.rights import Duty
from flows.teachers import Teacher
from storage import chats, grants, keepers, move_codes, teachers
from tests.cast import ANI, BUDI, CIBIRU, DEDI, HENDRA, JOKO, RAHMA, SARI
from tests.phones import PacedGroup, PacedHands
from tests.stage import Stage
from tests.stories.crowds import coordinates, profile_of
from tests.stories.inviting import accepted, audited, duties_of, follows, invited, link_on
from tests.stories.limits import faults_of
from tests.stories.linking import joined, kept, linked, serving

NEW = Member("baru", "Ani S", "akun baru Bu Ani", "AS")
CODE = re.compile(r"PINDAH-\w{4}-\w{4}")
NOT_VALID = "Kode ini sudah tidak berlaku"
NOT_KNOWN = "Kode itu belum cocok"


def code_on(hands: PacedHands) -> str:
    """The newest code that stands anywhere on a phone."""
    return [str(each) for each in CODE.findall(hands.phone())][-1]


async def own_code(hands: PacedHands) -> str:
    """The code that somebody makes for herself."""
    await hands.says("/pengaturan")
    await hands.walks("Ganti HP/akun", "Pindah dari sini")
    return code_on(hands)


async def with_ani(stage: Stage) -> tuple[PacedHands, PacedGroup, PacedHands]:
    """Bu Rahma, her group, and Bu Ani in it, who is two steps on."""
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    ani = await joined(stage, ANI, group)
    await ani.walks("Mulai", "Sudah", "Dari operator")
    return rahma, group, ani


async def code_for_ani(stage: Stage, maker: PacedHands, group: PacedGroup) -> str:
    """The code that an ambassador makes for Bu Ani."""
    number, ani = (await kept(stage, group)).id, await profile_of(stage, ANI)
    await maker.presses_data(encode(MemberOpened(number, ani, "rebind-yes"), 0))
    return code_on(maker)


async def arrives(stage: Stage, code: str) -> PacedHands:
    """A new phone on which a code is typed after Setuju."""
    new = stage.hands(NEW)
    await new.says("/start")
    await new.presses("Setuju")
    await new.says(code)
    return new


async def names_of(stage: Stage) -> list[str]:
    """Who is stored at all."""
    return sorted(each["name"] for each in (await stage.rows())["profiles"])


async def test_an_ambassador_who_types_a_teacher_s_code_keeps_her_duty(stage: Stage) -> None:
    """It is what a kind (or a false) "please type this for me" leads to."""
    rahma, _, ani = await with_ani(stage)
    await rahma.says(await own_code(ani))

    assert "ikut pindah" in rahma.text
    assert await duties_of(stage, RAHMA) == [("ambassador", "Kota Bandung")]
    assert len((await stage.rows())["keepers"]) == 1
    assert await names_of(stage) == ["Bu Ani", "Bu Rahma"]
    await rahma.says("/pengaturan")
    await rahma.walks("Orang lain di sini", "Bu Rahma")
    await rahma.says("/grup")
    assert CIBIRU.name in rahma.text
    assert await stage.miscounted() == []


async def test_a_coordinator_and_a_member_keep_what_is_theirs_too(stage: Stage) -> None:
    _, group, ani = await with_ani(stage)
    hendra, dedi = await stage.met(HENDRA), await joined(stage, DEDI, group)
    await coordinates(stage, HENDRA)
    await hendra.says(await own_code(ani))
    await dedi.says(await own_code(hendra))

    assert await duties_of(stage, HENDRA) == [("coordinator", "")]
    assert "Pak Dedi" in await names_of(stage)
    assert len((await stage.rows())["memberships"]) == 2
    assert await stage.miscounted() == []


async def test_a_profile_that_was_not_only_just_made_is_kept_beside(stage: Stage) -> None:
    _, _, ani = await with_ani(stage)
    budi = await stage.met(BUDI)
    stage.clock.at += timedelta(days=1)
    await budi.says(await own_code(ani))

    assert "ikut pindah" in budi.text
    assert "Pak Budi" in await names_of(stage)
    assert await stage.miscounted() == []


async def test_a_full_phone_takes_nobody_in_and_the_code_stays_good(stage: Stage) -> None:
    rahma, _, ani = await with_ani(stage)
    async with stage.app.database.work() as unit:
        chat = await chats.find(unit.connection, rahma.address)
        assert chat is not None
        for number in range(MOST_PEOPLE - 1):
            new = Teacher(0, f"Orang {number}", joined_at=stage.clock.now())
            await teachers.create(unit.connection, chat.id, new)
    code = await own_code(ani)
    await rahma.says(code)

    assert f"paling banyak untuk {MOST_PEOPLE} orang" in rahma.text
    assert await duties_of(stage, RAHMA) == [("ambassador", "Kota Bandung")]
    assert "ikut pindah" in (await arrives(stage, code)).text
    assert await stage.miscounted() == []


async def test_the_member_is_told_at_once_and_can_refuse_the_code(stage: Stage) -> None:
    rahma, group, ani = await with_ani(stage)
    step = ani.text
    code = await code_for_ani(stage, rahma, group)

    assert f"Duta grup {CIBIRU.name} membuat kode pindah akun" in ani.text
    assert "Tim Uji (uji@example.org)" in ani.text
    assert faults_of(ani.screen.page, most_words=60) == []
    assert "Sudah" in [button.label for _, button in ani.pressable()]  # the step is still there
    await ani.presses("Batalkan kode")
    assert "sudah dibatalkan" in ani.text
    assert step in ani.text
    assert (await stage.rows())["move_codes"] == []

    assert NOT_KNOWN in (await arrives(stage, code)).text
    await ani.says("lanjut")
    assert "2/8" in ani.text
    assert await stage.miscounted() == []


async def test_refusing_leaves_a_code_of_her_own_as_it_is(stage: Stage) -> None:
    rahma, group, ani = await with_ani(stage)
    await code_for_ani(stage, rahma, group)
    data, bubble = ani.data("Batalkan kode"), ani.screen
    code = await own_code(ani)
    await ani.presses_data(data, bubble)

    assert "ikut pindah" in (await arrives(stage, code)).text
    assert await stage.miscounted() == []


async def test_nobody_becomes_the_member_for_whom_she_made_the_code(stage: Stage) -> None:
    rahma, group, ani = await with_ani(stage)
    code = await code_for_ani(stage, rahma, group)
    await rahma.says(code)
    assert "untuk akun baru guru itu, bukan untuk akun Bapak/Ibu" in rahma.text
    assert faults_of(rahma.screen.page, most_words=60) == []

    await rahma.says("/pengaturan")  # nor as another person on the same phone
    await rahma.walks("Orang lain di sini", "Tambah orang", "Setuju")
    await rahma.says(code)
    assert "untuk akun baru guru itu" in rahma.text
    await ani.says("lanjut")
    assert "2/8" in ani.text

    assert "ikut pindah" in (await arrives(stage, code)).text
    assert "Progres sudah pindah" in ani.text
    assert await duties_of(stage, RAHMA) == [("ambassador", "Kota Bandung")]
    assert await stage.miscounted() == []


async def ends_duty(stage: Stage) -> None:
    joko = await stage.met(JOKO)
    await joko.says("/duta")
    await joko.walks("1. Bu Rahma", "Cabut tugas", "Ya, cabut")


async def loses_group(stage: Stage) -> None:
    await serving(stage, SARI)
    async with stage.app.database.work() as unit:
        giver = await profile_of(stage, RAHMA, unit.connection)
        taker = await profile_of(stage, SARI, unit.connection)
        await keepers.hand_over(unit.connection, giver, taker, stage.clock.now())


async def is_erased(stage: Stage) -> None:
    rahma = stage.hands(RAHMA)
    await rahma.says("/hapus")
    await rahma.presses("Ya, hapus")


async def removes_member(stage: Stage) -> None:
    number, ani = (await kept(stage, stage.group(CIBIRU))).id, await profile_of(stage, ANI)
    await stage.hands(RAHMA).presses_data(encode(MemberOpened(number, ani, "remove-yes"), 0))


@pytest.mark.parametrize("event", [ends_duty, loses_group, is_erased, removes_member])
async def test_a_member_s_code_lives_no_longer_than_the_right_to_make_it(
    stage: Stage, event: Callable[[Stage], Awaitable[None]]
) -> None:
    rahma, group, ani = await with_ani(stage)
    code = await code_for_ani(stage, rahma, group)
    await event(stage)
    new = await arrives(stage, code)

    assert NOT_VALID in new.text
    assert "Tim Uji" in new.text
    assert faults_of(new.screen.page, most_words=60) == []
    await ani.says("lanjut")
    assert "2/8" in ani.text
    assert await stage.miscounted() == []


async def test_a_code_from_before_a_duty_does_not_bring_the_duty(stage: Stage) -> None:
    """A helper makes a code for a teacher, who then becomes an ambassador."""
    rahma, group, ani = await with_ani(stage)
    await rahma.says("/undang")
    await rahma.presses(CIBIRU.name)
    sari = await accepted(stage, SARI, link_on(rahma))
    code = await code_for_ani(stage, sari, group)
    await follows(ani, await invited(stage))
    assert (await stage.rows())["move_codes"] == []

    budi = await stage.met(BUDI)
    await budi.says(code)
    assert NOT_KNOWN in budi.text
    assert await duties_of(stage, ANI) == [("ambassador", "Kota Bandung")]
    assert await stage.miscounted() == []


async def test_who_serves_is_brought_by_no_member_s_code(stage: Stage) -> None:
    """Even by one that is there after all."""
    _, group, _ = await with_ani(stage)
    number = (await kept(stage, group)).id
    ani, maker = await profile_of(stage, ANI), await profile_of(stage, RAHMA)
    async with stage.app.database.work() as unit:
        now = stage.clock.now()
        await grants.create(unit.connection, ani, Duty.HELPER, "32", "", None, now)
        until, right = now + timedelta(days=1), Maker(MadeAs.MEMBER, maker, number)
        await move_codes.create(unit.connection, "ACDEFGHJ", ani, until, right)

    assert NOT_VALID in (await arrives(stage, "PINDAH-ACDE-FGHJ")).text
    assert await duties_of(stage, ANI) == [("helper", "")]


async def test_no_code_is_made_for_a_member_at_an_admin_s_phone(stage: Stage) -> None:
    rahma, group, _ = await with_ani(stage)
    await joined(stage, JOKO, group)
    number, joko = (await kept(stage, group)).id, await profile_of(stage, JOKO)
    for page in ("rebind", "rebind-yes"):
        await rahma.presses_data(encode(MemberOpened(number, joko, page), 0))
        assert "hanya dapat dibuat pengelola bot" in rahma.text

    assert (await stage.rows())["move_codes"] == []
    assert "member-rebound" not in await audited(stage)


async def admins_code(stage: Stage) -> tuple[PacedHands, str]:
    """The code that Pak Joko makes for Bu Rahma."""
    joko = await stage.met(JOKO)
    await joko.says("/duta")
    await joko.walks("1. Bu Rahma", "Akun baru", "Ya, buat kode")
    return joko, code_on(joko)


async def test_an_admin_does_not_become_the_ambassador(stage: Stage) -> None:
    await with_ani(stage)
    joko, code = await admins_code(stage)
    await joko.says(code)
    assert "untuk akun baru guru itu" in joko.text
    assert await names_of(stage) == ["Bu Ani", "Bu Rahma", "Pak Joko"]

    new = await arrives(stage, code)
    await new.says("/grup")
    assert CIBIRU.name in new.text
    assert await stage.miscounted() == []


async def test_the_code_of_who_is_no_admin_any_more_brings_nobody(stage: Stage) -> None:
    await with_ani(stage)
    _, code = await admins_code(stage)
    await stage.close()
    stage.admins = ()
    await stage.open()

    assert NOT_VALID in (await arrives(stage, code)).text
    assert await duties_of(stage, RAHMA) == [("ambassador", "Kota Bandung")]


async def test_an_admin_s_own_duty_moves_by_her_own_code(stage: Stage) -> None:
    joko = await serving(stage, JOKO)
    await joko.says("/duta")
    await joko.walks("1. Pak Joko", "Akun baru", "Ya, buat kode")
    assert (await stage.rows())["move_codes"][0]["made_as"] is MadeAs.SELF
    assert "ikut pindah" in (await arrives(stage, code_on(joko))).text


async def test_the_copy_says_who_made_a_code_and_never_the_code(stage: Stage) -> None:
    rahma, group, ani = await with_ani(stage)
    code = await code_for_ani(stage, rahma, group)
    hashed = (await stage.rows())["move_codes"][0]["code_hash"]
    await ani.says("/datasaya")
    file = next(each.file for each in reversed(ani.bubbles()) if each.file)
    assert isinstance(file.content, bytes)
    text = file.content.decode()

    assert '"made_as": "member"' in text
    assert hashed not in text
    assert code not in text
