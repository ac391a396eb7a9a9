"""Calls over the wire, and what becomes of them when the wire is bad."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
from telegram import InputFile
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut

from bot.channels.telegram.api import Api
from bot.channels.telegram.request import AiohttpRequest, Flooded, NotSent
from tests.botapi import TOKEN, BotApi, Person
from tests.botapi.tables import Upload

pytestmark = pytest.mark.http


def bot_at(url: str, request: AiohttpRequest) -> Api:
    return Api(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=request)


async def fault_of(bot: Api) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(101, "Halo")
    return caught.value


def chain(error: BaseException) -> str:
    """All that a log could write of an error and of what it came from."""
    said = []
    at: BaseException | None = error
    while at is not None:
        said.append(f"{at} {at!r} {at.args}")
        at = at.__cause__ or at.__context__
    return "\n".join(said)


@pytest.fixture
async def silent_port() -> AsyncIterator[str]:
    """A port on which nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


@pytest.mark.usefixtures("bu_ani")
async def test_parameters_arrive_as_they_were_given(bot: Api, api: BotApi) -> None:
    await bot.send_message(101, "Halo & <Ani> 🎉\nbaris=2", disable_notification=True)

    assert api.called("sendMessage") == [
        {"chat_id": 101, "text": "Halo & <Ani> 🎉\nbaris=2", "disable_notification": True}
    ]


async def test_a_file_keeps_its_name_and_every_byte(bot: Api, api: BotApi, bu_ani: Person) -> None:
    content = bytes(range(256)) * 300

    await bot.send_document(101, content, caption='Kelas "7 B"', filename="laporan kelas é.csv")

    document = api.called("sendDocument")[0]["document"]
    assert isinstance(document, Upload)
    assert (document.name, document.content) == ("laporan kelas é.csv", content)
    assert bu_ani.screen.text == 'Kelas "7 B"'


async def test_a_file_inside_another_parameter_is_attached(bot: Api, api: BotApi) -> None:
    photo = InputFile(b"png", "a.png", attach=True)

    with pytest.raises(TelegramError):
        await bot.do_api_request("sendStory", {"content": photo})

    assert "sendStory" in api.complaints[0]


async def test_no_connection_means_that_nothing_was_sent(silent_port: str) -> None:
    request = AiohttpRequest(connect=1)
    fault = await fault_of(bot_at(silent_port, request))
    await request.shutdown()

    assert isinstance(fault, NotSent)
    assert TOKEN not in chain(fault)


async def test_a_full_pool_means_that_nothing_was_sent(api: BotApi, bu_ani: Person) -> None:
    request = AiohttpRequest(connections=1, pool=0.05, connect=0.05, read=5)
    bot = bot_at(api.url, request)
    api.swallow("sendMessage")
    first = asyncio.create_task(fault_of(bot))
    await bu_ani.sees("Halo")

    fault = await fault_of(bot)

    assert isinstance(fault, NotSent)
    assert TOKEN not in chain(fault)
    await request.shutdown()
    assert not isinstance(await first, NotSent)


async def test_silence_after_sending_means_that_it_may_have_arrived(
    bot: Api, api: BotApi, bu_ani: Person
) -> None:
    api.swallow("sendMessage")

    fault = await fault_of(bot)

    assert isinstance(fault, TimedOut)
    assert bu_ani.screen.text == "Halo"
    assert TOKEN not in chain(fault)


async def test_a_connection_that_breaks_is_neither_not_sent_nor_a_time_out() -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.transport.abort()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    request = AiohttpRequest()
    port = server.sockets[0].getsockname()[1]
    fault = await fault_of(bot_at(f"http://127.0.0.1:{port}", request))
    await request.shutdown()
    server.close()
    await server.wait_closed()

    assert type(fault) is NetworkError
    assert TOKEN not in chain(fault)


async def test_a_call_is_never_led_elsewhere() -> None:
    asked: list[bytes] = []

    async def lead_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.read(2**16))
        writer.write(b"HTTP/1.1 302 x\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(lead_on, "127.0.0.1", 0)
    request = AiohttpRequest()
    port = server.sockets[0].getsockname()[1]
    fault = await fault_of(bot_at(f"http://127.0.0.1:{port}", request))
    await request.shutdown()
    server.close()
    await server.wait_closed()

    assert "302" in str(fault)
    assert len(asked) == 1


async def test_a_token_that_makes_no_address_stays_secret_too() -> None:
    request = AiohttpRequest()
    fault = await fault_of(bot_at("http://[nowhere", request))
    await request.shutdown()

    assert TOKEN not in chain(fault)


@pytest.mark.usefixtures("bu_ani")
async def test_a_call_can_have_a_limit_of_its_own(bot: Api, api: BotApi) -> None:
    api.swallow("sendMessage", times=1)
    asking = bot.send_message(
        101, "Halo", read_timeout=0.01, connect_timeout=None, pool_timeout=1, write_timeout=1
    )

    with pytest.raises(TimedOut):
        await asking


@pytest.mark.usefixtures("bu_ani")
@pytest.mark.parametrize(
    ("status", "kind"), [(400, BadRequest), (502, NetworkError), (301, NetworkError)]
)
async def test_refusals_keep_the_librarys_kinds(
    bot: Api, api: BotApi, status: int, kind: type[TelegramError]
) -> None:
    api.fail("sendMessage", status)

    assert type(await fault_of(bot)) is kind


@pytest.mark.usefixtures("bu_ani")
async def test_a_flood_says_how_long_to_wait(bot: Api, api: BotApi) -> None:
    api.fail("sendMessage", 429, retry_after=17)
    api.fail("sendMessage", 429)

    with_time, without = await fault_of(bot), await fault_of(bot)

    assert isinstance(with_time, Flooded)
    assert isinstance(without, Flooded)
    assert (with_time.seconds, without.seconds) == (17, 1)


async def test_nothing_is_sent_after_a_shutdown_but_after_a_new_start(
    bot: Api, bu_ani: Person
) -> None:
    await bot.initialize()
    await bot.shutdown()
    assert isinstance(await fault_of(bot), NotSent)

    await bot.initialize()
    await bot.send_message(101, "Halo lagi")

    assert bu_ani.screen.text == "Halo lagi"


async def test_a_proxy_is_asked_and_its_refusal_means_not_sent(silent_port: str) -> None:
    request = AiohttpRequest(proxy=silent_port, connect=1)
    fault = await fault_of(bot_at("https://api.telegram.invalid", request))
    await request.shutdown()

    assert isinstance(fault, NotSent)
    assert request.read_timeout == 15.0


def test_an_answer_that_is_no_object_is_an_error_without_its_text() -> None:
    for body in (b"<html>Halo</html>", b"[1]", b"\xff"):
        with pytest.raises(TelegramError) as caught:
            AiohttpRequest.parse_json_payload(body)
        assert "Halo" not in chain(caught.value)
