"""Small questions about the form of an expression."""

import ast

from skills.error_pattern_detection.program import Program

TRUE_FALSE_NONE = (True, False, None)


def same(first: ast.AST | None, second: ast.AST | None) -> bool:
    """Whether two expressions are written alike, whatever their layout."""
    if first is None or second is None:
        return first is second
    return type(first) is type(second) and ast.dump(_loaded(first)) == ast.dump(_loaded(second))


def constant(expression: ast.AST | None, *kinds: type) -> bool:
    """Whether it is a literal of exactly one of these types (so that True is no int)."""
    return isinstance(expression, ast.Constant) and type(expression.value) in kinds


def number(expression: ast.AST | None) -> float | None:
    """The value of a literal number, with its sign; None for anything else."""
    if isinstance(expression, ast.UnaryOp) and isinstance(expression.op, ast.USub):
        value = number(expression.operand)
        return None if value is None else -value
    if isinstance(expression, ast.Constant) and type(expression.value) in {int, float}:
        try:
            return float(str(expression.value)) if isinstance(expression.value, float) else _small(expression.value)
        except (ValueError, OverflowError):
            return None
    return None


def name_of(expression: ast.AST | None) -> str:
    """The name, or an empty text when it is anything but a plain name."""
    return expression.id if isinstance(expression, ast.Name) else ""


def self_attribute(expression: ast.AST | None) -> str:
    """`x` when the expression is `self.x`, else an empty text."""
    if isinstance(expression, ast.Attribute) and name_of(expression.value) == "self":
        return expression.attr
    return ""


def method_call(node: ast.AST | None, *names: str) -> ast.Attribute | None:
    """The `thing.method` of a call of one of these methods."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
        return node.func
    return None


def length_of(expression: ast.AST | None) -> ast.expr | None:
    """`x` when the expression is `len(x)`."""
    if isinstance(expression, ast.Call) and name_of(expression.func) == "len" and len(expression.args) == 1:
        return expression.args[0]
    return None


def plus(expression: ast.AST | None, amount: int) -> ast.expr | None:
    """`x` when the expression is `x + amount` or `amount + x`."""
    if isinstance(expression, ast.BinOp) and isinstance(expression.op, ast.Add):
        if number(expression.right) == amount:
            return expression.left
        if number(expression.left) == amount:
            return expression.right
    return None


def minus(expression: ast.AST | None, amount: int) -> ast.expr | None:
    """`x` when the expression is `x - amount`."""
    if isinstance(expression, ast.BinOp) and isinstance(expression.op, ast.Sub) and number(expression.right) == amount:
        return expression.left
    return None


def is_condition(program: Program, node: ast.AST) -> bool:
    """Whether only the truth of the expression matters where it stands."""
    field, parent = program.fields.get(node), program.parent(node)
    if isinstance(parent, ast.If | ast.While | ast.IfExp | ast.Assert) and field == "test":
        return True
    if isinstance(parent, ast.comprehension) and field == "ifs":
        return True
    if isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.Not):
        return True
    return isinstance(parent, ast.BoolOp) and is_condition(program, parent)


def _small(value: object) -> float | None:
    return float(value) if isinstance(value, int) and abs(value) < 1 << 53 else None


def _loaded(node: ast.AST) -> ast.AST:
    """A plain name or attribute as if it were read, so that `x` on both sides of `=` compares equal."""
    if isinstance(node, ast.Name):
        return ast.Name(id=node.id, ctx=ast.Load())
    if isinstance(node, ast.Attribute):
        return ast.Attribute(value=node.value, attr=node.attr, ctx=ast.Load())
    if isinstance(node, ast.Subscript):
        return ast.Subscript(value=node.value, slice=node.slice, ctx=ast.Load())
    return node
