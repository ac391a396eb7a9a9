"""The picture of how a webinar went: a funnel in which nobody stands anywhere."""

from flows.charts import Funnel, FunnelPart, FunnelRow
from flows.speech import Quote
from tests.bot.pictures import ASOF, texts


def test_how_many_came_how_far_is_told_without_where_anybody_stands() -> None:
    rows = (FunnelRow(Quote("Diundang"), 40, 0), FunnelRow(Quote("Hadir"), 14, 0))
    part = FunnelPart(Quote("Akun belajar.id"), Quote("Menjawab ikut: 14"), rows)

    told = texts(Funnel(Quote("Aktivasi belajar.id"), ASOF, 40, (part,)))

    assert {"Diundang", "40", "Hadir", "14"} <= set(told)
    assert not {"sudah sampai", "sedang di sini", "perlu dibantu", "di sini"} & set(told)
