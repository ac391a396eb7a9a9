"""What people are reminded of, as they read it: short, in their own time, never odd."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.messages import Page
from bot.settings import SHIPPED
from bot.words import Words
from flows import checklists, places
from flows.catalogue import Catalogue
from flows.conversation import Conversation
from flows.presses import Answer, ChecklistOpened, PageOpened, StepAnswered
from flows.reminders import Side
from flows.screens import reminders
from flows.screens.resting import minute_of, resting, typing_when
from flows.speech import Screen
from flows.teachers import Language, Teacher, Zone
from flows.texts import Text
from flows.webinar_presses import WebinarAnswered
from flows.webinars import Webinar
from tests.flows.people import BU_ANI, BU_ESTI, MONDAY, same
from tests.stories.limits import faults_of

WEBINAR = Webinar(
    7, "Mengenal belajar.id", 1, datetime(2026, 11, 25, 6, 30, tzinfo=UTC), link="https://a.example"
)
SHORT = same("{webinar}: {when}")


def page(screen: Screen, catalogue: Catalogue, language: Language = Language.ID) -> Page:
    return Words(catalogue.words, SHIPPED).page(screen, language, 36**5)


def at(catalogue: Catalogue, *ticked: str, teacher: Teacher = BU_ANI) -> Conversation:
    """Somebody who has begun and ticked these steps; `jalur` the operator's way."""
    checklist = catalogue.checklist("belajar-id")
    assert checklist is not None
    begun = checklists.begin(checklist, teacher, MONDAY)
    for each in ticked:
        value = "operator" if each == "jalur" else ""
        begun = checklists.tick(begun, [each], MONDAY, value=value)
    begun = checklists.settle(begun, checklist, teacher, MONDAY)
    return Conversation(teacher, enrolments={"belajar-id": begun})


def presses(screen: Screen) -> list[object]:
    return [each.press for each in screen.buttons]


@pytest.mark.parametrize(
    ("zone", "now", "told"),
    [
        (Zone.WIB, datetime(2026, 11, 25, 5, 30, tzinfo=UTC), "hari ini pukul 13.30 WIB"),
        (Zone.WITA, datetime(2026, 11, 25, 5, 30, tzinfo=UTC), "hari ini pukul 14.30 WITA"),
        (Zone.WIT, datetime(2026, 11, 25, 5, 30, tzinfo=UTC), "hari ini pukul 15.30 WIT"),
        # In Jayapura it is the day itself already, in Jakarta the evening before.
        (Zone.WIB, datetime(2026, 11, 24, 15, 30, tzinfo=UTC), "besok pukul 13.30 WIB"),
        (Zone.WIT, datetime(2026, 11, 24, 15, 30, tzinfo=UTC), "hari ini pukul 15.30 WIT"),
        (Zone.WIB, MONDAY, "Rabu, 25 Nov 2026 pukul 13.30 WIB"),
    ],
)
def test_a_webinar_is_told_in_her_zone_and_for_the_day_on_which_she_reads_it(
    catalogue: Catalogue, zone: Zone, now: datetime, told: str
) -> None:
    talk = Conversation(replace(BU_ANI, zone=zone))

    shown = page(reminders.before(SHORT, WEBINAR, talk, now), catalogue)

    assert shown.text == f"Mengenal belajar.id: {told}"
    is_near = now >= WEBINAR.begins - timedelta(hours=1)
    label = "Masuk webinar" if is_near else "Tautan webinar"
    assert shown.link == (label, "https://a.example")


def test_before_a_webinar_she_may_say_that_she_cannot_and_that_she_wants_no_more(
    catalogue: Catalogue,
) -> None:
    screen = reminders.before(SHORT, WEBINAR, at(catalogue), MONDAY)

    assert presses(screen) == [WebinarAnswered(7, "no"), PageOpened("stop")]


def test_who_has_not_begun_is_led_to_the_first_step_and_cannot_tick_it(
    catalogue: Catalogue,
) -> None:
    talk = Conversation(BU_ANI)
    step = reminders.ahead(talk, catalogue, "belajar-id")
    assert step is not None

    screen = reminders.own(step, talk)

    assert "Cek akun" in page(screen, catalogue).text
    assert presses(screen) == [
        ChecklistOpened("belajar-id"),
        StepAnswered("belajar-id", "cek", Answer.LATER),
        PageOpened("stop"),
    ]


def test_who_has_begun_may_tick_her_own_open_step_at_once(catalogue: Catalogue) -> None:
    talk = at(catalogue)
    step = reminders.ahead(talk, catalogue, "belajar-id")
    assert step is not None

    assert StepAnswered("belajar-id", "cek", Answer.DONE) in presses(reminders.own(step, talk))


def test_a_step_that_is_more_than_a_word_offers_no_sudah(catalogue: Catalogue) -> None:
    talk = at(catalogue, "cek")  # a choice is open
    step = reminders.ahead(talk, catalogue, "belajar-id")
    assert step is not None

    found = presses(reminders.own(step, talk))

    assert not [each for each in found if getattr(each, "answer", None) is Answer.DONE]


def test_where_somebody_else_must_act_it_is_asked_whether_the_answer_came(
    catalogue: Catalogue,
) -> None:
    talk = at(catalogue, "cek", "jalur")
    step = reminders.ahead(talk, catalogue, "belajar-id")
    assert step is not None
    after = reminders.after(same("Langkahnya: {step}."), WEBINAR, step, talk, MONDAY)

    assert "Apakah sudah ada kabar?" in page(reminders.wait(step, talk), catalogue).text
    assert "Apakah sudah ada kabar" in page(after, catalogue).text
    assert StepAnswered("belajar-id", step.step.id, Answer.DONE) in presses(after)


def test_who_left_a_question_of_the_beginning_open_is_led_there(catalogue: Catalogue) -> None:
    talk = Conversation(Teacher(9))
    step = reminders.ahead(talk, catalogue, "belajar-id")
    assert step is not None

    assert presses(reminders.own(step, talk))[0] == PageOpened("continue")


def test_nothing_is_ahead_of_who_has_finished_and_a_checklist_that_is_gone_is_another(
    catalogue: Catalogue,
) -> None:
    checklist = catalogue.checklist("belajar-id")
    assert checklist is not None
    done = at(catalogue, *(each.id for each in checklist.steps))
    assert done.enrolments["belajar-id"].finished_at is not None

    instead = reminders.ahead(done, catalogue, "tidak-ada")

    assert reminders.ahead(done, catalogue, "belajar-id") is None
    assert instead is not None
    assert instead.checklist.id == "ruang-gtk"


@pytest.mark.parametrize("language", Language)
def test_every_reminder_fits_at_every_step_with_the_longest_of_titles(
    catalogue: Catalogue, language: Language
) -> None:
    webinar = replace(WEBINAR, title="Belajar " * 10)
    talks = [Conversation(each) for each in (BU_ANI, BU_ESTI)]
    checklist = catalogue.checklist("belajar-id")
    assert checklist is not None
    talks += [at(catalogue, *(s.id for s in checklist.steps[:n])) for n in range(8)]

    for talk in talks:
        for screen in _all(webinar, talk, catalogue):
            assert faults_of(page(screen, catalogue, language)) == []


def _all(webinar: Webinar, talk: Conversation, catalogue: Catalogue) -> list[Screen]:
    step = reminders.ahead(talk, catalogue, "belajar-id")
    if step is None:
        return []
    screens = [reminders.own(step, talk), reminders.wait(step, talk)]
    screens.append(reminders.nudge("Guru SD se-Kecamatan Cibiru dan sekitarnya", step, talk))
    for moment in catalogue.reminders.moments:
        for side, text in moment.texts.items():
            screens.append(_moment(side, text, webinar, step, talk))
    return screens


def _moment(
    side: Side, text: Text, webinar: Webinar, step: reminders.Ahead, talk: Conversation
) -> Screen:
    if side is Side.YES:
        return reminders.before(text, webinar, talk, MONDAY)
    return reminders.after(text, webinar, step, talk, MONDAY + timedelta(days=9))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("stopped", [False, True])
@pytest.mark.parametrize("step", ["cek", "minta-sandi"])
def test_nanti_fits_and_offers_what_there_is(
    catalogue: Catalogue, language: Language, stopped: bool, step: str
) -> None:
    checklist = catalogue.checklist("belajar-id")
    assert checklist is not None
    known = step if checklist.step(step) else checklist.steps[2].id
    talk = replace(at(catalogue), stopped=stopped)
    for place in (
        places.Resting("belajar-id", known),
        places.Resting("belajar-id", known, evening=True),
        places.Resting("belajar-id", known, minute=minute_of(MONDAY)),
    ):
        assert faults_of(page(resting(place, talk, catalogue), catalogue, language)) == []
    typed = typing_when(places.TypingWhen("belajar-id", known), talk, catalogue)
    assert faults_of(page(typed, catalogue, language)) == []
