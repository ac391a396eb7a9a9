"""The shapes of the content files as JSON Schema, with which editors help while somebody writes.

After a change of `flows/catalogue.py`, `flows/reminders.py` or `flows/holidays.py`:
`python -m storage.content.schema`.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from flows.catalogue import (
    Checklist,
    EmailRules,
    HelpPage,
    Regions,
    Spellings,
    Troubles,
)
from flows.holidays import Holidays
from flows.reminders import ReminderPolicy
from storage.content.files import SCHEMAS, WordList

DIALECT = "https://json-schema.org/draft/2020-12/schema"

KINDS: dict[str, type[Any]] = {
    "checklist": Checklist,
    "troubles": Troubles,
    "regions": Regions,
    "emails": EmailRules,
    "spellings": Spellings,
    "help": HelpPage,
    "reminders": ReminderPolicy,
    "holidays": Holidays,
    "words": WordList,
}


def make_schemas() -> dict[str, str]:
    """Make the text of every schema, by the name of its file; the same text for the same models."""
    return {f"{name}.schema.json": _make(name, kind) for name, kind in KINDS.items()}


def _make(name: str, kind: type[Any]) -> str:
    schema = TypeAdapter(kind).json_schema(by_alias=True, mode="validation")
    whole = {"$schema": DIALECT, "title": name, **schema}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def write(folder: Path) -> None:
    """Write all schemas into the `schema` folder of the content folder."""
    target = folder / SCHEMAS
    target.mkdir(parents=True, exist_ok=True)
    for name, text in make_schemas().items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path("flows/content"))
