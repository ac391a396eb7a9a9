"""Commands, given with a slash or typed as a word."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from flows import member_search, pages, people, places, steps, stops
from flows.conversation import Conversation, Decision
from flows.events import CommandGiven
from flows.outgoing import Outgoing
from flows.presses import ChecklistBegun, PageOpened
from flows.rights import Rights
from flows.speech import Quote, Say
from handlers import (
    consents,
    duties,
    erasure,
    group_pages,
    group_presses,
    help_answers,
    invitations,
    joining,
    linking,
    persons,
    regions,
    secrets,
    starts,
    webinars,
)
from handlers.desk import Caller, Desk, placed
from handlers.entitled import rights_of

Run = Callable[[str, Desk, Caller], Awaitable[list[Outgoing]]]

BY_LINK = "mulai link"  # what a link that leads nowhere (any more) is; nobody can type it
# Every way of writing a command, by its one name.
NAMES: Mapping[str, str] = {
    "start": "mulai",
    "help": "bantuan",
    "settings": "pengaturan",
    "cancel": "batal",
    "progress": "progres",
    "data_saya": "datasaya",
    "groups": "grup",
    "group": "grup",
    "recap": "rekap",
    "export": "ekspor",
}


async def given(what: CommandGiven, desk: Desk) -> list[Outgoing]:
    """Follow a command. Before consent all of them lead to the greeting, or to what it says."""
    caller = await desk.caller()
    name = NAMES.get(what.command, what.command)
    if name == "balas":
        return await help_answers.replied_by_command(what.argument, desk, caller)
    if (warning := await secrets.warned(what.argument, desk, caller)) is not None:
        return warning
    if caller.talk.teacher is None:
        return await _before_consent(name, what.argument, desk, caller)
    caller = replace(caller, talk=member_search.put_by(caller.talk))
    if name == "mulai" and what.argument:
        # A link is for whoever is holding the phone; to ask first would lose it.
        if (answer := await starts.followed(what.argument, desk, caller)) is not None:
            return answer
        name = starts.WORDS.get(what.argument, BY_LINK)
    if people.needs_asking(caller.talk, desk.now):
        return await persons.ask_who(desk, caller)
    return await run(name, what.argument, desk, caller)


async def run(name: str, argument: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Do what a command says; one that is unknown is answered with what can be done here."""
    if (errand := ERRANDS.get(name)) is not None:
        return await errand(desk, caller)
    if name == "batal" and people.is_droppable(caller.talk):
        return await persons.drop(desk, caller)
    if (duty := DUTIES.get(name)) is not None:
        return await duty(desk, caller, await rights_of(desk, caller))
    decide = DECISIONS.get(name)
    if decide is None:
        aside = Say("hint.unknown_command")
        return await desk.carry_out(Decision(caller.talk, aside=aside), caller)
    del argument  # links are followed before anybody is asked who she is
    return await desk.carry_out(decide(caller.talk, desk), caller)


async def _before_consent(name: str, argument: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    if name == "mulai" and (answer := await starts.greeted(argument, desk, caller)) is not None:
        return answer
    page = {"privasi": "privacy"}.get(name)
    if name == "hapus":
        return await erasure.forget_refusal(desk, caller)
    if name == "datasaya":
        return await erasure.copy(desk, caller)
    press = PageOpened(page) if page else None
    return await consents.greet(desk, caller, press)


# Commands for which something must be looked up besides.
ERRANDS: Mapping[str, Callable[[Desk, Caller], Awaitable[list[Outgoing]]]] = {
    "datasaya": erasure.copy,
    "keluar": joining.my_groups,
}
# Commands of those who bear a duty; anybody else is told what it is, and whom to ask.
DUTIES: Mapping[str, Callable[[Desk, Caller, Rights], Awaitable[list[Outgoing]]]] = {
    "grup": group_pages.hub,
    "undang": invitations.asked,
    "duta": duties.asked,
    "rekap": regions.asked,
    "ekspor": group_presses.export_asked,
    "hubungkan": linking.in_private,
    "webinar": webinars.asked,
}


def _start(talk: Conversation, desk: Desk) -> Decision:
    """Greet by name and go on where she was. Reminders are wanted again."""
    decision = _greet(replace(talk, stopped=False), desk)
    return replace(decision, note=Say("note.resumed")) if talk.stopped else decision


def _greet(talk: Conversation, desk: Desk) -> Decision:
    """Greet by name and go on where she was, as a link does: reminders stay stopped if they are."""
    decision = pages.go_on(talk, desk.catalogue, desk.now)
    note = Say("note.switched", {"name": Quote(talk.known.name)}) if talk.known.name else None
    note = Say("reminders.still_stopped") if talk.stopped else note
    return replace(decision, note=decision.note or note)


def _go_on(talk: Conversation, desk: Desk) -> Decision:
    """Go on; at the first screen of a checklist that means to begin."""
    place = talk.place
    if isinstance(place, places.AtIntro) and place.checklist not in talk.enrolments:
        begin = ChecklistBegun(place.checklist)
        return steps.begin_checklist(talk, begin, desk.catalogue, desk.now)
    return pages.go_on(talk, desk.catalogue, desk.now)


def _repeat(talk: Conversation, _desk: Desk) -> Decision:
    return Decision(talk)


def _ask(talk: Conversation, _desk: Desk) -> Decision:
    return replace(placed(talk, places.At("help")), note=None, aside=Say("hint.ask"))


def _at(page: str) -> Callable[[Conversation, Desk], Decision]:
    def decide(talk: Conversation, _desk: Desk) -> Decision:
        return placed(talk, places.At(page))

    return decide


DECISIONS: Mapping[str, Callable[[Conversation, Desk], Decision]] = {
    "mulai": _start,
    BY_LINK: _greet,
    "lanjut": _go_on,
    "ulang": _repeat,
    "kembali": lambda talk, desk: pages.go_back(talk, desk.catalogue, desk.now),
    "lewati": lambda talk, desk: pages.skip(talk, desk.catalogue, desk.now),
    "batal": lambda talk, desk: pages.cancel(talk, desk.catalogue, desk.now),
    "menu": lambda talk, _desk: pages.open_menu(talk),
    "tanya": _ask,
    "berhenti": lambda talk, desk: stops.stop(talk, desk.catalogue, desk.now),
    "bantuan": _at("help"),
    "progres": _at("progress"),
    "pengaturan": _at("settings"),
    "privasi": _at("privacy"),
    "hapus": _at("erase"),
}
