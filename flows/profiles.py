"""Who are you? The questions at the beginning, and their correction in the settings."""

from dataclasses import replace
from datetime import datetime

from flows import moving, places, regions, renewal
from flows.catalogue import Catalogue
from flows.conversation import Conversation, Decision, Record
from flows.names import cleaned, has_letter
from flows.presses import LanguageChosen, ListTurned, ProfileAnswered, ProfileAsked, ZoneChosen
from flows.readings import introduced, is_name, plain
from flows.speech import Say
from flows.teachers import Language, Level, Role, Teacher, Zone
from flows.typed import profile_meant

QUESTIONS = ("name", "role", "level", "province", "school")
LONGEST_NAME = 60  # characters; as long as Telegram's own first names
LONGEST_SCHOOL = 80
SEARCH = "?"  # marks typed letters in Asking.part, apart from an island's id


def next_question(teacher: Teacher, after: str = "") -> str:
    """The question that follows `after` for this person; empty when all are asked.

    Staff of a dinas have no level.
    """
    start = QUESTIONS.index(after) + 1 if after else 0
    for question in QUESTIONS[start:]:
        if question == "level" and teacher.role is Role.OFFICE:
            continue
        return question
    return ""


def answer(
    talk: Conversation, press: ProfileAnswered, catalogue: Catalogue, now: datetime
) -> Decision:
    """Take an answer that was pressed; where its question is not open, it is a correction."""
    if press.question == "island":
        return _narrow(talk, press.value)
    teacher = _answered(talk, press.question, press.value, catalogue)
    if teacher is None:
        return Decision(talk, note=Say("note.changed"))
    return _go_on(talk, teacher, press.question, catalogue, now)


def hear(talk: Conversation, text: str, catalogue: Catalogue, now: datetime) -> Decision | None:
    """Take an answer that was typed at an open question; None when it cannot be one."""
    place = talk.place
    if not isinstance(place, places.Asking):
        return None
    if place.question == "name":
        return _name(talk, text, catalogue, now)
    if place.question == "role" and _is_office_worker(text, catalogue):
        return Decision(talk, note=Say("hint.office_worker"))
    if place.question == "school":
        school = cleaned(text, LONGEST_SCHOOL)
        if not any(c.isalnum() for c in school):
            return Decision(talk, aside=Say("hint.school"))
        return _go_on(talk, replace(talk.known, school=school), "school", catalogue, now)
    if place.question == "province":
        return _search(talk, place, text, catalogue, now)
    return None


def ask_again(
    talk: Conversation, press: ProfileAsked, _catalogue: Catalogue, _now: datetime
) -> Decision:
    """Open one question for correction."""
    if press.question not in QUESTIONS:
        return Decision(talk, note=Say("note.changed"))
    return Decision(talk.at(places.Asking(press.question, settled=_is_settled(talk))))


def turn(talk: Conversation, press: ListTurned, _catalogue: Catalogue, _now: datetime) -> Decision:
    """Turn to another page of the list on the screen; a list that is gone stays gone."""
    if isinstance(talk.place, places.Asking | places.AtIntro | places.AtTroubles):
        return Decision(talk.at(replace(talk.place, page=max(0, press.page))))
    return Decision(talk)


def choose_language(
    talk: Conversation, press: LanguageChosen, _catalogue: Catalogue, _now: datetime
) -> Decision:
    """Hold the conversation in another language from here on."""
    if press.language not in set(Language):
        return Decision(talk, note=Say("note.changed"))
    talk = replace(talk, language=Language(press.language))
    return Decision(talk.at(places.At("settings")), note=Say("note.saved"))


def choose_zone(
    talk: Conversation, press: ZoneChosen, _catalogue: Catalogue, _now: datetime
) -> Decision:
    """Correct the zone that came with the province."""
    if press.zone not in Zone.__members__:
        return Decision(talk, note=Say("note.changed"))
    talk = replace(talk, teacher=replace(talk.known, zone=Zone[press.zone]))
    return Decision(talk.at(places.At("settings")), note=Say("note.saved"))


def _name(talk: Conversation, text: str, catalogue: Catalogue, now: datetime) -> Decision:
    """Take a name; what is none, and above all a code of another phone, is not kept as one."""
    if moving.is_attempt(text):
        return Decision(talk, aside=Say("hint.move_code"))
    name = introduced(cleaned(text, LONGEST_NAME), catalogue.spellings)
    refused = plain(text) in catalogue.spellings.answers["no"]
    if refused or not is_name(name):
        return Decision(talk, aside=Say("hint.name"))
    return _go_on(talk, replace(talk.known, name=name), "name", catalogue, now)


def _is_office_worker(text: str, catalogue: Catalogue) -> bool:
    """Tell who works in the school's office: there is no button for them."""
    return profile_meant(text, "role", catalogue.spellings) == "tata_usaha"


def _answered(
    talk: Conversation, question: str, value: str, catalogue: Catalogue
) -> Teacher | None:
    """The profile with an answer in it; None when the answer is none of those offered."""
    teacher = talk.known
    match question:
        case "name":
            name = cleaned(talk.called, LONGEST_NAME)
            return replace(teacher, name=name) if has_letter(name) else None
        case "role" if value in set(Role):
            role = Role(value)
            level = None if role is Role.OFFICE else teacher.level
            return replace(teacher, role=role, level=level)
        case "level" if value in set(Level):
            return replace(teacher, level=Level(value))
        case "province":
            found = regions.province(catalogue.regions, value)
            if found is None:
                return None
            return replace(teacher, province=found.id, zone=regions.zone_of(found))
        case "school" if not value:
            return replace(teacher, school=None)
    return None


def _go_on(
    talk: Conversation, teacher: Teacher, question: str, catalogue: Catalogue, now: datetime
) -> Decision:
    """After an answer: the next question, or back to the settings when it was a correction."""
    corrects = _is_settled(talk)
    talk = replace(talk, teacher=teacher)
    if corrects:
        asked = "level" if _needs_level(teacher) else ""
        place: places.Place = places.Asking(asked, True) if asked else places.At("profile")
        talk = renewal.renew(talk.at(place), catalogue, now)
        note = Say("note.adapted" if question in ("role", "level") else "note.saved")
        return Decision(talk, (Record("corrected", detail=question),), note=note)
    asked = next_question(teacher, question)
    if asked:
        return Decision(talk.at(places.Asking(asked)))
    first = catalogue.checklists[0].id
    return Decision(talk.at(places.AtIntro(first)), (Record("known"),))


def _needs_level(teacher: Teacher) -> bool:
    return teacher.role is not Role.OFFICE and teacher.level is None


def _is_settled(talk: Conversation) -> bool:
    """Tell a correction from the first round: then the open question has not been settled."""
    place = talk.place
    return not (isinstance(place, places.Asking) and not place.settled)


def _narrow(talk: Conversation, island: str) -> Decision:
    settled = _is_settled(talk)
    return Decision(talk.at(places.Asking("province", settled=settled, part=island)))


def _search(
    talk: Conversation, place: places.Asking, text: str, catalogue: Catalogue, now: datetime
) -> Decision:
    found = regions.find(catalogue.regions, text)
    if len(found) == 1:
        teacher = replace(talk.known, province=found[0].id, zone=regions.zone_of(found[0]))
        return _go_on(talk, teacher, "province", catalogue, now)
    if not found:
        return Decision(talk.at(replace(place, part="")), aside=Say("hint.province"))
    letters = SEARCH + cleaned(text, 30)
    return Decision(talk.at(replace(place, part=letters, page=0)))
