"""An admin helps, a secret is taken out of the chat, a door is shut and opened, a group is told."""

import pytest

from flows.events import Address
from storage import chats
from tests.botapi import BotApi, Person
from tests.telegram.acts import ANI, begins, meets
from tests.telegram.line import Line

pytestmark = [pytest.mark.http, pytest.mark.usefixtures("line")]
BLOCKED = "bot was blocked by the user"


async def asks_for_help(ani: Person, joko: Person) -> None:
    """Bu Ani asks from the step where she is, and Pak Joko reads it."""
    await begins(ani)
    await ani.says("/bantuan")
    await ani.presses("Minta bantuan")
    await joko.sees("Permintaan bantuan #1: Bu Ani (Guru, SD, Jawa Barat)")


async def is_closed(line: Line) -> bool:
    """Is it noted that nothing can be sent to Bu Ani?"""
    async with line.app.database.look() as connection:
        chat = await chats.find(connection, Address("telegram", str(ANI)))
    return chat is not None and chat.closed_at is not None


async def test_an_admin_answers_a_request_by_replying_to_it(ani: Person, joko: Person) -> None:
    await meets(joko)
    await asks_for_help(ani, joko)

    await joko.says("Coba hubungi operator sekolah dulu, Bu.", replies_to=joko.screen)

    answer = await ani.sees("Coba hubungi operator sekolah dulu, Bu.")
    assert answer.text.startswith("Balasan dari tim")
    await joko.sees("Balasan untuk #1 sudah disampaikan.")
    await ani.presses("Lanjut")
    await ani.sees("Cek akun")


async def test_an_admin_who_only_opened_the_chat_can_reply_as_well(
    ani: Person, joko: Person
) -> None:
    await joko.says("/start")
    await joko.sees("setuju?")
    await asks_for_help(ani, joko)

    await joko.says("Silakan coba lagi besok.", replies_to=joko.screen)

    await ani.sees("Silakan coba lagi besok.")


async def test_a_reply_to_a_teacher_who_blocked_the_bot_is_told_to_have_failed(
    ani: Person, joko: Person
) -> None:
    await meets(joko)
    await asks_for_help(ani, joko)
    request = joko.screen
    await ani.blocks()

    await joko.says("Coba lagi, Bu.", replies_to=request)

    await joko.sees("Balasan untuk #1 belum sampai")
    await ani.unblocks()
    await joko.says("Coba lagi, Bu.", replies_to=request)
    await ani.sees("Coba lagi, Bu.")


async def test_a_door_found_shut_is_noted_and_her_next_word_opens_it(
    line: Line, ani: Person
) -> None:
    await begins(ani)
    ani.chat.refuses = BLOCKED  # and the news of it has not reached us

    await ani.presses("Sudah")
    assert await is_closed(line)

    ani.chat.refuses = ""
    await ani.says("/lanjut")
    await ani.sees("1/8")
    assert not await is_closed(line)


async def test_a_secret_is_taken_out_of_the_chat_and_answered_with_a_warning(
    api: BotApi, ani: Person
) -> None:
    await begins(ani)

    number = await ani.says("kata sandi saya merpati77")

    await ani.sees("Itu seperti kata sandi.")
    assert ani.chat.message(number) is None
    assert api.called("deleteMessage") == [{"chat_id": ANI, "message_id": number}]


async def test_a_start_in_a_group_gets_one_line(api: BotApi, ani: Person) -> None:
    group = api.group(-1009, "Guru Jawa Barat")

    await group.hears(ani, "/start@damping_uji_bot")

    screen = await group.sees("chat pribadi")
    assert (screen.labels, len(screen.text.splitlines())) == (["Buka chat pribadi"], 1)
    assert screen.rows[0][0].url == "https://t.me/damping_uji_bot?start=menu"
    assert [each for each in group.chat.shown if each.by_bot] == [screen]


async def test_two_people_keep_their_own_ticks(ani: Person, budi: Person) -> None:
    await begins(ani)
    await begins(budi)

    await ani.presses("Sudah")

    await ani.sees("1/8")
    assert "0/8" in budi.screen.text
