"""Collections that change while they are looped over, or are shared where copies are meant."""

import ast
from collections.abc import Iterator

from skills.error_pattern_detection.findings import Finding, Inspection
from skills.error_pattern_detection.paths import leaves
from skills.error_pattern_detection.silent.shape import method_call, name_of, number, same

_CHANGES = {
    "list": {"remove", "pop", "insert", "clear"},
    "dict": {"pop", "popitem", "clear", "setdefault"},
    "set": {"add", "remove", "discard", "pop", "clear"},
}
_ALL_CHANGES = {"remove", "pop", "insert", "clear", "discard", "popitem"}
_TWO_WORDS = 50  # characters of two short texts with their line break and indentation
_COPY_NAMES = ("copy", "backup", "original", "saved", "before", "old_", "_old")
_MUTATING = {"append", "extend", "insert", "remove", "pop", "sort", "reverse", "clear", "update", "add"}


def changed_while_looping(inspection: Inspection) -> Iterator[Finding]:
    """Items added or taken away during a for loop over the same collection."""
    program = inspection.program
    for loop in program.every(ast.For):
        collection = _looped(inspection, loop)
        if collection is None:
            continue
        change = next(
            (node for node in _changes(inspection, loop, collection) if not _then_leaves(inspection, node, loop)), None
        )
        if change is not None:
            kind = inspection.kinds.of(collection)
            pattern = "dict-changed-while-looping" if _is_keyed(kind, loop) else "list-changed-while-looping"
            words = {"collection": program.snippet(collection), "code": program.snippet(change)}
            yield Finding(pattern, program.line(change), words)


def _is_keyed(kind: str | None, loop: ast.For) -> bool:
    return kind in {"dict", "set"} or method_call(loop.iter, "keys", "items", "values") is not None


def _looped(inspection: Inspection, loop: ast.For) -> ast.expr | None:
    """The very collection that the loop walks, be it through enumerate, reversed or a dictionary's views."""
    source = loop.iter
    if isinstance(source, ast.Call) and source.args and inspection.kinds.is_builtin_call(source, "enumerate"):
        source = source.args[0]
    if (view := method_call(source, "keys", "items", "values")) is not None:
        source = view.value
    return source if isinstance(source, ast.Name | ast.Attribute) else None


def _changes(inspection: Inspection, loop: ast.For, collection: ast.expr) -> Iterator[ast.AST]:
    program = inspection.program
    names = _CHANGES.get(inspection.kinds.of(collection) or "", _ALL_CHANGES)
    rebound = {node.id for node in program.within(loop, ast.Name) if isinstance(node.ctx, ast.Store)}
    if name_of(collection) in rebound:
        return
    for call in program.within(loop, ast.Call):
        method = method_call(call, *names)
        if (method is not None and same(method.value, collection)) or (
            (added := method_call(call, "append"))
            and same(added.value, collection)
            and _every_round(inspection, call, loop)
        ):
            yield call
    for removal in program.within(loop, ast.Delete):
        if any(isinstance(target, ast.Subscript) and same(target.value, collection) for target in removal.targets):
            yield removal


def _every_round(inspection: Inspection, call: ast.Call, loop: ast.For) -> bool:
    statement = inspection.program.parent(call)
    return statement in loop.body


def _then_leaves(inspection: Inspection, change: ast.AST, loop: ast.For) -> bool:
    """Whether the loop ends for certain after the change, which makes it harmless."""
    program = inspection.program
    statement: ast.AST = program.statement(change)
    while statement is not loop:
        if isinstance(statement, ast.stmt) and leaves(statement):
            return True
        if any(leaves(following) and not isinstance(following, ast.Continue) for following in program.after(statement)):
            return True
        statement = program.parent(statement)
    return False


def shrinking_under_index(inspection: Inspection) -> Iterator[Finding]:
    """`for i in range(len(xs))` that removes from xs."""
    program = inspection.program
    for loop in program.every(ast.For):
        if not isinstance(loop.iter, ast.Call) or not inspection.kinds.is_builtin_call(loop.iter, "range"):
            continue
        if len(loop.iter.args) != 1 or not isinstance(loop.iter.args[0], ast.Call) or not loop.iter.args[0].args:
            continue
        collection = loop.iter.args[0].args[0]
        indexed = any(same(use.value, collection) for use in program.within(loop, ast.Subscript))
        for change in _changes(inspection, loop, collection):
            by_position = isinstance(change, ast.Delete) or (
                method_call(change, "pop", "remove") is not None and bool(getattr(change, "args", None))
            )
            if (indexed or isinstance(change, ast.Call)) and by_position and not _then_leaves(inspection, change, loop):
                words = {"collection": program.snippet(collection), "code": program.snippet(change)}
                yield Finding("list-shrinks-under-index", program.line(change), words)
                break


def aliases(inspection: Inspection) -> Iterator[Finding]:
    """`backup = items`: a second name, not a copy, while one of them changes."""
    program = inspection.program
    for assignment in program.every(ast.Assign):
        target, source = name_of(assignment.targets[0]), assignment.value
        if not any(word in target.lower() for word in _COPY_NAMES) or not isinstance(source, ast.Name):
            continue
        if inspection.kinds.of(source) in {"list", "dict", "set"} and _is_changed_later(
            inspection, assignment, {target, source.id}
        ):
            yield Finding("alias-not-copy", program.line(assignment), {"name": target, "source": source.id})


def _is_changed_later(inspection: Inspection, assignment: ast.Assign, names: set[str]) -> bool:
    program = inspection.program
    function = program.scope_of[assignment].node
    calls = (method_call(call, *_MUTATING) for call in program.within(function, ast.Call))
    changed = [method for method in calls if method is not None and name_of(method.value) in names]
    stored = [
        use for use in program.within(function, ast.Subscript)
        if not isinstance(use.ctx, ast.Load) and name_of(use.value) in names
    ]  # fmt: skip
    return any(program.order[node] > program.order[assignment] for node in (*changed, *stored))


def shared_rows(inspection: Inspection) -> Iterator[Finding]:
    """`[[0] * 3] * 3` and dict.fromkeys(keys, []): one inner list under many names."""
    program = inspection.program
    for product in program.every(ast.BinOp):
        rows = product.left
        if not isinstance(product.op, ast.Mult) or number(product.right) == 1:
            continue
        if isinstance(rows, ast.List) and _makes_rows(rows):
            words = {"code": program.snippet(product), "row": program.snippet(rows.elts[0])}
            yield Finding("shared-rows", program.line(product), words)
    for call in program.every(ast.Call):
        method = method_call(call, "fromkeys")
        if (
            method is not None
            and name_of(method.value) == "dict"
            and len(call.args) > 1
            and isinstance(call.args[1], ast.List | ast.Dict | ast.Set)
        ):
            yield Finding("fromkeys-shares-value", program.line(call), {"code": program.snippet(call)})


def _makes_rows(display: ast.List) -> bool:
    return bool(display.elts) and all(
        isinstance(row, ast.List | ast.Dict | ast.ListComp)
        or (isinstance(row, ast.BinOp) and isinstance(row.op, ast.Mult) and isinstance(row.left, ast.List))
        for row in display.elts
    )


def repeated_keys(inspection: Inspection) -> Iterator[Finding]:
    """A key that stands twice in a dictionary."""
    program = inspection.program
    for dictionary in program.every(ast.Dict):
        seen: set[object] = set()
        for key in dictionary.keys:
            if isinstance(key, ast.Constant):
                mark = (type(key.value), key.value)
                if mark in seen:
                    yield Finding("duplicate-dict-key", program.line(key), {"key": program.snippet(key)})
                seen.add(mark)


def joined_texts(inspection: Inspection) -> Iterator[Finding]:
    """Two texts in a list without a comma between them."""
    program = inspection.program
    for display in (*program.every(ast.List, ast.Tuple), *program.every(ast.Set)):
        if len(display.elts) > 1:
            for item in display.elts:
                if (
                    isinstance(item, ast.Constant)
                    and isinstance(item.value, str)
                    and _is_two_texts(program.source(item))
                ):
                    yield Finding("comma-missing-between-texts", program.line(item), {"code": program.snippet(item)})


def braces_for_sets(inspection: Inspection) -> Iterator[Finding]:
    """{} meant as an empty set."""
    program = inspection.program
    for call in program.every(ast.Call):
        method = method_call(call, "add")
        if method is not None and isinstance(method.value, ast.Name) and inspection.kinds.of(method.value) == "dict":
            yield Finding(
                "braces-are-a-dict", program.line(call), {"name": method.value.id, "code": program.snippet(call)}
            )


def _is_two_texts(source: str) -> bool:
    """Whether a text literal is written as two ordinary ones side by side: `"a" "b"`.

    A long text broken over several lines is one text on purpose; short words on lines of their own are not.
    """
    quote = source[:1]
    if quote not in {"'", '"'} or source.startswith(quote * 3):
        return False
    position = 1
    while position < len(source) and source[position] != quote:
        position += 2 if source[position] == "\\" else 1
    first, rest = source[1:position], source[position + 1 :]
    if rest.strip()[:1] not in {"'", '"'} or not rest:
        return False
    return "\n" not in rest or (len(source) <= _TWO_WORDS and not first.endswith(" "))


DETECTORS = (
    changed_while_looping,
    shrinking_under_index,
    aliases,
    shared_rows,
    repeated_keys,
    joined_texts,
    braces_for_sets,
)
