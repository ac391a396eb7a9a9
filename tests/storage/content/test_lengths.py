"""What must be short: texts, screens, lists, labels, and the data of buttons."""

from pathlib import Path

import pytest

from storage.content import Fault, read
from storage.content.content import Content, gather
from storage.content.files import kind_of, list_files
from storage.content.rules import RULES
from storage.content.rules.labels import width
from storage.content.rules.presses import presses_fit
from storage.content.shapes import take_shape
from storage.content.sheets import read_sheet
from tests.storage.content.folder import Folder
from tests.storage.content.spoiling import AKUN, ID, RUANG, TROUBLES, messages


def words(many: int) -> str:
    return " ".join(["kata"] * many)


def body(many: int) -> tuple[str, str]:
    return "id: Buka laman ini.", f"id: {words(many)}"


def test_45_words_are_enough_for_a_body_and_46_too_many(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(RUANG, *body(45))
    assert messages(folder) == []

    folder.edit(RUANG, words(45), words(46))

    message = "This text has 46 words; shorten it to 45."
    assert read(folder.path).faults == (Fault(RUANG, *folder.place(RUANG, "kata " * 45), message),)


@pytest.mark.parametrize(
    ("file", "old"),
    [
        (AKUN, "Kita mulai, Bapak/Ibu."),
        (AKUN, "id: Selesai."),
        (AKUN, "Minta akun dulu."),
        (TROUBLES, "Try tomorrow morning."),
        (TROUBLES, "The school operator can help."),
        ("help.yaml", "Senin sampai Jumat, 08.00-16.00 WIB"),
    ],
)
def test_no_text_is_longer_than_45_words(file: str, old: str, tmp_path: Path) -> None:
    before = old.split(": ")[0] + ": " if ": " in old else ""
    folder = Folder(tmp_path).edit(file, old, before + words(46))

    assert messages(folder) == ["This text has 46 words; shorten it to 45."]


def test_another_help_page_is_measured_like_the_first(tmp_path: Path) -> None:
    variant = f"""\
variants:
  - for: {{ministry: kemenag}}
    link: {{label: {{id: Bantuan untuk madrasah, en: Help}}, url: "https://example.org/"}}
    hours: {{id: "{words(46)}", en: Ask.}}
sources:
"""
    folder = Folder(tmp_path).edit("help.yaml", "sources:\n", variant)

    assert sorted(messages(folder)) == [
        "This text has 46 words; shorten it to 45.",
        "`Bantuan untuk madrasah` is 22 characters wide; shorten it to 20.",
    ]


def test_no_word_is_longer_than_45_words(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(ID, "Langkah {step}", f"{words(44)} {{step}}")

    told = read(folder.path).faults

    message = "This text has 46 words; shorten it to 45."
    assert told == (Fault(ID, *folder.place(ID, '"kata'), message),)


def test_a_screen_has_58_words_with_its_title_and_link(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(RUANG, *body(44))
    folder.edit(RUANG, "title: {id: Buka Ruang GTK,", f"title: {{id: {'a ' * 10}b,")
    folder.edit(
        RUANG,
        "    sources:",
        "    link: {label: {id: a b c, en: a}, url: 'https://x.id'}\n    sources:",
    )
    assert messages(folder) == []

    folder.edit(RUANG, "{id: a b c,", "{id: a b c d,")

    (told,) = read(folder.path).faults
    assert (told.line, told.column) == folder.place(RUANG, words(44))
    assert told.message == (
        "With its title and link label this screen has 59 words; shorten it to 58."
    )


def test_a_variant_is_measured_with_what_it_takes_over_from_its_step(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(AKUN, "Minta akun dulu.", words(45))
    folder.edit(AKUN, "Masuk ke akun,", f"{'a ' * 11}b,")

    (told,) = read(folder.path).faults

    assert (told.line, told.column) == folder.place(AKUN, words(45))
    assert "has 59 words" in told.message


def test_eight_troubles_for_one_person_are_more_than_a_list_can_show(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    _, first = folder.text(TROUBLES).split("troubles:\n")
    names = [f"t{i}" for i in range(8)]
    folder.write(TROUBLES, "troubles:\n" + "".join(first.replace("lupa-sandi", n) for n in names))
    folder.edit(AKUN, "[lupa-sandi]", f"[{', '.join(names)}]")

    (told,) = read(folder.path).faults

    assert (told.file, told.line, told.column) == (AKUN, *folder.place(AKUN, "troubles:"))
    assert told.message == (
        "The step `masuk` has more than 7 troubles for guru paud, guru sd, guru smp and 22 more; "
        "keep the most frequent, or narrow a `for`."
    )

    folder.edit(TROUBLES, "  - id: t7\n", "  - id: t7\n    for: {ministry: kemenag}\n")
    folder.edit(TROUBLES, "  - id: t0\n", "  - id: t0\n    for: {ministry: kemendikdasmen}\n")
    assert messages(folder) == []


@pytest.mark.parametrize(
    ("label", "wide"),
    [("Sudah", 5), ("✅ Sudah", 8), ("👍🏽", 4), ("é", 1), ("⚠", 2), ("“Nanti”", 7), ("", 0)],
)
def test_an_emoji_is_two_characters_wide(label: str, wide: int) -> None:
    assert width(label) == wide


def load(folder: Folder) -> Content:
    sheets, parts = {}, {}
    for name, path in list_files(folder.path).items():
        sheet, _ = read_sheet(name, path.read_bytes())
        kind = kind_of(name)
        assert sheet is not None
        assert kind is not None
        sheets[name], (parts[name], _) = sheet, take_shape(sheet, kind)
    return gather(folder.path, sheets, parts, None)


def test_the_longest_button_fits_and_says_so_when_it_does_not(tmp_path: Path) -> None:
    content = load(Folder(tmp_path))
    assert presses_fit in RULES
    assert list(presses_fit(content)) == []

    told = list(presses_fit(content, limit=33))

    # 1Tzzzzzz:zzzz:zzzzzz:akun:tanya.sudah:1 and 1rzzzzzz:akun:masuk:lupa-sandi:2:1
    message = (
        "A button of the step `{}` needs {} bytes, and 33 are allowed; shorten the ids of the "
        "checklist, the step, its choices or troubles."
    )
    assert told[:2] == [
        Fault(AKUN, 8, 9, message.format("tanya", 39)),
        Fault(AKUN, 22, 9, message.format("masuk", 34)),
    ]
    assert list(presses_fit(content, limit=39)) == []
