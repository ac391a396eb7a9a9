"""What ambassadors type for a time. Now is Wednesday, 25 November 2026, 10.00 in Jakarta."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from flows.teachers import Zone
from flows.times import Missing, Understood, read_time
from flows.times_clocks import PARTS
from tests.flows.typed_times import NOT_READ, READ

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)


def local(text: str, zone: Zone = Zone.WIB) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone.tz).astimezone(UTC)


@pytest.mark.parametrize(("text", "meant"), READ.items())
def test_a_time_is_read_as_it_is_typed(text: str, meant: str) -> None:
    assert read_time(text, NOW, Zone.WIB) == Understood(local(meant), Zone.WIB)


@pytest.mark.parametrize("text", ["besok 13.30", "Sabtu 5/12 jam 9", "nanti malam jam 7"])
def test_capitals_and_spaces_do_not_matter(text: str) -> None:
    loud = f"  {text.upper().replace(' ', '  ')} \n"

    assert read_time(loud, NOW, Zone.WIB) == read_time(text, NOW, Zone.WIB)


@pytest.mark.parametrize(("text", "missing"), NOT_READ.items())
def test_what_is_no_time_is_told_by_what_it_lacks(text: str, missing: Missing) -> None:
    assert read_time(text, NOW, Zone.WIB) is missing


@pytest.mark.parametrize("own", list(Zone))
@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("5 Desember 2026 13:30 WIB", Zone.WIB),
        ("5 Desember 2026 13:30 WITA", Zone.WITA),
        ("5 Desember 2026 13.30wit", Zone.WIT),
        ("5 Desember 2026 13.30 Waktu Indonesia Tengah", Zone.WITA),
        ("5 Des 13.30 WIB / 14.30 WITA / 15.30 WIT", Zone.WIB),
        ("5 Des pukul 13.30 WITA/12.30 WIB", Zone.WITA),
    ],
)
def test_a_zone_behind_the_hour_counts_and_not_her_own(text: str, zone: Zone, own: Zone) -> None:
    assert read_time(text, NOW, own) == Understood(local("2026-12-05 13:30", zone), zone)


@pytest.mark.parametrize("zone", list(Zone))
def test_without_one_her_own_zone_counts(zone: Zone) -> None:
    assert read_time("besok 08.00", NOW, zone) == Understood(local("2026-11-26 08:00", zone), zone)


def test_today_is_the_day_of_the_zone_that_is_meant() -> None:
    late = local("2026-11-25 23:30", Zone.WIB)  # in Jayapura it is the 26th, 01.30

    assert read_time("hari ini 09.00", late, Zone.WIB) == Understood(
        local("2026-11-25 09:00"), Zone.WIB
    )
    assert read_time("hari ini 09.00 WIT", late, Zone.WIB) == Understood(
        local("2026-11-26 09:00", Zone.WIT), Zone.WIT
    )


@pytest.mark.parametrize(
    ("now", "text", "meant"),
    [
        ("2026-11-30 10:00", "besok 9.00", "2026-12-01 09:00"),
        ("2026-12-31 10:00", "besok 9.00", "2027-01-01 09:00"),
        ("2028-02-28 10:00", "besok 9.00", "2028-02-29 09:00"),
        ("2027-02-28 10:00", "besok 9.00", "2027-03-01 09:00"),
        ("2028-02-29 10:00", "29 feb jam 11", "2028-02-29 11:00"),
        ("2028-03-01 10:00", "29 feb jam 11", "2032-02-29 11:00"),
        ("2027-01-31 10:00", "1 bulan lagi jam 9", "2027-02-28 09:00"),
        ("2028-01-31 10:00", "sebulan lagi jam 9", "2028-02-29 09:00"),
        ("2027-01-31 10:00", "tanggal 30 jam 9", "2027-03-30 09:00"),
        ("2026-12-31 10:00", "tanggal 1 bulan depan jam 9", "2027-01-01 09:00"),
        ("2026-12-29 10:00", "jumat jam 9", "2027-01-01 09:00"),
        ("2026-11-29 10:00", "senin depan jam 9", "2026-11-30 09:00"),  # said on a Sunday
        ("2026-11-30 10:00", "senin depan jam 9", "2026-12-07 09:00"),  # said on a Monday
        ("2026-11-25 23:30", "jam 9", "2026-11-26 09:00"),
        ("2026-11-25 15:00", "jam 7", "2026-11-25 19:00"),
        ("2026-11-25 15:00", "hari ini jam 7", "2026-11-25 19:00"),
        ("2026-11-25 06:00", "jam 7", "2026-11-25 07:00"),
        ("2026-11-25 13:30", "13.30", "2026-11-26 13:30"),  # now is not to come
    ],
)
def test_the_end_of_a_month_or_day_is_no_edge(now: str, text: str, meant: str) -> None:
    assert read_time(text, local(now), Zone.WIB) == Understood(local(meant), Zone.WIB)


def test_an_hour_alone_is_on_the_day_that_is_known() -> None:
    thursday = date(2026, 12, 3)

    def read(text: str) -> Understood | Missing:
        return read_time(text, NOW, Zone.WIT, day=thursday)

    assert read("14.00") == Understood(local("2026-12-03 14:00", Zone.WIT), Zone.WIT)
    assert read("jam 7") == Understood(local("2026-12-03 07:00", Zone.WIT), Zone.WIT)
    assert read("jumat 14.00") == Understood(local("2026-11-27 14:00", Zone.WIT), Zone.WIT)
    assert read("entahlah") is Missing.HOUR


def test_half_a_minute_is_rounded_up_for_what_is_counted_from_now() -> None:
    read = read_time("2 jam lagi", NOW + timedelta(seconds=20), Zone.WIB)

    assert read == Understood(local("2026-11-25 12:01"), Zone.WIB)


TYPED = some.lists(
    some.sampled_from(
        [*READ, *NOT_READ, *(f"§p{part}" for part in PARTS), "§", "§d9", "§zWIB", "|", "99", "½"]
        + ["0", "24", "/", "-", ".", "jam", "minggu", "malam", "depan", "tanggal", "lagi"]
    ),
    max_size=5,
).map(" ".join)


@given(TYPED | some.text(max_size=60), some.sampled_from(Zone))
def test_nothing_that_is_typed_breaks_the_reading(text: str, zone: Zone) -> None:
    read = read_time(text, NOW, zone)

    assert isinstance(read, Missing) or (read.at.tzinfo is UTC and read.at.second == 0)


DAY_NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTH_NAMES = ("Jan Feb Mar", "Apr Mei Jun", "Jul Agt Sep", "Okt Nov Des")
WRITTEN = (
    "{day}, {at.day} {month} {at.year} pukul {at:%H.%M} {zone}",
    "{day} {at.day}-{at.month}-{at.year} {at:%H.%M} {zone}",
    "{at:%H:%M} {zone} {at:%d/%m/%Y}",
    "{at:%Y-%m-%d %H:%M} {zone}",
)


@given(
    some.datetimes(datetime.fromisoformat("2026-11-26"), datetime.fromisoformat("2030-12-31")),
    some.sampled_from(Zone),
    some.sampled_from(WRITTEN),
)
def test_what_the_bot_itself_writes_is_read_back(at: datetime, zone: Zone, form: str) -> None:
    month = " ".join(MONTH_NAMES).split()[at.month - 1]
    text = form.format(day=DAY_NAMES[at.weekday()], month=month, at=at, zone=zone.name)

    meant = at.replace(second=0, microsecond=0, tzinfo=zone.tz).astimezone(UTC)
    assert read_time(text, NOW, Zone.WIB) == Understood(meant, zone)
