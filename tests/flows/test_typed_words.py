"""Commands and greetings that are typed as words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.catalogue import Catalogue, Spellings
from flows.typed import command_meant, greeting_meant


@pytest.mark.parametrize(
    ("text", "command"),
    [
        *(("lanjut", "lanjut"), ("Lanjut pak!", "lanjut"), ("ga jadi", "batal")),
        *(("tolong bu", "bantuan"), ("MENU", "menu"), ("progress", "progres")),
        *(("sudah sampai mana ya", "progres"), ("mulai", "mulai"), ("hapus data saya", "hapus")),
        *(("stop", "berhenti"), ("sudah", None), ("", None), ("hapus akun lama", None)),
        *(("lanjut " * 20, None), ("bagaimana cara lanjut", None)),
    ],
)
def test_a_command_is_a_whole_short_text(
    text: str, command: str | None, catalogue: Catalogue
) -> None:
    assert command_meant(text, catalogue.spellings) == command


def test_every_spelling_of_a_command_and_of_a_greeting_is_understood(catalogue: Catalogue) -> None:
    for meaning, words in catalogue.spellings.commands.items():
        assert [each for each in words if command_meant(each, catalogue.spellings) != meaning] == []
    for meaning, words in catalogue.spellings.greetings.items():
        heard = {each: greeting_meant(each, catalogue.spellings) for each in words}
        assert {each: found for each, found in heard.items() if found != meaning} == {}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(("Assalamualaikum", "salam"), ("Assalamu'alaikum wr. wb.", "salam")),
        *(("assalamualaikum bu, saya mau tanya", "salam"), ("Selamat pagi pak", "umum")),
        *(("halo", "umum"), ("terima kasih banyak, bu 🙏", "thanks"), ("makasih", "thanks")),
        *(
            ("sudah", None),
            ("", None),
            ("🙏", "ok"),
            ("👍🏽", "ok"),
            ("halo apakah akun saya aktif", None),
        ),
        ("assalamualaikum " + "a" * 64, "salam"),  # 80 characters
        ("assalamualaikum " + "a" * 65, None),
        ("assalamualaikum " + "saya tidak bisa masuk ke akun " * 5, None),
    ],
)
def test_a_greeting_is_returned_by_its_kind(
    text: str, kind: str | None, catalogue: Catalogue
) -> None:
    assert greeting_meant(text, catalogue.spellings) == kind


LONG = Spellings(commands={"menu": ("a" * 40, "b" * 41)}, answers={}, greetings={})


@pytest.mark.parametrize(
    ("text", "command"), [("a" * 40, "menu"), ("b" * 41, None), ("bu " + "a" * 40, None)]
)
def test_more_than_40_characters_are_a_sentence_and_no_command(
    text: str, command: str | None
) -> None:
    assert command_meant(text, LONG) == command


@given(st.text(max_size=100))
def test_whatever_is_typed_is_one_of_the_known_words_or_none(
    catalogue: Catalogue, text: str
) -> None:
    spellings = catalogue.spellings

    assert command_meant(text, spellings) in {None, *spellings.commands}
    assert greeting_meant(text, spellings) in {None, *spellings.greetings}
