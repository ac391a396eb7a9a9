"""*Nanti*, and when instead: the person's own reminder."""

from dataclasses import replace
from datetime import datetime

from flows import own_times, places, steps
from flows.conversation import Decision
from flows.outgoing import Outgoing
from flows.own_times import Choice, Refused
from flows.screens.resting import minute_of
from flows.speech import Block, Say
from flows.times import Missing
from flows.typed import button_named
from flows.webinar_presses import TimeChosen
from flows.windows import Windows
from handlers import plans
from handlers.desk import Caller, Desk, placed
from storage import guests


async def chosen(press: TimeChosen, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Plan her reminder for the time that she chose, or wait for one that she types."""
    talk = caller.talk
    checklist = desk.catalogue.checklist(press.checklist)
    if checklist is None or checklist.step(press.step) is None or press.when not in set(Choice):
        return await desk.carry_out(steps.gone(talk), caller)
    enrolment = talk.enrolments.get(checklist.id)
    if enrolment is not None and enrolment.finished_at is not None:
        return await desk.carry_out(steps.arrive(talk, checklist, enrolment), caller)
    here = steps.resting_at(checklist.id, press.step, talk, desk.now)
    if talk.stopped:
        return await desk.carry_out(placed(talk, here), caller)
    if press.when == Choice.OWN:
        typing = places.TypingWhen(checklist.id, press.step)
        return await desk.carry_out(placed(talk, typing), caller)
    at = own_times.time_of(Choice(press.when), desk.now, talk.known.zone)
    if at is None:
        decision = replace(placed(talk, here), note=_refused(Refused.PAST))
        return await desk.carry_out(decision, caller)
    return await _plan(at, here, desk, caller)


async def typed(text: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Take the time that she typed, or say what it lacks and ask again."""
    talk = caller.talk
    place = talk.place
    if not isinstance(place, places.TypingWhen):
        return await desk.carry_out(steps.gone(talk), caller)
    here = steps.resting_at(place.checklist, place.step, talk, desk.now)
    if talk.stopped:
        return await desk.carry_out(placed(talk, here), caller)
    offered = button_named(text, desk.draw(talk.at(here)), desk.catalogue)
    if isinstance(offered, TimeChosen):
        return await chosen(offered, desk, caller)
    found = own_times.read(text, desk.now, talk.known.zone)
    if isinstance(found, datetime):
        return await _plan(found, here, desk, caller)
    return await desk.carry_out(Decision(talk, aside=_refused(found)), caller)


async def heard(text: str, desk: Desk, caller: Caller) -> list[Outgoing] | None:
    """Take a time that she typed where buttons offer some; None for anything else."""
    place = caller.talk.place
    if not isinstance(place, places.Resting) or place.left_over or caller.talk.stopped:
        return None
    found = own_times.read(text, desk.now, caller.talk.known.zone)
    if not isinstance(found, datetime):
        return None
    return await _plan(found, place, desk, caller)


async def _plan(
    wanted: datetime, here: places.Resting, desk: Desk, caller: Caller
) -> list[Outgoing]:
    """Plan it for then, or for the first hour after it in which nobody rests; and say when."""
    talk, connection = caller.talk, desk.connection
    at = (await _windows(desk, caller)).next(wanted, asked=True)
    profile = talk.known.id
    place = replace(here, minute=minute_of(at))
    note = Say("reminders.moved") if at != wanted else None
    shown = await desk.carry_out(replace(placed(talk, place), note=note), caller)
    await plans.own(connection, profile, here.checklist, here.step, at, desk.now)
    return shown


async def _windows(desk: Desk, caller: Caller) -> Windows:
    """Her hours, with the longer quiet hours of her groups."""
    teacher = caller.talk.known
    odd = await guests.odd_quiet(desk.connection) if teacher.groups else {}
    quiet = tuple(odd[each.group] for each in teacher.groups if each.group in odd)
    days = desk.catalogue.holidays.days
    return Windows(desk.catalogue.reminders, teacher.zone, days, quiet)


def _refused(refused: Refused | Missing) -> Block:
    if refused is Refused.FAR:
        return Say("reminders.refused_far", {"days": own_times.FARTHEST.days})
    if refused is Refused.PAST:
        return Say("reminders.refused_past")
    return Say(f"times.missing.{refused.value}")
