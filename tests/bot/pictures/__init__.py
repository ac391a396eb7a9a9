"""Charts of invented groups, and how their pictures are looked at."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from xml.etree import ElementTree  # noqa: S405 - it reads what we have drawn ourselves

from PIL import Image

from bot.pictures import Pictures
from bot.words import Words
from flows.charts import (
    Chart,
    Funnel,
    FunnelPart,
    FunnelRow,
    HeatCell,
    HeatMap,
    HeatRow,
    QrCode,
    Trend,
    TrendLine,
)
from flows.speech import Moment, Quote, StartLink
from flows.teachers import Language, Zone
from storage.content import read
from tests.house import ROOT

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)  # 13.30 WIB
ASOF = Quote("Per 24 Nov 2026 pukul 13.30 WIB")
STEPS = (
    *("Cek akun", "Kata sandi pertama", "Minta ke operator sekolah", "Atur kata sandi"),
    *("Lewat helpdesk resmi", "Akun madrasah", "Masuk pertama kali", "Ganti kata sandi"),
    *("Verifikasi dua langkah", "Simpan kode cadangan", "Catat alamat", "Bagikan kepada rekan"),
)
HOSTILE = (
    "<script>alert('x')</script>",
    '<b>Guru</b> & "Kepala" ]]> &amp; <!--',
    "\u202eawis\u202c \u200fمدرسة النور\u200e",
    "👩‍🏫 Guru 🇮🇩 Hebat 😀",
    "Ñurul 'Ain, Ḥasan & Ṣāliḥ",
    "\x00\x07\ud800 rusak",
    "Kelompok Kerja Guru " * 10,
    "W" * 200,
    "😀",
)


class Ways:
    """The ways of a channel that is not there."""

    def link(self, link: StartLink) -> str:
        return f"https://t.me/damping_guru_bot?start={link.payload}"

    def command(self, command: str) -> str:
        return f"/{command}"


@cache
def words() -> Words:
    """The words as they ship."""
    catalogue = read(ROOT / "flows" / "content").catalogue
    assert catalogue is not None
    return Words(catalogue.words, ROOT, Ways())


@cache
def pictures() -> Pictures:
    return Pictures()


async def drawn(chart: Chart, language: Language = Language.ID) -> Image.Image:
    """The picture of a chart, in its colours."""
    picture = await pictures().draw(chart, words(), language)
    assert isinstance(picture.content, bytes)
    return Image.open(BytesIO(picture.content)).convert("RGB")


async def size(chart: Chart) -> int:
    """How many bytes the picture of a chart has."""
    picture = await pictures().draw(chart, words(), Language.ID)
    assert isinstance(picture.content, bytes)
    return len(picture.content)


def svg(chart: Chart, language: Language = Language.ID) -> ElementTree.Element:
    """The SVG of a chart, as whatever reads XML reads it."""
    return ElementTree.fromstring(pictures().svg(chart, words(), language))  # noqa: S314


def texts(chart: Chart, language: Language = Language.ID) -> list[str]:
    """All words that are drawn, in their order."""
    return [each.text or "" for each in svg(chart, language).iter(tag("text"))]


def tag(name: str) -> str:
    return f"{{http://www.w3.org/2000/svg}}{name}"


def part(title: str, steps: int, people: int) -> FunnelPart:
    """A checklist in which at every other step somebody stays behind."""
    rows = []
    for number in range(steps):
        here = (2, 5, 0, 9, 1, 3, 0, 4)[number % 8] if people > 12 else 0
        stuck = (0, 2, 0, 4)[number % 4] if here else 0
        rows.append(FunnelRow(Quote(STEPS[number % len(STEPS)]), people, here, stuck))
        people -= here
    rows.append(FunnelRow(Quote("Selesai"), people, people))
    return FunnelPart(Quote(title), Quote("8 belum mulai · 5 selesai"), tuple(rows))


def funnel(*steps: int, people: int = 40) -> Funnel:
    """A funnel with a checklist of each length."""
    parts = (part(f"Daftar {number}", each, people) for number, each in enumerate(steps, 1))
    return Funnel(Quote("Guru SD Cibiru"), ASOF, people, tuple(parts))


def heat(columns: int, rows: int, most: int = 9, days: int | None = 40) -> HeatMap:
    """A heat map in which nearly every cell has somebody."""
    cells = [
        [HeatCell(people := (7 * r + 11 * c) % (most + 1), _days(r + c, people, days))
         for c in range(columns)]
        for r in range(rows)
    ]  # fmt: skip
    return HeatMap(
        Quote("Di mana guru sekarang"),
        ASOF,
        tuple(Quote(f"Guru SD Kecamatan Sewon {number + 1}") for number in range(columns)),
        tuple(
            HeatRow(Quote(STEPS[number % len(STEPS)]), tuple(each))
            for number, each in enumerate(cells)
        ),
    )


def _days(seed: int, people: int, most: int | None) -> int | None:
    return None if most is None or not people else 13 * seed % (most + 1)


def trend(weeks: int = 12, gap: int | None = 5) -> Trend:
    """Three lines over the weeks, of which one week is unknown."""
    moments = (Moment(NOW - timedelta(weeks=weeks - 1 - each), Zone.WIB) for each in range(weeks))
    lines = {"mulai": 3, "selesai": 2, "macet lebih dari tiga hari": 0}
    return Trend(
        Quote("Dua belas pekan"),
        ASOF,
        tuple(moments),
        tuple(
            TrendLine(Quote(label), tuple(None if w == gap else 2 + w * s for w in range(weeks)))
            for label, s in lines.items()
        ),
        most=40,
    )


def code() -> QrCode:
    return QrCode(StartLink("g_AB12CD34EF"), Quote("Gabung: Guru SD Cibiru"))


def named(chart: Chart, name: str) -> Chart:
    """A chart in which everything that has a name has this one."""
    quote = Quote(name)
    match chart:
        case Funnel():
            parts = tuple(
                replace(p, title=quote, told=quote,
                        rows=tuple(replace(r, label=quote) for r in p.rows))
                for p in chart.parts
            )  # fmt: skip
            return replace(chart, title=quote, asof=quote, parts=parts)
        case HeatMap():
            rows = tuple(replace(each, label=quote) for each in chart.rows)
            columns = (quote,) * len(chart.columns)
            return replace(chart, title=quote, asof=quote, columns=columns, rows=rows)
        case Trend():
            lines = tuple(replace(each, label=quote) for each in chart.lines)
            return replace(chart, title=quote, asof=quote, lines=lines)
        case QrCode():
            return replace(chart, caption=quote)


KINDS: dict[str, Chart] = {
    "funnel": funnel(6),
    "dense": funnel(13, 9),
    "heat": heat(3, 8),
    "wide": heat(12, 9),
    "trend": trend(),
    "code": code(),
}
NOTHING: dict[str, Chart] = {
    "nobody": Funnel(Quote("Guru SD Cibiru"), ASOF, 0, (part("Daftar", 2, 0),)),
    "no checklist": Funnel(Quote("Guru SD Cibiru"), ASOF, 4, ()),
    "no step": Funnel(Quote("A"), ASOF, 4, (FunnelPart(Quote("Daftar"), Quote("-"), ()),)),
    "no groups": heat(0, 0),
    "no columns": heat(0, 3),
    "no rows": heat(3, 0),
    "nobody anywhere": heat(3, 3, most=0),
    "no weeks": Trend(Quote("Pekan"), ASOF, (), (), 0),
    "no lines": replace(trend(), lines=()),
    "all unknown": replace(trend(), lines=(TrendLine(Quote("mulai"), (None,) * 12),)),
    "one week": trend(weeks=1, gap=None),
    "all zero": replace(trend(), lines=(TrendLine(Quote("mulai"), (0,) * 12),), most=0),
}
