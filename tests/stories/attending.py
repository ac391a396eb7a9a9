"""Webinars that are announced already, and lists of who came: for stories about attendance."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.channels.web.members import GroupChat, Member
from flows.events import Address
from flows.groups import Group
from flows.teachers import Language, Level, Role, Teacher, Zone
from flows.webinars import Attendance, Webinar, WebinarState
from storage import attendances, chats, members, teachers, webinars
from tests.cast import CIBIRU, RAHMA
from tests.phones import PacedHands
from tests.stage import Stage
from tests.stories.crowds import joins, linked, profile_of

HOUR = timedelta(hours=1)
TITLE = "Aktivasi belajar.id"
LINK, SPOKEN = "w_abcdefghjk", "4821"
ZOOM = (
    "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\r\n"
    "852 1848 6288,Aktivasi,1,2,rahma@example.org,90,{number}\r\n\r\n"
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\r\n"
)


async def announced(
    stage: Stage,
    *groups: Group,
    by: Member = RAHMA,
    code: str = LINK.removeprefix("w_"),
    spoken: str = SPOKEN,
    title: str = TITLE,
    hours: int = 1,
) -> Webinar:
    """A webinar about belajar.id, so many hours from now, that these groups were told of."""
    async with stage.app.database.work() as unit:
        maker = await profile_of(stage, by, unit.connection)
        at, now = stage.clock.at + hours * HOUR, stage.clock.at
        draft = await webinars.create(unit.connection, title, maker, Zone.WIB, "belajar-id", now)
        after = replace(
            draft,
            starts_at=at,
            state=WebinarState.ANNOUNCED,
            code=code,
            invite_code=f"ajak{draft.id:06}",
            spoken=spoken,
            groups=tuple(each.id for each in groups),
            version=1,
        )
        await webinars.save(unit.connection, draft, after)
        return after


async def in_group(
    stage: Stage, *people: Member, chat: GroupChat = CIBIRU, by: Member = RAHMA
) -> tuple[Group, list[PacedHands]]:
    """A group of an ambassador, and teachers in it who have met the bot."""
    await stage.met(by)
    group = await linked(stage, chat, by)
    hands = [await stage.met(each) for each in people]
    for each in people:
        await joins(stage, each, group)
    return group, hands


async def named(stage: Stage, group: Group, names: Iterable[str]) -> list[int]:
    """Invented teachers with these names and no phones join a group; gives their profiles."""
    found = []
    async with stage.app.database.work() as unit:
        for n, name in enumerate(names):
            at = stage.clock.at
            address = Address("web", f"named-{group.id}-{n}-{name}")
            chat = await chats.create(unit.connection, address, Language.ID, at)
            new = Teacher(0, name, Role.TEACHER, Level.SD, "32", joined_at=at, school="SDN Contoh")
            teacher = await teachers.create(unit.connection, chat.id, new)
            await chats.save(unit.connection, chat, replace(chat, active_profile=teacher.id))
            await members.join(unit.connection, teacher, group, at)
            found.append(teacher.id)
    return found


async def seen(stage: Stage, webinar: Webinar) -> dict[int, Attendance]:
    """Who answered or came, by profile."""
    async with stage.app.database.look() as looking:
        return {each.profile: each for each in await attendances.of(looking, webinar.id)}


async def came(stage: Stage, webinar: Webinar, member: Member) -> Attendance | None:
    """What somebody with a phone has to do with a webinar."""
    return (await seen(stage, webinar)).get(await profile_of(stage, member))


def zoom(rows: Sequence[str]) -> bytes:
    """A list as Zoom exports it, with the lines about the meeting above the names."""
    told = "".join(f'"{each}",,1,2,45,Yes\r\n' for each in rows)
    return (ZOOM.format(number=len(rows)) + told).encode("utf-8-sig")


async def sends_list(stage: Stage, hands: PacedHands, content: bytes, name: str = "h.csv") -> None:
    """An ambassador opens the page for it, and sends a list."""
    await hands.says("/webinar")
    await hands.walks(TITLE, "Impor daftar hadir")
    await hands.sends_file(name, content)
    del stage
