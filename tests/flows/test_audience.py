"""Nobody is shown what is not for her."""

from typing import Any

import pytest

from flows.audience import (
    body_of,
    choices_made,
    fits,
    link_of,
    picture_of,
    steps_for,
    title_of,
    troubles_of,
    variant_of,
)
from flows.catalogue import Catalogue, ContentLink, StepKind, Variant
from flows.progress import NO_TICKS, Tick
from flows.teachers import Level, Role, Teacher
from tests.flows.people import (
    AKUN,
    BU_ANI,
    BU_CITRA,
    BU_ESTI,
    MONDAY,
    PAK_DEDI,
    audience,
    checklist,
    same,
    step,
)


@pytest.mark.parametrize(
    ("conditions", "whom"),
    [
        ({}, "ani citra dedi esti"),
        ({"role": ["guru"]}, "ani dedi"),
        ({"role": ["guru", "dinas"]}, "ani dedi esti"),
        ({"level": ["sd"]}, "ani"),
        ({"level": ["sd", "smp", "madrasah"]}, "ani citra dedi"),
        ({"ministry": "kemenag"}, "dedi"),
        ({"ministry": "kemendikdasmen"}, "ani citra esti"),
        ({"role": ["guru"], "ministry": "kemenag"}, "dedi"),
        ({"role": ["kepsek"], "level": ["sd"]}, ""),
    ],
    ids=str,
)
def test_every_condition_must_hold_and_a_list_means_any(
    conditions: dict[str, Any], whom: str
) -> None:
    cast = {"ani": BU_ANI, "citra": BU_CITRA, "dedi": PAK_DEDI, "esti": BU_ESTI}
    meant = audience(**conditions)

    assert [name for name, each in cast.items() if fits(meant, each, {})] == whom.split()


@pytest.mark.parametrize(
    ("chosen", "fitting"),
    [
        ({"jalur": "operator", "hp": "android"}, True),
        ({"jalur": "sendiri", "hp": "android"}, True),
        ({"jalur": "operator"}, False),
        ({"jalur": "operator", "hp": "iphone"}, False),
        ({}, False),
    ],
    ids=str,
)
def test_earlier_answers_can_be_asked_for(chosen: dict[str, str], fitting: bool) -> None:
    meant = audience(chose={"jalur": ["operator", "sendiri"], "hp": ["android"]})

    assert fits(meant, BU_ANI, chosen) is fitting


def test_only_ticks_with_an_answer_are_choices() -> None:
    ticks = {"cek": Tick(MONDAY), "jalur": Tick(MONDAY, value="sendiri")}

    assert choices_made(ticks) == {"jalur": "sendiri"}


def ids(teacher: Teacher, ticks: dict[str, Tick]) -> list[str]:
    return [each.id for each in steps_for(AKUN, teacher, ticks)]


def test_an_open_choice_counts_as_its_first_answer() -> None:
    assert ids(BU_ANI, {}) == ["cek", "jalur", "tunggu", "masuk", "alamat"]
    chosen = {"jalur": Tick(MONDAY, value="sendiri")}
    assert ids(BU_ANI, chosen) == ["cek", "jalur", "masuk", "alamat"]


def test_an_open_choice_counts_as_the_first_answer_that_is_for_the_person() -> None:
    choice = step("jalur", StepKind.CHOICE, choices="operator sendiri")
    first, second = choice.choices
    first = first.model_copy(update={"audience": audience(role=["kepsek"])})
    choice = choice.model_copy(update={"choices": (first, second)})
    tail = step("tunggu", chose={"jalur": ["operator"]})

    assert steps_for(checklist(choice, tail), BU_ANI, {}) == (choice,)
    assert steps_for(checklist(choice, tail), BU_CITRA, {}) == (choice, tail)


def test_a_choice_that_is_not_hers_opens_nothing() -> None:
    choice = step("jalur", StepKind.CHOICE, choices="operator", role=["kepsek"])
    tail = step("tunggu", chose={"jalur": ["operator"]})

    assert steps_for(checklist(choice, tail, step("masuk")), BU_ANI, {})[0].id == "masuk"


def test_the_first_variant_that_fits_is_taken_and_the_rest_stays_the_step_s() -> None:
    link = ContentLink.model_validate({"label": same("Buka"), "url": "https://example.org/"})
    variants = (
        Variant.model_validate({"for": audience(role=["kepsek"]), "title": same("Kepala")}),
        Variant.model_validate(
            {"for": audience(level=["smp", "sd"]), "body": same("SD"), "link": link, "picture": "p"}
        ),
        Variant.model_validate({"for": audience(), "title": same("Semua")}),
    )
    one = step("cek").model_copy(update={"variants": variants})

    def seen(teacher: Teacher) -> tuple[object, ...]:
        read = (title_of, body_of, link_of, picture_of)
        return tuple(each(one, teacher, NO_TICKS) for each in read)

    assert seen(BU_CITRA) == (same("Kepala"), same("cek"), None, None)
    assert seen(BU_ANI) == (same("cek"), same("SD"), link, "p")
    assert seen(BU_ESTI) == (same("Semua"), same("cek"), None, None)
    assert variant_of(variants[:2], BU_ESTI, NO_TICKS) is None


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("level", [*Level, None])
def test_every_person_has_a_way_through_each_shipped_checklist(
    role: Role, level: Level | None, catalogue: Catalogue
) -> None:
    teacher = Teacher(1, role=role, level=level)
    for each in catalogue.checklists:
        steps = steps_for(each, teacher, NO_TICKS)

        assert len(steps) >= 3
        for one in steps:
            assert fits(one.audience, teacher, {}) or one.audience.chose
            for trouble in troubles_of(one, catalogue.troubles, teacher, NO_TICKS):
                assert not trouble.audience.role or role in trouble.audience.role


def test_a_madrasah_teacher_is_never_sent_to_belajar_id_s_check(catalogue: Catalogue) -> None:
    account = catalogue.checklists[0]

    assert "cek" in [each.id for each in steps_for(account, BU_ANI, NO_TICKS)]
    assert "cek" not in [each.id for each in steps_for(account, PAK_DEDI, NO_TICKS)]


def test_a_trouble_that_the_content_no_longer_has_is_not_shown(catalogue: Catalogue) -> None:
    one = catalogue.checklists[0].steps[0]

    left = troubles_of(one, {}, BU_ANI, NO_TICKS)

    assert left == ()
