"""Two taps, old buttons, strange buttons, repeated updates and lost replies (H14, H20)."""

from datetime import timedelta

import pytest

from bot.messages import Delivery, Outcome, Receipt
from flows.events import Pressed
from tests.cast import ANI, BUDI, DEDI
from tests.stage import Stage

SHORT = timedelta(milliseconds=300)


async def test_two_quick_taps_on_sudah_tick_one_step(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Mulai")
    await ani.presses("Sudah")
    await ani.presses("Dari operator")

    await ani.presses("Sudah")
    ani.pace = SHORT
    await ani.presses("Sudah")

    assert "Masuk pertama kali" in ani.text
    assert "3/8" in ani.text
    assert stage.wire.toasts(ANI) == [stage.said("toast.too_soon")]


async def test_the_second_tap_that_left_before_the_screen_changed_is_harmless_too(
    stage: Stage,
) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Mulai")
    data = ani.data("Sudah")
    await ani.presses("Sudah")
    ani.pace = SHORT

    await ani.presses_data(data)

    assert "Kata sandi pertama" in ani.text
    assert "1/8" in ani.text


@pytest.mark.parametrize("label", ["Setuju", "Tidak setuju"])
async def test_two_quick_taps_at_the_greeting_count_once(stage: Stage, label: str) -> None:
    ani = stage.hands(ANI)
    await ani.says("/start")
    data = ani.data(label)
    await ani.presses(label)
    shown = ani.screen.page
    ani.pace = SHORT

    await ani.presses_data(data)

    assert ani.screen.page.text == shown.text
    assert len((await stage.rows())["profiles"]) == (label == "Setuju")


async def test_a_tap_on_a_message_of_three_weeks_ago_changes_nothing_and_shows_today(
    stage: Stage,
) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Mulai")
    old = ani.screen
    await ani.walks("Sudah", "Dari operator", "Sudah")
    stage.clock.at += timedelta(days=21)
    data = next(b.data for row in old.page.rows for b in row if b.label == "Sudah")

    await ani.presses_data(data, old)

    assert "Masuk pertama kali" in ani.text
    assert "3/8" in ani.text


@pytest.mark.parametrize(
    "data", ["", "rusak", "1s0:belajar-id", "9b1:belajar-id", "1s1:::::::", "1z:WIB"]
)
async def test_a_button_that_cannot_be_read_says_so_and_shows_where_she_is(
    stage: Stage, data: str
) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Mulai")

    await ani.presses_data(data)

    assert ani.text.startswith(stage.said("note.changed"))
    assert "Cek akun" in ani.text
    assert "Sudah" in ani.buttons()


async def test_a_button_of_somebody_on_another_phone_is_refused_politely(stage: Stage) -> None:
    ani, budi = await stage.met(ANI), await stage.met(BUDI)
    for each in (ani, budi):
        await each.presses("Mulai")

    await budi.presses_data(ani.data("Sudah"))

    assert stage.wire.toasts(BUDI) == [stage.said("toast.not_yours")]
    for each in (ani, budi):
        await each.says("ulang")
        assert "Cek akun" in each.text
        assert "0/" in each.text


async def test_a_button_with_steps_of_others_has_no_effect(stage: Stage) -> None:
    """Made by hand, or pressed on from before a correction: a principal's step at a madrasah."""
    dedi = await stage.met(DEDI)
    await dedi.presses("Mulai")
    profile = dedi.data("Nanti").split(":")[0][2:]

    for data in (
        f"1s{profile}:belajar-id:helpdesk:done",
        f"1s{profile}:belajar-id:helpdesk:stuck",
        f"1i{profile}:belajar-id:jalur:operator",
        f"1s{profile}:belajar-id:tidak-ada:done",
        f"1s{profile}:tidak-ada:masuk:done",
        f"1t{profile}:belajar-id:masuk:tidak-ada",
        f"1p{profile}:tidak-ada",
        f"1q{profile}:province:99",
        f"1q{profile}:role:raja",
        f"1z{profile}:XYZ",
        f"1n{profile}:zz",
    ):
        await dedi.presses_data(data)
        await dedi.says("lanjut")
        assert dedi.buttons()[:2] == ["Belum punya", "Sudah punya"], data


async def test_the_same_update_three_times_has_one_effect(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Dari operator", "Sudah")
    shown = ani.screen.page.rows

    for _ in range(2):
        stage.clock.at += timedelta(seconds=30)
        await stage.repeat()

    assert ani.screen.page.rows == shown
    assert "Masuk pertama kali" in ani.text
    assert "3/8" in ani.text


async def test_all_updates_of_a_day_delivered_again_after_a_restart_change_nothing(
    stage: Stage,
) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Dari operator", "Sudah")
    await stage.restart()

    for event in tuple(stage.taken):
        await stage.repeat(event)

    assert "Masuk pertama kali" in ani.text
    assert "3/8" in ani.text
    assert len((await stage.rows())["profiles"]) == 1


@pytest.mark.parametrize("outcome", [Outcome.UNCERTAIN, Outcome.FAILED])
async def test_a_lost_reply_is_healed_by_the_repetition(stage: Stage, outcome: Outcome) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Mulai")

    async def lost(_delivery: Delivery) -> Receipt:
        return Receipt(outcome)

    stage.wire.cut = lost
    await ani.presses("Sudah")
    assert "Cek akun" in ani.text  # nothing arrived
    stage.wire.cut = None
    await stage.repeat()

    assert "Kata sandi pertama" in ani.text
    assert "1/8" in ani.text


async def test_after_a_lost_reply_the_same_button_pressed_again_goes_on(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Mulai")

    async def lost(_delivery: Delivery) -> Receipt:
        return Receipt(Outcome.UNCERTAIN)

    stage.wire.cut = lost
    await ani.presses("Sudah")
    stage.wire.cut = None
    await ani.presses("Sudah")

    assert "Kata sandi pertama" in ani.text
    assert "1/8" in ani.text


async def test_only_the_newest_message_bears_buttons(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Mulai")
    await ani.says("halo")
    await ani.presses("Sudah")
    await ani.says("apa ini")

    assert {bubble.id for bubble, _ in ani.pressable()} == {ani.screen.id}


async def test_a_press_on_a_message_that_is_gone_is_answered_anew(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Mulai")
    event = stage.taken[-1]
    assert isinstance(event.what, Pressed)
    data = ani.data("Sudah")
    stage.channel.chat("ani").remove(ani.screen.id)
    await ani.says("ulang")
    await ani.does(event.what, "999")

    assert "Cek akun" in ani.text
    await ani.presses_data(data)
    assert "1/8" in ani.text
