"""What whoever sent an event may do, looked up anew each time: rights can end at any moment."""

from flows.people import needs_asking
from flows.rights import NOBODY, Rights
from handlers.desk import Caller, Desk
from storage import grants, groups


async def rights_of(desk: Desk, caller: Caller) -> Rights:
    """Find the rights of a caller.

    In private they are those of the person who is holding the phone. In a group, where nobody can
    be asked who she is, counts are shown for anybody on that account, and names only for who is
    known to hold the phone. Whom nobody knows has none, and being an administrator of the group
    gives none.
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
    everybody = frozenset(each.id for each in kept)
    in_hand = await _in_hand(desk, caller) if len(people) > 1 and everybody else None
    return Rights(admin, tuple(found), everybody, in_hand)


async def _in_hand(desk: Desk, caller: Caller) -> frozenset[int]:
    """The groups of the active person; none where she would have to be asked who she is."""
    teacher = caller.talk.teacher
    if teacher is None or needs_asking(caller.talk, desk.now):
        return frozenset()
    kept = await groups.kept_by(desk.connection, [teacher.id])
    return frozenset(each.id for each in kept)
