"""The variables of a program: what kind of value each holds, and the part it plays."""

import ast
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from skills.concept_mapping.shapes.kinds import Kind, Kinds
from skills.concept_mapping.shapes.program import LINE_BREAK, Program
from skills.concept_mapping.shapes.scope import Binding, Scope
from skills.curriculum.explanation import NameKind

MAX_VARIABLES = 200  # looked at; no example has use for more
MAX_CHARACTERS = 20_000  # read of a program: what stands further down would hardly be chosen
MAX_LINES, MAX_COLUMNS = 500, 200  # of a program that does not parse as a whole
_KINDS: dict[Kind, NameKind] = {
    "number": "number", "string": "text", "boolean": "boolean", "list": "list", "dict": "dictionary",
    "set": "set", "tuple": "tuple", "file": "file",
}  # fmt: skip
_STATEMENT = re.compile(r"^\w", re.MULTILINE)
_LOOP = re.compile(r"for\b.*:$")
# What ast.parse raises on text that is no program: null bytes, lone surrogates and nesting without end among them.
_PARSE_ERRORS = (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError, SystemError)


@dataclass(frozen=True)
class Variable:
    """A name with the one kind of value that it holds wherever the program binds it."""

    name: str
    kind: NameKind
    items: NameKind | None = None
    """For a list, set or tuple, the kind of its items, where the program tells."""
    walks: str | None = None
    """For a loop's variable, the name of what the loop goes through; empty when that has no name."""
    changes: bool = False
    """Whether it gets a new value on the way, as a total or a counter does."""


def variables_of(code: str) -> tuple[Variable, ...]:
    """The variables of a program whose kind is plain to see, in the order of the code; those of functions come last.

    Of a program that does not parse, the lines that do are looked at. Never runs it, never raises.
    """
    code = _beginning(code)
    tree = _readable(code)
    if tree is None:
        return ()
    program = Program(tree, code)
    kinds = Kinds(program)
    found: dict[str, Variable] = {}
    for scope in _scopes(program):
        for name, bindings in scope.bindings.items():
            if len(found) == MAX_VARIABLES:
                return tuple(found.values())
            if name not in found and (variable := _variable(name, bindings, program, kinds)) is not None:
                found[name] = variable
    return tuple(found.values())


def _beginning(code: str) -> str:
    """The whole statements at the beginning of a long program."""
    if len(code) <= MAX_CHARACTERS:
        return code
    starts = [found.start() for found in _STATEMENT.finditer(code, 0, MAX_CHARACTERS)]
    return code[: starts[-1]] if starts else ""


def _readable(code: str) -> ast.Module | None:
    return _parsed(code) or _parsed("\n".join(_readable_lines(code)))


def _readable_lines(code: str) -> Iterator[str]:
    """The lines that can be read alone: plain statements and the first lines of loops, wherever they are indented."""
    for line in LINE_BREAK.split(code)[:MAX_LINES]:
        statement = line.strip()
        if _LOOP.match(statement):
            statement = f"{statement} pass"
        elif "=" not in statement:
            continue
        if len(statement) <= MAX_COLUMNS and _parsed(statement) is not None:
            yield statement


def _parsed(code: str) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(code)
    except _PARSE_ERRORS:
        return None


def _scopes(program: Program) -> Iterator[Scope]:
    yield program.module
    for node in program.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield program.scope_of(node.body[0])


def _variable(name: str, bindings: list[Binding], program: Program, kinds: Kinds) -> Variable | None:
    values = [binding for binding in bindings if binding.how != "update" and not _is_none(binding.value)]
    held = {_held(binding, program, kinds) for binding in values}
    if len(held) != 1 or (kind := held.pop()) is None:
        return None
    loops = [binding for binding in values if binding.how == "loop"]
    if loops and len(loops) < len(values):
        return None
    walks = _walked(loops) if loops else None
    return Variable(name, kind, _items(kind, values, kinds), walks, changes=len(bindings) > 1)


def _items(kind: NameKind, values: list[Binding], kinds: Kinds) -> NameKind | None:
    if kind not in {"list", "set", "tuple"}:
        return None
    inside = {kinds.of_items(binding.value) for binding in values if binding.value is not None}
    only = inside.pop() if len(inside) == 1 else None
    return _KINDS.get(only) if only is not None else None


def _held(binding: Binding, program: Program, kinds: Kinds) -> NameKind | None:
    if binding.how == "function":
        return "function" if isinstance(binding.node, ast.FunctionDef) else None
    if binding.how == "class":
        return "class"
    if binding.value is None or binding.how not in {"assignment", "with", "loop"}:
        return None
    kind = kinds.of_items(binding.value) if binding.how == "loop" else kinds.of(binding.value)
    if _may_be_merge(binding.value) and kind == "number":
        return None
    if kind is not None:
        return _KINDS.get(kind)
    return "object" if binding.how == "assignment" and _makes_object(binding.value, program) else None


def _is_none(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _may_be_merge(value: ast.expr) -> bool:
    """Whether the operator joins dictionaries as well as the bits of numbers."""
    return isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr)


def _makes_object(value: ast.expr, program: Program) -> bool:
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in program.classes


def _walked(loops: Iterable[Binding]) -> str:
    return next((loop.value.id for loop in loops if isinstance(loop.value, ast.Name)), "")
