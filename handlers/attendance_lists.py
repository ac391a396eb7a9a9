"""A list of who came, from the meeting's program, is taken over: first dry, then for good."""

from flows import places
from flows.attendance_lists import MOST_BYTES, Unreadable
from flows.attendance_rows import Reading, counted, to_json
from flows.conversation import Decision
from flows.events import ListRead, MediaSent, Medium
from flows.outgoing import Fetch, HandBook, Outgoing
from flows.rights import Rights
from flows.screens import attendance_lists as screens
from flows.speech import Say
from flows.webinars import Webinar, WebinarState
from handlers.attendance_imports import again, pressed, stamp_of
from handlers.attendance_readings import ABOUT, seen_groups
from handlers.desk import Caller, Desk
from handlers.entitled import rights_of
from handlers.webinar_presses import is_hers
from storage import imports, webinars
from storage.imports import Import

__all__ = ["again", "pressed", "read", "sent"]

ENDINGS = (".csv", ".txt", ".tsv")


async def sent(what: MediaSent, desk: Desk, caller: Caller) -> list[Outgoing] | None:
    """Fetch a document where a list is awaited; None where none is."""
    talk = caller.talk
    if talk.teacher is None or not isinstance(talk.place, places.SendingAttendance):
        return None
    if what.medium not in (Medium.DOCUMENT, Medium.PHOTO, Medium.OTHER):
        return None
    webinar = await _awaiting(talk.place.webinar, desk, caller, await rights_of(desk, caller))
    if webinar is None:
        return None
    wrong = bool(what.name) and not what.name.casefold().endswith(ENDINGS)
    if what.medium is not Medium.DOCUMENT or what.file is None or wrong:
        return await _refused(Unreadable.NOT_CSV, webinar, desk, caller)
    if what.size > MOST_BYTES:
        return await _refused("large", webinar, desk, caller)
    about = f"{ABOUT}{webinar.id}"
    return [Fetch(desk.event.sender, what.file, what.name, about, MOST_BYTES)]


async def read(what: ListRead, desk: Desk) -> list[Outgoing]:
    """Keep a list that was read and matched, and show what taking it over would do.

    Nothing is recorded yet. The names are kept for a day, for the buttons below.
    """
    caller = await desk.caller()
    if caller.talk.teacher is None:
        return []
    rights = await rights_of(desk, caller)
    webinar = await _awaiting(what.webinar, desk, caller, rights)
    if webinar is None:
        return await desk.carry_out(Decision(caller.talk, note=Say("webinar.not_yours")), caller)
    if isinstance(what.found, Unreadable):
        return await _refused(what.found, webinar, desk, caller)
    # What she may see is asked anew: between the reading and now she may have lost a group.
    if what.found is None or not what.found.groups <= seen_groups(webinar, rights):
        return await _refused("failed", webinar, desk, caller)
    return await _dry_run(what.found, webinar, desk, caller)


async def _dry_run(
    reading: Reading, webinar: Webinar, desk: Desk, caller: Caller
) -> list[Outgoing]:
    """Keep the list, hand over every row with its verdict, and show the numbers."""
    rows = reading.rows
    kept = Import(webinar.id, caller.talk.known.id, desk.now, to_json(rows))
    await imports.put(desk.connection, kept)
    screen = screens.dry_run(webinar, len(rows), counted(rows), stamp_of(kept))
    book = HandBook(
        desk.event.sender,
        caller.talk.language,
        screens.book(webinar, rows, reading.names),
        Say("attendance.book"),
    )
    return [book, *await desk.carry_out(Decision(caller.talk, screen=screen), caller)]


async def _awaiting(number: int, desk: Desk, caller: Caller, rights: Rights) -> Webinar | None:
    """The webinar, if its list may be taken over by her (still)."""
    webinar = await webinars.load(desk.connection, number)
    if webinar is None or webinar.state is not WebinarState.ANNOUNCED:
        return None
    return webinar if is_hers(webinar, caller, rights) else None


async def _refused(why: str, webinar: Webinar, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Say what was expected, and where it is to be had."""
    aside = Say(f"attendance.file.{why}")
    decision = Decision(caller.talk, screen=screens.ask(webinar), aside=aside)
    return await desk.carry_out(decision, caller)
