"""A group's one welcome message: posted once, and edited when its number is wrong."""

from dataclasses import replace

from flows import group_welcomes
from flows.groups import Group
from flows.outgoing import Outgoing, Show
from flows.presences import can_write
from flows.scopes import group_scope
from flows.screens import linking
from flows.speech import Block
from flows.teachers import Language
from handlers.desk import Desk
from storage import groups, standings


async def show(desk: Desk, group: Group, note: Block | None = None) -> list[Outgoing]:
    """Show the welcome with the number of now: in place of the one that is there, else anew.

    The group has to be held.
    """
    people = await standings.population(desk.connection, group_scope(group.id))
    after = replace(group, welcome_people=people, welcome_at=desk.now)
    await groups.save(desk.connection, group, after)
    shown = Show(
        group.address,
        Language.ID,
        linking.welcome(group, people, note),
        edit=group.welcome_message,
        passing=True,
        topic=group.topic,
        keeps="welcome",
        failing=about(group),
    )
    return [shown]


async def freshen(desk: Desk, group: Group) -> list[Outgoing]:
    """Put the number right, unless that was done just now: then the heartbeat does. Held too."""
    people = await standings.population(desk.connection, group_scope(group.id))
    if not group_welcomes.is_due(group, people, desk.now):
        return []
    return await show(desk, group)


async def renew(desk: Desk, group: Group) -> list[Outgoing]:
    """Show the welcome anew where there is one, because it says something else. Held too."""
    may = group.welcome_message is not None and can_write(group.presence)
    return await show(desk, group) if may else []


async def put_off(desk: Desk, group: Group) -> None:
    """Take the number as shown, so that no beat asks for it again: it comes right with `show`."""
    people = await standings.population(desk.connection, group_scope(group.id))
    await groups.save(desk.connection, group, replace(group, welcome_people=people))


def about(group: Group) -> str:
    """By what a message that did not arrive in a group is known again."""
    return f"group:{group.id}"
