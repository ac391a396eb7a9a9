"""Telegram's HTML as Telegram reads it."""

import html
import re

from tests.botapi.tables import Refusal

TAGS = frozenset(
    ("a", "b", "blockquote", "code", "del", "em", "i", "ins", "pre", "s", "span", "strike")
    + ("strong", "tg-spoiler", "u")
)
TOKEN = re.compile(r"<(/?)([^<>\s/]*)((?:\s[^<>]*)?)>|<")


def visible(text: str) -> str:
    """Read HTML and give back what a person sees.

    Raises:
        Refusal: a tag is unknown, not closed, closed in another order, or a bare `<`.
    """
    opened: list[str] = []
    seen, end = "", 0
    for token in TOKEN.finditer(text):
        seen += html.unescape(text[end : token.start()])
        end = token.end()
        closing, tag = token[1], (token[2] or "").lower()
        if tag not in TAGS:
            raise _unparsed(f'Unsupported start tag "{tag}"', token.start())
        if not closing:
            opened.append(tag)
        elif not opened or opened.pop() != tag:
            raise _unparsed(f'Unexpected end tag "{tag}"', token.start())
    if opened:
        raise _unparsed(f'Can\'t find end tag corresponding to start tag "{opened[-1]}"', end)
    return seen + html.unescape(text[end:])


def _unparsed(what: str, offset: int) -> Refusal:
    return Refusal(400, f"Bad Request: can't parse entities: {what} at byte offset {offset}")
