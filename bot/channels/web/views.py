"""Bubbles as the page's script reads them. Words stay words: nothing here is markup."""

import re
from collections.abc import Mapping
from typing import Any

from babel.numbers import format_decimal

from bot.channels.web import moments
from bot.channels.web.bubbles import Attachment, Bubble, Chat
from bot.channels.web.members import GroupChat, Member, Place
from bot.channels.web.starts import read_start
from bot.messages import PageButton
from flows.teachers import Language

Json = dict[str, Any]

_WAYS_OUT = ("https://", "http://", "mailto:", "tel:")  # never javascript: or data:
_BAR = re.compile("[▓░]+")
_PREVIEW = 90  # characters; the list cuts at about half of it


def summary(place: Place, chat: Chat, language: Language, words: Mapping[str, str]) -> Json:
    """What the list says about a chat: its last words and when they came."""
    last = chat.bubbles[-1] if chat.bubbles else None
    return {
        "who": place.id,
        "revision": chat.revision,
        "last": "" if last is None else _in_a_line(last, words),
        "mine": last is not None and last.mine,
        "by": "" if last is None else last.by,
        "time": "" if last is None else moments.time(last.at, place.zone, language),
    }


def conversation(place: Place, chat: Chat, language: Language, home: str) -> Json:
    """All that a phone or a group shows, oldest first; `home` is where the page is served."""
    return {
        "who": place.id,
        "revision": chat.revision,
        "bubbles": [_bubble(each, place, language, home) for each in chat.bubbles],
    }


def person(place: Place, cast: tuple[Member, ...]) -> Json:
    """Who it is that holds the phone; of a group also who of the cast can speak in it."""
    speakers = None
    if isinstance(place, GroupChat):
        speakers = [each.id for each in cast if not place.people or each.id in place.people]
    return {
        "who": place.id,
        "name": place.name,
        "line": place.line,
        "initials": place.initials,
        "colour": place.colour,
        "zone": place.zone.name,
        "speakers": speakers,
    }


def _bubble(bubble: Bubble, place: Place, language: Language, home: str) -> Json:
    page = bubble.page
    return {
        "id": bubble.id,
        "mine": bubble.mine,
        "by": bubble.by,
        "day": moments.day(bubble.at, place.zone, language),
        "time": moments.time(bubble.at, place.zone, language),
        "at": bubble.at.isoformat(),
        "paragraphs": [
            [{"text": span.text, "bold": span.bold} for span in each] for each in page.paragraphs
        ],
        "link": _link(page.link, home),
        "rows": [[_button(each) for each in row] for row in page.rows],
        "medium": bubble.medium,
        "file": None if bubble.file is None else _file(bubble.file, language),
        "picture": None if bubble.picture is None else _picture(bubble.picture),
        "bare": page.bare,
    }


def _button(button: PageButton) -> Json:
    return {"label": button.label, "data": button.data, "style": button.style}


def _link(link: tuple[str, str] | None, home: str) -> Json | None:
    if link is None:
        return None
    if read_start(link[1], home) is not None:
        return {"label": link[0], "url": link[1].removeprefix(home)}
    if not link[1].lower().startswith(_WAYS_OUT):
        return None
    return {"label": link[0], "url": link[1]}


def _file(file: Attachment, language: Language) -> Json:
    if file.size < 1024:
        size = f"{file.size} B"
    else:
        size = f"{format_decimal(file.size / 1024, '#,##0.#', locale=language.value)} KB"
    return {"name": file.name, "size": size, "url": _where(file)}


def _picture(picture: Attachment) -> Json:
    return {"url": _where(picture), "alt": picture.alt}


def _where(file: Attachment) -> str:
    return f"/api/file/{file.id}"


def _in_a_line(bubble: Bubble, words: Mapping[str, str]) -> str:
    text = " ".join(_BAR.sub("", bubble.page.text).split())
    if not text and bubble.file is not None:
        text = bubble.file.name
    if not text and bubble.medium is not None:
        text = words.get(f"web.medium.{bubble.medium}", "")
    return text if len(text) <= _PREVIEW else f"{text[: _PREVIEW - 1]}…"
