"""What can be set for a group."""

from collections.abc import Sequence

from flows import group_settings, places
from flows.catalogue import Catalogue
from flows.conversation import Conversation
from flows.duty_presses import GroupOpened
from flows.group_welcomes import LONGEST
from flows.groups import Group
from flows.screens.groups import named, page_of, zone_line
from flows.speech import Block, Button, Lines, Quote, Say, Screen

DAY_NAMES = (
    *("group.monday", "group.tuesday", "group.wednesday", "group.thursday"),
    *("group.friday", "group.saturday", "group.sunday", "group.digest_none"),
)


def settings(group: Group) -> Screen:
    """How a group is set now."""
    words: Block = Quote(group.welcome) if group.welcome else Say("group.welcome_usual")
    lines = (
        zone_line(group),
        Say("group.quiet_line", {"hours": _hours(group.quiet)}),
        _digest_line(group),
        Say("group.welcome_line", {"words": words}),
    )
    rows = (
        (
            page_of(group, "button.group_zone", "zone"),
            page_of(group, "button.group_quiet", "quiet"),
        ),
        (
            page_of(group, "button.group_digest", "digest"),
            page_of(group, "button.group_welcome", "welcome"),
        ),
        (page_of(group, "button.back", "home"),),
    )
    title = Say("group.settings_title", {"group": named(group)})
    return Screen((Lines(lines),), title=title, rows=rows)


def zone(group: Group) -> Screen:
    """Which zone?"""
    labels = [Say(f"zone.{each.name}") for each in group_settings.ZONES]
    return _choice(group, "zone", Say("group.zone_which"), zone_line(group), labels)


def quiet(group: Group) -> Screen:
    """Which quiet hours?"""
    now = Say("group.quiet_line", {"hours": _hours(group.quiet)})
    labels = [_hours(each) for each in group_settings.QUIET]
    return _choice(group, "quiet", Say("group.quiet_which"), now, labels)


def digest(group: Group) -> Screen:
    """Which day?"""
    asks = Say("group.digest_which")
    return _choice(group, "digest", asks, _digest_line(group), [Say(k) for k in DAY_NAMES])


def digest_hour(group: Group, day: int) -> Screen:
    """Which hour, on that day (Monday is 1)?"""
    asks = Say("group.digest_hour_which", {"day": Say(DAY_NAMES[day - 1])})
    labels = [_hour(each) for each in group_settings.HOURS]
    before = group_settings.digest_choice(day)
    return _choice(group, "digest", asks, _digest_line(group), labels, before, "digest")


def type_welcome(place: places.TypingWelcome, _talk: Conversation, _catalogue: Catalogue) -> Screen:
    """The words with which a group welcomes people are awaited."""
    usual = Button(Say("button.group_usual"), GroupOpened(place.group, "welcome", 1))
    cancel = Button(Say("button.cancel"), GroupOpened(place.group, "settings"))
    return Screen((Say("group.type_welcome", {"most": LONGEST}),), rows=((usual,), (cancel,)))


def _choice(
    group: Group,
    page: str,
    asks: Say,
    now: Say,
    labels: Sequence[Say],
    before: int = 0,
    back: str = "settings",
) -> Screen:
    """Choices with the numbers after `before`, and the way back to another page."""
    chosen = (GroupOpened(group.id, page, before + i) for i in range(1, len(labels) + 1))
    buttons = [Button(label, to) for label, to in zip(labels, chosen, strict=True)]
    rows = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    leave = page_of(group, "button.back", back)
    return Screen((asks, now), title=named(group), rows=(*rows, (leave,)))


def _hours(quiet: str) -> Say:
    begin, end = group_settings.hours_of(quiet)
    return Say("group.hours", {"begin": begin, "end": end})


def _hour(hour: int) -> Say:
    return Say("group.digest_hour", {"hour": f"{hour:02}"})


def _digest_line(group: Group) -> Say:
    """When the digest comes, in the zone of the group; or that it does not."""
    if group.digest_day is None:
        return Say("group.digest_line", {"day": Say("group.digest_none")})
    day, zone = DAY_NAMES[group.digest_day], Say(f"zone.{group.zone.name}")
    when = {"day": Say(day), "hour": _hour(group.digest_hour), "zone": zone}
    return Say("group.digest_line_at", when)
