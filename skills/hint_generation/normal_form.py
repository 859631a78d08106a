"""Programs written in different styles brought to one form, so that what still differs matters.

The form is for comparing only: it is never shown, and a rewriting may forget what does not matter for small integers (x <= 4 becomes
x < 5). Every node keeps the position of the text that it came from. Input trees are at most program.DEEPEST deep.
"""

import ast
from collections.abc import Sequence
from typing import TypeVar

from skills.hint_generation.program import is_docstring

Node = TypeVar("Node", bound=ast.AST)

_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_MIRRORED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Gt: ast.Lt, ast.GtE: ast.LtE}
_LEAVES = ast.Return | ast.Raise | ast.Break | ast.Continue


def normal_block(block: Sequence[ast.stmt]) -> list[ast.stmt]:
    """The statements of one block and of those inside it, in normal form."""
    done: list[ast.stmt] = []
    for statement in block:
        done.extend(_statement(statement))
    done = _without_detours(_as_for_loops(done))
    return _flat(done)


def _at(node: Node, origin: ast.AST) -> Node:
    return ast.copy_location(node, origin)


def _statement(statement: ast.stmt) -> list[ast.stmt]:
    if isinstance(statement, ast.Pass) or is_docstring(statement):
        return []
    match statement:
        case ast.AugAssign(target=target, op=op, value=value):
            sum_ = _at(ast.BinOp(_loaded(target), op, value), statement)
            return _assignment(_at(ast.Assign([target], sum_), statement))
        case ast.AnnAssign(target=target, value=value):
            return _assignment(_at(ast.Assign([target], value), statement)) if value else []
        case ast.Assign():
            return _assignment(statement)
        case ast.Return(value=ast.IfExp(test=test, body=body, orelse=orelse)):
            branches = [_at(ast.Return(body), body)], [_at(ast.Return(orelse), orelse)]
            return _statement(_at(ast.If(test, *branches), statement))
        case ast.Return(value=value):
            if value is not None and (unrolled := _unrolled(value, statement)):
                return unrolled
            return [_at(ast.Return(expression(value) if value else None), statement)]
        case ast.If():
            return [_if(statement)]
        case ast.While(test=test, body=body, orelse=orelse):
            return [_at(ast.While(expression(test), normal_block(body), normal_block(orelse)), statement)]
        case ast.For(target=target, iter=source, body=body, orelse=orelse):
            loop = ast.For(target, expression(source), normal_block(body), normal_block(orelse))
            return [_each_item(_at(loop, statement))]
        case ast.Expr(value=value):
            return [_at(ast.Expr(expression(value)), statement)]
        case ast.With(items=items, body=body):
            return [_at(ast.With(items, normal_block(body)), statement)]
        case ast.Try(body=body, handlers=handlers, orelse=orelse, finalbody=final):
            caught = [
                _at(ast.ExceptHandler(part.type, part.name, normal_block(part.body)), part) for part in handlers
            ]
            return [_at(ast.Try(normal_block(body), caught, normal_block(orelse), normal_block(final)), statement)]
        case _:
            return [statement]


def _assignment(statement: ast.Assign) -> list[ast.stmt]:
    target = statement.targets[0]
    if len(statement.targets) == 1 and isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple):
        pairs = list(zip(target.elts, statement.value.elts, strict=False))
        if len(target.elts) == len(statement.value.elts) and all(isinstance(value, ast.Constant) for _, value in pairs):
            return [_at(ast.Assign([one], value), value) for one, value in pairs]
    if isinstance(statement.value, ast.IfExp):
        choice = statement.value
        branches = [
            [_at(ast.Assign(statement.targets, value), value)] for value in (choice.body, choice.orelse)
        ]
        return _statement(_at(ast.If(choice.test, *branches), statement))
    match statement.value:
        case ast.BinOp(left=left, op=ast.Add(), right=ast.List(elts=[item])) if ast.dump(left) == ast.dump(
            _loaded(target)
        ):
            call = ast.Call(_at(ast.Attribute(left, "append", ast.Load()), statement), [expression(item)], [])
            return [_at(ast.Expr(_at(call, statement)), statement)]
        case ast.ListComp() | ast.SetComp() if isinstance(target, ast.Name):
            return _loop_of(statement.value, target.id, statement)
        case _:
            return [_at(ast.Assign(statement.targets, expression(statement.value)), statement)]


def _loaded(target: ast.expr) -> ast.expr:
    match target:
        case ast.Name(id=name):
            return _at(ast.Name(name, ast.Load()), target)
        case ast.Attribute(value=value, attr=name):
            return _at(ast.Attribute(value, name, ast.Load()), target)
        case ast.Subscript(value=value, slice=index):
            return _at(ast.Subscript(value, index, ast.Load()), target)
        case _:
            return target


def _unrolled(value: ast.expr, origin: ast.stmt) -> list[ast.stmt]:
    """A returned comprehension, or the sum, any or all of one, as the loop that a beginner writes; else nothing."""
    result = "<result>"
    match value:
        case ast.ListComp() | ast.SetComp():
            return [*_loop_of(value, result, origin), _at(ast.Return(_name(result, value)), origin)]
        case ast.Call(func=ast.Name(id="sum"), args=[ast.GeneratorExp() | ast.ListComp() as items]):
            start = _at(ast.Assign([_stored(result, value)], _at(ast.Constant(0), value)), origin)
            total = ast.BinOp(_name(result, value), ast.Add(), expression(items.elt))
            step = _at(ast.Assign([_stored(result, value)], _at(total, items.elt)), items.elt)
            return [start, _nested(items.generators, step, origin), _at(ast.Return(_name(result, value)), origin)]
        case ast.Call(func=ast.Name(id="any" | "all" as name), args=[ast.GeneratorExp() | ast.ListComp() as items]):
            found = name == "any"
            test = items.elt if found else _at(ast.UnaryOp(ast.Not(), items.elt), items.elt)
            leave = _at(ast.Return(_at(ast.Constant(found), value)), value)
            step = _at(ast.If(expression(test), [leave], []), items.elt)
            last = _at(ast.Return(_at(ast.Constant(not found), value)), origin)
            return [_nested(items.generators, step, origin), last]
        case _:
            return []


def _name(name: str, origin: ast.AST) -> ast.Name:
    return _at(ast.Name(name, ast.Load()), origin)


def _stored(name: str, origin: ast.AST) -> ast.Name:
    return _at(ast.Name(name, ast.Store()), origin)


def _loop_of(items: ast.ListComp | ast.SetComp, name: str, origin: ast.stmt) -> list[ast.stmt]:
    is_list = isinstance(items, ast.ListComp)
    empty: ast.expr = ast.List([], ast.Load()) if is_list else ast.Call(_name("set", items), [], [])
    start = _at(ast.Assign([_stored(name, items)], _at(empty, items)), origin)
    method = _at(ast.Attribute(_name(name, items), "append" if is_list else "add", ast.Load()), items)
    step = _at(ast.Expr(_at(ast.Call(method, [expression(items.elt)], []), items.elt)), items.elt)
    return [start, _nested(items.generators, step, origin)]


def _nested(generators: Sequence[ast.comprehension], step: ast.stmt, origin: ast.stmt) -> ast.stmt:
    inner = step
    for generator in reversed(generators):
        for test in reversed(generator.ifs):
            inner = _at(ast.If(expression(test), [inner], []), test)
        inner = _each_item(_at(ast.For(generator.target, expression(generator.iter), [inner], []), origin))
    return inner


def _if(statement: ast.If) -> ast.stmt:
    test, body, orelse = expression(statement.test), normal_block(statement.body), normal_block(statement.orelse)
    match body, orelse:
        case [ast.Return(value=ast.Constant(value=True))], [ast.Return(value=ast.Constant(value=False))]:
            return _at(ast.Return(test), statement)
        case [ast.Return(value=ast.Constant(value=False))], [ast.Return(value=ast.Constant(value=True))]:
            return _at(ast.Return(expression(_at(ast.UnaryOp(ast.Not(), test), test))), statement)
        case [ast.If(test=inner, body=deep, orelse=[])], []:
            both = expression(_at(ast.BoolOp(ast.And(), [test, inner]), statement.test))
            return _at(ast.If(both, deep, []), statement)
        case _:
            pass
    negative = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
    negative = negative or (isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.NotEq | ast.NotIn | ast.IsNot))
    if orelse and body and negative:
        test, body, orelse = expression(_at(ast.UnaryOp(ast.Not(), test), test)), orelse, body
    return _at(ast.If(test, body, orelse), statement)


def _flat(block: list[ast.stmt]) -> list[ast.stmt]:
    """Branches that leave as guards: the shorter of two ways out stands in the if, the longer one after it."""
    for index, statement in enumerate(block):
        if not isinstance(statement, ast.If) or not _leaves(statement.body):
            continue
        rest = [*statement.orelse, *block[index + 1 :]]
        if not rest:
            continue
        if len(rest) < len(statement.body) and _leaves(rest) and not any(isinstance(one, ast.If) for one in rest):
            negated = expression(_at(ast.UnaryOp(ast.Not(), statement.test), statement.test))
            guard, rest = _at(ast.If(negated, rest, []), statement), statement.body
        else:
            guard = _at(ast.If(statement.test, statement.body, []), statement)
        return [*block[:index], *_as_value(guard, _flat(rest))]
    return block


def _leaves(block: Sequence[ast.stmt]) -> bool:
    return bool(block) and isinstance(block[-1], _LEAVES)


def _as_value(guard: ast.If, rest: list[ast.stmt]) -> list[ast.stmt]:
    """`if test: return True` before `return False` as `return test`."""
    match guard.body, rest:
        case [ast.Return(value=ast.Constant(value=bool()))], [ast.Return(value=ast.Constant(value=bool()))]:
            return [_if(_at(ast.If(guard.test, guard.body, rest), guard))]
        case _:
            return [guard, *rest]


def _without_detours(block: list[ast.stmt]) -> list[ast.stmt]:
    """`x = value; return x` as `return value`."""
    match block:
        case [*first, ast.Assign(targets=[ast.Name(id=name)], value=value) as assign, ast.Return(value=ast.Name(id=back))]:
            return [*first, _at(ast.Return(value), assign)] if name == back else block
        case _:
            return block


def _as_for_loops(block: list[ast.stmt]) -> list[ast.stmt]:
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
                end = stop if isinstance(op, ast.Lt) else _at(ast.BinOp(stop, ast.Add(), _at(ast.Constant(1), stop)), stop)
                zero = isinstance(start, ast.Constant) and start.value == 0
                call = ast.Call(_name("range", statement.test), [end] if zero else [start, end], [])
                done.pop()
                loop = ast.For(_stored(name, last), _at(call, statement.test), body, [])
                done.append(_each_item(_at(loop, statement)))
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
        isinstance(node, ast.Continue) or (isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store))
        for statement in block
        for node in ast.walk(statement)
    )


class _Items(ast.NodeTransformer):
    """Reads `items[i]` as the loop's item; notes any other use of i or of a changed list."""

    def __init__(self, source: str, index: str) -> None:
        self.source, self.index, self.fits = source, index, True

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:  # noqa: N802 - ast's naming
        match node:
            case ast.Subscript(slice=ast.Name(id=index), ctx=ast.Load()) if index == self.index:
                if ast.dump(node.value) == self.source:
                    return _name(self.index, node)
            case _:
                pass
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:  # noqa: N802 - ast's naming
        self.fits = self.fits and node.id != self.index
        return node


def _each_item(loop: ast.For) -> ast.For:
    """`for i in range(len(items))` as `for item in items`, when i only reads items[i]."""
    match loop:
        case ast.For(
            target=ast.Name(id=index),
            iter=ast.Call(func=ast.Name(id="range"), args=[ast.Call(func=ast.Name(id="len"), args=[source])]),
        ):
            reader = _Items(ast.dump(source), index)
            probe = [_copied(statement) for statement in loop.body]
            body = [reader.visit(statement) for statement in probe]
            return _at(ast.For(loop.target, source, body, loop.orelse), loop) if reader.fits else loop
        case _:
            return loop


def _copied(node: Node) -> Node:
    """A deep copy that a transformer may change in place."""
    fields = {
        name: [_copied(part) if isinstance(part, ast.AST) else part for part in value]
        if isinstance(value, list)
        else _copied(value)
        if isinstance(value, ast.AST)
        else value
        for name, value in ast.iter_fields(node)
    }
    return ast.copy_location(type(node)(**fields), node)


def expression(node: ast.expr) -> ast.expr:
    """An expression in normal form; the given tree stays as it is."""
    return _Expressions().visit(_copied(node))  # type: ignore[no-any-return]  # visit is untyped in typeshed


class _Expressions(ast.NodeTransformer):
    """Rewrites bottom up, each rule where its node is."""

    def visit_Compare(self, node: ast.Compare) -> ast.expr:  # noqa: N802 - ast's naming
        self.generic_visit(node)
        if len(node.ops) > 1:
            sides = [node.left, *node.comparators]
            pairs = zip(sides, node.ops, sides[1:], strict=False)
            parts: list[ast.expr] = [_compared(left, op, right, node) for left, op, right in pairs]
            return _at(ast.BoolOp(ast.And(), parts), node)
        return _compared(node.left, node.ops[0], node.comparators[0], node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:  # noqa: N802 - ast's naming
        self.generic_visit(node)
        match node:
            case ast.UnaryOp(op=ast.Not(), operand=ast.Compare(left=left, ops=[op], comparators=[right])):
                return _compared(left, _OPPOSITE[type(op)](), right, node.operand)
            case ast.UnaryOp(op=ast.Not(), operand=ast.UnaryOp(op=ast.Not(), operand=inner)):
                return inner
            case ast.UnaryOp(op=ast.Not(), operand=ast.BoolOp(op=op, values=values)):
                other = ast.Or() if isinstance(op, ast.And) else ast.And()
                parts = [self.visit_UnaryOp(_at(ast.UnaryOp(ast.Not(), value), value)) for value in values]
                return _at(ast.BoolOp(other, parts), node)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value))):
                return _at(ast.Constant(-value), node)
            case _:
                return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:  # noqa: N802 - ast's naming
        self.generic_visit(node)
        parts: list[ast.expr] = []
        for value in node.values:
            same = isinstance(value, ast.BoolOp) and type(value.op) is type(node.op)
            parts.extend(value.values if same and isinstance(value, ast.BoolOp) else [value])
        return _at(ast.BoolOp(node.op, parts), node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:  # noqa: N802 - ast's naming
        self.generic_visit(node)
        if isinstance(node.op, ast.Add | ast.Mult) and _is_number(node.left) and not _is_number(node.right):
            return _at(ast.BinOp(node.right, node.op, node.left), node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:  # noqa: N802 - ast's naming
        self.generic_visit(node)
        match node:
            case ast.Call(func=ast.Name(id="list"), args=[], keywords=[]):
                return _at(ast.List([], ast.Load()), node)
            case ast.Call(func=ast.Name(id="dict"), args=[], keywords=[]):
                return _at(ast.Dict([], []), node)
            case ast.Call(func=ast.Name(id="str"), args=[], keywords=[]):
                return _at(ast.Constant(""), node)
            case ast.Call(func=ast.Name(id="range") as name, args=[ast.Constant(value=0), stop]):
                return _at(ast.Call(name, [stop], []), node)
            case _:
                node.args = [
                    _at(ast.GeneratorExp(one.elt, one.generators), one) if isinstance(one, ast.ListComp) else one
                    for one in node.args
                ]
                return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:  # noqa: N802 - ast's naming
        self.generic_visit(node)
        match node.slice:
            case ast.BinOp(
                left=ast.Call(func=ast.Name(id="len"), args=[counted]), op=ast.Sub(), right=ast.Constant(value=int(back))
            ) if ast.dump(counted) == ast.dump(node.value):
                return _at(ast.Subscript(node.value, _at(ast.Constant(-back), node.slice), node.ctx), node)
            case _:
                return node


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


def _shape(node: ast.expr) -> tuple[bool, int, str]:
    """An order of operands that does not depend on the names in them; constants come last."""
    kinds = [type(part).__name__ for part in ast.walk(node)]
    return isinstance(node, ast.Constant), len(kinds), " ".join(kinds)


def _compared(left: ast.expr, op: ast.cmpop, right: ast.expr, origin: ast.AST) -> ast.expr:
    if type(op) in _MIRRORED:
        left, op, right = right, _MIRRORED[type(op)](), left
    if isinstance(op, ast.Eq | ast.NotEq) and _shape(right) < _shape(left):
        left, right = right, left
    if isinstance(op, ast.LtE):
        match left, right:
            case _, ast.Constant(value=int(value)) if not isinstance(value, bool):
                op, right = ast.Lt(), _at(ast.Constant(value + 1), right)
            case ast.Constant(value=int(value)), _ if not isinstance(value, bool):
                op, left = ast.Lt(), _at(ast.Constant(value - 1), left)
            case _, ast.BinOp(left=limit, op=ast.Sub(), right=ast.Constant(value=1)):
                op, right = ast.Lt(), limit
            case _:
                pass
    plain = _at(ast.Compare(left, [op], [right]), origin)
    match plain:
        case ast.Compare(left=ast.Call(func=ast.Name(id="len"), args=[one]), ops=[ast.Eq()], comparators=[ast.Constant(value=0)]):
            return _at(ast.UnaryOp(ast.Not(), one), origin)
        case ast.Compare(left=ast.Call(func=ast.Name(id="len"), args=[one]), ops=[ast.Lt()], comparators=[ast.Constant(value=1)]):
            return _at(ast.UnaryOp(ast.Not(), one), origin)
        case ast.Compare(left=ast.Constant(value=0), ops=[ast.Lt()], comparators=[ast.Call(func=ast.Name(id="len"), args=[one])]):
            return one
        case ast.Compare(left=one, ops=[ast.Eq()], comparators=[ast.Constant(value="") | ast.List(elts=[])]):
            return _at(ast.UnaryOp(ast.Not(), one), origin)
        case ast.Compare(left=one, ops=[ast.NotEq()], comparators=[ast.Constant(value="") | ast.List(elts=[])]):
            return one
        case _:
            return plain
