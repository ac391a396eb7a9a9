"""A button was pressed: find the rule for it, whosever button it is."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from flows import (
    declarations,
    duty_presses,
    member_search,
    member_ticks,
    pages,
    presses,
    profiles,
    steps,
    troubles,
    typing,
    webinar_edits,
    webinar_presses,
)
from flows.catalogue import Catalogue
from flows.conversation import Conversation, Decision
from flows.events import Pressed
from flows.outgoing import Outgoing, Show
from flows.rights import Rights
from flows.speech import Say
from handlers import (
    answers,
    attendance_lists,
    consents,
    duties,
    erasure,
    group_pages,
    group_presses,
    help_requests,
    invitations,
    joining,
    members,
    moves,
    nudges,
    persons,
    regions,
    starts,
    times_chosen,
)
from handlers import webinar_presses as webinars
from handlers.desk import Caller, Desk
from handlers.entitled import rights_of

Rule = Callable[[Conversation, Any, Catalogue, datetime], Decision]
Errand = Callable[[Any, Desk, Caller], Awaitable[list[Outgoing]]]
Privilege = Callable[[Any, Desk, Caller, Rights], Awaitable[list[Outgoing]]]


async def _groups(desk: Desk, caller: Caller) -> list[Outgoing]:
    return await group_pages.hub(desk, caller, await rights_of(desk, caller))


# Presses that a rule alone decides.
RULES: Mapping[type[Any], Rule] = {
    presses.ChecklistBegun: steps.begin_checklist,
    presses.ChecklistOpened: steps.open_checklist,
    presses.DeclarationUndone: declarations.undo_declaration,
    presses.EmailConfirmed: typing.confirm_email,
    presses.JumpAsked: declarations.ask_jump,
    presses.LanguageChosen: profiles.choose_language,
    presses.ListTurned: profiles.turn,
    presses.ProfileAnswered: profiles.answer,
    presses.ProfileAsked: profiles.ask_again,
    presses.RemedyAnswered: troubles.answer_remedy,
    presses.StepAnswered: member_ticks.answer_step,
    presses.StepChosen: member_ticks.choose,
    presses.StepUnticked: steps.untick_step,
    presses.StepsDeclared: declarations.declare_steps,
    presses.TroubleChosen: troubles.choose_trouble,
    presses.ZoneChosen: profiles.choose_zone,
}
# Presses for which something must be looked up, made or removed besides.
ERRANDS: Mapping[type[Any], Errand] = {
    presses.ConsentAnswered: consents.answered,
    presses.ErasureAnswered: erasure.answered,
    duty_presses.GroupLeft: joining.left,
    duty_presses.GroupOpened: group_presses.opened,
    presses.HelpAsked: help_requests.asked,
    presses.Invited: joining.invited,
    presses.MoveAsked: moves.asked,
    presses.PersonAdded: persons.added,
    presses.PersonArrived: starts.arrived,
    presses.PersonChosen: persons.chosen,
    duty_presses.ReportPressed: group_presses.reported,
    webinar_presses.TimeChosen: times_chosen.chosen,
    webinar_presses.WebinarAnswered: answers.answered,
}
# Pages for which something must be looked up besides.
PAGES: Mapping[str, Callable[[Desk, Caller], Awaitable[list[Outgoing]]]] = {
    "data": erasure.copy,
    "drop": persons.drop,
    "groups": _groups,
    "mygroups": joining.my_groups,
    "refuse-code": moves.voided,
}
# Presses for which it matters what somebody may do. Each of these looks at the rights it is given.
PRIVILEGES: Mapping[type[Any], Privilege] = {
    duty_presses.DutyOpened: duties.opened,
    duty_presses.InviteChosen: invitations.chosen,
    duty_presses.MemberOpened: members.opened,
    duty_presses.MemberTicked: members.ticked,
    duty_presses.RegionOpened: regions.opened,
    webinar_presses.ImportPressed: attendance_lists.pressed,
    webinar_presses.NudgePressed: nudges.pressed,
    webinar_presses.WebinarOpened: webinars.opened,
}
# What may be pressed while something about a webinar is waited for, and leaves it open.
KEEPING = (
    presses.PageOpened,
    webinar_presses.ImportPressed,
    webinar_presses.WebinarOpened,
)
# What may be pressed by whoever holds the phone.
ANYBODY = (
    presses.PersonChosen,
    presses.PersonArrived,
    presses.PersonAdded,
    presses.ConsentAnswered,
    presses.Invited,
)


async def pressed(what: Pressed, desk: Desk) -> list[Outgoing]:
    """Follow a button. One that cannot be read, or is somebody else's, changes nothing."""
    caller = await desk.caller()
    talk = caller.talk
    if talk.teacher is None and not isinstance(what.press, ANYBODY):
        return await consents.greet(desk, caller, what.press)
    if what.press is None:
        return await desk.carry_out(Decision(talk, note=Say("note.changed")), caller)
    is_anothers = what.profile and talk.teacher and what.profile != talk.teacher.id
    if is_anothers and not isinstance(what.press, ANYBODY):
        return await persons.ask_whose(what.profile, desk, caller)
    return await follow(what.press, desk, caller)


async def follow(press: presses.Press, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Do what a press means, whether it was pressed or typed."""
    caller = replace(caller, talk=member_search.put_by(caller.talk))
    if not isinstance(press, KEEPING):
        caller = replace(caller, talk=webinar_edits.put_by(caller.talk))
    errand = ERRANDS.get(type(press))
    if errand is not None:
        return await errand(press, desk, caller)
    privilege = PRIVILEGES.get(type(press))
    if privilege is not None:
        return await privilege(press, desk, caller, await rights_of(desk, caller))
    if isinstance(press, presses.PageOpened) and press.page in PAGES:
        return await PAGES[press.page](desk, caller)
    if isinstance(press, presses.PageOpened):
        decision = pages.open_page(caller.talk, press, desk.catalogue, desk.now)
        if press.page == "onward":
            shown = await desk.carry_out(decision, caller)
            return [replace(each, edit=None) if isinstance(each, Show) else each for each in shown]
    else:
        decision = RULES[type(press)](caller.talk, press, desk.catalogue, desk.now)
    return await desk.carry_out(decision, caller)
