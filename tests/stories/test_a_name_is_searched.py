"""In a group of many one name is found by typing it, where the names are listed."""

import pytest

from storage import groups
from tests.cast import ANI, CIBIRU, RAHMA, SARI
from tests.phones import PacedGroup, PacedHands
from tests.stage import Stage
from tests.stories.crowds import crowd, profile_of
from tests.stories.limits import drawn, faults_of
from tests.stories.linking import joined, kept, linked, serving


async def at_names(stage: Stage, people: int = 12) -> tuple[PacedHands, PacedGroup]:
    """Bu Rahma at the names of her group: many called Guru, and Bu Ani."""
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    await crowd(stage, await kept(stage, group), people, name="Guru", days=9)
    await joined(stage, ANI, group)
    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, "Rincian")
    return rahma, group


async def place_of(stage: Stage, name: str) -> str:
    """Where somebody is stored to be."""
    rows = (await stage.rows())["profiles"]
    return next(str(each["place"]) for each in rows if each["name"] == name)


async def test_one_who_fits_is_shown_and_the_next_may_be_typed(stage: Stage) -> None:
    rahma, _ = await at_names(stage)
    assert "Ketik namanya" in rahma.text

    await rahma.says("ani")
    assert rahma.text.startswith("Bu Ani")
    assert "belum mulai" in rahma.text
    assert "Tandai langkah" in rahma.buttons()

    await rahma.says("guru 11")
    assert rahma.text.startswith("Guru 11")
    await rahma.presses("Daftar nama")
    assert "Guru 11" in rahma.text
    for page in await drawn(stage, RAHMA):
        assert faults_of(page) == []


async def test_several_are_listed_to_choose_from(stage: Stage) -> None:
    rahma, _ = await at_names(stage)

    await rahma.says("guru")

    assert "12 nama cocok, ini 8 yang pertama" in rahma.text
    assert len(rahma.buttons()) == 10
    assert faults_of(rahma.screen.page, most_words=140) == []
    await rahma.presses(rahma.buttons()[2])
    assert "Tandai langkah" in rahma.buttons()
    assert "ListingMembers" not in await place_of(stage, "Bu Rahma")


async def test_none_is_told_kindly_with_a_way_on(stage: Stage) -> None:
    rahma, _ = await at_names(stage)

    await rahma.says("Zulkifli")
    assert "belum ditemukan di grup ini" in rahma.text
    assert "Zulkifli" not in rahma.text
    await rahma.presses("Daftar nama")
    assert "Halaman 1" in rahma.text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("lanjut", "Akun belajar.id"),
        ("batal", "dibatalkan"),
        ("menu", "Apa yang bisa saya bantu"),
        ("kembali", CIBIRU.name),
        ("bantuan", "Ada kendala?"),
        ("progres", "Progres Bapak/Ibu"),
        ("grup saya", "Grup saya"),
        ("keluar grup", "tidak sedang mengikuti grup"),
        ("berhenti", "tidak akan ada pengingat"),
        ("/progres", "Progres Bapak/Ibu"),
        ("/batal", "dibatalkan"),
    ],
)
async def test_known_words_lead_away_and_are_no_names(stage: Stage, words: str, told: str) -> None:
    rahma, _ = await at_names(stage, people=2)

    await rahma.says(words)

    assert told in rahma.text
    assert "ListingMembers" not in await place_of(stage, "Bu Rahma")
    await rahma.says("ani")
    assert "Tandai langkah" not in rahma.buttons()


async def test_an_answer_typed_there_ticks_nothing_and_a_greeting_is_returned(
    stage: Stage,
) -> None:
    rahma, _ = await at_names(stage, people=2)
    await rahma.says("lanjut")
    await rahma.presses("Mulai")
    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, "Rincian")
    before = (await stage.rows())["progress"]

    for words in ("sudah", "belum berhasil", "nanti"):
        await rahma.says(words)
        assert "ketik lanjut" in rahma.text, words
    await rahma.says("assalamualaikum")
    assert "Waalaikumsalam" in rahma.text

    assert (await stage.rows())["progress"] == before
    await rahma.says("ani")
    assert rahma.text.startswith("Bu Ani")


async def test_rights_are_looked_at_again_for_each_name(stage: Stage) -> None:
    """The duty ended while the names were on the screen."""
    rahma, group = await at_names(stage, people=2)
    number, herself = (await kept(stage, group)).id, await profile_of(stage, RAHMA)
    async with stage.app.database.work() as unit:
        await groups.remove_keeper(unit.connection, number, herself)

    await rahma.says("ani")

    assert "untuk Duta grupnya" in rahma.text
    assert "Bu Ani" not in rahma.text
    assert "ListingMembers" not in await place_of(stage, "Bu Rahma")


async def test_a_name_typed_beside_no_list_is_no_search(stage: Stage) -> None:
    rahma, _ = await at_names(stage, people=2)
    sari = await serving(stage, SARI)

    await sari.says("ani")
    assert "Bu Ani" not in sari.text
    await rahma.walks("Bu Ani", "Daftar nama", "Kembali")
    await rahma.says("ani")
    assert "Tandai langkah" not in rahma.buttons()
