"""What of a name is the name itself."""

import pytest

from flows.name_matching import MOST, words_of

TITLES = ("pak", "bu", "bapak", "ibu", "h", "hj", "dr", "drs", "dra", "ust")


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


def test_a_name_that_becomes_long_when_it_is_made_plain_is_cut() -> None:
    assert len(" ".join(words_of("\ufdfa" * 80))) <= MOST
