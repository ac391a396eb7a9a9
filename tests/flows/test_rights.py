"""Who may see and do what: by a duty of her own, and by nothing else."""

from datetime import UTC, datetime

import pytest

from flows.rights import NOBODY, Duty, Grant, Rights

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HERS, ANOTHERS = 7, 8  # two groups


def rights(*duties: Duty, keeps: tuple[int, ...] = (HERS,), admin: bool = False) -> Rights:
    """The rights of somebody with some duties in Jawa Barat."""
    grants = tuple(Grant(n, 1, duty, "32", "", NOW) for n, duty in enumerate(duties, 1))
    return Rights(admin, grants, frozenset(keeps))


def test_who_bears_no_duty_may_nothing() -> None:
    assert not NOBODY.is_ambassador
    assert not NOBODY.is_keeper
    assert NOBODY.regions == ()
    assert not NOBODY.sees_counts_of(HERS)
    assert not NOBODY.sees_names_of(HERS)


@pytest.mark.parametrize("duty", [Duty.AMBASSADOR, Duty.HELPER])
def test_who_accompanies_a_group_sees_its_names_and_no_other_group_s(duty: Duty) -> None:
    hers = rights(duty)

    assert hers.sees_names_of(HERS)
    assert hers.sees_counts_of(HERS)
    assert not hers.sees_names_of(ANOTHERS)
    assert not hers.sees_counts_of(ANOTHERS)


def test_a_helper_is_no_ambassador() -> None:
    helper = rights(Duty.HELPER)

    assert helper.is_keeper
    assert not helper.is_ambassador


def test_an_admin_sees_the_counts_of_every_group_and_no_name() -> None:
    admin = rights(admin=True, keeps=())

    assert admin.sees_counts_of(HERS)
    assert admin.sees_counts_of(ANOTHERS)
    assert not admin.sees_names_of(HERS)


def test_a_coordinator_sees_her_region_and_no_name_even_of_a_group_that_was_hers() -> None:
    """A row that says whose a group is gives nothing without a duty to accompany groups."""
    coordinator = rights(Duty.COORDINATOR, keeps=(HERS,))

    assert [each.province for each in coordinator.regions] == ["32"]
    assert not coordinator.is_keeper
    assert not coordinator.sees_names_of(HERS)
    assert not coordinator.sees_counts_of(HERS)


def test_who_was_an_ambassador_sees_nothing_any_more() -> None:
    assert not rights(keeps=(HERS,)).sees_names_of(HERS)


def test_regions_are_those_of_a_coordinator_alone() -> None:
    both = rights(Duty.AMBASSADOR, Duty.COORDINATOR)

    assert [each.duty for each in both.regions] == [Duty.COORDINATOR]
