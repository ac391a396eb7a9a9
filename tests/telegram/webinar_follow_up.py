"""What comes after a webinar: from the evening's thanks to the end of the second week."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from flows.teachers import Zone
from tests.botapi import Person, Shown
from tests.botapi.people import BLOCKED
from tests.telegram.group_acts import picture
from tests.telegram.line import Line
from tests.telegram.webinar_acts import (
    TITLE,
    ZONES,
    all_go_on,
    checks_in,
    finishes,
    local,
    opens_group,
    opens_webinar,
    spoken,
)
from tests.telegram.webinar_cast import (
    ABSENT,
    ANSWERS,
    BLOCKS,
    BY_CODE,
    BY_LINK,
    FINISHES,
    IS_GONE,
    LATE,
    LATER,
    LEFT_OUT,
    NAMES,
    NO,
    SILENT,
    STOPS,
    zone_of,
)
from tests.telegram.webinar_checks import fate, ledger

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
LONG = 2 * HOUR


def told_at(line: Line, at: datetime, within: timedelta = MINUTE) -> dict[int, str]:
    """What beats sent from a moment on, within a minute: the words, by chat."""
    return {each.chat: each.text for each in line.unasked if at <= each.at < at + within}


async def is_thanked_in_the_evening(line: Line, people: Sequence[Person]) -> None:
    """At half past six on everybody's own clock; then some begin, and one finishes."""
    for zone in reversed(ZONES):
        at = local(17, 18, 30, zone)
        await line.until(at, HOUR)
        here = {n for n in range(len(people)) if zone_of(n) is zone}
        came = here & {*BY_LINK, *BY_CODE}
        told = told_at(line, at)
        for n in came:
            assert f"Terima kasih sudah ikut webinar {TITLE}" in told[people[n].chat.id]
        for n in here & {*ABSENT}:
            assert "Tidak apa-apa bila belum sempat ikut" in told[people[n].chat.id]
        for n in here & {NO, LATE, *LEFT_OUT}:
            assert people[n].chat.id not in told
    await finishes(people[FINISHES])
    await all_go_on([people[n] for n in ANSWERS], "Mulai", "Sudah")


async def watches_the_recording(line: Line, rahma: Person, late: Person) -> str:
    """The next morning there is a code for who watches the recording; the results are told."""
    await line.until(local(18, 8), HOUR)
    await opens_webinar(rahma, "Kode rekaman", "Buat kode")
    code = spoken(await rahma.sees("Kode rekaman: "))
    await checks_in(late, code)
    await line.until(local(18, 9, 30))
    thanks = [e.at for e in line.unasked if e.chat == late.chat.id and "sudah ikut" in e.text]
    assert len(thanks) == 1
    assert thanks[0] - local(18, 8) < timedelta(minutes=20)
    results = next(e for e in rahma.chat.shown if f"Hasil webinar {TITLE}" in e.text)
    assert "Hadir: 30 orang" in results.text
    assert picture(results)
    return code


async def friday_noon_is_kept(line: Line, rahma: Person, people: Sequence[Person]) -> None:
    """Bu Rahma has who did not begin reminded at 11.40 on Friday: each gets it at her own hour."""
    at = local(18, 11, 40)
    await line.until(at)
    await opens_group(rahma, "Guru SD Cibiru", "Hubungi hari ini", "Ingatkan belum mulai")
    asked = await rahma.sees("Ingatkan yang belum mulai")
    assert "Sampai ke 3 orang.\n2 di antaranya setelah" in asked.text
    await rahma.presses("Kirim")
    await rahma.sees("Pengingat untuk 3 orang sudah disiapkan.")
    await line.until(local(18, 13, 5), 5 * MINUTE)

    came = {each.chat: each.at for each in line.unasked if each.at >= at}
    assert set(came) == {people[n].chat.id for n in (NO, *LEFT_OUT)}
    for n, then in ((28, local(18, 13, zone=Zone.WITA)), (NO, local(18, 13)), (35, at)):
        assert timedelta() <= came[people[n].chat.id] - then < 6 * MINUTE


async def is_asked_after_three_days(line: Line, people: Sequence[Person]) -> None:
    """One says stop, two block the bot; it is off for an hour while it is four in one zone."""
    await line.until(local(19, 10), LONG)
    await people[STOPS].says("/berhenti")
    await people[STOPS].sees("")
    await people[BLOCKS].blocks()
    people[IS_GONE].chat.refuses = BLOCKED  # and nobody tells
    await line.until(local(20, 16, zone=Zone.WIT), LONG)
    await line.passes(5 * MINUTE)
    await line.close()
    line.clock.at = local(20, 15, 20)
    await line.open()
    await line.beat()
    await line.until(local(20, 16))

    quiet = (FINISHES, STOPS, BLOCKS, IS_GONE)
    for n, each in enumerate(people):
        late = timedelta(minutes=20) if zone_of(n) is Zone.WITA else timedelta()
        got = told_at(line, local(20, 16, zone=zone_of(n)) + late)
        assert (each.chat.id in got) is (n not in quiet), (n, each.user["first_name"])
    await people[LATER].presses("Nanti")
    await people[LATER].presses("Sabtu")
    await people[LATER].sees("saya ingatkan Sabtu, 26 Des")
    await all_go_on([people[n] for n in ANSWERS], "Sudah punya")


async def holidays_are_kept(line: Line, people: Sequence[Person]) -> None:
    """Day 7 is a holiday, and so is the next: it comes on Saturday, and what she chose as well."""
    before = len(line.unasked)
    await line.until(local(26, 5, zone=Zone.WIT), LONG)
    teachers = {each.chat.id for each in people}
    assert [each for each in line.unasked[before:] if each.chat in teachers] == []
    await line.until(local(26, 9, 5), 5 * MINUTE)

    for n, each in enumerate(people):
        if n in (FINISHES, STOPS, BLOCKS, IS_GONE, LATER):
            continue
        assert each.chat.id in told_at(line, local(26, 6, zone=zone_of(n))), n
    own = told_at(line, local(26, 9))
    assert list(own) == [people[LATER].chat.id]
    assert "Waktunya mencoba" in own[people[LATER].chat.id]
    await all_go_on([people[LATER]], "Mulai", "Sudah")
    await all_go_on([people[n] for n in ANSWERS], "Sudah")


async def is_over_after_two_weeks(line: Line, rahma: Person, people: Sequence[Person]) -> None:
    """Who answered is reminded once more; whom three reminders did not reach is to be called."""
    await line.until(local(28, 16, 15), LONG)
    week = next(e for e in reversed(rahma.chat.shown) if "Minggu ini di" in e.text)
    assert "Tidak menjawab 3 pengingat:" in week.text
    await line.until(local(31, 20), HOUR)

    rows = {n: await ledger(line, each) for n, each in enumerate(people)}
    assert {fate(rows[n], "day-14") for n in (LATER, *ANSWERS)} == {"sent"}
    assert {fate(rows[n], "day-14") for n in (*SILENT, *ABSENT)} == {"silent"}
    assert fate(rows[FINISHES], "day-3") == "done"
    assert {fate(rows[STOPS], each) for each in ("day-3", "day-7", "day-14")} == {"stopped"}
    assert {fate(rows[n], "day-3") for n in (BLOCKS, IS_GONE)} == {"closed"}
    assert fate(rows[LATER], "day-7") == "replaced"
    await she_can_ask_why(rahma)


async def she_can_ask_why(rahma: Person) -> None:
    """The list of whom to call, the ledger of one, and that of the webinar, in plain words."""
    calls = await opens_group(rahma, "Guru SD Cibiru", "Hubungi hari ini")
    name = next(n for n in SILENT if any(NAMES[n] in each for each in calls.labels))
    await rahma.presses_row(NAMES[name])
    await rahma.presses("Lihat orangnya")
    await rahma.presses("Catatan pengingat")
    hers: Shown = await rahma.sees(f"Pengingat untuk {NAMES[name]}")
    assert "tiga pengingat terakhir belum dijawab; sebaiknya dihubungi" in hers.text
    assert re.search(r"Hari ke-3 .*terkirim", hers.text)
    await opens_webinar(rahma, "Catatan pengingat")
    summed = await rahma.sees("Hari ke-14: ")
    assert f"Ucapan terima kasih: {30 + len(ABSENT)} terkirim" in summed.text
    await rahma.presses("Siapa tidak dapat")
    assert "Tidak dikirim: " in (await rahma.sees("Tidak dikirim")).text
