"""The rules of the house itself: which way imports go, what is kept where, how big rooms are."""

import ast
import importlib
import logging
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date, datetime, time, timedelta
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from types import GenericAlias, MappingProxyType, UnionType
from typing import Any, TypeVar

import pytest
from pydantic import BaseModel
from sqlalchemy import MetaData, Table
from sqlalchemy.sql.elements import ClauseElement
from telegram import TelegramObject

from tests.house import (
    FLOORS,
    ROOT,
    Module,
    definitions,
    docstring_lines,
    imports,
    modules,
)

LONGEST_FILE = 250  # lines
LONGEST_FUNCTION = 30  # lines less the docstring
MIGRATIONS = "storage/migrations/"  # run by Alembic, which has rules of its own
TELEGRAM = "bot.channels.telegram"


def test_imports_go_from_bot_to_handlers_to_storage_to_flows_and_never_up() -> None:
    wrong = [
        f"{module.where}:{line} imports {name}"
        for module in modules()
        for name, line in imports(module)
        if (above := name.split(".")[0]) in FLOORS
        and FLOORS.index(above) > FLOORS.index(module.floor)
    ]

    assert wrong == []


def test_no_floor_imports_the_tests() -> None:
    assert [
        f"{module.where}:{line}"
        for module in modules()
        for name, line in imports(module)
        if name.split(".")[0] == "tests"
    ] == []


def test_flows_import_the_standard_library_and_pydantic_alone() -> None:
    allowed = {*sys.stdlib_module_names, "pydantic", "flows"}

    assert [
        f"{module.where}:{line} imports {name}"
        for module in modules("flows")
        for name, line in imports(module)
        if name.split(".")[0] not in allowed
    ] == []


@pytest.mark.parametrize("name", ["asyncio", "os", "pathlib", "random", "secrets", "socket"])
def test_flows_reach_for_nothing_outside_themselves(name: str) -> None:
    assert [
        f"{module.where}:{line}"
        for module in modules("flows")
        for imported, line in imports(module)
        if imported.split(".")[0] == name
    ] == []


def test_no_rule_or_handler_reads_a_clock() -> None:
    """Times are passed in, so that a test can move them."""
    clocks = re.compile(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.(time|monotonic))$")

    assert [
        f"{module.where}:{node.lineno}"
        for module in modules("flows", "storage", "handlers")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and clocks.search(ast.unparse(node.func))
    ] == []


def test_telegram_is_imported_by_its_channel_alone() -> None:
    assert [
        f"{module.where}:{line}"
        for module in modules()
        for name, line in imports(module)
        if name.split(".")[0] == "telegram" and not f"{module.name}.".startswith(f"{TELEGRAM}.")
    ] == []


@pytest.mark.parametrize("floor", FLOORS)
def test_no_module_of_a_floor_needs_itself(floor: str) -> None:
    graph = {
        module.name: {name for name, _ in imports(module) if name != module.name}
        for module in modules(floor)
    }

    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        pytest.fail(" → ".join(found.args[1]))


def assigned(module: Module) -> Iterator[str]:
    """The names that a module gives a value to as it is imported."""
    for node in module.tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign | ast.AugAssign) and node.value:
            targets = [node.target]
        yield from (each.id for each in targets if isinstance(each, ast.Name))


def is_fixed(value: object) -> bool:
    """Tell a value that nobody can change, or that is no state."""
    plain = str, bytes, int, float, complex, type(None), range, re.Pattern, Path
    plain_too = date, datetime, time, timedelta, MappingProxyType, logging.Logger
    kinds = type, TypeVar, UnionType, GenericAlias, type(dict[str, Any]), type(Any | None)
    if isinstance(value, (*plain, *plain_too, *kinds, ClauseElement, Table, MetaData)):
        return True
    if isinstance(value, tuple | frozenset):
        return all(is_fixed(each) for each in value)
    if is_dataclass(value):
        return bool(getattr(value, "__dataclass_params__").frozen)  # noqa: B009 - mypy has no such
    if isinstance(value, BaseModel):
        return bool(value.model_config.get("frozen"))
    frozen = isinstance(value, TelegramObject) or callable(value)
    return frozen or type(value).__module__ in {"typing", "storage.upserts", "storage.hops"}


def changed_in_place(module: Module) -> Iterator[str]:
    """The names whose value a module changes: `NAME[…] = …`, `NAME.append(…)`, `global NAME`."""
    changing = {"append", "extend", "insert", "add", "update", "setdefault", "pop", "popitem"}
    changing |= {"remove", "discard", "clear", "sort", "reverse"}
    for node in ast.walk(module.tree):
        match node:
            case ast.Global(names=names):
                yield from names
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()):
                yield name
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attr)) if (
                attr in changing
            ):
                yield name


def test_what_changes_a_constant_is_seen_and_what_only_reads_it_is_not() -> None:
    tree = ast.parse("A['x'] = 1\nB.append(2)\ndel C[0]\nD.get(3)\ndef f():\n  global E\n  F.x = 4")
    module = Module("flows.example", Path("example.py"), tree)

    assert sorted(changed_in_place(module)) == ["A", "B", "C", "E"]


@pytest.mark.parametrize(
    "value", [[], {}, set(), ([],), object(), bytearray(), Path.cwd().glob("x")]
)
def test_what_can_change_is_no_constant(value: object) -> None:
    assert not is_fixed(value)


def test_no_module_keeps_a_state() -> None:
    """Lists, dicts and sets may stand in a module only as constants that nobody changes."""
    wrong = []
    for module in modules():
        if module.where.startswith(MIGRATIONS) or module.name == "bot.__main__":
            continue
        loaded = importlib.import_module(module.name)
        changed = set(changed_in_place(module))
        for name in set(assigned(module)) - {"__all__"}:
            value = getattr(loaded, name)
            constant = name.isupper() and isinstance(value, list | dict | set)
            if name in changed or not (constant or is_fixed(value)):
                wrong.append(f"{module.where}: {name} ({type(value).__name__})")

    assert wrong == []


def test_everything_public_says_what_it_is() -> None:
    silent = [module.where for module in modules() if not docstring_lines(module.tree)]
    silent += [
        f"{module.where}:{node.lineno} {name}"
        for module in modules()
        for name, node in definitions(module)
        if not any(part.startswith("_") for part in name.split("."))
        and not docstring_lines(node)
        and not (module.where.startswith(MIGRATIONS) and node.name in {"upgrade", "downgrade"})
    ]

    assert silent == []


def sizes() -> Iterator[tuple[int, str, int]]:
    """What is bigger than a room should be: its lines, its place, and how many it should have."""
    for module in modules():
        lines = len(module.path.read_text(encoding="utf-8").splitlines())
        if lines > LONGEST_FILE:
            yield lines, module.where, LONGEST_FILE
        for name, node in definitions(module):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1 - docstring_lines(node)
            if lines > LONGEST_FUNCTION and not isinstance(node, ast.ClassDef):
                yield lines, f"{module.where}:{node.lineno} {name.split('.')[-1]}", LONGEST_FUNCTION


def test_big_rooms_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A list to look at and no wall: where a split would make nothing clearer, none is made."""
    big = sorted(sizes(), reverse=True)
    if big:
        with capsys.disabled():
            sys.stdout.write("\n\nBigger than a room should be:\n")
            for lines, where, limit in big:
                sys.stdout.write(f"{lines:6} lines (of {limit:3})  {where}\n")


def test_no_file_names_a_package_index_or_somebody_s_machine() -> None:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("Which files belong to the project is known to git, and there is none here.")
    listed = subprocess.run(
        [git, "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    # Put together here, so that this file does not hold them.
    hosts = "pypi" + r"\.org|python" + r"hosted\.org|--(extra-)?index" + r"-url"
    homes = "/ho" + r"me/\w+|/Us" + r"ers/\w+|/ro" + r"ot/|/wo" + r"rk/|C:\\\\?Us" + "ers"
    foreign = re.compile(f"{hosts}|(?<![\\w.:/]){'(' + homes + ')'}")

    found = []
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in {".png", ".woff2", ".ico"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{name}: {match.group()}" for match in foreign.finditer(text)]

    assert found == []
