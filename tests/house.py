"""Reads the house's own source, for the tests that hold its rules."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLOORS = ("flows", "storage", "handlers", "bot")  # from the ground up
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Module:
    """One file of source: its dotted name, where it stands, and its tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def floor(self) -> str:
        """The floor it stands on."""
        return self.name.split(".")[0]

    @property
    def where(self) -> str:
        """The path from the root, with strokes on every system."""
        return self.path.relative_to(ROOT).as_posix()


@cache
def modules(*floors: str) -> tuple[Module, ...]:
    """All modules of some floors, or of the whole house."""
    paths = sorted(path for floor in floors or FLOORS for path in (ROOT / floor).rglob("*.py"))
    return tuple(Module(_name(path), path, ast.parse(path.read_bytes())) for path in paths)


def imports(module: Module) -> Iterator[tuple[str, int]]:
    """What a module imports, inside functions too: the module's name, and the line."""
    names = _names()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((each.name, node.lineno) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            whole = node.module or ""
            for each in node.names:
                inner = f"{whole}.{each.name}"
                yield (inner if inner in names else whole), node.lineno


def definitions(module: Module) -> Iterator[tuple[str, Definition]]:
    """Classes, functions and methods with their dotted names; what stands inside functions not."""
    yield from _defined(module.tree, module.name)


def docstring_lines(node: Definition | ast.Module) -> int:
    """How many lines the docstring takes."""
    if ast.get_docstring(node) is None:
        return 0
    first = node.body[0]
    return (first.end_lineno or first.lineno) - first.lineno + 1


def strings(module: Module) -> Iterator[tuple[str, int]]:
    """The literal strings of a module and their lines; docstrings and f-strings apart."""
    apart = {id(each) for each in _apart(module.tree)}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.value, node.lineno


def formatted(module: Module) -> Iterator[tuple[str, str, int]]:
    """The f-strings of a module: what they begin with, all their literal text, and the line."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.JoinedStr):
            first = node.values[0] if node.values else None
            begins = first.value if isinstance(first, ast.Constant) else ""
            yield str(begins), " ".join(_literal(node)), node.lineno


@cache
def _names() -> frozenset[str]:
    return frozenset(each.name for each in modules())


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _defined(node: ast.Module | ast.ClassDef, prefix: str) -> Iterator[tuple[str, Definition]]:
    for each in node.body:
        if isinstance(each, Definition):
            name = f"{prefix}.{each.name}"
            yield name, each
            if isinstance(each, ast.ClassDef):
                yield from _defined(each, name)


def _apart(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | Definition) and docstring_lines(node):
            first = node.body[0]
            assert isinstance(first, ast.Expr)
            yield first.value
        if isinstance(node, ast.JoinedStr):
            yield from node.values


def _literal(node: ast.JoinedStr) -> Iterator[str]:
    for each in node.values:
        if isinstance(each, ast.Constant):
            yield str(each.value)
