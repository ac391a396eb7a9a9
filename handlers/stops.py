"""Reminders were stopped, and the answer to that may have been lost."""

from flows import stops
from flows.events import CommandGiven, Pressed, What
from flows.outgoing import Outgoing
from handlers.desk import Caller, Desk


async def again(what: What, desk: Desk, caller: Caller) -> list[Outgoing] | None:
    """Say once more that reminders are stopped; None for anything else."""
    asked = isinstance(what, CommandGiven) and what.command == "berhenti"
    pressed = isinstance(what, Pressed) and what.press == stops.STOP
    if caller.talk.teacher is None or not caller.talk.stopped or not (asked or pressed):
        return None
    return [desk.show(stops.stopped(), caller.talk, caller.chat)]
