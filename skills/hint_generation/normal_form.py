"""Programs written in different styles brought to one form, so that what still differs matters.

The form is for comparing only and never shown. Every node keeps the position of the text that it came from. Input trees
are at most program.DEEPEST deep.
"""

import ast
from collections.abc import Sequence

from skills.hint_generation.node import at
from skills.hint_generation.normal_expression import expression
from skills.hint_generation.normal_loop import as_for_loops, each_item, loop_of, unrolled
from skills.hint_generation.program import is_docstring

_LEAVES = ast.Return | ast.Raise | ast.Break | ast.Continue


def normal_block(block: Sequence[ast.stmt]) -> list[ast.stmt]:
    """The statements of one block and of those inside it, in normal form."""
    done: list[ast.stmt] = []
    for statement in block:
        done.extend(_statement(statement))
    done = _without_detours(as_for_loops(done))
    return _flat(done)


def _statement(statement: ast.stmt) -> list[ast.stmt]:
    if isinstance(statement, ast.Pass) or is_docstring(statement):
        return []
    if isinstance(statement, ast.Assign | ast.AugAssign | ast.AnnAssign):
        return _setting(statement)
    if isinstance(statement, ast.Return):
        return _return(statement)
    return [_compound(statement)]


def _setting(statement: ast.Assign | ast.AugAssign | ast.AnnAssign) -> list[ast.stmt]:
    match statement:
        case ast.AugAssign(target=target, op=op, value=value):
            changed = at(ast.BinOp(_loaded(target), op, value), statement)
            return _assignment(at(ast.Assign([target], changed), statement))
        case ast.AnnAssign(target=target, value=value):
            return _assignment(at(ast.Assign([target], value), statement)) if value else []
        case ast.Assign():
            return _assignment(statement)


def _return(statement: ast.Return) -> list[ast.stmt]:
    value = statement.value
    if isinstance(value, ast.IfExp):
        body: list[ast.stmt] = [at(ast.Return(value.body), value.body)]
        orelse: list[ast.stmt] = [at(ast.Return(value.orelse), value.orelse)]
        return [_if(at(ast.If(value.test, body, orelse), statement))]
    if value is None:
        return [statement]
    return unrolled(value, statement) or [at(ast.Return(expression(value)), statement)]


def _compound(statement: ast.stmt) -> ast.stmt:
    if isinstance(statement, ast.With | ast.Try):
        return _guarded(statement)
    match statement:
        case ast.If():
            return _if(statement)
        case ast.While(test=test, body=body, orelse=orelse):
            return at(ast.While(expression(test), normal_block(body), normal_block(orelse)), statement)
        case ast.For(target=target, iter=source, body=body, orelse=orelse):
            loop = ast.For(target, expression(source), normal_block(body), normal_block(orelse))
            return each_item(at(loop, statement))
        case ast.Expr(value=value):
            return at(ast.Expr(expression(value)), statement)
        case _:
            return statement


def _guarded(statement: ast.With | ast.Try) -> ast.stmt:
    if isinstance(statement, ast.With):
        return at(ast.With(statement.items, normal_block(statement.body)), statement)
    caught = [at(ast.ExceptHandler(part.type, part.name, normal_block(part.body)), part) for part in statement.handlers]
    body, orelse, final = map(normal_block, (statement.body, statement.orelse, statement.finalbody))
    return at(ast.Try(body, caught, orelse, final), statement)


def _assignment(statement: ast.Assign) -> list[ast.stmt]:
    target = statement.targets[0]
    if len(statement.targets) == 1 and isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple):
        pairs = list(zip(target.elts, statement.value.elts, strict=False))
        if len(target.elts) == len(statement.value.elts) and all(isinstance(value, ast.Constant) for _, value in pairs):
            return [at(ast.Assign([one], value), value) for one, value in pairs]
    if isinstance(statement.value, ast.IfExp):
        choice = statement.value
        body: list[ast.stmt] = [at(ast.Assign(statement.targets, choice.body), choice.body)]
        orelse: list[ast.stmt] = [at(ast.Assign(statement.targets, choice.orelse), choice.orelse)]
        return [_if(at(ast.If(choice.test, body, orelse), statement))]
    match statement.value:
        case ast.BinOp(left=left, op=ast.Add(), right=ast.List(elts=[item])) if ast.dump(left) == ast.dump(
            _loaded(target)
        ):
            call = ast.Call(at(ast.Attribute(left, "append", ast.Load()), statement), [expression(item)], [])
            return [at(ast.Expr(at(call, statement)), statement)]
        case ast.ListComp() | ast.SetComp() if isinstance(target, ast.Name):
            return loop_of(statement.value, target.id, statement)
        case _:
            return [at(ast.Assign(statement.targets, expression(statement.value)), statement)]


def _loaded(target: ast.expr) -> ast.expr:
    match target:
        case ast.Name(id=name):
            return at(ast.Name(name, ast.Load()), target)
        case ast.Attribute(value=value, attr=name):
            return at(ast.Attribute(value, name, ast.Load()), target)
        case ast.Subscript(value=value, slice=index):
            return at(ast.Subscript(value, index, ast.Load()), target)
        case _:
            return target


def _if(statement: ast.If) -> ast.stmt:
    test, body, orelse = expression(statement.test), normal_block(statement.body), normal_block(statement.orelse)
    match body, orelse:
        case [ast.Return(value=ast.Constant(value=True))], [ast.Return(value=ast.Constant(value=False))]:
            return at(ast.Return(test), statement)
        case [ast.Return(value=ast.Constant(value=False))], [ast.Return(value=ast.Constant(value=True))]:
            return at(ast.Return(expression(at(ast.UnaryOp(ast.Not(), test), test))), statement)
        case [ast.If(test=inner, body=deep, orelse=[])], []:
            both = expression(at(ast.BoolOp(ast.And(), [test, inner]), statement.test))
            return at(ast.If(both, deep, []), statement)
        case _:
            pass
    negative = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
    negative = negative or (
        isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.NotEq | ast.NotIn | ast.IsNot)
    )
    if orelse and body and negative:
        test, body, orelse = expression(at(ast.UnaryOp(ast.Not(), test), test)), orelse, body
    return at(ast.If(test, body, orelse), statement)


def _flat(block: list[ast.stmt]) -> list[ast.stmt]:
    """Branches that leave as guards: the shorter of two ways out stands in the if, the longer one after it."""
    for index, statement in enumerate(block):
        if not isinstance(statement, ast.If) or not _leaves(statement.body):
            continue
        rest = [*statement.orelse, *block[index + 1 :]]
        if not rest:
            continue
        if len(rest) < len(statement.body) and _leaves(rest) and not any(isinstance(one, ast.If) for one in rest):
            negated = expression(at(ast.UnaryOp(ast.Not(), statement.test), statement.test))
            guard, rest = at(ast.If(negated, rest, []), statement), statement.body
        else:
            guard = at(ast.If(statement.test, statement.body, []), statement)
        return [*block[:index], *_as_value(guard, _flat(rest))]
    return block


def _leaves(block: Sequence[ast.stmt]) -> bool:
    return bool(block) and isinstance(block[-1], _LEAVES)


def _as_value(guard: ast.If, rest: list[ast.stmt]) -> list[ast.stmt]:
    """`if test: return True` before `return False` as `return test`; of two other returns the order is made one."""
    match guard.body, rest:
        case [ast.Return(value=ast.Constant(value=bool()))], [ast.Return(value=ast.Constant(value=bool()))]:
            return [_if(at(ast.If(guard.test, guard.body, rest), guard))]
        case [ast.Return()], [ast.Return()] if _is_turned(guard.test):
            test = expression(at(ast.UnaryOp(ast.Not(), guard.test), guard.test))
            return [at(ast.If(test, rest, []), guard), *guard.body]
        case _:
            return [guard, *rest]


def _is_turned(test: ast.expr) -> bool:
    """Whether the negated test reads more plainly: `x < 4` for `3 < x`, `x == 4` for `x != 4`."""
    match test:
        case (
            ast.Compare(left=ast.Constant(), ops=[ast.Lt()])
            | ast.Compare(ops=[ast.NotEq() | ast.NotIn() | ast.IsNot()])
        ):
            return True
        case _:
            return isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)


def _without_detours(block: list[ast.stmt]) -> list[ast.stmt]:
    """`x = value; return x` as `return value`."""
    match block:
        case [
            *first,
            ast.Assign(targets=[ast.Name(id=name)], value=value) as assign,
            ast.Return(value=ast.Name(id=back)),
        ]:
            return [*first, at(ast.Return(value), assign)] if name == back else block
        case _:
            return block
