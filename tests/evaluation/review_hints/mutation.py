"""Slips that learners make, put into correct programs one at a time.

Each mutant differs from its program in one place of the text, so all other lines stay as they were. `lines` are the
lines that count as faulty: the changed one. After a removed statement there is none; what counts then is the last
line of the statement before it (or the header of its block) or the first line of the one after it.
"""

import ast
import random
from collections.abc import Iterator
from dataclasses import dataclass

PER_KIND = 2  # mutants of one kind taken from one program: variety over bulk


@dataclass(frozen=True)
class Mutant:
    """A program with one slip; lines are those that count as faulty."""

    kind: str
    code: str
    lines: frozenset[int]


def mutants(code: str, seed: int) -> list[Mutant]:
    """Up to PER_KIND mutants of every kind that fits the program, chosen by the seed."""
    by_kind: dict[str, list[Mutant]] = {}
    for mutant in _all(code):
        if mutant.code != code and _compiles(mutant.code):
            by_kind.setdefault(mutant.kind, []).append(mutant)
    chooser = random.Random(seed)  # noqa: S311 - a sample, not a secret
    return [
        mutant
        for kind in sorted(by_kind)
        for mutant in chooser.sample(by_kind[kind], min(PER_KIND, len(by_kind[kind])))
    ]


def _compiles(code: str) -> bool:
    try:
        compile(code, "<mutant>", "exec")
    except SyntaxError:
        return False
    return True


class _Text:
    """A program's text, cut by the positions of its nodes; corpus programs are ASCII, so columns are characters."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._starts = [0]
        for line in code.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def at(self, line: int | None, column: int | None) -> int:
        return self._starts[(line or 1) - 1] + (column or 0)

    def start(self, node: ast.expr | ast.stmt) -> int:
        return self.at(node.lineno, node.col_offset)

    def end(self, node: ast.expr | ast.stmt) -> int:
        return self.at(node.end_lineno, node.end_col_offset)

    def of(self, node: ast.expr | ast.stmt) -> str:
        return self.code[self.start(node) : self.end(node)]

    def swap(self, kind: str, node: ast.expr | ast.stmt, new: str) -> Mutant:
        return self.cut(kind, self.start(node), self.end(node), new)

    def cut(self, kind: str, start: int, end: int, new: str) -> Mutant:
        line = self.code.count("\n", 0, start) + 1
        return Mutant(kind, self.code[:start] + new + self.code[end:], frozenset({line}))

    def between(self, kind: str, left: ast.expr, right: ast.expr, old: str, new: str) -> Iterator[Mutant]:
        start, end = self.end(left), self.start(right)
        place = self.code.find(old, start, end)
        if place >= 0:
            yield self.cut(kind, place, place + len(old), new)


_ARITHMETIC: dict[type[ast.operator], tuple[str, tuple[str, ...]]] = {
    ast.Add: ("+", ("-", "*")),
    ast.Sub: ("-", ("+",)),
    ast.Mult: ("*", ("+", "-")),
    ast.Div: ("/", ("//", "*")),
    ast.FloorDiv: ("//", ("/", "%")),
    ast.Mod: ("%", ("//", "/")),
}
_COMPARISON: dict[type[ast.cmpop], tuple[str, tuple[str, ...]]] = {
    ast.Lt: ("<", ("<=", ">")),
    ast.LtE: ("<=", ("<", ">=")),
    ast.Gt: (">", (">=", "<")),
    ast.GtE: (">=", (">", "<=")),
    ast.Eq: ("==", ("!=", ">=")),
    ast.NotEq: ("!=", ("==",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: ("not in", ("in",)),
    ast.Is: ("is", ("is not",)),
}
_OTHER_NAMES = {
    "append": "extend",
    "extend": "append",
    "max": "min",
    "min": "max",
    "lower": "upper",
    "upper": "lower",
    "isupper": "islower",
    "islower": "isupper",
    "keys": "values",
    "values": "keys",
    "str": "int",
    "int": "str",
    "sum": "len",
    "len": "sum",
    "add": "remove",
    "pop": "remove",
}


def _all(code: str) -> Iterator[Mutant]:
    text = _Text(code)
    tree = ast.parse(code)
    for node in ast.walk(tree):
        yield from _expression(text, node)
        yield from _flow(text, node)
        if isinstance(node, ast.FunctionDef):
            yield from _wrong_variables(text, node)
        for block in _blocks(node):
            yield from _statements(text, node, block)


def _expression(text: _Text, node: ast.AST) -> Iterator[Mutant]:
    yield from _operator(text, node)
    match node:
        case ast.Constant(value):
            yield from _constant(text, node, value)
        case ast.Call():
            yield from _call(text, node)
        case ast.Subscript(_, ast.Slice(lower, upper)):
            for bound in (lower, upper):
                if bound is not None:
                    yield text.swap("index or slice", bound, f"{text.of(bound)} + 1")
        case ast.Subscript(_, ast.Name() | ast.BinOp() as index):
            yield text.swap("index or slice", index, f"{text.of(index)} - 1")
        case _:
            pass


def _operator(text: _Text, node: ast.AST) -> Iterator[Mutant]:
    match node:
        case ast.BinOp(left, op, right) if type(op) in _ARITHMETIC:
            old, news = _ARITHMETIC[type(op)]
            for new in news:
                yield from text.between("arithmetic operator", left, right, old, new)
        case ast.AugAssign(target, op, value) if type(op) in _ARITHMETIC:
            old, news = _ARITHMETIC[type(op)]
            yield from text.between("arithmetic operator", target, value, f"{old}=", f"{news[0]}=")
            yield from text.between("assignment instead of update", target, value, f"{old}=", "=")
        case ast.Compare(left, [op], [right]) if type(op) in _COMPARISON:
            old, news = _COMPARISON[type(op)]
            for new in news:
                yield from text.between("comparison", left, right, f" {old} ", f" {new} ")
        case ast.BoolOp(op, [left, right, *_]):
            old, new = ("and", "or") if isinstance(op, ast.And) else ("or", "and")
            yield from text.between("and/or", left, right, old, new)
        case ast.UnaryOp(ast.Not(), operand):
            yield text.swap("missing not", node, text.of(operand))
        case _:
            pass


def _constant(text: _Text, node: ast.Constant, value: object) -> Iterator[Mutant]:
    if isinstance(value, bool):
        yield text.swap("boolean constant", node, str(not value))
    elif isinstance(value, int):
        yield text.swap("number", node, str(value + 1))
        if value > 0:
            yield text.swap("number", node, str(value - 1))
    elif isinstance(value, str) and not text.of(node).startswith(('"""', "{")):
        yield text.swap("text constant", node, '"x"' if value == "" else repr(value[:-1]))


def _call(text: _Text, node: ast.Call) -> Iterator[Mutant]:
    name = node.func
    if isinstance(name, ast.Name) and name.id == "range":
        last = node.args[1] if len(node.args) > 1 else node.args[0]
        yield text.swap("range bound", last, f"{text.of(last)} - 1")
        yield text.swap("range bound", last, f"{text.of(last)} + 1")
        if len(node.args) == 1:
            yield text.swap("range bound", last, f"1, {text.of(last)}")
        if isinstance(last, ast.BinOp):
            yield text.swap("range bound", last, text.of(last.left))
    elif isinstance(name, ast.Name) and name.id in _OTHER_NAMES:
        yield text.swap("wrong function", name, _OTHER_NAMES[name.id])
    elif isinstance(name, ast.Attribute) and name.attr in _OTHER_NAMES:
        end = text.end(name)
        yield text.cut("wrong function", end - len(name.attr), end, _OTHER_NAMES[name.attr])
    if len(node.args) == 2:
        first, second = node.args
        middle = text.code[text.end(first) : text.start(second)]
        swapped = text.of(second) + middle + text.of(first)
        yield text.cut("swapped arguments", text.start(first), text.end(second), swapped)


def _flow(text: _Text, node: ast.AST) -> Iterator[Mutant]:
    match node:
        case ast.If(test) | ast.While(test):
            yield _negated(text, test)
            if isinstance(test, ast.BoolOp):
                yield text.swap("condition too short", test, text.of(test.values[0]))
        case _:
            pass
    match node:
        case ast.If(orelse=[ast.If() as inner]) if text.of(inner).startswith("elif"):
            start = text.start(inner)
            yield text.cut("if instead of elif", start, start + 4, "if")
        case ast.Return(value) if value is not None:
            yield text.swap("result not returned", node, f"print({text.of(value)})")
            yield text.swap("result not returned", node, "return")
        case _:
            pass


_OPPOSITES = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">", "in": "not in", "not in": "in"}


def _negated(text: _Text, test: ast.expr) -> Mutant:
    """The opposite condition as a learner would write it."""
    match test:
        case ast.UnaryOp(ast.Not(), operand):
            return text.swap("negated condition", test, text.of(operand))
        case ast.Compare(left, [op], [right]) if type(op) in _COMPARISON:
            old = _COMPARISON[type(op)][0]
            if old in _OPPOSITES:
                new = f"{text.of(left)} {_OPPOSITES[old]} {text.of(right)}"
                return text.swap("negated condition", test, new)
        case _:
            pass
    return text.swap("negated condition", test, f"not ({text.of(test)})")


def _wrong_variables(text: _Text, function: ast.FunctionDef) -> Iterator[Mutant]:
    names = {arg.arg for arg in function.args.args} | {
        node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    ordered = sorted(names - {"self", "_"})
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names and len(ordered) > 1:
            other = ordered[(ordered.index(node.id) + 1) % len(ordered)] if node.id in ordered else ordered[0]
            yield text.swap("wrong variable", node, other)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and len(node.id) > 3 and node.id in names:
            yield text.swap("misspelt name", node, f"{node.id[:-2]}{node.id[-1]}{node.id[-2]}")


def _blocks(node: ast.AST) -> list[list[ast.stmt]]:
    blocks = [getattr(node, field, []) for field in ("body", "orelse", "finalbody")]
    return [block for block in blocks if isinstance(block, list) and block]


def _statements(text: _Text, parent: ast.AST, block: list[ast.stmt]) -> Iterator[Mutant]:
    for index, statement in enumerate(block):
        after = block[index + 1] if index + 1 < len(block) else None
        if isinstance(statement, ast.Assign | ast.AugAssign | ast.Expr | ast.Return) and len(block) > 1:
            before = block[index - 1].end_lineno if index else getattr(parent, "lineno", None)
            neighbours = {before or 1, statement.lineno if after else before or 1}
            yield _without(text, statement, frozenset(neighbours))
        if isinstance(statement, ast.Assign) and isinstance(after, ast.For | ast.While):
            yield from _initial(text, statement.value)
        if isinstance(statement, ast.For | ast.While) and isinstance(after, ast.Return) and not statement.orelse:
            yield _moved(text, after, 4)
        last_of_loop = isinstance(parent, ast.For | ast.While) and index == len(block) - 1 > 0 and block is parent.body
        if last_of_loop and not isinstance(statement, ast.Continue | ast.Break | ast.Return):
            yield _moved(text, statement, -4)


def _initial(text: _Text, value: ast.expr) -> Iterator[Mutant]:
    match value:
        case ast.Constant(bool()):
            return
        case ast.Constant(int(number)):
            yield text.swap("initial value", value, str(1 - number) if number in {0, 1} else "0")
        case ast.Constant(str()):
            yield text.swap("initial value", value, '" "')
        case ast.Subscript():
            yield text.swap("initial value", value, "0")
        case ast.List([]):
            yield text.swap("initial value", value, "[0]")
        case _:
            pass


def _without(text: _Text, statement: ast.stmt, lines: frozenset[int]) -> Mutant:
    rows = text.code.splitlines(keepends=True)
    del rows[statement.lineno - 1 : statement.end_lineno]
    return Mutant("removed statement", "".join(rows), lines)


def _moved(text: _Text, statement: ast.stmt, columns: int) -> Mutant:
    rows = text.code.splitlines(keepends=True)
    last = statement.end_lineno or statement.lineno
    for row in range(statement.lineno - 1, last):
        rows[row] = " " * columns + rows[row] if columns > 0 else rows[row][-columns:]
    kind = "return inside the loop" if columns > 0 else "statement outside the loop"
    return Mutant(kind, "".join(rows), frozenset(range(statement.lineno, last + 1)))
