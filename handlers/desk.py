"""What every handler works with: loads who is there, stores what was decided, says what to show."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from flows import people, renewal
from flows.catalogue import Catalogue
from flows.conversation import Conversation, Decision, Person, Record
from flows.events import Address, Event, Pressed
from flows.names import short
from flows.outgoing import Outgoing, Show, Toast, Withdraw
from flows.places import ConfirmingWebinar, Place
from flows.scopes import scopes_of
from flows.screens.draw import draw
from flows.screens.welcome import Operator
from flows.speech import Block, Screen
from flows.teachers import Language
from handlers import plans, waits
from storage import chats, enrolments, log, teachers
from storage.chats import Chat
from storage.presses import open_chat

# `seen_at` decides about pauses of hours: writing it at every press would be waste.
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class House:
    """What does not change while the bot runs: who runs it, and who its admins are."""

    operator: Operator
    admins: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever sent the event: her chat as it is stored, and the conversation.

    `stored` is the conversation as it was read, `talk` the same taken over to the content in
    force; `note` says so when that changed her way.
    """

    chat: Chat | None
    stored: Conversation
    talk: Conversation
    note: Block | None = None


class Desk:
    """The working place for one event, inside its transaction. Never commits."""

    def __init__(
        self, connection: AsyncConnection, event: Event, catalogue: Catalogue, house: House
    ) -> None:
        self.connection = connection
        self.event = event
        self.catalogue = catalogue
        self.house = house

    @property
    def now(self) -> datetime:
        """When the event reached us (aware UTC): the only clock of a handler."""
        return self.event.at

    async def caller(self) -> Caller:
        """Load whoever sent the event. Nothing is stored about somebody who has not agreed."""
        found = await open_chat(self.connection, self.event.sender)
        if found is None:
            nobody = Conversation(called=self.event.called)
            return Caller(None, nobody, nobody)
        chat, teacher, progress, others = found
        people = [Person(*each) for each in others]
        if teacher is not None:
            people.insert(0, Person(teacher.id, teacher.name))
        stored = Conversation(
            teacher=teacher,
            people=tuple(people),
            enrolments=progress,
            language=Language(chat.language),
            refused=chat.refused_at is not None,
            stopped=chat.stopped_at is not None,
            called=self.event.called,
            seen_at=chat.seen_at,
        )
        talk, note = renewal.catch_up(stored, self.catalogue, self.now)
        return Caller(chat, stored, talk, note)

    async def carry_out(self, decision: Decision, caller: Caller) -> list[Outgoing]:
        """Store what was decided and say what is to be shown for it."""
        await self._store(decision, caller)
        outgoing: list[Outgoing] = []
        if decision.toast is not None:
            outgoing.append(self.toast(decision.toast, decision.conversation.language))
        if decision.withdraw and self.event.message is not None:
            outgoing.append(Withdraw(self.event.sender, self.event.message))
        screen = self.screen_for(decision, caller.note)
        outgoing.append(self.show(screen, decision.conversation, caller.chat))
        return outgoing

    def screen_for(self, decision: Decision, note: Block | None = None) -> Screen:
        """The screen that a decision leads to, with its note or aside."""
        screen = decision.screen or self.draw(decision.conversation)
        if decision.aside is not None:
            talk = decision.conversation
            if talk.teacher is not None and isinstance(talk.place, ConfirmingWebinar):
                # What *Benar* would take is to be seen above it.
                return replace(screen, note=decision.aside)
            return replace(screen, body=(decision.aside,), link=None, picture=None)
        return replace(screen, note=decision.note or note)

    def draw(self, talk: Conversation) -> Screen:
        """The screen of where somebody is."""
        return draw(talk, self.catalogue, self.house.operator)

    def show(self, screen: Screen, talk: Conversation, chat: Chat | None) -> Show:
        """Show a screen in the sender's own chat: a press there changes its message in place.

        What was asked for in a group comes as a new message, and never to the group.
        """
        shown = chat.shown_message if chat else None
        in_place = isinstance(self.event.what, Pressed) and self.event.room is None
        pressed = self.event.message if in_place else None
        teacher = talk.teacher
        several = len(talk.people) > 1 and teacher is not None
        return Show(
            to=self.event.sender,
            language=talk.language,
            screen=screen,
            profile=teacher.id if teacher else 0,
            whose=short(teacher.name) if several and teacher else "",
            edit=pressed,
            fades=shown if shown != pressed else None,
            remembered=shown,
        )

    def show_who(self, talk: Conversation, chat: Chat | None, link: str = "") -> Show:
        """Ask who is holding the phone, perhaps with a link in hand; in nobody's name."""
        return replace(self.show(people.who_is_this(talk, link), talk, chat), whose="")

    def show_room(self, screen: Screen, *, keeps: str = "", edit: str | None = None) -> Show:
        """Show a screen in the group, and in the topic, where the event came from; for everybody.

        Raises:
            ValueError: it did not come from a group.
        """
        room = self.event.room
        if room is None:
            raise ValueError("there is no group to show it in")
        return Show(
            room.address,
            Language.ID,
            screen,
            edit=edit,
            passing=True,
            topic=room.topic,
            keeps=keeps,
        )

    def toast(self, words: Block, language: Language) -> Toast:
        """Answer the press with a short word over the chat."""
        return Toast(self.event.sender, language, self.event.ref, words)

    async def _store(self, decision: Decision, caller: Caller) -> None:
        if caller.chat is None:
            return
        await self._store_chat(caller.chat, decision.conversation)
        if caller.stored.teacher is not None and decision.conversation.teacher is not None:
            await self.store_person(caller.stored, decision.conversation)
            records = [each for each in decision.effects if isinstance(each, Record)]
            await self.record(decision.conversation.teacher.id, records)
        # A stop, its end, and her coming back are everybody's on the phone.
        stop_differs = caller.stored.stopped != decision.conversation.stopped
        if stop_differs or caller.chat.closed_at is not None:
            await plans.renew_phone(self.connection, caller.chat.id, self.catalogue, self.now)

    async def _store_chat(self, chat: Chat, talk: Conversation) -> None:
        quiet = chat.seen_at is None or self.now - chat.seen_at >= SEEN_EVERY
        after = replace(
            chat,
            language=talk.language,
            stopped_at=(chat.stopped_at or self.now) if talk.stopped else None,
            closed_at=None,
            seen_at=self.now if quiet else chat.seen_at,
        )
        await chats.save(self.connection, chat, after)

    async def store_person(self, before: Conversation, after: Conversation) -> None:
        """Store what differs of a person's profile and progress, counters and plans included."""
        was, now = before.known, after.known
        scopes = scopes_of(was)
        for name, enrolment in after.enrolments.items():
            old = before.enrolments.get(name)
            await enrolments.save(self.connection, was.id, old, enrolment, scopes)
        if scopes != scopes_of(now):
            await enrolments.move_scopes(self.connection, was.id, scopes, scopes_of(now))
        await teachers.save(self.connection, was, now)
        await waits.plan(
            self.connection,
            was.id,
            before.enrolments,
            after.enrolments,
            self.catalogue,
            self.now,
        )
        if was.zone != now.zone or _finished(before) != _finished(after):
            await plans.renew_people(self.connection, [was.id], self.catalogue, self.now)

    async def record(self, profile: int, records: Sequence[Record]) -> None:
        """Add to the event log."""
        for each in records:
            await log.write(
                self.connection,
                profile,
                self.now,
                each.kind,
                each.checklist,
                each.step,
                each.detail,
            )


def _finished(talk: Conversation) -> set[str]:
    """The checklists that somebody is done with."""
    return {name for name, each in talk.enrolments.items() if each.finished_at is not None}


def placed(talk: Conversation, place: Place) -> Decision:
    """A decision that only leads to another place."""
    return Decision(talk.at(place))
