"""What the browser chat shows on people's phones."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels.web.channel import WebChannel
from bot.channels.web.notices import ChatChanged, PressAnswered
from bot.messages import AnswerPress, Outcome, Picture, RemoveMessage, SendFile, ShowPage
from flows.events import Address, Medium
from tests.channels.web.cast import GREETING, HELP, NEXT, PLAIN, STEP, TUESDAY, StillClock

BU_ANI = Address("web", "ani")
PAK_BUDI = Address("web", "budi")


@pytest.fixture
def channel() -> WebChannel:
    return WebChannel(StillClock().now, limit=5)


def shown(channel: WebChannel, who: Address = BU_ANI) -> list[str]:
    return [bubble.page.text for bubble in channel.chat(who.id).bubbles]


async def test_a_page_comes_as_a_new_bubble_and_its_id_is_told(channel: WebChannel) -> None:
    receipt = await channel.deliver(ShowPage(BU_ANI, STEP))

    (bubble,) = channel.chat("ani").bubbles
    assert (receipt.outcome, receipt.message) == (Outcome.DONE, bubble.id)
    assert (bubble.page, bubble.mine, bubble.at) == (STEP, False, TUESDAY)
    assert channel.chat("budi").bubbles == ()


async def test_an_edit_changes_the_bubble_where_it_stands(channel: WebChannel) -> None:
    first = await channel.deliver(ShowPage(BU_ANI, STEP))
    await channel.deliver(ShowPage(BU_ANI, PLAIN))

    edited = await channel.deliver(ShowPage(BU_ANI, NEXT, edit=first.message))

    assert edited == first
    assert shown(channel) == [NEXT.text, PLAIN.text]


@pytest.mark.parametrize("gone", ["999", "2"])
async def test_an_edit_of_what_is_gone_or_of_her_own_words_comes_as_a_new_bubble(
    channel: WebChannel, gone: str
) -> None:
    await channel.deliver(ShowPage(BU_ANI, STEP))
    assert channel.hear("ani", "halo", "r1") == "2"

    receipt = await channel.deliver(ShowPage(BU_ANI, NEXT, edit=gone))

    assert receipt.message == "3"
    assert shown(channel) == [STEP.text, "halo", NEXT.text]


async def test_one_persons_bubble_cannot_be_edited_in_anothers_chat(channel: WebChannel) -> None:
    first = await channel.deliver(ShowPage(BU_ANI, STEP))

    await channel.deliver(ShowPage(PAK_BUDI, NEXT, edit=first.message))

    assert (shown(channel), shown(channel, PAK_BUDI)) == ([STEP.text], [NEXT.text])


async def test_the_buttons_of_a_faded_bubble_are_gone_and_its_words_stay(
    channel: WebChannel,
) -> None:
    first = await channel.deliver(ShowPage(BU_ANI, STEP))

    await channel.deliver(ShowPage(BU_ANI, HELP, fades=first.message))

    old, new = channel.chat("ani").bubbles
    assert (old.page.text, old.page.rows, old.page.link) == (STEP.text, (), STEP.link)
    assert new.page.rows == HELP.rows


async def test_a_page_that_fades_itself_keeps_its_buttons(channel: WebChannel) -> None:
    first = await channel.deliver(ShowPage(BU_ANI, STEP))

    await channel.deliver(ShowPage(BU_ANI, NEXT, edit=first.message, fades=first.message))

    assert channel.chat("ani").bubbles[0].page == NEXT


async def test_a_removed_message_leaves_the_chat_and_removing_it_again_does_no_harm(
    channel: WebChannel,
) -> None:
    secret = channel.hear("ani", "kata sandinya rahasia123", "r1")

    for _ in range(2):
        receipt = await channel.deliver(RemoveMessage(BU_ANI, secret))
        assert receipt.outcome is Outcome.DONE

    assert shown(channel) == []


async def test_a_file_can_be_fetched_for_as_long_as_its_bubble_is_there(
    channel: WebChannel,
) -> None:
    receipt = await channel.deliver(SendFile(BU_ANI, "kemajuan.csv", b"a,b", "Kemajuan"))
    file = channel.chat("ani").bubbles[0].file
    assert file is not None
    assert channel.attachment(file.id) == file
    assert (file.name, file.size) == ("kemajuan.csv", 3)

    await channel.deliver(RemoveMessage(BU_ANI, receipt.message or ""))

    assert channel.attachment(file.id) is None


async def test_a_picture_that_is_missing_does_not_keep_the_page_from_coming(
    channel: WebChannel, tmp_path: Path
) -> None:
    await channel.deliver(
        ShowPage(BU_ANI, replace(STEP, picture=Picture("none.png", tmp_path / "none.png")))
    )

    picture = channel.chat("ani").bubbles[0].picture
    assert picture is not None
    assert picture.size == 0


async def test_a_phone_holds_no_more_than_its_limit_and_lets_the_oldest_go(
    channel: WebChannel,
) -> None:
    for number in range(8):
        channel.hear("ani", str(number), f"r{number}")

    assert shown(channel) == ["3", "4", "5", "6", "7"]


async def test_what_she_wrote_is_shown_once_however_often_it_arrives(channel: WebChannel) -> None:
    once = channel.hear("ani", "halo", "r1")
    await channel.deliver(ShowPage(BU_ANI, GREETING))

    assert channel.hear("ani", "halo", "r1") == once
    assert shown(channel) == ["halo", GREETING.text]


async def test_two_things_from_the_bot_are_not_taken_for_one(channel: WebChannel) -> None:
    await channel.deliver(ShowPage(BU_ANI, PLAIN))

    channel.hear("ani", "", "r1", Medium.STICKER)
    channel.hear("ani", "", "r2", Medium.STICKER)

    assert len(channel.chat("ani").bubbles) == 3


async def test_open_pages_hear_of_a_change_and_of_an_answer(channel: WebChannel) -> None:
    with channel.listeners.ear() as ear:
        await channel.deliver(ShowPage(BU_ANI, STEP))
        await channel.deliver(AnswerPress(BU_ANI, "r1", "Sudah dicatat."))

        assert ear.get_nowait() == ChatChanged("ani")
        assert ear.get_nowait() == PressAnswered("ani", "r1", "Sudah dicatat.")
        assert ear.empty()


async def test_who_listens_too_slowly_is_sent_away_and_hears_nothing_stale() -> None:
    channel = WebChannel(StillClock().now)
    with channel.listeners.ear() as ear:
        for number in range(600):
            channel.hear("ani", "halo", f"r{number}")

        assert ear.get_nowait() is None
        assert ear.empty()


async def test_who_comes_after_the_close_hears_the_end_at_once(channel: WebChannel) -> None:
    with channel.listeners.ear() as before:
        channel.close()
        assert before.get_nowait() is None
    with channel.listeners.ear() as after:
        assert after.get_nowait() is None
