"""Steps where somebody else must act first: when a person arrives at one, she is asked later."""

from collections.abc import Iterator, Mapping

from flows.catalogue import Catalogue, StepKind
from flows.progress import Enrolment


def arrived(
    before: Mapping[str, Enrolment], after: Mapping[str, Enrolment], catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    """Tell at which such steps somebody stands now and did not before: checklist and step."""
    for name, enrolment in after.items():
        was = before.get(name)
        if was is not None and was.open_step == enrolment.open_step:
            continue
        checklist = catalogue.checklist(name)
        step = checklist.step(enrolment.open_step) if checklist else None
        if step is not None and step.kind is StepKind.WAIT and enrolment.finished_at is None:
            yield name, step.id
