"""Arithmetic on values that are no numbers, and formulas that mean something else."""

import ast
from collections.abc import Iterator

from skills.error_pattern_detection.findings import Finding, Inspection
from skills.error_pattern_detection.kinds import NUMBERS
from skills.error_pattern_detection.other_languages import ELSEWHERE
from skills.error_pattern_detection.silent.shape import length_of, method_call, name_of, number

_NUMBER_WORDS = (
    "number", "age", "price", "how many", "how much", "amount", "quantity",
    "width", "height", "length", "score", "integer",
    "digit", "cost", "weight", "distance",
)  # fmt: skip
_AVERAGE_WORDS = ("average", "mean", "avg")


def operations(inspection: Inspection) -> Iterator[Finding]:
    """Operators between a text and a number, and texts from input() that are added as texts."""
    program = inspection.program
    for operation in program.every(ast.BinOp):
        yield from _operation(inspection, operation, operation.op, operation.left, operation.right)
    for change in program.every(ast.AugAssign):
        if inspection.kinds.from_input(change.value) and _starts_as_number(inspection, change.target):
            words = {"code": program.snippet(change), "name": program.snippet(change.value)}
            yield Finding("input-not-converted", program.line(change), words)
        elif isinstance(change.target, ast.Name):
            yield from _operation(inspection, change, change.op, change.target, change.value)


def _operation(
    inspection: Inspection, node: ast.AST, operator: ast.operator, left: ast.expr, right: ast.expr
) -> Iterator[Finding]:
    program, kinds = inspection.program, inspection.kinds
    words = {"code": program.snippet(node)}
    for text, other in ((left, right), (right, left)):
        if kinds.of(text) != "str":
            continue
        words["name"], words["other"] = program.snippet(text), program.snippet(other)
        numeric = kinds.of(other) in NUMBERS
        if kinds.from_input(text) and _needs_numbers(inspection, operator, text is left, other):
            yield Finding("input-not-converted", program.line(node), words)
            return
        if numeric and isinstance(operator, ast.Add):
            yield Finding("text-plus-number", program.line(node), words)
            return
        if _is_none_call(inspection, other):
            return
    if isinstance(operator, ast.Add) and _asks_number(inspection, left) and _asks_number(inspection, right):
        yield Finding(
            "input-joined-not-added",
            program.line(node),
            {**words, "name": program.snippet(left), "other": program.snippet(right)},
        )


def _starts_as_number(inspection: Inspection, target: ast.expr) -> bool:
    """Whether the name is a number wherever it is set outright."""
    if not isinstance(target, ast.Name):
        return False
    owner = inspection.program.scope_of[target].owner(target.id)
    bindings = owner.bindings[target.id] if owner is not None else []
    values = [b.value for b in bindings if b.form != "augmented"]
    return bool(values) and all(value is not None and inspection.kinds.of(value) in NUMBERS for value in values)


def _needs_numbers(inspection: Inspection, operator: ast.operator, text_first: bool, other: ast.expr) -> bool:
    """Whether the operator makes sense for numbers only; `"-" * 3` and `text % values` do not count."""
    kind = inspection.kinds.of(other)
    if isinstance(operator, ast.Sub | ast.Div | ast.FloorDiv | ast.Pow):
        return True
    if isinstance(operator, ast.Mod):
        return text_first and kind in NUMBERS
    if isinstance(operator, ast.Mult):
        return kind == "float" or inspection.kinds.from_input(other)
    return isinstance(operator, ast.Add) and kind in NUMBERS


def _is_none_call(inspection: Inspection, expression: ast.expr) -> bool:
    return inspection.kinds.of(expression) == "None"


def _asks_number(inspection: Inspection, expression: ast.expr) -> bool:
    """Whether it names unconverted input whose prompt asks for a number."""
    if not isinstance(expression, ast.Name) or not inspection.kinds.from_input(expression):
        return False
    values = [b.value for b in inspection.program.definitions(expression) or []]
    prompts = [
        value.args[0].value
        for value in values
        if isinstance(value, ast.Call) and value.args and isinstance(value.args[0], ast.Constant)
    ]
    return bool(prompts) and all(_speaks_of_number(str(prompt)) for prompt in prompts)


def _speaks_of_number(prompt: str) -> bool:
    words = prompt.lower()
    return any(f" {word}" in f" {words}" for word in _NUMBER_WORDS) and "phone" not in words


def averages(inspection: Inspection) -> Iterator[Finding]:
    """Averages that lose their fraction, or divide only the last number."""
    program = inspection.program
    for assignment in program.every(ast.Assign):
        name, value = name_of(assignment.targets[0]), assignment.value
        if _is_average(name):
            yield from _average(inspection, value)
    for returned in program.every(ast.Return):
        function = program.function(returned)
        if returned.value is not None and function is not None and _is_average(function.name):
            yield from _average(inspection, returned.value)


def _is_average(name: str) -> bool:
    return bool(set(_AVERAGE_WORDS) & set(name.lower().split("_")))


def _average(inspection: Inspection, value: ast.expr) -> Iterator[Finding]:
    program = inspection.program
    if not isinstance(value, ast.BinOp):
        return
    words = {"code": program.snippet(value)}
    if isinstance(value.op, ast.FloorDiv) and length_of(value.right) is not None:
        yield Finding("average-loses-fraction", program.line(value), words)
    divided = value.right
    if not isinstance(value.op, ast.Add) or not isinstance(divided, ast.BinOp) or not isinstance(divided.op, ast.Div):
        return
    if number(divided.right) is not None and not isinstance(divided.left, ast.BinOp):
        words["divisor"] = program.snippet(divided.right)
        yield Finding("average-needs-brackets", program.line(value), words)


def missing_methods(inspection: Inspection) -> Iterator[Finding]:
    """Methods that the value's type does not have, as other languages call them."""
    program, kinds = inspection.program, inspection.kinds
    types: dict[str, type] = {
        "str": str,
        "list": list,
        "dict": dict,
        "int": int,
        "float": float,
        "set": set,
        "tuple": tuple,
    }
    for attribute in program.every(ast.Attribute):
        kind = kinds.of(attribute.value)
        if kind not in types or hasattr(types[kind], attribute.attr) or isinstance(attribute.ctx, ast.Store):
            continue
        words = {"code": program.snippet(attribute), "kind": kind, "name": attribute.attr}
        if kind == "dict" and attribute.attr == "add":
            continue
        if kind == "str" and attribute.attr == "reverse":
            yield Finding("method-of-another-type", program.line(attribute), {**words, "meant": "[::-1]"})
        elif (meant := ELSEWHERE.get(attribute.attr)) is not None:
            yield Finding("method-of-another-type", program.line(attribute), {**words, "meant": meant})
        elif program.fields[attribute] == "func":
            yield Finding("method-does-not-exist", program.line(attribute), words)


def too_many_items(inspection: Inspection) -> Iterator[Finding]:
    """`xs.append(1, 2)`: append takes one item."""
    program = inspection.program
    for call in program.every(ast.Call):
        method = method_call(call, "append")
        if method is not None and len(call.args) > 1 and inspection.kinds.of(method.value) == "list":
            words = {"code": program.snippet(call), "name": program.snippet(method.value)}
            yield Finding("append-takes-one", program.line(call), words)


DETECTORS = (operations, averages, missing_methods, too_many_items)
