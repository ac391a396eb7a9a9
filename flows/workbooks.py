"""Tables to be handed over, still in no language and no file format."""

from dataclasses import dataclass

from flows.blocks import Block, Moment

# A word of a person is a `Quote`, and is never read as a formula; None leaves the cell empty.
Cell = Block | Moment | int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, the heads of its columns, and its rows.

    Of a name, 31 characters are shown.
    """

    name: Block
    heads: tuple[Block, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """Several tables in one file; `name` is the file's, without an ending."""

    name: Block
    sheets: tuple[Sheet, ...]
