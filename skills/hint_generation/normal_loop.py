"""Loops in normal form: the counted while loop, the comprehension and the loop over positions as one `for`."""

import ast
from collections.abc import Sequence

from skills.hint_generation.node import at, copied, name_at, stored_at
from skills.hint_generation.normal_expression import expression


def as_for_loops(block: list[ast.stmt]) -> list[ast.stmt]:
    """`i = a; while i < b: ...; i = i + 1` as `for i in range(a, b): ...`, when the counter starts right before."""
    done: list[ast.stmt] = []
    for statement in block:
        match (done[-1] if done else None), statement:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=start),
                ast.While(
                    test=ast.Compare(left=ast.Name(id=tested), ops=[ast.Lt() | ast.LtE() as op], comparators=[stop]),
                    body=[*body, ast.Assign(targets=[ast.Name(id=stepped)], value=step) as last],
                ),
            ) if name == tested == stepped and body and _is_step(step, name) and not _sets(body, name):
                end = (
                    stop if isinstance(op, ast.Lt) else at(ast.BinOp(stop, ast.Add(), at(ast.Constant(1), stop)), stop)
                )
                zero = isinstance(start, ast.Constant) and start.value == 0
                call = ast.Call(name_at("range", statement.test), [end] if zero else [start, end], [])
                done.pop()
                loop = ast.For(stored_at(name, last), at(call, statement.test), body, [])
                done.append(each_item(at(loop, statement)))
            case _:
                done.append(statement)
    return done


def _is_step(value: ast.expr, name: str) -> bool:
    match value:
        case ast.BinOp(left=ast.Name(id=left), op=ast.Add(), right=ast.Constant(value=1)):
            return left == name
        case _:
            return False


def _sets(block: Sequence[ast.stmt], name: str) -> bool:
    return any(
        isinstance(node, ast.Continue)
        or (isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store))
        for statement in block
        for node in ast.walk(statement)
    )


class _Items(ast.NodeTransformer):
    """Reads `items[i]` as the loop's item; notes any other use of i or of a changed list."""

    def __init__(self, source: str, index: str) -> None:
        self.source, self.index, self.fits = source, index, True

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        match node:
            case ast.Subscript(slice=ast.Name(id=index), ctx=ast.Load()) if index == self.index:
                if ast.dump(node.value) == self.source:
                    return name_at(self.index, node)
            case _:
                pass
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        self.fits = self.fits and node.id != self.index
        return node


def each_item(loop: ast.For) -> ast.For:
    """`for i in range(len(items))` as `for item in items`, when i only reads items[i]."""
    match loop:
        case ast.For(
            target=ast.Name(id=index),
            iter=ast.Call(func=ast.Name(id="range"), args=[ast.Call(func=ast.Name(id="len"), args=[source])]),
        ):
            reader = _Items(ast.dump(source), index)
            probe = [copied(statement) for statement in loop.body]
            body = [reader.visit(statement) for statement in probe]
            return at(ast.For(loop.target, source, body, loop.orelse), loop) if reader.fits else loop
        case _:
            return loop


def unrolled(value: ast.expr, origin: ast.stmt) -> list[ast.stmt]:
    """A returned comprehension, or the sum, any or all of one, as the loop that a beginner writes; else nothing."""
    result = "<result>"
    match value:
        case ast.ListComp() | ast.SetComp():
            return [*loop_of(value, result, origin), at(ast.Return(name_at(result, value)), origin)]
        case ast.Call(func=ast.Name(id="sum"), args=[ast.GeneratorExp() | ast.ListComp() as items]):
            start = at(ast.Assign([stored_at(result, value)], at(ast.Constant(0), value)), origin)
            total = ast.BinOp(name_at(result, value), ast.Add(), expression(items.elt))
            update = at(ast.Assign([stored_at(result, value)], at(total, items.elt)), items.elt)
            return [start, _nested(items.generators, update, origin), at(ast.Return(name_at(result, value)), origin)]
        case ast.Call(func=ast.Name(id="any" | "all" as name), args=[ast.GeneratorExp() | ast.ListComp() as items]):
            found = name == "any"
            test = items.elt if found else at(ast.UnaryOp(ast.Not(), items.elt), items.elt)
            leave = at(ast.Return(at(ast.Constant(found), value)), value)
            step = at(ast.If(expression(test), [leave], []), items.elt)
            last = at(ast.Return(at(ast.Constant(not found), value)), origin)
            return [_nested(items.generators, step, origin), last]
        case _:
            return []


def loop_of(items: ast.ListComp | ast.SetComp, name: str, origin: ast.stmt) -> list[ast.stmt]:
    is_list = isinstance(items, ast.ListComp)
    empty: ast.expr = ast.List([], ast.Load()) if is_list else ast.Call(name_at("set", items), [], [])
    start = at(ast.Assign([stored_at(name, items)], at(empty, items)), origin)
    method = at(ast.Attribute(name_at(name, items), "append" if is_list else "add", ast.Load()), items)
    step = at(ast.Expr(at(ast.Call(method, [expression(items.elt)], []), items.elt)), items.elt)
    return [start, _nested(items.generators, step, origin)]


def _nested(generators: Sequence[ast.comprehension], step: ast.stmt, origin: ast.stmt) -> ast.stmt:
    inner = step
    for generator in reversed(generators):
        for test in reversed(generator.ifs):
            inner = at(ast.If(expression(test), [inner], []), test)
        inner = each_item(at(ast.For(generator.target, expression(generator.iter), [inner], []), origin))
    return inner
