"""Small changes to a program, one at a time: tests that let many of them pass are too weak.

Left alone, because no test could or should tell: docstrings, annotations, what input() shows, which is not part of the
output, a file's encoding and line ends, and the question whether the file is the program.
"""

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_BOUNDARIES: dict[type[object], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
}
_OF_FILES = {"encoding", "newline"}


@dataclass(frozen=True)
class Mutant:
    """One change: in `owner`, the child `old` becomes `new`."""

    owner: ast.AST
    field: str
    old: object
    new: object
    line: int
    what: str

    @contextmanager
    def made(self) -> Iterator[None]:
        """Make the change in the tree, and take it back at the end."""
        self._exchange(self.old, self.new)
        try:
            yield
        finally:
            self._exchange(self.new, self.old)

    def is_boundary_of(self, compare: ast.Compare) -> bool:
        """Whether the change only lets the comparison include equality, or exclude it."""
        match self.old, self.new:
            case [old], [new]:
                return self.owner is compare and isinstance(new, _BOUNDARIES.get(type(old), ()))
        return False

    def _exchange(self, out: object, into: object) -> None:
        held = getattr(self.owner, self.field)
        if isinstance(held, list) and not isinstance(out, list):
            held[next(place for place, item in enumerate(held) if item is out)] = into
        else:
            setattr(self.owner, self.field, into)


def mutants(tree: ast.Module) -> list[Mutant]:
    """All changes to a program, in the order of its syntax tree. The tree itself is left as it is."""
    return list(_within(tree))


def copying_comparisons(tree: ast.Module) -> list[ast.Compare]:
    """Comparisons that guard nothing but storing the one side as the other, as in `if price > best: best = price`.

    Whether they include equality makes no difference: the stored value is the same.
    """
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.If(
                test=ast.Compare(left=left, comparators=[right]) as compare,
                body=[ast.Assign(targets=[target], value=value)],
                orelse=[],
            ) if {ast.unparse(left), ast.unparse(right)} == {ast.unparse(target), ast.unparse(value)}:
                found.append(compare)
    return found


def same_code(one: CodeType, other: CodeType) -> bool:
    """Whether two programs are compiled to the same instructions, so that no test can tell them apart."""
    return _instructions(one) == _instructions(other)


def _instructions(code: CodeType) -> tuple[object, ...]:
    constants = tuple(
        _instructions(item) if isinstance(item, CodeType) else (type(item).__name__, repr(item))
        for item in code.co_consts
    )
    return (code.co_code, constants, code.co_names, code.co_varnames, code.co_argcount)


def _within(node: ast.AST) -> Iterator[Mutant]:
    yield from _of(node)
    for field, value in ast.iter_fields(node):
        if _is_left_alone(node, field):
            continue
        children = value if isinstance(value, list) else [value]
        for place, child in enumerate(children):
            if isinstance(child, ast.AST) and not (place == 0 and field == "body" and _is_docstring(child)):
                yield from _within(child)


def _is_left_alone(node: ast.AST, field: str) -> bool:
    if field in {"annotation", "returns", "type_params", "ctx"}:
        return True
    if isinstance(node, ast.keyword) and node.arg in _OF_FILES:
        return True
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "input":
        return True
    return field == "test" and _asks_for_program(node)


def _asks_for_program(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "__name__" in ast.unparse(node.test)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _of(node: ast.AST) -> Iterator[Mutant]:
    match node:
        case ast.Compare():
            yield from _comparisons(node)
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _ARITHMETIC:
            yield _mutant(node, "op", op, _ARITHMETIC[type(op)](), "operator exchanged")
        case ast.BoolOp(op=ast.And() as op):
            yield _mutant(node, "op", op, ast.Or(), "and made or")
        case ast.BoolOp(op=ast.Or() as op):
            yield _mutant(node, "op", op, ast.And(), "or made and")
        case ast.Constant():
            yield from _constants(node)
        case ast.Slice():
            yield from _slices(node)
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield _mutant(node, "value", value, ast.Constant(None), "None returned")
        case ast.If() | ast.While() | ast.IfExp():
            yield from _conditions(node)
        case ast.Call():
            yield from _arguments(node)
    yield from _statements(node)
    yield from _negations(node)


def _mutant(owner: ast.AST, field: str, old: object, new: object, what: str) -> Mutant:
    at = old if isinstance(old, ast.expr | ast.stmt) else owner
    if isinstance(new, ast.expr | ast.stmt) and not hasattr(new, "lineno"):
        ast.fix_missing_locations(ast.copy_location(new, at))
    return Mutant(owner, field, old, new, getattr(at, "lineno", 0), what)


def _comparisons(node: ast.Compare) -> Iterator[Mutant]:
    # The list as a whole is exchanged: the parser gives equal signs of a chain one and the same node.
    for place, op in enumerate(node.ops):
        for other in _COMPARISONS[type(op)]:
            changed = [*node.ops[:place], other(), *node.ops[place + 1 :]]
            yield _mutant(node, "ops", node.ops, changed, f"{type(op).__name__} made {other.__name__}")


def _constants(node: ast.Constant) -> Iterator[Mutant]:
    match node.value:
        case bool() as value:
            yield _mutant(node, "value", value, not value, "truth turned")
        case int() | float() as number:
            yield _mutant(node, "value", number, number + 1, "one added")
            yield _mutant(node, "value", number, number - 1, "one taken away")
        case str() as text:
            yield _mutant(node, "value", text, "" if text else "?", "text emptied" if text else "text put in")


def _slices(node: ast.Slice) -> Iterator[Mutant]:
    for field in ("lower", "upper", "step"):
        if (bound := getattr(node, field)) is not None:
            yield _mutant(node, field, bound, None, f"{field} bound dropped")


def _conditions(node: ast.If | ast.While | ast.IfExp) -> Iterator[Mutant]:
    if not isinstance(node.test, ast.Compare | ast.Constant):
        yield _mutant(node, "test", node.test, ast.UnaryOp(ast.Not(), node.test), "condition turned")
    if not isinstance(node.test, ast.Constant) and not _asks_for_program(node):
        yield _mutant(node, "test", node.test, ast.Constant(value=False), "condition made False")
        if not isinstance(node, ast.While):
            yield _mutant(node, "test", node.test, ast.Constant(value=True), "condition made True")


def _arguments(node: ast.Call) -> Iterator[Mutant]:
    for keyword in node.keywords:
        if keyword.arg is not None and keyword.arg not in _OF_FILES:
            left = [other for other in node.keywords if other is not keyword]
            yield _mutant(node, "keywords", node.keywords, left, f"{keyword.arg}= left out")


def _negations(node: ast.AST) -> Iterator[Mutant]:
    for field, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.UnaryOp) and isinstance(child.op, ast.Not | ast.USub):
                yield _mutant(node, field, child, child.operand, "not or minus dropped")


def _statements(node: ast.AST) -> Iterator[Mutant]:
    for field in ("body", "orelse", "finalbody"):
        statements = getattr(node, field, None)
        if not isinstance(statements, list):
            continue
        for statement in statements:
            match statement:
                case ast.Break():
                    yield _mutant(node, field, statement, ast.Continue(), "break made continue")
                case ast.Continue():
                    yield _mutant(node, field, statement, ast.Break(), "continue made break")
                case ast.Expr() | ast.Assign() | ast.AugAssign() | ast.Raise() | ast.Assert() | ast.Delete():
                    if not _is_docstring(statement):
                        yield _mutant(node, field, statement, ast.Pass(), "statement dropped")


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
