"""The rules for reminders and holidays, broken once each: what is told, and where."""

from datetime import date
from pathlib import Path

import pytest

from flows.reminders import PlannedMoment, Side
from storage.content import Fault, read
from tests.storage.content.folder import Folder
from tests.storage.content.spoiling import HOLIDAYS, REMINDERS, TODAY, Spoilt, messages

SHIPPED = Path(__file__).parents[3] / "flows" / "content"
DAY_3 = '    after: {days: 3, at: "16.00"}\n'
LONG = " ".join(["kata"] * 30)

SHAPES = {
    "an hour that is none": Spoilt(
        REMINDERS, 'at: "16.00"', 'at: "24.00"', '"24.00"',
        '`at` must be an hour in quotes, such as "13.30"; `24.00` is not.',
    ),
    "an hour without quotes": Spoilt(
        REMINDERS, 'begin: "20.00"', "begin: 20.00", "20.00, end",
        "`begin` must be a text and is read as a number or as yes and no; put it in quotes.",
    ),
    "a side that is none": Spoilt(
        REMINDERS, "      neither:", "      nether:", "nether",
        "`nether` is not possible for `nether`; did you mean `neither`?",
    ),
    "a moment without a text": Spoilt(
        REMINDERS, '      "yes": {id: "Webinar {webinar}: {when}.", en: "The webinar {webinar}: '
        '{when}."}\n', "      {}\n", "{}\n",
        "`texts` needs at least one entry; add it as a line that begins with `- `.",
    ),
    "a holiday without a name": Spoilt(
        HOLIDAYS, "{day: 2026-05-17, name: Libur 5}", '{day: 2026-05-17, name: ""}', '""',
        "`name` is empty; write its text.",
    ),
    "a holiday that is not in the calendar": Spoilt(
        HOLIDAYS, "2026-02-17", "2026-02-30", "2026-02-30",
        "`day` must be a day of the calendar, such as 2026-01-31.",
    ),
}  # fmt: skip

MOMENTS = {
    "a moment without a time": Spoilt(
        REMINDERS, DAY_3, "", "day-3",
        "The moment `day-3` needs one of `before`, `start` and `after`; add it.",
    ),
    "a moment with two times": Spoilt(
        REMINDERS, "before: {hours: 1}", "before: {hours: 1}\n    start: true", "hour-before",
        "The moment `hour-before` needs one of `before`, `start` and `after`; keep one of "
        "`before`, `start`.",
    ),
    "a moment before by nothing": Spoilt(
        REMINDERS, "before: {hours: 1}", "before: {}", "{}",
        "Write either `days` or `hours` here, such as {days: 1}.",
    ),
    "a moment before by days and hours": Spoilt(
        REMINDERS, "before: {hours: 1}", "before: {hours: 1, days: 1}", "{hours: 1, days",
        "Write either `days` or `hours` here, such as {days: 1}.",
    ),
    "somebody who came before it began": Spoilt(
        REMINDERS, '      "yes": {id: "Webinar', '      came: {id: "Webinar', 'came: {id: "Webinar',
        "Before its end nobody is `came`; only `yes` gets this moment.",
    ),
    "somebody who said yes when it is over": Spoilt(
        REMINDERS, "      neither: {", '      "yes": {', '"yes": {id: "Mulai',
        "After a webinar people `came`, are `absent` or `neither`; not `yes`.",
    ),
    "an id that stands twice": Spoilt(
        REMINDERS, "id: day-3", "id: hour-before", "hour-before\n    after",
        "The moment `hour-before` stands in reminders.yaml, line 5, already; name each only once.",
    ),
    "the name of another kind of message": Spoilt(
        REMINDERS, "id: day-3", "id: digest", "digest",
        "`digest` is the name of another kind of message; choose another id.",
    ),
    "a label that is too wide for a list": Spoilt(
        REMINDERS, "Hari ke-3", "Hari ketiga sesudah webinar", "Hari ketiga",
        "`Hari ketiga sesudah webinar` is 27 characters wide; shorten it to 24.",
    ),
    "an hour at which nobody is reminded": Spoilt(
        REMINDERS, 'at: "16.00"', 'at: "20.00"', '"20.00"}\n    label',
        "20.00 lies in the quiet hours; choose another hour.",
    ),
}  # fmt: skip

TEXTS = {
    "a text that is too long": Spoilt(
        REMINDERS, "Langkah berikutnya: {step}.", f"{LONG} {{step}}.", f'"{LONG}',
        "This text has 31 words; shorten it to 30.",
    ),
    "a text with another placeholder": Spoilt(
        REMINDERS, 'neither: {id: "Mulai dari sini: {step}.", en: "Begin here: {step}."}',
        'neither: {id: "Mulai, {webinar}.", en: "Begin {step} of {webinar}."}',
        '"Begin {step}',
        "The placeholders are {step}, {webinar}, but {webinar} in `id`; use the same in both.",
    ),
    "a text that tells an hour": Spoilt(
        REMINDERS, "Mulai dari sini: {step}.", "Mulai pagi ini: {step}.", '"Mulai pagi',
        "`pagi` sounds odd when the message is late; leave it out.",
    ),
    "a text that tells an hour in English": Spoilt(
        REMINDERS, "Begin here: {step}.", "Good morning! {step}.", '"Good',
        "`morning` sounds odd when the message is late; leave it out.",
    ),
}  # fmt: skip

HOURS = {
    "quiet hours of no length": Spoilt(
        REMINDERS, 'friday: {begin: "11.30", end: "13.00"}',
        'friday: {begin: "13.00", end: "13.00"}', '{begin: "13.00"',
        "These hours end where they begin; correct one of the two.",
    ),
    "a Friday without an hour left": Spoilt(
        REMINDERS, 'friday: {begin: "11.30", end: "13.00"}',
        'friday: {begin: "07.00", end: "18.00"}', '{begin: "07.00"',
        "Together with `quiet` this leaves 3 hours; leave 6.",
    ),
    "a night that is all day": Spoilt(
        REMINDERS, 'quiet: {begin: "20.00", end: "06.00"}\nweekday_quiet:\n  friday: '
        '{begin: "11.30", end: "13.00"}\n', 'quiet: {begin: "20.00", end: "15.00"}\n',
        '{begin: "20.00"', "This leaves too little of the day; leave 6 hours.",
    ),
}  # fmt: skip

DAYS = {
    "a holiday that stands twice": Spoilt(
        HOLIDAYS, "2027-01-17", "2026-12-17", "2026-12-17, name: Libur 1}",
        "2026-12-17 stands here a second time; keep one, with both names.",
    ),
    "a holiday out of order": Spoilt(
        HOLIDAYS, "2026-05-17", "2026-03-18", "2026-03-18",
        "2026-03-18 comes before 2026-04-17; put the days in order.",
    ),
    "holidays without a source": Spoilt(
        HOLIDAYS, "sources:\n  - title: SKB 3 Menteri\n    date: 2026-09-15\n", "sources: []\n",
        "[]", "`sources` needs at least one entry; say where these facts are written.",
    ),
    "a policy that was checked tomorrow": Spoilt(
        REMINDERS, "checked_on: 2026-11-01", "checked_on: 2026-11-25", "2026-11-25",
        "2026-11-25 is still to come; correct the date.",
    ),
}  # fmt: skip

CASES = SHAPES | MOMENTS | TEXTS | HOURS | DAYS


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_broken_rule_is_told_at_its_place(case: Spoilt, tmp_path: Path) -> None:
    told, expected = case.told(tmp_path)

    assert expected in told


def test_a_text_afterwards_names_the_next_step_in_both_languages(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(REMINDERS, "Mulai dari sini: {step}.", "Mulai {webinar}.")
    folder.edit(REMINDERS, "Begin here: {step}.", "Begin {webinar}.")

    message = "This text names no next step; write {step} where it should stand."
    assert messages(folder) == [message, message]


def test_only_three_things_can_be_filled_in(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(REMINDERS, "Mulai dari sini: {step}.", "{name}, {step}.")
    folder.edit(REMINDERS, "Begin here: {step}.", "{name}, {step}.")

    message = "Nothing can be filled in for {name} here; known are {step}, {webinar}, {when}."
    assert messages(folder) == [message, message]


def third(days: int, at: str = "16.00") -> str:
    return f"""\
  - id: more
    after: {{days: {days}, at: "{at}"}}
    label: {{id: Lagi, en: More}}
    texts:
      came: {{id: "{{step}}.", en: "{{step}}."}}
checked_on: 2026-11-01
"""


@pytest.mark.parametrize(
    ("days", "at", "told"),
    [
        (4, "16.00", None),
        (4, "15.59", "For `came` this is more than 1 in a day; one is left out."),
        (2, "17.00", "For `came` this is more than 1 in a day; one is left out."),
    ],
)
def test_two_moments_within_24_hours_are_doubtful(
    days: int, at: str, told: str | None, tmp_path: Path
) -> None:
    folder = Folder(tmp_path).edit(REMINDERS, "checked_on: 2026-11-01\n", third(days, at))

    reading = read(folder.path, TODAY)

    assert reading.faults == ()
    assert [each.message for each in reading.warnings] == ([told] if told else [])


def test_three_moments_in_seven_days_are_doubtful(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(REMINDERS, "checked_on: 2026-11-01\n", third(5))
    folder.edit(REMINDERS, "checked_on: 2026-11-01\n", third(9).replace("more", "most"))

    (told,) = read(folder.path, TODAY).warnings

    message = "For `came` this is more than 2 in 7 days; one is left out."
    assert told == Fault(REMINDERS, *folder.place(REMINDERS, "{days: 9"), message)


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 11, 24), None),
        (date(2027, 11, 1), None),
        (date(2027, 11, 2), "Of 2028 there are 0 holidays here; "),
        (date(2028, 6, 1), "Of 2028 there are 0 holidays here; "),
    ],
)
def test_the_holidays_of_the_next_year_are_asked_for_two_months_before(
    today: date, told: str | None, tmp_path: Path
) -> None:
    folder = Folder(tmp_path)

    warnings = [each for each in read(folder.path, today).warnings if "holidays" in each.message]

    message = f"{told}add those of the joint decree (SKB 3 Menteri)."
    place = folder.place(HOLIDAYS, "holidays:")
    assert warnings == ([Fault(HOLIDAYS, *place, message)] if told else [])


def test_without_a_calendar_no_holiday_is_missed(tmp_path: Path) -> None:
    assert read(Folder(tmp_path).path).warnings == ()


def test_the_shipped_moments_are_those_of_the_programme_and_fit_the_caps() -> None:
    reading = read(SHIPPED, date(2026, 11, 25))

    assert reading.warnings == ()
    assert reading.catalogue is not None
    moments = reading.catalogue.reminders.moments
    assert [_told(each) for each in moments] == [
        "1 day before", "1 hour before", "start", "day 0", "day 3", "day 7", "day 14",
    ]  # fmt: skip
    assert all(set(each.texts) == {Side.YES} for each in moments if not each.after)
    after = {each.id: set(each.texts) for each in moments if each.after}
    assert after.pop("evening") == {Side.CAME, Side.ABSENT}
    assert all(sides == {Side.CAME, Side.ABSENT, Side.NEITHER} for sides in after.values())


def _told(moment: PlannedMoment) -> str:
    if moment.after:
        return f"day {moment.after.days}"
    if moment.before and moment.before.days:
        return f"{moment.before.days} day before"
    return f"{moment.before.hours} hour before" if moment.before else "start"


@pytest.mark.parametrize(
    ("year", "national", "joint"), [(2026, 17, 8), (2027, 18, 8), (2028, 5, 0)]
)
def test_the_shipped_holidays_are_as_many_as_the_decree_names(
    year: int, national: int, joint: int
) -> None:
    catalogue = read(SHIPPED).catalogue

    assert catalogue is not None
    names = [each.name for each in catalogue.holidays.holidays if each.day.year == year]
    leave = [each for each in names if each.startswith("Cuti bersama")]
    assert (len(names) - len(leave), len(leave)) == (national, joint)
