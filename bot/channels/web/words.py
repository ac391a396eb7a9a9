"""The words of the page itself: which there must be, and how they get into it."""

import re
from collections.abc import Mapping
from html import escape

from flows.events import Medium

# What the attach menu offers, in its order.
OFFERED = (Medium.PHOTO, Medium.VOICE, Medium.STICKER, Medium.OTHER_CONTACT, Medium.DOCUMENT)
ERRORS = (
    "elsewhere", "foreign", "broken", "not_json", "unreadable", "too_big", "too_long", "empty",
    "nobody", "speaker", "medium", "hours", "gone", "file",
)  # fmt: skip
_PAGE = (
    "title", "brand", "tagline", "skip", "noscript", "people", "unread", "nothing_yet", "back",
    "online", "phone_of", "conversation", "choose", "begin.text", "begin.button", "message",
    "placeholder", "send", "attach", "clock", "clock.hour", "clock.day", "clock.week",
    "clock.moving", "download", "new_tab", "me", "bot", "offline", "not_sent", "retry", "close",
    "group", "speaker", "group_talk", "group_empty", "group_without", "group_add", "which_group",
    "choose_link", "copy", "copied", "copy_by_hand", "enlarge",
)  # fmt: skip
KEYS = (
    *(f"web.{key}" for key in _PAGE),
    *(f"web.medium.{medium}" for medium in OFFERED),
    *(f"web.error.{key}" for key in ERRORS),
)

_PLACE = re.compile(r"\{\{([a-z_.]+)\}\}")


def chosen(words: Mapping[str, str]) -> dict[str, str]:
    """Pick the page's words out of a catalogue's.

    Raises:
        ValueError: some are missing; it names them.
    """
    missing = [key for key in KEYS if key not in words]
    if missing:
        raise ValueError(f"words missing for the browser chat: {', '.join(missing)}")
    return {key: words[key] for key in KEYS}


def fill(template: str, words: Mapping[str, str]) -> str:
    """Put words in the places {{key}} of a page, escaped."""
    return _PLACE.sub(lambda place: escape(words[place[1]]), template)
