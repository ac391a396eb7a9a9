"""Duties: for which region they are, and what is left to somebody when one of hers ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.groups import Group
from flows.rights import Duty, Grant
from flows.scopes import regency_scope

LIST_PAGE = 6  # so many fit a phone's screen beside their buttons


@dataclass(frozen=True, slots=True)
class Keeping:
    """Somebody (by her profile) who accompanies a group: as a helper, or as its ambassador.

    The name is empty while she has given none.
    """

    profile: int
    name: str
    helps: bool


def covers(grant: Grant, province: str | None, regency: str) -> bool:
    """Tell whether a region lies in that of a duty; one that was never named lies in all."""
    if province is None:
        return True
    whole = grant.province == province and not grant.regency
    return whole or is_same(grant, grant.duty, province, regency)


def is_same(grant: Grant, duty: Duty, province: str | None, regency: str) -> bool:
    """Tell whether somebody bears this very duty already, however its kab/kota was spelled."""
    return (
        grant.duty is duty
        and grant.province == province
        and regency_scope(province or "", grant.regency) == regency_scope(province or "", regency)
    )


def may_take_over(grant: Grant, group: Group) -> bool:
    """Tell whether an ambassador may go on with a group that has nobody (any more).

    Its region has to lie in hers; who links a new one gives it her own, so nothing is asked there.
    """
    return grant.province == group.province and covers(grant, group.province, group.regency)


def keeps_on(group: Group, as_helper: bool, ended: Grant, left: Sequence[Grant]) -> bool:
    """Tell whether a group stays somebody's after a duty of hers ended, with those `left`.

    The duty to help ends where she helps (`as_helper`), and never takes what is her own; that of an
    ambassador ends her own groups, except those in the region of another one that she has.
    """
    brought = Duty.HELPER if as_helper else Duty.AMBASSADOR
    if ended.duty is not brought:
        return True
    return any(
        each.duty is brought and (as_helper or covers(each, group.province, group.regency))
        for each in left
    )
