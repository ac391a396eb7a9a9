"""Whose a webinar is: its maker's, and those who keep all of its groups; others see it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flows.rights import NOBODY, Duty, Grant, Rights
from flows.webinar_rights import Hold, hold_of, kept
from flows.webinars import Webinar, WebinarState

ME, OTHER = 3, 4
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
GRANT = Grant(1, ME, Duty.AMBASSADOR, "32", "", AT)
DRAFT = Webinar(7, "Aktivasi akun", ME, groups=(1, 2))
MINE = replace(DRAFT, state=WebinarState.ANNOUNCED)
THEIRS = replace(MINE, made_by=OTHER)


def keeping(*groups: int) -> Rights:
    return Rights(grants=(GRANT,), keeps=frozenset(groups))


@pytest.mark.parametrize(
    ("webinar", "rights", "hold"),
    [
        (DRAFT, keeping(), Hold.CHANGES),
        (replace(DRAFT, made_by=OTHER), keeping(1, 2), Hold.NOTHING),
        (MINE, keeping(1, 2), Hold.CHANGES),
        (MINE, keeping(2), Hold.CHANGES),
        (MINE, keeping(9), Hold.CANCELS),
        (MINE, NOBODY, Hold.NOTHING),
        (MINE, Rights(admin=True), Hold.NOTHING),
        (THEIRS, keeping(1, 2, 9), Hold.CHANGES),
        (THEIRS, keeping(1), Hold.SEES),
        (THEIRS, keeping(9), Hold.NOTHING),
        (replace(MINE, made_by=None), keeping(1), Hold.SEES),
    ],
)
def test_who_may_do_what_with_it(webinar: Webinar, rights: Rights, hold: Hold) -> None:
    assert hold_of(webinar, ME, rights) is hold


def test_only_her_own_groups_are_called_together() -> None:
    assert kept(MINE, keeping(2, 9)) == (2,)
