"""/progress in a group: counts and a picture for all to see, everything else in private."""

import io
import zipfile
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.channels.web.members import Member
from bot.channels.web.writing import read_press
from bot.messages import AnswerPress, Delivery, Outcome, Receipt
from flows.events import Address, ChatClosed
from flows.groups import Group
from storage import grants, groups
from tests.cast import ANI, BUDI, CIBIRU, JOKO, PANYILEUKAN, RAHMA, SARI
from tests.stage import PacedGroup, PacedHands, Stage
from tests.stories.crowds import (
    crowd,
    files_for,
    joins,
    linked,
    names_told_in,
    profile_of,
    shown_in,
)
from tests.stories.limits import faults_of

BUTTONS = ["Rincian", "Teks untuk WhatsApp", "Ekspor", "Segarkan"]


@pytest.fixture(autouse=True)
async def nobody_was_named(stage: Stage) -> AsyncIterator[None]:
    """Whatever a story did, no name of anybody stored ever went to a group."""
    yield
    assert await names_told_in(stage, CIBIRU, PANYILEUKAN) == []


async def cibiru(stage: Stage) -> tuple[PacedHands, PacedGroup]:
    """Bu Rahma, and her group of ten teachers."""
    rahma = await stage.met(RAHMA)
    kept = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, kept, 4, name="Lestari", days=1)
    await crowd(stage, kept, 2, "cek", "jalur", name="Wahyu", days=9)
    await crowd(stage, kept, 3, "ALL", name="Kartika", days=2)
    await crowd(stage, kept, 1, name="Nugroho", begins=False)
    return rahma, stage.group(CIBIRU)


async def test_the_ambassador_gets_one_message_with_picture_and_counts(stage: Stage) -> None:
    rahma, group = await cibiru(stage)

    await rahma.says_in(group, "/progress")

    assert "10 orang sudah bergabung." in group.text
    assert "Akun belajar.id: 3 selesai, 4 berjalan, 2 perlu dibantu, 1 belum mulai." in group.text
    assert (
        "Ruang GTK (dulu PMM): 0 selesai, 0 berjalan, 0 perlu dibantu, 10 belum mulai."
        in group.text
    )
    assert "• Cek akun: 4 orang, 0 perlu dibantu, umumnya sudah 1 hari" in group.text
    assert "• Minta kata sandi awal: 2 orang, 2 perlu dibantu, umumnya sudah 9 hari" in group.text
    assert group.screen.page.picture is not None
    assert group.buttons() == BUTTONS
    assert len(shown_in(stage, CIBIRU)) == 1
    assert faults_of(group.screen.page, most_words=150) == []


async def test_an_admin_of_the_bot_sees_the_same_and_no_names(stage: Stage) -> None:
    _, group = await cibiru(stage)
    joko = await stage.met(JOKO)

    await joko.says_in(group, "/progress")
    assert "10 orang sudah bergabung." in group.text
    await joko.presses_in(group, "Rincian")

    assert stage.wire.toasts(JOKO) == [stage.said("report.toast_names")]
    assert "Lestari" not in joko.phone()


async def test_asked_again_within_a_minute_the_message_that_is_there_is_edited(
    stage: Stage,
) -> None:
    rahma, group = await cibiru(stage)
    await rahma.says_in(group, "/progress")
    first = group.screen.id

    await crowd(stage, await _kept(stage), 1, name="Baru")
    await rahma.says_in(group, "/progress")

    assert group.screen.id == first
    assert "11 orang sudah bergabung." in group.text
    stage.clock.at += timedelta(minutes=2)
    await rahma.says_in(group, "/progress")
    assert group.screen.id != first


async def test_in_another_topic_it_answers_there(stage: Stage) -> None:
    rahma, group = await cibiru(stage)
    await rahma.says_in(group, "/progress", topic="12")

    await rahma.says_in(group, "/progress", topic="34")

    assert [each.topic for each in shown_in(stage, CIBIRU)] == ["12", "34"]
    assert [each.edit for each in shown_in(stage, CIBIRU)] == [None, None]


async def test_one_that_is_still_on_its_way_is_not_sent_twice(stage: Stage) -> None:
    rahma, group = await cibiru(stage)

    async def lost(_delivery: Delivery) -> Receipt:
        return Receipt(Outcome.UNCERTAIN)

    stage.wire.cut = lost
    await rahma.says_in(group, "/progress")
    asked = stage.taken[-1]
    stage.wire.cut = None
    sent = len(shown_in(stage, CIBIRU))

    await rahma.says_in(group, "/progress")
    assert len(shown_in(stage, CIBIRU)) == sent

    await stage.repeat(asked)  # the platform never heard that it was taken
    assert len(shown_in(stage, CIBIRU)) == sent + 1


async def test_one_that_never_came_is_sent_when_it_is_asked_for_again(stage: Stage) -> None:
    rahma, group = await cibiru(stage)

    async def lost(_delivery: Delivery) -> Receipt:
        return Receipt(Outcome.UNCERTAIN)

    stage.wire.cut = lost
    await rahma.says_in(group, "/progress")
    stage.wire.cut = None
    stage.clock.at += timedelta(seconds=20)
    await rahma.says_in(group, "/progress")

    assert "10 orang sudah bergabung." in group.text


async def test_refreshed_it_is_edited_and_not_twice_within_ten_seconds(stage: Stage) -> None:
    rahma, group = await cibiru(stage)
    await rahma.says_in(group, "/progress")
    first = group.screen.id
    stage.clock.at += timedelta(minutes=5)
    await crowd(stage, await _kept(stage), 1, name="Baru")

    await rahma.presses_in(group, "Segarkan")
    assert group.screen.id == first
    assert "11 orang sudah bergabung." in group.text
    shown = len(shown_in(stage, CIBIRU))
    await rahma.presses_in(group, "Segarkan")

    assert stage.wire.toasts(RAHMA)[-1] == stage.said("report.toast_fresh")
    assert len(shown_in(stage, CIBIRU)) == shown


async def test_a_refreshed_old_message_is_not_where_the_next_answer_hides(stage: Stage) -> None:
    rahma, group = await cibiru(stage)
    await rahma.says_in(group, "/progress")
    first = group.screen.id
    stage.clock.at += timedelta(minutes=5)
    await rahma.presses_in(group, "Segarkan")

    await rahma.says_in(group, "/progress")

    assert group.screen.id != first


async def test_names_come_in_private_only(stage: Stage) -> None:
    rahma, group = await cibiru(stage)
    await rahma.says_in(group, "/progress")

    await rahma.presses_in(group, "Rincian")

    assert "Wahyu 0" in rahma.text
    assert rahma.text.index("Wahyu") < rahma.text.index("Nugroho")  # stuck longest first
    assert stage.wire.toasts(RAHMA) == [stage.said("report.toast_sent")]


async def test_the_text_to_forward_comes_in_private_and_stays(stage: Stage) -> None:
    rahma, group = await cibiru(stage)
    await rahma.says_in(group, "/progress")

    await rahma.presses_in(group, "Teks untuk WhatsApp")

    text = rahma.screen.page
    assert text.bare
    assert "Akun belajar.id: 3 selesai, 4 berjalan, 2 perlu dibantu, 1 belum mulai." in text.text
    assert "g_" in text.text
    assert len(text.text.splitlines()) <= 12
    assert "*" not in text.text


async def test_the_export_goes_to_the_ambassador_with_names_and_to_an_admin_without(
    stage: Stage,
) -> None:
    rahma, group = await cibiru(stage)
    joko = await stage.met(JOKO)
    await rahma.says_in(group, "/progress")

    await rahma.presses_in(group, "Ekspor")
    await joko.presses_in(group, "Ekspor")

    assert "dengan nama" in files_for(stage, RAHMA)[0].caption
    assert "dengan nama" not in files_for(stage, JOKO)[0].caption
    assert b"Lestari" not in b"".join(_text_of(each.content) for each in files_for(stage, JOKO))
    assert b"Lestari" in b"".join(_text_of(each.content) for each in files_for(stage, RAHMA))


async def test_a_teacher_gets_her_own_progress_in_private(stage: Stage) -> None:
    _, group = await cibiru(stage)
    ani = await stage.met(ANI)
    await joins(stage, ANI, await _kept(stage))

    await ani.says_in(group, "/progress")

    assert ani.text.startswith("Progres Bapak/Ibu")
    assert shown_in(stage, CIBIRU) == []


@pytest.mark.parametrize("member", [ANI, BUDI])
async def test_who_never_opened_the_private_chat_finds_the_way_there(
    stage: Stage, member: Member
) -> None:
    _, group = await cibiru(stage)
    hands = stage.hands(member)

    await hands.says_in(group, "/progress")

    assert group.text == stage.said("report.own_link")
    assert group.screen.page.link is not None
    assert "progres" in group.screen.page.link[1]
    assert hands.bubbles() == ()
    assert member.name not in group.told()


async def test_who_closed_the_chat_finds_the_way_there_too(stage: Stage) -> None:
    rahma, group = await cibiru(stage)
    await stage.met(ANI)
    await rahma.says_in(group, "/progress")

    await stage.hands(ANI).does(ChatClosed(), None)
    await stage.hands(ANI).says_in(group, "/progress")
    assert group.text == stage.said("report.own_link")

    await rahma.does(ChatClosed(), None)
    await rahma.presses_in(group, "Rincian")
    assert group.text == stage.said("report.names_link")
    assert "r_1" in str(group.screen.page.link)


async def test_what_bounces_in_private_is_followed_by_the_way_there(stage: Stage) -> None:
    _, group = await cibiru(stage)
    ani = await stage.met(ANI)

    async def blocked(delivery: Delivery) -> Receipt:
        if delivery.to.id == "ani":
            return Receipt(Outcome.CLOSED)
        return await stage.channel.deliver(delivery)

    stage.wire.cut = blocked
    await ani.says_in(group, "/progress")

    assert group.text == stage.said("report.own_link")


@pytest.mark.parametrize("label", ["Rincian", "Ekspor", "Teks untuk WhatsApp"])
async def test_what_an_ambassador_asked_for_and_bounced_is_followed_by_it_too(
    stage: Stage, label: str
) -> None:
    rahma, group = await cibiru(stage)
    await rahma.says_in(group, "/progress")

    async def blocked(delivery: Delivery) -> Receipt:
        if delivery.to.id == "rahma" and not isinstance(delivery, AnswerPress):
            return Receipt(Outcome.CLOSED)
        return await stage.channel.deliver(delivery)

    stage.wire.cut = blocked
    await rahma.presses_in(group, label)

    assert group.text == stage.said("report.names_link")


async def test_an_anonymous_administrator_gets_counts_and_no_button(stage: Stage) -> None:
    rahma, group = await cibiru(stage)

    await group.says("/progress")

    assert "10 orang sudah bergabung." in group.text
    assert group.buttons() == []
    await rahma.says_in(group, "/progress")
    assert group.buttons() == BUTTONS
    await group.says("/progress")
    assert group.buttons() == BUTTONS


async def test_a_teacher_s_press_is_refused_and_says_whose_button_it_is(stage: Stage) -> None:
    rahma, group = await cibiru(stage)
    ani = await stage.met(ANI)
    await rahma.says_in(group, "/progress")
    phone = ani.phone()

    for label in BUTTONS:
        await ani.presses_in(group, label)

    assert len(stage.wire.toasts(ANI)) == 4
    assert all("Duta grup ini" in each for each in stage.wire.toasts(ANI))
    assert ani.phone() == phone
    assert files_for(stage, ANI) == []


async def test_an_ambassador_of_another_group_is_a_teacher_here(stage: Stage) -> None:
    rahma, group = await cibiru(stage)
    sari = await stage.met(SARI)
    await linked(stage, PANYILEUKAN, SARI)
    await rahma.says_in(group, "/progress")

    await sari.presses_in(group, "Rincian")
    await sari.says_in(group, "/progress")

    assert "Duta grup ini" in stage.wire.toasts(SARI)[0]
    assert sari.text.startswith("Progres Bapak/Ibu")


async def test_a_removed_ambassador_s_old_button_opens_nothing(stage: Stage) -> None:
    rahma, group = await cibiru(stage)
    await rahma.says_in(group, "/progress")
    phone = rahma.phone()
    async with stage.app.database.work() as unit:
        for grant in await grants.of(
            unit.connection, [await profile_of(stage, RAHMA, unit.connection)]
        ):
            await grants.end(unit.connection, grant.id, stage.clock.at)

    for label in BUTTONS:
        await rahma.presses_in(group, label)

    assert all("Duta grup ini" in each for each in stage.wire.toasts(RAHMA))
    assert rahma.phone() == phone
    assert files_for(stage, RAHMA) == []


async def test_a_button_in_another_group_opens_nothing(stage: Stage) -> None:
    rahma, group = await cibiru(stage)
    await linked(stage, PANYILEUKAN, RAHMA)
    other = stage.group(PANYILEUKAN)
    await rahma.says_in(other, "/progress")
    await rahma.says_in(group, "/progress")
    press = group.screen.page.rows[0][0].data

    await rahma.does(read_press(press), other.screen.id, room=other.room())

    assert "sudah lama" in stage.wire.toasts(RAHMA)[-1]


async def test_a_small_group_is_told_words(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    kept = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, kept, 4, "cek", "jalur", name="Wahyu", days=9)
    group = stage.group(CIBIRU)

    await rahma.says_in(group, "/progress")

    assert "masih kecil" in group.text
    assert "Minta kata sandi" not in group.text
    assert "4" not in group.text.replace(group.text.splitlines()[1], "").replace("24 Nov", "")
    assert group.screen.page.picture is None


async def test_a_group_without_teachers_is_told_how_to_join(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    kept = await linked(stage, CIBIRU, RAHMA)
    group = stage.group(CIBIRU)

    await rahma.says_in(group, "/progress")
    assert group.text.startswith("Progres Guru SD Cibiru")
    assert stage.said("report.empty") in group.text
    assert f"g_{kept.join_code}" in str(group.screen.page.link)
    await rahma.presses_in(group, "Ekspor")

    assert stage.said("report.export_empty") in rahma.text
    assert files_for(stage, RAHMA) == []


@pytest.mark.parametrize("member", [RAHMA, ANI, None])
async def test_a_group_that_is_not_linked_is_told_how_it_is(
    stage: Stage, member: Member | None
) -> None:
    group = stage.group(CIBIRU)
    if member is None:
        await group.says("/progress")
    else:
        await (await stage.met(member)).says_in(group, "/progress")

    assert "/hubungkan" in group.text


async def test_progress_written_in_other_ways_is_the_same(stage: Stage) -> None:
    rahma, group = await cibiru(stage)

    await rahma.says_in(group, "/progres")

    assert "10 orang sudah bergabung." in group.text


async def _kept(stage: Stage) -> Group:
    async with stage.app.database.look() as connection:
        found = await groups.find(connection, Address("web", CIBIRU.id))
    assert found is not None
    return found


def _text_of(book: bytes) -> bytes:
    """What stands in a file of tables: XLSX is a folder of texts, packed."""
    if not zipfile.is_zipfile(io.BytesIO(book)):
        return book
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())
