"""Whose a webinar is: who sees it, who may change it, and who may call it off."""

from enum import IntEnum

from flows.rights import Rights
from flows.webinars import Webinar, WebinarState


class Hold(IntEnum):
    """What somebody may do with a webinar; each holds what those before it hold."""

    NOTHING = 0
    SEES = 1
    CANCELS = 2
    CHANGES = 3


def hold_of(webinar: Webinar, me: int, rights: Rights) -> Hold:
    """Tell what somebody (`me`, by profile) may do with it.

    A draft is its maker's alone. Of a change all groups are told, so whoever made it keeps one of
    them at least, and anybody else all; who keeps some of them sees it. Whoever made it may always
    cancel it, so that nobody waits in vain, unless she bears no duty any more.
    """
    made = rights.is_keeper and webinar.made_by == me
    if webinar.state is WebinarState.DRAFT:
        return Hold.CHANGES if made else Hold.NOTHING
    hers = kept(webinar, rights)
    if hers and (made or len(hers) == len(webinar.groups)):
        return Hold.CHANGES
    if made:
        return Hold.CANCELS
    return Hold.SEES if hers else Hold.NOTHING


def kept(webinar: Webinar, rights: Rights) -> tuple[int, ...]:
    """Those of its groups that she keeps: only these may she call together."""
    return tuple(each for each in webinar.groups if rights.sees_names_of(each))
