"""Smells in loops."""

import ast
from collections.abc import Iterator
from itertools import pairwise

from skills.code_quality_scoring.program import Program, called_name, names_read
from skills.code_quality_scoring.rule import Smell, Subscore, rule

_CHANGING_METHODS = ("remove", "append", "insert", "pop", "clear", "extend", "add", "discard")


@rule(
    "range-len",
    Subscore.SIMPLICITY,
    demerits=3,
    title="Counting through indexes to reach the items",
    why=(
        "A `for` loop can hand you the items themselves, so no index can be wrong. `enumerate` adds the "
        "number when you need it."
    ),
    smelly="def show(names):\n    for i in range(len(names)):\n        print(names[i])\n",
    better="def show(names):\n    for name in names:\n        print(name)\n",
)
def range_len(program: Program) -> Iterator[Smell]:
    """`for i in range(len(x))` that reads x[i], never changes x[i], and looks at no neighbours."""
    for loop in program.all(ast.For):
        measured = _measured_by_range(loop.iter)
        if measured is None or not isinstance(loop.target, ast.Name):
            continue
        index, collection = loop.target.id, program.source(measured)
        uses = list(_subscripts(program, loop.body, collection))
        if not any(_is_name(use.slice, index) for use in uses) or any(
            not isinstance(use.ctx, ast.Load) for use in uses
        ):
            continue
        if _looks_around(program, uses, index) or _changes(program, loop.body, collection):
            continue
        only_index = all(_is_index_of(program, node, collection) for node in _reads(program, loop.body, index))
        better = f"for item in {collection}:" if only_index else f"for {index}, item in enumerate({collection}):"
        yield Smell(
            loop.lineno, f"You count through indexes to reach the items of `{collection}`.", f"Write `{better}`."
        )


@rule(
    "index-while",
    Subscore.SIMPLICITY,
    demerits=3,
    title="A while loop that walks through a list",
    why="A `for` loop takes the items one by one and cannot forget to move on.",
    smelly="def show(names):\n    i = 0\n    while i < len(names):\n        print(names[i])\n        i += 1\n",
    better="def show(names):\n    for name in names:\n        print(name)\n",
)
def index_while(program: Program) -> Iterator[Smell]:
    """`while i < len(x)` that begins at zero, adds one to i as its last statement, and moves i nowhere else."""
    for block in program.blocks:
        for before, loop in pairwise(block):
            if not (isinstance(loop, ast.While) and isinstance(before, ast.Assign) and _is_zero(before.value)):
                continue
            index = before.targets[0].id if isinstance(before.targets[0], ast.Name) else ""
            measured = _measured_by_test(loop.test, index)
            if measured is None or not _adds_one(loop.body[-1], index) or _stores(program, loop.body, index) > 1:
                continue
            collection = program.source(measured)
            uses = list(_subscripts(program, loop.body, collection))
            walks = any(_is_name(use.slice, index) for use in uses) and all(
                isinstance(use.ctx, ast.Load) for use in uses
            )
            if walks and not _looks_around(program, uses, index) and not _changes(program, loop.body, collection):
                yield Smell(
                    loop.lineno,
                    f"This `while` loop moves `{index}` by hand through `{collection}`.",
                    f"Write `for item in {collection}:` and leave `{index}` out.",
                )


@rule(
    "needless-enumerate",
    Subscore.SIMPLICITY,
    demerits=2,
    title="enumerate without using the number",
    why="`enumerate` hands out a number with every item. If the number is never used, it only distracts.",
    smelly="def show(names):\n    for i, name in enumerate(names):\n        print(name)\n",
    better="def show(names):\n    for name in names:\n        print(name)\n",
)
def needless_enumerate(program: Program) -> Iterator[Smell]:
    """`for i, x in enumerate(...)` that never reads i."""
    for loop in program.all(ast.For):
        target = loop.target
        if called_name(loop.iter) != "enumerate" or not isinstance(target, ast.Tuple) or len(target.elts) != 2:  # noqa: PLR2004 - number and item
            continue
        number, item = target.elts
        if isinstance(number, ast.Name) and not _read_later(program, loop, number.id):
            name, source = (
                program.text(item) or "item",
                program.text(loop.iter.args[0]) if isinstance(loop.iter, ast.Call) and loop.iter.args else "",
            )
            yield Smell(
                loop.lineno,
                f"The number `{number.id}` from `enumerate` is never used.",
                f"Write `for {name} in {source or 'items'}:`.",
            )


@rule(
    "unused-loop-variable",
    Subscore.SIMPLICITY,
    demerits=2,
    title="A loop that ignores its items",
    why="The loop takes item after item and looks at none. Often another name was meant inside the loop.",
    smelly="def count(names):\n    total = 0\n    for name in names:\n        total += 1\n    return total\n",
    better="def count(names):\n    return len(names)\n",
)
def unused_loop_variable(program: Program) -> Iterator[Smell]:
    """A plain loop variable that is never read; repeating with `range` is left alone, and so are names like `_`."""
    for loop in program.all(ast.For, ast.AsyncFor):
        if not isinstance(loop.target, ast.Name) or called_name(loop.iter) == "range":
            continue
        name = loop.target.id
        if not name.startswith("_") and not _read_later(program, loop, name):
            yield Smell(
                loop.lineno,
                f"The loop never uses `{name}`.",
                f"Use `{name}` inside the loop, or call it `_` to show that it does not matter.",
            )


@rule(
    "dictionary-keys",
    Subscore.SIMPLICITY,
    demerits=1,
    title="`.keys()` where the dictionary is enough",
    why="Looping over a dictionary, or asking with `in`, already goes through its keys.",
    smelly="def show(ages):\n    for name in ages.keys():\n        print(name)\n",
    better="def show(ages):\n    for name in ages:\n        print(name)\n",
)
def dictionary_keys(program: Program) -> Iterator[Smell]:
    """`for ... in x.keys()`, in loops and comprehensions, and `... in x.keys()`."""
    sources = [loop.iter for loop in program.all(ast.For)]
    sources += [part.iter for part in program.all(ast.comprehension)]
    sources += [
        right
        for node in program.all(ast.Compare)
        for operator, right in zip(node.ops, node.comparators, strict=True)
        if isinstance(operator, ast.In | ast.NotIn)
    ]
    for source in sources:
        if (
            isinstance(source, ast.Call)
            and isinstance(source.func, ast.Attribute)
            and source.func.attr == "keys"
            and not source.args
        ):
            name = program.text(source.func.value) or "the dictionary"
            yield Smell(source.lineno, "`.keys()` is not needed here.", f"Write `in {name}`.")


@rule(
    "manual-counter",
    Subscore.SIMPLICITY,
    demerits=2,
    title="Numbering items by hand",
    why="`enumerate` counts along with the loop, so the counter can neither be forgotten nor start wrong.",
    smelly=(
        "def show(names):\n    number = 1\n    for name in names:\n        print(number, name)\n        number += 1\n"
    ),
    better="def show(names):\n    for number, name in enumerate(names, start=1):\n        print(number, name)\n",
)
def manual_counter(program: Program) -> Iterator[Smell]:
    """A number set just before a for loop, read in it, and increased by one as its last statement only."""
    for block in program.blocks:
        for before, loop in pairwise(block):
            if not (isinstance(loop, ast.For) and isinstance(before, ast.Assign) and len(loop.body) > 1):
                continue
            counter = before.targets[0]
            starts = before.value.value if isinstance(before.value, ast.Constant) else None
            if not isinstance(counter, ast.Name) or type(starts) is not int or not _adds_one(loop.body[-1], counter.id):
                continue
            inside = list(program.inside_all(loop.body))
            read = next(_reads(program, loop.body, counter.id), None) is not None
            written = _stores(program, loop.body, counter.id)
            if read and written == 1 and not any(isinstance(node, ast.Continue) for node in inside):
                start = f", start={starts}" if starts else ""
                source = program.text(loop.iter) or "..."
                yield Smell(
                    loop.lineno,
                    f"You count `{counter.id}` up by hand in this loop.",
                    f"Write `for {counter.id}, {program.text(loop.target) or 'item'} in enumerate({source}{start}):`.",
                )


@rule(
    "changed-while-looping",
    Subscore.RELIABILITY,
    demerits=10,
    title="Changing a list while looping over it",
    why=(
        "When items are added or removed during the loop, Python loses its place: items are skipped, or the "
        "loop never ends."
    ),
    smelly="def keep_even(numbers):\n    for n in numbers:\n        if n % 2:\n            numbers.remove(n)\n",
    better="def keep_even(numbers):\n    return [n for n in numbers if n % 2 == 0]\n",
)
def changed_while_looping(program: Program) -> Iterator[Smell]:
    """Methods or `del` that change the very name a for loop goes through, unless the loop ends right after."""
    for loop in program.all(ast.For):
        if not isinstance(loop.iter, ast.Name | ast.Attribute):
            continue
        collection = program.source(loop.iter)
        for change in _changes(program, loop.body, collection):
            if not _leaves_after(program, change):
                yield Smell(
                    change.lineno,
                    f"You change `{collection}` while the loop on line {loop.lineno} goes through it.",
                    f"Loop over a copy, `for ... in list({collection}):`, or build a new collection.",
                )


@rule(
    "text-joined-in-loop",
    Subscore.SIMPLICITY,
    demerits=1,
    title="Gluing text together piece by piece",
    why="`join` says in one line that the pieces become one text, and it stays fast when there are many pieces.",
    smelly=(
        "def initials(names):\n    result = ''\n    for name in names:\n        result += name[0]\n    return result\n"
    ),
    better="def initials(names):\n    return ''.join(name[0] for name in names)\n",
)
def text_joined_in_loop(program: Program) -> Iterator[Smell]:
    """A loop that does nothing but add to a text that was empty right before it."""
    for block in program.blocks:
        for before, loop in pairwise(block):
            if not (isinstance(loop, ast.For) and isinstance(before, ast.Assign) and len(loop.body) == 1):
                continue
            target, only = before.targets[0], loop.body[0]
            starts_empty = isinstance(before.value, ast.Constant) and before.value.value == ""
            if isinstance(target, ast.Name) and starts_empty and _appends(only, target.id):
                yield Smell(
                    loop.lineno,
                    f"This loop only glues pieces to `{target.id}`.",
                    (
                        f"Write `{target.id} = ''.join(... for {program.text(loop.target) or 'item'} in "
                        f"{program.text(loop.iter) or 'items'})`."
                    ),
                )


@rule(
    "useless-loop-else",
    Subscore.RELIABILITY,
    demerits=4,
    title="else on a loop without break",
    why=(
        "The `else` of a loop runs when the loop ends without `break`. Without any `break` it always runs, "
        "so it misleads."
    ),
    smelly="def show(names):\n    for name in names:\n        print(name)\n    else:\n        print('done')\n",
    better="def show(names):\n    for name in names:\n        print(name)\n    print('done')\n",
)
def useless_loop_else(program: Program) -> Iterator[Smell]:
    """Loops with an else and no break anywhere inside."""
    for loop in program.loops:
        if loop.orelse and not any(isinstance(node, ast.Break) for node in program.inside_all(loop.body)):
            yield Smell(
                loop.orelse[0].lineno,
                "This loop has an `else` but no `break`, so the `else` part always runs.",
                "Move the code below the loop without `else`, or add the `break` that is missing.",
            )


@rule(
    "needless-continue",
    Subscore.SIMPLICITY,
    demerits=1,
    title="continue as the last step of a loop",
    why="At the end of its body a loop goes on anyway.",
    smelly="def show(names):\n    for name in names:\n        print(name)\n        continue\n",
    better="def show(names):\n    for name in names:\n        print(name)\n",
)
def needless_continue(program: Program) -> Iterator[Smell]:
    """`continue` as the last statement directly in a loop."""
    for loop in program.loops:
        if isinstance(loop.body[-1], ast.Continue):
            yield Smell(
                loop.body[-1].lineno, "This `continue` does nothing: the loop goes on anyway.", "Delete the line."
            )


def _length_argument(node: ast.expr) -> ast.expr | None:
    if isinstance(node, ast.Call) and called_name(node) == "len" and len(node.args) == 1:
        return node.args[0] if isinstance(node.args[0], ast.Name | ast.Attribute) else None
    return None


def _measured_by_test(test: ast.expr, index: str) -> ast.expr | None:
    """What `index < len(x)` measures."""
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and _is_name(test.left, index):
        return _length_argument(test.comparators[0]) if isinstance(test.ops[0], ast.Lt) else None
    return None


def _measured_by_range(node: ast.expr) -> ast.expr | None:
    """What `range(len(x))` or `range(0, len(x))` measures."""
    if not (isinstance(node, ast.Call) and called_name(node) == "range" and node.args):
        return None
    if len(node.args) == 1:
        return _length_argument(node.args[0])
    start = node.args[0]
    from_zero = isinstance(start, ast.Constant) and start.value == 0
    return _length_argument(node.args[1]) if from_zero and len(node.args) == 2 else None  # noqa: PLR2004 - start and stop


def _subscripts(program: Program, body: list[ast.stmt], collection: str) -> Iterator[ast.Subscript]:
    for node in program.inside_all(body):
        if (
            isinstance(node, ast.Subscript)
            and isinstance(node.value, ast.Name | ast.Attribute)
            and program.source(node.value) == collection
        ):
            yield node


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _reads(program: Program, body: list[ast.stmt], name: str) -> Iterator[ast.Name]:
    for node in program.inside_all(body):
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
            yield node


def _stores(program: Program, body: list[ast.stmt], name: str) -> int:
    return sum(
        isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
        for node in program.inside_all(body)
    )


def _looks_around(program: Program, uses: list[ast.Subscript], index: str) -> bool:
    """Whether an item before or behind the current one is used, for which the index is needed."""
    return any(
        isinstance(use.slice, ast.BinOp | ast.Slice) and index in names_read(program.inside(use.slice)) for use in uses
    )


def _is_index_of(program: Program, node: ast.Name, collection: str) -> bool:
    parent = program.parent(node)
    return (
        isinstance(parent, ast.Subscript)
        and isinstance(parent.value, ast.Name | ast.Attribute)
        and program.source(parent.value) == collection
    )


def _adds_one(statement: ast.stmt, name: str) -> bool:
    """`name += 1` or `name = name + 1`."""
    if isinstance(statement, ast.AugAssign):
        return _is_name(statement.target, name) and isinstance(statement.op, ast.Add) and _is_one(statement.value)
    if (
        isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.BinOp)
        and isinstance(statement.value.op, ast.Add)
    ):
        sum_ = statement.value
        return _is_name(statement.targets[0], name) and _is_name(sum_.left, name) and _is_one(sum_.right)
    return False


def _is_zero(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is int and node.value == 0


def _is_one(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is int and node.value == 1


def _appends(statement: ast.stmt, name: str) -> bool:
    """`name += x` or `name = name + x`."""
    if isinstance(statement, ast.AugAssign):
        return _is_name(statement.target, name) and isinstance(statement.op, ast.Add)
    return (
        isinstance(statement, ast.Assign)
        and _is_name(statement.targets[0], name)
        and isinstance(statement.value, ast.BinOp)
        and isinstance(statement.value.op, ast.Add)
        and _is_name(statement.value.left, name)
    )


def _read_later(program: Program, loop: ast.For | ast.AsyncFor, name: str) -> bool:
    """Whether the name is read anywhere in the loop's scope: a loop variable lives on after its loop."""
    return name in program.read_in(program.scope(loop))


def _changes(program: Program, body: list[ast.stmt], collection: str) -> list[ast.stmt | ast.expr]:
    found: list[ast.stmt | ast.expr] = []
    for node in program.inside_all(body):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _CHANGING_METHODS:
            if _is_collection(program, node.func.value, collection):
                found.append(node)
        elif isinstance(node, ast.Delete):
            targets = [target.value for target in node.targets if isinstance(target, ast.Subscript)]
            if any(_is_collection(program, target, collection) for target in targets):
                found.append(node)
    return found


def _is_collection(program: Program, node: ast.expr, collection: str) -> bool:
    return isinstance(node, ast.Name | ast.Attribute) and program.source(node) == collection


def _leaves_after(program: Program, change: ast.AST) -> bool:
    """Whether the block that holds the change ends by leaving the loop."""
    return isinstance(program.block_of(program.statement_of(change))[-1], ast.Break | ast.Return | ast.Raise)
