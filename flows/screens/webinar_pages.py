"""The pages of one webinar, for whoever made it or keeps one of its groups."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from flows.blocks import Param
from flows.catalogue import Catalogue
from flows.groups import Group
from flows.names import cut
from flows.screens.groups import named
from flows.screens.webinars import is_coming, page_of
from flows.speech import Block, Button, Lines, Link, Quote, Say, Screen, Style, Tell
from flows.webinar_posts import Telling
from flows.webinar_presses import WebinarOpened
from flows.webinar_rights import Hold
from flows.webinar_times import when
from flows.webinars import Webinar, WebinarState

IN_LINE = 24  # characters of a group's title among others
NAMED = 2  # groups that are told by title; the others are counted
# The way to change it, by what she may do with it.
CHANGES: Mapping[Hold, tuple[str, str]] = {
    Hold.CHANGES: ("button.webinar_edit", "edit"),
    Hold.CANCELS: ("button.webinar_cancel", "cancel"),
    Hold.SEES: ("button.webinar_as_new", "duplicate"),
    Hold.NOTHING: ("button.back", "list"),
}
STATES: Mapping[Telling, str] = {
    Telling.TOLD: "webinar.is_announced",
    Telling.SOON: "webinar.is_soon",
    Telling.QUIET: "webinar.is_waiting",
    Telling.HELD: "webinar.is_held",
    Telling.UNTOLD: "webinar.is_untold",
}


def home(
    webinar: Webinar,
    groups: Sequence[Group],
    answers: tuple[int, int],
    catalogue: Catalogue,
    now: datetime,
    telling: Telling = Telling.TOLD,
    hold: Hold = Hold.CHANGES,
) -> Screen:
    """One webinar as it is, and what can be done with it; a draft can be announced from here.

    Whoever may not change it is offered to cancel it, or to make another one like it.
    """
    if webinar.state is WebinarState.DRAFT:
        return _draft(webinar, groups, catalogue)
    lines = [*facts(webinar, groups, catalogue)]
    if not webinar.link and is_coming(webinar, now):
        lines[-1] = Say("webinar.linkless_how")
    if telling is Telling.TOLD:
        lines.append(Say("webinar.counts", dict(zip(("yes", "no"), answers, strict=True))))
    return Screen(
        (_state(webinar, telling, now), Lines(tuple(lines))),
        title=Quote(webinar.title),
        link=_link(webinar),
        rows=_ways(webinar, now, hold),
    )


def edit(webinar: Webinar, *, moments: int) -> Screen:
    """What can be changed of an announced webinar; `moments` of the policy are switched off."""
    at = webinar.id
    rows = (
        *_fields(at),
        (
            page_of(at, "button.webinar_policy", "policy"),
            page_of(at, "button.webinar_copy", "copy"),
        ),
        (page_of(at, "button.webinar_cancel", "cancel"), page_of(at, "button.back", "home")),
    )
    lines: list[Block] = [Say("webinar.edit")]
    if moments:
        lines.append(Say("webinar.off_line", {"n": moments}))
    return Screen(tuple(lines), title=Quote(webinar.title), rows=rows)


def cancel(webinar: Webinar, reminders: int) -> Screen:
    """Ask before it is cancelled, or before a draft is thrown away; so many reminders end."""
    is_draft = webinar.state is WebinarState.DRAFT
    words = Say("webinar.cancel_sure", {"n": reminders})
    if is_draft:
        words = Say("webinar.cancel_draft")
    key = "button.webinar_drop_yes" if is_draft else "button.webinar_end_yes"
    sure = Button(Say(key), WebinarOpened(webinar.id, "cancel", 1), Style.DANGER)
    back = page_of(webinar.id, "button.back", "home" if is_draft else "edit")
    return Screen((words,), title=Quote(webinar.title), rows=((sure, back),))


def copy(webinar: Webinar) -> Screen:
    """To another group, or as a new one?"""
    rows = (
        (page_of(webinar.id, "button.webinar_to_group", "groups"),),
        (page_of(webinar.id, "button.webinar_as_new", "duplicate"),),
        (page_of(webinar.id, "button.back", "edit"),),
    )
    return Screen((Say("webinar.copy"),), title=Quote(webinar.title), rows=rows)


def facts(webinar: Webinar, groups: Sequence[Group], catalogue: Catalogue) -> tuple[Block, ...]:
    """When it is, how long, for whom, about what; and that its link is still missing."""
    lines: list[Block] = []
    if webinar.starts_at is None:
        lines.append(Say("webinar.timeless"))
    else:
        lines.append(when(webinar.starts_at, webinar.zone))
    checklist = catalogue.checklist(webinar.checklist)
    about: Block = Tell(checklist.title) if checklist else Say("webinar.no_checklist")
    params: dict[str, Param] = {"minutes": webinar.minutes, "checklist": about}
    lines.append(Say("webinar.about", params))
    lines.append(_groups(webinar, groups))
    if not webinar.link:
        lines.append(Say("webinar.linkless"))
    return tuple(lines)


def _draft(webinar: Webinar, groups: Sequence[Group], catalogue: Catalogue) -> Screen:
    at = webinar.id
    announce = Button(Say("button.webinar_announce"), WebinarOpened(at, "announce"), Style.GOOD)
    head, first = "webinar.review", (announce, page_of(at, "button.webinar_policy", "policy"))
    if webinar.starts_at is None:
        onward = Button(Say("button.continue"), WebinarOpened(at, "when"), Style.GOOD)
        head, first = "webinar.review_timeless", (onward, first[1])
    rows = (
        first,
        *_fields(at),
        (page_of(at, "button.webinar_drop", "cancel"), page_of(0, "button.back", "list")),
    )
    return Screen(
        (Say(head), Lines(facts(webinar, groups, catalogue))),
        title=Quote(webinar.title),
        link=_link(webinar),
        rows=rows,
    )


def _ways(webinar: Webinar, now: datetime, hold: Hold) -> tuple[tuple[Button, ...], ...]:
    if webinar.state is WebinarState.CANCELLED:
        return _cancelled(webinar)
    change = page_of(webinar.id, *CHANGES[hold])
    if not is_coming(webinar, now):
        return _over(webinar, now, change)
    return _announced(webinar, change, may_repeat=hold is Hold.CHANGES)


def _announced(
    webinar: Webinar, change: Button, *, may_repeat: bool
) -> tuple[tuple[Button, ...], ...]:
    at = webinar.id
    repost = (page_of(at, "button.webinar_repost", "repost"),) if may_repeat else ()
    return (
        (change, page_of(at, "button.webinar_text", "text")),
        (
            page_of(at, "button.calendar", "calendar"),
            page_of(at, "button.webinar_codes", "codes"),
        ),
        (page_of(at, "button.webinar_who", "who"), page_of(at, "button.webinar_import", "import")),
        (
            page_of(at, "button.webinar_turnout", "turnout"),
            page_of(at, "button.webinar_ledger", "ledger"),
        ),
        (*repost, page_of(0, "button.back", "list")),
    )


def _over(webinar: Webinar, now: datetime, change: Button) -> tuple[tuple[Button, ...], ...]:
    """What is left to do once it is over; the spoken code is good a little longer."""
    at = webinar.id
    code = page_of(at, "button.attendance_late", "late")
    if webinar.doors_open(now):
        code = page_of(at, "button.webinar_codes", "codes")
    return (
        (
            page_of(at, "button.webinar_turnout", "turnout"),
            page_of(at, "button.webinar_who", "who"),
        ),
        (page_of(at, "button.webinar_import", "import"), code),
        (page_of(at, "button.webinar_ledger", "ledger"), change),
        (page_of(0, "button.back", "list"),),
    )


def _cancelled(webinar: Webinar) -> tuple[tuple[Button, ...], ...]:
    at = webinar.id
    return (
        (
            page_of(at, "button.webinar_as_new", "duplicate"),
            page_of(at, "button.webinar_ledger", "ledger"),
        ),
        (page_of(0, "button.back", "list"),),
    )


def _fields(at: int) -> tuple[tuple[Button, ...], ...]:
    return (
        (page_of(at, "button.webinar_title", "title"), page_of(at, "button.webinar_when", "when")),
        (
            page_of(at, "button.webinar_minutes", "minutes"),
            page_of(at, "button.webinar_link", "link"),
        ),
        (
            page_of(at, "button.webinar_groups", "groups"),
            page_of(at, "button.webinar_checklist", "checklist"),
        ),
    )


def _state(webinar: Webinar, telling: Telling, now: datetime) -> Say:
    if webinar.state is WebinarState.CANCELLED:
        return Say("webinar.is_cancelled")
    return Say(STATES[telling] if is_coming(webinar, now) else "webinar.is_over")


def _groups(webinar: Webinar, groups: Sequence[Group]) -> Block:
    shown: tuple[Block, ...] = tuple(
        Quote(cut(each.title, IN_LINE)) if each.title else named(each) for each in groups[:NAMED]
    )
    if not shown:
        return Say("webinar.groupless")
    more = len(webinar.groups) - len(shown)
    if len(shown) == 1:
        key = "webinar.groups_one_more" if more else "webinar.groups_one"
        params: dict[str, Param] = {"group": shown[0]}
    else:
        key = "webinar.groups_two_more" if more else "webinar.groups_two"
        params = {"group": shown[0], "other": shown[1]}
    return Say(key, {**params, "n": more} if more else params)


def _link(webinar: Webinar) -> Link | None:
    return Link(Say("button.webinar_open_link"), webinar.link) if webinar.link else None
