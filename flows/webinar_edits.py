"""What an ambassador sets of a webinar: its fields as they are typed, and what a change makes."""

import re
import unicodedata
from dataclasses import replace
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from flows import places
from flows.conversation import Conversation
from flows.names import cleaned, has_letter, plainly, seen
from flows.speech import Say
from flows.teachers import Zone
from flows.times import Missing, read_minutes, read_time
from flows.webinars import LONGEST_LINK, LONGEST_TITLE, Webinar, WebinarState

AWAITING = (places.TypingWebinar, places.ConfirmingWebinar, places.SendingAttendance)
TYPED = ("title", "when", "minutes", "link")  # in the order in which a new one is asked for them
LENGTHS = (60, 90, 120)  # minutes that are offered
SHORTEST, LONGEST = 10, 600  # minutes
FARTHEST = timedelta(days=366)  # ahead; a year that is farther off was mistyped
# Nine digits with at most signs between them are a telephone number; two school years have eight.
_PHONE = re.compile(r"\d(?:[\W_]{0,3}\d){8}")
_SITE = re.compile(
    r"\w+://|\bwww\.|@\w|\w\w\.[^\W\d_]{2,}/\S|\d+(?:\.\d+){3}"
    r"|\w\.(?:com|id|net|org|me|io|us|gl|co|app|ly|link|site|xyz|top|online|info|shop|store|gg|gd|ru)\b",
    re.I,
)
_DOT = re.compile(r"(?<=\w)·(?=\w)")
# Named in nearly every title, and no address there; what leads somewhere goes on behind it.
_OURS = re.compile(r"(?<![\w.@/-])(belajar)\.(id)(?![\w@/-]|[.:?#]\w)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


def put_by(talk: Conversation) -> Conversation:
    """Wait for nothing about a webinar any more: what is typed now means something else."""
    waits = talk.teacher is not None and isinstance(talk.place, AWAITING)
    return talk.at(places.Menu()) if waits else talk


def read_field(field: str, text: str, webinar: Webinar | None, now: datetime) -> str | Say:
    """Read what was typed for a field, as a place keeps it; else what was expected."""
    match field:
        case "title":
            return read_title(text)
        case "when":
            return _read_when(text, webinar, now)
        case "minutes":
            return _read_minutes(text)
    return read_link(text)


def read_title(text: str) -> str | Say:
    """Read a title: on one line, with nothing in it that could be tapped or rung up.

    The name belajar.id may stand in it as it is.
    """
    # As it is read: without what shows nothing, and with plain letters and dots.
    shown = "".join(c for c in plainly(seen(text)) if unicodedata.category(c) != "Cf")
    text = _OURS.sub(r"\1·\2", _DOT.sub(".", shown))
    if _PHONE.search(text):
        return Say("webinar.title_phone")
    if _SITE.search(text):
        return Say("webinar.title_link")
    # Cleaning only adds gaps: nothing is cut here.
    title = re.sub("(belajar)·(id)", r"\1.\2", cleaned(text, len(text) + LONGEST_TITLE), flags=re.I)
    if not has_letter(title):
        return Say("webinar.title_unreadable")
    if len(title) > LONGEST_TITLE:
        return Say("webinar.title_too_long", {"length": len(title), "most": LONGEST_TITLE})
    return title


def read_link(text: str) -> str | Say:
    """Read the one address of a meeting, also out of a whole invitation that was pasted."""
    found = {each.rstrip(".,;:!?)]}'") for each in _ADDRESS.findall(text)}
    secure = {each for each in found if each.casefold().startswith("https://")}
    if not secure:
        bare = found or _SITE.search(text)
        return Say("webinar.link_https" if bare else "webinar.link_none")
    if len(secure) > 1:
        return Say("webinar.link_many")
    (link,) = secure
    if len(link) > LONGEST_LINK:
        return Say("webinar.link_too_long", {"most": LONGEST_LINK})
    return link if _leads_somewhere(link) else Say("webinar.link_none")


def is_invitation(talk: Conversation, text: str) -> bool:
    """Tell whether a text is the link that is asked for, of which nothing else is kept."""
    place = talk.place
    if not isinstance(place, places.TypingWebinar | places.ConfirmingWebinar):
        return False
    return place.field == "link" and isinstance(read_link(text), str)


def time_value(at: datetime, zone: Zone) -> str:
    """Write a time as a place keeps it: `2026-12-05T02:00:00+00:00|WIB`."""
    return f"{at.isoformat()}|{zone.name}"


def read_value(value: str) -> tuple[datetime, Zone]:
    """Read what `time_value` wrote.

    Raises:
        ValueError: it is none of those.
    """
    at, _, zone = value.partition("|")
    if zone not in Zone.__members__:
        raise ValueError(value)
    return datetime.fromisoformat(at), Zone[zone]


def with_field(webinar: Webinar, field: str, value: str) -> Webinar:
    """The webinar with one field as a place keeps it.

    Raises:
        ValueError: no field can be so.
    """
    match field:
        case "title":
            return replace(webinar, title=value)
        case "when":
            at, zone = read_value(value)
            return replace(webinar, starts_at=at, zone=zone)
        case "minutes":
            return replace(webinar, minutes=int(value))
        case "link":
            return replace(webinar, link=value)
        case "checklist":
            return replace(webinar, checklist=value)
        case "groups":
            return replace(webinar, groups=tuple(sorted(int(each) for each in _listed(value))))
        case "off":
            return replace(webinar, off=frozenset(_listed(value)))
    raise ValueError(field)


def changed(webinar: Webinar, field: str, value: str) -> Webinar:
    """The webinar after a change; one that is announced counts it, and whether it was moved.

    Raises:
        ValueError: no field can be so.
    """
    after = with_field(webinar, field, value)
    if after == webinar or webinar.state is not WebinarState.ANNOUNCED:
        return after
    moved = after.starts_at != webinar.starts_at
    return replace(after, moves=webinar.moves + moved, version=webinar.version + 1)


def understood(webinar: Webinar, field: str, value: str) -> Webinar:
    """The webinar as it was understood, by which a correction is read, in its own zone."""
    try:
        return replace(with_field(webinar, field, value), zone=webinar.zone)
    except ValueError:
        return webinar


def announced(webinar: Webinar) -> Webinar:
    """The webinar once its groups are told of it."""
    return replace(webinar, state=WebinarState.ANNOUNCED, version=webinar.version + 1)


def cancelled(webinar: Webinar) -> Webinar:
    """The webinar once it is not held."""
    return replace(webinar, state=WebinarState.CANCELLED, version=webinar.version + 1)


def news(before: Webinar, after: Webinar) -> str:
    """What groups are told of a change: `moved`, `changed`, or nothing."""
    if after.moves != before.moves:
        return "moved"
    told = ("title", "minutes", "link")
    return "changed" if any(getattr(before, f) != getattr(after, f) for f in told) else ""


def lacking(webinar: Webinar, now: datetime) -> Say | None:
    """What keeps a draft from being announced; None when nothing does."""
    if webinar.starts_at is None:
        return Say("webinar.needs_time")
    if webinar.ends <= now:
        return Say("webinar.needs_coming_time")
    return None if webinar.groups else Say("webinar.needs_group")


def next_field(field: str) -> str:
    """What a new one is asked for after a field; after what is typed come its groups."""
    here = TYPED.index(field) + 1 if field in TYPED else len(TYPED)
    return TYPED[here] if here < len(TYPED) else "groups"


def switched(chosen: frozenset[str], name: str, *, on: bool) -> str:
    """What is chosen after a switch, as a place keeps it."""
    after = chosen | {name} if on else chosen - {name}
    return ",".join(sorted(after))


def _read_when(text: str, webinar: Webinar | None, now: datetime) -> str | Say:
    """Read a time. One in the past is taken for a webinar that is announced: it may be put right.

    What that does is shown before it is done. An hour alone is on the day that it has already.
    """
    zone = webinar.zone if webinar else Zone.WIB
    found = read_time(text, now, zone, day=_day_of(webinar, now) if webinar else None)
    if isinstance(found, Missing):
        return Say(f"times.missing.{found.value}")
    if found.at > now + FARTHEST:
        return Say("webinar.too_far")
    is_draft = webinar is None or webinar.state is WebinarState.DRAFT
    if found.at <= now and is_draft:
        return Say("webinar.past")
    return time_value(found.at, found.zone)


def _day_of(webinar: Webinar, now: datetime) -> date | None:
    """The day of a webinar where it is held; None where an hour alone cannot be on it."""
    at = webinar.starts_at
    if at is None or (webinar.state is WebinarState.DRAFT and at <= now):
        return None
    return at.astimezone(webinar.zone.tz).date()


def _read_minutes(text: str) -> str | Say:
    minutes = read_minutes(text)
    if minutes is None or not SHORTEST <= minutes <= LONGEST:
        return Say("webinar.minutes_expected", {"least": SHORTEST, "most": LONGEST // 60})
    return str(minutes)


def _leads_somewhere(link: str) -> bool:
    """Tell whether an address names a site of the open net, and nobody's account in front.

    Browsers take a stroke backwards for one forwards, so that it may lead elsewhere than it says.
    """
    try:
        parts = urlsplit(link)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if port == 0 or "@" in parts.netloc or "\\" in link or not link.isascii():
        return False
    return bool(_HOST.fullmatch(host))


def _listed(value: str) -> list[str]:
    return [each for each in value.split(",") if each]
