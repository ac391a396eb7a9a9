"""Rules that one edit does not show, and the edges of the others."""

from datetime import date
from pathlib import Path

import pytest

from storage.content import Fault, read
from tests.storage.content.folder import Folder
from tests.storage.content.spoiling import (
    AKUN,
    EMAILS,
    ID,
    REGIONS,
    RUANG,
    TODAY,
    TROUBLES,
    messages,
)


@pytest.mark.parametrize(
    ("file", "old", "noun", "name"),
    [
        (RUANG, "id: ruang", "checklist", "akun"),
        (AKUN, "- id: masuk", "step", "tanya"),
        (AKUN, "- id: belum", "choice", "sudah"),
        (REGIONS, "- id: papua", "island", "jawa"),
        (REGIONS, '- id: "91"', "province", "32"),
    ],
)
def test_an_id_that_stands_twice_is_told_with_the_first(
    file: str, old: str, noun: str, name: str, tmp_path: Path
) -> None:
    quoted = f'"{name}"' if name.isdigit() else name
    folder = Folder(tmp_path).edit(file, old, old.split("id:")[0] + f"id: {quoted}")

    told = [each for each in read(folder.path).faults if "already; name each" in each.message]

    (fault,) = told
    assert fault.file == file
    assert fault.message.startswith(f"The {noun} `{name}` stands in ")


def test_a_trouble_that_is_written_twice_is_told_at_the_second(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    text = folder.text(TROUBLES)
    folder.write(TROUBLES, text + text.split("\n", 1)[1])

    told = read(folder.path).faults

    message = (
        "The trouble `lupa-sandi` stands in troubles.yaml, line 2, already; name each only once."
    )
    assert told == (Fault(TROUBLES, 12, 9, message),)


def test_a_step_that_names_a_trouble_twice_is_told(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(AKUN, "[lupa-sandi]", "[lupa-sandi, lupa-sandi]")

    (told,) = read(folder.path).faults

    assert (told.line, told.column) == (40, 28)


def test_checklists_that_follow_each_other_in_a_circle_are_both_told(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(RUANG, "revision: 1", "revision: 1\nnext: akun")

    assert [each.file for each in read(folder.path).faults] == [AKUN, RUANG]


CHOSE = "for: {chose: {tanya: [sudah]}}"


def test_a_choice_cannot_be_asked_for_where_it_is_made(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(AKUN, "    kind: choice\n", f"    kind: choice\n    {CHOSE}\n")

    (told,) = [each for each in read(folder.path).faults if "is made" in each.message]

    assert (told.line, told.column) == folder.place(AKUN, "tanya: [sudah]")
    assert told.message == (
        "The choice `tanya` is made later than this, or at this very step, in `akun`; move it up."
    )


def test_an_example_of_an_address_cannot_know_a_choice(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.edit(EMAILS, "for: {role: [kepsek, operator]}", "for: {chose: {tanya: [sudah]}}")

    (told,) = read(folder.path).faults

    assert (told.file, told.line, told.column) == (EMAILS, *folder.place(EMAILS, "tanya:"))


def test_a_trouble_may_ask_for_a_choice_that_is_made_before_each_step_it_belongs_to(
    tmp_path: Path,
) -> None:
    folder = Folder(tmp_path).edit(TROUBLES, "    label:", f"    {CHOSE}\n    label:")
    assert messages(folder) == []

    folder.edit(RUANG, "  - id: buka", "  - id: buka\n    troubles: [lupa-sandi]")

    assert messages(folder) == ["The choice `tanya` is made nowhere in `ruang`; there is none yet."]


def test_only_the_body_of_a_step_knows_an_example_of_an_address(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(AKUN, "id: Minta akun dulu., en: Ask for an account first.",
        "id: 'Seperti {example}.', en: 'Like {example}.'")  # fmt: skip
    assert messages(folder) == []

    folder.edit(TROUBLES, "{id: Tekan Lupa sandi., en: Press Forgot password.}",
        "{id: 'Seperti {example}.', en: 'Like {example}.'}")  # fmt: skip

    message = (
        "Nothing can be filled in for {example} here; only {example}, in the body of a step, "
        "is known."
    )
    assert messages(folder) == [message, message]


def test_bold_may_hold_a_placeholder_but_no_spaces_at_its_ends(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(ID, "ke mana, {name}?", "ke mana, *{name}*?")
    assert messages(folder) == []

    folder.edit(ID, "*{name}*?", "* {name}*?")

    assert messages(folder)[0].startswith("The stars do not pair up;")


def test_underscores_inside_words_and_comparisons_are_no_markup(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(ID, "tercatat.", "ani_wijaya_12, g_kode & w_kode, 3 < 4")

    assert messages(folder) == []


def test_a_fact_that_nobody_checked_for_a_year_is_a_warning_and_no_fault(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(RUANG, "checked_on: 2026-11-01", "checked_on: 2025-11-23")

    reading = read(folder.path, TODAY)

    assert reading.catalogue is not None
    message = "This was checked more than a year ago; look whether it still holds."
    assert reading.warnings == (Fault(RUANG, *folder.place(RUANG, "2025-11-23"), message),)
    assert read(folder.path, date(2026, 11, 23)).warnings == ()


def test_without_a_calendar_no_day_is_to_come(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(RUANG, "checked_on: 2026-11-01", "checked_on: 2036-11-01")

    assert messages(folder, None) == []


def test_a_checklist_that_is_empty_after_one_choice_is_told(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.edit(AKUN, "    kind: choice\n", "    kind: choice\n    for: {level: [sd]}\n")
    folder.edit(AKUN, "      role: [guru, kepsek, operator, dinas]", "      level: [smp]")

    (told,) = read(folder.path).faults

    assert (told.file, told.line, told.column) == (AKUN, *folder.place(AKUN, "steps:"))
    assert told.message.startswith("There is no step for guru paud, guru sma, guru smk and 16 more")


def test_a_picture_that_is_there_is_no_fault(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(
        RUANG, "    title: {id: Buka", "    picture: pictures/buka.png\n    title: {id: Buka"
    )
    folder.write("pictures/Buka.png", b"")
    assert messages(folder) == [
        "There is no picture `pictures/buka.png` in the content folder; "
        "did you mean `pictures/Buka.png`?"
    ]

    folder.write("pictures/buka.png", b"")

    assert messages(folder) == []
