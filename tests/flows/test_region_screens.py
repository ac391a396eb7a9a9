"""The screens of a region: what its pages show, and that all fits under a picture."""

import pytest

from bot.settings import SHIPPED
from bot.words import Words
from flows.areas import Area, Parted, Region
from flows.catalogue import Catalogue
from flows.duty_presses import RegionOpened
from flows.reports import States
from flows.rights import Duty, Grant
from flows.screens import regions as screens
from flows.speech import Block, Quote, Say, Screen
from flows.teachers import Language
from tests.flows.test_reports import MONDAY

PAPUA = Grant(12345, 67890, Duty.COORDINATOR, "95", "", MONDAY)  # Papua Pegunungan
CAPTION = 1024  # characters; source: Bot API, sendPhoto
NAME = "Kab. Penukal Abab Lematang Ilir"  # one of the longest there are
ALONE = "alone:95"


def area(number: int, people: int = 9999, label: Block | None = None) -> Area:
    states = (States(people, people, people, people),) * 2
    name = label or Quote(f"{NAME[:-2]}{number:02}")
    return Area(f"regency:{number}", Quote("Papua"), name, people, states)


def told(screen: Screen, catalogue: Catalogue, language: Language = Language.ID) -> str:
    return Words(catalogue.words, SHIPPED).page(screen, language, 0).text


def shown(
    catalogue: Catalogue, parts: Parted, region: Region | None = None, page: str = "see"
) -> Screen:
    whole = region or Region(area(0, 99999), MONDAY)
    view = screens.view_of(page, PAPUA, catalogue)
    return screens.see(PAPUA, whole, parts, view, catalogue)


def with_alone(people: int = 9999) -> tuple[Region, Area]:
    alone = Area(ALONE, Quote("Papua"), Say("region.alone"), people, area(1).states)
    return Region(area(0, 99999), MONDAY, alone), alone


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("page", ["map-ruang-gtk", "groups-ruang-gtk"])
def test_the_longest_page_fits_under_its_picture(
    catalogue: Catalogue, language: Language, page: str
) -> None:
    region, alone = with_alone()
    parts = Parted((*map(area, range(1, 41)), alone), (area(50, 2), area(51, 3)))

    text = told(shown(catalogue, parts, region, page), catalogue, language)

    assert 600 < len(text) < CAPTION - 50


def test_what_has_no_room_is_counted_in_text_and_picture(catalogue: Catalogue) -> None:
    region, alone = with_alone()
    parts = Parted((*map(area, range(1, 21)), alone))

    screen = shown(catalogue, parts, region)

    assert f"• {20 - screens.LINES} lagi ada di berkas Ekspor" in told(screen, catalogue)
    chart = screen.chart
    assert chart is not None
    assert [row.label for row in chart.rows][-1] == Say("region.alone")  # type: ignore[union-attr]
    assert len(chart.rows) == screens.MAPPED + 1  # type: ignore[union-attr]
    assert chart.left_out == 20 - screens.MAPPED  # type: ignore[union-attr]


def test_small_ones_and_few_without_a_group_are_told_as_one(catalogue: Catalogue) -> None:
    region, alone = with_alone(4)

    text = told(shown(catalogue, Parted((area(1),), (area(2, 7), alone)), region), catalogue)

    assert "• 1 lainnya dan yang tanpa grup: tanpa angka" in text
    assert "4 orang" not in text
    assert "7 orang" not in text


def test_each_page_leads_to_the_other_way_of_parting_on_the_same_checklist(
    catalogue: Catalogue,
) -> None:
    by_groups = shown(catalogue, Parted((area(1),)), page="groups-ruang-gtk")
    by_places = shown(catalogue, Parted((area(1),)), page="map-ruang-gtk")

    presses = [button.press for row in by_groups.rows for button in row]
    assert RegionOpened(PAPUA.id, "map-ruang-gtk") in presses
    assert RegionOpened(PAPUA.id, "groups-belajar-id") in presses
    back = [button.press for row in by_places.rows for button in row]
    assert RegionOpened(PAPUA.id, "groups-ruang-gtk") in back


@pytest.mark.parametrize("page", ["see", "map-gone", "groups-gone", "anything"])
def test_an_old_button_shows_the_first_checklist(catalogue: Catalogue, page: str) -> None:
    view = screens.view_of(page, PAPUA, catalogue)

    assert view.checklist == catalogue.checklists[0]
    assert view.by_groups is page.startswith("groups-")
