from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from storage.content import Fault, read
from tests.storage.content.folder import FILES, Folder
from tests.storage.content.spoiling import AKUN, TODAY

SHIPPED = Path(__file__).parents[3] / "flows" / "content"


def test_a_good_folder_becomes_a_catalogue(tmp_path: Path) -> None:
    reading = read(Folder(tmp_path).path, TODAY)

    assert reading.faults == reading.warnings == ()
    catalogue = reading.catalogue
    assert catalogue is not None
    assert [each.id for each in catalogue.checklists] == ["akun", "ruang"]
    assert catalogue.troubles["lupa-sandi"].remedies[0].id == "Tekan Lupa sandi."
    assert catalogue.words["en"]["menu.title"] == "Where to, {name}?"
    assert catalogue.checklists[0].steps[1].checked_on == date(2026, 11, 1)


def test_the_digest_tells_editions_apart(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    before = read(folder.path).digest

    after = read(folder.edit(AKUN, "revision: 1", "revision: 2").path).digest

    assert len(before) == 8
    assert after != before
    assert read(folder.edit(AKUN, "revision: 2", "revision: 1").path).digest == before


@pytest.mark.parametrize("name", [each for each in FILES if not each.startswith("checklists/")])
def test_a_missing_file_is_a_fault(name: str, tmp_path: Path) -> None:
    told = read(Folder(tmp_path).remove(name).path).faults

    message = "This file is missing; bring it back, or name the right content folder."
    assert told == (Fault(name, 1, 1, message),)


def test_a_folder_without_checklists_is_a_fault(tmp_path: Path) -> None:
    folder = Folder(tmp_path).remove(AKUN).remove("checklists/ruang.yaml")

    message = "There is no checklist; write at least one, as checklists/NAME.yaml."
    assert read(folder.path).faults == (Fault("checklists", 1, 1, message),)


def test_a_folder_that_is_not_there_lacks_everything(tmp_path: Path) -> None:
    reading = read(tmp_path / "nowhere")

    assert reading.catalogue is None
    assert len(reading.faults) == len(FILES) - 1


def test_a_yaml_file_that_nobody_would_read_is_a_fault(tmp_path: Path) -> None:
    folder = Folder(tmp_path).write("trouble.yaml", "a: 1")

    message = "A file of this name is not read; did you mean `troubles.yaml`?"
    assert read(folder.path).faults == (Fault("trouble.yaml", 1, 1, message),)


def test_schemas_and_what_editors_leave_about_are_not_read(tmp_path: Path) -> None:
    folder = (
        Folder(tmp_path).write("schema/x.yaml", "?").write("checklists/.akun.yaml.swp", b"\xff")
    )
    folder.write("checklists/.#akun.yaml", "?").write("troubles.yaml~", "?")

    assert read(folder.path).faults == ()


def test_a_file_that_cannot_be_opened_is_a_fault(tmp_path: Path) -> None:
    folder = Folder(tmp_path).remove("help.yaml")
    (folder.path / "help.yaml").symlink_to(folder.path / "gone")

    (told,) = read(folder.path).faults

    assert (told.file, told.line, told.column) == ("help.yaml", 1, 1)
    assert told.message.startswith("This file cannot be opened (")


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=some.sampled_from(sorted(FILES)),
    start=some.integers(0, 400),
    garbage=some.binary(max_size=30)
    | some.text("[]{}:-*&!#'\"|>%@`\n \t0a_~.\\U", max_size=30).map(str.encode),
    gone=some.integers(0, 40),
)
def test_no_garbage_in_any_file_raises(
    tmp_path: Path, name: str, start: int, garbage: bytes, gone: int
) -> None:
    folder, whole = Folder(tmp_path), FILES[name].encode()

    folder.write(name, whole[:start] + garbage + whole[start + gone :])
    reading = read(folder.path, TODAY)

    assert (reading.catalogue is None) == bool(reading.faults)
    assert all(each.line >= 1 and each.column >= 1 for each in reading.faults)


def test_the_shipped_content_has_no_faults() -> None:
    reading = read(SHIPPED)

    assert reading.faults == ()


def test_the_shipped_content_has_all_38_provinces() -> None:
    catalogue = read(SHIPPED).catalogue

    assert catalogue is not None
    assert len(catalogue.regions.provinces) == 38
    zones = [each.zone for each in catalogue.regions.provinces]
    # source: Keppres 41/1987
    assert [zones.count(each) for each in ("WIB", "WITA", "WIT")] == [18, 12, 8]
