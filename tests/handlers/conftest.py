"""Handlers are tested in a house of their own, through its only door."""

from tests.bot.conftest import app as app
from tests.bot.conftest import channel as channel
