"""The name that Telegram tells is made harmless before anything sees it."""

import pytest

from bot.channels.telegram.names import LONGEST, cleaned


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("Bu  Ani\n", "Bu Ani"),
        ("\u202eAni\u202c", "Ani"),
        ("\u3164\u2800\u115f", ""),
        ("Ani\u034f\ufe0f", "Ani"),
        ("https://situs.com", "https situs. com"),
        ("@ani /hapus", "ani hapus"),
        ("Ani, S.Pd.", "Ani, S.Pd."),
        ("A" * 100, "A" * LONGEST),
    ],
)
def test_nothing_in_it_is_unseen_or_can_be_tapped(told: str, kept: str) -> None:
    assert cleaned(told) == kept
