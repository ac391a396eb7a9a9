"""A long list comes in pages, and every button is on one of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.lists import MOST_ROWS, paged
from flows.presses import ListTurned, PageOpened
from flows.speech import Button, Quote, Say

MENU = Button(Say("button.menu"), PageOpened("menu"))
BACK = Button(Say("button.back"), PageOpened("profile"))


def numbered(many: int) -> list[Button]:
    return [Button(Quote(str(n)), PageOpened(f"page-{n}")) for n in range(many)]


def shown(rows: tuple[tuple[Button, ...], ...]) -> list[Button]:
    return [each for row in rows for each in row]


def turned(buttons: list[Button]) -> int | None:
    found = [each.press.page for each in buttons if isinstance(each.press, ListTurned)]
    assert len(found) <= 1
    return found[0] if found else None


@given(st.integers(0, 60), st.integers(0, 3), st.integers(1, 3))
def test_turning_the_pages_shows_every_button_once_and_comes_back_to_the_first(
    many: int, others: int, columns: int
) -> None:
    extras = [MENU, BACK, Button(Say("button.no"), PageOpened("here"))][:others]
    wanted = numbered(many)
    seen: list[Button] = []
    page: int | None = 0
    for _ in range(100):
        rows = paged(wanted, page or 0, extras, columns)
        buttons = shown(rows)
        assert len(buttons) <= MOST_ROWS
        assert all(0 < len(row) <= max(columns, 2) for row in rows)
        assert [each for each in buttons if each in extras] == extras
        seen += [each for each in buttons if each in wanted]
        page = turned(buttons)
        if not page:
            break

    assert seen == wanted


@pytest.mark.parametrize(("many", "pages"), [(9, 1), (10, 2), (16, 2), (17, 3)])
def test_a_list_that_just_fits_has_no_button_for_more(many: int, pages: int) -> None:
    """Nine beside one extra fit ten; from then on eight, *more* and the extra."""
    last = shown(paged(numbered(many), pages - 1, [MENU]))

    assert turned(last) == (None if pages == 1 else 0)
    assert pages == 1 or turned(shown(paged(numbered(many), pages - 2, [MENU]))) == pages - 1


def test_a_page_that_is_no_longer_there_is_the_last_one() -> None:
    assert paged(numbered(20), 99, [MENU]) == paged(numbered(20), 2, [MENU])
    assert shown(paged(numbered(5), 7)) == numbered(5)


def test_each_button_has_a_row_of_its_own_unless_it_is_said_otherwise() -> None:
    assert paged(numbered(3), 0) == tuple((each,) for each in numbered(3))


def test_two_columns_stand_beside_each_other_and_extras_below() -> None:
    rows = paged(numbered(3), 0, [MENU, BACK], columns=2)

    assert [len(row) for row in rows] == [2, 1, 2]
    assert rows[-1] == (MENU, BACK)
