"""Positions in lists and texts: the first, the last, and one too far."""

import ast
from collections.abc import Iterator

from skills.error_pattern_detection.findings import Finding, Inspection
from skills.error_pattern_detection.scopes import Binding
from skills.error_pattern_detection.silent.shape import length_of, minus, name_of, number, plus, same

_WITH_STEP = 3  # arguments of range(start, stop, step)


def counted_loops(inspection: Inspection) -> Iterator[Finding]:
    """`for i in range(...)` loops whose positions run past the end, or stop short of it."""
    program = inspection.program
    for loop in program.every(ast.For):
        index = name_of(loop.target)
        if not index or not isinstance(loop.iter, ast.Call) or not inspection.kinds.is_builtin_call(loop.iter, "range"):
            continue
        stop = loop.iter.args[1 if len(loop.iter.args) > 1 else 0] if loop.iter.args else None
        step = number(loop.iter.args[-1]) if len(loop.iter.args) == _WITH_STEP else 1.0
        if step == -1:
            yield from _backwards(inspection, loop, loop.iter, index)
        elif step == 1 and stop is not None and not _is_guarded(inspection, loop, index):
            yield from _stop(inspection, loop, index, stop)


def _stop(inspection: Inspection, loop: ast.For, index: str, stop: ast.expr) -> Iterator[Finding]:
    program = inspection.program
    over = length_of(plus(stop, 1))
    words = {"index": index, "range": program.snippet(loop.iter)}
    if over is not None and (use := _subscript(inspection, loop, over, index, 0)) is not None:
        yield Finding(
            "range-past-end", program.line(loop), {**words, "list": program.snippet(over), "code": program.snippet(use)}
        )
    exact = length_of(stop)
    if exact is not None and (use := _subscript(inspection, loop, exact, index, 1)) is not None:
        yield Finding(
            "next-index-past-end",
            program.line(use),
            {**words, "list": program.snippet(exact), "code": program.snippet(use)},
        )
    short = length_of(minus(stop, 1))
    if short is not None and _visits_only(inspection, loop, short, index):
        yield Finding("range-stops-short", program.line(loop), {**words, "list": program.snippet(short)})


def _subscript(inspection: Inspection, loop: ast.AST, items: ast.expr, index: str, offset: int) -> ast.Subscript | None:
    """`items[index + offset]` read inside the loop, first place."""
    if name_of(items) and any(b.form == "augmented" for b in _changes(inspection, loop, name_of(items))):
        return None
    for use in inspection.program.within(loop, ast.Subscript):
        position = plus(use.slice, offset) if offset else use.slice
        if same(use.value, items) and name_of(position) == index and inspection.kinds.of(items) != "dict":
            return use
    return None


def _changes(inspection: Inspection, loop: ast.AST, name: str) -> list[Binding]:
    program = inspection.program
    bindings = program.scope_of[loop].bindings.get(name, [])
    return [binding for binding in bindings if program.inside(binding.node, loop)]


def _is_guarded(inspection: Inspection, loop: ast.AST, index: str) -> bool:
    """Whether the loop itself tests the position or expects an IndexError."""
    program = inspection.program
    around = [loop, *program.ancestors(loop)]
    if any(isinstance(node, ast.Try) for node in around) or program.within(loop, ast.Try):
        return True
    for comparison in program.within(loop, ast.Compare):
        sides = (comparison.left, *comparison.comparators)
        if any(_mentions(inspection, side, index) and not _holds_subscript(inspection, side) for side in sides):
            return True
    return False


def _mentions(inspection: Inspection, expression: ast.expr, name: str) -> bool:
    return name_of(expression) == name or any(n.id == name for n in inspection.program.within(expression, ast.Name))


def _holds_subscript(inspection: Inspection, expression: ast.expr) -> bool:
    return isinstance(expression, ast.Subscript | ast.Call) or bool(
        inspection.program.within(expression, ast.Subscript)
    )


def _visits_only(inspection: Inspection, loop: ast.For, items: ast.expr, index: str) -> bool:
    """Whether the loop handles each item by itself, so that leaving the last one out is hardly meant."""
    program = inspection.program
    uses = [node for node in program.within(loop, ast.Name) if node.id == index and isinstance(node.ctx, ast.Load)]
    read_last = any(
        same(node.value, items) and (number(node.slice) == -1 or length_of(minus(node.slice, 1)) is not None)
        for node in program.every(ast.Subscript)
    )
    return bool(uses) and not read_last and all(_is_own_item(inspection, use, items) for use in uses)


def _is_own_item(inspection: Inspection, use: ast.Name, items: ast.expr) -> bool:
    parent = inspection.program.parent(use)
    return isinstance(parent, ast.Subscript) and parent.slice is use and same(parent.value, items)


def _backwards(inspection: Inspection, loop: ast.For, counted: ast.Call, index: str) -> Iterator[Finding]:
    """`range(len(xs), ...)` downwards starts one too far; `range(len(xs) - 1, 0, -1)` leaves the first out."""
    program = inspection.program
    start, stop = counted.args[0], counted.args[1]
    words = {"index": index, "range": program.snippet(loop.iter)}
    items = length_of(start)
    if items is not None and (use := _subscript(inspection, loop, items, index, 0)) is not None:
        yield Finding(
            "range-past-end",
            program.line(loop),
            {**words, "list": program.snippet(items), "code": program.snippet(use)},
        )
    items = length_of(minus(start, 1))
    if items is not None and number(stop) == 0 and _visits_only_first_missing(inspection, loop, items, index):
        yield Finding("range-stops-short", program.line(loop), {**words, "list": program.snippet(items)})


def _visits_only_first_missing(inspection: Inspection, loop: ast.For, items: ast.expr, index: str) -> bool:
    first_read = any(
        same(node.value, items) and number(node.slice) == 0 for node in inspection.program.every(ast.Subscript)
    )
    return not first_read and _visits_only(inspection, loop, items, index)


def while_past_end(inspection: Inspection) -> Iterator[Finding]:
    """`while i <= len(xs)` that reads xs[i]."""
    program = inspection.program
    for loop in program.every(ast.While):
        test = loop.test
        if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], ast.LtE):
            continue
        index, items = name_of(test.left), length_of(test.comparators[0])
        if not index or items is None or _is_guarded_inside(inspection, loop, index):
            continue
        use = _subscript(inspection, loop, items, index, 0)
        if use is not None and _before_change(inspection, loop, use, index):
            words = {"index": index, "list": program.snippet(items), "code": program.snippet(test)}
            yield Finding("while-past-end", program.line(loop), words)


def _is_guarded_inside(inspection: Inspection, loop: ast.While, index: str) -> bool:
    return bool(inspection.program.within(loop, ast.Try)) or any(
        comparison is not loop.test
        and any(name_of(side) == index for side in (comparison.left, *comparison.comparators))
        for comparison in inspection.program.within(loop, ast.Compare)
    )


def _before_change(inspection: Inspection, loop: ast.While, use: ast.Subscript, index: str) -> bool:
    """Whether the position is read before the loop moves it on."""
    program = inspection.program
    stores = [n for n in program.within(loop, ast.Name) if n.id == index and isinstance(n.ctx, ast.Store)]
    return not stores or program.order[use] < program.order[stores[0]]


def subscripts(inspection: Inspection) -> Iterator[Finding]:
    """Positions that cannot be: xs[len(xs)], xs[n / 2], names[name]."""
    program, kinds = inspection.program, inspection.kinds
    for use in program.every(ast.Subscript):
        words = {"code": program.snippet(use), "list": program.snippet(use.value), "index": program.snippet(use.slice)}
        container = kinds.of(use.value)
        if isinstance(use.slice, ast.Slice):
            ends = [end for end in (use.slice.lower, use.slice.upper, use.slice.step) if end is not None]
            if container != "dict" and any(kinds.of(end) == "float" for end in ends):
                yield Finding("float-where-int-needed", program.line(use), {**words, "place": "a slice"})
        elif same(length_of(use.slice), use.value) and length_of(use.slice) is not None and container != "dict":
            yield Finding("index-is-length", program.line(use), words)
        elif kinds.of(use.slice) == "float" and _is_sequence(inspection, use):
            yield Finding("float-where-int-needed", program.line(use), {**words, "place": "a position"})
        elif _is_item_used_as_position(inspection, use):
            yield Finding("item-used-as-index", program.line(use), words)
        elif isinstance(use.ctx, ast.Store) and container in {"str", "tuple"}:
            yield Finding(f"{'string' if container == 'str' else 'tuple'}-item-assignment", program.line(use), words)


def _is_sequence(inspection: Inspection, use: ast.Subscript) -> bool:
    if inspection.kinds.of(use.value) in {"list", "str", "tuple", "range"}:
        return True
    return inspection.kinds.of(use.value) is None and _comes_from_length(inspection, use.slice, 3)


def _comes_from_length(inspection: Inspection, expression: ast.expr, steps: int) -> bool:
    """Whether the position was computed from a len(), so that it is no dictionary key."""
    program = inspection.program
    calls = [expression, *program.within(expression, ast.Call)]
    if any(length_of(call) is not None for call in calls):
        return True
    names = [node for node in (expression, *program.within(expression, ast.Name)) if isinstance(node, ast.Name)]
    values = [b.value for name in names for b in program.definitions(name) or [] if b.value is not None]
    return steps > 0 and any(_comes_from_length(inspection, value, steps - 1) for value in values)


def _is_item_used_as_position(inspection: Inspection, use: ast.Subscript) -> bool:
    """`for name in names: print(names[name])`, where the items are no valid positions."""
    if not isinstance(use.slice, ast.Name):
        return False
    definitions = inspection.program.definitions(use.slice) or []
    if len(definitions) != 1 or definitions[0].form != "loop" or not same(definitions[0].value, use.value):
        return False
    items = inspection.kinds.display(use.value)
    if not isinstance(items, ast.List | ast.Tuple) or not items.elts:
        return False
    numbers = [number(item) for item in items.elts]
    if inspection.kinds.element(use.value) == "str":
        return True
    return None not in numbers and any(abs(value or 0) > len(numbers) for value in numbers)


DETECTORS = (counted_loops, while_past_end, subscripts)
