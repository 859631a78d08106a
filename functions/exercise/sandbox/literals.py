"""Reads an expected value as an exercise writes it: a Python literal, also `set()`, `range(3)` or `float('inf')`."""

import ast
from collections.abc import Callable

from functions.exercise.sandbox.values import Collection, Mapping, Value

_DEPTH = 60


class NotALiteralError(ValueError):
    """The text is not a value that can be written down; the message says what stands in the way."""


def parse(text: str) -> Value:
    """The value that `text` writes down; no name is looked up and nothing is called. Raises NotALiteralError."""
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise NotALiteralError(f"{text[:80]!r} is not a Python value") from None
    return _value(tree.body, _DEPTH)


def _value(node: ast.expr, depth: int) -> Value:
    if depth == 0:
        raise NotALiteralError("the value is nested too deeply")
    match node:
        case ast.Constant(value=None | bool() | int() | float() | complex() | str() | bytes() as constant):
            return constant
        case ast.UnaryOp() | ast.BinOp():
            return _signed_or_complex(node)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
            return _called(name, arguments, depth)
        case _:
            return _container(node, depth)


def _container(node: ast.expr, depth: int) -> Value:
    match node:
        case ast.List(elts=items):
            return Collection("list", tuple(_value(item, depth - 1) for item in items))
        case ast.Tuple(elts=items):
            return Collection("tuple", tuple(_value(item, depth - 1) for item in items))
        case ast.Set(elts=items):
            return Collection("set", _distinct(items, depth))
        case ast.Dict(keys=keys, values=items):
            return Mapping(_pairs(keys, items, depth))
        case _:
            raise NotALiteralError(f"{ast.unparse(node)[:80]!r} is not a plain value")


def _pairs(keys: list[ast.expr | None], items: list[ast.expr], depth: int) -> tuple[tuple[Value, Value], ...]:
    pairs: dict[str, tuple[Value, Value]] = {}
    for key, item in zip(keys, items, strict=True):
        if key is None:
            raise NotALiteralError("a dictionary cannot be unpacked in an expected value")
        read_key = _value(key, depth - 1)
        pairs[repr(read_key)] = (read_key, _value(item, depth - 1))
    return tuple(pairs.values())


def _distinct(items: list[ast.expr], depth: int) -> tuple[Value, ...]:
    return tuple({repr(value): value for value in (_value(item, depth - 1) for item in items)}.values())


def _signed_or_complex(node: ast.expr) -> Value:
    try:
        number: int | float | complex = ast.literal_eval(node)
    except (ValueError, TypeError, RecursionError, MemoryError):
        raise NotALiteralError(f"{ast.unparse(node)[:80]!r} is not a plain value") from None
    return number


def _called(name: str, arguments: list[ast.expr], depth: int) -> Value:
    makers: dict[str, Callable[[list[ast.expr], int], Value]] = {
        "set": _set,
        "frozenset": _frozenset,
        "float": _float,
        "range": _range,
    }
    if name not in makers:
        raise NotALiteralError(f"{name}(…) cannot stand in an expected value")
    return makers[name](arguments, depth)


def _set(arguments: list[ast.expr], _depth: int) -> Value:
    if arguments:
        raise NotALiteralError("write a set as {1, 2}")
    return Collection("set", ())


def _frozenset(arguments: list[ast.expr], depth: int) -> Value:
    match arguments:
        case []:
            return Collection("frozenset", ())
        case [ast.Set(elts=items) | ast.List(elts=items) | ast.Tuple(elts=items)]:
            return Collection("frozenset", _distinct(items, depth))
        case _:
            raise NotALiteralError("write a frozenset as frozenset({1, 2})")


def _float(arguments: list[ast.expr], _depth: int) -> Value:
    match arguments:
        case [ast.Constant(value="nan" | "inf" | "-inf" as text)]:
            return float(text)
        case _:
            raise NotALiteralError("write a float as a number, float('inf'), float('-inf') or float('nan')")


def _range(arguments: list[ast.expr], depth: int) -> Value:
    numbers = [_value(argument, depth - 1) for argument in arguments]
    try:
        return range(*numbers)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise NotALiteralError("write a range as range(3), range(1, 4) or range(1, 10, 2)") from None
