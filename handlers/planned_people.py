"""Plans for single people: a time that she chose, a step where others must act, a nudge by hand."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from flows.catalogue import Catalogue
from flows.planned import OPEN, Kind, Planned, Reason
from flows.recipients import checklist_of
from flows.teachers import Zone
from flows.windows import Windows
from storage import enrolments, guests, plans, recipients, teachers, waiting

# After so long it would be odd to be reminded of what she chose, or what was asked of her.
OWN_LIFE = timedelta(days=7)
WAIT_LIFE = timedelta(days=14)
NUDGE_LIFE = timedelta(days=2)
MINUTE = timedelta(minutes=1)
BESIDE = timedelta(hours=24)  # what nobody asked for is not said again so soon after what she chose
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


async def own(
    connection: AsyncConnection,
    profile: int,
    checklist: str,
    step: str,
    at: datetime,
    now: datetime,
) -> None:
    """Plan the reminder that she asked for; her next unasked one about it is replaced by it.

    So are those within a day after it. An earlier one of hers for the same checklist that was not
    sent yet goes to the new time; that one replaced the next one already.
    """
    new = _own(profile, checklist, step, at)
    found = await waiting.of_people(connection, [profile])
    hers = [row for row in found if row.kind is Kind.OWN and checklist_of(row) == checklist]
    still_open = next((row for row in hers if row.state in OPEN), None)
    same = next((row for row in hers if row.occasion == new.occasion), None)
    if still_open is not None and same is not None and same is not still_open:
        await plans.end(connection, still_open, Reason.REPLACED, now)
    if (row := same or still_open) is not None:
        await plans.take_over(connection, row, new)
    else:
        await plans.add(connection, new, await _chat_of(connection, profile))
    for number, general in enumerate(await waiting.about(connection, profile, checklist)):
        is_next = number == 0 and still_open is None
        if is_next or at <= general.due_at < at + BESIDE:
            await plans.end(connection, general, Reason.REPLACED, now)


async def wait(
    connection: AsyncConnection,
    profile: int,
    checklist: str,
    step: str,
    catalogue: Catalogue,
    now: datetime,
) -> None:
    """Plan to ask again at a step where somebody else must act first; once for each arrival."""
    enrolment = (await enrolments.of(connection, profile)).get(checklist)
    teacher = await teachers.load(connection, profile)
    if enrolment is None or teacher is None or enrolment.entered_at is None:
        return
    odd = await guests.odd_quiet(connection)
    groups = [each.group for each in teacher.groups]
    windows = _windows(catalogue, teacher.zone, groups, odd)
    due = windows.next(now + timedelta(days=catalogue.reminders.wait_days))
    row = Planned(
        0,
        Kind.WAIT,
        Kind.WAIT.value,
        f"{checklist}/{step}/{_minutes(enrolment.entered_at)}",
        due,
        profile=profile,
        until=due + WAIT_LIFE,
        source="wait",
        detail=f"{checklist}/{step}",
    )
    await plans.add(connection, row, await _chat_of(connection, profile))


async def nudge(
    connection: AsyncConnection,
    profiles: Sequence[int],
    group: int,
    catalogue: Catalogue,
    now: datetime,
) -> int:
    """Plan a reminder by hand for some people of a group, due now; tells how many were planned.

    Whoever had one by hand in this group on this day (UTC) gets no second one. In quiet hours and
    on holidays it waits for the next allowed moment, as everything does.
    """
    people = await recipients.some(connection, profiles)
    occasion = nudge_occasion(group, now)
    odd = await guests.odd_quiet(connection)
    new = []
    for person in people.values():
        due = _windows(catalogue, person.zone, sorted(person.groups), odd).next(now)
        row = Planned(
            0,
            Kind.NUDGE,
            Kind.NUDGE.value,
            occasion,
            due,
            profile=person.profile,
            group=group,
            until=due + NUDGE_LIFE,
            source=f"nudge{group}",
        )
        new.append((row, person.chat))
    return await plans.add_all(connection, new)


def nudge_occasion(group: int, now: datetime) -> str:
    """The occasion of what is sent by hand in a group on the day (UTC) of an aware time."""
    return f"g{group}/{now.astimezone(UTC).date().isoformat()}"


def _windows(
    catalogue: Catalogue, zone: Zone, groups: Sequence[int], odd: Mapping[int, str]
) -> Windows:
    quiet = tuple(odd[each] for each in groups if each in odd)
    return Windows(catalogue.reminders, zone, catalogue.holidays.days, quiet)


def _minutes(at: datetime) -> int:
    return (at - EPOCH) // MINUTE


def _own(profile: int, checklist: str, step: str, at: datetime) -> Planned:
    return Planned(
        0,
        Kind.OWN,
        Kind.OWN.value,
        f"{checklist}/{_minutes(at)}",
        at,
        profile=profile,
        until=at + OWN_LIFE,
        asked=True,
        source="own",
        detail=f"{checklist}/{step}",
    )


async def _chat_of(connection: AsyncConnection, profile: int) -> int | None:
    person = (await recipients.some(connection, [profile])).get(profile)
    return person.chat if person else None
