"""Where a person is survives a restart, and an unknown place is the menu."""

from dataclasses import fields
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import places
from flows.places import AtStep, Menu, Place, from_json, to_json

KINDS: tuple[type[Any], ...] = get_args(Place)
words = st.text(max_size=20)
by_type = {str: words, int: st.integers(0, 99), bool: st.booleans()}
every_place = st.one_of(
    [
        st.builds(kind, **{each.name: by_type[each.type] for each in fields(kind)})  # type: ignore[index]
        for kind in KINDS
    ]
)
json = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), words),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=6,
)


@given(every_place)
def test_a_place_is_read_back_as_it_was_stored(place: Place) -> None:
    assert from_json(to_json(place)) == place


@pytest.mark.parametrize(
    "stored",
    [
        *(None, {}, {"at": ""}, {"at": "Moon"}, {"at": "AtStep"}, {"at": None}, {"step": "cek"}),
        *({"at": "AtRemedy", "checklist": "a"}, {"at": ["AtStep"]}, {"at": {"x": 1}}),
    ],
    ids=str,
)
def test_an_unknown_place_is_the_menu(stored: dict[str, Any] | None) -> None:
    assert from_json(stored) == Menu()


def test_what_a_newer_version_added_is_left_out() -> None:
    assert from_json({"at": "AtStep", "checklist": "a", "mood": "glad"}) == AtStep("a")


@pytest.mark.parametrize("stored", [[], "AtStep", 5, True, ["at", "Menu"]], ids=str)
def test_what_is_no_place_at_all_is_the_menu(stored: Any) -> None:  # noqa: ANN401
    assert from_json(stored) == Menu()


@given(
    st.dictionaries(
        st.sampled_from(["at", "checklist", "step", "page", "question", "remedy"]),
        st.one_of(st.sampled_from([kind.__name__ for kind in KINDS]), json),
    )
)
def test_nothing_stored_is_too_garbled_to_open_the_chat(stored: dict[str, Any]) -> None:
    place = from_json(stored)

    assert type(place) in KINDS
    for each in fields(place):
        assert type(getattr(place, each.name)) is each.type


def test_every_kind_of_place_is_stored_under_its_own_name() -> None:
    assert set(places._KINDS.values()) == set(KINDS)
