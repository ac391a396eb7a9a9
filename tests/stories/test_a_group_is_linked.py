"""Bu Rahma links her group, and gets at once what she needs to bring teachers in."""

from datetime import timedelta

import pytest

from bot.channels.web.bubbles import Bubble
from bot.messages import Delivery, Outcome, PageButton, Receipt
from flows.events import ChatClosed, Presence
from tests.cast import ANI, CIBIRU, JATINANGOR, PANYILEUKAN, RAHMA
from tests.stage import Stage
from tests.stories.limits import faults_of
from tests.stories.linking import kept, link_of, linked, new_code, serving


async def test_added_to_a_group_it_says_two_lines_with_one_button_and_stores_nothing(
    stage: Stage,
) -> None:
    group = stage.group(CIBIRU)
    await group.adds_bot(ANI)

    assert len(group.theirs()) == 1
    assert len(group.text.splitlines()) == 2
    assert "/hubungkan" in group.text
    assert group.screen.page.link is not None
    assert group.screen.page.link[0] == "Minta kode"
    assert group.screen.page.link[1].endswith("start=grup")
    assert (await stage.rows())["groups"] == []

    await group.removes_bot(ANI)
    assert len(group.theirs()) == 1


async def test_her_code_links_the_group_and_all_are_welcomed_by_one_message(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)

    assert len(group.theirs()) == 1
    assert "Grup ini sudah terhubung" in group.text
    assert "Belum ada yang bergabung" in group.text
    link = group.screen.page.link
    assert link is not None
    assert link[1].endswith(f"start={await link_of(stage, group)}")
    stored = await kept(stage, group)
    assert (stored.title, stored.province, stored.regency) == (CIBIRU.name, "32", "Kota Bandung")
    assert stored.welcome_message == group.screen.id
    audits = (await stage.rows())["audits"]
    assert [(each["action"], each["group_id"]) for each in audits] == [("group-linked", stored.id)]


async def test_in_private_she_gets_the_link_its_picture_and_a_text_to_forward(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    told, picture, text = rahma.bubbles()[-3:]
    link = await link_of(stage, group)

    for words in ("Guru SD Cibiru", "Kota Bandung, Jawa Barat", "Zona waktu: WIB", link):
        assert words in told.page.text
    assert picture.picture is not None
    assert link in picture.picture.alt
    assert text.page.bare
    assert link in text.page.text
    assert "Perlu aplikasi Telegram. Tidak pernah diminta kata sandi atau OTP." in text.page.text
    assert all(faults_of(each.page) == [] for each in (told, picture, text))

    await rahma.presses("Buka grup ini", told)
    assert "Bergabung: 0 orang" in rahma.phone()


async def test_what_was_lost_of_it_in_a_crash_comes_when_the_command_comes_again(
    stage: Stage,
) -> None:
    rahma = await serving(stage, RAHMA)

    async def lost(_delivery: Delivery) -> Receipt:
        return Receipt(Outcome.UNCERTAIN)

    code = await new_code(rahma)
    group = stage.group(CIBIRU)
    stage.wire.cut = lost
    await rahma.says_in(group, f"/hubungkan {code}")
    stage.wire.cut = None
    assert group.theirs() == ()

    await stage.repeat()
    assert "Grup ini sudah terhubung" in group.text
    assert "mari mengaktifkan" in rahma.text
    phone = rahma.phone()
    await stage.repeat()
    assert (len(group.theirs()), rahma.phone()) == (1, phone)
    assert len((await stage.rows())["audits"]) == 1


async def test_the_code_may_be_typed_in_capitals_with_strokes(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    code = (await new_code(rahma)).upper()
    group = stage.group(CIBIRU)
    await rahma.says_in(group, f"/hubungkan {code[:4]}-{code[4:]}")

    assert "sudah terhubung" in group.text


async def test_adding_the_bot_by_the_button_links_the_group_too(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    code = await new_code(rahma)
    assert rahma.screen.page.link is not None
    assert rahma.screen.page.link[1].endswith(f"startgroup={code}")
    group = stage.group(CIBIRU)
    await group.adds_bot(RAHMA)
    await rahma.says_in(group, f"/start {code}")

    assert "sudah terhubung" in group.text
    assert (await kept(stage, group)).title == CIBIRU.name


async def test_a_group_is_linked_in_the_topic_where_the_code_was_sent(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU, topic="7")

    assert group.screen.topic == "7"
    assert (await kept(stage, group)).topic == "7"


async def test_what_is_missing_is_told_at_once(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    stage.group(CIBIRU).standing.presence = Presence.NO_PICTURES
    group = await linked(stage, rahma, CIBIRU)

    assert "tidak bisa mengirim gambar di grup Guru SD Cibiru" in rahma.text
    assert (await kept(stage, group)).presence is Presence.NO_PICTURES


async def test_with_a_closed_chat_the_group_still_has_what_is_needed(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    code = await new_code(rahma)
    await rahma.does(ChatClosed(), None)
    before = len(rahma.bubbles())
    group = stage.group(CIBIRU)
    await rahma.says_in(group, f"/hubungkan {code}")

    assert len(rahma.bubbles()) == before
    assert group.screen.page.link is not None
    assert await link_of(stage, group) in group.screen.page.link[1]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("<b>Guru</b> & *Cibiru*", "<b>Guru</b> & *Cibiru*"),
        ("Guru \u202eurabiC\u202c\u200f", "Guru urabiC"),
        ("Guru 🎉🎉🎉 Cibiru 👩‍🏫", "Guru 🎉🎉🎉 Cibiru"),
        ("Guru SD Kecamatan Cibiru " * 8, "Guru SD Kecamatan Cibiru Guru"),
        ("👩‍🏫" * 60, "👩"),
        ("Buka tipu.com/x @tipu /hapus", "Buka tipu. com x tipu hapus"),
        ("\u2800\u200b", "Grup tanpa nama"),
    ],
)
async def test_a_title_of_any_kind_is_kept_and_shown_as_plain_words(
    stage: Stage, title: str, shown: str
) -> None:
    rahma = await serving(stage, RAHMA)
    group = stage.group(CIBIRU)
    await group.renames(title, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    code = await new_code(rahma)
    await rahma.says_in(stage.group(PANYILEUKAN), f"/hubungkan {code}")

    stored = await kept(stage, group)
    assert len(stored.title) <= 80
    assert not set(stored.title) & set("\u202e\u202c\u200f\u200b\u2800")
    await rahma.says("/grup")
    assert shown in rahma.text
    assert faults_of(rahma.screen.page) == []
    await rahma.presses_data(_opening(rahma.pressable()[-5:], stored.id))
    for label in ("Pengaturan", "Zona waktu", "Kembali", "Kembali", "Kembali"):
        assert faults_of(rahma.screen.page) == []
        await rahma.presses(label)


async def test_a_code_lives_for_a_day_and_works_once(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    code = await new_code(rahma)
    stage.clock.at += timedelta(hours=25)
    await rahma.says_in(stage.group(CIBIRU), f"/hubungkan {code}")
    assert "sudah lewat satu hari" in stage.group(CIBIRU).text

    code = await new_code(rahma)
    await rahma.says_in(stage.group(CIBIRU), f"/hubungkan {code}")
    await rahma.says_in(stage.group(JATINANGOR), f"/hubungkan {code}")
    assert "sudah terpakai" in stage.group(JATINANGOR).text
    assert len((await stage.rows())["groups"]) == 1


async def test_a_new_code_replaces_the_one_before(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    first, second = await new_code(rahma), await new_code(rahma)
    group = stage.group(CIBIRU)

    await rahma.says_in(group, f"/hubungkan {first}")
    assert "belum cocok" in group.text
    await rahma.says_in(group, f"/hubungkan {second}")
    assert "sudah terhubung" in group.text


def _opening(pressable: list[tuple[Bubble, PageButton]], group: int) -> str:
    """The data of the button that opens a group."""
    return next(each.data for _, each in pressable if f":{group}:home" in each.data)
