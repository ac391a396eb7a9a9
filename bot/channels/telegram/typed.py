"""Commands, as they are typed."""

import re

from flows.events import CommandGiven

# A full stop after a command is forgiven; a slash further on, as in a path, is none.
COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?[.,!?]*(?:\s+(.*))?", re.DOTALL)


def command_in(text: str) -> tuple[CommandGiven, str] | None:
    """Read a command, and the bot that it is addressed to ("" where none is named)."""
    found = COMMAND.fullmatch(text)
    if found is None:
        return None
    return CommandGiven(found[1].lower(), (found[3] or "").strip()), found[2] or ""
