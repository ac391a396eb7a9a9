"""Names of a webinar, in three parts and on pages."""

from dataclasses import replace

from flows.guest_lists import PAGE, Tab, number_of, page_of, parted, read_number
from flows.webinars import Answered, Attendance, Seen
from tests.flows.people import BU_ANI, BU_CITRA, BU_ESTI, MONDAY, PAK_DEDI

PEOPLE = [(7, BU_ANI), (7, BU_CITRA), (7, PAK_DEDI), (8, BU_ESTI), (8, BU_ANI)]


def test_everybody_stands_once_where_she_belongs() -> None:
    known = {
        BU_ANI.id: Attendance(1, BU_ANI.id, Answered.NO, MONDAY, MONDAY, Seen.LINK),
        BU_CITRA.id: Attendance(1, BU_CITRA.id, Answered.YES, MONDAY),
        PAK_DEDI.id: Attendance(1, PAK_DEDI.id, Answered.NO, MONDAY),
    }

    parts = parted(PEOPLE, known)

    assert [(n.name, n.seen) for n in parts[Tab.CAME]] == [("Bu Ani", Seen.LINK)]
    assert [n.name for n in parts[Tab.YES]] == ["Bu Citra"]
    assert [(n.name, n.declined) for n in parts[Tab.OTHERS]] == [
        ("Bu Esti", False),
        ("Pak Dedi", True),
    ]


def test_a_page_that_is_not_there_any_more_is_the_last_one() -> None:
    named = parted([(7, replace(BU_ANI, id=n)) for n in range(PAGE + 1)], {})[Tab.OTHERS]

    assert page_of(named, 1) == (1, 2, named[PAGE:])
    assert page_of(named, 9) == (1, 2, named[PAGE:])
    assert page_of([], 3) == (0, 1, [])


def test_part_and_page_stand_in_one_number() -> None:
    for tab in Tab:
        assert read_number(number_of(tab, 17)) == (tab, 17)
    assert read_number(999_999) == (Tab.CAME, 0)
