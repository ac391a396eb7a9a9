"""Values that several tests of this folder need."""

import asyncio
from datetime import UTC, datetime

from bot.messages import Page, PageButton, Picture, Span
from flows.events import Address, Room
from flows.press_data import encode
from flows.presses import Answer, StepAnswered
from flows.speech import Style

MONDAY = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)
BU_ANI = Address("telegram", "101")
ANI = {"id": 101, "is_bot": False, "first_name": "Ani", "language_code": "id"}
PRIVATE = {"id": 101, "type": "private", "first_name": "Ani"}
CIBIRU = Address("telegram", "-1001")
ROOM = Room(CIBIRU, "Guru Jawa Barat")
GROUP = {"id": -1001, "type": "supergroup", "title": "Guru Jawa Barat"}
SUDAH = StepAnswered("belajar-id", "masuk", Answer.DONE)


def now() -> datetime:
    """A clock that stands still."""
    return MONDAY


class Naps(list[float]):
    """Stands in for `asyncio.sleep`: writes the seconds down and goes on at once."""

    async def __call__(self, seconds: float) -> None:
        """Let others go first, as a sleep would."""
        self.append(seconds)
        await asyncio.sleep(0)


def page(words: str, *rows: tuple[PageButton, ...], picture: Picture | None = None) -> Page:
    """A page of one paragraph."""
    return Page(((Span(words),),), rows=rows, picture=picture)


def step_page(words: str = "Buka Gmail di HP Anda.") -> Page:
    """A step's screen: title, what to do, one link, two buttons."""
    return Page(
        ((Span("Masuk ke akun", bold=True),), (Span(words),)),
        link=("Buka Gmail", "https://mail.google.com"),
        rows=(
            (
                PageButton("✅ Sudah", encode(SUDAH, 7), Style.GOOD),
                PageButton("Belum berhasil", "1sx:belajar-id:masuk:stuck"),
            ),
        ),
    )
