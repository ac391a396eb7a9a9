"""A person is counted once in each of her scopes."""

from dataclasses import replace

from flows.scopes import scopes_of
from flows.teachers import Belonging
from tests.flows.people import BU_ANI


def test_everybody_counts_and_a_province_only_when_it_is_known() -> None:
    assert scopes_of(BU_ANI) == ("all", "province:32", "alone:32")
    assert scopes_of(replace(BU_ANI, province=None)) == ("all",)


def test_who_is_in_a_group_of_her_province_is_not_alone_there() -> None:
    near, far = Belonging(7, "32", "Kota Bandung"), Belonging(8, "33")

    assert "alone:32" not in scopes_of(replace(BU_ANI, groups=(near,)))
    assert "alone:32" not in scopes_of(replace(BU_ANI, groups=(far, near)))
    assert "alone:32" in scopes_of(replace(BU_ANI, groups=(far,)))
    assert "alone:33" not in scopes_of(replace(BU_ANI, groups=(far,)))
