"""What a duty covers, and what is left when one ends."""

from datetime import UTC, datetime

import pytest

from flows.duties import covers, is_same, keeps_on
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


def test_with_the_last_duty_all_groups_go() -> None:
    assert not keeps_on(group(), False, AMBASSADOR, ())
    assert not keeps_on(group(), True, AMBASSADOR, ())
    assert not keeps_on(group(), True, HELPER, ())


def test_a_coordinator_s_duty_keeps_no_group() -> None:
    assert not keeps_on(group(), True, AMBASSADOR, (grant(Duty.COORDINATOR),))


def test_as_a_helper_she_keeps_what_another_ambassador_keeps_too() -> None:
    assert keeps_on(group(), True, AMBASSADOR, (HELPER,))
    assert not keeps_on(group(), False, AMBASSADOR, (HELPER,))


def test_as_an_ambassador_she_keeps_her_own_and_not_where_she_helped() -> None:
    assert keeps_on(group(), False, HELPER, (AMBASSADOR,))
    assert not keeps_on(group(), True, HELPER, (AMBASSADOR,))


def test_an_ambassador_of_two_regions_keeps_the_groups_of_the_other_one() -> None:
    ended = grant(Duty.AMBASSADOR, ACEH, number=3)

    assert keeps_on(group(WEST_JAVA), False, ended, (AMBASSADOR,))
    assert not keeps_on(group(ACEH, ""), False, ended, (AMBASSADOR,))
