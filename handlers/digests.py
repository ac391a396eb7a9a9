"""The week of a group, in private, for whoever accompanies it."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from flows import calls
from flows.catalogue import Catalogue
from flows.digests import Standing, renewals
from flows.groups import Group
from flows.names import short
from flows.outgoing import Show
from flows.planned import Planned, Reason
from flows.reports import WEEK
from flows.scopes import group_scope
from flows.screens import digests as screens
from flows.screens.calls import Marks
from handlers.counts import states_in
from handlers.desk import Desk
from handlers.ledgers import useful
from handlers.member_looks import looks_of
from storage import chats, digests, groups, ledgers, plans, snapshots, teachers, uncertain


async def digest(row: Planned, desk: Desk) -> Show | None:
    """Make the digest of a planned row; None where it is wanted no more.

    She must accompany the group at this moment. Names are told where the phone is hers alone: of a
    shared one nobody knows who is holding it now.
    """
    connection, profile = desk.connection, row.profile or 0
    group = await groups.load(connection, row.group or 0)
    chat = await chats.of_profile(connection, profile)
    if group is None or chat is None or group.digest_day is None:
        return None
    if all(each.profile != profile for each in await groups.keepers(connection, group.id)):
        return None
    people = await teachers.of_chat(connection, chat.id)
    week = await _week(group, desk, names=len(people) == 1)
    screen = screens.digest(group, week, desk.catalogue)
    whose = next((short(each.name) for each in people if each.id == profile), "")
    return Show(chat.address, chat.language, screen, profile, whose if len(people) > 1 else "")


async def plan(connection: AsyncConnection, _catalogue: Catalogue, now: datetime) -> None:
    """See that the next digest of every group is planned for each of its ambassadors."""
    await _renew(connection, now)


async def plan_group(connection: AsyncConnection, group: int, now: datetime) -> None:
    """Plan the digests of one group anew: its day or hour is another one, or who accompanies it."""
    await _renew(connection, now, group)


async def _renew(connection: AsyncConnection, now: datetime, group: int | None = None) -> None:
    wanted = await digests.wanted(connection, group)
    rows = await digests.planned_since(connection, now - WEEK, group)
    for each in renewals(wanted, rows, now):
        if each.row is None and each.new is not None:
            await plans.add(connection, each.new, each.chat)
        elif each.row is not None and each.new is not None:
            await plans.take_over(connection, each.row, each.new)
        elif each.row is not None:
            await plans.end(connection, each.row, Reason.OFF, now)


async def _week(group: Group, desk: Desk, *, names: bool) -> screens.Week:
    connection, now = desk.connection, desk.now
    looks = await looks_of(desk, group)
    silent = desk.catalogue.reminders.silent
    unanswered = frozenset(await ledgers.unanswered(connection, group.id, silent))
    unsure = await useful(await uncertain.of_groups(connection, [group.id]), desk)
    return screens.Week(
        standings=await _standings(group, desk),
        call=calls.to_call(looks, now, unanswered) if names else (),
        marks=Marks(unanswered, silent),
        unsure=len(unsure),
    )


async def _standings(group: Group, desk: Desk) -> tuple[Standing, ...]:
    """How each checklist stands, and how it stood a week ago or a little longer."""
    scope, day = group_scope(group.id), (desk.now.astimezone(UTC) - WEEK).date()
    people, states = await states_in(desk.connection, desk.catalogue, scope, desk.now)
    found = []
    for checklist, here in zip(desk.catalogue.checklists, states, strict=True):
        before = await snapshots.before(desk.connection, scope, checklist.id, day)
        found.append(Standing(checklist, people, here, before))
    return tuple(found)
