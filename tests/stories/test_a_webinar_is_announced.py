"""A webinar is announced in groups, people answer there, and all stays right when it changes."""

from dataclasses import replace
from datetime import timedelta

from bot.channels.web.members import Member
from bot.channels.web.writing import read_press
from bot.messages import AnswerPress, SendFile
from flows.webinars import Answered, WebinarState
from storage import groups
from tests.cast import ANI, BUDI, CIBIRU, CITRA, DEDI, JATINANGOR, MARIA, PANYILEUKAN, RAHMA
from tests.stage import Stage
from tests.stories.announcing import (
    SATURDAY,
    TITLE,
    announced,
    beats,
    begun,
    changed,
    numbers,
)
from tests.stories.crowds import files_for, joins, linked, names_told_in, shown_in

TEACHERS = (ANI, BUDI, MARIA)


async def answers(stage: Stage) -> dict[int, Answered | None]:
    return {row["profile_id"]: row["answer"] for row in (await stage.rows())["attendances"]}


def opens(stage: Stage, member: Member) -> str:
    """Where somebody's last press led her."""
    answered = [
        each
        for each in stage.wire.deliveries
        if isinstance(each, AnswerPress) and each.to.id == member.id
    ]
    return answered[-1].url


async def test_a_group_is_told_and_answers_and_only_numbers_are_seen(stage: Stage) -> None:
    group, hands = await begun(stage, *TEACHERS)
    await announced(stage, RAHMA, group)
    await stage.beat()
    cibiru = stage.group(CIBIRU)

    assert cibiru.text == (
        f"{TITLE}\n\nSabtu, 28 Nov 2026\n09.00 WIB · 10.00 WITA · 11.00 WIT\n"
        "90 menit · Akun belajar.id\n\n0 ikut · 0 tidak bisa"
    )
    assert cibiru.screen.page.link == ("Buka tautan webinar", "https://meet.example/abc")

    await hands[0].presses_in(cibiru, "Saya ikut")
    await hands[1].presses_in(cibiru, "Saya ikut")
    await hands[2].presses_in(cibiru, "Tidak bisa")
    assert numbers(stage) == ["0 ikut · 0 tidak bisa"]
    await beats(stage, 4)

    # Three answers, one edit, of the message that stands there.
    assert numbers(stage) == ["0 ikut · 0 tidak bisa", "2 ikut · 1 tidak bisa"]
    assert len(cibiru.theirs()) == 1
    assert [stage.wire.toasts(each) for each in TEACHERS] == [
        ["Terima kasih, Bapak/Ibu tercatat ikut."],
        ["Terima kasih, Bapak/Ibu tercatat ikut."],
        ["Terima kasih kabarnya, Bapak/Ibu tercatat tidak bisa ikut."],
    ]
    assert await names_told_in(stage, CIBIRU) == []


async def test_however_fast_they_answer_the_message_changes_every_15_seconds_at_most(
    stage: Stage,
) -> None:
    group, hands = await begun(stage, *TEACHERS)
    await announced(stage, RAHMA, group)
    await stage.beat()
    cibiru = stage.group(CIBIRU)
    before = len(shown_in(stage, CIBIRU))

    # A beat after each press, five seconds apart: two minutes of going to and fro.
    for n in range(24):
        await hands[n % 3].presses_in(cibiru, "Tidak bisa" if n % 2 else "Saya ikut")
        await stage.beat()

    assert 4 <= len(shown_in(stage, CIBIRU)) - before <= 8
    await beats(stage, 2)
    said = list((await answers(stage)).values())
    yes, no = said.count(Answered.YES), said.count(Answered.NO)
    assert cibiru.text.endswith(f"{yes} ikut · {no} tidak bisa")


async def test_an_answer_that_is_given_again_changes_nothing(stage: Stage) -> None:
    group, (ani,) = await begun(stage, ANI)
    await announced(stage, RAHMA, group)
    await stage.beat()
    cibiru = stage.group(CIBIRU)
    await ani.presses_in(cibiru, "Saya ikut")
    first = (await stage.rows())["attendances"]

    await ani.presses_in(cibiru, "Saya ikut")
    await stage.repeat()

    assert (await stage.rows())["attendances"] == first
    assert stage.wire.toasts(ANI) == ["Terima kasih, Bapak/Ibu tercatat ikut."] * 3


async def test_a_repeated_answer_does_not_undo_a_later_one(stage: Stage) -> None:
    group, (ani,) = await begun(stage, ANI)
    await announced(stage, RAHMA, group)
    await stage.beat()
    cibiru = stage.group(CIBIRU)
    await ani.presses_in(cibiru, "Saya ikut")
    yes = stage.taken[-1]
    await ani.presses_in(cibiru, "Tidak bisa")

    await stage.repeat(yes)

    assert list((await answers(stage)).values()) == [Answered.NO]
    assert "tidak bisa ikut" in stage.wire.toasts(ANI)[-1]


async def test_pressing_in_the_group_is_a_sign_of_life(stage: Stage) -> None:
    group, (ani,) = await begun(stage, ANI)
    await announced(stage, RAHMA, group)
    await stage.beat()
    await stage.clock.forward(timedelta(hours=7))

    await ani.presses_in(stage.group(CIBIRU), "Tidak bisa")

    (chat,) = [r for r in (await stage.rows())["addresses"] if r["external"] == ANI.id]
    assert chat["seen_at"] == stage.clock.at


async def test_a_stranger_is_led_to_the_private_chat_and_nothing_is_stored(stage: Stage) -> None:
    group, _ = await begun(stage)
    webinar = await announced(stage, RAHMA, group)
    await stage.beat()
    dedi = stage.hands(DEDI)

    for button in ("Saya ikut", "Kalender"):
        await dedi.presses_in(stage.group(CIBIRU), button)

        assert opens(stage, DEDI).endswith(f"i_{webinar.invite_code}")
        assert "Mohon buka chat pribadi" in stage.wire.toasts(DEDI)[-1]
    assert await answers(stage) == {}
    assert [r for r in (await stage.rows())["addresses"] if r["external"] == DEDI.id] == []
    assert files_for(stage, DEDI) == []


async def test_in_a_group_that_is_not_invited_an_answer_is_refused(stage: Stage) -> None:
    group, (ani,) = await begun(stage, ANI)
    webinar = await announced(stage, RAHMA, group)
    await stage.beat()
    other = await linked(stage, PANYILEUKAN, RAHMA)
    assert other.id not in webinar.groups
    message = stage.group(CIBIRU).screen

    # The same button comes in from another group, as a forged one would.
    pressed = read_press(message.page.rows[0][0].data)
    await ani.does(pressed, message.id, room=stage.group(PANYILEUKAN).room())

    assert await answers(stage) == {}
    assert "bukan untuk grup ini" in stage.wire.toasts(ANI)[-1]


async def test_the_calendar_file_goes_to_her_own_chat(stage: Stage) -> None:
    group, (ani, _) = await begun(stage, ANI, BUDI)
    await announced(stage, RAHMA, group)
    await stage.beat()

    await ani.presses_in(stage.group(CIBIRU), "Kalender")

    (file,) = files_for(stage, ANI)
    assert file.name == "webinar.ics"
    assert b"DTSTART:20261128T020000Z" in file.content
    assert stage.wire.toasts(ANI) == ["Berkas kalender dikirim di chat pribadi."]
    assert [each for each in stage.wire.deliveries if isinstance(each, SendFile)] == [file]


async def test_a_webinar_that_moves_is_told_and_its_news_are_the_announcement(
    stage: Stage,
) -> None:
    group, (ani,) = await begun(stage, ANI)
    webinar = await announced(stage, RAHMA, group)
    await stage.beat()
    await ani.presses_in(stage.group(CIBIRU), "Saya ikut")
    await beats(stage, 2)

    later = SATURDAY + timedelta(days=1, hours=14, minutes=30)  # 23.30 WIB, Monday further east
    await changed(stage, webinar, "moved", starts_at=later, moves=1)
    await stage.beat()

    old, new = stage.group(CIBIRU).theirs()
    assert old.page.text == f"{TITLE}\n\nWaktunya sudah berubah, lihat pengumuman terbaru."
    assert (old.page.rows, old.page.link) == ((), None)
    news = (
        f"{TITLE}\n\nWaktunya berubah menjadi:\n\nMinggu, 29 Nov 2026\n"
        "23.30 WIB · 00.30 WITA (Senin) · 01.30 WIT (Senin)\n90 menit · Akun belajar.id\n\n"
    )
    assert new.page.text == f"{news}1 ikut · 0 tidak bisa"

    await ani.presses_in(stage.group(CIBIRU), "Tidak bisa")
    await beats(stage, 2)
    assert stage.group(CIBIRU).theirs()[0].page == old.page
    assert stage.group(CIBIRU).text == f"{news}0 ikut · 1 tidak bisa"


async def test_a_webinar_that_is_cancelled_can_be_answered_no_more(stage: Stage) -> None:
    group, (ani,) = await begun(stage, ANI)
    webinar = await announced(stage, RAHMA, group)
    await stage.beat()
    cibiru = stage.group(CIBIRU)
    before = cibiru.screen
    await changed(stage, webinar, "cancelled", state=WebinarState.CANCELLED)
    await beats(stage, 3)

    old, new = cibiru.theirs()
    for each in (old, new):
        assert "webinar ini dibatalkan" in each.page.text
        assert each.page.rows == ()
        assert each.page.link is None

    # A phone that was away still shows the buttons.
    await ani.presses_in(cibiru, "Saya ikut", before)

    assert await answers(stage) == {}
    assert stage.wire.toasts(ANI)[-1] == "Mohon maaf, webinar ini dibatalkan."


async def test_it_is_answered_politely_once_it_has_begun_or_is_over(stage: Stage) -> None:
    group, (ani,) = await begun(stage, ANI)
    await announced(stage, RAHMA, group)
    await stage.beat()
    cibiru = stage.group(CIBIRU)

    stage.clock.at = SATURDAY + timedelta(minutes=5)
    await ani.presses_in(cibiru, "Saya ikut")
    stage.clock.at = SATURDAY + timedelta(hours=3)
    await ani.presses_in(cibiru, "Tidak bisa")
    await stage.hands(DEDI).presses_in(cibiru, "Saya ikut")

    assert await answers(stage) == {}
    assert [each.split(".")[0] for each in stage.wire.toasts(ANI)] == [
        "Webinar sudah mulai",
        "Webinar ini sudah selesai",
    ]
    assert "sudah selesai" in stage.wire.toasts(DEDI)[-1]


async def test_two_groups_are_told_and_share_the_count(stage: Stage) -> None:
    group, (ani, citra) = await begun(stage, ANI, CITRA)
    other = await linked(stage, JATINANGOR, RAHMA)
    await joins(stage, CITRA, other)
    await announced(stage, RAHMA, group, other)
    await stage.beat()

    await ani.presses_in(stage.group(CIBIRU), "Saya ikut")
    await citra.presses_in(stage.group(JATINANGOR), "Saya ikut")
    await beats(stage, 2)

    for chat in (CIBIRU, JATINANGOR):
        assert stage.group(chat).text.endswith("2 ikut · 0 tidak bisa")


async def test_it_is_posted_in_the_topic_where_the_group_was_linked(stage: Stage) -> None:
    group, _ = await begun(stage)
    async with stage.app.database.work() as unit:
        await groups.save(unit.connection, group, replace(group, topic="17"))
    await announced(stage, RAHMA, group)

    await stage.beat()

    assert [each.topic for each in shown_in(stage, CIBIRU)] == ["17"]


async def test_announced_once_more_the_buttons_of_the_old_message_are_over(stage: Stage) -> None:
    group, (ani,) = await begun(stage, ANI)
    webinar = await announced(stage, RAHMA, group)
    await stage.beat()
    cibiru = stage.group(CIBIRU)

    await changed(stage, webinar, "announce")
    await beats(stage, 2)

    old, new = cibiru.theirs()
    assert old.page.rows == ()
    await ani.presses_in(cibiru, "Saya ikut")
    await beats(stage, 2)
    assert cibiru.theirs()[-1].id == new.id
    assert cibiru.text.endswith("1 ikut · 0 tidak bisa")


async def test_an_answer_that_nobody_gave_counts_for_nobody(stage: Stage) -> None:
    group, _ = await begun(stage)
    await announced(stage, RAHMA, group)
    await stage.beat()
    cibiru = stage.group(CIBIRU)

    await cibiru.presses("Saya ikut")  # an anonymous administrator
    await beats(stage, 2)

    assert await answers(stage) == {}
    assert cibiru.text.endswith("0 ikut · 0 tidak bisa")
