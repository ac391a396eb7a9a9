"""What a line means that somebody typed."""

import re

from flows.events import CommandGiven, TextTyped

# A bot's name after the command is how groups and habits write it: /mulai@nama_bot.
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)


def read_typed(text: str) -> CommandGiven | TextTyped:
    """Tell a command from words. A slash alone, or before something else, is just words."""
    found = _COMMAND.fullmatch(text.strip())
    if found is None:
        return TextTyped(text)
    return CommandGiven(found[1].lower(), (found[2] or "").strip())
