"""Which moments of the policy are used for a webinar: a switch for each, and what that does."""

from collections.abc import Sequence

from flows.names import short
from flows.reminders import PlannedMoment, ReminderPolicy
from flows.screens.webinars import page_of
from flows.speech import Block, Button, Lines, Quote, Say, Screen, Style, Tell
from flows.webinar_presses import WebinarOpened
from flows.webinars import Webinar, WebinarState

MOST = 8  # switches on a screen of ten buttons
IN_TITLE = 40  # characters of its title above what a change does
NAMED = 2  # moments that are told by name; the others are counted
PAGE = "policy"


def switches(webinar: Webinar, reminders: ReminderPolicy) -> Screen:
    """A switch for each moment, as it is."""
    above = "home" if webinar.state is WebinarState.DRAFT else "edit"
    rows = (*_rows(webinar, reminders), (page_of(webinar.id, "button.back", above),))
    return Screen((Say("webinar.which_moments"),), title=Quote(webinar.title), rows=rows)


def switched(
    before: Webinar, after: Webinar, effects: Sequence[Block], reminders: ReminderPolicy
) -> Screen:
    """The switches as they would be, with what differs and what that does; it is asked once."""
    differs = [
        each for each in reminders.moments if (each.id in before.off) != (each.id in after.off)
    ]
    lines: list[Block] = [_told(each, after) for each in differs[:NAMED]]
    if more := len(differs) - len(lines):
        lines.append(Say("webinar.moments_more", {"n": more}))
    yes = Button(Say("button.webinar_right"), WebinarOpened(after.id, "apply"), Style.GOOD)
    ways = (yes, page_of(after.id, "button.cancel", "edit"))
    return Screen(
        (Lines((*lines, *effects)), Say("webinar.right")),
        title=Quote(short(before.title, IN_TITLE)),
        rows=(*_rows(after, reminders), ways),
    )


def moment_of(page: str) -> str:
    """The moment that a switch names, by its id; empty where there is none."""
    return page.partition(".")[2]


def _rows(webinar: Webinar, reminders: ReminderPolicy) -> tuple[tuple[Button, ...], ...]:
    return tuple((_switch(each, webinar),) for each in reminders.moments[:MOST])


def _switch(moment: PlannedMoment, webinar: Webinar) -> Button:
    """A switch says how it is, and its press how it shall be: so it may be pressed twice."""
    on = moment.id not in webinar.off
    label = Say("webinar.switch_on" if on else "webinar.switch_off", {"what": Tell(moment.label)})
    return Button(label, WebinarOpened(webinar.id, f"{PAGE}.{moment.id}", int(not on)))


def _told(moment: PlannedMoment, webinar: Webinar) -> Say:
    key = "webinar.moment_off" if moment.id in webinar.off else "webinar.moment_on"
    return Say(key, {"what": Tell(moment.label)})
