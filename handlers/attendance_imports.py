"""What is done with a list of who came after its dry run: taken over, asked about, or let be.

`ImportPressed.page` is one of `take`, `ask`, `yes`, `no`, `skip`, `result`, `drop`, a dot, and the
stamp of the list: so a button of an older list can decide nothing about a newer one.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from flows.attendance_rows import (
    Row,
    Verdict,
    counted,
    from_json,
    next_similar,
    settled,
    taken,
    to_json,
    without_gone,
)
from flows.conversation import Decision
from flows.events import Pressed, What
from flows.outgoing import Outgoing
from flows.press_data import in_base36
from flows.rights import Rights
from flows.screens import attendance_lists as screens
from flows.screens import attendance_pages as pages
from flows.speech import Say
from flows.webinar_presses import ImportPressed
from flows.webinars import Seen, Webinar, WebinarState
from handlers import plans
from handlers.attendance_readings import names_of
from handlers.desk import Caller, Desk
from handlers.entitled import rights_of
from handlers.webinar_presses import is_hers
from storage import attendances, audits, chats, imports, webinars
from storage.imports import Import

LIFE = timedelta(days=1)  # of the names in a list


@dataclass(frozen=True, slots=True)
class Taking:
    """A list that is worked on, whose it is having been looked at.

    `names` are the teachers (by profile) whose names she may see, `at` the row of the press.
    """

    webinar: Webinar
    kept: Import
    rows: tuple[Row, ...]
    names: Mapping[int, str]
    at: int
    desk: Desk
    caller: Caller

    @property
    def stamp(self) -> str:
        """What tells this list from others of the webinar."""
        return stamp_of(self.kept)


async def pressed(
    press: ImportPressed, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Go on with a list: confirm matches, take it over, or let it be."""
    page, _, stamp = press.page.partition(".")
    found = await _open(press, stamp, desk, caller, rights)
    if found is None:
        return await desk.carry_out(Decision(caller.talk, note=Say("attendance.list_gone")), caller)
    return await PAGES.get(page, _result)(found)


async def again(what: What, desk: Desk, caller: Caller) -> list[Outgoing] | None:
    """Show where a list stands after a press whose answer may have been lost; None for all else."""
    press = what.press if isinstance(what, Pressed) else None
    if caller.talk.teacher is None or not isinstance(press, ImportPressed):
        return None
    page, _, stamp = press.page.partition(".")
    shown = {"ask": "ask", "yes": "skip", "no": "skip", "skip": "skip"}.get(page, "result")
    press = replace(press, page=f"{shown}.{stamp}")
    return await pressed(press, desk, caller, await rights_of(desk, caller))


def stamp_of(kept: Import) -> str:
    """What tells a list from others of the same webinar: when it was sent, in milliseconds."""
    return in_base36(round(kept.made_at.timestamp() * 1000))


async def _open(
    press: ImportPressed, stamp: str, desk: Desk, caller: Caller, rights: Rights
) -> Taking | None:
    """Find the list of a press; None when it is over, another one, or somebody else's."""
    webinar = await webinars.load(desk.connection, press.webinar)
    kept = await imports.get(desk.connection, press.webinar, caller.talk.known.id)
    if webinar is None or kept is None:
        return None
    over = stamp_of(kept) != stamp or desk.now - kept.made_at >= LIFE
    if over or webinar.state is not WebinarState.ANNOUNCED or not is_hers(webinar, caller, rights):
        return None
    names = await names_of(webinar, desk, rights)
    return Taking(webinar, kept, from_json(kept.rows), names, press.row, desk, caller)


async def _take(taking: Taking) -> list[Outgoing]:
    """Record all whose very name stands in the list, and who are (still) in a group of hers."""
    meant = [row.profile for row in taking.rows if row.verdict is Verdict.MATCH]
    new = await _record([each for each in meant if each in taking.names], taking)
    rows = taken(taking.rows, taking.names)
    after = await _stored(rows, taking)
    found_all = not counted(rows)[Verdict.NOBODY]
    key = "attendance.taken" if found_all else "attendance.taken_some"
    return await _result(after, Say(key, {"n": new}))


async def _yes(taking: Taking) -> list[Outgoing]:
    """Record the teacher of one row, as the ambassador says; once, however often it is pressed."""
    row = _asked(taking)
    if row is None or row.profile not in taking.names:
        return await _next(taking, taking.at + 1)
    await _record([row.profile], taking)
    after = await _stored(settled(taking.rows, taking.at, Verdict.TAKEN), taking)
    return await _next(after, taking.at + 1)


async def _no(taking: Taking) -> list[Outgoing]:
    """Take a row for nobody's whom she knows."""
    if _asked(taking) is not None:
        taking = await _stored(settled(taking.rows, taking.at, Verdict.REFUSED), taking)
    return await _next(taking, taking.at + 1)


async def _skip(taking: Taking) -> list[Outgoing]:
    return await _next(taking, taking.at + 1)


async def _ask(taking: Taking) -> list[Outgoing]:
    return await _next(taking, 0)


async def _drop(taking: Taking) -> list[Outgoing]:
    """Forget the list; what was recorded of it stays."""
    await imports.drop(taking.desk.connection, taking.webinar.id, taking.kept.profile)
    screen = pages.told(taking.webinar, "attendance.dropped")
    return await taking.desk.carry_out(Decision(taking.caller.talk, screen=screen), taking.caller)


async def _result(taking: Taking, note: Say | None = None) -> list[Outgoing]:
    screen = screens.result(taking.webinar, counted(taking.rows), taking.stamp)
    decision = Decision(taking.caller.talk, screen=screen, note=note)
    return await taking.desk.carry_out(decision, taking.caller)


async def _next(taking: Taking, start: int) -> list[Outgoing]:
    """Ask about the next row that is like somebody's name; after the last one tell the result."""
    rows = without_gone(taking.rows, taking.names)
    at = next_similar(rows, start)
    if at is None:
        return await _result(taking)
    left = sum(row.verdict is Verdict.SIMILAR for row in rows[at:])
    name = taking.names[rows[at].profile]
    screen = screens.similar(taking.webinar, rows[at], at, name, left, taking.stamp)
    return await taking.desk.carry_out(Decision(taking.caller.talk, screen=screen), taking.caller)


def _asked(taking: Taking) -> Row | None:
    """The row of the press, while it is open."""
    row = taking.rows[taking.at] if taking.at < len(taking.rows) else None
    return row if row is not None and row.verdict is Verdict.SIMILAR else None


async def _record(profiles: Sequence[int], taking: Taking) -> int:
    """Note that people came, and plan anew for those of whom that is new; tells how many these are.

    Nothing else about them is touched: neither consent nor a stop. Their chats are held first.
    """
    if not profiles:
        return 0
    desk, webinar = taking.desk, taking.webinar
    await chats.hold_owners(desk.connection, profiles)
    came = (webinar.id, profiles, Seen.IMPORT, min(desk.now, webinar.begins))
    new = await attendances.check_in_all(desk.connection, *came)
    if new:
        await plans.renew_people(desk.connection, new, desk.catalogue, desk.now)
        actor, detail = taking.caller.talk.known.id, f"{webinar.id}/{len(new)}"
        what = "attendance-imported"
        await audits.write(desk.connection, actor, False, what, None, None, detail, desk.now)
    return len(new)


async def _stored(rows: tuple[Row, ...], taking: Taking) -> Taking:
    kept = replace(taking.kept, rows=to_json(rows))
    await imports.put(taking.desk.connection, kept)
    return replace(taking, kept=kept, rows=rows)


PAGES: Mapping[str, Callable[[Taking], Awaitable[list[Outgoing]]]] = {
    "take": _take,
    "ask": _ask,
    "yes": _yes,
    "no": _no,
    "skip": _skip,
    "result": _result,
    "drop": _drop,
}
