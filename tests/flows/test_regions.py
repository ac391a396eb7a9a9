"""A province is found by its name, by what people call it, and by a few letters."""

from collections.abc import Iterator

import pytest

from flows.catalogue import Catalogue, Province
from flows.conversation import Conversation
from flows.places import Asking
from flows.presses import ProfileAnswered
from flows.regions import find, province, zone_of
from flows.screens.questions import draw
from flows.teachers import Teacher, Zone
from flows.typed import button_meant


def names(found: tuple[Province, ...]) -> list[str]:
    return [each.name for each in found]


def spellings(each: Province) -> Iterator[str]:
    for name in (each.name, *each.aliases):
        yield from (name, name.upper(), f"  {name} ", f"Prov. {name}", f"provinsi {name}")
        yield from (f"{name} bu", f"{name}.")


def test_every_province_is_found_by_all_its_names(catalogue: Catalogue) -> None:
    assert len(catalogue.regions.provinces) == 38
    for each in catalogue.regions.provinces:
        for typed in spellings(each):
            assert find(catalogue.regions, typed) == (each,), typed


def test_every_province_is_among_those_found_by_its_first_letters(catalogue: Catalogue) -> None:
    whole = {
        name.casefold()
        for each in catalogue.regions.provinces
        for name in (each.name, *each.aliases)
    }
    for each in catalogue.regions.provinces:
        for name in (each.name, *each.aliases):
            for length in range(3, len(name)):
                letters = name[:length]
                assert letters.casefold().strip() in whole or each in find(
                    catalogue.regions, letters
                ), letters


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("jawa", ["Jawa Barat", "Jawa Tengah", "Jawa Timur"]),
        ("jaw", ["Jawa Barat", "Jawa Tengah", "Jawa Timur"]),
        ("sumatera", ["Sumatera Utara", "Sumatera Barat", "Sumatera Selatan"]),
        ("nusa tenggara", ["Nusa Tenggara Barat", "Nusa Tenggara Timur"]),
        ("papua", ["Papua"]),
        ("papua b", ["Papua Barat", "Papua Barat Daya"]),
        ("riau", ["Riau"]),
        ("ria", ["Riau", "Kepulauan Riau"]),
        ("jabar", ["Jawa Barat"]),
        ("jawa-barat", ["Jawa Barat"]),
        ("jogja", ["DI Yogyakarta"]),
        ("di jawa barat", ["Jawa Barat"]),
        ("saya di jabar bu", ["Jawa Barat"]),
        ("di yogyakarta", ["DI Yogyakarta"]),
        ("di", ["DI Yogyakarta"]),
        ("timur", ["Jawa Timur", "Nusa Tenggara Timur", "Kalimantan Timur"]),
        *((typed, []) for typed in ("", "   ", "🙂", "prov", "xyz", "bandung", "..", "x" * 500)),
    ],
)
def test_what_is_typed_finds(typed: str, expected: list[str], catalogue: Catalogue) -> None:
    assert names(find(catalogue.regions, typed)) == expected


def test_those_that_begin_with_the_letters_come_before_those_that_hold_them(
    catalogue: Catalogue,
) -> None:
    found = names(find(catalogue.regions, "mal"))

    assert found[:2] == ["Maluku", "Maluku Utara"]
    assert names(find(catalogue.regions, "bali"))[0] == "Bali"
    assert names(find(catalogue.regions, "ba"))[0] == "Bangka Belitung"


@pytest.mark.parametrize("island", ["Papua", "papua", "Jawa", "Sumatera", "Maluku"])
def test_the_name_of_an_island_group_opens_its_list_and_is_no_guess(
    island: str, catalogue: Catalogue
) -> None:
    talk = Conversation(Teacher(1, place=Asking("province")))

    press = button_meant(island, draw(Asking("province"), talk, catalogue), catalogue)

    assert press == ProfileAnswered("island", island.casefold())


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        *((code, Zone.WIB) for code in ("11", "13", "21", "31", "36", "61", "62")),
        *((code, Zone.WITA) for code in ("51", "52", "53", "63", "64", "65", "71", "76")),
        *((code, Zone.WIT) for code in ("81", "82", "91", "92", "93", "94", "95", "96")),
    ],
)
def test_a_province_brings_its_zone(code: str, zone: Zone, catalogue: Catalogue) -> None:
    found = province(catalogue.regions, code)

    assert found is not None
    assert zone_of(found) is zone


@pytest.mark.parametrize("code", [None, "", "00", "1", "Jawa Barat"])
def test_a_code_that_is_none_finds_nothing(code: str | None, catalogue: Catalogue) -> None:
    assert province(catalogue.regions, code) is None
