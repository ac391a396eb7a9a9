"""From what is to be sent to what a channel is handed."""

import pytest

from bot.app import App
from bot.deliveries import Deliveries
from bot.messages import Channel, Picture, ShowPage
from bot.pictures import NotDrawn
from bot.words import Words
from flows.charts import Chart, QrCode
from flows.outgoing import Inspect, Show
from flows.speech import Quote, Screen, StartLink
from flows.teachers import Language
from tests.bot.house import ANI, FakeChannel

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
