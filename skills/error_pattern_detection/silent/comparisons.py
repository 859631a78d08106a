"""Comparisons that do not ask what they seem to ask."""

import ast
from collections.abc import Iterator
from itertools import pairwise

from skills.error_pattern_detection.findings import Finding, Inspection
from skills.error_pattern_detection.program import LOOPS
from skills.error_pattern_detection.silent.shape import constant, is_condition, method_call, name_of, number, same

_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_EQUALITY = (ast.Eq, ast.NotEq)


def or_constant(inspection: Inspection) -> Iterator[Finding]:
    """`x == 1 or 2`: the second part is a bare literal."""
    program = inspection.program
    for operation in program.every(ast.BoolOp):
        for first, second in zip(operation.values, operation.values[1:], strict=False):
            if (
                isinstance(first, ast.Compare)
                and constant(second, str, int, float)
                and (is_condition(program, operation) or _is_alternative(operation, first, second))
            ):
                word = "or" if isinstance(operation.op, ast.Or) else "and"
                words = {
                    "code": program.snippet(operation),
                    "word": word,
                    "left": program.snippet(first.left),
                    "first": program.snippet(first),
                    "constant": program.snippet(second),
                    "operator": _symbol(first.ops[0]),
                }
                yield Finding("or-with-bare-value", program.line(operation), words)
                break


def _is_alternative(operation: ast.BoolOp, first: ast.Compare, second: ast.expr) -> bool:
    other = first.comparators[0]
    return (
        isinstance(operation.op, ast.Or)
        and isinstance(first.ops[0], ast.Eq)
        and isinstance(other, ast.Constant)
        and isinstance(second, ast.Constant)
        and type(other.value) is type(second.value)
    )


def _symbol(operator: ast.cmpop) -> str:
    symbols = {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.In: "in"}
    return symbols.get(type(operator), "==")


def contradictions(inspection: Inspection) -> Iterator[Finding]:
    """`x != 1 or x != 2` is always true, `x == 1 and x == 2` and `x > 9 and x < 1` never."""
    program = inspection.program
    for operation in program.every(ast.BoolOp):
        simple = [value for value in operation.values if isinstance(value, ast.Compare) and _is_simple(value)]
        for first, second in pairwise(simple):
            if not same(first.left, second.left) or isinstance(first.left, ast.Call):
                continue
            pattern = _clash(operation.op, first, second)
            if pattern:
                words = {"code": program.snippet(operation), "left": program.snippet(first.left)}
                yield Finding(pattern, program.line(operation), words)
                break


def _is_simple(value: ast.Compare) -> bool:
    return (
        isinstance(value, ast.Compare)
        and len(value.ops) == 1
        and (isinstance(value.comparators[0], ast.Constant) or number(value.comparators[0]) is not None)
    )


def _clash(operator: ast.boolop, first: ast.Compare, second: ast.Compare) -> str:
    ops = (type(first.ops[0]), type(second.ops[0]))
    a, b = first.comparators[0], second.comparators[0]
    if isinstance(operator, ast.Or):
        if ops == (ast.NotEq, ast.NotEq) and not same(a, b):
            return "always-true-or"
        return "always-true-or" if _covers_all(ops, number(a), number(b)) else ""
    if ops == (ast.Eq, ast.Eq) and not same(a, b):
        return "always-false-and"
    return "always-false-and" if _excludes(ops, number(a), number(b)) else ""


def _covers_all(ops: tuple[type, type], a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return False
    if ops[0] in {ast.Gt, ast.GtE} and ops[1] in {ast.Lt, ast.LtE}:
        return a < b
    return ops[0] in {ast.Lt, ast.LtE} and ops[1] in {ast.Gt, ast.GtE} and a > b


def _excludes(ops: tuple[type, type], a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return False
    if ops[0] in {ast.Gt, ast.GtE} and ops[1] in {ast.Lt, ast.LtE}:
        return a > b
    return ops[0] in {ast.Lt, ast.LtE} and ops[1] in {ast.Gt, ast.GtE} and a < b


def single_comparisons(inspection: Inspection) -> Iterator[Finding]:
    """Comparisons that are wrong or clumsy whatever stands around them."""
    program = inspection.program
    for comparison in program.every(ast.Compare):
        pattern = _chain(comparison) if len(comparison.ops) > 1 else _pair(inspection, comparison)
        if pattern:
            words = {
                "code": program.snippet(comparison),
                "left": program.snippet(comparison.left),
                "right": program.snippet(comparison.comparators[0]),
            }
            yield Finding(pattern, program.line(comparison), words)


def _pair(inspection: Inspection, comparison: ast.Compare) -> str:
    operator, left, right = comparison.ops[0], comparison.left, comparison.comparators[0]
    if isinstance(operator, ast.Is | ast.IsNot):
        return "is-with-literal" if _is_literal(left) or _is_literal(right) else ""
    if isinstance(operator, ast.In | ast.NotIn):
        return "in-one-text" if _is_bracketed_text(inspection, right) else ""
    if same(left, right) and not isinstance(operator, ast.NotEq) and not isinstance(left, ast.Call):
        return "compared-with-itself"
    if _is_main_guard(left, right):
        return "main-guard-misspelt"
    return _singleton(inspection, comparison) or _case(operator, left, right) or _float(inspection, comparison)


def _singleton(inspection: Inspection, comparison: ast.Compare) -> str:
    """None and True compared with `==`; tables compare each of their cells so."""
    if not isinstance(comparison.ops[0], _EQUALITY) or inspection.kinds.uses_tables:
        return ""
    values = [side.value for side in (comparison.left, comparison.comparators[0]) if isinstance(side, ast.Constant)]
    if any(value is None for value in values):
        return "equals-none"
    return "equals-true" if any(value is True for value in values) else ""


def _is_literal(side: ast.expr) -> bool:
    return constant(side, str, int, float) or isinstance(side, ast.List | ast.Dict | ast.Set | ast.Tuple)


def _is_bracketed_text(inspection: Inspection, right: ast.expr) -> bool:
    if not isinstance(right, ast.Constant) or not isinstance(right.value, str) or len(right.value) <= 1:
        return False
    before, after = inspection.program.surroundings(right)
    return before.rstrip().endswith(("in (", "in(")) and after.lstrip().startswith(")")


def _is_main_guard(left: ast.expr, right: ast.expr) -> bool:
    if name_of(left) == "__name__" and isinstance(right, ast.Constant) and isinstance(right.value, str):
        return right.value != "__main__" and "main" in right.value.lower() and "." not in right.value
    return name_of(left) in {"__main__", "_name_"} and constant(right, str) and _is_main_text(right)


def _is_main_text(right: ast.expr) -> bool:
    return isinstance(right, ast.Constant) and right.value in {"__main__", "__name__"}


def _case(operator: ast.cmpop, left: ast.expr, right: ast.expr) -> str:
    if not isinstance(operator, (*_EQUALITY, ast.In, ast.NotIn)):
        return ""
    for side, other in ((left, right), (right, left)):
        if isinstance(side, ast.Call) and not side.args and isinstance(other, ast.Constant):
            text = other.value
            if isinstance(text, str) and (
                (method_call(side, "lower") and text != text.lower() and text.lower() != text.upper())
                or (method_call(side, "upper") and text != text.upper())
            ):
                return "case-never-matches"
    return ""


def _float(inspection: Inspection, comparison: ast.Compare) -> str:
    if not isinstance(comparison.ops[0], _EQUALITY):
        return ""
    sides = [comparison.left, comparison.comparators[0]]
    for side, other in (sides, sides[::-1]):
        exact = number(other)
        if exact is None or not isinstance(other, ast.Constant | ast.UnaryOp):
            continue
        if isinstance(side, ast.BinOp) and not exact.is_integer() and _adds_fractions(inspection, side):
            return "float-equality"
        if isinstance(side, ast.Name) and _steps_by_fraction(inspection, side):
            return "float-equality"
    return ""


def _adds_fractions(inspection: Inspection, operation: ast.BinOp) -> bool:
    return inspection.kinds.of(operation) in {"float", "number"} and isinstance(
        operation.op, ast.Add | ast.Sub | ast.Mult
    )


def _steps_by_fraction(inspection: Inspection, name: ast.Name) -> bool:
    program = inspection.program
    owner = program.scope_of[name].owner(name.id)
    for binding in owner.bindings[name.id] if owner is not None else []:
        step = number(binding.value)
        if binding.form == "augmented" and step is not None and not (step * 1024).is_integer():
            return any(isinstance(parent, LOOPS) for parent in program.ancestors(binding.node))
    return False


def _chain(comparison: ast.Compare) -> str:
    operators = comparison.ops
    operands = [comparison.left, *comparison.comparators]
    if any(isinstance(o, ast.BinOp) and isinstance(o.op, ast.BitAnd | ast.BitOr) for o in operands[1:-1]):
        return "bitwise-in-condition"
    if all(isinstance(op, ast.NotEq) for op in operators):
        return "not-equal-chain"
    belongs = [isinstance(op, ast.In | ast.NotIn | ast.Is | ast.IsNot) for op in operators]
    if any(belongs) and not all(belongs):
        return "mixed-comparison-chain"
    turns = {isinstance(op, ast.Lt | ast.LtE) for op in operators}
    if all(isinstance(op, _ORDER) for op in operators) and len(turns) > 1:
        return "chain-around-constant" if any(number(middle) is not None for middle in operands[1:-1]) else ""
    return ""


def not_before_in(inspection: Inspection) -> Iterator[Finding]:
    """`not x in xs` works, but reads as `(not x) in xs`."""
    program = inspection.program
    for operation in program.every(ast.UnaryOp):
        inner = operation.operand
        if (
            isinstance(operation.op, ast.Not)
            and isinstance(inner, ast.Compare)
            and isinstance(inner.ops[0], ast.In)
            and not program.source(operation).removeprefix("not").lstrip().startswith("(")
        ):
            words = {"left": program.snippet(inner.left), "right": program.snippet(inner.comparators[0])}
            yield Finding("not-before-in", program.line(operation), words)


def text_against_number(inspection: Inspection) -> Iterator[Finding]:
    """Text compared with a number: always unequal, or a TypeError."""
    program, kinds = inspection.program, inspection.kinds
    for comparison in program.every(ast.Compare):
        sides = (comparison.left, comparison.comparators[0])
        if not isinstance(comparison.ops[0], (*_ORDER, *_EQUALITY)):
            continue
        for text, other in (sides, sides[::-1]):
            if kinds.of(text) == "str" and kinds.of(other) in {"int", "float", "number"}:
                pattern = "input-not-converted" if kinds.from_input(text) else "text-compared-with-number"
                words = {"code": program.snippet(comparison), "name": program.snippet(text)}
                yield Finding(pattern, program.line(comparison), words)
                break


DETECTORS = (or_constant, contradictions, single_comparisons, not_before_in, text_against_number)
