"""The parts of the demo's people, played in the order of their times."""

from datetime import UTC, datetime, timedelta
from functools import partial

from bot.channels.web.clock import MovableClock
from bot.playing import Act, joined, part, play

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


class Book:
    """Writes down what was done and when."""

    def __init__(self) -> None:
        self.clock = MovableClock(lambda: MONDAY)
        self.lines: list[tuple[str, timedelta]] = []

    def act(self, name: str) -> Act:
        return partial(self.write, name)

    async def write(self, name: str) -> None:
        self.lines.append((name, self.clock.now() - MONDAY))

    async def fail(self) -> None:
        raise LookupError("no such button")


async def test_all_parts_go_side_by_side_each_act_at_its_time() -> None:
    book = Book()
    ani = part(MONDAY + HOUR, book.act("ani 1"), book.act("ani 2"), pace=2 * HOUR)
    budi = part(MONDAY + 2 * HOUR, book.act("budi"))

    await play([ani, budi], book.clock, MONDAY + DAY, book.act("night"))

    assert book.lines == [
        ("ani 1", HOUR),
        ("budi", 2 * HOUR),
        ("ani 2", 3 * HOUR),
        ("night", 3 * HOUR),
    ]
    assert book.clock.now() == MONDAY + DAY


async def test_every_day_on_which_something_was_done_ends_once() -> None:
    book = Book()
    acts = part(MONDAY + HOUR, *[book.act("act")] * 3, pace=DAY)

    await play([acts], book.clock, MONDAY + 5 * DAY, book.act("night"))

    assert [name for name, _ in book.lines] == ["act", "night"] * 3


async def test_who_finds_no_such_button_stops_and_the_others_go_on() -> None:
    book = Book()
    ani = joined(
        part(MONDAY + HOUR, book.act("ani"), book.fail),
        part(MONDAY + 3 * HOUR, book.act("ani again")),
    )
    budi = part(MONDAY + 4 * HOUR, book.act("budi"))

    await play([ani, budi], book.clock, MONDAY + DAY, book.act("night"))

    assert [name for name, _ in book.lines] == ["ani", "budi", "night"]
