"""The Bot API's tables: is a call one that Telegram would understand?"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was uploaded."""

    name: str
    kind: str
    content: bytes


class Refusal(Exception):
    """An answer that is not ok, in the wording of the Bot API."""

    def __init__(
        self,
        status: int,
        description: str,
        retry_after: int | None = None,
        migrate_to_chat_id: int | None = None,
    ) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after
        self.migrate_to_chat_id = migrate_to_chat_id


class Tables:
    """Methods and types of `spec.json`. What that cut does not name counts as unknown."""

    def __init__(self) -> None:
        spec = json.loads(Path(__file__).with_name("spec.json").read_text("utf-8"))
        self._methods: dict[str, Any] = spec["methods"]
        self._types: dict[str, Any] = spec["types"]

    def read(self, method: str, sent: Mapping[str, object]) -> dict[str, Any]:
        """Turn the parameters of a call into values of their types.

        A file that was sent beside them stands where it is named as `attach://…`.

        Raises:
            Refusal: method or parameter are unknown, one is missing or is of another type.
        """
        fields = self._methods.get(method)
        if fields is None:
            raise Refusal(404, f"Not Found: no method {method} in the tables")
        beside = {
            f"attach://{name}": value
            for name, value in sent.items()
            if isinstance(value, Upload) and name not in fields
        }
        named = {name: value for name, value in sent.items() if f"attach://{name}" not in beside}
        params = _attached(self._fields(method, fields, named, read=True), beside)
        assert isinstance(params, dict)
        if beside:
            raise Refusal(400, f"Bad Request: {method} has no {next(iter(beside))}")
        return params

    def _fields(
        self, where: str, fields: Mapping[str, Any], sent: Mapping[str, object], read: bool
    ) -> dict[str, Any]:
        for name in sent:
            if name not in fields:
                raise Refusal(400, f"Bad Request: {where} has no {name}")
        for name, field in fields.items():
            if field["required"] and name not in sent:
                raise Refusal(400, f"Bad Request: {where} lacks {name}")
        return {
            name: self._value(f"{where}.{name}", fields[name]["types"], value, read)
            for name, value in sent.items()
        }

    def _value(self, where: str, kinds: Sequence[str], raw: object, read: bool) -> object:
        """Check a value. On the wire all but files are text: then it is `read` first."""
        candidates = [_decoded(kind, raw) for kind in kinds] if read else [raw] * len(kinds)
        reasons = []
        for kind, value in zip(kinds, candidates, strict=True):
            try:
                self._check(where, kind, value)
            except Refusal as refusal:
                reasons.append(refusal)
            else:
                return value
        raise reasons[0]

    def _check(self, where: str, kind: str, value: object) -> None:
        wrong = Refusal(400, f"Bad Request: {where} is not of type {kind}")
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                raise wrong
            for each in value:
                self._check(where, kind.removeprefix("Array of "), each)
            return
        if kind in _SCALARS:
            # True is an int as well.
            if not isinstance(value, _SCALARS[kind]) or (
                kind != "Boolean" and isinstance(value, bool)
            ):
                raise wrong
            return
        if kind not in self._types or not isinstance(value, dict):
            raise wrong
        self._check_object(where, kind, value)

    def _check_object(self, where: str, kind: str, value: dict[str, Any]) -> None:
        subtypes = self._types[kind].get("subtypes")
        if subtypes is None:
            self._fields(f"{where}:{kind}", self._types[kind]["fields"], value, read=False)
        elif not any(self._fits(where, each, value) for each in subtypes):
            raise Refusal(400, f"Bad Request: {where} is no {kind}")

    def _fits(self, where: str, kind: str, value: dict[str, Any]) -> bool:
        try:
            self._check_object(where, kind, value)
        except Refusal:
            return False
        return True


_SCALARS: dict[str, Any] = {
    "Integer": int,
    "Float": (int, float),
    "Boolean": bool,
    "String": str,
    "InputFile": Upload,
}


def _attached(value: object, beside: dict[str, Upload]) -> object:
    """Put files where they are named, and take each out of `beside`."""
    if isinstance(value, dict):
        return {name: _attached(each, beside) for name, each in value.items()}
    if isinstance(value, list):
        return [_attached(each, beside) for each in value]
    return beside.pop(value, value) if isinstance(value, str) else value


def _decoded(kind: str, raw: object) -> object:
    if not isinstance(raw, str) or kind in ("String", "InputFile"):
        return raw
    try:
        return json.loads(raw)
    except ValueError:
        return raw
