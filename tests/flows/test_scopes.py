"""A person is counted once in each of her scopes."""

from dataclasses import replace

from flows.scopes import scopes_of
from tests.flows.people import BU_ANI


def test_everybody_counts_and_a_province_only_when_it_is_known() -> None:
    assert scopes_of(BU_ANI) == ("all", "province:32")
    assert scopes_of(replace(BU_ANI, province=None)) == ("all",)
