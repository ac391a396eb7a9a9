"""The cast of the rules: a small checklist with every turn in it, and who walks it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from flows.catalogue import Audience, Checklist, Step, StepChoice, StepKind
from flows.checklists import begin, settle, tick
from flows.progress import Enrolment
from flows.teachers import Level, Role, Teacher
from flows.texts import Text

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)

BU_ANI = Teacher(1, "Bu Ani", Role.TEACHER, Level.SD, province="32", joined_at=MONDAY)
BU_CITRA = Teacher(2, "Bu Citra", Role.PRINCIPAL, Level.SMP, province="33")
PAK_DEDI = Teacher(3, "Pak Dedi", Role.TEACHER, Level.MADRASAH, province="11")
BU_ESTI = Teacher(4, "Bu Esti", Role.OFFICE, province="31")


def same(words: str) -> Text:
    """The same words in both languages."""
    return Text(id=words, en=words)


def audience(**conditions: Any) -> Audience:  # noqa: ANN401 - the conditions of an audience
    return Audience.model_validate(conditions)


def step(
    name: str,
    kind: StepKind = StepKind.CONFIRM,
    *,
    choices: str = "",
    **conditions: Any,  # noqa: ANN401 - the conditions of an audience
) -> Step:
    return Step.model_validate(
        {
            "id": name,
            "kind": kind,
            "title": same(name),
            "body": same(name),
            "for": audience(**conditions),
            "choices": tuple(StepChoice(id=each, label=same(each)) for each in choices.split()),
            "sources": [{"title": "contoh", "date": "2026"}],
            "checked_on": date(2026, 11, 23),
        }
    )


def checklist(*steps: Step, revision: int = 1) -> Checklist:
    return Checklist(
        id="akun",
        revision=revision,
        title=same("Akun"),
        intro=same("Mari"),
        closing=same("Selesai"),
        steps=steps,
    )


# cek → jalur (operator or sendiri) → tunggu (operator's way only) → masuk → alamat.
AKUN = checklist(
    step("cek"),
    step("jalur", StepKind.CHOICE, choices="operator sendiri"),
    step("tunggu", StepKind.WAIT, chose={"jalur": ["operator"]}),
    step("masuk"),
    step("alamat", StepKind.EMAIL),
)


def begun(teacher: Teacher = BU_ANI, on: Checklist = AKUN) -> Enrolment:
    return begin(on, teacher, MONDAY)


ALL = ("cek", "jalur", "tunggu", "masuk", "alamat")


def settled(enrolment: Enrolment, days: int = 1) -> Enrolment:
    """Bu Ani's progress brought in line, so many days after Monday."""
    return settle(enrolment, AKUN, BU_ANI, MONDAY + days * DAY)


def walked(*steps: str) -> Enrolment:
    """Bu Ani, who did these steps, one a day from Tuesday on, on the operator's way."""
    enrolment = begun()
    for number, each in enumerate(steps, 1):
        value = {"jalur": "operator"}.get(each, "")
        enrolment = settled(tick(enrolment, [each], MONDAY + number * DAY, value=value), number)
    return enrolment
