"""The command line as an operator meets it: in a process of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import SHIPPED

ROOT = Path(__file__).parent.parent.parent
HEAVY = (
    "aiohttp", "alembic", "apscheduler", "babel", "pydantic", "ruamel", "sqlalchemy", "sqlmodel",
    "starlette", "telegram", "uvicorn",
)  # fmt: skip
TOKEN = "123456:an-invented-token-of-nobody-at-all-0"


def python(
    *arguments: str, folder: Path, typed: str = "", **settings: str
) -> "subprocess.CompletedProcess[str]":
    """Run Python with the house on its path, and no setting but those given."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("DAMPING_")}
    named = {f"DAMPING_{name}": value for name, value in settings.items()}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder, input=typed, capture_output=True, text=True, timeout=60, check=False,
        env={**outside, **named, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def bot(
    *arguments: str, folder: Path, typed: str = "", **settings: str
) -> "subprocess.CompletedProcess[str]":
    return python("-m", "bot", *arguments, folder=folder, typed=typed, **settings)


class Shell:
    """The command line within this process, which is quicker."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
    ) -> None:
        self._patch = monkeypatch
        self._capsys = capsys
        for name in [each for each in os.environ if each.startswith("DAMPING_")]:
            monkeypatch.delenv(name)
        monkeypatch.chdir(folder)

    def refused(self, *arguments: str, code: int = 2, **settings: str) -> str:
        """The sentence with which a command ends that could not start."""
        for name, value in settings.items():
            self._patch.setenv(f"DAMPING_{name}", value)
        assert main(arguments) == code
        out, err = self._capsys.readouterr()
        assert out == ""
        assert err.strip()
        assert "Traceback" not in err
        return err.strip()


@pytest.fixture
def shell(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Shell:
    return Shell(monkeypatch, capsys, tmp_path)


def in_a_sentence(run: "subprocess.CompletedProcess[str]") -> str:
    """What was said on stderr, once it is sure that it is a refusal and no crash."""
    assert run.returncode == 2
    assert run.stdout == ""
    assert "Traceback" not in run.stderr
    return run.stderr.strip()


def test_help_names_every_command_and_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom bot.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        f"print('HEAVY', *sorted(set(sys.modules) & set({HEAVY!r})))"
    )

    run = python("-c", code, folder=tmp_path)

    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[-1] == "HEAVY"
    for command in ("demo", "run", "check", "migrate", "recount", "schema"):
        assert f"\n    {command}" in run.stdout


def test_the_list_of_heavy_packages_is_what_this_house_is_made_of(tmp_path: Path) -> None:
    """Else the test above would hold whatever --help imports."""
    code = f"import sys, bot.demo, bot.run\nprint(*(set({HEAVY!r}) - set(sys.modules)))"

    assert python("-c", code, folder=tmp_path).stdout.strip() == ""


def test_an_unknown_command_is_refused_and_the_known_ones_are_named(tmp_path: Path) -> None:
    said = in_a_sentence(bot("serve", folder=tmp_path))

    assert "serve" in said
    assert "demo" in said


def test_no_command_at_all_is_refused(tmp_path: Path) -> None:
    assert "COMMAND" in in_a_sentence(bot(folder=tmp_path))


def test_run_without_a_token_says_what_to_do_in_one_sentence(tmp_path: Path) -> None:
    said = in_a_sentence(bot("run", folder=tmp_path))

    assert said.startswith("DAMPING_TELEGRAM_TOKEN is not set.")
    assert "\n" not in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["run", "check", "migrate", "recount", "schema", "demo"])
def test_a_setting_that_is_written_wrongly_stops_every_command(command: str, shell: Shell) -> None:
    said = shell.refused(command, TOKN=TOKEN)

    assert "DAMPING_TOKN" in said
    assert TOKEN not in said


def test_bad_content_stops_the_bot_and_says_where_to_look(shell: Shell, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(SHIPPED, content)
    words = content / "words" / "en.yaml"
    words.write_text(words.read_text("utf-8").replace("button.done:", "button.dne:", 1), "utf-8")
    url = f"sqlite+aiosqlite:///{tmp_path / 'a.db'}"

    for arguments in (["demo", "--no-browser"], ["demo", "--terminal"]):
        said = shell.refused(*arguments, CONTENT_DIR=str(content), DATABASE_URL=url)

        assert "python -m bot check" in said
        assert "words/en.yaml" in said.replace(os.sep, "/")


def test_check_gives_0_for_good_content_and_1_for_faults(tmp_path: Path) -> None:
    good = bot("check", folder=tmp_path)
    missing = bot("check", str(tmp_path / "nowhere"), folder=tmp_path)

    assert (good.returncode, good.stderr) == (0, "")
    assert "Content is in order: 2 checklists" in good.stdout.splitlines()[-1]
    assert (missing.returncode, missing.stderr) == (1, "")
    assert "nowhere" in missing.stdout


def test_migrate_makes_the_folder_and_the_database_and_may_be_repeated(tmp_path: Path) -> None:
    first, again = (bot("migrate", folder=tmp_path) for _ in range(2))

    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith("The database is up to date (revision ")
    assert again.stdout == first.stdout
    assert (tmp_path / "data" / "damping.db").exists()


def test_a_database_that_cannot_be_opened_is_told_in_a_sentence(
    shell: Shell, tmp_path: Path
) -> None:
    (tmp_path / "folder.db").mkdir()

    shell.refused("migrate", DATABASE_URL="sqlite+aiosqlite:///folder.db")


def test_recount_of_a_database_that_does_not_exist_is_told_in_a_sentence(
    shell: Shell, tmp_path: Path
) -> None:
    shell.refused("recount")

    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://localhost/damping", "sqlite:damping.db", "postgresql+psycopg://x"]
)
def test_a_database_address_that_means_nothing_is_told_without_repeating_it(
    url: str, shell: Shell
) -> None:
    said = shell.refused("migrate", DATABASE_URL=url)

    assert said.startswith("DAMPING_DATABASE_URL cannot be used: it must begin with ")
    assert url not in said
