"""Duties: for which region they are, and what is left to somebody when one of hers ends."""

from collections.abc import Sequence

from flows.groups import Group
from flows.rights import Duty, Grant
from flows.scopes import regency_scope

LIST_PAGE = 6  # so many fit a phone's screen beside their buttons


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


def keeps_on(group: Group, shared: bool, ended: Grant, left: Sequence[Grant]) -> bool:
    """Tell whether a group stays somebody's own after a duty of hers ended, with those `left`.

    `shared` when another ambassador keeps it too. As a helper she was in such groups alone, as an
    ambassador in those of her region: which of the two brought a group to her is not written down.
    """
    duties = {each.duty for each in left}
    if shared and Duty.HELPER in duties:
        return True
    if shared and ended.duty is Duty.HELPER:
        return False
    return any(
        each.duty is Duty.AMBASSADOR and covers(each, group.province, group.regency)
        for each in left
    )
