"""What was stored for somebody else and did not go out: nobody believes that it arrived."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from bot.channels.web.members import Member
from bot.messages import Delivery, Outcome, Receipt
from bot.rounds import bring_untold
from flows.events import TextTyped
from tests.cast import ANI, JOKO
from tests.stage import PacedHands, Stage

LATER = timedelta(minutes=3)
Wire = Callable[[Delivery], Awaitable[Receipt]]


class Killed(BaseException):
    """The end of the process, in the middle of its work."""


async def calling(stage: Stage) -> PacedHands:
    """Bu Ani is at a step that does not work, about to ask for a person."""
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Belum berhasil")
    return ani


def to(stage: Stage, member: Member, ends: Outcome | type[BaseException]) -> Wire:
    """What becomes of everything that is sent to somebody; all others get theirs."""

    async def deliver(delivery: Delivery) -> Receipt:
        if delivery.to.id != member.id:
            return await stage.channel.deliver(delivery)
        if isinstance(ends, Outcome):
            return Receipt(ends)
        raise ends

    return deliver


@contextmanager
def cut(stage: Stage, member: Member, ends: Outcome | type[BaseException]) -> Iterator[None]:
    """Let nothing arrive at somebody for a while."""
    stage.wire.cut = to(stage, member, ends)
    yield
    stage.wire.cut = None


async def killed(stage: Stage, act: Awaitable[None], before: Member) -> None:
    """The process ends after an act was stored, before anything is sent to somebody."""
    with cut(stage, before, Killed), pytest.raises(Killed):
        await act
    await stage.restart()


async def beat(stage: Stage) -> None:
    """Let the house look for what lies unsent."""
    await bring_untold(stage.app.database, stage.app.switchboard, stage.clock.now())


async def test_an_answer_that_was_stored_and_not_sent_comes_with_its_repetition(
    stage: Stage,
) -> None:
    ani, joko = await calling(stage), stage.hands(JOKO)
    await ani.presses("Minta bantuan")
    request = joko.screen.id
    await killed(stage, joko.does(TextTyped("Silakan coba Chrome, Bu.", request), "r"), ANI)
    assert "coba Chrome" not in ani.phone()

    answer = stage.taken[-1]
    await stage.repeat(answer)
    assert ani.text.count("coba Chrome") == 1
    assert "#1 sudah disampaikan" in joko.text

    shown = len(ani.bubbles())
    await stage.repeat(answer)
    assert len(ani.bubbles()) == shown
    assert "#1 sudah disampaikan" in joko.text


async def test_an_answer_by_balas_comes_with_its_repetition_too(stage: Stage) -> None:
    ani, joko = await calling(stage), stage.hands(JOKO)
    await ani.presses("Minta bantuan")
    await killed(stage, joko.says("/balas 1 Silakan coba Chrome, Bu."), ANI)
    await stage.repeat()
    assert "coba Chrome" in ani.text


async def test_the_same_admin_may_answer_again_until_it_has_arrived(stage: Stage) -> None:
    ani, joko = await calling(stage), stage.hands(JOKO)
    await ani.presses("Minta bantuan")
    await killed(stage, joko.says("/balas 1 Silakan coba Chrome, Bu."), ANI)

    await joko.says("/balas 1 Coba Chrome, Bu.")
    assert "Coba Chrome, Bu." in ani.text
    await joko.says("/balas 1 Dan lagi.")
    assert "sudah dijawab sebelumnya" in joko.text
    assert "Dan lagi." not in ani.phone()


async def test_an_answer_that_may_have_arrived_leaves_the_request_open(stage: Stage) -> None:
    ani, joko = await calling(stage), stage.hands(JOKO)
    await ani.presses("Minta bantuan")
    with cut(stage, ANI, Outcome.UNCERTAIN):
        await joko.says("/balas 1 Silakan coba Chrome, Bu.")
    assert "#1 belum pasti sampai" in joko.text
    assert "sudah disampaikan" not in joko.phone()

    await stage.repeat()
    assert "coba Chrome" not in ani.phone()  # never repeated blindly
    assert "#1 belum pasti sampai" in joko.text
    await joko.says("/balas 1 Silakan coba Chrome, Bu.")
    assert "coba Chrome" in ani.text


async def test_a_call_that_was_stored_and_not_sent_comes_with_its_repetition(
    stage: Stage,
) -> None:
    ani, joko = await calling(stage), stage.hands(JOKO)
    await killed(stage, ani.presses("Minta bantuan"), JOKO)
    assert not joko.bubbles()

    call = stage.taken[-1]
    await stage.repeat(call)
    await stage.repeat(call)
    assert "sudah saya kirim kepada tim" in ani.text
    assert len(joko.bubbles()) == 1
    assert "Permintaan bantuan #1" in joko.text


async def test_a_call_that_was_stored_and_not_sent_is_brought_once_by_the_house_itself(
    stage: Stage,
) -> None:
    ani, joko = await calling(stage), stage.hands(JOKO)
    await killed(stage, ani.presses("Minta bantuan"), JOKO)
    await beat(stage)
    assert not joko.bubbles()  # it may still be on its way
    await ani.says("/menu")
    shown = ani.phone()

    for _ in range(2):
        await stage.clock.forward(LATER)
        await beat(stage)
        assert len(joko.bubbles()) == 1
    assert "Bu Ani" in joko.text
    assert "Cek akun" in joko.text
    assert ani.phone() == shown
    await joko.says("/balas 1 Silakan coba Chrome, Bu.")
    assert "coba Chrome" in ani.text
    assert await stage.miscounted() == []


async def test_a_call_that_still_reaches_nobody_is_told_to_her_once(stage: Stage) -> None:
    ani, joko = await calling(stage), stage.hands(JOKO)
    await killed(stage, ani.presses("Minta bantuan"), JOKO)
    await ani.presses("Lanjut")
    place = (await stage.rows())["profiles"][0]["place"]
    with cut(stage, JOKO, Outcome.FAILED):
        for _ in range(2):
            await stage.clock.forward(LATER)
            await beat(stage)

    assert ani.phone().count("belum ada petugas kami") == 1
    assert (await stage.rows())["profiles"][0]["place"] == place
    assert not joko.bubbles()


async def test_a_call_that_may_have_arrived_is_not_called_sent_and_can_be_repeated(
    stage: Stage,
) -> None:
    ani, joko = await calling(stage), stage.hands(JOKO)
    with cut(stage, JOKO, Outcome.UNCERTAIN):
        await ani.presses("Minta bantuan")
    assert "belum pasti sampai" in ani.text
    assert ani.screen.page.link is not None
    await stage.clock.forward(LATER)
    await beat(stage)
    assert not joko.bubbles()  # never repeated blindly

    await ani.presses("Minta bantuan")
    assert "sudah saya kirim kepada tim" in ani.text
    assert "#1" in joko.text


async def test_nobody_is_told_of_a_call_whose_owner_is_gone(stage: Stage) -> None:
    ani, joko = await calling(stage), stage.hands(JOKO)
    await killed(stage, ani.presses("Minta bantuan"), JOKO)
    await ani.says("/hapus")
    await ani.presses("Ya, hapus")
    await stage.clock.forward(LATER)
    await beat(stage)
    assert not joko.bubbles()
    assert (await stage.rows())["posts"] == []
