"""A name is found as people type it who know her."""

import pytest

from bot.settings import SHIPPED
from bot.words import Words
from flows import places
from flows.catalogue import Catalogue
from flows.conversation import Conversation
from flows.member_search import found, put_by
from flows.screens import member_search as screens
from flows.teachers import Language, Teacher
from storage.content.rules.labels import ROW, width
from tests.flows.members import GROUP, look

NAMES = ("Bu Ani", "Anita Rahayu", "Pak Budi Santoso", "José Nu'man", "SITI AISYAH", "")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ani", ["Bu Ani"]),  # the whole word comes before those that only begin so
        ("Anit", ["Anita Rahayu"]),
        ("an", ["Bu Ani", "Anita Rahayu"]),
        ("  BUDI!  ", ["Pak Budi Santoso"]),
        ("santoso budi", ["Pak Budi Santoso"]),
        ("Pak Budi", ["Pak Budi Santoso"]),
        ("Bapak Budi", ["Pak Budi Santoso"]),
        ("Bu Siti", ["SITI AISYAH"]),
        ("jose", ["José Nu'man"]),
        ("numan", ["José Nu'man"]),
        ("Nu’man", ["José Nu'man"]),
        ("❗ Pak Budi San…", ["Pak Budi Santoso"]),
        ("bu", ["Bu Ani"]),
        ("budi ani", []),
        ("ni", []),
        ("", []),
        ("🙂", []),
    ],
)
def test_words_of_a_name_are_enough(catalogue: Catalogue, typed: str, expected: list[str]) -> None:
    looks = [look(catalogue, name, number=n) for n, name in enumerate(NAMES, 1)]

    few = found(typed, looks, catalogue.spellings.titles)

    assert [each.teacher.name for each in few] == expected


def test_leaving_the_list_leads_to_the_menu_and_nothing_else_moves() -> None:
    listing = Conversation(Teacher(1, "Bu Rahma", place=places.ListingMembers(7)))
    elsewhere = listing.at(places.TypingWelcome(7))

    assert put_by(listing).place == places.Menu()
    assert put_by(elsewhere) is elsewhere
    assert put_by(Conversation()) == Conversation()


@pytest.mark.parametrize("language", Language)
def test_as_many_as_fit_a_screen_are_shown_and_more_are_counted(
    catalogue: Catalogue, language: Language
) -> None:
    looks = [look(catalogue, "Siti Nurhaliza Rahmawati " * 2, number=n) for n in range(1, 24)]
    words = Words(catalogue.words, SHIPPED)

    page = words.page(screens.found(GROUP, looks, catalogue), language, 1)

    assert "23" in page.text
    assert "8" in page.text
    assert len([each for row in page.rows for each in row]) == 10
    assert all(width(each.label) <= ROW for row in page.rows for each in row)
    few = words.page(screens.found(GROUP, looks[:3], catalogue), language, 1)
    assert len([each for row in few.rows for each in row]) == 5
    assert "8" not in few.text
