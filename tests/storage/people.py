"""The standing cast, as this floor knows them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address
from flows.groups import Group
from flows.places import AtStep
from flows.progress import Enrolment, Tick, Way
from flows.rights import Duty
from flows.scopes import scopes_of as scopes_of
from flows.teachers import Language, Level, Role, Teacher, Zone
from storage import chats, grants, groups, teachers
from storage.chats import Chat

MONDAY = datetime(2026, 11, 30, 1, 30, tzinfo=UTC)  # 08.30 WIB
DAY = timedelta(days=1)

PHONE = Address("telegram", "5550101")
OTHER_PHONE = Address("telegram", "5550202")
RAHMAS_PHONE = Address("telegram", "5550303")
SARIS_PHONE = Address("telegram", "5550404")
ROOM = Address("telegram", "-1005550900")
OTHER_ROOM = Address("telegram", "-1005550901")

BU_ANI = Teacher(
    0,
    "Ani",
    Role.TEACHER,
    Level.SD,
    province="32",
    school="SDN Contoh 1",
    place=AtStep("akun", "masuk"),
    joined_at=MONDAY,
)
PAK_BUDI = Teacher(0, "Budi", Role.TEACHER, Level.SMA, province="32", joined_at=MONDAY + DAY)
BU_MARIA = Teacher(
    0, "Maria", Role.PRINCIPAL, Level.SMP, province="91", zone=Zone.WIT, joined_at=MONDAY
)

BU_RAHMA = Teacher(0, "Rahma", Role.TEACHER, Level.SMP, province="32", joined_at=MONDAY - 30 * DAY)
BU_SARI = Teacher(0, "Sari", Role.TEACHER, Level.SD, province="32", joined_at=MONDAY - 20 * DAY)

BEGUN = Enrolment("akun", 1, MONDAY, open_step="cek", entered_at=MONDAY)
ONE_DONE = Enrolment(
    "akun",
    1,
    MONDAY,
    ticks={"cek": Tick(MONDAY + DAY)},
    open_step="masuk",
    entered_at=MONDAY + DAY,
)
FINISHED = Enrolment(
    "akun",
    2,
    MONDAY,
    ticks={
        "cek": Tick(MONDAY + DAY),
        "masuk": Tick(MONDAY + 2 * DAY, Way.PHOTO),
        "alamat": Tick(MONDAY + 2 * DAY, Way.SELF, "ani@guru.sd.belajar.id"),
    },
    archive={"lama": Tick(MONDAY, Way.DECLARED)},
    finished_at=MONDAY + 2 * DAY,
)


async def settle(
    connection: AsyncConnection, address: Address, *people: Teacher
) -> tuple[Chat, list[Teacher]]:
    """Store a chat with its people; the first of them holds the phone."""
    new = await chats.create(connection, address, Language.ID, MONDAY)
    stored = [await teachers.create(connection, new.id, each) for each in people]
    if not stored:
        return new, []
    chat = replace(new, active_profile=stored[0].id)
    await chats.save(connection, new, chat)
    return chat, stored


async def linked(
    connection: AsyncConnection,
    address: Address = ROOM,
    title: str = "Guru Cianjur",
    regency: str = "Kab. Cianjur",
    code: str = "cianjur234",
    at: datetime = MONDAY,
) -> Group:
    """Link a group in Jawa Barat."""
    where = ("32", regency, Zone.WIB)
    return await groups.create(connection, address, title, "7", *where, code, at)


async def ambassador(
    connection: AsyncConnection,
    *kept: Group,
    address: Address = RAHMAS_PHONE,
    who: Teacher = BU_RAHMA,
) -> Teacher:
    """Store an ambassador who accompanies some groups."""
    _, (teacher,) = await settle(connection, address, who)
    await grants.create(connection, teacher.id, Duty.AMBASSADOR, "32", "", None, MONDAY)
    for each in kept:
        await groups.add_keeper(connection, each.id, teacher.id, MONDAY)
    return teacher


def statements(connection: AsyncConnection) -> list[str]:
    """Collect what is asked of the database from now on."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: Any) -> None:  # noqa: ANN401
        asked.append(statement)

    event.listen(connection.sync_connection, "before_cursor_execute", note)
    return asked
