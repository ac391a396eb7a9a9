"""The page's own links that begin a chat with a word, or bring the bot into a group."""

import re

from flows.blocks import StartLink

# The page's script takes the same form and no other: see static/starts.js.
_OWN = re.compile(r"/#start(group)?=([A-Za-z0-9_-]{1,64})")


def address_of(link: StartLink, home: str) -> str:
    """Write the address of a link on the page that is served at `home`."""
    return f"{home}/#{'startgroup' if link.into_group else 'start'}={link.payload}"


def read_start(url: str, home: str) -> StartLink | None:
    """Read an address of the page; None when it is no such link of the page at `home`."""
    found = _OWN.fullmatch(url.removeprefix(home))
    return StartLink(found[2], bool(found[1])) if found else None
