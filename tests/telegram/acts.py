"""What people do in several of these stories."""

import asyncio
import re

from tests.botapi import BotApi, Person, Shown

ANI, BUDI, JOKO = 70000101, 70000102, 70000103
QUESTIONS = ("Setuju", "Ya, pakai nama itu", "Guru", "SD", "Jawa", "Jawa Barat", "Lewati")
FIRST = ("Sudah", "Dari operator", *["Sudah"] * 5)  # all of the first checklist but the address
SECOND = ("HP Android", *["Sudah"] * 7)
ADDRESS = "ani12@guru.sd.belajar.id"
_BAR = re.compile(r"[▓░]+ (\d+)/(\d+)")


async def meets(person: Person) -> None:
    """Somebody opens the chat, agrees and answers the questions: at the first intro."""
    await person.says("/start")
    for label in QUESTIONS:
        await person.presses(label)


async def begins(person: Person) -> Shown:
    """Somebody comes to the first step."""
    await meets(person)
    await person.presses("Mulai")
    return await person.sees("0/8")


def done(screen: Shown) -> int:
    """How many steps are done, as the bar says."""
    found = _BAR.search(screen.text)
    assert found is not None, screen.text
    return int(found[1])


async def every_press_is_answered_once(api: BotApi) -> bool:
    """Wait until every press is answered. Was none of them answered twice?"""
    presses = [query for chat in api.world.chats.values() for query in chat.queries]
    await api.world.until(
        lambda: True if all(query.answer is not None for query in presses) else None,
        lambda: f"not answered: {[query for query in presses if query.answer is None]}",
    )
    answers = [params["callback_query_id"] for params in api.called("answerCallbackQuery")]
    return sorted(query.id for query in presses) == sorted(answers)


async def reading() -> None:
    """Read a screen, in real seconds, for a process of its own has no clock that could be moved.

    A press within a screen's first second is taken for the second half of a double tap.
    """
    await asyncio.sleep(1.1)
