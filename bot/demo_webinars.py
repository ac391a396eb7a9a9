"""The webinars of the demo: one that was held, with who came to it, and one that is coming up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.demo_acts import last, presses, says
from bot.group_hands import GroupHands
from bot.hands import Hands
from bot.playing import Act, Part, joined, part
from bot.pressing import buttons_of
from flows.links import LinkKind
from flows.teachers import Zone

HELD, COMING = "Aktivasi belajar.id", "Mengenal Ruang GTK"
BELAJAR_ID, RUANG_GTK = "Akun belajar.id", "Ruang GTK (dulu PMM)"
MEETING = "https://webinar.example.org/cibiru"
STARTS, MINUTES = time(13, 30), 90
MAKING = time(16, 5)
YES, NO = 0, 1  # the places of the buttons under an announcement
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
# The reminder of the third day after a webinar, as the content has it: in each person's own zone.
REMINDED_AFTER, REMINDED_AT = 3 * DAY, time(16)
# Of the teachers of Guru SD Cibiru, by their numbers there.
SAID_YES = (1, 5, 8, 10, 13, 14, 16, 17, 20, 21, 23, 24, 27)
SAID_NO = (12, 22)
CAME = (1, 8, 10, 11, 13, 16, 17, 21, 23, 24, 26, 27)
WENT_ON = (10, 13, 16)  # one step, the same evening
SAY_YES_NEXT = (3, 9, 18, 24, 28, 30, 31)
# When what is due goes out while nobody watches, a little after the hours (WIB) at which something
# is: digests on every day, and what belongs to a webinar once there is one.
DIGESTS = time(16, 1)
BEATS = (time(9, 1), time(12, 31), time(13, 31), DIGESTS, time(17, 31), time(18, 31))
CITRA = (
    *("Setuju", "Saya ikut", "Lanjut", "Ya, pakai nama itu"),
    *("Kepala sekolah", "SMP", "Jawa", "Jawa Barat", "Lewati"),
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When it all happens (aware UTC), for a page that opens at `end`.

    The first webinar ended two to three days before, such that the reminder of its third day comes
    to Pak Budi (WITA) within a day of the opening, at whatever hour that is.
    """

    end: datetime

    @property
    def held(self) -> datetime:
        """When the first webinar began."""
        here = self.end.astimezone(Zone.WITA.tz)
        reminded = datetime.combine(here.date(), REMINDED_AT, here.tzinfo)
        if reminded <= here:
            reminded += DAY
        return _at(reminded.date() - REMINDED_AFTER, STARTS)

    @property
    def announced(self) -> datetime:
        """When Bu Rahma began to make it."""
        return _at((self.held - 2 * DAY).astimezone(Zone.WIB.tz).date(), MAKING)

    @property
    def coming(self) -> datetime:
        """When the second webinar begins."""
        return _at(self._today + 3 * DAY, STARTS)

    @property
    def announced_next(self) -> datetime:
        """When Bu Rahma began to make that one: yesterday."""
        return _at(self._today - DAY, MAKING)

    def beats(self, since: datetime) -> Iterator[datetime]:
        """The times at which what is due goes out, from `since` on, in order."""
        made = [self.announced + 10 * MINUTE, self.announced_next + 10 * MINUTE]
        first = since.astimezone(Zone.WIB.tz).date()
        days = [first + n * DAY for n in range((self.end - since).days + 2)]
        digests = [_at(day, DIGESTS) for day in days]
        others = [_at(day, clock) for day in days for clock in BEATS if clock is not DIGESTS]
        times = (*digests, *made, *(at for at in others if at > self.announced))
        yield from sorted(at for at in times if since <= at < self.end)

    @property
    def _today(self) -> date:
        return self.end.astimezone(Zone.WIB.tz).date()


class Webinars:
    """The parts that belong to webinars. `teachers` are those of Cibiru, in their order."""

    def __init__(
        self,
        hands: Mapping[str, Hands],
        group: GroupHands,
        teachers: Sequence[Hands],
        calendar: Calendar,
    ) -> None:
        self._hands = hands
        self._group = group
        self._teachers = teachers
        self._on = calendar

    def parts(self) -> list[Part]:
        """What everybody does about both webinars, but for Bu Rahma herself."""
        answers = [*self._answers(SAID_YES, YES), *self._answers(SAID_NO, NO)]
        came = [self._comes(number) for number in CAME]
        return [*answers, *came, self._budi(), self._citra(), *self._next()]

    def made(self, at: datetime, title: str, begins: datetime, checklist: str) -> Part:
        """Bu Rahma makes a webinar for Cibiru alone, announces it, and has a text to forward."""
        rahma = self._hands["rahma"]
        local = begins.astimezone(Zone.WIB.tz)
        when = f"{local.day}/{local.month}/{local.year} jam {local:%H.%M}"

        async def leaves_out_others() -> None:
            for label in rahma.buttons():
                if label.startswith("✓") and not label.endswith(self._group.chat.name):
                    await rahma.presses(label)

        return part(
            at,
            *(says(rahma, "/webinar"), *presses(rahma, "Buat webinar"), says(rahma, title)),
            *(says(rahma, when), *presses(rahma, "Benar", f"{MINUTES} menit")),
            *(says(rahma, MEETING), leaves_out_others, *presses(rahma, "Lanjut", checklist)),
            *presses(rahma, "Umumkan", "Teks WhatsApp"),
        )

    def reads_code(self) -> Part:
        """Bu Rahma opens the page with the code that she reads out at the end."""
        rahma = self._hands["rahma"]
        opens = (says(rahma, "/webinar"), *presses(rahma, HELD), *presses(rahma, "Kode hadir"))
        return part(self._on.held + HOUR, *opens)

    def _answers(self, numbers: Sequence[int], answer: int) -> Iterator[Part]:
        """Some answer in the group, in the hours after it was announced."""
        for n, number in enumerate(numbers):
            yield part(
                self._on.announced + (30 + 9 * n) * MINUTE, self._answer(number, answer, HELD)
            )

    def _answer(self, number: int, answer: int, title: str) -> Act:
        async def answers() -> None:
            posts = [each for each in self._group.theirs() if title in each.page.text]
            label = buttons_of(posts[-1])[answer].label
            await self._teachers[number].presses_in(self._group, label, posts[-1])

        return answers

    def _comes(self, number: int) -> Part:
        """A teacher types the code that is read out; some go on by one step in the evening."""
        teacher = self._teachers[number]
        at = self._on.held + HOUR + (20 + number % 9) * MINUTE
        checks_in = part(at, self._types_code(teacher), *presses(teacher, "Lanjut"))
        if number not in WENT_ON:
            return checks_in
        goes_on = presses(teacher, "Lanjut", "Sudah")
        return joined(checks_in, part(self._on.held + 6 * HOUR + number * MINUTE, *goes_on))

    def _types_code(self, hands: Hands) -> Act:
        async def types() -> None:
            await hands.says(last(r"Kode hadir: (\d{4})", self._hands["rahma"].phone()))

        return types

    def _follows(self, hands: Hands, kind: LinkKind) -> Act:
        """Follow the newest link of a kind that Bu Rahma was given."""

        async def follows() -> None:
            word = last(rf"#start=({kind}_\w+)", self._hands["rahma"].phone())
            await hands.says(f"/start {word}")

        return follows

    def _budi(self) -> Part:
        """Pak Budi, of another island, scans the code of the last slide."""
        scans = self._follows(self._hands["budi"], LinkKind.WEBINAR)
        return part(self._on.held + HOUR + 25 * MINUTE, scans)

    def _citra(self) -> Part:
        """Bu Citra meets the bot by the text for WhatsApp, says that she comes, and does."""
        citra = self._hands["citra"]
        meets = part(
            self._on.announced + 4 * HOUR,
            *(self._follows(citra, LinkKind.INVITED), *presses(citra, *CITRA)),
        )
        comes = part(self._on.held + HOUR + 22 * MINUTE, self._types_code(citra))
        again = part(
            self._on.announced_next + 2 * HOUR,
            *(self._follows(citra, LinkKind.INVITED), *presses(citra, "Saya ikut")),
        )
        return joined(meets, comes, again)

    def _next(self) -> Iterator[Part]:
        """Some have answered already whether they come to the second one."""
        for n, number in enumerate(SAY_YES_NEXT):
            at = self._on.announced_next + (15 + 11 * n) * MINUTE
            yield part(at, self._answer(number, YES, COMING))


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, Zone.WIB.tz).astimezone(UTC)
