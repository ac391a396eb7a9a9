"""A phone that is watched: what must hold after everything that anybody does."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

from hypothesis.stateful import RuleBasedStateMachine, invariant

from bot.channels.web.bubbles import Bubble
from bot.channels.web.writing import read_press
from bot.messages import Page, ShowPage
from flows import presses
from flows.events import TextTyped
from flows.progress import Way
from storage.ticks import read_ticks
from tests.cast import ANI, BUDI
from tests.stage import Stage
from tests.stories.limits import drawn, faults_of

# What may take a tick back, because the person herself asks for it.
OWN_ACTS = (
    presses.StepUnticked,
    presses.DeclarationUndone,
    presses.ErasureAnswered,
    presses.StepChosen,
    presses.ProfileAnswered,
)
CHOICES = {"jalur", "perangkat"}  # asked again when another answer does not fit any more
Done = dict[tuple[int, str], frozenset[str]]
T = TypeVar("T")


class Watched(RuleBasedStateMachine):
    """Bu Ani's phone, and Pak Budi's beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.stage = Stage(Path(self.folder.name))
        self.run(self.stage.open())
        self.ani, self.budi = self.stage.hands(ANI), self.stage.hands(BUDI)
        self.buttons: list[tuple[Bubble, str]] = []
        self.done: Done = {}
        self.act: object = None

    def run(self, doing: Awaitable[T]) -> T:
        """Do something to its end."""

        async def wait() -> T:
            return await doing

        return self.runner.run(wait())

    def teardown(self) -> None:
        """Close the house."""
        self.run(self.stage.close())
        self.runner.close()
        self.folder.cleanup()

    @invariant()
    def no_tick_is_lost_but_by_her_own_act(self) -> None:
        """What was done stays done, or lies in the archive, while she does not take it back."""
        before, self.done = self.done, self.run(self._done())
        for key, steps in before.items():
            lost = steps - self.done.get(key, steps)  # who was erased took her ticks along
            if isinstance(self.act, presses.ProfileAnswered | presses.StepChosen):
                lost -= CHOICES
            if isinstance(self.act, TextTyped):
                lost -= CHOICES  # a choice or a correction can be typed too
            assert not lost or isinstance(self.act, OWN_ACTS[:3]), f"{lost} after {self.act}"

    @invariant()
    def every_screen_fits_and_leads_on(self) -> None:
        """In both languages; whoever sees no button is told what to type."""
        for page in (self.shown(), *self.run(drawn(self.stage, ANI))):
            assert faults_of(page) == [], page.text
            told = any(word in page.text for word in ("ketik", "type", "Ketik", "/start"))
            assert page.rows or told, page.text

    @invariant()
    def all_counters_are_right(self) -> None:
        """A count of all people finds no difference."""
        assert self.run(self.stage.miscounted()) == []

    def press(self, bubble: Bubble, data: str) -> None:
        """Press a button of hers, shown now or once."""
        self.act = read_press(data).press
        self.do(lambda: self.ani.presses_data(data, bubble))

    def do(self, act: Callable[[], Awaitable[Any]]) -> None:
        """Do something, and look at the phone."""
        self.run(act())
        self.look()

    def shown(self) -> Page:
        """What was shown to her last, wherever on the phone that is."""
        shown = [each for each in self.stage.wire.deliveries if isinstance(each, ShowPage)]
        return next(each.page for each in reversed(shown) if each.to.id == ANI.id)

    def look(self) -> None:
        """Keep every button in mind that was ever shown."""
        known = {data for _, data in self.buttons}
        self.buttons += [(b, e.data) for b, e in self.ani.pressable() if e.data not in known]

    async def _done(self) -> Done:
        rows = (await self.stage.rows())["progress"]
        return {(row["profile_id"], row["checklist"]): _ticked(row) for row in rows}

    async def effects(self) -> dict[str, Any]:
        """What counts as an effect: people, ticks with their times, consents, calls for help."""
        rows = await self.stage.rows()
        progress = [
            (row["profile_id"], row["checklist"], row["ticks"], row["open_step"], row["archive"])
            for row in rows["progress"]
        ]
        counts = {name: len(rows[name]) for name in ("profiles", "consents", "help_requests")}
        return {**counts, "progress": progress}


def _ticked(row: dict[str, Any]) -> frozenset[str]:
    """The steps that are done, those in the archive included."""
    ticks = {**read_ticks(row["archive"]), **read_ticks(row["ticks"])}
    return frozenset(step for step, tick in ticks.items() if tick.way is not Way.SKIPPED)
