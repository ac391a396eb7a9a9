"""Finds buttons in an invented chat by the words that are on them."""

from collections.abc import Sequence

from bot.channels.web.bubbles import Bubble
from bot.messages import PageButton


class NoSuchButton(LookupError):
    """The chat shows no button of that name; the message says what it shows."""


def newest(bubbles: Sequence[Bubble]) -> Bubble:
    """The newest message of the bot.

    Raises:
        LookupError: the bot has said nothing yet.
    """
    for each in reversed(bubbles):
        if not each.mine:
            return each
    raise LookupError("the bot has said nothing here yet")


def buttons_of(bubble: Bubble) -> list[PageButton]:
    """All buttons of a message, in reading order."""
    return [button for row in bubble.page.rows for button in row]


def pressed(
    bubbles: Sequence[Bubble], label: str, only: Bubble | None = None
) -> tuple[Bubble, PageButton]:
    """Find a button of the newest message that has it, or of `only`, and that message.

    Raises:
        NoSuchButton: no such words are on a button; an emoji may stand before them.
    """
    theirs = [each for each in reversed(bubbles) if not each.mine]
    for bubble in [only] if only else theirs:
        for button in buttons_of(bubble):
            if button.label == label or button.label.endswith(f" {label}"):
                return bubble, button
    shown = [button.label for button in buttons_of(theirs[0])] if theirs else []
    raise NoSuchButton(f"no button “{label}” among {shown}")
