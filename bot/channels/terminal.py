"""The chat in a shell: pages as plain text, buttons by their numbers."""

import re
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from bot.channels.web.desk import Clock, Take
from bot.channels.web.members import Member
from bot.channels.web.moments import moment
from bot.channels.web.typed import read_typed
from bot.channels.web.writing import read_press
from bot.messages import (
    AnswerPress,
    Delivery,
    LeaveChat,
    Outcome,
    Page,
    PageButton,
    Receipt,
    RemoveMessage,
    SendFile,
    ShowPage,
)
from flows.blocks import StartLink
from flows.events import Address, Event, Presence, What
from flows.teachers import Language

HOURS = {":jam": 1, ":hari": 24, ":minggu": 7 * 24}
KEYS = tuple(
    f"terminal.{key}"
    for key in ("holding", "begin", "help", "nobody", "unknown", "file", "news", "button")
)
_NUMBER = re.compile(r"[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class _Shown:
    message: str
    page: Page


class TerminalChannel:
    """Writes what one person's phone shows; of the others only that something came.

    A shell cannot edit or remove what it wrote: a page comes again, and only the newest counts.
    """

    name = "terminal"

    def __init__(
        self,
        cast: tuple[Member, ...],
        words: Mapping[str, str],
        write: Callable[[str], None],
        language: Language = Language.ID,
    ) -> None:
        self.cast = cast
        self.holder = cast[0]
        self.language = language
        self._words = words
        self._write = write
        self._numbers = count(1)
        self._newest: dict[str, _Shown] = {}

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Write one delivery, or that somebody else has news."""
        who = delivery.to.id
        match delivery:
            case ShowPage(page=page):
                message = str(next(self._numbers))
                self.lay(who, message, page)
                self._show(who, as_text(page))
                return Receipt(Outcome.DONE, message)
            case SendFile(name=name, content=content, caption=caption):
                size = max(1, round(len(content) / 1024))
                self._show(who, f"{caption}\n{self.word('file', name=name, size=size)}".strip())
                return Receipt(Outcome.DONE, str(next(self._numbers)))
            case AnswerPress(text=text):
                if text and who == self.holder.id:
                    self._write(f"  » {text}")
                return Receipt(Outcome.DONE)
            case RemoveMessage() | LeaveChat():
                return Receipt(Outcome.FAILED)

    def link(self, link: StartLink) -> str:
        """Give what is typed here in place of following a link."""
        return f"/start {link.payload}"

    def command(self, command: str) -> str:
        """Write a command with its slash."""
        return f"/{command}"

    async def inspect(self, to: Address) -> Presence | None:  # noqa: ARG002 - no groups in a shell
        """Tell nothing: there are no groups in a shell."""
        return None

    async def fetch(self, file: str, most: int) -> bytes | None:  # noqa: ARG002 - nobody sends files
        """Have nothing: no files are sent in a shell."""
        return None

    def lay(self, who: str, message: str, page: Page) -> None:
        """Put a page on somebody's phone without a word; it is seen when they take it up."""
        self._newest[who] = _Shown(message, page)

    def hand_to(self, member: Member) -> None:
        """Give the phone to somebody, and show the page that is on theirs, or how to begin."""
        self.holder = member
        self.tell("holding", name=member.name, line=member.line)
        shown = self._newest.get(member.id)
        if shown is None:
            self.tell("begin")
        else:
            self._write(f"\n{as_text(shown.page)}\n")

    def pressed(self, line: str) -> tuple[str, PageButton] | None:
        """Find message and button of a number, as numbered on the newest page."""
        shown = self._newest.get(self.holder.id)
        if shown is None or not _NUMBER.fullmatch(line):
            return None
        buttons = [button for row in shown.page.rows for button in row]
        place = int(line) - 1
        return (shown.message, buttons[place]) if 0 <= place < len(buttons) else None

    def word(self, key: str, **values: object) -> str:
        """Say a sentence of the catalogue. Values are put in as they are, braces and all."""
        text = self._words[f"terminal.{key}"]
        return re.sub(r"\{(\w+)\}", lambda place: str(values.get(place[1], place[0])), text)

    def tell(self, key: str, **values: object) -> None:
        """Write a sentence of the catalogue."""
        self._write(self.word(key, **values))

    def tell_time(self, clock: Clock) -> None:
        """Write what the clock says where the holder lives."""
        self._write(f"  {' '.join(moment(clock.now(), self.holder.zone, self.language))}")

    def _show(self, who: str, text: str) -> None:
        if who == self.holder.id:
            self._write(f"\n{text}\n")
            return
        place = next((number for number, each in enumerate(self.cast, 1) if each.id == who), None)
        if place is not None:
            self.tell("news", name=self.cast[place - 1].name, number=place)


def as_text(page: Page) -> str:
    """Write a page without markup; the buttons of a row stand in one line.

    Of a picture only what it shows is told.
    """
    alt = page.picture.alt if page.picture else ""
    parts = [*([f"▧ {alt}"] if alt else []), page.text]
    if page.link is not None:
        parts.append(f"↗ {page.link[0]}: {page.link[1]}")
    lines, number = [], count(1)
    for row in page.rows:
        lines.append("   ".join(f"[{next(number)}] {button.label}" for button in row))
    return "\n\n".join([*parts, *(["\n".join(lines)] if lines else [])])


async def chat(
    channel: TerminalChannel, take: Take, clock: Clock, lines_in: AsyncIterator[str]
) -> None:
    """Hold the conversation, line by line, until `:keluar` or the end of the lines."""
    channel.tell("help")
    channel.tell_time(clock)
    channel.hand_to(channel.holder)
    refs = count(1)
    async for line in lines_in:
        text = line.strip()
        if text == ":keluar":
            return
        if text.startswith(":"):
            await _instruct(channel, clock, text)
        elif text:
            event = _event(channel, clock, text, f"terminal-{next(refs)}")
            await take(event)


async def _instruct(channel: TerminalChannel, clock: Clock, text: str) -> None:
    word, _, rest = text.partition(" ")
    if word in HOURS:
        await clock.forward(timedelta(hours=HOURS[word]))
        channel.tell_time(clock)
    elif word == ":siapa":
        number = int(rest) if _NUMBER.fullmatch(rest.strip()) else 0
        if 1 <= number <= len(channel.cast):
            channel.hand_to(channel.cast[number - 1])
        else:
            people = (f"{place} {each.name}" for place, each in enumerate(channel.cast, 1))
            channel.tell("nobody", people=", ".join(people))
    else:
        channel.tell("unknown", command=word)
        channel.tell("help")


def _event(channel: TerminalChannel, clock: Clock, text: str, ref: str) -> Event:
    found = channel.pressed(text)
    what: What = read_typed(text) if found is None else read_press(found[1].data)
    if found is not None:
        channel.tell("button", label=found[1].label)
    holder = channel.holder
    return Event(
        Address(channel.name, holder.id),
        what,
        clock.now(),
        ref,
        None if found is None else found[0],
        holder.name,
        channel.language.value,
    )
