"""Groups with people in them, stored at once: for stories that begin when all have joined."""

from dataclasses import replace
from datetime import timedelta

from bot.channels.web.members import GroupChat, Member
from bot.messages import SendFile, ShowPage
from flows import checklists
from flows.events import Address
from flows.groups import Group
from flows.progress import Way
from flows.rights import Duty, Grant
from flows.scopes import scopes_of
from flows.teachers import Language, Level, Role, Teacher, Zone
from storage import chats, enrolments, grants, groups, members, teachers
from tests.stage import Stage

BANDUNG = "Kota Bandung"
DAY = timedelta(days=1)


async def linked(
    stage: Stage, chat: GroupChat, *keepers: Member, regency: str = BANDUNG, province: str = "32"
) -> Group:
    """A linked group in Jawa Barat, and its ambassadors, who have met the bot before."""
    async with stage.app.database.work() as unit:
        now, address = stage.clock.at, Address("web", chat.id)
        code = f"code{chat.id[-6:]}"
        found = await groups.create(
            unit.connection, address, chat.name, "", province, regency, Zone.WIB, code, now
        )
        for each in keepers:
            profile = await profile_of(stage, each, unit.connection)
            await grants.create(
                unit.connection, profile, Duty.AMBASSADOR, province, regency, None, now
            )
            await groups.add_keeper(unit.connection, found.id, profile, now)
    stage.group(chat)
    return found


async def coordinates(
    stage: Stage, member: Member, province: str = "32", regency: str = ""
) -> Grant:
    """Make somebody the coordinator of a region."""
    async with stage.app.database.work() as unit:
        profile = await profile_of(stage, member, unit.connection)
        return await grants.create(
            unit.connection, profile, Duty.COORDINATOR, province, regency, None, stage.clock.at
        )


async def profile_of(stage: Stage, member: Member, connection: object = None) -> int:
    """The profile of somebody who has met the bot."""
    if connection is None:
        async with stage.app.database.look() as looking:
            return await profile_of(stage, member, looking)
    chat = await chats.find(connection, Address("web", member.id))  # type: ignore[arg-type]
    assert chat is not None
    assert chat.active_profile is not None
    return chat.active_profile


async def joins(stage: Stage, member: Member, *kept: Group) -> None:
    """Let somebody who has met the bot join groups."""
    async with stage.app.database.work() as unit:
        profile = await profile_of(stage, member, unit.connection)
        teacher = await teachers.load(unit.connection, profile)
        assert teacher is not None
        for each in kept:
            teacher = await members.join(unit.connection, teacher, each, stage.clock.at)


async def crowd(
    stage: Stage,
    group: Group,
    number: int,
    *ticked: str,
    name: str = "Guru",
    checklist: str = "belajar-id",
    begins: bool = True,
    days: int = 0,
    also: Group | None = None,
    way: Way = Way.SELF,
) -> list[Teacher]:
    """So many invented teachers join and tick these steps, `days` ago; ALL ticks all of them.

    They are of no use for pressing: they have no phones.
    """
    found = []
    list_ = stage.app.editions.current.checklist(checklist)
    assert list_ is not None
    then = stage.clock.at - days * DAY
    async with stage.app.database.work() as unit:
        for n in range(number):
            address = Address("web", f"{name}-{checklist}-{n}-{group.id}")
            chat = await chats.create(unit.connection, address, Language.ID, then)
            new = Teacher(
                0, f"{name} {n}", Role.TEACHER, Level.SD, "32", joined_at=then, school="SDN Contoh"
            )
            teacher = await teachers.create(unit.connection, chat.id, new)
            await chats.save(unit.connection, chat, replace(chat, active_profile=teacher.id))
            for each in (group, also) if also else (group,):
                teacher = await members.join(unit.connection, teacher, each, then)
            if begins:
                begun = checklists.begin(list_, teacher, then)
                steps = [each.id for each in list_.steps] if "ALL" in ticked else ticked
                value = {"jalur": "operator", "perangkat": "android"}
                for step in steps:
                    begun = checklists.tick(begun, [step], then, way, value.get(step, ""))
                begun = checklists.settle(begun, list_, teacher, then)
                await enrolments.save(unit.connection, teacher.id, None, begun, scopes_of(teacher))
            found.append(teacher)
    return found


def shown_in(stage: Stage, chat: GroupChat) -> list[ShowPage]:
    """All pages that went to a group, edits too, oldest first."""
    return [
        each
        for each in stage.wire.deliveries
        if isinstance(each, ShowPage) and each.to.id == chat.id
    ]


def files_for(stage: Stage, member: Member) -> list[SendFile]:
    """All files that went to somebody."""
    return [
        each
        for each in stage.wire.deliveries
        if isinstance(each, SendFile) and each.to.id == member.id
    ]


async def names_told_in(stage: Stage, *chats_: GroupChat) -> list[str]:
    """The names of anybody stored that stand in anything that ever went to these groups."""
    wanted = {each.id for each in chats_}
    words = []
    for each in stage.wire.deliveries:
        if each.to.id not in wanted:
            continue
        words.append(str(getattr(each, "caption", "")))
        if isinstance(each, ShowPage):
            picture = each.page.picture
            labels = [button.label for row in each.page.rows for button in row]
            link = each.page.link[0] if each.page.link else ""
            words += [each.page.text, picture.alt if picture else "", link, *labels]
    told = "\n".join(words).casefold()
    profiles = (await stage.rows())["profiles"]
    return [row["name"] for row in profiles if row["name"] and row["name"].casefold() in told]
