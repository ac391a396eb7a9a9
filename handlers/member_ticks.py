"""An ambassador's ticks for a member are stored as hers, and can be taken back."""

from flows import member_ticks as rules
from flows.conversation import Decision
from flows.duty_presses import MemberTicked
from flows.member_ticks import CHOSEN, Marked
from flows.outgoing import Outgoing
from flows.scopes import scopes_of
from flows.screens import member_pages
from flows.screens import member_ticks as screens
from flows.speech import Say
from handlers import waits
from handlers.member_looks import Visit
from storage import enrolments


async def marked(press: MemberTicked, visit: Visit) -> list[Outgoing]:
    """Tick, or take a tick back, for a member whose chat is held; then show what is open now.

    `press.step` may be `step.choice`.
    """
    desk, caller = visit.desk, visit.caller
    step = press.step.partition(CHOSEN)[0]
    result = _decided(press, visit)
    if result.enrolment is not None:
        await _store(press, result, visit)
        action = "member-ticked" if press.ticks else "member-unticked"
        await visit.audit(action, f"{press.checklist}.{step}")
        visit = await visit.again()
    if visit.is_herself:
        screen = member_pages.see(visit.group, visit.look, desk.catalogue, visit.zone, desk.now)
    else:
        undo = (press.checklist, step) if press.ticks and result.enrolment else None
        screen = screens.tick(visit.group, visit.look, desk.catalogue, desk.now, undo)
    return await desk.carry_out(Decision(caller.talk, note=result.note, screen=screen), caller)


def _decided(press: MemberTicked, visit: Visit) -> Marked:
    checklist = visit.desk.catalogue.checklist(press.checklist)
    if visit.is_herself:
        return Marked(Say("member.tick_own"))
    if checklist is None:
        return Marked(Say("member.tick_not_hers"))
    enrolment = visit.look.enrolments.get(checklist.id)
    decide = rules.tick_for if press.ticks else rules.take_back
    return decide(checklist, enrolment, visit.look.teacher, press.step, visit.desk.now)


async def _store(press: MemberTicked, result: Marked, visit: Visit) -> None:
    if result.enrolment is None:
        return
    connection, teacher = visit.desk.connection, visit.look.teacher
    # What was read for the look was taken over to the content; the counters know what is stored.
    before = (await enrolments.of(connection, teacher.id)).get(press.checklist)
    await enrolments.save(connection, teacher.id, before, result.enrolment, scopes_of(teacher))
    await visit.desk.record(teacher.id, result.records)
    known = {} if before is None else {before.checklist: before}
    after = {result.enrolment.checklist: result.enrolment}
    catalogue, now = visit.desk.catalogue, visit.desk.now
    await waits.plan(connection, teacher.id, known, after, catalogue, now)
