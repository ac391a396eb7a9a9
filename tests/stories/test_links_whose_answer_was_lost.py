"""The program ended between storing what a link was for and saying so: the repetition says it."""

from bot.messages import Delivery, Outcome, Receipt
from tests.cast import ANI, CIBIRU, RAHMA
from tests.stage import Stage
from tests.stories.inviting import duties_of, invited
from tests.stories.linking import link_of, linked, serving


async def lost(_delivery: Delivery) -> Receipt:
    """Nothing arrives."""
    return Receipt(Outcome.UNCERTAIN)


async def test_who_was_invited_hears_of_her_duty_when_the_link_comes_again(stage: Stage) -> None:
    word = await invited(stage)
    rahma = await stage.met(RAHMA)
    stage.wire.cut = lost
    await rahma.says(f"/start {word}")
    stage.wire.cut = None
    await stage.repeat()

    assert "Duta/Kapten" in rahma.phone()
    assert await duties_of(stage, RAHMA) == [("ambassador", "Kota Bandung")]


async def test_who_joined_hears_that_she_is_in_the_group(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    ani = await stage.met(ANI)
    stage.wire.cut = lost
    await ani.says(f"/start {await link_of(stage, group)}")
    stage.wire.cut = None
    await stage.repeat()

    assert CIBIRU.name in ani.text
    assert len((await stage.rows())["memberships"]) == 1
    assert await stage.miscounted() == []


async def test_who_agreed_to_an_invited_greeting_hears_it_too(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    ani = stage.hands(ANI)
    await ani.says(f"/start {await link_of(stage, group)}")
    stage.wire.cut = lost
    await ani.presses("Setuju")
    stage.wire.cut = None
    await stage.repeat()

    assert CIBIRU.name in ani.text
    assert len((await stage.rows())["profiles"]) == 2
    assert await stage.miscounted() == []
