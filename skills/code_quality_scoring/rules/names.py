"""Smells in names. They judge conventions, never taste: renaming a good name to another good one changes nothing."""

import ast
import re
from bisect import bisect_right
from collections.abc import Iterator

from skills.code_quality_scoring.program import FUNCTIONS, Program, Scope
from skills.code_quality_scoring.rule import Smell, Subscore, rule

LONGEST_LIFE_OF_A_LETTER = 12  # code lines between first and last use that a one-letter name may span

_CAMEL = re.compile(r"[a-z][A-Z]|[a-z0-9]_[A-Z].*[a-z]")
_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_CONVENTIONAL_LETTERS = frozenset("ijknxyz_")
_MISREAD_LETTERS = frozenset("lOI")
_PLACEHOLDERS = frozenset({"foo", "baz", "qux", "asdf", "blah", "stuff", "thingy", "whatever", "xxx", "aaa", "abc123"})

# The builtins that every version from 3.11 to 3.13 has, without exceptions and what only the prompt offers.
# fmt: off
BUILTINS = frozenset(
    {
        "abs", "aiter", "all", "anext", "any", "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes", "callable",
        "chr", "classmethod", "compile", "complex", "delattr", "dict", "dir", "divmod", "enumerate", "eval", "exec",
        "filter", "float", "format", "frozenset", "getattr", "globals", "hasattr", "hash", "help", "hex", "id",
        "input", "int", "isinstance", "issubclass", "iter", "len", "list", "locals", "map", "max", "memoryview",
        "min", "next", "object", "oct", "open", "ord", "pow", "print", "property", "range", "repr", "reversed",
        "round", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super", "tuple", "type", "vars",
        "zip",
    }
)
# fmt: on


@rule(
    "function-name",
    Subscore.NAMING,
    demerits=3,
    title="A function name that is not in snake_case",
    why=(
        "Python writers name functions in small letters with underscores. Sticking to it lets readers tell "
        "functions from classes at a glance."
    ),
    smelly="def printTotal(total):\n    print(total)\n",
    better="def print_total(total):\n    print(total)\n",
)
def function_name(program: Program) -> Iterator[Smell]:
    """Functions and methods named with capitals; methods of a class with foreign bases may follow their library."""
    local = {definition.name for definition in program.all(ast.ClassDef)}
    for function in program.functions:
        scope = program.scope(function)
        if isinstance(scope, ast.ClassDef) and not all(
            isinstance(base, ast.Name) and base.id in local for base in scope.bases
        ):
            continue
        if _mixes_case(function.name) or _is_pascal(function.name):
            yield Smell(
                function.lineno,
                f"The function name `{function.name}` is not in snake_case.",
                f"Call it `{snake_case(function.name)}`.",
            )


@rule(
    "class-name",
    Subscore.NAMING,
    demerits=3,
    title="A class name that does not begin with a capital",
    why=(
        "Class names are written in CapWords, so that `Account()` visibly makes an object and `account()` "
        "calls a function."
    ),
    smelly="class bank_account:\n    balance = 0\n",
    better="class BankAccount:\n    balance = 0\n",
)
def class_name(program: Program) -> Iterator[Smell]:
    """Classes whose name begins with a small letter."""
    for definition in program.all(ast.ClassDef):
        bare = definition.name.lstrip("_")
        if bare[:1].islower():
            better = "".join(part[:1].upper() + part[1:] for part in bare.split("_"))
            yield Smell(
                definition.lineno,
                f"The class name `{definition.name}` begins with a small letter.",
                f"Call it `{better}`.",
            )


@rule(
    "variable-name",
    Subscore.NAMING,
    demerits=2,
    title="A variable name that is not in snake_case",
    why=(
        "Python writers name variables in small letters with underscores. One style everywhere makes names "
        "easier to remember."
    ),
    smelly="def area(sideLength):\n    return sideLength * sideLength\n",
    better="def area(side_length):\n    return side_length * side_length\n",
)
def variable_name(program: Program) -> Iterator[Smell]:
    """Variables, parameters and attributes in camelCase or CapWords, each name once; types are left alone."""
    reported: set[str] = set()
    for node, name in _bindings(program):
        if name in reported or not (_mixes_case(name) or (_is_pascal(name) and not _may_be_type(program, node))):
            continue
        reported.add(name)
        yield Smell(_line(node), f"The name `{name}` is not in snake_case.", f"Call it `{snake_case(name)}`.")


@rule(
    "short-name",
    Subscore.NAMING,
    demerits=2,
    title="A one-letter name with a long life",
    why="One letter is fine for a counter on three lines. Far from where it was made, nobody remembers what it means.",
    smelly="def f(prices):\n    return sum(prices)\n",
    better="def total(prices):\n    return sum(prices)\n",
)
def short_name(program: Program) -> Iterator[Smell]:
    """Definitions of one letter, and one-letter variables that live longer than LONGEST_LIFE_OF_A_LETTER."""
    for definition in program.definitions:
        if len(definition.name) == 1 and definition.name != "_":
            yield Smell(
                definition.lineno,
                f"The name `{definition.name}` does not say what this does.",
                "Name it after what it does or returns.",
            )
    first: dict[tuple[Scope, str], ast.Name] = {}
    last: dict[tuple[Scope, str], int] = {}
    for node in program.all(ast.Name):
        if len(node.id) != 1 or node.id in _CONVENTIONAL_LETTERS or node.id in _MISREAD_LETTERS:
            continue
        place = (program.scope(node), node.id)
        if isinstance(node.ctx, ast.Store) and isinstance(program.parent(node), ast.Assign | ast.AnnAssign):
            first.setdefault(place, node)
        last[place] = max(last.get(place, 0), node.lineno)
    for place, node in first.items():
        life = bisect_right(program.code_line_numbers, last[place]) - bisect_right(
            program.code_line_numbers, node.lineno
        )
        if life > LONGEST_LIFE_OF_A_LETTER:
            yield Smell(
                node.lineno,
                f"The name `{node.id}` is used over many lines, but one letter says little.",
                "Name it after what it holds.",
            )


@rule(
    "misread-name",
    Subscore.NAMING,
    demerits=2,
    title="A name that looks like a digit",
    why="In many fonts `l` looks like 1 and `O` looks like 0.",
    smelly="def double(l):\n    return l * 2\n",
    better="def double(length):\n    return length * 2\n",
)
def misread_name(program: Program) -> Iterator[Smell]:
    """The names l, O and I; each once for a scope."""
    reported: set[tuple[Scope, str]] = set()
    for node, name in _bindings(program):
        place = (program.scope(node), name)
        if name in _MISREAD_LETTERS and place not in reported:
            reported.add(place)
            yield Smell(
                _line(node), f"The name `{name}` is easily mistaken for a digit.", "Use a word that says what it holds."
            )


@rule(
    "placeholder-name",
    Subscore.NAMING,
    demerits=3,
    title="A name without meaning",
    why=(
        "Names such as `foo` are placeholders. A name that says what the value is saves the reader from working it out."
    ),
    smelly="def foo(prices):\n    return sum(prices)\n",
    better="def total(prices):\n    return sum(prices)\n",
)
def placeholder_name(program: Program) -> Iterator[Smell]:
    """Well-known nonsense names of variables, parameters and functions; each once."""
    reported: set[str] = set()
    named = [(node, name) for node, name in _bindings(program)]
    named += [(definition, definition.name) for definition in program.definitions]
    for node, name in named:
        if name.lower() in _PLACEHOLDERS and name not in reported:
            reported.add(name)
            yield Smell(
                _line(node),
                f"The name `{name}` says nothing about its meaning.",
                "Name it after what it holds or does.",
            )


@rule(
    "shadowed-builtin",
    Subscore.NAMING,
    demerits=6,
    title="A name that hides one of Python's own",
    why=(
        "After this, the built-in of that name cannot be used here any more, and calling it fails with a "
        "puzzling error."
    ),
    smelly="def smallest(list):\n    return list[0]\n",
    better="def smallest(numbers):\n    return numbers[0]\n",
)
def shadowed_builtin(program: Program) -> Iterator[Smell]:
    """Variables, parameters and definitions named like a builtin, once for a scope; class attributes are safe."""
    reported: set[tuple[Scope, str]] = set()
    named = [(node, name) for node, name in _bindings(program) if not isinstance(node, ast.Attribute)]
    named += [(definition, definition.name) for definition in program.definitions]
    for node, name in named:
        scope = program.scope(node)
        if name in BUILTINS and (scope, name) not in reported and not _is_class_attribute(program, node):
            reported.add((scope, name))
            yield Smell(
                _line(node),
                f"The name `{name}` hides Python's own `{name}`.",
                f"Choose another name, for example `{_alternative(name)}`.",
            )


def snake_case(name: str) -> str:
    """`printTotal` as `print_total`."""
    return (
        re.sub("__+", "_", _WORD_START.sub("_", name)).lower()
        if not name.startswith("_")
        else "_" + snake_case(name.lstrip("_"))
    )


def _mixes_case(name: str) -> bool:
    """camelCase and half-capital names such as first_Name; not CapWords and not CONSTANTS."""
    bare = name.strip("_")
    return bare[:1].islower() and _CAMEL.search(bare) is not None


def _is_pascal(name: str) -> bool:
    """Begins with a capital and has small letters, as Total or FirstName."""
    bare = name.strip("_")
    return bare[:1].isupper() and any(letter.islower() for letter in bare)


def _bindings(program: Program) -> Iterator[tuple[ast.AST, str]]:
    """Every variable, parameter, attribute of `self`, caught exception and import name where it is bound."""
    places = [
        *program.all(ast.Name, ast.arg, ast.Attribute),
        *program.all(ast.ExceptHandler, ast.alias),
    ]
    for node in places:
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Store):
                yield node, node.id
        elif isinstance(node, ast.arg):
            yield node, node.arg
        elif isinstance(node, ast.Attribute):
            if isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name):
                yield node, node.attr
        elif isinstance(node, ast.ExceptHandler):
            if node.name:
                yield node, node.name
        elif node.asname:
            # `import pandas as Pd` is the learner's choice; the imported name itself is not
            yield node, node.asname


def _line(node: ast.AST) -> int:
    line = getattr(node, "lineno", 1)
    return line if isinstance(line, int) else 1


def _may_be_type(program: Program, node: ast.AST) -> bool:
    """Whether what is stored may be a class, as in `Point = namedtuple(...)` or `Row = list[int]`."""
    if isinstance(node, ast.alias):
        return True
    parent = program.parent(node)
    return isinstance(parent, ast.Assign | ast.AnnAssign) and isinstance(
        parent.value, ast.Call | ast.Subscript | ast.Name | ast.Attribute | ast.BinOp
    )


def _is_class_attribute(program: Program, node: ast.AST) -> bool:
    scope = program.scope(node)
    return (
        isinstance(scope, ast.ClassDef)
        and not isinstance(node, ast.arg)
        and (
            isinstance(node, (*FUNCTIONS, ast.ClassDef)) or isinstance(program.parent(node), ast.Assign | ast.AnnAssign)
        )
    )


def _alternative(name: str) -> str:
    return {
        "list": "items",
        "dict": "table",
        "str": "text",
        "sum": "total",
        "max": "largest",
        "min": "smallest",
        "input": "answer",
        "id": "number",
        "type": "kind",
        "len": "length",
        "int": "number",
        "float": "number",
        "set": "group",
        "tuple": "pair",
        "next": "following",
        "print": "show",
        "range": "limits",
        "all": "everything",
        "format": "layout",
        "open": "open_file",
        "map": "plan",
        "filter": "keep",
        "sorted": "in_order",
        "round": "turn",
        "hash": "digest",
    }.get(name, f"my_{name}")
