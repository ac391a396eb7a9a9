from pathlib import Path

import pytest

from storage.content import read
from tests.storage.content.folder import Folder
from tests.storage.content.spoiling import AKUN, EMAILS, ID, REGIONS, TROUBLES, Spoilt

STEP_KEYS = (
    "`id`, `kind`, `title`, `body`, `link`, `picture`, `for`, `variants`, `choices`, `troubles`, "
    "`stuck_after_days`, `sources`, `checked_on`"
)

CASES = {
    "a key that is nearly right": Spoilt(
        AKUN, "    troubles:", "    trouble:", "trouble:",
        "`trouble` is not a key that is known here; did you mean `troubles`?",
    ),
    "a key that is far off": Spoilt(
        AKUN, "    kind: email", "    kind: email\n    xyz: 1", "xyz",
        f"`xyz` is not a key that is known here; known are {STEP_KEYS}.",
    ),
    "the name in the code for the name in the file": Spoilt(
        AKUN, "    for:\n      role:", "    audience:\n      role:", "audience",
        f"`audience` is not a key that is known here; known are {STEP_KEYS}.",
    ),
    "a key that is missing": Spoilt(
        AKUN, "closing: {id: Selesai., en: Done.}\n", "", "id: akun",
        "`closing` is missing here; add it.",
    ),
    "a language that is missing": Spoilt(
        AKUN, "{id: Pilih salah satu., en: Choose one.}", "{id: Pilih salah satu.}",
        "{id: Pilih salah satu.}", "`en` is missing here; add it.",
    ),
    "a number where a text is wanted": Spoilt(
        REGIONS, 'id: "32"', "id: 32", "32",
        "`id` must be a text and is read as a number or as yes and no; put it in quotes.",
    ),
    "a year without quotes": Spoilt(
        AKUN, 'date: "2025"', "date: 2025", "2025\n",
        "`date` must be a text and is read as a number or as yes and no; put it in quotes.",
    ),
    "a yes-or-no where a text is wanted": Spoilt(
        ID, "button.done: Sudah", "button.done: true", "true",
        "`button.done` must be a text and is read as a number or as yes and no; put it in quotes.",
    ),
    "a text that was left empty": Spoilt(
        ID, "button.done: Sudah", "button.done:", "button.done",
        "`button.done` is empty; write its text, or delete the line.",
    ),
    "a text of spaces": Spoilt(
        ID, "button.done: Sudah", 'button.done: "  "', '"  "',
        "`button.done` is empty; write its text.",
    ),
    "braces that are read as a block": Spoilt(
        ID, "button.done: Sudah", "button.done: {name}", "{name}\n",
        "`button.done` must be one text, not a block or a list; if it is one, put it in quotes.",
    ),
    "an id that is too long": Spoilt(
        AKUN, "- id: masuk", "- id: masuk-ke-akun-baru", "masuk-ke-akun-baru",
        "`id` must be an id of at most 16 characters: small letters, digits and hyphens, a letter "
        "first; `masuk-ke-akun-baru` is not.",
    ),
    "a date in the wrong order": Spoilt(
        AKUN, "date: 2025-02-01", "date: 1-2-2025", "1-2-2025",
        '`date` must be a day as 2026-01-31, a month as 2026-01 or a year as "2026"; '
        "`1-2-2025` is not.",
    ),
    "a source without a date": Spoilt(
        TROUBLES, "        date: 2025-02\n", "", "title: Panduan sandi",
        "`date` is missing here; add it.",
    ),
    "a step without a source": Spoilt(
        TROUBLES, "    sources:\n      - title: Panduan sandi\n        date: 2025-02\n",
        "    sources: []\n", "[]",
        "`sources` needs at least one entry; add it as a line that begins with `- `.",
    ),
    "a day that is not in the calendar": Spoilt(
        TROUBLES, "checked_on: 2026-11-01", "checked_on: 2026-13-01", "2026-13-01",
        "`checked_on` must be a day of the calendar, such as 2026-01-31.",
    ),
    "a number where a day is wanted": Spoilt(
        TROUBLES, "checked_on: 2026-11-01", "checked_on: 0", "0\n",
        "`checked_on` must be a day of the calendar, such as 2026-01-31.",
    ),
    "an address that is none": Spoilt(
        AKUN, "url: https://belajar.id/", "url: belajar.id", "belajar.id\n    for",
        "`url` must be a web address that begins with https://.",
    ),
    "a kind that is nearly right": Spoilt(
        AKUN, "kind: email", "kind: emial", "emial",
        "`emial` is not possible for `kind`; did you mean `email`?",
    ),
    "a zone that does not exist": Spoilt(
        REGIONS, "zone: WIT", "zone: GMT", "GMT",
        "`GMT` is not possible for `zone`; known are `WIB`, `WITA`, `WIT`.",
    ),
    "a revision in quotes": Spoilt(
        AKUN, "revision: 1", 'revision: "1"', '"1"',
        "`revision` must be a whole number, without quotes.",
    ),
    "a revision before the first": Spoilt(
        AKUN, "revision: 1", "revision: 0", "0\n", "`revision` must be 1 or more.",
    ),
    "more days than anybody waits": Spoilt(
        AKUN, "kind: email", "kind: email\n    stuck_after_days: 61", "61",
        "`stuck_after_days` must be 60 or less.",
    ),
    "one thing where a list is wanted": Spoilt(
        AKUN, "troubles: [lupa-sandi]", "troubles: lupa-sandi", "lupa-sandi",
        "`troubles` must be a list; begin each entry with `- ` on a line of its own.",
    ),
    "a text where a block is wanted": Spoilt(
        AKUN, "title: {id: Masuk ke akun, en: Sign in}", "title: Masuk", "Masuk",
        "`title` must be a block of lines `key: value` with the keys `id`, `en`.",
    ),
    "a list where slips are wanted": Spoilt(
        EMAILS, "  belajar.co.id: belajar.id", "  - belajar.co.id", "- belajar.co.id",
        "`slips` must be a block of lines `key: value`.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_wrong_shape_is_told_at_its_place(case: Spoilt, tmp_path: Path) -> None:
    told, expected = case.told(tmp_path)

    assert told == (expected,)


def test_all_wrong_shapes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(AKUN, "revision: 1", "revision: no")
    folder.edit(TROUBLES, "person:", "persn:").write(ID, "a: b: c")

    told = read(folder.path).faults

    assert [each.file for each in told] == [AKUN, TROUBLES, TROUBLES, ID]
    assert list(told) == sorted(told)


def test_a_list_is_not_called_too_short_because_its_only_entry_is_wrong(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit("checklists/ruang.yaml", "- id: buka", "- id: Buka")

    (told,) = read(folder.path).faults

    assert told.message.startswith("`id` must be an id")
