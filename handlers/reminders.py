"""A planned message's turn has come: judge it, and say what it says."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from flows import renewal
from flows.conversation import Conversation, Person
from flows.events import ReminderDue
from flows.guests import side_of
from flows.names import short
from flows.outgoing import Outgoing, Show
from flows.planned import OPEN, Kind, Planned, Reason, State
from flows.plans import CAPPED
from flows.screens import invited_webinars
from flows.screens import reminders as screens
from flows.speech import Screen
from flows.verdicts import Drop, PutOff
from handlers import announcements, digests, plans, turnouts
from handlers.desk import Desk
from handlers.verdicts import verdict_of
from storage import chats, enrolments, groups, guests, planned, teachers, waiting, webinars
from storage.chats import Chat
from storage.plans import end

LEASE = timedelta(minutes=2)  # for the request itself; after that its fate is unknown


async def due(what: ReminderDue, desk: Desk) -> list[Outgoing]:
    """Send a planned message, put it off, or end it with its reason.

    What was claimed anew meanwhile is somebody else's. The person's chat is held first, as by
    everybody who changes its plans: of two messages to one chat at once, the second is judged when
    the first counts.
    """
    row = await planned.load(desk.connection, what.planned)
    if row is None or row.state is not State.CLAIMED or row.token != what.token:
        return []
    connection, now = desk.connection, desk.now
    if row.profile is not None:
        await chats.hold_owner(connection, row.profile)
    match await verdict_of(row, desk):
        case Drop(reason):
            await _drop(row, reason, desk)
            return []
        case PutOff(until, reason):
            await planned.put_off(connection, row.id, row.token, until, reason)
            return []
    show = await MAKERS[row.kind](row, desk)
    if show is None:
        await planned.skipped(connection, row.id, row.token, Reason.ELSE, now)
        return []
    if not await planned.begin_sending(connection, row.id, row.token, now + LEASE):
        return []
    return [replace(show, planned=(row.id, row.token), passing=True)]


async def again(what: ReminderDue, desk: Desk) -> list[Outgoing]:
    """Plan it again for now where it was begun and, as nobody heard of that, surely not sent."""
    if await planned.is_sending(desk.connection, what.planned, what.token):
        await planned.put_off(desk.connection, what.planned, what.token, desk.now)
    return []


async def _drop(row: Planned, reason: Reason, desk: Desk) -> None:
    """End a message with its reason; what had to make room for it is planned again.

    Whatever a new plan makes of this row, its end stays: else it would be due again at once, and
    dropped again.
    """
    connection, now, profile = desk.connection, desk.now, row.profile
    await planned.skipped(connection, row.id, row.token, reason, now)
    if profile is None or row.asked or row.kind not in CAPPED:
        return
    ended = await planned.load(connection, row.id)
    if ended is None or ended.state is not State.SKIPPED:
        return  # somebody planned it anew before the chat was held
    if not await waiting.has_thinned(connection, profile, now):
        return
    await plans.renew_people(connection, [profile], desk.catalogue, now)
    stands = await planned.load(connection, row.id)
    if stands is not None and stands.state in OPEN:
        await end(connection, stands, reason, now)


@dataclass(frozen=True, slots=True)
class _Reminded:
    """Whom a message is for, whoever of her chat was active last, as the content now stands."""

    chat: Chat
    talk: Conversation

    def shown(self, screen: Screen) -> Show:
        """A screen for her, beside what she is doing."""
        several = len(self.talk.people) > 1
        whose = short(self.talk.known.name) if several else ""
        return Show(self.chat.address, self.talk.language, screen, self.talk.known.id, whose)


async def _reminded(row: Planned, desk: Desk) -> _Reminded | None:
    """Load whom a message is for; nothing of her is changed by it."""
    profile = row.profile or 0
    chat = await chats.of_profile(desk.connection, profile)
    people = await teachers.of_chat(desk.connection, chat.id) if chat else ()
    teacher = next((each for each in people if each.id == profile), None)
    if chat is None or teacher is None:
        return None
    stored = Conversation(
        teacher=teacher,
        people=tuple(Person(each.id, each.name) for each in people),
        enrolments=await enrolments.of(desk.connection, profile),
        language=chat.language,
    )
    return _Reminded(chat, renewal.catch_up(stored, desk.catalogue, desk.now)[0])


async def _about_webinar(row: Planned, desk: Desk) -> Show | None:
    """Say a moment of the policy: the way in before a webinar, one step after it."""
    her = await _reminded(row, desk)
    webinar = await webinars.load(desk.connection, row.webinar or 0)
    moment = desk.catalogue.reminders.moment(row.purpose)
    if her is None or webinar is None or moment is None:
        return None
    found = await guests.some(desk.connection, webinar, (her.talk.known.id,))
    ended = moment.after is not None
    text = moment.texts.get(side_of(found[0], ended=ended)) if found else None
    if text is None:
        return None
    if not ended:
        return her.shown(screens.before(text, webinar, her.talk, desk.now))
    step = _ahead(her, webinar.checklist, desk)
    return her.shown(screens.after(text, webinar, step, her.talk, desk.now)) if step else None


async def _notice(row: Planned, desk: Desk) -> Show | None:
    """Say that a webinar has moved or is cancelled, as it now stands."""
    her = await _reminded(row, desk)
    webinar = await webinars.load(desk.connection, row.webinar or 0)
    if her is None or webinar is None:
        return None
    return her.shown(invited_webinars.notice(webinar, her.talk.known.zone))


async def _own(row: Planned, desk: Desk) -> Show | None:
    """Say that the time has come which she chose."""
    her = await _reminded(row, desk)
    step = _ahead(her, _checklist(row), desk)
    return her.shown(screens.own(step, her.talk)) if her and step else None


async def _nudge(row: Planned, desk: Desk) -> Show | None:
    """Say what her ambassador wants her to hear."""
    her = await _reminded(row, desk)
    group = await groups.load(desk.connection, row.group or 0)
    step = _ahead(her, "", desk)
    if her is None or group is None or step is None:
        return None
    return her.shown(screens.nudge(group.title, step, her.talk))


async def _wait(row: Planned, desk: Desk) -> Show | None:
    """Ask whether the answer has come; nothing to whom it has, for she went on."""
    her = await _reminded(row, desk)
    step = _ahead(her, _checklist(row), desk)
    if her is None or step is None or row.detail != f"{step.checklist.id}/{step.step.id}":
        return None
    return her.shown(screens.wait(step, her.talk))


def _ahead(her: _Reminded | None, wanted: str, desk: Desk) -> screens.Ahead | None:
    return screens.ahead(her.talk, desk.catalogue, wanted) if her else None


def _checklist(row: Planned) -> str:
    return row.detail.partition("/")[0]


# Who makes the message of each kind; None where there is nothing (any more) to say.
MAKERS: Mapping[Kind, Callable[[Planned, Desk], Awaitable[Show | None]]] = {
    Kind.WEBINAR: _about_webinar,
    Kind.OWN: _own,
    Kind.NUDGE: _nudge,
    Kind.WAIT: _wait,
    Kind.NOTICE: _notice,
    Kind.DIGEST: digests.digest,
    Kind.SUMMARY: turnouts.summary,
    Kind.POST: announcements.post,
}
