"""Whose name another one is like, and how much work it is to find out."""

import random
from difflib import SequenceMatcher

import pytest

from flows.name_likeness import (
    CLEAR,
    ENOUGH,
    MOST_WORK,
    PART,
    SHORTEST,
    START,
    Likeness,
    Match,
    Words,
)
from flows.name_matching import words_of

NAMES = {
    1: ("siti", "aminah"),
    2: ("dewi", "lestari"),
    3: ("dewi", "sartika"),
    4: ("agus", "salim"),
    5: ("muhammad", "ali"),
}

FIRST = ("Siti", "Sri", "Muhammad", "Ahmad", "Nur", "Dewi", "Ani", "Budi", "Maria", "Agus", "Eko",
         "Rina", "Wahyu", "Fitri", "Endang", "Abdul", "Putu", "Joko", "Yuni")  # fmt: skip
LAST = ("Aminah", "Rahayu", "Lestari", "Wati", "Ningsih", "Hidayat", "Saputra", "Wulandari",
        "Susanti", "Handayani", "Kurniawan", "Setiawan", "Pratama", "Utami", "Anggraini",
        "Nasution", "Harahap", "Santoso", "Wibowo", "Astuti", "Yulianti", "Nurhayati")  # fmt: skip


def invented(luck: random.Random) -> Words:
    """A name of two or three words, as many bear."""
    last = luck.sample(LAST, luck.choice((1, 2)))
    return tuple(each.casefold() for each in (luck.choice(FIRST), *last))


def slipped(words: Words, luck: random.Random) -> Words:
    """The same name with a slip: a letter more, less or instead, or words that changed places."""
    text = list(" ".join(luck.sample(words, len(words))))
    at = luck.randrange(len(text))
    text[at : at + luck.randrange(3)] = luck.choice(("x", "", "a", "an"))
    return tuple("".join(text).split())


def one_by_one(names: dict[int, Words], words: Words) -> Match:
    """The same found by comparing every name with every other."""
    starts = {each[:START] for each in words}
    near = [p for p, those in names.items() if starts & {each[:START] for each in those}]
    good = sorted((how, p) for p in near if (how := how_like(words, names[p])) >= ENOUGH)[::-1]
    if len(good) > 1 and good[0][0] - good[1][0] < CLEAR:
        return Match(unclear=True)
    return Match(good[0][1]) if good else Match()


def how_like(these: Words, those: Words) -> float:
    few, many = sorted((set(these), set(those)), key=len)
    if few < many and any(len(each) >= SHORTEST for each in few):
        return PART
    texts = " ".join(sorted(those)), " ".join(sorted(these))
    return SequenceMatcher(None, texts[0], texts[1], autojunk=False).ratio()


def test_the_very_name_of_one_person_is_found() -> None:
    assert Likeness(NAMES).bearer([("siti", "aminah")]) == Match(1)
    assert Likeness(NAMES).bearer([("bunda",), ("dewi", "lestari")]) == Match(2)
    assert Likeness(NAMES).bearer([("siti",)]) == Match()
    assert Likeness({**NAMES, 9: ("siti", "aminah")}).bearer([("siti", "aminah")]) == Match(
        unclear=True
    )


@pytest.mark.parametrize(
    ("name", "match"),
    [
        ("Aminah Siti", Match(1)),  # the order does not matter,
        ("Siti Aminnah", Match(1)),  # nor does a slip,
        ("Siti", Match(1)),  # nor half a name, where it is one person's
        ("Agus Salim Harahap", Match(4)),
        ("Mohammad Ali", Match(5)),
        ("Dewi", Match(unclear=True)),
        ("Dewi L", Match()),  # neither whole nor near enough
        ("Joko Susilo", Match()),
        ("iPhone", Match()),
    ],
)
def test_a_name_that_is_like_one_persons_is_a_suggestion(name: str, match: Match) -> None:
    assert Likeness(NAMES).find(words_of(name)) == match


def test_whoever_is_found_already_is_nobody_elses_suggestion() -> None:
    assert Likeness(NAMES).find(("siti",), frozenset({1})) == Match()
    assert Likeness(NAMES).find(("dewi",), frozenset({3})) == Match(2)


def test_passing_names_over_finds_what_comparing_all_of_them_finds() -> None:
    luck = random.Random(4)  # noqa: S311 - no secret
    names = {n: invented(luck) for n in range(1, 301)}
    likeness = Likeness(names)
    asked = [slipped(luck.choice(list(names.values())), luck) for _ in range(200)]
    asked += [(each,) for each in ("siti", "lestari", "al", "yuni")]
    found = [likeness.find(each) for each in asked if each]

    assert found == [one_by_one(names, each) for each in asked if each]
    assert {each.unclear for each in found} == {True, False}
    assert sum(each.profile is not None for each in found) > 50


def test_a_thousand_rows_and_three_thousand_people_take_a_fraction_of_the_work() -> None:
    luck = random.Random(7)  # noqa: S311 - no secret
    names = {n: invented(luck) for n in range(3000)}
    likeness = Likeness(names)
    for _ in range(1000):
        likeness.find(slipped(invented(luck), luck))

    assert 0 < likeness.spent < MOST_WORK / 5


def test_names_made_to_be_compared_for_long_are_unclear_in_the_end() -> None:
    luck = random.Random(1)  # noqa: S311 - no secret
    letters = "abcdefghijklmnopqrstuvwxyz" * 3

    def mixed() -> Words:
        return "siti", "".join(luck.sample(letters, len(letters)))

    likeness = Likeness({n: mixed() for n in range(1000)})
    found = [likeness.find(mixed()) for _ in range(100)]

    assert found[-1] == Match(unclear=True)
    assert likeness.find(("joko",)) == Match(unclear=True)
    assert likeness.spent < MOST_WORK * 1.01
