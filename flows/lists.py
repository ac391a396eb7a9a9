"""Long sets of buttons, in pages that every channel can show."""

from collections.abc import Callable, Sequence

from flows.presses import ListTurned, Press
from flows.speech import Button, Say

MOST_ROWS = 10  # source: WhatsApp's interactive lists, rows over all sections


def paged(
    buttons: Sequence[Button],
    page: int,
    extras: Sequence[Button] = (),
    columns: int = 1,
    turn: Callable[[int], Press] = ListTurned,
) -> tuple[tuple[Button, ...], ...]:
    """Lay buttons out in rows, at most ten to a screen with `extras` below them.

    What does not fit comes on further pages (from 0), reached by one more button that presses
    `turn` of the next one; the last page leads back to the first.
    """
    room = MOST_ROWS - len(extras)
    if len(buttons) > room:
        room -= 1
        pages = -(-len(buttons) // room)
        page = min(page, pages - 1)
        more = Button(Say("button.more"), turn((page + 1) % pages))
        extras = (more, *extras)
    shown = buttons[page * room : (page + 1) * room] if len(buttons) > room else buttons
    rows = [tuple(shown[i : i + columns]) for i in range(0, len(shown), columns)]
    below = [tuple(extras[i : i + 2]) for i in range(0, len(extras), 2)]
    return tuple(rows + below)
