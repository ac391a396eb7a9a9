"""Charts and tables are values: the same numbers are the same chart, and nobody changes one."""

from dataclasses import FrozenInstanceError

import pytest

from flows.charts import Funnel, FunnelPart, FunnelRow
from flows.speech import Quote, Say
from flows.workbooks import Sheet, Workbook


def funnel(here: int) -> Funnel:
    rows = (FunnelRow(Say("chart.here"), 40, here),)
    part = FunnelPart(Quote("Akun"), Quote("-"), rows)
    return Funnel(Quote("Guru SD Cibiru"), Quote("24 Nov"), 40, (part,))


def test_the_same_numbers_are_the_same_chart() -> None:
    assert funnel(3) == funnel(3)
    assert funnel(3) != funnel(4)


def test_nobody_is_stuck_unless_it_is_said() -> None:
    assert funnel(3).parts[0].rows[0].stuck == 0


def test_what_is_to_be_drawn_or_written_does_not_change_on_its_way() -> None:
    book = Workbook(Quote("progres"), (Sheet(Quote("Nama"), (Quote("Nama"),), ((None,),)),))

    for value, field in ((funnel(3), "people"), (book, "name"), (book.sheets[0], "rows")):
        with pytest.raises(FrozenInstanceError):
            setattr(value, field, None)
