"""A database that cannot be used is one sentence with its code; one that is busy is another."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot import logs
from storage import database as database_module
from tests.bot.test_cli import TOKEN, Shell
from tests.bot.test_cli import shell as shell
from tests.databases import PostgresDatabases
from tests.databases import postgres_supply as postgres_supply

COMMANDS = ["run", "migrate", "recount"]
OPERATOR = {
    "TELEGRAM_TOKEN": TOKEN,
    "OPERATOR_NAME": "Tim Uji",
    "OPERATOR_CONTACT": "uji@example.org",
}


@pytest.fixture(autouse=True)
def _logs_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """`run` would log to the standard error of one test in all that follow."""
    monkeypatch.setattr(logs, "set_up", lambda _level: None)


def refused(shell: Shell, command: str, url: str, code: int = 2) -> str:
    """The one line that an operator reads, which repeats nothing of the address."""
    said = shell.refused(command, code=code, DATABASE_URL=url, **OPERATOR)
    assert "\n" not in said
    assert url not in said
    return said


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_that_another_holds_ends_with_the_code_after_which_it_is_started_again(
    command: str, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "PRAGMAS", ("PRAGMA busy_timeout = 10",))
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        said = refused(shell, command, "sqlite:///a.db", code=75)

    assert "SQLITE_BUSY" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_a_server_that_is_not_up_yet_ends_with_the_code_after_which_it_is_started_again(
    command: str, shell: Shell
) -> None:
    said = refused(shell, command, "postgresql://bot:pwd-of-nobody@127.0.0.1:1/damping", code=75)

    assert "pwd-of-nobody" not in said


@pytest.mark.parametrize("command", ["run", "migrate"])
def test_a_file_that_cannot_be_written_is_told(
    command: str, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The same error as without the right to write, which tests may have everywhere.
    pragmas = (*database_module.PRAGMAS, "PRAGMA query_only = ON")
    monkeypatch.setattr(database_module, "PRAGMAS", pragmas)

    assert "SQLITE_READONLY" in refused(shell, command, "sqlite:///a.db")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_no_database_is_told(command: str, shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("Daftar hadir webinar. " * 200, encoding="utf-8")

    assert "SQLITE_NOTADB" in refused(shell, command, "sqlite:///a.db")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_in_place_of_the_file_is_told(command: str, shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.db").mkdir()

    assert "SQLITE_CANTOPEN" in refused(shell, command, "sqlite:///a.db")


@pytest.mark.parametrize("command", COMMANDS)
def test_tables_of_another_program_are_told(command: str, shell: Shell, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.db")) as other:
        other.execute("CREATE TABLE profiles (id INTEGER)")

    refused(shell, command, "sqlite:///a.db")


@pytest.mark.parametrize("command", ["run", "migrate"])
@pytest.mark.parametrize("place", ["taken/a.db", "taken/below/a.db"])
def test_a_folder_that_cannot_be_made_is_told(
    command: str, place: str, shell: Shell, tmp_path: Path
) -> None:
    (tmp_path / "taken").touch()

    assert "folder" in refused(shell, command, f"sqlite:///{place}")


@pytest.mark.parametrize("command", ["run", "migrate"])
@pytest.mark.parametrize("fault", [PermissionError, FileNotFoundError])
def test_a_folder_that_may_not_be_made_is_told(
    command: str, fault: type[OSError], shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise fault("a path of the operator")

    monkeypatch.setattr(Path, "mkdir", refuse)

    said = refused(shell, command, "sqlite:///data/a.db")

    assert fault.__name__ in said
    assert "a path" not in said


@pytest.mark.postgres
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("part", "code"), [({"database": "nowhere"}, "3D000"), ({"username": "nobody_here"}, "28000")]
)
def test_an_unknown_database_or_role_is_told(
    command: str,
    part: dict[str, str],
    code: str,
    shell: Shell,
    postgres_supply: PostgresDatabases,
) -> None:
    url = postgres_supply._server_url.set(**part)  # type: ignore[arg-type]

    said = refused(shell, command, url.render_as_string(hide_password=False))

    assert code in said
    assert not any(value in said for value in part.values())
