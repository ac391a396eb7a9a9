"""What is shown about who comes to a webinar fits a phone, in both languages and at every time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from flows.catalogue import Catalogue
from flows.screens import attendance_lists, attendance_pages, check_ins, turnouts
from flows.speech import Screen
from flows.teachers import Language, Zone
from flows.webinars import LATE_LIFE, LONGEST_TITLE, Turnout, Webinar
from tests.flows.test_webinar_screens import page
from tests.flows.webinars import WEBINAR
from tests.stories.limits import faults_of

DAY = timedelta(days=1)
ENDS = WEBINAR.ends
HELD = replace(
    WEBINAR,
    title="Aktivasi akun " * (LONGEST_TITLE // 14),
    code="abcdefghjk",
    spoken="4821",
    late_code="5821",
    late_until=ENDS + LATE_LIFE,
)
FOUND = Turnout(invited=512, yes=402, no=90, came=300, started=200, done=100)


def screens_of(webinar: Webinar, catalogue: Catalogue) -> Iterator[Screen]:
    yield attendance_pages.codes(webinar)
    yield attendance_pages.codes_over(webinar)
    yield attendance_pages.late(webinar)
    yield attendance_pages.late_offer(webinar)
    yield attendance_lists.ask(webinar)
    for now in (webinar.begins - DAY, ENDS + DAY):
        yield check_ins.alone(check_ins.closed(webinar, Zone.WIT, now))
    for now in (webinar.begins, ENDS, ENDS + DAY, ENDS + 7 * DAY):
        yield turnouts.turnout(webinar, FOUND, catalogue, now)


@pytest.mark.parametrize("language", Language)
def test_all_of_them_fit(catalogue: Catalogue, language: Language) -> None:
    for screen in screens_of(HELD, catalogue):
        assert faults_of(page(screen, catalogue, language)) == []


def test_what_is_not_over_yet_is_not_counted_as_none(catalogue: Catalogue) -> None:
    told = {
        days: page(turnouts.turnout(HELD, FOUND, catalogue, ENDS + days * DAY), catalogue).text
        for days in (0, 1, 7)
    }

    assert "Sejauh ini melangkah: 200" in told[0]
    assert "sehari" not in told[0]
    assert "Melangkah dalam sehari: 200" in told[1]
    assert "seminggu" not in told[1]
    assert "Selesai dalam seminggu: 100" in told[7]
