"""Shapes of the module Control Flow."""

import ast
import re
from collections.abc import Iterable, Iterator

from skills.concept_mapping.shapes.basics import is_number_conversion
from skills.concept_mapping.shapes.program import Loop
from skills.concept_mapping.shapes.shape import Code, builtin_call, shape, shape_elsewhere

_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_ELSE = re.compile(r"[ \t\f]*else\s*:")
_FINALLY = re.compile(r"[ \t\f]*finally\s*:")
_CONVERSIONS = ("input", "int", "float", "str")


def is_elif(node: ast.If, code: Code) -> bool:
    """Whether the if is written as elif: it is then alone in the else of an if with the same indentation."""
    outer = code.parent_of(node)
    return isinstance(outer, ast.If) and outer.orelse == [node] and outer.col_offset == node.col_offset


def _is_plain_if(node: ast.If, code: Code) -> bool:
    return not is_elif(node, code)


def clause_line(code: Code, pattern: re.Pattern[str], above: ast.stmt, below: ast.stmt) -> Iterator[int]:
    """The line of an else or finally, somewhere between the statements above and below it."""
    last = above.end_lineno or above.lineno
    for line in range(last, below.lineno + 1):
        if pattern.match(code.lines[line - 1]):
            yield line
            return


def _else(node: ast.If, code: Code) -> Iterable[int]:
    below = node.orelse[:1]
    if not below or (isinstance(below[0], ast.If) and is_elif(below[0], code)):
        return ()
    return clause_line(code, _ELSE, node.body[-1], below[0])


def try_else(node: ast.Try, code: Code) -> Iterable[int]:
    """The line of the else of a try."""
    if not node.orelse:
        return ()
    return clause_line(code, _ELSE, node.handlers[-1].body[-1], node.orelse[0])


def try_finally(node: ast.Try, code: Code) -> Iterable[int]:
    """The line of the finally of a try."""
    if not node.finalbody:
        return ()
    handled = node.handlers[-1].body if node.handlers else node.body
    return clause_line(code, _FINALLY, (node.orelse or handled)[-1], node.finalbody[0])


def _is_nested_if(node: ast.If, code: Code) -> bool:
    return isinstance(code.parent_of(node), ast.If) and not is_elif(node, code)


def _tests_truth(node: ast.If | ast.While, code: Code) -> bool:
    return any(
        isinstance(part, (ast.Name, ast.Attribute))
        and code.is_kind(part, "string", "number", "list", "tuple", "dict", "set")
        for part in _conditions(node.test)
    )


def _falls_back(node: ast.BoolOp, code: Code) -> bool:
    """value or default, where the default is no condition."""
    *_, default = node.values
    is_default = isinstance(node.op, ast.Or) and code.is_kind(default, "string", "number", "list", "dict")
    return is_default and isinstance(node.values[0], (ast.Name, ast.Call, ast.Attribute))


def _conditions(test: ast.expr) -> Iterator[ast.expr]:
    waiting = [test]
    while waiting:
        part = waiting.pop()
        if isinstance(part, ast.BoolOp):
            waiting += part.values
        elif isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.Not):
            waiting.append(part.operand)
        else:
            yield part


def _goes_through_items(node: ast.For, code: Code) -> bool:
    return not code.calls_builtin(node.iter, "range", "enumerate", "zip")


def _accumulates(node: ast.AugAssign | ast.Assign, code: Code) -> bool:
    name = _updated_name(node)
    loop = code.loop[node]
    if name is None or loop is None:
        return False
    if isinstance(loop, ast.While) and name in code.names_tested(loop):
        return False  # a counter that only drives the loop
    return any(
        binding.how == "assignment" and _stands_before(binding.node, loop)
        for binding in code.scope_of(node).bindings[name][:2]
    )


def _updated_name(node: ast.AugAssign | ast.Assign) -> str | None:
    if isinstance(node, ast.AugAssign):
        adds = isinstance(node.op, (ast.Add, ast.Sub, ast.Mult))
        return node.target.id if adds and isinstance(node.target, ast.Name) else None
    target, value = node.targets[0], node.value
    if not isinstance(target, ast.Name) or not isinstance(value, ast.BinOp):
        return None
    used = any(isinstance(side, ast.Name) and side.id == target.id for side in (value.left, value.right))
    return target.id if used and isinstance(value.op, (ast.Add, ast.Sub, ast.Mult)) else None


def _stands_before(first: ast.AST, loop: Loop) -> bool:
    return isinstance(first, ast.stmt) and (first.lineno, first.col_offset) < (loop.lineno, loop.col_offset)


def _is_nested_loop(node: Loop, code: Code) -> bool:
    return code.loop[node] is not None


def is_endless(node: ast.While) -> bool:
    """Whether the loop's condition is a constant that is true."""
    return isinstance(node.test, ast.Constant) and bool(node.test.value)


def _has_condition(node: ast.While, _: Code) -> bool:
    return not is_endless(node)


def _loops_until_break(node: ast.While, _: Code) -> bool:
    return is_endless(node)


def _asks_until_good(node: ast.While, code: Code) -> bool:
    """A loop that does nothing but ask, complain and leave."""
    steps = list(_simple_statements(node.body))
    return all(_asks_or_complains(step, code) for step in steps) and any(_asks(step, code) for step in steps)


def _simple_statements(block: list[ast.stmt]) -> Iterator[ast.stmt]:
    waiting: list[ast.stmt] = list(block)
    while waiting:
        statement = waiting.pop()
        if isinstance(statement, ast.If):
            waiting += [*statement.body, *statement.orelse]
        elif isinstance(statement, ast.Try):
            waiting += [*statement.body, *statement.orelse]
            waiting += (inner for handler in statement.handlers for inner in handler.body)
        else:
            yield statement


def _asks_or_complains(step: ast.stmt, code: Code) -> bool:
    if isinstance(step, ast.Assign):
        return _only_reads(step.value, code)
    if isinstance(step, ast.Expr):
        return code.calls_builtin(step.value, "print")
    return isinstance(step, (ast.Return, ast.Break, ast.Continue, ast.Pass))


def _asks(step: ast.stmt, code: Code) -> bool:
    value = step.value if isinstance(step, (ast.Assign, ast.Return)) else None
    return value is not None and _contains_input(value, code)


def _contains_input(value: ast.expr, code: Code) -> bool:
    return any(code.calls_builtin(part, "input") for part in _call_chain(value, code))


def _only_reads(value: ast.expr, code: Code) -> bool:
    return all(isinstance(part, (ast.Name, ast.Constant, ast.Call)) for part in _call_chain(value, code))


def _call_chain(value: ast.expr, code: Code) -> Iterator[ast.expr]:
    """int(input().strip()) from the outside in: each call, and what is left at the end."""
    while True:
        yield value
        if not isinstance(value, ast.Call):
            return
        if isinstance(value.func, ast.Attribute):
            value = value.func.value
        elif is_number_conversion(value, code) or (code.calls_builtin(value, *_CONVERSIONS) and value.args):
            value = value.args[0]
        else:
            return


SHAPES = (
    shape("if", ast.If, when=_is_plain_if),
    shape_elsewhere("else", ast.If, lines=_else),
    shape("elif", ast.If, when=is_elif),
    shape("nested-if", ast.If, when=_is_nested_if),
    shape("truth-test", ast.If, ast.While, when=_tests_truth),
    shape("fallback", ast.BoolOp, when=_falls_back),
    shape("conditional-expression", ast.IfExp),
    shape("for-over-items", ast.For, ast.AsyncFor, when=_goes_through_items),
    builtin_call("range-call", "range"),
    shape("accumulator-loop", ast.AugAssign, ast.Assign, when=_accumulates),
    shape("nested-loop", *_LOOPS, when=_is_nested_loop),
    builtin_call("enumerate-call", "enumerate"),
    builtin_call("zip-call", "zip"),
    shape("while-with-condition", ast.While, when=_has_condition),
    shape("input-loop", ast.While, when=_asks_until_good),
    shape("break", ast.Break),
    shape("continue", ast.Continue),
    shape("while-true", ast.While, when=_loops_until_break),
)
