"""Pictures: in place of what was there, anew, and as words where there can be none."""

from pathlib import Path

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.messages import Outcome, Page, PageButton, Picture, Receipt, ShowPage
from flows.events import Presence
from tests.botapi import BotApi, Group, Person, Shown
from tests.botapi.tables import Upload
from tests.channels.telegram.cast import BU_ANI, CIBIRU, page, step_page

pytestmark = pytest.mark.http

PNG = b"\x89PNG" + bytes(20)
NEXT = page("Sekarang buka Ruang GTK.", (PageButton("Sudah", "1s7:a:b:done"),))


def pictured(words: str = "12 dari 40 <selesai>", content: bytes = PNG) -> Page:
    button = PageButton("Segarkan", "1R0:1")
    return page(words, (button,), picture=Picture("kemajuan.png", content))


def uploaded(message: Shown) -> tuple[str, bytes]:
    assert isinstance(message.photo, Upload)
    return message.photo.name, message.photo.content


@pytest.fixture
def group(api: BotApi) -> Group:
    return api.group(-1001, "Guru Jawa Barat")


async def show(channel: TelegramChannel, page: Page, edit: str | None = None) -> Receipt:
    return await channel.deliver(ShowPage(BU_ANI, page, edit=edit))


async def show_all(channel: TelegramChannel, page: Page, edit: str | None = None) -> Receipt:
    return await channel.deliver(ShowPage(CIBIRU, page, edit=edit))


async def test_a_picture_takes_the_place_of_words_and_then_of_a_picture(
    channel: TelegramChannel, api: BotApi, bu_ani: Person
) -> None:
    words = await show(channel, step_page())

    first = await show(channel, pictured(), words.message)
    second = await show(channel, pictured("13 dari 40", PNG + b"2"), first.message)

    assert words == first == second
    assert [each.id for each in bu_ani.chat.shown if each.by_bot] == [bu_ani.screen.id]
    assert uploaded(bu_ani.screen) == ("kemajuan.png", PNG + b"2")
    assert (bu_ani.screen.text, bu_ani.screen.labels) == ("13 dari 40", ["Segarkan"])
    assert api.called("editMessageMedia")[0]["media"]["caption"] == "12 dari 40 &lt;selesai&gt;"
    assert api.complaints == []


async def test_words_never_take_a_pictures_place_but_come_anew_and_fade_it(
    channel: TelegramChannel, bu_ani: Person
) -> None:
    photo = await show(channel, pictured())
    shown = bu_ani.screen

    back = await show(channel, NEXT, photo.message)

    assert back.message == str(bu_ani.screen.id) != photo.message
    assert (uploaded(shown)[1], shown.labels) == (PNG, [])
    assert (bu_ani.screen.text, bu_ani.screen.labels) == (NEXT.text, ["Sudah"])


async def test_a_picture_that_cannot_be_put_there_is_sent_anew(
    channel: TelegramChannel, api: BotApi, bu_ani: Person
) -> None:
    words = await show(channel, step_page())
    api.fail("editMessageMedia", 400, "Bad Request: message can't be edited")

    photo = await show(channel, pictured(), words.message)

    assert photo.message == str(bu_ani.screen.id) != words.message
    assert uploaded(bu_ani.screen) == ("kemajuan.png", PNG)
    assert [each.labels for each in bu_ani.chat.shown if each.by_bot] == [[], ["Segarkan"]]


async def test_a_picture_of_a_file_is_sent_and_one_that_is_not_there_leaves_the_words(
    channel: TelegramChannel, bu_ani: Person, tmp_path: Path
) -> None:
    file = tmp_path / "masuk.png"
    file.write_bytes(PNG)

    await show(channel, page("Tekan di sini", picture=Picture("masuk.png", file)))
    assert uploaded(bu_ani.screen) == ("masuk.png", PNG)
    nothing = Picture("none.png", tmp_path / "none.png")
    receipt = await show(channel, page("Lalu tunggu", picture=nothing))

    assert receipt.outcome is Outcome.DONE
    assert (bu_ani.screen.text, bu_ani.screen.photo) == ("Lalu tunggu", None)


async def test_a_caption_that_telegram_cannot_read_is_shown_as_plain_words(
    channel: TelegramChannel, api: BotApi, bu_ani: Person
) -> None:
    words = await show(channel, step_page())
    api.fail("editMessageMedia", 400, "Bad Request: can't parse entities: byte offset 3")

    receipt = await show(channel, pictured("1 < 2"), words.message)

    assert receipt == words
    assert (bu_ani.screen.text, bu_ani.screen.edits) == ("1 < 2", 1)


async def test_where_pictures_are_forbidden_the_words_are_shown_and_it_is_told(
    channel: TelegramChannel, api: BotApi, group: Group
) -> None:
    group.permits(can_send_photos=False)

    first = await show_all(channel, pictured())
    again = await show_all(channel, pictured("13 dari 40"), first.message)

    assert (first.outcome, first.presence) == (Outcome.DONE, Presence.NO_PICTURES)
    assert again == first
    assert (group.screen.text, group.screen.photo) == ("13 dari 40", None)
    assert len([each for each in group.chat.shown if each.by_bot]) == 1
    assert api.complaints == []
