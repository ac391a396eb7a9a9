"""The bot runs while staff write. A look is what the heartbeat does every 20 s."""

from pathlib import Path

import pytest

from bot.editions import BadContent, Editions
from storage.content import Fault
from tests.storage.content.folder import Folder
from tests.storage.content.spoiling import AKUN, ID, RUANG


class Desk:
    """A running bot with its content, and what it told its admins."""

    def __init__(self, path: Path) -> None:
        self.folder = Folder(path)
        self.told: list[tuple[Fault, ...]] = []
        self.editions = Editions(self.folder.path, self._tell)

    async def _tell(self, faults: tuple[Fault, ...]) -> None:
        self.told.append(faults)

    async def look(self, times: int = 2) -> None:
        for _ in range(times):
            await self.editions.look()

    @property
    def word(self) -> str:
        return self.editions.current.words["id"]["button.done"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.editions.load()
    return desk


def test_the_first_edition_has_number_1_and_a_digest(desk: Desk) -> None:
    edition = desk.editions.edition

    assert edition.number == 1
    assert len(edition.digest) == 8
    assert edition.catalogue is desk.editions.current


def test_there_is_no_content_before_it_was_read(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="load"):
        _ = Desk(tmp_path).editions.current


def test_the_bot_does_not_start_with_bad_content(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.folder.edit(AKUN, "next: ruang", "next: ruan")

    with pytest.raises(BadContent) as refusal:
        desk.editions.load()

    assert [each.message for each in refusal.value.faults] == [
        "There is no checklist `ruan`; did you mean `ruang`?"
    ]


async def test_an_edit_is_in_force_at_the_second_look(desk: Desk) -> None:
    desk.folder.edit(ID, "Sudah", "Beres")

    await desk.look(1)
    assert desk.word == "Sudah"
    await desk.look(1)

    assert desk.word == "Beres"
    assert desk.editions.edition.number == 2
    assert desk.told == []


async def test_whoever_holds_the_old_edition_keeps_it_whole(desk: Desk) -> None:
    before = desk.editions.current
    desk.folder.edit(ID, "Sudah", "Beres")

    await desk.look()

    assert before.words["id"]["button.done"] == "Sudah"


async def test_nothing_is_read_while_nothing_changes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[Path] = []
    monkeypatch.setattr("bot.editions.read", reads.append)

    await desk.look(3)

    assert reads == []


async def test_a_bad_edit_keeps_the_old_content_and_is_told_once(desk: Desk) -> None:
    desk.folder.edit(ID, "Sudah", "*Sudah").edit(AKUN, "revision: 1", "revision: 2")

    await desk.look(5)

    assert desk.word == "Sudah"
    assert desk.editions.edition.number == 1
    ((fault,),) = desk.told
    assert (fault.file, fault.line, fault.column) == (ID, 1, 14)


async def test_a_second_bad_edit_is_told_again_and_one_saved_twice_is_not(desk: Desk) -> None:
    desk.folder.edit(ID, "Sudah", "a: b: c")
    await desk.look()
    desk.folder.write(ID, desk.folder.text(ID))
    await desk.look()
    assert len(desk.told) == 1

    desk.folder.edit(RUANG, "revision: 1", "revision: 0")
    await desk.look()

    assert [len(each) for each in desk.told] == [1, 2]


async def test_good_again_is_told_once_and_in_force(desk: Desk) -> None:
    desk.folder.edit(ID, "Sudah", "a: b: c")
    await desk.look()

    desk.folder.edit(ID, "a: b: c", "Beres")
    await desk.look(4)

    assert desk.told[1:] == [()]
    assert desk.word == "Beres"
    assert desk.editions.edition.number == 2


async def test_a_bad_edit_that_is_taken_back_leaves_the_same_edition(desk: Desk) -> None:
    desk.folder.edit(ID, "Sudah", "a: b: c")
    await desk.look()

    desk.folder.edit(ID, "a: b: c", "Sudah")
    await desk.look()

    assert desk.told[1:] == [()]
    assert desk.editions.edition.number == 1


async def test_a_half_written_file_is_waited_for_and_not_told(desk: Desk) -> None:
    whole = desk.folder.text(ID).replace("Sudah", "Beres")
    desk.folder.write(ID, whole[:20])
    await desk.look(1)

    desk.folder.write(ID, whole)
    await desk.look()

    assert desk.told == []
    assert desk.word == "Beres"


async def test_a_file_that_is_written_during_the_reading_is_waited_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage.content import Reading, read

    whole = desk.folder.text(ID).replace("Sudah", "Beres")
    desk.folder.write(ID, whole + "# a note\n")
    await desk.look(1)

    def read_half(folder: Path) -> Reading:
        desk.folder.write(ID, whole[:20])
        half = read(folder)
        desk.folder.write(ID, whole)
        return half

    with monkeypatch.context() as during:
        during.setattr("bot.editions.read", read_half)
        await desk.look(1)
    await desk.look()

    assert desk.told == []
    assert desk.word == "Beres"


async def test_a_checklist_that_was_added_is_taken_over(desk: Desk) -> None:
    text = desk.folder.text(RUANG).replace("id: ruang\n", "id: lain\n")
    desk.folder.write("checklists/lain.yaml", text)

    await desk.look()

    assert [each.id for each in desk.editions.current.checklists] == ["akun", "lain", "ruang"]


async def test_a_folder_that_vanishes_is_told_and_changes_nothing(desk: Desk) -> None:
    desk.folder.path.rename(desk.folder.path.with_name("moved"))

    await desk.look(3)

    assert len(desk.told) == 1
    assert desk.word == "Sudah"
