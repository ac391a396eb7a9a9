"""The rules are tested with the content that ships, because that is what people meet."""

from datetime import UTC, datetime

import pytest

from bot.settings import SHIPPED
from flows.catalogue import Catalogue
from storage.content import read

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The content as it ships."""
    found = read(SHIPPED).catalogue
    assert found is not None
    return found
