"""Holds a file against the shape that it should have."""

import json
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from storage.content.faults import Fault
from storage.content.sentences import sentence
from storage.content.sheets import Sheet


def take_shape(sheet: Sheet, kind: type[Any]) -> tuple[Any, list[Fault]]:
    """Turn a sheet into a value of `kind`, or say everything that keeps it from being one (None).

    It goes through JSON because that is where pydantic can be strict and still read days, lists
    and addresses: `revision: true` is no number, `checked_on: 0` no day.
    """
    try:
        text = json.dumps(sheet.data)
        return TypeAdapter(kind).validate_json(text, strict=True, by_alias=True, by_name=False), []
    except ValidationError as refusal:
        errors = refusal.errors(include_url=False)
        return None, [_fault(sheet, each, kind) for each in errors if not _echo(each, errors)]


def _echo(error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Tell whether a list is only called too short because its entries have faults themselves."""
    loc = error["loc"]
    inside = (each["loc"][: len(loc)] == loc and len(each["loc"]) > len(loc) for each in errors)
    return error["type"] == "too_short" and any(inside)


def _fault(sheet: Sheet, error: ErrorDetails, kind: object) -> Fault:
    loc = error["loc"]
    if error["type"] == "extra_forbidden":
        place = sheet.key_place(loc)
    elif loc and loc[-1] == "[key]":
        place = sheet.key_place(loc[:-1])
    else:
        place = sheet.place(loc)
    return Fault(sheet.file, *place, sentence(error, kind))
