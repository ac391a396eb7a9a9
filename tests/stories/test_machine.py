"""Anybody, doing anything: what must hold whatever is pressed, typed, edited or repeated."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from bot.channels.web.writing import read_press
from flows.events import Medium, TextTyped
from tests.cast import ANI
from tests.stories.editing import raised, with_step, without_step
from tests.stories.watching import Watched

BELAJAR = "checklists/belajar-id.yaml"
WORDS = (
    *("lanjut", "ulang", "kembali", "lewati", "batal", "bantuan", "menu", "progres", "/start"),
    *("sudah", "belum", "nanti", "ya", "tidak", "mulai", "berhenti", "halo", "assalamualaikum"),
    *("apa ini", "483920", "sandi: bunga77", "jabar", "Pak Tono", "operator", "SDN 1", "😀", "  "),
    *("ani12@guru.sd.belajar.id", "ani12@guru.sd.belajar.co.id", "ani@gmail.com", "x" * 700),
    *("/hapus", "/datasaya", "/privasi", "/pengaturan", "/tanya", "PINDAH-ACDE-FGHJ"),
)


class Walk(Watched):
    """What people, staff and the platform may do, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.shipped = (self.stage.content / BELAJAR).read_text(encoding="utf-8")
        self.revision = 1

    @initialize(met=st.booleans())
    def begins(self, met: bool) -> None:
        """She has either just said hello, or answered all questions."""
        self.run(self.budi.says("/start"))
        self.run(self.stage.met(ANI) if met else self.ani.says("/start"))
        self.look()

    @rule(which=st.integers(0, 9))
    def presses_a_button(self, which: int) -> None:
        """Press any button of the newest message that has some."""
        found = self.ani.pressable()
        if found:
            bubble, button = found[-1 - which % len(found)]
            self.press(bubble, button.data)

    @rule(which=st.integers(0, 9))
    def goes_on(self, which: int) -> None:
        """Press what leads on: the first or second button, as most people do."""
        rows = self.ani.screen.page.rows
        labels = [each for row in rows for each in row]
        if labels:
            self.press(self.ani.screen, labels[min(which // 7, len(labels) - 1)].data)

    @rule(which=st.integers(0, 500))
    def presses_an_old_button(self, which: int) -> None:
        """Press a button that some message bore once."""
        if self.buttons:
            self.press(*self.buttons[which % len(self.buttons)])

    @rule(which=st.integers(0, 9))
    def presses_twice(self, which: int) -> None:
        """Press the same button twice within a moment: the second time changes nothing."""
        found = self.ani.pressable()
        if not found:
            return
        bubble, button = found[-1 - which % len(found)]
        self.press(bubble, button.data)
        once = self.run(self.effects())
        self.ani.pace, pace = timedelta(milliseconds=200), self.ani.pace
        self.press(bubble, button.data)
        self.ani.pace = pace
        assert self.run(self.effects()) == once, button.label

    @rule(word=st.sampled_from(WORDS))
    def types(self, word: str) -> None:
        """Type something."""
        self.act = TextTyped(word)
        self.do(lambda: self.ani.says(word))

    @rule(medium=st.sampled_from(list(Medium)))
    def sends(self, medium: Medium) -> None:
        """Send something that is no text."""
        self.act = medium
        self.do(lambda: self.ani.sends(medium))

    @rule(which=st.integers(0, 500))
    def an_update_is_delivered_again(self, which: int) -> None:
        """The platform repeats something of long ago: nothing changes."""
        before = self.run(self.effects())
        event = self.stage.taken[which % len(self.stage.taken)]
        self.act = None
        self.do(lambda: self.stage.repeat(event))
        assert self.run(self.effects()) == before

    @rule(which=st.integers(0, 500))
    def somebody_else_presses_her_button(self, which: int) -> None:
        """A button that belongs to her does nothing on another phone."""
        mine = [data for _, data in self.buttons if read_press(data).profile]
        if mine:
            before = self.run(self.effects())
            data = mine[which % len(mine)]
            self.act = None
            self.do(lambda: self.budi.presses_data(data))
            assert self.run(self.effects()) == before

    @rule(hours=st.sampled_from([1, 7, 30, 24 * 21]))
    def time_passes(self, hours: int) -> None:
        """Some time goes by."""
        self.stage.clock.at += timedelta(hours=hours)

    @rule()
    def the_bot_restarts(self) -> None:
        """A new process shows the same screen. With bad content it would not start."""
        self.act = None
        if self.stage.told and self.stage.told[-1]:
            self.staff_edit_the_content("shipped")
        self.do(lambda: self.ani.says("/ulang"))
        shown = self.shown()
        self.do(self.stage.restart)
        self.do(lambda: self.ani.says("/ulang"))
        assert self.shown() == shown

    @rule(how=st.sampled_from(["shipped", "less", "more", "words", "broken"]))
    def staff_edit_the_content(self, how: str) -> None:
        """A step is taken out, put in or back, a word is changed, or the edit is bad."""
        edits: dict[str, Callable[[str], str]] = {
            "shipped": lambda text: text,
            "less": lambda text: without_step(text, "masuk"),
            "more": lambda text: with_step(text, "jalur", "umumkan", "Baca pengumuman"),
            "words": lambda text: text.replace("tekan *Cek Akun*", "tekan *Periksa Akun*"),
            "broken": lambda text: text.replace("kind: choice", "kind: pilihan"),
        }
        self.revision = self.revision % 3 + 1  # few editions, so that each is read once
        text = edits[how](self.shipped)
        for _ in range(self.revision):
            text = raised(text)
        self.act = None
        self.do(lambda: self.stage.write(BELAJAR, text))
        self.do(lambda: self.ani.says("/ulang"))


@pytest.mark.filterwarnings("default::ResourceWarning")
def test_whatever_anybody_does_nothing_is_lost_and_everything_is_answered() -> None:
    calm = settings(
        max_examples=30,
        stateful_step_count=40,
        deadline=None,
        derandomize=True,
        database=None,
        # Shrinking takes minutes here: to be added by whoever looks for a fault.
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Walk, settings=calm)
