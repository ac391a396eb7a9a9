"""Members as their ambassador sees them: loaded, and taken over to the content in force."""

from dataclasses import dataclass, replace

from flows import members as rules
from flows.groups import Group
from flows.members import Look, Said
from flows.teachers import Zone
from handlers.desk import Caller, Desk
from storage import audits, members
from storage.members import LogLine, Member


@dataclass(frozen=True, slots=True)
class Visit:
    """An ambassador at one member of her group: whose rights were looked at already."""

    group: Group
    look: Look
    desk: Desk
    caller: Caller

    @property
    def member(self) -> int:
        """The member, by her profile."""
        return self.look.teacher.id

    @property
    def zone(self) -> Zone:
        """The zone in which the ambassador reads times."""
        return self.caller.talk.known.zone

    @property
    def is_herself(self) -> bool:
        """Tell whether the ambassador is looking at herself."""
        return self.member == self.caller.talk.known.id

    async def again(self) -> "Visit":
        """The same visit after something was stored."""
        look = await look_at(self.desk, self.group, self.member)
        return self if look is None else replace(self, look=look)

    async def audit(self, action: str, detail: str = "") -> None:
        """Write down what the ambassador did for or to the member."""
        await audits.write(
            self.desk.connection,
            self.caller.talk.known.id,
            False,
            action,
            self.group.id,
            self.member,
            detail,
            self.desk.now,
        )


async def looks_of(desk: Desk, group: Group) -> tuple[Look, ...]:
    """Look at everybody in a group."""
    found = await members.of(desk.connection, group.id)
    return tuple(_look(each, desk) for each in found)


async def look_at(desk: Desk, group: Group, member: int) -> Look | None:
    """Look at one member by her profile; None when she is not in the group (any more)."""
    found = await members.one(desk.connection, group.id, member)
    return _look(found, desk) if found else None


def heard(line: LogLine) -> Said:
    """A line of the log as the rules know it."""
    return Said(line.at, line.kind, line.checklist, line.step, line.detail)


def _look(member: Member, desk: Desk) -> Look:
    progress = rules.caught_up(member.teacher, member.enrolments, desk.catalogue, desk.now)
    stands = rules.stands_of(progress, member.joined_at, desk.catalogue, desk.now)
    return Look(
        teacher=member.teacher,
        enrolments=progress,
        joined_at=member.joined_at,
        called_at=member.called_at,
        closed=member.closed,
        said=heard(member.last) if member.last else None,
        stands=stands,
        whole=rules.altogether(stands),
    )
