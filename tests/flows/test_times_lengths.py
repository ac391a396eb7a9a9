"""What ambassadors type for how long a webinar lasts."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from flows.times import read_minutes

LENGTHS = {
    90: ("90", "90 menit", "90menit", "90 mnt", "90 min", "90m", "1,5 jam", "1.5 jam", "1 jam 30",
         "1 jam 30 menit", "1 jam setengah", "satu setengah jam", "1½ jam", "1h30", "1:30",
         "1.30 jam", "sembilan puluh menit", "durasi: 90 menit ya", "90 minutes",
         "1 hour 30 minutes"),
    120: ("120", "2 jam", "2jam", "dua jam", "kira-kira 2 jam", "sekitar 2 jam saja", "2", "2 hrs",
          "2 jam ya bu", "120 menit"),
    60: ("60", "1 jam", "sejam", "1h", "1 hour", "60 menit"),
    30: ("30", "setengah jam", "½ jam", "tiga puluh menit", "0,5 jam"),
    45: ("45", "45 menit", "empat puluh lima menit"),
    15: ("15", "seperempat jam"),
    75: ("75", "75 minutes", "1,25 jam", "1 jam 15"),
    150: ("2,5 jam", "2½ jam", "dua setengah jam", "2 jam 30 menit", "150 menit"),
    5: ("5", "5 menit"),
}  # fmt: skip
NONE = (
    "", "lama", "sampai selesai", "0", "0 menit", "-5", "30 jam", "2000 menit", "90-120 menit",
    "1 jam 75", "jam 9", "besok", "1,33 jam", "100000000000", "90 " * 30,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "minutes"), [(text, minutes) for minutes, texts in LENGTHS.items() for text in texts]
)
def test_a_length_is_read_as_it_is_typed(text: str, minutes: int) -> None:
    assert read_minutes(text) == read_minutes(f" {text.upper()} ") == minutes


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_length_is_none(text: str) -> None:
    assert read_minutes(text) is None


@given(some.text(max_size=30) | some.from_regex(r"\A[0-9., jammenitsetengah½:-]{0,20}\Z"))
def test_nothing_that_is_typed_breaks_the_reading(text: str) -> None:
    minutes = read_minutes(text)

    assert minutes is None or 0 < minutes <= 24 * 60
