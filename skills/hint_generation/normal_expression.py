"""Expressions in normal form: comparisons one way round, negations pushed inward, one spelling of what means the same.

x <= 4 becomes x < 5: the same for whole numbers, which is what learners count with.
"""

import ast

from skills.hint_generation.node import at, copied

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


def expression(node: ast.expr) -> ast.expr:
    """An expression in normal form; the given tree stays as it is."""
    return _Expressions().visit(copied(node))  # type: ignore[no-any-return]  # visit is untyped in typeshed


class _Expressions(ast.NodeTransformer):
    """Rewrites bottom up, each rule where its node is."""

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        if len(node.ops) > 1:
            sides = [node.left, *node.comparators]
            pairs = zip(sides, node.ops, sides[1:], strict=False)
            parts: list[ast.expr] = [_compared(left, op, right, node) for left, op, right in pairs]
            return at(ast.BoolOp(ast.And(), parts), node)
        return _compared(node.left, node.ops[0], node.comparators[0], node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        self.generic_visit(node)
        match node:
            case ast.UnaryOp(op=ast.Not(), operand=ast.Compare(left=left, ops=[op], comparators=[right])):
                return _compared(left, _OPPOSITE[type(op)](), right, node.operand)
            case ast.UnaryOp(op=ast.Not(), operand=ast.UnaryOp(op=ast.Not(), operand=inner)):
                return inner
            case ast.UnaryOp(op=ast.Not(), operand=ast.BoolOp(op=op, values=values)):
                other = ast.Or() if isinstance(op, ast.And) else ast.And()
                parts = [self.visit_UnaryOp(at(ast.UnaryOp(ast.Not(), value), value)) for value in values]
                return at(ast.BoolOp(other, parts), node)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value))):
                return at(ast.Constant(-value), node)
            case _:
                return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        self.generic_visit(node)
        parts: list[ast.expr] = []
        for value in node.values:
            same = isinstance(value, ast.BoolOp) and type(value.op) is type(node.op)
            parts.extend(value.values if same and isinstance(value, ast.BoolOp) else [value])
        return at(ast.BoolOp(node.op, parts), node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.op, ast.Add | ast.Mult) and _is_number(node.left) and not _is_number(node.right):
            return at(ast.BinOp(node.right, node.op, node.left), node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        match node:
            case ast.Call(func=ast.Name(id="list"), args=[], keywords=[]):
                return at(ast.List([], ast.Load()), node)
            case ast.Call(func=ast.Name(id="dict"), args=[], keywords=[]):
                return at(ast.Dict([], []), node)
            case ast.Call(func=ast.Name(id="str"), args=[], keywords=[]):
                return at(ast.Constant(""), node)
            case ast.Call(func=ast.Name(id="range") as name, args=[ast.Constant(value=0), stop]):
                return at(ast.Call(name, [stop], []), node)
            case _:
                node.args = [
                    at(ast.GeneratorExp(one.elt, one.generators), one) if isinstance(one, ast.ListComp) else one
                    for one in node.args
                ]
                return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        self.generic_visit(node)
        match node.slice:
            case ast.BinOp(
                left=ast.Call(func=ast.Name(id="len"), args=[counted]),
                op=ast.Sub(),
                right=ast.Constant(value=int(back)),
            ) if ast.dump(counted) == ast.dump(node.value):
                return at(ast.Subscript(node.value, at(ast.Constant(-back), node.slice), node.ctx), node)
            case _:
                return node


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


def _shape(node: ast.expr) -> tuple[bool, int, str]:
    """An order of operands that does not depend on the names in them; constants come last."""
    kinds = [type(part).__name__ for part in ast.walk(node)]
    fixed = isinstance(node, ast.Constant) or (isinstance(node, ast.List) and not node.elts)
    return fixed, len(kinds), " ".join(kinds)


def _compared(left: ast.expr, op: ast.cmpop, right: ast.expr, origin: ast.AST) -> ast.expr:
    """One comparison, smaller side first."""
    if type(op) in _MIRRORED:
        left, op, right = right, _MIRRORED[type(op)](), left
    if isinstance(op, ast.Eq | ast.NotEq) and _shape(right) < _shape(left):
        left, right = right, left
    if isinstance(op, ast.LtE):
        left, op, right = _strict(left, right)
    return _of_emptiness(at(ast.Compare(left, [op], [right]), origin))


def _strict(left: ast.expr, right: ast.expr) -> tuple[ast.expr, ast.cmpop, ast.expr]:
    """`left <= right` with `<`, where a whole number allows it."""
    match left, right:
        case _, ast.Constant(value=int(value)) if not isinstance(value, bool):
            return left, ast.Lt(), at(ast.Constant(value + 1), right)
        case ast.Constant(value=int(value)), _ if not isinstance(value, bool):
            return at(ast.Constant(value - 1), left), ast.Lt(), right
        case _, ast.BinOp(left=limit, op=ast.Sub(), right=ast.Constant(value=1)):
            return left, ast.Lt(), limit
        case _:
            return left, ast.LtE(), right


def _of_emptiness(compared: ast.Compare) -> ast.expr:
    """The many ways to ask whether something is empty, as `not something` and `something`."""
    match compared.left, compared.ops[0], compared.comparators[0]:
        case ast.Call(func=ast.Name(id="len"), args=[one]), ast.Eq(), ast.Constant(value=0):
            return at(ast.UnaryOp(ast.Not(), one), compared)
        case ast.Call(func=ast.Name(id="len"), args=[one]), ast.Lt(), ast.Constant(value=1):
            return at(ast.UnaryOp(ast.Not(), one), compared)
        case ast.Constant(value=0), ast.Lt(), ast.Call(func=ast.Name(id="len"), args=[one]):
            return one
        case one, ast.Eq(), ast.Constant(value="") | ast.List(elts=[]):
            return at(ast.UnaryOp(ast.Not(), one), compared)
        case one, ast.NotEq(), ast.Constant(value="") | ast.List(elts=[]):
            return one
        case _:
            return compared
