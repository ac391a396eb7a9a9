"""What Telegram may forget: what is stored, and nothing else."""

import pytest

from tests.botapi import BotApi, Person
from tests.channels.telegram.hands import Hands, Make

pytestmark = pytest.mark.http


async def confirmed(api: BotApi, left: int) -> None:
    """Wait until so many updates are left at Telegram."""
    await api.world.until(
        lambda: True if len(api.world.pending) == left else None,
        lambda: f"{len(api.world.pending)} are left, and not {left}",
    )


async def test_what_is_not_stored_is_kept_at_telegram_and_begun_once(
    make: Make, hands: Hands, api: BotApi, bu_ani: Person
) -> None:
    hands.store.clear()
    make(wait=0).start()
    await bu_ani.says("satu")
    await hands.have(1)
    await api.person(102, "Budi").says("dua")

    await hands.have(2)

    assert [each["update_id"] for each in api.world.pending] == hands.begun
    hands.store.set()
    await confirmed(api, 0)
    assert len(hands.begun) == 2


async def test_what_is_stored_is_confirmed_while_it_is_still_being_sent(
    make: Make, hands: Hands, api: BotApi, bu_ani: Person
) -> None:
    hands.open.clear()
    make(wait=0).start()
    await bu_ani.says("satu")

    await confirmed(api, 0)

    assert len(hands.begun) == 1


async def test_what_was_broken_off_by_a_stop_before_it_was_stored_comes_again(
    make: Make, hands: Hands, api: BotApi, bu_ani: Person
) -> None:
    hands.store.clear()
    first = make()
    first.start()
    await bu_ani.says("satu")
    await hands.have(1)
    await first.stop(grace=0)
    assert len(api.world.pending) == 1

    hands.store.set()
    make().start()

    await hands.have(2)
    assert hands.begun[0] == hands.begun[1]


async def test_a_flood_of_one_person_does_not_keep_others_waiting(
    make: Make, hands: Hands, api: BotApi, bu_ani: Person
) -> None:
    hands.store.clear()  # Her first words wait behind her own slow line.
    for _ in range(300):
        await bu_ani.says("halo")
    await api.person(102, "Budi").says("Mohon bantu")
    last = api.world.pending[-1]["update_id"]

    make(wait=0).start()
    await api.world.until(
        lambda: True if last in hands.begun else None,
        lambda: f"only {len(hands.begun)} begun, {len(hands.gone)} let go",
    )

    assert len(hands.begun) == 11
    assert hands.gone[-1] == last - 1


async def test_of_a_backlog_of_one_person_the_last_words_are_served(
    make: Make, hands: Hands, api: BotApi, bu_ani: Person
) -> None:
    for _ in range(30):
        await bu_ani.says("halo")
    numbers = [each["update_id"] for each in api.world.pending]

    make(wait=0).start()
    await hands.have(10)

    assert hands.begun == numbers[-10:]
    await confirmed(api, 0)
