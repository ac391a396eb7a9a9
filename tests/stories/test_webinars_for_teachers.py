"""A teacher sees in private what she is invited to, answers there, and gets the calendar file."""

from datetime import timedelta
from typing import Any

from icalendar import Calendar

from bot.channels.web.members import Member
from flows.press_data import encode
from flows.webinar_presses import WebinarAnswered
from flows.webinars import Answered, Webinar, WebinarState
from storage import groups
from tests.cast import ANI, CIBIRU, CITRA, DEDI, MARIA, RAHMA
from tests.phones import PacedHands
from tests.stage import Stage
from tests.stories.announcing import SATURDAY, TITLE, announced, changed
from tests.stories.crowds import files_for, joins, linked, profile_of
from tests.stories.limits import faults_of
from tests.stories.reminding import texts


async def invited(stage: Stage, member: Member = ANI) -> tuple[PacedHands, Webinar]:
    """Somebody in Bu Rahma's group, and a webinar that was announced there."""
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    hands = await stage.met(member)
    await joins(stage, member, group)
    return hands, await announced(stage, RAHMA, group)


async def opens(stage: Stage, hands: PacedHands, answer: str, webinar: int = 0) -> None:
    """Press a button as a page would have it that shows webinars."""
    press = WebinarAnswered(webinar, answer)
    await hands.presses_data(encode(press, await profile_of(stage, hands.member)))


async def again(stage: Stage, like: Webinar, **rest: Any) -> None:  # noqa: ANN401 - its fields
    """Another webinar in the same group."""
    async with stage.app.database.work() as unit:
        group = await groups.load(unit.connection, like.groups[0])
    assert group is not None
    await announced(stage, RAHMA, group, **rest)


async def answer_of(stage: Stage) -> Answered | None:
    rows = (await stage.rows())["attendances"]
    return rows[0]["answer"] if rows else None


async def test_she_finds_what_she_is_invited_to_and_answers(stage: Stage) -> None:
    maria, webinar = await invited(stage, MARIA)
    sunday = SATURDAY + timedelta(days=1)
    await again(stage, webinar, starts_at=sunday, title="Ruang GTK")

    await opens(stage, maria, "list")
    assert f"{TITLE}, Sabtu, 28 Nov 2026 pukul 11.00 WIT" in maria.text
    await maria.presses(TITLE)
    assert "Apakah Bapak/Ibu ikut?" in maria.text
    await maria.presses("Saya ikut")

    assert await answer_of(stage) is Answered.YES
    assert "tercatat ikut. Kami ingatkan pada waktunya." in maria.text
    assert maria.screen.page.link == ("Buka tautan webinar", "https://meet.example/abc")
    assert faults_of(maria.screen.page) == []

    await maria.presses("Webinar lain")
    assert "WIT: ikut" in maria.text
    assert "Ruang GTK, Minggu, 29 Nov 2026 pukul 11.00 WIT" in maria.text


async def test_a_single_webinar_is_opened_at_once(stage: Stage) -> None:
    ani, _ = await invited(stage)

    await ani.says("/webinar")

    assert "Apakah Bapak/Ibu ikut?" in ani.text
    assert ani.buttons() == ["Saya ikut", "Tidak bisa", "Lanjut", "Menu"]
    await ani.presses("Saya ikut")
    assert ani.buttons() == ["Kalender", "Tidak bisa", "Lanjut", "Menu"]


async def test_whoever_says_yes_when_no_reminder_can_come_is_promised_none(stage: Stage) -> None:
    ani, webinar = await invited(stage)
    tonight = SATURDAY - timedelta(days=5) + timedelta(hours=11, minutes=30)  # 20.30 WIB
    await changed(stage, webinar, "moved", starts_at=tonight, moves=1)
    stage.clock.at = tonight - timedelta(minutes=20)

    await opens(stage, ani, "yes", webinar.id)

    assert "Mohon simpan ke kalender." in ani.text
    assert "ingatkan" not in ani.text


async def test_without_a_link_she_is_told_whom_to_ask(stage: Stage) -> None:
    ani, webinar = await invited(stage)
    await changed(stage, webinar, "changed", link="")
    await stage.beat()
    await ani.presses_in(stage.group(CIBIRU), "Saya ikut")
    whom = "Tautannya belum ada di sini; mohon tanyakan kepada Duta, Bapak/Ibu."

    stage.clock.at = SATURDAY - timedelta(hours=1)
    await stage.beat()
    assert texts(stage, ANI)[-1].endswith(f"sinyal, Bapak/Ibu.\n\n{whom}")
    stage.clock.at = SATURDAY
    await stage.beat()
    assert texts(stage, ANI)[-1] == f"Webinar {TITLE} dimulai. {whom}"
    await ani.presses_in(stage.group(CIBIRU), "Saya ikut")
    assert stage.wire.toasts(ANI)[-1] == f"Webinar sudah mulai. {whom}"
    await opens(stage, ani, "see", webinar.id)
    assert ani.text.endswith(f"Webinar sudah mulai. {whom}")


async def test_the_calendar_file_can_be_opened_and_a_later_one_takes_its_place(
    stage: Stage,
) -> None:
    ani, webinar = await invited(stage)
    await opens(stage, ani, "yes", webinar.id)
    await ani.presses("Kalender")
    later = SATURDAY + timedelta(hours=2)
    moved = await changed(stage, webinar, "moved", starts_at=later, moves=1)
    await ani.presses("Kalender")
    await changed(stage, moved, "cancelled", state=WebinarState.CANCELLED)
    await ani.presses("Kalender")

    calendars = [Calendar.from_ical(each.content) for each in files_for(stage, ANI)]
    events = [each.walk("VEVENT")[0] for each in calendars]
    assert [each["METHOD"] for each in calendars] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert [each.decoded("DTSTART") for each in events] == [SATURDAY, later, later]
    assert [each["SEQUENCE"] for each in events] == [1, 2, 3]
    assert len({each["UID"] for each in events}) == 1
    assert "webinar ini dibatalkan" in ani.phone()


async def test_she_can_change_her_mind_and_a_repetition_does_not_change_it_back(
    stage: Stage,
) -> None:
    ani, webinar = await invited(stage)
    await opens(stage, ani, "yes", webinar.id)
    yes = stage.taken[-1]
    await ani.presses("Tidak bisa")
    assert "Bila ternyata bisa, tekan Saya ikut." in ani.text

    await stage.repeat(yes)

    assert await answer_of(stage) is Answered.NO
    assert "Bila ternyata bisa" in ani.text


async def test_whoever_stopped_reminders_is_not_promised_any(stage: Stage) -> None:
    ani, webinar = await invited(stage)
    await ani.says("/berhenti")

    await opens(stage, ani, "yes", webinar.id)

    assert await answer_of(stage) is Answered.YES
    assert "Pengingat sedang berhenti" in ani.text


async def test_old_buttons_get_a_polite_word_and_change_nothing(stage: Stage) -> None:
    ani, webinar = await invited(stage)

    stage.clock.at = SATURDAY + timedelta(minutes=1)
    await opens(stage, ani, "yes", webinar.id)
    assert "Webinar sudah mulai." in ani.text
    assert ani.screen.page.link is not None

    stage.clock.at = SATURDAY + timedelta(hours=4)
    await opens(stage, ani, "no", webinar.id)
    assert "Webinar ini sudah selesai." in ani.text
    await opens(stage, ani, "calendar", webinar.id)
    await opens(stage, ani, "yes", 999)
    assert "Webinar itu tidak ada lagi." in ani.text

    assert await answer_of(stage) is None
    assert files_for(stage, ANI) == []


async def test_without_an_invitation_the_list_says_where_one_would_come(stage: Stage) -> None:
    await invited(stage)
    citra = await stage.met(CITRA)

    await opens(stage, citra, "list")

    assert "Belum ada webinar untuk grup Bapak/Ibu." in citra.text
    assert citra.buttons()[0] == "Lanjut"
    await citra.presses("Lanjut")
    assert "Akun belajar.id" in citra.text


async def test_a_stranger_agrees_and_then_answers(stage: Stage) -> None:
    await stage.met(RAHMA)
    webinar = await announced(stage, RAHMA, await linked(stage, CIBIRU, RAHMA))
    dedi = stage.hands(DEDI)
    await dedi.says(f"/start w_{webinar.code}")
    await dedi.presses("Setuju")

    assert TITLE in dedi.text
    await dedi.presses("Saya ikut")

    assert await answer_of(stage) is Answered.YES
    assert "tercatat ikut" in dedi.text


async def test_what_is_planned_for_her_follows_her_answer(stage: Stage) -> None:
    ani, webinar = await invited(stage)
    ahead = {
        each.id
        for each in stage.app.editions.current.reminders.moments
        if each.before is not None or each.start
    }

    async def planned() -> set[str]:
        me = await profile_of(stage, ANI)
        rows = (await stage.rows())["planned"]
        hers = [each for each in rows if each["profile_id"] == me and each["purpose"] in ahead]
        return {each["purpose"] for each in hers if each["state"] == "planned"}

    assert await planned() == set()
    await opens(stage, ani, "yes", webinar.id)
    assert await planned() == ahead
    await ani.presses("Tidak bisa")
    assert await planned() == set()
