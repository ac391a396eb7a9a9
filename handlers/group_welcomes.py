"""A group's one welcome message: posted once, and edited when it is not right.

What was shown is noted when it has arrived. What did not arrive stays wrong or missing, and is
found at one of the next beats.
"""

from dataclasses import replace

from flows import group_welcomes
from flows.groups import Group
from flows.outgoing import Outgoing, Show
from flows.presences import can_write
from flows.screens import linking
from flows.speech import Block
from flows.teachers import Language
from handlers.desk import Desk
from storage import group_messages, groups


async def show(desk: Desk, group: Group, note: Block | None = None) -> list[Outgoing]:
    """Show the welcome with the number of now: in place of the one that is there, else anew.

    The group has to be held.
    """
    await groups.save(desk.connection, group, replace(group, welcome_at=desk.now))
    people = await group_messages.people(desk.connection, group.id)
    shown = Show(
        group.address,
        Language.ID,
        linking.welcome(group, people, note),
        edit=group.welcome_message,
        passing=True,
        topic=group.topic,
        keeps="welcome",
        people=people,
        failing=about(group),
    )
    return [shown]


async def freshen(desk: Desk, group: Group) -> list[Outgoing]:
    """Put the message right where it has been wrong or missing for a bit. Held too."""
    people = await group_messages.people(desk.connection, group.id)
    if not group_welcomes.is_due(group, people, desk.now):
        return []
    return await show(desk, group)


async def renew(desk: Desk, group: Group) -> list[Outgoing]:
    """Show the welcome anew where there is one, because it says something else. Held too.

    Where that does not arrive now, it does as soon as the bot may write.
    """
    if group.welcome_message is None:
        return []
    wrong = replace(group, welcome_people=group_welcomes.WRONG)
    await groups.save(desk.connection, group, wrong)
    return await show(desk, wrong) if can_write(group.presence) else []


def about(group: Group) -> str:
    """By what a message that did not arrive in a group is known again."""
    return f"group:{group.id}"
