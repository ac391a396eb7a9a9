"""The policy of reminders: moments that have one time, fit who they are for, and suit any hour."""

import re
from collections.abc import Iterator

from flows.planned import Kind
from flows.reminders import Hours, PlannedMoment, Side
from flows.teachers import Language
from storage.content.content import Content
from storage.content.faults import Fault, Spot
from storage.content.files import REMINDERS
from storage.content.rules.lengths import count_words
from storage.content.rules.markup import placeholders
from storage.content.rules.placeholders import name_all

WORDS = 30  # of 60 on a screen: title, bar and buttons' hints are the others
FILLED = frozenset(("webinar", "when", "step"))
OPEN_HOURS = 6  # at least, of every day; else a reminder might wait for ever
# Other messages whose rows stand beside those of the moments, so that no moment may be named so.
TAKEN = frozenset((*Kind, "announce", "moved", "changed", "cancelled"))
# A message may be late by hours or days, and must not sound odd then (H5).
HOUR_WORDS = re.compile(
    r"\b(?:pagi|siang|sore|malam|tadi|barusan|besok|kemarin|lusa|hari ini"
    r"|morning|noon|afternoon|evening|tonight|today|tomorrow|yesterday)\b",
    re.IGNORECASE,
)


def moments_have_one_time(content: Content) -> Iterator[Fault]:
    """A moment is before, at the start or after; and before by days or by hours."""
    for spot, moment in _moments(content):
        times = [key for key in ("before", "start", "after") if getattr(moment, key)]
        if len(times) != 1:
            message = f"The moment `{moment.id}` needs one of `before`, `start` and `after`"
            yield content.fault(spot.at("id"), f"{message}; {_keep(times)}")
        if moment.before and (moment.before.days is None) == (moment.before.hours is None):
            message = "Write either `days` or `hours` here, such as {days: 1}."
            yield content.fault(spot.at("before"), message)


def _keep(times: list[str]) -> str:
    return f"keep one of {', '.join(f'`{each}`' for each in times)}." if times else "add it."


def moments_fit_their_sides(content: Content) -> Iterator[Fault]:
    """Before and at the start there is only who said yes; after it, there is nobody such."""
    for spot, moment in _moments(content):
        for side in moment.texts:
            if moment.after and side is Side.YES:
                message = "After a webinar people `came`, are `absent` or `neither`; not `yes`."
                yield content.fault(spot.at("texts", side.value), message, key=True)
            elif not moment.after and side is not Side.YES:
                message = f"Before its end nobody is `{side}`; only `yes` gets this moment."
                yield content.fault(spot.at("texts", side.value), message, key=True)


def moments_are_well_named(content: Content) -> Iterator[Fault]:
    """A moment does not bear the name of another kind of message."""
    for spot, moment in _moments(content):
        if moment.id in TAKEN:
            message = f"`{moment.id}` is the name of another kind of message; choose another id."
            yield content.fault(spot.at("id"), message)


def reminders_are_short(content: Content) -> Iterator[Fault]:
    """A text of a moment has at most 30 words."""
    for spot, _, text in _texts(content):
        if (words := count_words(text)) > WORDS:
            message = f"This text has {words} words; shorten it to {WORDS}."
            yield content.fault(spot, message)


def reminders_are_filled(content: Content) -> Iterator[Fault]:
    """A text has known placeholders only; afterwards each names the next step of the person."""
    for spot, moment, text in _texts(content):
        if more := placeholders(text) - FILLED:
            message = f"Nothing can be filled in for {name_all(more)} here; "
            yield content.fault(spot, f"{message}known are {name_all(FILLED)}.")
        if moment.after and "step" not in placeholders(text):
            message = "This text names no next step; write {step} where it should stand."
            yield content.fault(spot, message)


def reminders_suit_any_hour(content: Content) -> Iterator[Fault]:
    """No text tells an hour or a day, which would be another one when it is late."""
    for spot, _, text in _texts(content):
        if found := HOUR_WORDS.search(text):
            message = f"`{found[0]}` sounds odd when the message is late; leave it out."
            yield content.fault(spot, message)


def _moments(content: Content) -> Iterator[tuple[Spot, PlannedMoment]]:
    return content.each(PlannedMoment)


def _texts(content: Content) -> Iterator[tuple[Spot, PlannedMoment, str]]:
    for spot, moment in _moments(content):
        for side, text in moment.texts.items():
            for language in Language:
                here = spot.at("texts", side.value, language.value)
                yield here, moment, getattr(text, language)


def quiet_leaves_room(content: Content) -> Iterator[Fault]:
    """Quiet hours begin and end at different times, and leave some hours of every day."""
    for spot, hours in content.each(Hours):
        if hours.begins == hours.ends:
            yield content.fault(spot, "These hours end where they begin; correct one of the two.")
    policy, quiet = content.reminders, Spot(REMINDERS, ("quiet",))
    for weekday, hours in policy.weekday_quiet.items():
        left = 24 - _length(policy.quiet) - _length(hours)
        if left < OPEN_HOURS:
            message = f"Together with `quiet` this leaves {left:g} hours; leave {OPEN_HOURS}."
            yield content.fault(Spot(REMINDERS, ("weekday_quiet", weekday.value)), message)
    if not policy.weekday_quiet and 24 - _length(policy.quiet) < OPEN_HOURS:
        message = f"This leaves too little of the day; leave {OPEN_HOURS} hours."
        yield content.fault(quiet, message)


def moments_are_awake(content: Content) -> Iterator[Fault]:
    """The hour of a moment afterwards does not lie in the quiet hours, where it never comes."""
    quiet = content.reminders.quiet
    for spot, moment in _moments(content):
        if moment.after and _within(quiet, moment.after.at):
            message = f"{moment.after.at} lies in the quiet hours; choose another hour."
            yield content.fault(spot.at("after", "at"), message)


def moments_fit_the_caps(content: Content) -> Iterator[Fault]:
    """Not more moments fall into seven days than may be sent then: one would often be left out."""
    policy = content.reminders
    for side in (Side.CAME, Side.ABSENT, Side.NEITHER):
        planned = sorted(
            (each.after.days * 24 + _hour(each.after.at), spot.loc, spot)
            for spot, each in _moments(content)
            if each.after and side in each.texts
        )
        for many, within, cap in (
            (policy.most_a_day, 24, "a day"),
            (policy.most_a_week, 168, "7 days"),
        ):
            for first, last in zip(planned, planned[many:], strict=False):
                if last[0] - first[0] < within:
                    message = f"For `{side}` this is more than {many} in {cap}; one is left out."
                    yield content.fault(last[2].at("after"), message)


def _length(hours: Hours) -> float:
    return (_hour(hours.end) - _hour(hours.begin)) % 24


def _hour(clock: str) -> float:
    hour, minute = clock.split(".")
    return int(hour) + int(minute) / 60


def _within(hours: Hours, clock: str) -> bool:
    return (_hour(clock) - _hour(hours.begin)) % 24 < _length(hours)
