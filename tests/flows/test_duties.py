"""What a duty covers, and what is left when one ends."""

from datetime import UTC, datetime

import pytest

from flows.duties import covers, is_same, keeps_on, may_take_over
from flows.events import Address
from flows.groups import Group
from flows.rights import Duty, Grant
from flows.teachers import Zone

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
WEST_JAVA, ACEH = "32", "11"


def grant(
    duty: Duty, province: str | None = WEST_JAVA, regency: str = "", number: int = 1
) -> Grant:
    return Grant(number, 1, duty, province, regency, NOW)


def group(province: str | None = WEST_JAVA, regency: str = "Kota Bandung") -> Group:
    return Group(7, Address("web", "g"), "Guru", province, regency, Zone.WIB, "code", NOW)


AMBASSADOR = grant(Duty.AMBASSADOR)
HELPER = grant(Duty.HELPER, None, number=2)


@pytest.mark.parametrize(
    ("borne", "province", "regency", "expected"),
    [
        (("32", ""), "32", "Kota Bandung", True),
        (("32", "Kota Bandung"), "32", "kota  bandung", True),
        (("32", "Kab. Bandung"), "32", "Kabupaten Bandung", True),
        (("32", "Kota Bandung"), "32", "Kab. Bandung", False),
        (("32", "Kota Bandung"), "32", "", False),
        (("11", ""), "32", "Kota Bandung", False),
        (("11", ""), None, "", True),
    ],
)
def test_a_duty_covers_its_province_or_its_kab_kota_however_that_is_spelled(
    borne: tuple[str, str], province: str | None, regency: str, expected: bool
) -> None:
    assert covers(grant(Duty.AMBASSADOR, *borne), province, regency) is expected


def test_the_same_duty_is_the_same_kind_for_the_same_region() -> None:
    borne = grant(Duty.AMBASSADOR, regency="Kab. Bandung")

    assert is_same(borne, Duty.AMBASSADOR, WEST_JAVA, "kabupaten bandung")
    assert not is_same(borne, Duty.AMBASSADOR, WEST_JAVA, "")
    assert not is_same(borne, Duty.AMBASSADOR, ACEH, "Kab. Bandung")
    assert not is_same(borne, Duty.COORDINATOR, WEST_JAVA, "Kab. Bandung")


@pytest.mark.parametrize(
    ("borne", "region", "expected"),
    [
        (("32", ""), ("32", "Kota Bandung"), True),
        (("32", ""), ("32", ""), True),
        (("32", "Kota Bandung"), ("32", "kota bandung"), True),
        (("32", "Kota Bandung"), ("32", "Kab. Sumedang"), False),
        (("32", "Kota Bandung"), ("32", ""), False),
        (("94", "Kota Jayapura"), ("32", "Kota Bandung"), False),
        (("32", ""), (None, ""), False),
        ((None, ""), (None, ""), True),
    ],
)
def test_only_whose_region_it_is_takes_over_a_group(
    borne: tuple[str | None, str], region: tuple[str | None, str], expected: bool
) -> None:
    assert may_take_over(grant(Duty.AMBASSADOR, *borne), group(*region)) is expected


def test_with_the_last_duty_all_groups_go() -> None:
    assert not keeps_on(group(), False, AMBASSADOR, ())
    assert not keeps_on(group(), True, HELPER, ())


def test_a_coordinator_s_duty_keeps_no_group_and_takes_none() -> None:
    coordinator = grant(Duty.COORDINATOR, number=4)

    assert not keeps_on(group(), False, AMBASSADOR, (coordinator,))
    assert not keeps_on(group(), True, HELPER, (coordinator,))
    assert keeps_on(group(ACEH, ""), False, coordinator, (AMBASSADOR,))


def test_as_a_helper_she_keeps_where_she_helps_and_nothing_else() -> None:
    assert keeps_on(group(), True, AMBASSADOR, (HELPER,))
    assert not keeps_on(group(), False, AMBASSADOR, (HELPER,))


def test_as_an_ambassador_she_keeps_her_own_wherever_it_lies_and_not_where_she_helped() -> None:
    assert keeps_on(group(), False, HELPER, (AMBASSADOR,))
    assert keeps_on(group(ACEH, ""), False, HELPER, (AMBASSADOR,))
    assert not keeps_on(group(), True, HELPER, (AMBASSADOR,))


def test_an_ambassador_of_two_regions_keeps_the_groups_of_the_other_one() -> None:
    ended = grant(Duty.AMBASSADOR, ACEH, number=3)

    assert keeps_on(group(WEST_JAVA), False, ended, (AMBASSADOR,))
    assert not keeps_on(group(ACEH, ""), False, ended, (AMBASSADOR,))
