"""What an ambassador and the teachers of a group do about a webinar."""

import asyncio
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache

from bot.editions import Editions
from bot.notices import Notices
from bot.settings import SHIPPED
from flows.teachers import Zone
from tests.botapi import BotApi, Group, Person, Shown
from tests.telegram.acts import ADDRESS, FIRST, QUESTIONS
from tests.telegram.group_acts import CIBIRU, is_invited, links, word_in

TITLE = "Aktivasi akun belajar.id"
MEETING = "https://us02web.zoom.us/j/81234567890?pwd=aBc123"
THANKS = "Kehadiran Bapak/Ibu sudah tercatat."
ZONES = (Zone.WIB, Zone.WITA, Zone.WIT)
# Where teachers of each zone say that they are: island and province.
HOMES = {
    Zone.WIB: ("Jawa", "Jawa Barat"),
    Zone.WITA: ("Sulawesi", "Sulawesi Selatan"),
    Zone.WIT: ("Papua", "Papua"),
}
_SPOKEN = re.compile(r"Kode (?:hadir|rekaman): (\d{4})")


def local(day: int, hour: int, minute: int = 0, zone: Zone = Zone.WIB) -> datetime:
    """A moment of December 2026 on somebody's own clock, as aware UTC."""
    return datetime(2026, 12, day, hour, minute, tzinfo=zone.tz).astimezone(UTC)


@cache
def _words() -> Mapping[str, str]:
    return Editions(SHIPPED, Notices(()).content_changed).load().catalogue.words["id"]


def said(key: str, **params: object) -> str:
    """What the bot says by a key of the catalogue; placeholders that are not given stay."""
    text = _words()[key].replace("*", "")
    for name, value in params.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


async def begins_a_group(
    api: BotApi, joko: Person, rahma: Person, number: int = -1001, title: str = CIBIRU
) -> tuple[Group, str]:
    """Pak Joko invites Bu Rahma, and she links a group; gives it and the word that joins it."""
    await is_invited(joko, rahma)
    group = api.group(number, title, bot=False)
    await group.adds_bot(rahma)
    await group.sees("Halo, saya Damping.")
    return group, await links(rahma, group)


async def joins_from(person: Person, zone: Zone, word: str) -> None:
    """Somebody follows the link of a group, agrees, and says where she teaches."""
    await person.says(f"/start {word}")
    await person.sees("Undangan grup")
    await answers_questions(person, zone)


async def answers_questions(person: Person, zone: Zone) -> None:
    """Agree and answer what is asked at the beginning, from a school in a zone."""
    island, province = HOMES[zone]
    for label in (*QUESTIONS[:4], island):
        await person.presses(label)
    await person.sees("Provinsi yang mana?")  # An island may be called like a province.
    for label in (province, QUESTIONS[-1]):
        await person.presses(label)
    await person.sees("Kita siapkan akun belajar.id")


async def makes_webinar(rahma: Person, when: str, understood: str) -> None:
    """Bu Rahma makes a webinar for her one group and announces it."""
    await drafts_webinar(rahma, when, understood)
    await rahma.presses("Umumkan")
    await rahma.sees("Pengumuman disiapkan. Grup: 1.")


async def drafts_webinar(rahma: Person, when: str, understood: str, groups: int = 1) -> None:
    """Bu Rahma makes a webinar for all of her groups, as far as the last question."""
    await rahma.says("/webinar")
    await rahma.presses("Buat webinar")
    await rahma.sees("Apa judul webinarnya?")
    await rahma.says(TITLE)
    await rahma.sees("Kapan webinarnya?")
    await rahma.says(when)
    await rahma.sees(understood)
    await rahma.presses("Benar")
    await rahma.presses("90 menit")
    await rahma.sees("Apa tautan ruang rapatnya?")
    await rahma.says(MEETING)
    if groups > 1:  # with one, there is nothing to ask
        await rahma.sees("Grup mana yang diundang?")
        await rahma.presses("Lanjut")
    await rahma.presses("Akun belajar.id")
    await rahma.sees("Mohon diperiksa.")


async def answer(group: Group, people: Iterable[Person], label: str, on: Shown) -> set[str]:
    """Let people press a button of the announcement, all at once; gives the words they see.

    Whoever had to wait too long for them saw none, and is counted all the same.
    """
    said = await asyncio.gather(*(group.presses(each, label, on) for each in people))
    return {*said} - {""}


async def opens_webinar(rahma: Person, *labels: str) -> Shown:
    """Bu Rahma opens her webinar, and goes on by these buttons."""
    await rahma.says("/webinar")
    await rahma.sees("Webinar Bapak/Ibu")
    for label in (TITLE, *labels):
        await rahma.presses_row(label)
    return rahma.screen


async def opens_group(rahma: Person, *labels: str) -> Shown:
    """Bu Rahma opens her group, and goes on by these buttons."""
    await rahma.says("/grup")
    await rahma.sees(CIBIRU)
    for label in labels:
        await rahma.presses_row(label)
    return rahma.screen


def spoken(screen: Shown) -> str:
    """The four digits that are read out."""
    found = _SPOKEN.search(screen.text)
    assert found is not None, screen
    return found[1]


async def codes(rahma: Person) -> tuple[str, str]:
    """The words of the QR picture's link, and the spoken code, from the page that has both."""
    await opens_webinar(rahma, "Kode hadir")
    page = await rahma.sees("Bacakan kodenya")
    return word_in(page), spoken(page)


async def checks_in(person: Person, said: str) -> None:
    """Follow the link, or type a code; all the same she is thanked."""
    await person.says(said)
    await person.sees(THANKS)


async def all_check_in(people: Iterable[Person], said: str) -> None:
    """Let people check in, all at once."""
    await asyncio.gather(*(checks_in(each, said) for each in people))


async def all_go_on(people: Iterable[Person], *labels: str) -> None:
    """Let people go on from what they were reminded of, by these buttons, all at once."""

    async def goes_on(person: Person) -> None:
        for label in ("Lanjut", *labels):
            await person.presses(label)

    await asyncio.gather(*(goes_on(each) for each in people))


async def finishes(person: Person) -> None:
    """Go on from a reminder and tick all steps."""
    for label in ("Lanjut", "Mulai"):
        await person.presses(label)
    for done, label in enumerate(FIRST, 1):
        await person.presses(label)
        await person.sees(f"{done}/8")
    await person.says(ADDRESS)
    await person.sees("Akun belajar.id selesai!")
