"""Conditions and branches that cannot do their work."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from skills.error_pattern_detection.findings import Finding, Inspection
from skills.error_pattern_detection.paths import breaks, is_exit, leaves
from skills.error_pattern_detection.silent.shape import constant, number, same


@dataclass(frozen=True, slots=True)
class _Bound:
    """A test such as `x >= 50`: everything on one side of a number."""

    subject: ast.expr
    upward: bool
    limit: float
    inclusive: bool

    def holds_whenever(self, other: "_Bound") -> bool:
        """Whether this test is true for every value that passes the other."""
        if not same(self.subject, other.subject) or self.upward is not other.upward:
            return False
        if self.limit == other.limit:
            return self.inclusive or not other.inclusive
        return self.limit < other.limit if self.upward else self.limit > other.limit


def _bound(test: ast.expr) -> _Bound | None:
    if not isinstance(test, ast.Compare) or len(test.ops) != 1:
        return None
    operator, limit = test.ops[0], number(test.comparators[0])
    if limit is None or not isinstance(operator, ast.Gt | ast.GtE | ast.Lt | ast.LtE):
        return None
    if any(isinstance(node, ast.Call) for node in ast.walk(test.left)):
        return None
    return _Bound(test.left, isinstance(operator, ast.Gt | ast.GtE), limit, isinstance(operator, ast.GtE | ast.LtE))


def branch_order(inspection: Inspection) -> Iterator[Finding]:
    """An elif that an earlier branch of the same chain always takes first."""
    program = inspection.program
    for first in program.every(ast.If):
        if _continues_chain(inspection, first):
            continue
        earlier: list[ast.expr] = []
        for branch in _chain(first):
            taken = next((test for test in earlier if _takes(test, branch.test)), None)
            if taken is not None:
                words = {"code": program.snippet(branch.test), "earlier": program.snippet(taken)}
                yield Finding("branch-never-reached", program.line(branch.test), words)
            earlier.append(branch.test)


def _continues_chain(inspection: Inspection, branch: ast.If) -> bool:
    parent = inspection.program.parent(branch)
    return isinstance(parent, ast.If) and parent.orelse == [branch]


def _chain(first: ast.If) -> Iterator[ast.If]:
    branch: ast.stmt = first
    while isinstance(branch, ast.If):
        yield branch
        if len(branch.orelse) != 1:
            return
        branch = branch.orelse[0]


def _takes(earlier: ast.expr, later: ast.expr) -> bool:
    first, second = _bound(earlier), _bound(later)
    if first is not None and second is not None:
        return first.holds_whenever(second)
    return same(earlier, later) and not any(isinstance(node, ast.Call | ast.NamedExpr) for node in ast.walk(later))


def separate_ifs(inspection: Inspection) -> Iterator[Finding]:
    """Two ifs in a row where the second always overwrites what the first has set."""
    program = inspection.program
    for first in program.every(ast.If):
        following = program.after(first)[:1]
        if first.orelse or not following or not isinstance(second := following[0], ast.If):
            continue
        one, two = _bound(first.test), _bound(second.test)
        name = _sets_constant(first.body)
        if one and two and name and name == _sets_constant(second.body) and two.holds_whenever(one):
            words = {"code": program.snippet(second.test), "name": name}
            yield Finding("if-should-be-elif", program.line(second), words)


def _sets_constant(body: list[ast.stmt]) -> str:
    if len(body) == 1 and isinstance(body[0], ast.Assign) and isinstance(body[0].value, ast.Constant):
        target = body[0].targets[0]
        return target.id if isinstance(target, ast.Name) else ""
    return ""


def identical_branches(inspection: Inspection) -> Iterator[Finding]:
    """if and else that do the same."""
    program = inspection.program
    for branch in program.every(ast.If):
        if (
            branch.orelse
            and len(branch.orelse) == len(branch.body)
            and not _continues_chain(inspection, branch)
            and not isinstance(branch.orelse[0], ast.If | ast.Pass)
            and all(same(a, b) for a, b in zip(branch.body, branch.orelse, strict=True))
        ):
            yield Finding("branches-identical", program.line(branch), {"code": program.snippet(branch.test)})


def constant_conditions(inspection: Inspection) -> Iterator[Finding]:
    """Conditions that are literals or tuples, and so always true."""
    program = inspection.program
    for statement in (*program.every(ast.If, ast.While), *program.every(ast.Assert, ast.IfExp)):
        test = statement.test
        if isinstance(test, ast.Tuple) and test.elts:
            pattern = "assert-with-tuple" if isinstance(statement, ast.Assert) else "condition-is-tuple"
            yield Finding(pattern, program.line(test), {"code": program.snippet(test)})
        elif constant(test, str) or (number(test) is not None and number(test) not in {0.0, 1.0}):
            yield Finding("condition-is-literal", program.line(test), {"code": program.snippet(test)})


def unreachable(inspection: Inspection) -> Iterator[Finding]:
    """Statements after a return, raise, break, continue or exit."""
    program = inspection.program
    leaving = [*program.every(ast.Return, ast.Raise), *program.every(ast.Break, ast.Continue)]
    leaving_calls = [s for s in program.every(ast.Expr) if is_exit(s)]
    for statement in (*leaving, *leaving_calls):
        following = program.after(statement)
        if following and not _only_marks_generator(following):
            words = {"code": program.snippet(statement).partition(" ")[0].partition("(")[0]}
            yield Finding("unreachable-code", program.line(following[0]), words)
    for branch in program.every(ast.If):
        following = program.after(branch)
        if following and branch.orelse and leaves(branch) and not _only_marks_generator(following):
            yield Finding("unreachable-code", program.line(following[0]), {"code": "if and else"})


def _only_marks_generator(following: list[ast.stmt]) -> bool:
    first = following[0]
    return isinstance(first, ast.Expr) and isinstance(first.value, ast.Yield | ast.YieldFrom)


def loop_else(inspection: Inspection) -> Iterator[Finding]:
    """A loop's else without a break: it always runs."""
    program = inspection.program
    for loop in program.loops:
        if loop.orelse and not breaks(loop):
            yield Finding("loop-else-without-break", program.line(loop.orelse[0]))


DETECTORS = (branch_order, separate_ifs, identical_branches, constant_conditions, unreachable, loop_else)
