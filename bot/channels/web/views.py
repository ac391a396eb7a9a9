"""Bubbles as the page's script reads them. Words stay words: nothing here is markup."""

import re
from collections.abc import Mapping
from typing import Any

from babel.numbers import format_decimal

from bot.channels.web import moments
from bot.channels.web.bubbles import Attachment, Bubble, Chat
from bot.channels.web.members import Member
from bot.messages import PageButton
from flows.teachers import Language

Json = dict[str, Any]

_WAYS_OUT = ("https://", "http://", "mailto:", "tel:")  # never javascript: or data:
_BAR = re.compile("[▓░]+")
_PREVIEW = 90  # characters; the list cuts at about half of it


def summary(member: Member, chat: Chat, language: Language, words: Mapping[str, str]) -> Json:
    """What the list says about a chat: its last words and when they came."""
    last = chat.bubbles[-1] if chat.bubbles else None
    return {
        "who": member.id,
        "revision": chat.revision,
        "last": "" if last is None else _in_a_line(last, words),
        "mine": last is not None and last.mine,
        "time": "" if last is None else moments.time(last.at, member.zone, language),
    }


def conversation(member: Member, chat: Chat, language: Language) -> Json:
    """All that a person's phone shows, oldest first."""
    return {
        "who": member.id,
        "revision": chat.revision,
        "bubbles": [_bubble(each, member, language) for each in chat.bubbles],
    }


def person(member: Member) -> Json:
    """Who it is that holds the phone."""
    return {
        "who": member.id,
        "name": member.name,
        "line": member.line,
        "initials": member.initials,
        "colour": member.colour,
        "zone": member.zone.name,
    }


def _bubble(bubble: Bubble, member: Member, language: Language) -> Json:
    page = bubble.page
    return {
        "id": bubble.id,
        "mine": bubble.mine,
        "day": moments.day(bubble.at, member.zone, language),
        "time": moments.time(bubble.at, member.zone, language),
        "at": bubble.at.isoformat(),
        "paragraphs": [
            [{"text": span.text, "bold": span.bold} for span in each] for each in page.paragraphs
        ],
        "link": _link(page.link),
        "rows": [[_button(each) for each in row] for row in page.rows],
        "medium": bubble.medium,
        "file": None if bubble.file is None else _file(bubble.file, language),
        "picture": None if bubble.picture is None else _where(bubble.picture),
    }


def _button(button: PageButton) -> Json:
    return {"label": button.label, "data": button.data, "style": button.style}


def _link(link: tuple[str, str] | None) -> Json | None:
    if link is None or not link[1].lower().startswith(_WAYS_OUT):
        return None
    return {"label": link[0], "url": link[1]}


def _file(file: Attachment, language: Language) -> Json:
    if file.size < 1024:
        size = f"{file.size} B"
    else:
        size = f"{format_decimal(file.size / 1024, '#,##0.#', locale=language.value)} KB"
    return {"name": file.name, "size": size, "url": _where(file)}


def _where(file: Attachment) -> str:
    return f"/api/file/{file.id}"


def _in_a_line(bubble: Bubble, words: Mapping[str, str]) -> str:
    text = " ".join(_BAR.sub("", bubble.page.text).split())
    if not text and bubble.file is not None:
        text = bubble.file.name
    if not text and bubble.medium is not None:
        text = words.get(f"web.medium.{bubble.medium}", "")
    return text if len(text) <= _PREVIEW else f"{text[: _PREVIEW - 1]}…"
