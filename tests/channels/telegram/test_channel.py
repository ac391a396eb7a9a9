"""Deliveries as Bu Ani sees them, and what the channel reports of them."""

from dataclasses import replace

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.messages import (
    AnswerPress,
    Outcome,
    PageButton,
    Receipt,
    RemoveMessage,
    SendFile,
    ShowPage,
)
from tests.botapi import BotApi, Person
from tests.botapi.tables import Upload
from tests.channels.telegram.cast import BU_ANI, page, step_page

pytestmark = pytest.mark.http

NEXT = page("Sekarang buka Ruang GTK.", (PageButton("Sudah", "1s7:a:b:done"),))


async def show(channel: TelegramChannel, **given: object) -> Receipt:
    return await channel.deliver(ShowPage(BU_ANI, **{"page": NEXT, **given}))  # type: ignore[arg-type]


async def test_a_page_becomes_one_message_with_its_link_first_and_no_preview(
    channel: TelegramChannel, api: BotApi, bu_ani: Person
) -> None:
    receipt = await channel.deliver(ShowPage(BU_ANI, step_page("Tekan <Masuk> & tunggu.")))

    screen = bu_ani.screen
    assert receipt == Receipt(Outcome.DONE, str(screen.id))
    assert screen.text == "Masuk ke akun\n\nTekan <Masuk> & tunggu."
    assert screen.labels == ["Buka Gmail", "✅ Sudah", "Belum berhasil"]
    assert screen.rows[1][0].style == "success"
    assert not screen.previews
    assert api.complaints == []


async def test_an_edit_happens_in_place(channel: TelegramChannel, bu_ani: Person) -> None:
    first = await channel.deliver(ShowPage(BU_ANI, step_page()))

    second = await show(channel, edit=first.message, fades=first.message)

    assert second == first
    assert [each.text for each in bu_ani.chat.shown if each.by_bot] == ["Sekarang buka Ruang GTK."]
    assert bu_ani.screen.labels == ["Sudah"]


async def test_showing_the_same_again_is_done_already(
    channel: TelegramChannel, bu_ani: Person
) -> None:
    first = await show(channel)

    assert await show(channel, edit=first.message) == first
    assert bu_ani.screen.edits == 0


@pytest.mark.parametrize("edit", ["1", "4711"])  # Her own message, and one that is gone.
async def test_what_cannot_be_edited_is_sent_anew(
    channel: TelegramChannel, bu_ani: Person, edit: str
) -> None:
    receipt = await show(channel, edit=edit)

    assert receipt == Receipt(Outcome.DONE, str(bu_ani.screen.id))
    assert bu_ani.screen.text == "Sekarang buka Ruang GTK."


async def test_a_new_page_takes_the_buttons_of_the_old_one_away(
    channel: TelegramChannel, bu_ani: Person
) -> None:
    old = await channel.deliver(ShowPage(BU_ANI, step_page()))

    await show(channel, fades=old.message)

    faded = bu_ani.chat.message(int(old.message or 0))
    assert faded is not None
    assert faded.labels == []
    assert bu_ani.screen.labels == ["Sudah"]


async def test_buttons_that_cannot_be_taken_away_disturb_nobody(
    channel: TelegramChannel, api: BotApi, bu_ani: Person
) -> None:
    api.fail("editMessageReplyMarkup", 502)

    assert (await show(channel, fades="4711")).outcome is Outcome.DONE
    assert (await show(channel, fades="4711")).outcome is Outcome.DONE
    assert bu_ani.screen.text == "Sekarang buka Ruang GTK."


@pytest.mark.parametrize("editing", [False, True])
async def test_html_that_telegram_cannot_read_is_sent_as_plain_words(
    channel: TelegramChannel, api: BotApi, bu_ani: Person, editing: bool
) -> None:
    first = await channel.deliver(ShowPage(BU_ANI, step_page()))
    method = "editMessageText" if editing else "sendMessage"
    api.fail(method, 400, "Bad Request: can't parse entities: byte offset 3")

    receipt = await show(channel, page=page("1 < 2"), edit=first.message if editing else None)

    assert receipt.outcome is Outcome.DONE
    assert bu_ani.screen.text == "1 < 2"
    assert "parse_mode" not in api.called(method)[-1]


async def test_a_bare_page_is_sent_and_edited_without_markup(
    channel: TelegramChannel, api: BotApi, bu_ani: Person
) -> None:
    first = await show(channel, page=replace(step_page("Sudah 3 < 5 orang"), bare=True))
    assert bu_ani.screen.text == "Masuk ke akun\n\nSudah 3 < 5 orang"

    await show(channel, page=replace(page("Sudah 4 < 5 orang"), bare=True), edit=first.message)

    assert (bu_ani.screen.text, bu_ani.screen.edits) == ("Sudah 4 < 5 orang", 1)
    sent = [*api.called("sendMessage"), *api.called("editMessageText")]
    assert [each.get("parse_mode") for each in sent] == [None, None]


async def test_a_file_arrives_with_its_name(channel: TelegramChannel, bu_ani: Person) -> None:
    receipt = await channel.deliver(SendFile(BU_ANI, "data saya.csv", b"a;b", "Salinan <data>"))

    screen = bu_ani.screen
    assert receipt == Receipt(Outcome.DONE, str(screen.id))
    assert isinstance(screen.document, Upload)
    assert (screen.document.name, screen.document.content) == ("data saya.csv", b"a;b")
    assert screen.text == "Salinan <data>"


async def test_a_message_is_removed_once(channel: TelegramChannel, bu_ani: Person) -> None:
    number = await bu_ani.says("sandi saya rahasia123")

    first = await channel.deliver(RemoveMessage(BU_ANI, str(number)))
    second = await channel.deliver(RemoveMessage(BU_ANI, str(number)))

    assert (first.outcome, second.outcome) == (Outcome.DONE, Outcome.FAILED)
    assert bu_ani.chat.message(number) is None


async def test_a_press_is_answered_once_and_shortly(
    channel: TelegramChannel, api: BotApi, bu_ani: Person
) -> None:
    await show(channel)
    query = await bu_ani.taps("Sudah")
    channel.in_hand.hold("7", query.id)

    first = await channel.deliver(AnswerPress(BU_ANI, "7", "Baik. " * 50))
    again = await channel.deliver(AnswerPress(BU_ANI, "7", "Baik."))
    blank = await channel.deliver(AnswerPress(BU_ANI, "7"))

    assert query.answer is not None
    assert len(query.answer) <= 200
    assert [each.outcome for each in (first, again, blank)] == [
        Outcome.DONE,
        Outcome.FAILED,
        Outcome.DONE,
    ]
    assert len(api.called("answerCallbackQuery")) == 1


async def test_a_press_that_is_too_old_needs_no_answer(channel: TelegramChannel) -> None:
    channel.in_hand.hold("7", "long-ago")

    assert await channel.deliver(AnswerPress(BU_ANI, "7")) == Receipt(Outcome.DONE)


async def test_words_that_come_too_late_for_a_press_are_known_to_be_unseen(
    channel: TelegramChannel,
) -> None:
    channel.in_hand.hold("7", "long-ago")

    assert await channel.deliver(AnswerPress(BU_ANI, "7", "Baik.")) == Receipt(Outcome.FAILED)
