"""What a change of a webinar would do: to whom it goes besides, and to the reminders."""

from dataclasses import replace

from flows.screens import webinar_fields as screens
from flows.screens.groups import named
from flows.speech import Block, Say
from flows.webinars import Webinar
from handlers import plans
from handlers.desk import Desk
from handlers.webinar_changes import reach
from handlers.webinar_pages import groups_of


def goes_back(before: Webinar, after: Webinar, desk: Desk) -> bool:
    """Does it get a time that is over?"""
    at = after.starts_at
    return at is not None and at != before.starts_at and at <= desk.now


async def effects(before: Webinar, after: Webinar, desk: Desk) -> tuple[Block, ...]:
    """What a change does: to whom it goes besides, and what becomes of the reminders."""
    seen = await plans.foresee(desk.connection, after, desk.catalogue, desk.now)
    same = after.checklist == before.checklist
    nothing = "webinar.does_nothing" if same else "webinar.does_steps"
    lines = screens.effects(seen.moved, seen.added, seen.dropped, seen.first, after.zone, nothing)
    if seen.people:
        lines = (Say("webinar.does_many", {"n": seen.people}),)
    lines = (*await _not_invited(before, after, desk), *lines)
    new = tuple(each for each in after.groups if each not in before.groups)
    if new:
        numbers = {"groups": len(new), "people": await reach(new, desk)}
        return (Say("webinar.reach_new", numbers), *lines)
    return lines


async def _not_invited(before: Webinar, after: Webinar, desk: Desk) -> tuple[Block, ...]:
    """Name the groups that would not be invited any more."""
    gone = replace(before, groups=tuple(sorted(set(before.groups) - set(after.groups))))
    found = await groups_of(gone, desk, len(gone.groups))
    return tuple(Say("webinar.group_gone", {"group": named(each)}) for each in found)
