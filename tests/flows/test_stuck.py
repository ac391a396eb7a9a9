"""*Belum berhasil* holds until there is a success or another step."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows import checklists, steps, troubles
from flows.audience import steps_for
from flows.catalogue import Catalogue, Checklist, Step
from flows.conversation import Conversation
from flows.presses import Answer, RemedyAnswered, StepAnswered, StepUnticked
from flows.progress import Enrolment, Way
from tests.flows.people import AKUN, BU_ANI, MONDAY, begun, settled, step, walked

LATER = MONDAY + timedelta(hours=1)


def at_first_step(catalogue: Catalogue) -> tuple[Conversation, str, str, str]:
    """Bu Ani at a step that has troubles; with the names of checklist, step and trouble."""
    for each in catalogue.checklists:
        enrolment = checklists.begin(each, BU_ANI, MONDAY)
        found = each.step(enrolment.open_step)
        if found is not None and found.troubles:
            talk = Conversation(teacher=BU_ANI, enrolments={each.id: enrolment})
            return talk, each.id, found.id, found.troubles[0]
    raise LookupError("no checklist begins with a step that has troubles")


def test_the_first_time_it_did_not_work_is_remembered(catalogue: Catalogue) -> None:
    talk, name, here, _ = at_first_step(catalogue)
    press = StepAnswered(name, here, Answer.STUCK)

    once = steps.answer_step(talk, press, catalogue, LATER).conversation
    twice = steps.answer_step(once, press, catalogue, LATER + timedelta(days=1)).conversation

    assert once.enrolments[name] == replace(talk.enrolments[name], stuck_at=LATER)
    assert twice.enrolments[name].stuck_at == LATER


def test_what_is_said_of_another_step_is_no_being_stuck_here(catalogue: Catalogue) -> None:
    talk, name, here, _ = at_first_step(catalogue)
    checklist = catalogue.checklist(name)
    assert checklist is not None
    mine = [each.id for each in steps_for(checklist, BU_ANI, {})]
    other = next(each for each in mine if each != here)

    after = steps.answer_step(talk, StepAnswered(name, other, Answer.STUCK), catalogue, LATER)

    assert after.conversation.enrolments[name].stuck_at is None


@pytest.mark.parametrize(("helped", "is_stuck"), [(True, False), (False, True)])
def test_a_remedy_that_helped_takes_it_back(
    helped: bool, is_stuck: bool, catalogue: Catalogue
) -> None:
    talk, name, here, trouble = at_first_step(catalogue)
    stuck = talk.with_enrolment(replace(talk.enrolments[name], stuck_at=LATER))

    press = RemedyAnswered(name, here, trouble, 0, helped)
    after = troubles.answer_remedy(stuck, press, catalogue, LATER + timedelta(minutes=5))

    assert (after.conversation.enrolments[name].stuck_at is not None) is is_stuck


def test_help_at_another_step_takes_nothing_back() -> None:
    stuck = replace(walked("cek"), stuck_at=LATER)

    assert checklists.report_helped(stuck, "cek") == stuck


def test_a_tick_of_the_open_step_takes_it_back_whoever_made_it() -> None:
    stuck = replace(begun(), stuck_at=LATER)

    for way in (Way.SELF, Way.AMBASSADOR, Way.SKIPPED):
        after = settled(checklists.tick(stuck, ["cek"], LATER, way))
        assert (after.open_step, after.stuck_at) == ("jalur", None)


def test_a_tick_elsewhere_leaves_it() -> None:
    stuck = replace(begun(), stuck_at=LATER)

    after = settled(checklists.tick(stuck, ["masuk"], LATER))

    assert (after.open_step, after.stuck_at) == ("cek", LATER)


def test_another_open_step_is_a_fresh_start(catalogue: Catalogue) -> None:
    stuck = replace(walked("cek", "jalur"), stuck_at=LATER)
    unticked = settled(checklists.untick(stuck, "cek"))
    assert (unticked.open_step, unticked.stuck_at) == ("cek", None)

    talk, name, here, _ = at_first_step(catalogue)
    on = steps.finish_step(
        talk.with_enrolment(replace(talk.enrolments[name], stuck_at=LATER)),
        _known(catalogue, name),
        _step(catalogue, name, here),
        LATER,
        typed=True,
    ).conversation
    assert on.enrolments[name].stuck_at is None
    back = steps.untick_step(on, StepUnticked(name, here), catalogue, LATER).conversation
    assert (back.enrolments[name].open_step, back.enrolments[name].stuck_at) == (here, None)


def test_whoever_has_finished_is_not_stuck() -> None:
    almost = replace(walked("cek", "jalur", "tunggu", "masuk"), stuck_at=LATER)

    after = settled(checklists.tick(almost, ["alamat"], LATER, value="ani@guru.sd.belajar.id"))

    assert (after.open_step, after.stuck_at) == ("", None)
    assert checklists.report_stuck(after, "alamat", LATER).stuck_at is None


def test_a_new_edition_leaves_it_while_the_step_is_open_still() -> None:
    stuck: Enrolment = replace(walked("cek"), stuck_at=LATER)
    longer = AKUN.model_copy(update={"revision": 2, "steps": (*AKUN.steps, step("akhir"))})
    other = AKUN.model_copy(update={"revision": 2, "steps": (step("baru"), *AKUN.steps)})

    kept, _ = checklists.catch_up(stuck, longer, BU_ANI, LATER)
    moved, _ = checklists.catch_up(stuck, other, BU_ANI, LATER)

    assert (kept.open_step, kept.stuck_at) == ("jalur", LATER)
    assert (moved.open_step, moved.stuck_at) == ("baru", None)


def _known(catalogue: Catalogue, name: str) -> Checklist:
    found = catalogue.checklist(name)
    assert found is not None
    return found


def _step(catalogue: Catalogue, name: str, step_id: str) -> Step:
    found = _known(catalogue, name).step(step_id)
    assert found is not None
    return found
