"""What somebody was reminded of, and what became of every planned message."""

from datetime import datetime, timedelta
from typing import Any

from bot.channels.web.members import Member
from bot.messages import ShowPage
from tests.stage import Stage
from tests.stories.crowds import profile_of


def reminders(stage: Stage, member: Member) -> list[ShowPage]:
    """All pages that went to somebody unasked, oldest first."""
    return [
        each
        for each in stage.wire.deliveries
        if isinstance(each, ShowPage) and each.paced and each.to.id == member.id
    ]


def texts(stage: Stage, member: Member) -> list[str]:
    """The words of all that she was reminded of, oldest first."""
    return [each.page.text for each in reminders(stage, member)]


async def ledger(stage: Stage, member: Member, kind: str = "") -> list[dict[str, Any]]:
    """All planned messages for somebody, or those of one kind, in the order of their times."""
    profile = await profile_of(stage, member)
    rows = (await stage.rows())["planned"]
    hers = [each for each in rows if each["profile_id"] == profile]
    return sorted(
        (each for each in hers if not kind or each["kind"].value == kind),
        key=lambda each: (each["due_at"], each["id"]),
    )


async def sent_at(stage: Stage, member: Member, purpose: str) -> list[datetime]:
    """The times (aware UTC) at which messages of a purpose were due and, at the next beat, came."""
    rows = await ledger(stage, member)
    sent = [each for each in rows if each["purpose"] == purpose and each["state"].value == "sent"]
    assert all(each["ended_at"] - each["due_at"] < timedelta(hours=1) for each in sent)
    return [each["due_at"] for each in sent]
