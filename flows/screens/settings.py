"""What can be changed: the profile, the language, the zone, who is here, and moving away."""

from flows import regions, stops
from flows.catalogue import Catalogue
from flows.conversation import Conversation
from flows.lists import paged
from flows.people import person_button
from flows.presses import (
    LanguageChosen,
    MoveAsked,
    PersonAdded,
    ProfileAsked,
    ZoneChosen,
)
from flows.screens.checklists import MENU
from flows.screens.menu import page_button
from flows.speech import Block, Button, Quote, Say, Screen
from flows.teachers import Language, Zone


def settings(talk: Conversation) -> Screen:
    """What can be changed, and which groups can be left."""
    mine = ((page_button("button.group_mine", "mygroups"),),) if talk.known.groups else ()
    rows = (
        (page_button("button.profile", "profile"), page_button("button.people", "people")),
        (page_button("button.language", "language"), page_button("button.zone", "zone")),
        (page_button("button.move", "move"), page_button("button.privacy", "privacy")),
        *mine,
        (stops.resume_button() if talk.stopped else stops.stop_button(), MENU),
    )
    return Screen((Say("settings.what"),), title=Say("settings.title"), rows=rows)


def profile(talk: Conversation, catalogue: Catalogue) -> Screen:
    """What is known about the person, each line open to correction."""
    teacher = talk.known
    found = regions.province(catalogue.regions, teacher.province)
    none: Block = Say("profile.none")
    values: dict[str, Block] = {
        "name": Quote(teacher.name) if teacher.name else none,
        "role": Say(f"role.{teacher.role.value}") if teacher.role else none,
        "level": Say(f"level.{teacher.level.value}") if teacher.level else none,
        "province": Quote(found.name) if found else none,
        "school": Quote(teacher.school) if teacher.school else none,
    }
    rows = tuple(
        tuple(Button(Say(f"profile.{each}"), ProfileAsked(each)) for each in pair)
        for pair in (("name", "role"), ("level", "province"), ("school",))
    )
    back = page_button("button.back", "settings")
    return Screen(
        (Say("profile.lines", values),), title=Say("profile.title"), rows=(*rows, (back,))
    )


def language() -> Screen:
    """Which language?"""
    rows = tuple(
        (Button(Say(f"language.{each.value}"), LanguageChosen(each.value)),) for each in Language
    )
    return Screen((Say("language.which"),), rows=(*rows, (page_button("button.back", "settings"),)))


def zone(talk: Conversation) -> Screen:
    """Which of the three zones?"""
    buttons = tuple(Button(Say(f"zone.{each.name}"), ZoneChosen(each.name)) for each in Zone)
    now = Say(f"zone.{talk.known.zone.name}")
    rows = (*((each,) for each in buttons), (page_button("button.back", "settings"),))
    return Screen((Say("zone.which", {"zone": now}),), rows=rows)


def people(talk: Conversation) -> Screen:
    """Who shares this phone."""
    names = [person_button(each) for each in talk.people]
    add = Button(Say("button.add_person"), PersonAdded())
    rows = paged(names, 0, (add, page_button("button.back", "settings")))
    return Screen((Say("people.which"),), rows=rows)


def move() -> Screen:
    """A new phone or number: take the progress along."""
    leave = Button(Say("button.move_away"), MoveAsked(leaving=True))
    bring = Button(Say("button.move_here"), MoveAsked(leaving=False))
    return Screen(
        (Say("move.what"),), rows=((leave,), (bring,), (page_button("button.back", "settings"),))
    )
