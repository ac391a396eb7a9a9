"""What people call themselves, made harmless."""

import unicodedata

from flows.names import seen, untapped

LONGEST = 64  # source: Bot API, a first name has at most 64 characters


def cleaned(name: str, longest: int = LONGEST) -> str:
    """Strip a name of what is not to be seen: control, bidi and other formatting characters.

    Such a character can turn the rest of a line around; spaces and line ends become one space.
    Nothing that is left can be tapped, and it has at most `longest` characters.
    """
    visible = "".join(
        each
        for each in seen(name)
        if each.isspace() or not unicodedata.category(each).startswith("C")
    )
    return " ".join(untapped(visible).split())[:longest].rstrip()
