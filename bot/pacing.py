"""When what nobody asked for may go out: slots by the clock, within what a platform takes."""

import asyncio
import math
from bisect import insort
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol

from bot.limits import Limits
from bot.traffic import Traffic
from flows.events import Address

SECOND = 1.01  # with some room for what comes closer together on its way
CATCH_UP = 0.2  # how far the slots may lag behind the clock and still be made good
PATIENCE = 3.0  # how long somebody waits in the queue for one chat; else it comes later
LONG_PATIENCE = 60.0  # the same for all chats together
AGEING = 10.0  # seconds; who has waited so long goes before all that came later, of any rank
LEAST = 0.001  # that is slept, so that no rounding wakes it up too early again and again


class Held(Exception):
    """Nothing goes to that chat, or to any, for so many `seconds`: longer than anybody waits."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"held for {seconds:.1f} seconds")
        self.seconds = seconds


class Timer(Protocol):
    """What tells the time in seconds and calls later; a running loop does."""

    def time(self) -> float:
        """Tell the time, which never goes back."""
        ...

    def call_later(self, delay: float, callback: Callable[[], object]) -> object:
        """Call after so many seconds."""
        ...


@dataclass(order=True, slots=True)
class _Waiting:
    """Who waits for a slot, since when, and whether it is still wanted."""

    rank: int
    number: int
    since: float = field(compare=False)
    address: Address = field(compare=False)
    group: bool = field(compare=False)
    turn: asyncio.Future[None] = field(compare=False)
    wanted: Callable[[], bool] = field(compare=False)


class Pacer:
    """Gives slots one after the other; of who waits, the lowest rank first, else who came first.

    Who has waited long goes before all of them: a rank decides about seconds, not about minutes.

    Slots lie at fixed times, so that no wait adds up: 34 ms apart for 30 in a second. Whatever
    else goes out is counted by `noted`, and the slots make room for it.
    """

    def __init__(self, limits: Limits | None = None, timer: Timer | None = None) -> None:
        self._limits = limits or Limits()
        self._timer = timer
        each = self._limits.per_second
        self._apart = math.ceil(1000 / each) / 1000 if each else 0.0
        self._given: deque[float] = deque(maxlen=each or 1)  # slots, and what went without one
        self._gone: deque[float] = deque(maxlen=each or 1)  # what went indeed
        self._traffic = Traffic(self._limits)
        self._queue: list[_Waiting] = []
        self._numbers = count()
        self._next = 0.0
        self._in_hand = 0
        self._wakes_at: float | None = None

    @property
    def held(self) -> float:
        """For how many seconds nothing goes anywhere."""
        return max(0.0, self._traffic.held_until - self._now())

    @asynccontextmanager
    async def slot(
        self,
        address: Address,
        rank: int,
        *,
        group: bool = False,
        wanted: Callable[[], bool] = lambda: True,
    ) -> AsyncIterator[None]:
        """Wait for a slot for one message, and have it counted as under way until the end.

        `wanted` is asked when its turn comes: no slot is lost for what is out of date by then.

        Raises:
            Held: that chat, or all, are to be left alone for longer than a queue should wait; for
                no time where it is not wanted any more.
        """
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        now = self._now()
        waiting = _Waiting(rank, next(self._numbers), now, address, group, turn, wanted)
        if not self._queue and not self._in_hand:
            self._next = max(self._next, now)  # nothing was due: that is no lag
        insort(self._queue, waiting)
        self._give()
        try:
            await turn
        except BaseException:
            if waiting in self._queue:
                self._queue.remove(waiting)
            elif turn.done() and not turn.cancelled() and turn.exception() is None:
                self._end()  # it was given in the moment in which nobody wanted it any more
            raise
        try:
            yield
        finally:
            self._end()

    async def leave(self) -> None:
        """Count a message that had a slot as it goes, and a moment later if it comes too close.

        Between slot and request lies work that takes now more, now less.
        """
        for _ in range(self._limits.at_once):
            now = self._now()
            room = self._room(self._gone, now)
            if room <= now:
                break
            await self._sleep(room - now)
        self._gone.append(self._now())

    def noted(self, address: Address) -> None:
        """Count what goes out without a slot, such as a reply or an edit."""
        now = self._now()
        self._given.append(now)
        self._gone.append(now)
        self._traffic.count(address, now)

    def hold(
        self, address: Address, seconds: float, *, everywhere: bool = False, sign: bool = False
    ) -> None:
        """Send nothing to a chat for a while, as the platform asked; with `everywhere`, to none.

        A `sign` may be meant for all: it is where some chats give one in short order.
        """
        self._traffic.hold(address, seconds, self._now(), everywhere, sign)
        self._give()

    def _now(self) -> float:
        return (self._timer or asyncio.get_running_loop()).time()

    def _end(self) -> None:
        self._in_hand -= 1
        self._give()

    def _give(self) -> None:
        """Give every slot that can be given now, and wake up when the next one can."""
        # Who was cancelled is still in the queue until it is her turn to run.
        self._queue = [each for each in self._queue if not each.turn.done()]
        while self._queue and self._in_hand < self._limits.at_once:
            now = self._now()
            if self._traffic.held_until - now > LONG_PATIENCE:
                self._turn_away(list(self._queue), self._traffic.held_until - now)
                return
            ready = self._ready(now)
            if ready <= now:
                ready = self._give_one(now)
            if ready > now:
                self._wake(now, ready)
                return

    def _give_one(self, now: float) -> float:
        """Give the first whose chat is free a slot; else tell when the first one will be."""
        soonest = math.inf
        for waiting in self._in_turn(now):
            free = self._traffic.free(waiting.address, waiting.group)
            if free - now > PATIENCE:
                self._turn_away([waiting], free - now)
            elif free > now:
                soonest = min(soonest, free)
            elif not waiting.wanted():
                self._turn_away([waiting], 0.0)
            else:
                self._queue.remove(waiting)
                self._in_hand += 1
                self._next = max(self._next, now - CATCH_UP) + self._apart
                self._given.append(now)
                self._traffic.count(waiting.address, now)
                waiting.turn.set_result(None)
                return now
        return soonest

    def _in_turn(self, now: float) -> list[_Waiting]:
        """All who wait, in the order in which they are to go."""
        old = [each for each in self._queue if now - each.since >= AGEING]
        if not old:
            return list(self._queue)
        old.sort(key=lambda each: each.number)
        return old + [each for each in self._queue if now - each.since < AGEING]

    def _turn_away(self, waiting: list[_Waiting], seconds: float) -> None:
        for each in waiting:
            self._queue.remove(each)
            each.turn.set_exception(Held(seconds))

    def _ready(self, now: float) -> float:
        """When the next message may go anywhere."""
        return max(self._traffic.held_until, self._next, self._room(self._given, now))

    def _room(self, last: deque[float], now: float) -> float:
        """When there were so few in a second that one more may be."""
        full = self._limits.per_second and len(last) == self._limits.per_second
        return last[0] + SECOND if full else now

    def _wake(self, now: float, at: float) -> None:
        if at == math.inf or self._wakes_at is not None and now < self._wakes_at <= at:
            return
        self._wakes_at = at
        self._later(at - now, self._woken)

    async def _sleep(self, delay: float) -> None:
        over = asyncio.Event()
        self._later(delay, over.set)
        await over.wait()

    def _later(self, delay: float, callback: Callable[[], object]) -> None:
        (self._timer or asyncio.get_running_loop()).call_later(max(delay, LEAST), callback)

    def _woken(self) -> None:
        self._wakes_at = None
        self._give()
