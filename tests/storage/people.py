"""The standing cast, as this floor knows them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address
from flows.places import AtStep
from flows.progress import Enrolment, Tick, Way
from flows.teachers import Language, Level, Role, Teacher, Zone
from storage import chats, teachers
from storage.chats import Chat

MONDAY = datetime(2026, 11, 30, 1, 30, tzinfo=UTC)  # 08.30 WIB
DAY = timedelta(days=1)

PHONE = Address("telegram", "5550101")
OTHER_PHONE = Address("telegram", "5550202")

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


def scopes_of(teacher: Teacher) -> tuple[str, ...]:
    """Where a person counts."""
    return ("all", f"province:{teacher.province}")


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
