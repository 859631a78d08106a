"""Putting one quiet bug into a correct program, wherever it applies."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)


@dataclass(frozen=True)
class Mutant:
    """A program with one bug; `line` counts from 1."""

    pattern: str
    code: str
    line: int


@dataclass(frozen=True)
class Edit:
    """Replace the text of a node; the bug is at `line` (-1: anywhere), or else where the node starts."""

    node: ast.stmt | ast.expr | ast.excepthandler
    text: str
    line: int | None = None


Injector = Callable[[ast.Module, str], Iterator[Edit]]


def mutants(code: str, injectors: dict[str, Injector]) -> Iterator[Mutant]:
    """Every single edit of every injector that still parses."""
    tree = ast.parse(code)
    for pattern, injector in injectors.items():
        for edit in injector(tree, code):
            changed = _replaced(code, edit)
            if changed is not None and changed != code:
                yield Mutant(pattern, changed, edit.line or edit.node.lineno)


def _replaced(code: str, edit: Edit) -> str | None:
    lines = code.split("\n")
    node = edit.node
    last = (node.end_lineno or node.lineno) - 1
    head = lines[node.lineno - 1].encode()[: node.col_offset].decode()
    tail = lines[last].encode()[node.end_col_offset :].decode()
    changed = "\n".join([*lines[: node.lineno - 1], head + edit.text + tail, *lines[last + 1 :]])
    try:
        ast.parse(changed)
    except SyntaxError:
        return None
    return changed


def every(tree: ast.AST, kind: type[Node]) -> Iterator[Node]:
    """The nodes of one type in source order, those inside f-strings left out."""
    inside = {id(part) for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for part in ast.walk(text)}
    for node in ast.walk(tree):
        if isinstance(node, kind) and id(node) not in inside:
            yield node


def text(node: ast.AST, code: str) -> str:
    """The node's source."""
    return ast.get_source_segment(code, node) or ""


def indented(node: ast.stmt) -> str:
    """The white space in front of the statement."""
    return " " * node.col_offset


def swapped(source: str, old: str, new: str) -> str:
    """The source with the first `old` (a regular expression) replaced."""
    return re.sub(old, new, source, count=1)
