"""What looks odd on a line whatever the task is: signs of a slip that need no test."""

import ast
import builtins
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from skills.hint_generation.program import Definition, Place, Program, blocks
from skills.hint_generation.site import is_start

Loop = ast.For | ast.AsyncFor | ast.While


@dataclass
class _Usage:
    """Where the names of one function are read and set."""

    reads: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    writes: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    starts: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    updates: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))


def oddities(program: Program) -> dict[int, set[str]]:
    """The names of the oddities by line."""
    usages = _usages(program)
    known = _names_of(program.tree)
    found: defaultdict[int, set[str]] = defaultdict(set)
    for place in program.places:
        usage = usages[place.definition]
        found[place.line].update(_of_names(place, usage, known))
        found[place.line].update(_of_statement(place, usage))
        for node in place.nodes:
            if isinstance(node, ast.Compare | ast.BinOp) and _same_sides(node):
                found[place.line].add("same sides")
    for node in ast.walk(program.tree):
        for block in blocks(node):
            for line, oddity in _of_neighbours(node, block):
                found[line].add(oddity)
    return dict(found)


def _usages(program: Program) -> defaultdict[Definition | None, _Usage]:
    usages: defaultdict[Definition | None, _Usage] = defaultdict(_Usage)
    for place in program.places:
        usage = usages[place.definition]
        statement = place.statement
        for node in place.nodes:
            if isinstance(node, ast.Name):
                (usage.reads if isinstance(node.ctx, ast.Load) else usage.writes)[node.id].add(place.line)
        if isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
            usage.updates[statement.target.id].add(place.line)
        if isinstance(statement, ast.Assign) and is_start(statement.value):
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    usage.starts[target.id].add(place.line)
    return usages


def _names_of(tree: ast.Module) -> frozenset[str]:
    names = set(dir(builtins))
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                names.add(name)
            case ast.arg(arg=name) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.AsyncFunctionDef(name=name):
                names.add(name)
            case ast.alias(name=name, asname=other):
                names.add(other or name.split(".")[0])
            case ast.ExceptHandler(name=str(name)):
                names.add(name)
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                names.add(name)
            case _:
                pass
    return frozenset(names)


def _of_names(place: Place, usage: _Usage, known: frozenset[str]) -> Iterator[str]:
    definition = place.definition
    for node in place.nodes:
        if not isinstance(node, ast.Name):
            continue
        if isinstance(node.ctx, ast.Load) and node.id not in known:
            yield "unknown name"
        if isinstance(node.ctx, ast.Store) and definition and node.id != "_" and not usage.reads[node.id]:
            yield "loop variable unused" if isinstance(place.statement, Loop) else "never read"


def _of_statement(place: Place, usage: _Usage) -> Iterator[str]:
    statement, loop = place.statement, place.loop
    if isinstance(statement, ast.Assign) and loop and isinstance(statement.targets[0], ast.Name):
        name = statement.targets[0].id
        inside = range(loop.lineno, (loop.end_lineno or loop.lineno) + 1)
        before = {line for line in usage.starts[name] if line < loop.lineno}
        if before and not is_start(statement.value) and not usage.reads[name].intersection(inside):
            yield "overwrites"
        if is_start(statement.value) and usage.updates[name].intersection(inside):
            yield "starts again"
    if isinstance(statement, ast.While):
        inside = range(statement.lineno + 1, (statement.end_lineno or statement.lineno) + 1)
        names = {node.id for node in place.nodes if isinstance(node, ast.Name)}
        if names and not any(usage.writes[name].intersection(inside) for name in names) and not _calls(place):
            yield "never changes"
    if isinstance(statement, ast.Assign) and is_start(statement.value):
        name = next((target.id for target in statement.targets if isinstance(target, ast.Name)), "")
        if name and usage.writes[name] == {place.line} and not usage.updates[name]:
            yield "only start"


def _calls(place: Place) -> bool:
    return any(isinstance(node, ast.Call | ast.Attribute | ast.Subscript) for node in place.nodes)


def _same_sides(node: ast.Compare | ast.BinOp) -> bool:
    left, right = (node.left, node.comparators[0]) if isinstance(node, ast.Compare) else (node.left, node.right)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mult):
        return False
    return not isinstance(left, ast.Constant) and ast.dump(left) == ast.dump(right)


def _of_neighbours(parent: ast.AST, block: list[ast.stmt]) -> Iterator[tuple[int, str]]:
    for first, second in pairwise(block):
        if isinstance(first, ast.For) and not isinstance(second, Loop) and _mentions(second, first.target):
            yield second.lineno, "loop variable after loop"
        if isinstance(first, Loop) and isinstance(second, ast.AugAssign | ast.Expr):
            yield second.lineno, "update after loop"
        if isinstance(first, ast.If) and isinstance(second, ast.If) and second.orelse and not first.orelse:
            yield second.lineno, "if after if"
        if isinstance(first, ast.Return | ast.Raise | ast.Break | ast.Continue):
            yield first.lineno, "leaves too early"
    if isinstance(parent, Definition) and _returns_value(parent) and not _always_leaves(block[-1]):
        yield block[-1].end_lineno or block[-1].lineno, "falls off the end"
        yield block[-1].lineno, "falls off the end"
    if isinstance(parent, ast.For | ast.While) and block is parent.body and isinstance(block[-1], ast.Return):
        yield block[-1].lineno, "one round only"


def _mentions(statement: ast.stmt, variable: ast.expr) -> bool:
    name = variable.id if isinstance(variable, ast.Name) else None
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(statement))


def _returns_value(definition: Definition) -> bool:
    return any(isinstance(node, ast.Return) and node.value is not None for node in ast.walk(definition))


def _always_leaves(statement: ast.stmt) -> bool:
    match statement:
        case ast.Return() | ast.Raise():
            return True
        case ast.If(body=body, orelse=orelse):
            return bool(orelse) and _always_leaves(body[-1]) and _always_leaves(orelse[-1])
        case ast.Try(body=body, handlers=handlers, orelse=orelse):
            return _always_leaves((orelse or body)[-1]) and all(_always_leaves(part.body[-1]) for part in handlers)
        case ast.With(body=body):
            return _always_leaves(body[-1])
        case ast.While(test=ast.Constant(value=True)) | ast.Match():
            return True
        case _:
            return False
