"""Loops that end too soon, never end, or lose what they compute."""

import ast
from collections.abc import Iterator

from skills.error_pattern_detection.findings import Finding, Inspection
from skills.error_pattern_detection.paths import breaks, continues, falls_through, is_exit
from skills.error_pattern_detection.program import FUNCTIONS, LoopNode
from skills.error_pattern_detection.silent.shape import constant, method_call, name_of, number

_SIMPLE_CALLS = {"print", "input", "len", "int", "float", "str", "round", "abs", "min", "max", "sum", "sorted", "range"}
_ACCUMULATING_METHODS = {"append", "extend", "add", "insert"}


def first_iteration_endings(inspection: Inspection) -> Iterator[Finding]:
    """A return or break that every first round of a loop reaches."""
    program = inspection.program
    for loop in program.loops:
        if continues(loop) or falls_through(loop.body):
            continue
        ending = loop.body[-1]
        if _takes_first_item(inspection, loop) or isinstance(ending, ast.Raise | ast.Try) or is_exit(ending):
            continue
        leaving = [node for node in program.within(loop, ast.Return, ast.Break) if program.loop(node) is loop]
        if not leaving:
            continue
        last = leaving[-1] if not isinstance(ending, ast.Return | ast.Break) else ending
        pattern = "break-ends-loop-at-once" if isinstance(last, ast.Break) else "return-ends-loop-at-once"
        yield Finding(pattern, program.line(last), {"code": program.snippet(loop).partition(":")[0]})


def _takes_first_item(inspection: Inspection, loop: LoopNode) -> bool:
    """`for first in items: return first` takes one item on purpose; `while True` with a break reads as a block."""
    if isinstance(loop, ast.While):
        return isinstance(loop.test, ast.Constant) and breaks(loop)
    *before, ending = loop.body
    program = inspection.program
    names = {node.id for node in (loop.target, *program.within(loop.target, ast.Name)) if isinstance(node, ast.Name)}
    used = {node.id for statement in loop.body for node in program.within(statement, ast.Name)}
    prepared = not before or (len(before) == 1 and _makes_new_name(inspection, before[0]))
    return isinstance(ending, ast.Return | ast.Break) and prepared and bool(names & used)


def _makes_new_name(inspection: Inspection, statement: ast.stmt) -> bool:
    if not isinstance(statement, ast.Assign) or not (name := name_of(statement.targets[0])):
        return False
    return not any(node.id == name for node in inspection.program.within(statement.value, ast.Name))


def unused_items(inspection: Inspection) -> Iterator[Finding]:
    """A loop over a collection that uses the whole collection where the item is meant."""
    program = inspection.program
    for loop in program.every(ast.For):
        item, collection = name_of(loop.target), name_of(loop.iter)
        if not item or not collection or item.startswith("_"):
            continue
        names = [name for statement in loop.body for name in program.within(statement, ast.Name)]
        if any(name.id == item for name in names):
            continue
        uses = [name for name in names if name.id == collection and isinstance(name.ctx, ast.Load)]
        if uses and not isinstance(program.parent(uses[0]), ast.Attribute):
            words = {"item": item, "collection": collection}
            yield Finding("loop-item-unused", program.line(uses[0]), words)


def assigned_items(inspection: Inspection) -> Iterator[Finding]:
    """A loop variable given a value that the next round throws away."""
    program = inspection.program
    for loop in program.every(ast.For):
        name = name_of(loop.target)
        if not name:
            continue
        scope = program.scope_of[loop]
        stores = [b for b in scope.bindings.get(name, []) if program.inside(b.node, loop) and b.node is not loop.target]
        if not stores or stores[-1].form not in {"assign", "augmented"}:
            continue
        last = stores[-1]
        if program.loop(last.node) is not loop:
            continue
        if any(program.order[load] > last.takes_effect for load in inspection.loads.get(name, [])):
            continue
        counted = inspection.kinds.is_builtin_call(loop.iter, "range")
        pattern = "for-counter-changed" if counted else "loop-item-assigned"
        words = {"name": name, "code": program.snippet(last.statement), "collection": program.snippet(loop.iter)}
        yield Finding(pattern, program.line(last.statement), words)


def shared_loop_names(inspection: Inspection) -> Iterator[Finding]:
    """Two loops, one inside the other, with the same variable."""
    program = inspection.program
    for loop in program.every(ast.For):
        name = name_of(loop.target)
        for inner in program.within(loop, ast.For):
            if (
                name
                and name != "_"
                and name_of(inner.target) == name
                and program.scope_of[inner] is program.scope_of[loop]
            ):
                yield Finding("nested-loops-share-variable", program.line(inner), {"name": name})


def endless_loops(inspection: Inspection) -> Iterator[Finding]:
    """while loops whose condition nothing in the loop can change, or that count the wrong way."""
    program = inspection.program
    for loop in program.every(ast.While):
        if _can_leave(inspection, loop):
            continue
        words = {"code": program.snippet(loop.test)}
        if isinstance(loop.test, ast.Constant):
            if loop.test.value is not False and _only_simple_calls(inspection, loop):
                yield Finding("while-true-without-exit", program.line(loop), words)
        elif (name := _counts_wrong_way(inspection, loop)) is not None:
            yield Finding("while-counts-wrong-way", program.line(loop), {**words, "name": name})
        elif _never_changes(inspection, loop):
            names = [
                name.id for name in (loop.test, *program.within(loop.test, ast.Name)) if isinstance(name, ast.Name)
            ]
            yield Finding("while-condition-never-changes", program.line(loop), {**words, "name": names[0]})


def _can_leave(inspection: Inspection, loop: ast.While) -> bool:
    program = inspection.program
    leaving = program.within(loop, ast.Return, ast.Raise, ast.Yield, ast.YieldFrom, ast.Await)
    calls = any(is_exit(statement) for statement in program.within(loop, ast.Expr))
    return bool(leaving) or calls or breaks(loop) or any(isinstance(node, ast.Try) for node in program.ancestors(loop))


def _only_simple_calls(inspection: Inspection, loop: ast.While) -> bool:
    calls = [call for statement in loop.body for call in (*inspection.program.within(statement, ast.Call),)]
    return all(
        inspection.kinds.is_builtin(call.func, *_SIMPLE_CALLS)
        or inspection.kinds.of(call.func) == "str"
        or method_call(call, "append", "strip", "lower", "upper") is not None
        for call in calls
    )


def _counts_wrong_way(inspection: Inspection, loop: ast.While) -> str | None:
    test = loop.test
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.left, ast.Name):
        return None
    if isinstance(test.ops[0], ast.Lt | ast.LtE):
        wrong: type[ast.operator] = ast.Sub
    elif isinstance(test.ops[0], ast.Gt | ast.GtE):
        wrong = ast.Add
    else:
        return None
    name, limit = test.left.id, test.comparators[0]
    changes = [
        node
        for node in inspection.program.within(loop, ast.Name)
        if node.id == name and isinstance(node.ctx, ast.Store)
    ]
    limit_names = {
        node.id for node in (limit, *inspection.program.within(limit, ast.Name)) if isinstance(node, ast.Name)
    }
    moving = any(
        node.id in limit_names and isinstance(node.ctx, ast.Store) for node in inspection.program.within(loop, ast.Name)
    )
    still = isinstance(limit, ast.Constant) or (not moving and _is_still(inspection, loop, limit))
    return name if still and changes and all(_steps(inspection, node, wrong) for node in changes) else None


def _is_still(inspection: Inspection, loop: ast.While, limit: ast.expr) -> bool:
    """Whether the limit keeps its value: a name that is only read, or the length of one that is left alone."""
    program = inspection.program
    names = [
        node for node in (limit, *program.within(limit, ast.Name)) if isinstance(node, ast.Name) and node.id != "len"
    ]
    touched = {name_of(node.value) for node in program.within(loop, ast.Attribute)}
    return bool(names) and not any(node.id in touched for node in names)


def _steps(inspection: Inspection, name: ast.Name, wrong: type[ast.operator]) -> bool:
    statement = inspection.program.parent(name)
    if isinstance(statement, ast.AugAssign):
        step = number(statement.value)
        return isinstance(statement.op, wrong) and step is not None and step > 0
    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.BinOp):
        step = number(statement.value.right)
        return isinstance(statement.value.op, wrong) and name_of(statement.value.left) == name.id and (step or 0) > 0
    return False


def _never_changes(inspection: Inspection, loop: ast.While) -> bool:
    program = inspection.program
    if program.within(loop.test, ast.Call, ast.Attribute, ast.Subscript, ast.NamedExpr) or isinstance(
        loop.test, ast.Call | ast.Attribute | ast.Subscript | ast.NamedExpr
    ):
        return False
    tested = {node.id for node in (loop.test, *program.within(loop.test, ast.Name)) if isinstance(node, ast.Name)}
    return bool(tested) and not any(_may_change(inspection, statement, tested) for statement in loop.body)


def _may_change(inspection: Inspection, statement: ast.stmt, tested: set[str]) -> bool:
    program = inspection.program
    for name in program.within(statement, ast.Name):
        if name.id in tested and (
            not isinstance(name.ctx, ast.Load)
            or (
                isinstance(program.parent(name), ast.Attribute | ast.Subscript | ast.Call)
                and _is_handed_on(inspection, name)
            )
        ):
            return True
    own_scope = program.scope_of[statement]
    shared = {name for name in tested if own_scope.owner(name) is not own_scope or own_scope is program.module}
    return bool(shared) and any(
        not inspection.kinds.is_builtin(call.func, *_SIMPLE_CALLS) and not _is_plain_method(call)
        for call in _calls(inspection, statement)
    )


def _calls(inspection: Inspection, statement: ast.stmt) -> list[ast.Call]:
    return inspection.program.within(statement, ast.Call)


def _is_plain_method(call: ast.Call) -> bool:
    return method_call(call, "append", "strip", "lower", "upper", "split", "format", "randint", "choice") is not None


def _is_handed_on(inspection: Inspection, name: ast.Name) -> bool:
    """Whether a method or an unknown function gets hold of the object that the name means."""
    parent = inspection.program.parent(name)
    if isinstance(parent, ast.Call):
        return not inspection.kinds.is_builtin(parent.func, *_SIMPLE_CALLS)
    return True


def reset_totals(inspection: Inspection) -> Iterator[Finding]:
    """A total or list that starts anew in every round, and is read only after the loop."""
    program = inspection.program
    for loop in program.loops:
        for statement in loop.body:
            if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and _is_start(statement.value):
                name = name_of(statement.targets[0])
                if name and _is_lost(inspection, loop, statement, name):
                    yield Finding(
                        "total-reset-in-loop",
                        program.line(statement),
                        {"name": name, "code": program.snippet(statement)},
                    )


def _is_start(value: ast.expr) -> bool:
    if isinstance(value, ast.List | ast.Dict):
        return not (value.elts if isinstance(value, ast.List) else value.keys)
    return constant(value, int, float, str) and isinstance(value, ast.Constant) and value.value in {0, 1, ""}


def _is_lost(inspection: Inspection, loop: LoopNode, start: ast.Assign, name: str) -> bool:
    program = inspection.program
    if len([b for b in program.scope_of[loop].bindings.get(name, []) if b.form == "assign"]) != 1:
        return False
    adding = [node for node in program.within(loop, ast.AugAssign) if name_of(node.target) == name]
    growing = [
        node for node in program.within(loop, ast.Call)
        if (method := method_call(node, *_ACCUMULATING_METHODS)) and name_of(method.value) == name
    ]  # fmt: skip
    loads = program.scope_of[loop].loads.get(name, [])
    inner = [load for load in loads if program.inside(load, loop)]
    later = [load for load in loads if program.order[load] > program.end[loop]]
    expected = len(adding) + len(growing)
    after_start = all(program.order[node] > program.order[start] for node in (*adding, *growing))
    return expected > 0 and after_start and len(inner) == expected and bool(later) and not breaks(loop)


def late_lambdas(inspection: Inspection) -> Iterator[Finding]:
    """Functions made in a loop that all see the loop variable's last value."""
    program = inspection.program
    for function in program.every(ast.Lambda):
        if not _is_kept(inspection, function):
            continue
        own = {argument.arg for argument in program.within(function.args, ast.arg)}
        for around in program.ancestors(function):
            name = _repeated_name(around)
            used = [node for node in program.within(function, ast.Name) if node.id == name and name not in own]
            if used:
                yield Finding("lambda-captures-loop-variable", program.line(function), {"name": name})
                break
            if isinstance(around, FUNCTIONS):
                break


def _repeated_name(around: ast.AST) -> str:
    if isinstance(around, ast.For):
        return name_of(around.target)
    if isinstance(around, ast.ListComp | ast.DictComp):
        return name_of(around.generators[-1].target)
    return ""


def _is_kept(inspection: Inspection, function: ast.Lambda) -> bool:
    parent = inspection.program.parent(function)
    if isinstance(parent, ast.Call):
        return method_call(parent, "append") is not None
    if isinstance(parent, ast.keyword):
        return parent.arg == "command"
    if isinstance(parent, ast.Assign):
        return isinstance(parent.targets[0], ast.Subscript)
    return isinstance(parent, ast.ListComp | ast.DictComp) and inspection.program.fields[function] in {"elt", "value"}


def number_loops(inspection: Inspection) -> Iterator[Finding]:
    """for loops over a number, or range() over a collection."""
    program, kinds = inspection.program, inspection.kinds
    for loop in program.every(ast.For, ast.comprehension):
        words = {"code": program.snippet(loop.iter)}
        if kinds.of(loop.iter) in {"int", "float", "number"}:
            yield Finding("loop-over-number", program.line(loop.iter), words)
        elif kinds.of(loop.iter) == "None":
            yield Finding("loop-over-none", program.line(loop.iter), words)
        elif isinstance(loop.iter, ast.Call) and kinds.is_builtin_call(loop.iter, "range"):
            for argument in loop.iter.args:
                yield from _range_argument(inspection, argument)


def _range_argument(inspection: Inspection, argument: ast.expr) -> Iterator[Finding]:
    program, kinds = inspection.program, inspection.kinds
    kind, words = kinds.of(argument), {"code": program.snippet(argument)}
    if kinds.from_input(argument):
        yield Finding("input-not-converted", program.line(argument), {**words, "name": program.snippet(argument)})
    elif kind in {"list", "tuple", "dict", "set", "str"}:
        yield Finding("range-of-collection", program.line(argument), words)
    elif kind == "float":
        yield Finding("float-where-int-needed", program.line(argument), {**words, "place": "range()"})


def pair_loops(inspection: Inspection) -> Iterator[Finding]:
    """Loops that unpack two names from items that are no pairs."""
    program, kinds = inspection.program, inspection.kinds
    for loop in program.every(ast.For):
        if not isinstance(loop.target, ast.Tuple):
            continue
        element, kind = kinds.element(loop.iter), kinds.of(loop.iter)
        words = {"collection": program.snippet(loop.iter), "names": program.snippet(loop.target)}
        if kind == "dict" and element in {"str", "int", "float"}:
            yield Finding("dict-loop-needs-items", program.line(loop), words)
        elif kind in {"list", "tuple"} and element in {"int", "float", "number", "bool"}:
            yield Finding("loop-needs-enumerate", program.line(loop), words)


DETECTORS = (
    first_iteration_endings, unused_items, assigned_items, shared_loop_names, endless_loops, reset_totals,
    late_lambdas, number_loops, pair_loops,
)  # fmt: skip
