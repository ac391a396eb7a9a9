"""What is to be sent once all is stored, and to whom; still in no language."""

from dataclasses import dataclass
from datetime import datetime

from flows.blocks import StartLink
from flows.events import Address, Presence
from flows.speech import Block, Screen
from flows.teachers import Language
from flows.workbooks import Workbook


@dataclass(frozen=True, slots=True)
class Show:
    """A screen for one chat.

    `profile` owns the buttons; `whose` is the name put in front when several people share the
    chat. `edit` is the message to be replaced in place, `fades` the one whose buttons are over.
    `remembered` is the message that is known to bear the buttons. `about` is remembered with the
    message, so that a reply to it can be understood. A `passing` screen does not take the place of
    the one that is being worked with. `then` is sent once this one has arrived; with
    `failing`, the sender of the event is else served a `DeliveryFailed` about that. In a group,
    `topic` is where it goes, and with `keeps` the group remembers the message under that name, a
    welcome with the number of `people` that it shows. `tells` is the standing of the bot in a group
    (by id) that somebody who accompanies it is told.
    """

    to: Address
    language: Language
    screen: Screen
    profile: int = 0
    whose: str = ""
    edit: str | None = None
    fades: str | None = None
    remembered: str | None = None
    about: str = ""
    passing: bool = False
    then: tuple["Show", ...] = ()
    failing: str = ""
    topic: str = ""
    keeps: str = ""
    people: int = 0
    tells: tuple[int, Presence] | None = None
    planned: tuple[int, str] | None = None
    webinar: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Toast:
    """A short word over the chat that answers a press. `ref` is the event's.

    With `opens`, whoever pressed is led to the private chat with that word instead, where the
    channel can; else the words are shown.
    """

    to: Address
    language: Language
    ref: str
    words: Block
    opens: StartLink | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take a message out of the chat."""

    to: Address
    message: str


@dataclass(frozen=True, slots=True)
class Hand:
    """Hand over a text file that was asked for: `body` in words, then `raw` as it is stored."""

    to: Address
    language: Language
    name: Block
    body: tuple[Block, ...]
    raw: str
    caption: Block


@dataclass(frozen=True, slots=True)
class HandBook:
    """Hand over tables that were asked for, in the forms that spreadsheets open.

    With `failing`, the sender of the event is served a `DeliveryFailed` where they did not arrive.
    """

    to: Address
    language: Language
    workbook: Workbook
    caption: Block
    failing: str = ""


@dataclass(frozen=True, slots=True)
class Inspect:
    """Look what the bot may do in a group; a `GroupInspected` is served with what is found."""

    to: Address


@dataclass(frozen=True, slots=True)
class Leave:
    """Go out of a chat where the bot has no work."""

    to: Address


@dataclass(frozen=True, slots=True)
class HandCalendar:
    """Hand over a calendar file with one webinar, for Google's and Outlook's calendars.

    `place` is where to meet, mostly a link. `sequence` grows with every change, so that a calendar
    takes the newer one; `cancelled` takes it out of there. `uid` is the same for all of them.
    `made_at` is when it is handed over (aware UTC).
    """

    to: Address
    language: Language
    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    made_at: datetime
    place: str
    about: Block
    caption: Block
    sequence: int = 0
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Fetch:
    """Get a file that somebody sent; it is read (`FileFetched`), and what it says is served.

    Nothing larger than `most` bytes is taken.
    """

    to: Address
    file: str
    name: str
    about: str
    most: int


Outgoing = Show | Toast | Withdraw | Hand | HandBook | HandCalendar | Inspect | Leave | Fetch
