"""What admins are told: that an edit was refused, and where, or that all is good again."""

import logging

import pytest

from bot.app import App
from bot.notices import Notices
from storage.content import Fault
from tests.bot.house import BUDI, JOKO, FakeChannel

FAULTS = (
    Fault("words/id.yaml", 12, 3, "`button.dne` is *not* known; did you mean {done}?"),
    Fault("troubles.yaml", 1, 1, "another"),
)


async def test_every_admin_is_told_the_first_fault_and_the_log_all(
    app: App, channel: FakeChannel, caplog: pytest.LogCaptureFixture
) -> None:
    notices = Notices((JOKO, BUDI))
    notices.sends_through(app.switchboard)

    await notices.content_changed(FAULTS)

    for admin in (JOKO, BUDI):
        (text,) = channel.texts(admin)
        assert "words/id.yaml baris 12 kolom 3: `button.dne` is *not* known" in text
        assert "{done}" in text
        assert "another" not in text
    assert "words/id.yaml:12:3: `button.dne`" in caplog.text
    assert "troubles.yaml:1:1: another" in caplog.text


async def test_good_news_is_told_too(
    app: App, channel: FakeChannel, caplog: pytest.LogCaptureFixture
) -> None:
    notices = Notices((JOKO,))
    notices.sends_through(app.switchboard)

    with caplog.at_level(logging.INFO):
        await notices.content_changed(())

    assert channel.texts() == [app.editions.current.words["id"]["admin.content_good"]]
    assert "good and in force" in caplog.text


async def test_before_anybody_can_be_reached_the_log_is_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    await Notices((JOKO,)).content_changed(FAULTS)

    assert "troubles.yaml:1:1" in caplog.text
