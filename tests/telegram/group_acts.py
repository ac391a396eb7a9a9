"""What an ambassador and the teachers of a group do in several of these stories."""

import asyncio
import re
from collections.abc import Iterable

from tests.botapi import BotApi, Group, Person, Shown
from tests.botapi.tables import Upload
from tests.telegram.acts import QUESTIONS, meets

RAHMA = 70000104
CIBIRU = "Guru SD Cibiru"
PROGRESS = "/progress@damping_uji_bot"
_START = re.compile(r"start(?:group)?=(\w+)")
_CODE = re.compile(r"/hubungkan@damping_uji_bot (\w+)")


def word_in(screen: Shown) -> str:
    """The word of the link that stands on a screen, in its text or under a button."""
    found = _START.search(f"{screen.text} {[each.url for row in screen.rows for each in row]}")
    assert found is not None, screen
    return found[1]


async def is_invited(joko: Person, rahma: Person) -> str:
    """Pak Joko invites a Duta for Kota Bandung, and Bu Rahma accepts; gives the link's word."""
    await meets(joko)
    await joko.says("/undang")
    for label in ("Duta/Kapten", "Jawa", "Jawa Barat"):
        await joko.presses(label)
    await joko.says("Kota Bandung")
    word = word_in(await joko.sees("Yth. Bapak/Ibu"))
    await rahma.says(f"/start {word}")
    await rahma.presses("Setuju")
    await rahma.sees("Boleh saya panggil Bu Rahma")
    told = "Bapak/Ibu sekarang Duta/Kapten untuk Kota Bandung"
    assert any(told in each.text for each in rahma.chat.shown)
    for label in QUESTIONS[1:]:
        await rahma.presses(label)
    await joko.sees("Bu Rahma menerima undangan")
    return word


async def asks_code(rahma: Person) -> str:
    """Bu Rahma is given a code for her group."""
    await rahma.says("/grup")
    await rahma.presses("Hubungkan grup baru")
    found = _CODE.search((await rahma.sees("/hubungkan")).text)
    assert found is not None, rahma.screen
    assert word_in(rahma.screen) == found[1]  # The button brings the same code along.
    return found[1]


async def links(rahma: Person, group: Group, topic: int | None = None) -> str:
    """Bu Rahma links her group with a code; gives the word of the link that joins it."""
    code = await asks_code(rahma)
    await group.hears(rahma, f"/hubungkan@damping_uji_bot {code}", topic)
    word = word_in(await group.sees("Grup ini sudah terhubung"))
    await rahma.sees("Bapak/Ibu guru, mari mengaktifkan")  # The last of three is there.
    return word


async def joins(person: Person, word: str) -> None:
    """Somebody follows the link of a group, agrees and answers the questions."""
    await person.says(f"/start {word}")
    await person.sees(f"Undangan grup {CIBIRU}")
    for label in QUESTIONS:
        await person.presses(label)
    await person.sees("Kita siapkan akun belajar.id")


async def all_join(people: Iterable[Person], word: str) -> None:
    """Many follow the link, all at once."""
    await asyncio.gather(*(joins(each, word) for each in people))


def teachers(api: BotApi, names: Iterable[str]) -> list[Person]:
    """Bring people in, who have not opened the chat with the bot yet."""
    return [api.person(70000201 + number, name) for number, name in enumerate(names)]


def of_bot(group: Group, words: str = "") -> list[Shown]:
    """What stands in a group of the bot's, with these words."""
    return [each for each in group.chat.shown if each.by_bot and words in each.text]


def picture(screen: Shown) -> bytes:
    """The picture of a message."""
    assert isinstance(screen.photo, Upload), screen
    return screen.photo.content


async def files_of(api: BotApi, person: Person, number: int) -> dict[str, bytes]:
    """Wait for so many files in a private chat; gives what is in each, by its name."""

    def found() -> list[Upload] | None:
        files = [e.document for e in person.chat.shown if isinstance(e.document, Upload)]
        return files if len(files) >= number else None

    files = await api.world.until(found, lambda: f"no {number} files: {person.chat.shown}")
    return {each.name: each.content for each in files}


def told_to(api: BotApi, *groups: Group) -> str:
    """All that the bot ever sent to groups, and all that it answered to presses there."""
    rooms = {each.chat.id for each in groups}
    queries = {query.id for each in groups for query in each.chat.queries}
    return "\n".join(
        str(call.params)
        for call in api.calls
        if call.params.get("chat_id") in rooms or call.params.get("callback_query_id") in queries
    )


def named_in(text: str, names: Iterable[str]) -> list[str]:
    """The names that stand in a text, whole or in part."""
    words = {word for name in names for word in (name, *name.split()) if len(word) > 2}
    return sorted(word for word in words if word.casefold() in text.casefold())
