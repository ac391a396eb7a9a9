import subprocess
import sys
from pathlib import Path

from bot.check import check
from tests.storage.content.folder import Folder
from tests.storage.content.spoiling import AKUN, RUANG, TODAY, TROUBLES


def test_content_that_is_in_order_is_counted(tmp_path: Path) -> None:
    assert check(Folder(tmp_path).path, TODAY) == (
        0,
        [
            "Content is in order: 2 checklists, 3 steps, 1 trouble, 2 provinces, "
            "3 words in 2 languages."
        ],
    )


def test_faults_are_told_with_file_line_and_column(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(AKUN, "kind: email", "kind: emial")
    folder.edit(TROUBLES, "    person:", "    persn:").edit(TROUBLES, "2026-11-01", "x")

    code, lines = check(folder.path, TODAY)

    assert code == 1
    assert lines[0] == (
        f"{folder.path / AKUN}:23:11: `emial` is not possible for `kind`; did you mean `email`?"
    )
    assert lines[-1] == (
        "4 faults in 2 files: a running bot keeps the content that it has until this is put right."
    )
    assert len(lines) == 5


def test_a_warning_is_told_and_refuses_nothing(tmp_path: Path) -> None:
    folder = Folder(tmp_path).edit(RUANG, "checked_on: 2026-11-01", "checked_on: 2024-11-01")

    code, lines = check(folder.path, TODAY)

    assert code == 0
    assert len(lines) == 2
    assert ": warning: This was checked more than a year ago;" in lines[0]


def test_checking_needs_neither_the_channel_nor_the_database() -> None:
    heavy = "{'telegram', 'sqlmodel', 'sqlalchemy', 'httpx', 'starlette'} & set(sys.modules)"
    code = f"import sys, bot.check; print({heavy} or 'none')"

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "none\n"
