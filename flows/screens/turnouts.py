"""How a webinar went, in numbers: for its ambassador alone, and without names."""

from datetime import datetime

from flows.catalogue import Catalogue
from flows.charts import Funnel, FunnelPart, FunnelRow
from flows.screens.check_ins import named
from flows.screens.report_charts import asof
from flows.screens.webinars import page_of
from flows.speech import Block, Lines, Param, Say, Screen, Tell
from flows.turnouts import TO_FINISH, TO_START
from flows.webinars import Turnout, Webinar


def turnout(webinar: Webinar, found: Turnout, catalogue: Catalogue, now: datetime) -> Screen:
    """The numbers of a webinar, with a picture of them once there are any."""
    rows = (
        (page_of(webinar.id, "button.webinar_who", "who"),),
        (page_of(webinar.id, "button.back", "home"),),
    )
    return Screen(
        _told(webinar, found, now),
        title=named(webinar),
        rows=rows,
        chart=_funnel(webinar, found, catalogue, now) if found.invited else None,
    )


def summary(webinar: Webinar, found: Turnout, catalogue: Catalogue, now: datetime) -> Screen:
    """The same as a message of its own, some time after it."""
    rows = (
        (
            page_of(webinar.id, "button.attendance_open", "home"),
            page_of(webinar.id, "button.webinar_who", "who"),
        ),
    )
    return Screen(
        _told(webinar, found, now),
        title=Say("attendance.summary", {"title": named(webinar)}),
        rows=rows,
        chart=_funnel(webinar, found, catalogue, now) if found.invited else None,
    )


def _told(webinar: Webinar, found: Turnout, now: datetime) -> tuple[Block, ...]:
    """The numbers, as far as they can be known: a 0 before its time would read as a failure."""
    lines: list[Block] = [
        Say("attendance.invited", {"n": found.invited}),
        Say("attendance.answers", {"yes": found.yes, "no": found.no}),
        Say("attendance.came", {"n": found.came}),
    ]
    if now >= webinar.ends:
        so_far = now < webinar.ends + TO_START
        key = "attendance.started_so_far" if so_far else "attendance.started"
        lines.append(Say(key, {"n": found.started}))
    if now >= webinar.ends + TO_FINISH:
        lines.append(Say("attendance.done", {"n": found.done}))
    return (Lines(tuple(lines)),)


def _funnel(webinar: Webinar, found: Turnout, catalogue: Catalogue, now: datetime) -> Funnel:
    """A line for each stage, never more people than in the one before.

    Who came without an answer is one of those who came or wanted to, and who finished had begun,
    though perhaps not within a day. Who finished is told once the week for it is over.
    """
    began = max(found.started, found.done)
    wanted = max(found.yes, found.came)
    stages = [
        ("attendance.stage_invited", max(found.invited, wanted)),
        ("attendance.stage_yes", wanted),
        ("attendance.stage_came", found.came),
        ("attendance.stage_started", began),
    ]
    if now >= webinar.ends + TO_FINISH:
        stages.append(("attendance.stage_done", found.done))
    rows = tuple(FunnelRow(Say(key), reached, 0) for key, reached in stages)
    checklist = catalogue.checklist(webinar.checklist)
    about: Block = Tell(checklist.title) if checklist else Say("webinar.no_checklist")
    params: dict[str, Param] = {"yes": found.yes, "no": found.no}
    part = FunnelPart(about, Say("attendance.answers", params), rows)
    return Funnel(named(webinar), asof(now, webinar.zone), stages[0][1], (part,))
