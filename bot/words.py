"""Turns what is to be said into sentences in a person's language."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from babel.dates import format_datetime

from bot.messages import Page, PageButton, Paragraph, Picture, Span, Ways
from flows.press_data import encode
from flows.speech import (
    Bar,
    Block,
    Button,
    InRoom,
    Lines,
    Link,
    Moment,
    Param,
    Quote,
    Say,
    Screen,
    StartLink,
    Tell,
)
from flows.teachers import Language

_PIECES = re.compile(r"(\*)|\{([a-z_]+)\}")
_DAY, _DAY_ALONE, _WEEKDAY = "d MMM y", "d MMM", "EEEE"
# Indonesian writes the hour with a dot: 13.30.
_HOUR = {Language.ID: "HH.mm", Language.EN: "HH:mm"}
_AT = {Language.ID: "pukul", Language.EN: "at"}


class NoWays:
    """The ways of nobody: links are their bare words, commands have no name behind them."""

    def link(self, link: StartLink) -> str:
        """Give the word of a link."""
        return link.payload

    def command(self, command: str) -> str:
        """Write a command with its slash."""
        return f"/{command}"


class Words:
    """The words of one edition of the content; links and commands are written in a channel's ways.

    Markup is read in the catalogue's own text only: what a placeholder holds is never markup, and
    a foreign name can neither bend a sentence nor open a bold run.
    """

    def __init__(
        self, words: Mapping[str, Mapping[str, str]], folder: Path, ways: Ways | None = None
    ) -> None:
        self._words = words
        self._folder = folder
        self._ways = ways or NoWays()

    def through(self, ways: Ways) -> "Words":
        """The same words for another channel."""
        return Words(self._words, self._folder, ways)

    def link(self, link: StartLink) -> str:
        """The address of a link, as this channel writes it."""
        return self._ways.link(link)

    def page(self, screen: Screen, language: Language, profile: int, whose: str = "") -> Page:
        """Render a screen; the buttons belong to `profile`, named in the title if `whose` is."""
        head = self._head(screen, language, whose)
        paragraphs = [self.spans(screen.note, language)] if screen.note else []
        paragraphs += [head] if head else []
        paragraphs += [self.spans(block, language) for block in screen.body]
        file = self._folder / screen.picture if screen.picture else None
        return Page(
            tuple(paragraphs),
            self._link(screen.link, language) if screen.link else None,
            tuple(
                tuple(self._button(each, language, profile) for each in row) for row in screen.rows
            ),
            Picture(file.name, file) if file else None,
            screen.bare,
        )

    def plain(self, block: Block, language: Language) -> str:
        """A block as bare text, for buttons and notices."""
        return "".join(span.text for span in self.spans(block, language))

    def spans(self, block: Block, language: Language) -> Paragraph:
        """A block as runs of plain and bold characters."""
        match block:
            case Quote():
                return (Span(block.words),)
            case Lines():
                lines = [self.spans(each, language) for each in block.lines]
                return tuple(_joined(lines))
            case Tell():
                text = getattr(block.text, language.value)
            case Say():
                text = self._words[language.value][block.key]
        return tuple(self._filled(text, block.params, language))

    def _filled(self, text: str, params: Mapping[str, Param], language: Language) -> Iterator[Span]:
        bold = False
        start = 0
        for piece in _PIECES.finditer(text):
            if start < piece.start():
                yield Span(text[start : piece.start()], bold)
            start = piece.end()
            if piece.group(1):
                bold = not bold
                continue
            for span in self._value(params[piece.group(2)], language):
                yield Span(span.text, bold or span.bold)
        if start < len(text):
            yield Span(text[start:], bold)

    def _value(self, value: Param, language: Language) -> Paragraph:
        if isinstance(value, str | int):
            return (Span(str(value)),)
        if isinstance(value, Moment):
            return (Span(told(value, language)),)
        if isinstance(value, StartLink):
            return (Span(self._ways.link(value)),)
        if isinstance(value, InRoom):
            return (Span(self._ways.command(value.command)),)
        return self.spans(value, language)

    def _head(self, screen: Screen, language: Language, whose: str) -> Paragraph:
        """The title and the bar, close together; in front the name, where several people share."""
        head = [Span(f"{whose} · ", bold=True)] if whose else []
        if screen.title:
            head += [Span(span.text, bold=True) for span in self.spans(screen.title, language)]
        elif whose:
            head = [Span(whose, bold=True)]
        if screen.bar:
            head.append(Span(("\n" if head else "") + drawn(screen.bar)))
        return tuple(head)

    def _link(self, link: Link, language: Language) -> tuple[str, str]:
        url = self._ways.link(link.url) if isinstance(link.url, StartLink) else link.url
        return self.plain(link.label, language), url

    def _button(self, button: Button, language: Language, profile: int) -> PageButton:
        label = self.plain(button.label, language)
        return PageButton(label, encode(button.press, profile), button.style)


def drawn(bar: Bar) -> str:
    """A bar of characters: ▓▓▓░░ 3/5."""
    return f"{'▓' * bar.done}{'░' * (bar.total - bar.done)} {bar.done}/{bar.total}"


def told(moment: Moment, language: Language) -> str:
    """A time as people of that language write it, in the moment's own zone.

    `5 Des 2026`, `Sabtu, 5 Des 2026 pukul 09.00 WIB`; the hour alone `09.00 WIB (Sabtu)`.
    """
    local = moment.at.astimezone(moment.zone.tz)
    weekday = _written(local, _WEEKDAY, language) if moment.weekday else ""
    hour = ""
    if moment.clock or not moment.day:
        hour = f"{_written(local, _HOUR[language], language)} {moment.zone.name}"
    if not moment.day:
        return f"{hour} ({weekday})" if weekday else hour
    text = _written(local, _DAY if moment.year else _DAY_ALONE, language)
    if weekday:
        text = f"{weekday}, {text}"
    return f"{text} {_AT[language]} {hour}" if hour else text


def _written(local: datetime, pattern: str, language: Language) -> str:
    """Babel would turn an aware time into UTC again; this one is local already."""
    bare = local.replace(tzinfo=None)
    return format_datetime(bare, pattern, locale=language.value)


def _joined(lines: list[Paragraph]) -> Iterator[Span]:
    for number, line in enumerate(lines):
        if number:
            yield Span("\n")
        yield from line
