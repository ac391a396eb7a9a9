"""From what is to be sent to what a channel is handed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app import App
from bot.deliveries import Deliveries
from bot.messages import AnswerPress, Channel, Picture, SendFile, ShowPage
from bot.pictures import NotDrawn
from bot.words import Words
from flows.charts import Chart, QrCode
from flows.outgoing import HandCalendar, Inspect, Show, Toast
from flows.speech import Quote, Screen, StartLink
from flows.teachers import Language
from tests.bot.house import ANI, MONDAY, FakeChannel

CODE = Screen((Quote("Tautan"),), chart=QrCode(StartLink("g_abc"), Quote("Cibiru")))


class Broken:
    """Draws nothing."""

    async def draw(self, chart: Chart, words: Words, language: Language) -> Picture:
        del chart, words, language
        raise NotDrawn("exit code 1")


def deliveries(app: App, channel: FakeChannel) -> Deliveries:
    channels: dict[str, Channel] = {channel.name: channel}
    return Deliveries(app.words, channels, Broken())


async def test_a_picture_that_was_not_drawn_is_left_out_and_its_words_arrive(
    app: App, channel: FakeChannel, caplog: pytest.LogCaptureFixture
) -> None:
    [delivery] = await deliveries(app, channel).of(Show(ANI, Language.ID, CODE))

    assert isinstance(delivery, ShowPage)
    assert (delivery.page.text, delivery.page.picture) == ("Tautan", None)
    assert "exit code 1" in caplog.text


async def test_what_is_only_looked_at_is_nothing_to_deliver(app: App, channel: FakeChannel) -> None:
    assert await deliveries(app, channel).of(Inspect(ANI)) == ()


async def test_what_is_planned_and_the_edit_of_an_announcement_wait_for_nobody(
    app: App, channel: FakeChannel
) -> None:
    shown = Show(ANI, Language.ID, Screen((Quote("Webinar"),)))
    kinds = (
        shown,
        replace(shown, planned=(1, "token")),
        replace(shown, webinar=(1, 1, 0, 0), edit="m1"),
        replace(shown, webinar=(1, 1, 0, 0)),
    )

    made = [(await deliveries(app, channel).of(each))[0] for each in kinds]

    assert [isinstance(each, ShowPage) and each.paced for each in made] == [
        False,
        True,
        True,
        False,
    ]


async def test_a_press_that_opens_the_private_chat_carries_its_link(
    app: App, channel: FakeChannel
) -> None:
    toast = Toast(ANI, Language.ID, "7", Quote("Buka bot dulu."), StartLink("w_abc"))

    [delivery] = await deliveries(app, channel).of(toast)

    assert delivery == AnswerPress(ANI, "7", "Buka bot dulu.", "fake://w_abc")


async def test_a_calendar_is_a_file(app: App, channel: FakeChannel) -> None:
    wish = HandCalendar(
        to=ANI,
        language=Language.ID,
        uid="w1@damping",
        title="Aktivasi akun",
        starts_at=MONDAY,
        ends_at=MONDAY + timedelta(minutes=90),
        place="https://meet.example/abc",
        about=Quote("Webinar"),
        caption=Quote("Buka berkas ini."),
        made_at=MONDAY,
    )

    [delivery] = await deliveries(app, channel).of(wish)

    assert isinstance(delivery, SendFile)
    assert delivery.name.endswith(".ics")
    assert delivery.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert delivery.caption == "Buka berkas ini."
