"""What the people of the demo did in the weeks before somebody came to look."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.demo_acts import first, last, presses, says
from bot.demo_cast import (
    ALL_FIRST,
    CIBIRU,
    CIBIRU_ROADS,
    NOT_BEGUN,
    PANYILEUKAN,
    PANYILEUKAN_ROADS,
    Road,
)
from bot.demo_webinars import (
    BELAJAR_ID,
    COMING,
    HELD,
    MINUTE,
    RUANG_GTK,
    Calendar,
    Webinars,
)
from bot.group_hands import GroupHands
from bot.hands import Hands
from bot.playing import Act, Part, joined, part

BEGAN = timedelta(days=21)
# Pak Budi: a day passes before each of the steps.
BUDI_BEGAN = timedelta(days=9)
BUDI = (
    *("Setuju", "Ya, pakai nama itu", "Guru", "SMA"),
    *("Sulawesi", "Sulawesi Selatan", "Lewati", "Mulai"),
)
BUDI_STEPS = ("Sudah", "Dari operator", "Sudah", "Sudah")
# Within the time in which nothing planned comes to a phone that is in use.
RAHMA_ASKS, RAHMA_LOOKS = 0.009, 0.007
BUDI_LAST = 0.9  # days ago; after the webinar that he came to

AGREE = ("Setuju", "Ya, pakai nama itu")
HERE = ("Jawa", "Jawa Barat", "Lewati")
FIRST = ("Sudah", "Dari operator", *["Sudah"] * 5)
SECOND = ("HP Android", *["Sudah"] * 7)
LINK = r"#start=(g_\w+)"
ALL_ACTIVE = "Sudah aktif semua"
SECOND_TITLE = "Ruang GTK (dulu PMM)"


class Story:
    """All parts, for hands on the phones of a page. `end` (aware UTC) is when the page opens."""

    def __init__(
        self, hands: Mapping[str, Hands], groups: Mapping[str, GroupHands], end: datetime
    ) -> None:
        self._hands = hands
        self._groups = groups
        self._end = end

    def parts(self, teachers: Sequence[Hands]) -> list[Part]:
        """What everybody does; `teachers` are the hands of those without a phone on the page."""
        many = len(CIBIRU_ROADS)
        cibiru = self._in_group(CIBIRU, "SD", teachers[:many], CIBIRU_ROADS)
        panyileukan = self._in_group(PANYILEUKAN, "SMP", teachers[many:], PANYILEUKAN_ROADS)
        calendar = Calendar(self._end)
        webinars = Webinars(self._hands, self._groups[CIBIRU], teachers[:many], calendar)
        duties = (self._joko(), self._hendra(), self._rahma(webinars, calendar), self._asks())
        return [self.budi(), *duties, *cibiru, *panyileukan, *webinars.parts()]

    def budi(self) -> Part:
        """Pak Budi goes half the way, by himself."""
        budi = self._hands["budi"]
        begins = self._ago(BUDI_BEGAN / timedelta(days=1))
        day = timedelta(days=1, minutes=20)
        asked = part(begins, says(budi, "/start"), *presses(budi, *BUDI))
        steps = part(begins + day, *presses(budi, *BUDI_STEPS), pace=day)
        goes_on = (says(budi, "/lanjut"), *presses(budi, "Sudah"))
        return joined(asked, steps, part(self._ago(BUDI_LAST), *goes_on))

    def _joko(self) -> Part:
        """Pak Joko runs the bot, and invites an ambassador and a coordinator."""
        joko = self._hands["joko"]
        invites = says(joko, "/undang")
        return part(
            self._ago(21),
            says(joko, "/start"),
            *presses(joko, *AGREE, "Guru", "SD", *HERE),
            *(invites, *presses(joko, "Duta/Kapten", "Jawa", "Jawa Barat")),
            says(joko, "Kota Bandung"),
            *(invites, *presses(joko, "Koordinator", "Jawa", "Jawa Barat", "Seluruh provinsi")),
        )

    def _hendra(self) -> Part:
        """Pak Hendra, of the Dinas, accepts: he sees the numbers of the province."""
        hendra = self._hands["hendra"]
        follows = self._follows(hendra, 1)
        return part(self._ago(20), follows, *presses(hendra, *AGREE, "Dinas/pengawas", *HERE))

    def _rahma(self, webinars: Webinars, calendar: Calendar) -> Part:
        """Bu Rahma accepts, links her groups, makes two webinars, and helps who needs it most."""
        rahma, called = self._hands["rahma"], calendar.announced_next
        accepts = (self._follows(rahma, 0), *presses(rahma, *AGREE, "Guru", "SD", *HERE))
        return joined(
            part(self._ago(19), *accepts),
            part(self._ago(16), *self._links(CIBIRU)),
            part(self._ago(9), *self._links(PANYILEUKAN)),
            webinars.made(calendar.announced, HELD, calendar.held, BELAJAR_ID),
            webinars.reads_code(),
            webinars.made(calendar.announced_next, COMING, calendar.coming, RUANG_GTK),
            part(called + 60 * MINUTE, *self._calls()),
            part(called + 90 * MINUTE, *self._calls()),
            part(self._ago(RAHMA_LOOKS), says(rahma, "/grup")),
        )

    def _calls(self) -> tuple[Act, ...]:
        """Bu Rahma ticks for whoever needs help most, whom she has called."""
        rahma, group = self._hands["rahma"], self._groups[CIBIRU]

        async def first_name() -> None:
            # The list begins with who needs help most.
            stuck = [each for each in rahma.buttons() if each.startswith("❗")]
            await rahma.presses(stuck[0])

        return (
            *(says(rahma, "/grup"), *presses(rahma, group.chat.name, "Rincian")),
            *(first_name, *presses(rahma, "Tandai langkah"), first(rahma)),
        )

    def _asks(self) -> Part:
        """Bu Rahma asks for the report of her group, which is the newest that stands there."""
        rahma, group = self._hands["rahma"], self._groups[CIBIRU]

        async def asks() -> None:
            await rahma.says_in(group, "/progress")

        return part(self._ago(RAHMA_ASKS), asks)

    def _links(self, name: str) -> tuple[Act, ...]:
        rahma, group = self._hands["rahma"], self._groups[name]

        async def adds() -> None:
            await group.adds_bot(rahma.member)

        async def links() -> None:
            code = last(r"/hubungkan (\w+)", rahma.text)
            await rahma.says_in(group, f"/hubungkan {code}")

        return (adds, says(rahma, "/grup"), *presses(rahma, "Hubungkan grup baru"), links)

    def _in_group(
        self, name: str, level: str, teachers: Sequence[Hands], roads: Sequence[Road]
    ) -> list[Part]:
        return [
            self._walks(hands, self._groups[name], level, road, number)
            for number, (hands, road) in enumerate(zip(teachers, roads, strict=True))
        ]

    def _walks(self, hands: Hands, group: GroupHands, level: str, road: Road, number: int) -> Part:
        """One teacher joins, begins, and takes her steps at an even pace."""

        async def follows() -> None:
            links = [each.page.link[1] for each in group.theirs() if each.page.link]
            await hands.says(f"/start {last(LINK, ' '.join(links))}")

        # Nobody does anything in the same second.
        came = self._ago(road.came) + timedelta(seconds=number)
        arrives = part(came, follows, *presses(hands, *AGREE, "Guru", level, *HERE))
        if road.steps == NOT_BEGUN:
            return arrives
        begins = came + timedelta(minutes=20)
        acts = _acts_of(hands, road, number)
        pace = (self._ago(road.since) - begins) / max(1, len(acts) - 1)
        return joined(arrives, part(begins, *acts, pace=pace))

    def _follows(self, hands: Hands, number: int) -> Act:
        """Follow the link of invitation `number` (from 0) of those that Pak Joko made."""
        joko = self._hands["joko"]

        async def follows() -> None:
            links = dict.fromkeys(re.findall(r"#start=(a_\w+)", joko.phone()))
            await hands.says(f"/start {list(links)[number]}")

        return follows

    def _ago(self, days: float) -> datetime:
        return self._end - timedelta(days=days)


def _acts_of(hands: Hands, road: Road, number: int) -> tuple[Act, ...]:
    """Her steps from the first *Mulai* on. `number` tells her apart where an address is asked."""
    if road.declared:
        return presses(hands, ALL_ACTIVE, SECOND_TITLE, ALL_ACTIVE)
    acts = [*presses(hands, "Mulai", *FIRST[: road.steps])]
    if road.steps >= ALL_FIRST:
        acts.append(says(hands, f"guru{number + 10}@guru.sd.belajar.id"))
    if road.steps > ALL_FIRST:
        acts += presses(hands, SECOND_TITLE, "Mulai", *SECOND[: road.steps - ALL_FIRST])
    if road.stuck:
        acts += (*presses(hands, "Belum berhasil"), first(hands))
    return tuple(acts)
