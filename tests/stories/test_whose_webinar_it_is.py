"""Who sees a webinar: its maker and who keeps its group; others see what they are told."""

from datetime import timedelta

import pytest

from flows.press_data import encode
from flows.rights import Duty
from flows.webinar_presses import WebinarOpened
from storage import grants, groups
from tests.cast import ANI, CIBIRU, HENDRA, JATINANGOR, JOKO, RAHMA, SARI
from tests.phones import PacedHands
from tests.stage import Stage
from tests.stories.announcing import SATURDAY, TITLE, announced
from tests.stories.crowds import coordinates, joins, linked, names_told_in, profile_of
from tests.stories.limits import faults_of

PAGES = (
    *("home", "edit", "title", "when", "minutes", "link", "groups", "grouplist", "checklist"),
    *("policy", "apply", "announce", "cancel", "copy", "duplicate", "nothing"),
    *("text", "calendar", "repost", "codes", "qr", "late", "import", "turnout", "who"),
    *("ledger", "missed", "uncertain", "resend"),
)


async def opens(hands: PacedHands, stage: Stage, page: str, webinar: int = 1) -> None:
    """Press a button that somebody else was shown."""
    me = await profile_of(stage, hands.member)
    await hands.presses_data(encode(WebinarOpened(webinar, page, 1), me))


@pytest.mark.parametrize("who", [ANI, SARI, HENDRA, JOKO])
async def test_nobody_else_opens_any_page_of_a_webinar(stage: Stage, who: object) -> None:
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    hands = await stage.met(who)  # type: ignore[arg-type]
    if who is SARI:
        await linked(stage, JATINANGOR, SARI)
    if who is HENDRA:
        await coordinates(stage, HENDRA)
    await announced(stage, RAHMA, group)
    before = (await stage.rows())["webinars"]

    for page in PAGES:
        await opens(hands, stage, page)
        assert TITLE not in hands.text, page
        assert "4711" not in hands.phone(), page
    assert (await stage.rows())["webinars"] == before


async def test_a_webinar_that_is_not_there_is_told_to_be_gone(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    await linked(stage, CIBIRU, RAHMA)
    await opens(rahma, stage, "home", 99)

    assert "tidak ada lagi" in rahma.text


async def test_a_helper_of_the_group_may_change_it(stage: Stage) -> None:
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    await announced(stage, RAHMA, group)
    sari = await stage.met(SARI)
    async with stage.app.database.work() as unit:
        me = await profile_of(stage, SARI, unit.connection)
        now = stage.clock.at
        await grants.create(unit.connection, me, Duty.HELPER, "32", "", None, now)
        await groups.add_keeper(unit.connection, group.id, me, now, as_helper=True)
    await sari.says("/webinar")
    await sari.walks(TITLE, "Ubah", "Judul")
    await sari.says("Judul baru")
    await sari.presses("Benar")

    assert [each["title"] for each in (await stage.rows())["webinars"]] == ["Judul baru"]


async def test_a_draft_is_seen_by_its_maker_alone(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    sari = await stage.met(SARI)
    async with stage.app.database.work() as unit:
        me = await profile_of(stage, SARI, unit.connection)
        now = stage.clock.at
        await grants.create(unit.connection, me, Duty.AMBASSADOR, "32", "", None, now)
        await groups.add_keeper(unit.connection, group.id, me, now)
    await rahma.says("/webinar")
    await rahma.presses("Buat webinar")
    await rahma.says(TITLE)
    await sari.says("/webinar")
    assert TITLE not in sari.text
    await opens(sari, stage, "home")

    assert TITLE not in sari.text


async def test_who_bears_no_duty_any_more_sees_her_webinars_no_more(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    await announced(stage, RAHMA, group)
    await rahma.says("/webinar")
    await rahma.walks(TITLE, "Ubah", "Judul")
    async with stage.app.database.work() as unit:
        me = await profile_of(stage, RAHMA, unit.connection)
        await groups.remove_keeper(unit.connection, group.id, me)
        (grant,) = await grants.of(unit.connection, [me])
        await grants.end(unit.connection, grant.id, stage.clock.at)
    await rahma.says("Judul baru")

    assert [each["title"] for each in (await stage.rows())["webinars"]] == [TITLE]


async def test_an_ambassador_without_a_group_is_led_to_linking_one(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    async with stage.app.database.work() as unit:
        me = await profile_of(stage, RAHMA, unit.connection)
        await grants.create(unit.connection, me, Duty.AMBASSADOR, "32", "", None, stage.clock.at)
    await rahma.says("/webinar")

    assert "hubungkan grup dulu" in rahma.text
    await rahma.presses("Grup saya")
    assert "Hubungkan grup baru" in rahma.buttons()


async def test_the_page_of_a_group_leads_to_its_webinars(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    other = await linked(stage, JATINANGOR)
    await announced(stage, RAHMA, group)
    await announced(stage, RAHMA, other, title="Bukan di sini")
    await rahma.says("/grup")
    await rahma.walks("Guru SD Cibiru", "Webinar")
    assert TITLE in rahma.text
    assert "Bukan di sini" not in rahma.text
    await rahma.presses("Kembali")

    assert "Keadaan: bot aktif" in rahma.text


async def test_a_group_is_told_what_comes_and_nobody_s_name(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    cibiru = stage.group(CIBIRU)
    await ani.says_in(cibiru, "/webinar")
    assert "Belum ada webinar di grup ini" in cibiru.text
    assert cibiru.screen.page.link is not None
    assert cibiru.screen.page.link[0] == "Buat webinar"
    await announced(stage, RAHMA, group)
    await announced(stage, RAHMA, group, title="Sesudahnya", starts_at=SATURDAY + timedelta(days=7))

    for ask in ("ani", "nobody"):
        await (ani.says_in(cibiru, "/webinar") if ask == "ani" else cibiru.says("/webinar"))
        assert cibiru.text == (
            "Webinar berikutnya\n\n"
            f"{TITLE}\nSabtu, 28 Nov 2026\n09.00 WIB · 10.00 WITA · 11.00 WIT\n\n"
            "Sesudahnya\nSabtu, 5 Des 2026\n09.00 WIB · 10.00 WITA · 11.00 WIT"
        )
        assert cibiru.screen.page.link is not None
        assert cibiru.screen.page.link[0] == "Buka chat pribadi"
    assert await names_told_in(stage, CIBIRU) == []


async def test_a_group_that_is_not_linked_is_told_how_it_is(stage: Stage) -> None:
    ani = await stage.met(ANI)
    cibiru = stage.group(CIBIRU)
    await ani.says_in(cibiru, "/webinar")

    assert "/hubungkan" in cibiru.text


async def test_the_link_of_the_group_leads_an_ambassador_to_her_webinars(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    await linked(stage, CIBIRU, RAHMA)
    await rahma.says("/start webinar")

    assert "Buat webinar" in rahma.buttons()
    await rahma.walks("Undangan saya", "Kembali")
    assert "Buat webinar" in rahma.buttons()


async def test_a_teacher_sees_what_she_is_invited_to(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    await joins(stage, ANI, group)
    await announced(stage, RAHMA, group)
    await ani.says("/webinar")
    assert TITLE in ani.text
    assert "Buat webinar" not in ani.buttons()
    assert faults_of(ani.screen.page) == []
    await ani.presses("Saya ikut")

    assert "tercatat ikut" in ani.text
    assert [each["answer"] for each in (await stage.rows())["attendances"]] == ["yes"]
