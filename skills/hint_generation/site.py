"""What on a line can be wrong: the operators, constants, names and calls that a slip can hit."""

import ast
from collections import Counter
from typing import Literal

from skills.hint_generation.program import Place

Site = Literal[
    "order",  # < <= > >=
    "equality",
    "membership",
    "logic",  # and, or
    "negation",
    "additive",
    "multiplicative",
    "division",  # / // %
    "integer",
    "text",
    "truth",
    "nothing",
    "index",
    "slice",
    "range",
    "name",
    "call",
    "method",
    "attribute",
    "return",
    "update",
    "start",  # a variable gets a constant or an empty collection
    "collection",
    "condition",
    "loop",
    "jump",
    "definition",
]

_OPERATORS: dict[type[ast.AST], Site] = {
    ast.Lt: "order",
    ast.LtE: "order",
    ast.Gt: "order",
    ast.GtE: "order",
    ast.Eq: "equality",
    ast.NotEq: "equality",
    ast.Is: "equality",
    ast.IsNot: "equality",
    ast.In: "membership",
    ast.NotIn: "membership",
    ast.Add: "additive",
    ast.Sub: "additive",
    ast.Mult: "multiplicative",
    ast.Pow: "multiplicative",
    ast.Div: "division",
    ast.FloorDiv: "division",
    ast.Mod: "division",
}
_STATEMENTS: dict[type[ast.stmt], Site] = {
    ast.Return: "return",
    ast.AugAssign: "update",
    ast.If: "condition",
    ast.While: "loop",
    ast.For: "loop",
    ast.AsyncFor: "loop",
    ast.Break: "jump",
    ast.Continue: "jump",
    ast.FunctionDef: "definition",
    ast.AsyncFunctionDef: "definition",
}
_EXPRESSIONS: dict[type[ast.AST], Site] = {
    ast.BoolOp: "logic",
    ast.Not: "negation",
    ast.USub: "additive",
    ast.Slice: "slice",
    ast.Subscript: "index",
    ast.Attribute: "attribute",
    ast.List: "collection",
    ast.Dict: "collection",
    ast.Set: "collection",
    ast.Tuple: "collection",
    ast.IfExp: "condition",
}
_WORDS = {**_OPERATORS, **_EXPRESSIONS}


def sites(place: Place) -> Counter[Site]:
    """How many of each kind stand on the place's line."""
    found: Counter[Site] = Counter()
    statement = place.statement
    if place.line == statement.lineno:
        if type(statement) in _STATEMENTS:
            found[_STATEMENTS[type(statement)]] += 1
        if isinstance(statement, ast.AugAssign) and type(statement.op) in _OPERATORS:
            found[_OPERATORS[type(statement.op)]] += 1
        if isinstance(statement, ast.Assign | ast.AnnAssign) and is_start(statement.value):
            found["start"] += 1
    for node in place.nodes:
        for site in sites_of(node):
            found[site] += 1
    return found


def is_start(value: ast.expr | None) -> bool:
    """Whether a value is one that variables start with: a constant or an empty collection."""
    if isinstance(value, ast.UnaryOp):
        value = value.operand
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and not value.args and value.func.id in {"list", "dict", "set", "str"}
    if isinstance(value, ast.List | ast.Tuple):
        return all(isinstance(item, ast.Constant) for item in value.elts)
    return isinstance(value, ast.Constant) or (isinstance(value, ast.Dict) and not value.keys)


def sites_of(node: ast.AST) -> list[Site]:
    """What is at one expression itself, without the expressions inside it."""
    match node:
        case ast.Compare(ops=operators):
            return [_OPERATORS[type(operator)] for operator in operators]
        case ast.BinOp(op=operator) | ast.UnaryOp(op=operator):
            return [_WORDS[type(operator)]] if type(operator) in _WORDS else []
        case ast.Call(func=function):
            return ["range" if is_range(node) else "method" if isinstance(function, ast.Attribute) else "call"]
        case ast.Constant(value=value):
            return [_constant(value)]
        case ast.Name(ctx=ast.Load()):
            return ["name"]
        case _:
            return [_WORDS[type(node)]] if type(node) in _WORDS else []


def is_range(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range"


def _constant(value: object) -> Site:
    if value is None or value is Ellipsis:
        return "nothing"
    if isinstance(value, bool):
        return "truth"
    return "text" if isinstance(value, str | bytes) else "integer"
