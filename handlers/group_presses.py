"""Pages about a group, in private: the one door where it is checked whose group it is."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from flows.conversation import Decision
from flows.duty_presses import GroupOpened, MemberOpened, MemberTicked, ReportPressed
from flows.events import Pressed, What
from flows.group_settings import put_by
from flows.groups import Group
from flows.outgoing import Outgoing
from flows.rights import Rights
from flows.speech import Say
from handlers import calls, group_helpers, group_pages, ledgers, linking, members, reports
from handlers.desk import Caller, Desk
from handlers.entitled import rights_of
from storage import groups

Page = Callable[[GroupOpened, Group, Desk, Caller, Rights], Awaitable[list[Outgoing]]]

# For those who see a group's counts: its ambassadors, and the bot's admins.
COUNTS: Mapping[str, Page] = {
    "report": reports.report,
    "text": reports.text,
    "export": reports.export,
    "weeks": reports.weeks,
}
# For its ambassadors alone.
NAMES: Mapping[str, Page] = {
    "home": group_pages.home,
    "settings": group_pages.settings,
    "zone": group_pages.zone,
    "quiet": group_pages.quiet,
    "digest": group_pages.digest,
    "welcome": group_pages.welcome,
    "link": group_pages.link,
    "renew": group_pages.renew,
    "renew-yes": group_pages.renew_sure,
    "helpers": group_helpers.helpers,
    "helper-end": group_helpers.end,
    "helper-end-yes": group_helpers.end_sure,
    "helper-void": group_helpers.void,
    "names": members.names,
    "calls": calls.calls,
    "uncertain": ledgers.group_uncertain,
    "resend": ledgers.group_resend,
}
# Changes nothing and only shows: may be done again when its answer was lost.
READING = frozenset(
    (
        *("report", "weeks", "home", "settings", "link", "names", "calls", "map", "hub"),
        *("helpers", "uncertain"),
    )
)


async def opened(press: GroupOpened, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Open a page for whoever may see it; anybody else is told whom to ask."""
    caller = replace(caller, talk=put_by(caller.talk))
    rights = await rights_of(desk, caller)
    if not press.group:
        return await _about_all(press, desk, caller, rights)
    group = await groups.load(desk.connection, press.group)
    may_count = group is not None and rights.sees_counts_of(group.id)
    may_name = group is not None and rights.sees_names_of(group.id)
    page = COUNTS.get(press.page) if may_count else None
    page = page or (NAMES.get(press.page) if may_name else None)
    if group is None or page is None:
        return await refused(desk, caller)
    return await page(press, group, desk, caller, rights)


async def export_asked(desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    """Hand over the tables of her only group, or show the groups to choose from."""
    if len(rights.keeps) == 1:
        (number,) = rights.keeps
        return await opened(GroupOpened(number, "export"), desk, caller)
    return await group_pages.hub(desk, caller, rights)


async def reported(press: ReportPressed, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Open the report in private where a button of the group's own message came in from there."""
    return await opened(GroupOpened(press.group, "report"), desk, caller)


async def again(what: What, desk: Desk, caller: Caller) -> list[Outgoing] | None:
    """Show a page once more whose answer may have been lost; None for all that changes something.

    What was handed over, as a file is, is not handed over twice.
    """
    press = what.press if isinstance(what, Pressed) else None
    if caller.talk.teacher is not None and isinstance(press, MemberOpened | MemberTicked):
        return await members.again(press, desk, caller, await rights_of(desk, caller))
    if caller.talk.teacher is None or not isinstance(press, GroupOpened):
        return None
    if press.page not in READING:
        press = GroupOpened(press.group, "home" if press.group else "hub")
    return await opened(press, desk, caller)


async def refused(desk: Desk, caller: Caller) -> list[Outgoing]:
    """Say that this is for the group's ambassadors, and leave everything as it is."""
    return await desk.carry_out(Decision(caller.talk, note=Say("group.not_yours")), caller)


async def _about_all(
    press: GroupOpened, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    if press.page == "new":
        return await linking.new_code(press, None, desk, caller, rights)
    if press.page == "map":
        return await reports.map_of_groups(press, desk, caller, rights)
    return await group_pages.hub(desk, caller, rights, press.number)
