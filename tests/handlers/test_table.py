"""Whatever comes in has one handler, and nothing that comes in breaks one."""

from dataclasses import fields
from typing import Any, get_args

import pytest

from bot.app import App
from bot.run import COMMANDS
from flows import places
from flows.conversation import Conversation
from flows.events import (
    Address,
    CommandGiven,
    MediaSent,
    Medium,
    Pressed,
    Room,
    TextTyped,
    What,
)
from flows.presses import (
    Answer,
    ChecklistBegun,
    ConsentAnswered,
    ErasureAnswered,
    PageOpened,
    Press,
    ProfileAnswered,
)
from flows.rights import Duty
from flows.screens import pages
from flows.screens.welcome import Operator
from flows.teachers import Teacher, Zone
from handlers import commands, presses, table
from storage import chats, grants, groups
from tests.bot.house import ANI, MONDAY, FakeChannel, event
from tests.house import modules, strings

PRESSES: tuple[type[Any], ...] = get_args(Press)
# Pages that lead to another place; `data` hands over a file.
LEADING = {"continue", "onward", "here", "welcome", "checklists", "menu", "data"}
# What design.md promises in a private chat.
PROMISED = (
    *("start", "mulai", "lanjut", "progres", "tanya", "bantuan", "help", "pengaturan", "batal"),
    *("berhenti", "privasi", "datasaya", "hapus", "grup", "undang", "ekspor"),
)


def made_of(kind: type[Any], text: str, number: int) -> Press:
    """A press of a kind, filled with the same throughout."""
    values = {str: text, int: number, bool: bool(number % 2), Answer: Answer.DONE}
    press: Press = kind(*(values[each.type] for each in fields(kind)))  # type: ignore[index]
    return press


def test_every_kind_of_event_has_its_handler() -> None:
    assert set(table.TABLE) == set(get_args(What))


def test_every_kind_of_press_has_one_rule_or_one_errand() -> None:
    lists = (set(presses.RULES), set(presses.ERRANDS), set(presses.PRIVILEGES))

    assert set.union(*lists) == set(PRESSES) - {PageOpened}
    assert sum(map(len, lists)) == len(PRESSES) - 1


@pytest.mark.parametrize("name", sorted({*PROMISED, *COMMANDS}))
def test_every_promised_command_is_served(name: str) -> None:
    known = {*commands.DECISIONS, *commands.DUTIES, *commands.ERRANDS}

    assert commands.NAMES.get(name, name) in known


def test_every_word_for_a_command_leads_to_one_that_is_served(app: App) -> None:
    spelled = set(app.editions.current.spellings.commands)

    assert spelled <= {*commands.DECISIONS, *commands.DUTIES, *commands.ERRANDS}


def test_every_page_that_is_named_in_the_code_has_a_screen_of_its_own(app: App) -> None:
    catalogue, operator = app.editions.current, Operator("Tim Uji", "uji@example.org")
    talk = Conversation(Teacher(1, "Bu Ani"))
    named = {text for module in modules("flows", "handlers") for text, _ in strings(module)}
    menu = pages.draw(places.At("no such page"), talk, catalogue, operator)

    opened = ("progress", "settings", "profile", "language", "zone", "people", "move", "newcomer")
    private = (
        "privacy",
        "privacy-rights",
        "erase",
        "help",
        "called",
        "waiting",
        "nobody",
        "unsure",
    )
    for page in (*opened, *private):
        assert page in named
        assert pages.draw(places.At(page), talk, catalogue, operator) != menu, page


async def test_no_press_of_somebody_who_has_not_agreed_is_kept_and_each_is_answered(
    app: App, channel: FakeChannel
) -> None:
    # Agreeing is how one comes in, and a refusal is what is kept.
    for kind in (each for each in PRESSES if each is not ConsentAnswered):
        await app.switchboard.take(event(ANI, Pressed(made_of(kind, "menu", 1), 1)))

        async with app.database.look() as connection:
            assert await chats.find(connection, ANI) is None, kind.__name__
        assert channel.deliveries, kind.__name__
        channel.deliveries.clear()


JUNK: tuple[tuple[str, int], ...] = (
    ("", 0),
    ("x", 1),
    ("belajar-id", 99),
    ("*tebal* {nama} <b>", 36**10 - 1),
    ("\x00\u202e🙂", 36**10 - 2),
    ("x" * 60, 5),
)


STAGES = ("agreed", "asked for everything", "on her way", "ambassador", "coordinator")


@pytest.mark.parametrize("stage", STAGES)
async def test_no_forged_press_breaks_a_handler_and_each_is_answered(
    stage: str, app: App, channel: FakeChannel
) -> None:
    # Nobody is left after an erasure, so it comes last.
    kinds = [each for each in PRESSES if each not in (ConsentAnswered, ErasureAnswered)]
    kinds.append(ErasureAnswered)
    for number, (text, value) in enumerate(JUNK):
        who = Address("fake", str(number))
        await come(app, who, stage)
        for kind in kinds:
            channel.deliveries.clear()
            await app.switchboard.take(event(who, Pressed(made_of(kind, text, value), 0)))

            assert channel.deliveries, f"{kind.__name__} with {text!r} and {value}"


@pytest.mark.parametrize("stage", ["new", "ambassador"])
async def test_no_forged_press_in_a_group_breaks_a_handler_or_shows_anything_there(
    stage: str, app: App, channel: FakeChannel
) -> None:
    room = Room(Address("fake", "-7"), "Guru SD", "3")
    for number, (text, value) in enumerate(JUNK):
        who = Address("fake", str(number))
        await come(app, who, stage)
        channel.deliveries.clear()
        for kind in PRESSES:
            press = Pressed(made_of(kind, text, value), 0)
            await app.switchboard.take(event(who, press, room=room))

        assert not channel.texts(room.address)
        assert len(channel.deliveries) >= len(PRESSES)


TEXTS = ("", "   ", "\x00", "🙂", "*", "{name}", "<b>", "/", "x" * 5000, "\u202e\u200b", "@", "a@b")


async def test_no_text_breaks_a_handler_at_any_question_and_each_is_answered(
    app: App, channel: FakeChannel
) -> None:
    for text in TEXTS:
        who = Address("fake", text)
        await app.switchboard.take(event(who, TextTyped(text)))
        assert channel.deliveries, f"{text!r} before agreeing"
        await agree(app, who)
        for question, answer in (*ANSWERS, ("intro", "")):
            channel.deliveries.clear()
            await app.switchboard.take(event(who, TextTyped(text)))
            assert channel.deliveries, f"{text!r} at {question}"
            await app.switchboard.take(event(who, Pressed(ProfileAnswered(question, answer), 0)))


async def test_every_kind_of_sending_gets_an_answer_of_its_own(
    app: App, channel: FakeChannel
) -> None:
    await agree(app, ANI)
    for medium in Medium:
        await app.switchboard.take(event(ANI, MediaSent(medium, "file")))

        key = "photo_early" if medium is Medium.PHOTO else medium.value  # no step is open yet
        text = app.editions.current.words["id"][f"media.{key}"].replace("*", "")
        assert text in channel.texts()[-1], medium


async def test_no_command_breaks_a_handler_before_or_after_agreeing(
    app: App, channel: FakeChannel
) -> None:
    odd = ("", "xyz", "balas", "grup", "🙂", "a" * 500)
    for stage in ("new", "agreed", "on her way"):
        for argument in ("", "g_kode", "9" * 400, "12 \x00"):
            who = Address("fake", f"{stage} {argument}")
            await come(app, who, stage)
            for command in (*odd, *PROMISED):
                channel.deliveries.clear()
                await app.switchboard.take(event(who, CommandGiven(command, argument)))
                assert channel.deliveries, f"/{command} {argument[:9]!r}, {stage}"


ANSWERS = (("name", ""), ("role", "guru"), ("level", "sd"), ("province", "32"), ("school", ""))


async def agree(app: App, who: Address) -> None:
    await app.switchboard.take(event(who, Pressed(ConsentAnswered(agreed=True))))


async def come(app: App, who: Address, stage: str) -> None:
    """Bring somebody to a stage of the conversation."""
    if stage == "new":
        return
    await agree(app, who)
    if stage == "agreed":
        return
    pressed: list[Press] = [ProfileAnswered(*each) for each in ANSWERS]
    if stage == "on her way":
        pressed.append(ChecklistBegun("belajar-id"))
    for press in pressed:
        await app.switchboard.take(event(who, Pressed(press, 0)))
    if stage in {"ambassador", "coordinator"}:
        await serve(app, who, Duty(stage))


async def serve(app: App, who: Address, duty: Duty) -> None:
    """Give somebody a duty, and a group of her own."""
    async with app.database.work() as unit:
        chat = await chats.find(unit.connection, who)
        assert chat is not None
        assert chat.active_profile is not None
        her = chat.active_profile
        await grants.create(unit.connection, her, duty, "32", "", None, MONDAY)
        there = Address("fake", f"-{her}")
        made = (f"kode{her}", MONDAY)
        group = await groups.create(
            unit.connection, there, "Guru SD", "", "32", "", Zone.WIB, *made
        )
        await groups.add_keeper(unit.connection, group.id, her, MONDAY)
