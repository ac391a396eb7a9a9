"""What whoever sent an event may do, looked up anew each time: rights can end at any moment."""

from flows.rights import NOBODY, Rights
from handlers.desk import Caller, Desk
from storage import grants, groups


async def rights_of(desk: Desk, caller: Caller) -> Rights:
    """Find the rights of a caller.

    In private they are those of the person who is holding the phone; in a group, where nobody can
    be asked who she is, those of anybody on that account. Whom nobody knows has none, and being an
    administrator of the group gives none.
    """
    if desk.event.by_nobody:
        return NOBODY
    admin = desk.event.sender in desk.house.admins
    talk = caller.talk
    if desk.event.room is not None:
        people = [each.id for each in talk.people]
    else:
        people = [talk.teacher.id] if talk.teacher is not None else []
    if not people:
        return Rights(admin)
    found = await grants.of(desk.connection, people)
    kept = await groups.kept_by(desk.connection, people) if found else ()
    return Rights(admin, tuple(found), frozenset(each.id for each in kept))
