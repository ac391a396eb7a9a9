"""One time for three zones: each reader finds her own, and sees where it is another day."""

from datetime import UTC, datetime

import pytest

from bot.settings import SHIPPED
from bot.words import Words
from flows import webinar_times as times
from flows.catalogue import Catalogue
from flows.teachers import Language, Zone


@pytest.mark.parametrize(
    ("at", "zone", "language", "told"),
    [
        (
            *(datetime(2026, 12, 5, 2, tzinfo=UTC), Zone.WIB, Language.ID),
            "Sabtu, 5 Des 2026\n09.00 WIB · 10.00 WITA · 11.00 WIT",
        ),
        (
            *(datetime(2026, 12, 5, 2, tzinfo=UTC), Zone.WIT, Language.EN),
            "Saturday, 5 Dec 2026\n09:00 WIB · 10:00 WITA · 11:00 WIT",
        ),
        (  # half an hour before midnight in Jakarta it is Sunday further east
            *(datetime(2026, 12, 5, 16, 30, tzinfo=UTC), Zone.WIB, Language.ID),
            "Sabtu, 5 Des 2026\n23.30 WIB · 00.30 WITA (Minggu) · 01.30 WIT (Minggu)",
        ),
        (  # and told from there, it is Saturday in the west
            *(datetime(2026, 12, 5, 16, 30, tzinfo=UTC), Zone.WIT, Language.ID),
            "Minggu, 6 Des 2026\n23.30 WIB (Sabtu) · 00.30 WITA · 01.30 WIT",
        ),
        (  # the last evening of a leap February
            *(datetime(2028, 2, 29, 15, 15, tzinfo=UTC), Zone.WIB, Language.ID),
            "Selasa, 29 Feb 2028\n22.15 WIB · 23.15 WITA · 00.15 WIT (Rabu)",
        ),
    ],
)
def test_every_reader_finds_her_own_hour(
    catalogue: Catalogue, at: datetime, zone: Zone, language: Language, told: str
) -> None:
    assert Words(catalogue.words, SHIPPED).plain(times.when(at, zone), language) == told
