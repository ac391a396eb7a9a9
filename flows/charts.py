"""What a picture shows, as numbers and words; how it looks is the business of who draws it."""

from dataclasses import dataclass

from flows.blocks import Block, Moment, StartLink


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """One line of a funnel: how many came as far as this, who stands here now, and who is stuck.

    `reached` counts everybody who came here or further; `here` those who stand here, of whom
    `stuck` do so for too long. All are numbers of people.
    """

    label: Block
    reached: int
    here: int
    stuck: int = 0


@dataclass(frozen=True, slots=True)
class FunnelPart:
    """One checklist of a funnel: its title, a sentence about it, and its lines from top to end."""

    title: Block
    told: Block
    rows: tuple[FunnelRow, ...]


@dataclass(frozen=True, slots=True)
class Funnel:
    """How far the people of a scope came; `people` is how many there are, `asof` when that was.

    Where nobody stands anywhere, as at the stages of a webinar, only numbers reached are drawn.
    """

    title: Block
    asof: Block
    people: int
    parts: tuple[FunnelPart, ...]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """How many people stand somewhere, and the median of the days since when; None with nobody."""

    people: int
    days: int | None = None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One line of a heat map, with a cell for each column."""

    label: Block
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Where people stand, in lines by columns: steps by groups, or groups by states.

    About twelve columns and thirty lines have room in a picture; what is left out is counted in it,
    with the lines that were `left_out` before.
    """

    title: Block
    asof: Block
    columns: tuple[Block, ...]
    rows: tuple[HeatRow, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One line over time: people at each of the trend's moments; None where unknown."""

    label: Block
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """Numbers over the weeks, oldest first; `most` is where the scale ends."""

    title: Block
    asof: Block
    moments: tuple[Moment, ...]
    lines: tuple[TrendLine, ...]
    most: int


@dataclass(frozen=True, slots=True)
class QrCode:
    """A link as a picture that a phone's camera reads, with a line below it."""

    link: StartLink
    caption: Block


Chart = Funnel | HeatMap | Trend | QrCode
