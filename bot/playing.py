"""Plays what people did before somebody came to look: each at their own times, in one order."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge

from bot.channels.web.clock import Beat, MovableClock

Act = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Part:
    """What one person does, in order; each act with the time (aware UTC) when it is done."""

    acts: tuple[tuple[datetime, Act], ...]


def part(at: datetime, *acts: Act, pace: timedelta = timedelta(seconds=20)) -> Part:
    """Acts from a time on (aware UTC), one after the other at a pace."""
    return Part(tuple((at + pace * number, act) for number, act in enumerate(acts)))


def joined(*parts: Part) -> Part:
    """Several parts of one person as one, each after the one before it."""
    return Part(tuple(act for each in parts for act in each.acts))


async def play(parts: Iterable[Part], clock: MovableClock, end: datetime, daily: Beat) -> None:
    """Play all parts in the order of their times, with `daily` after the last act of each day.

    A day is one of UTC. Who finds something else than expected, such as no button of that name
    where staff gave it other words, stops there; the others go on. The clock stands at `end` then.
    """
    stopped: set[int] = set()
    lines = [[(at, number, act) for at, act in each.acts] for number, each in enumerate(parts)]
    for at, number, act in merge(*lines, key=lambda line: line[:2]):
        if number in stopped:
            continue
        if at.date() > clock.now().date():
            await daily()
        await clock.forward(max(timedelta(), at - clock.now()))
        try:
            await act()
        except LookupError:
            stopped.add(number)
    await daily()
    await clock.forward(max(timedelta(), end - clock.now()))
