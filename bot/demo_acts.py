"""What hands of the demo do, as acts of a part: say something, press buttons one after another."""

import re
from functools import partial

from bot.hands import Hands
from bot.playing import Act


def says(hands: Hands, text: str) -> Act:
    """Type a text, or a command with its slash."""
    return lambda: hands.says(text)


def presses(hands: Hands, *labels: str) -> tuple[Act, ...]:
    """Press buttons by their words, one act each."""
    return tuple(partial(hands.presses, each) for each in labels)


def first(hands: Hands) -> Act:
    """Press whatever button comes first."""

    async def act() -> None:
        await hands.presses(hands.buttons()[0])

    return act


def last(pattern: str, text: str) -> str:
    """The last of what a pattern finds.

    Raises:
        LookupError: it finds nothing.
    """
    return str(re.findall(pattern, text)[-1])
