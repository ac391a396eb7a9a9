"""What of a name is the name, and whose it is."""

import pytest

from flows.name_matching import Likeness, Match, find, words_of

TITLES = ("pak", "bu", "bapak", "ibu", "h", "hj", "dr", "drs", "dra", "ust")
NAMES = {
    1: ("siti", "aminah"),
    2: ("dewi", "lestari"),
    3: ("dewi", "sartika"),
    4: ("agus", "salim"),
    5: ("muhammad", "ali"),
}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Bu Siti Aminah, S.Pd., M.Pd.", "siti aminah"),
        ("Hj. Siti Aminah", "siti aminah"),
        ("Drs. H. Agus Salim, M.M.", "agus salim"),
        ("IBU SITI AMINAH S.Pd.I", "siti aminah"),
        ("siti aminah s pd", "siti aminah"),
        ("12_Siti SDN 3", "siti"),
        ("03. Siti Aminah - SDN Cibiru 2", "siti aminah"),
        ("Siti Aminah (SMPN 1 Cileunyi)", "siti aminah"),
        ("SDN 3 Siti", "sdn siti"),  # the school comes first: what is the name is not known
        ("siti.aminah", "siti aminah"),
        ("Nurul A'ini", "nurul aini"),
        ("Nurul Aʼini", "nurul aini"),
        ("José Ñandú", "jose nandu"),
        ("A. Rahman", "a rahman"),
        ("Bapak Guru Agus", "agus"),
        ("Siti Aminah-2", "siti aminah"),
        ("Bu", ""),
        ("12345", ""),
        ("🙂🙂", ""),
    ],
)
def test_titles_degrees_numbers_and_schools_are_no_name(name: str, words: str) -> None:
    assert " ".join(words_of(name, TITLES)) == words


def test_the_very_name_of_one_person_is_found() -> None:
    assert find(NAMES, [("siti", "aminah")]) == Match(1)
    assert find(NAMES, [("bunda",), ("dewi", "lestari")]) == Match(2)
    assert find(NAMES, [("siti",)]) == Match()
    assert find({**NAMES, 9: ("siti", "aminah")}, [("siti", "aminah")]) == Match(unclear=True)


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
    assert Likeness(NAMES).find(("siti",), without=[1]) == Match()
    assert Likeness(NAMES).find(("dewi",), without=[3]) == Match(2)
