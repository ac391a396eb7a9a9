"""What a group is told of a webinar: its announcement, and what is new about it."""

from collections.abc import Mapping
from datetime import datetime

from flows import webinar_times as times
from flows.catalogue import Catalogue
from flows.links import LinkKind, StartWord
from flows.names import short
from flows.speech import (
    Block,
    Button,
    Lines,
    Link,
    Param,
    Quote,
    Say,
    Screen,
    StartLink,
    Style,
    Tell,
)
from flows.webinar_presses import WebinarAnswered, WebinarOpened
from flows.webinars import Webinar, WebinarState

TITLE = 60  # characters of a title in a group; longer ones are cut there

# What stands above the facts where they are news, by the purpose of the post; and what the message
# says then that had told otherwise.
NEWS: Mapping[str, str] = {"moved": "announce.moved", "changed": "announce.changed"}
OLD: Mapping[str, str] = {"moved": "announce.moved_old", "changed": "announce.changed_old"}


def announcement(
    webinar: Webinar, catalogue: Catalogue, yes: int, no: int, purpose: str = "announce"
) -> Screen:
    """The message that stands in a group: what it is, when it is for each reader, who comes.

    With the `purpose` `moved` or `changed`, it says that this is new.
    """
    if webinar.state is WebinarState.CANCELLED:
        return cancelled(webinar)
    counts = Say("announce.counts", {"yes": yes, "no": no})
    news = (Say(NEWS[purpose]),) if purpose in NEWS else ()
    return Screen(
        (*news, facts(webinar, catalogue), counts),
        title=titled(webinar),
        link=way_in(webinar),
        rows=_answers(webinar),
    )


def old(webinar: Webinar, purpose: str) -> Screen:
    """What an announcement says once news with this `purpose` stand below it."""
    return Screen((Say(OLD[purpose]),), title=titled(webinar))


def withdrawn(webinar: Webinar) -> Screen:
    """What an announcement says in a group that is not invited any more."""
    return Screen((Say("announce.withdrawn"),), title=titled(webinar))


def cancelled(webinar: Webinar) -> Screen:
    """That it is not held, where it was announced and as a post."""
    was = Say("announce.was", {"when": times.moment(webinar.begins, webinar.zone)})
    return Screen((Say("announce.cancelled"), was), title=titled(webinar))


def facts(webinar: Webinar, catalogue: Catalogue) -> Lines:
    """Weekday and date, the hour in three zones, the length, and what it is about."""
    return Lines((times.when(webinar.begins, webinar.zone), about(webinar, catalogue)))


def about(webinar: Webinar, catalogue: Catalogue) -> Say:
    """How long it is and which checklist it is about, where the content still has that one."""
    checklist = catalogue.checklist(webinar.checklist)
    if checklist is None:
        return Say("announce.length", {"minutes": webinar.minutes})
    params: dict[str, Param] = {"minutes": webinar.minutes, "checklist": Tell(checklist.title)}
    return Say("announce.about", params)


def titled(webinar: Webinar) -> Block:
    """The title as it stands above a page."""
    return Quote(short(webinar.title, TITLE))


def way_in(webinar: Webinar) -> Link | None:
    """The way to the meeting; None where no link is known."""
    return Link(Say("announce.open"), webinar.link) if webinar.link else None


def to_forward(webinar: Webinar) -> Screen:
    """A text that can be forwarded to WhatsApp as it is, to people who have never seen the bot."""
    begin = StartLink(StartWord(LinkKind.INVITED, webinar.invite_code).payload)
    place: tuple[Block, ...] = (Quote(webinar.link),) if webinar.link else ()
    lines = (times.when(webinar.begins, webinar.zone), *place)
    ending = Say("announce.forward_end", {"link": begin})
    head = Say("announce.forward", {"title": titled(webinar)})
    return Screen((Lines((head, *lines)), ending), bare=True)


def again(webinar: Webinar, groups: int) -> Screen:
    """Ask once before groups are told anew."""
    yes = Button(Say("button.announce_again"), WebinarOpened(webinar.id, "repost", 1), Style.GOOD)
    words = Say("announce.again_sure", {"groups": groups})
    return Screen((words,), title=titled(webinar), rows=((yes, _home(webinar)),))


def again_later(webinar: Webinar, at: datetime) -> Screen:
    """That groups were told anew a moment ago, and from when on that is possible again."""
    words = Say("announce.again_later", {"when": times.moment(at, webinar.zone)})
    return Screen((words,), title=titled(webinar), rows=((_home(webinar),),))


def told(webinar: Webinar, key: str) -> Screen:
    """A page that only says something, in the words of a key, and leads back."""
    return Screen((Say(key),), title=titled(webinar), rows=((_home(webinar),),))


def answer(webinar: Webinar, key: str, value: str, style: Style = Style.PLAIN) -> Button:
    """A button by which somebody answers."""
    return Button(Say(key), WebinarAnswered(webinar.id, value), style)


def _answers(webinar: Webinar) -> tuple[tuple[Button, ...], ...]:
    return (
        (
            answer(webinar, "button.announce_yes", "yes", Style.GOOD),
            answer(webinar, "button.announce_no", "no"),
        ),
        (answer(webinar, "button.calendar", "calendar"),),
    )


def _home(webinar: Webinar) -> Button:
    return Button(Say("button.back"), WebinarOpened(webinar.id, "home"))
