"""The same approach in another learner's hand: other names, other spelling of the same steps.

A class has many solutions of each kind, the corpus three or four that were written to differ. A classmate's
solution is made from a program by rewriting that keeps what it does: variables renamed, `x += 1` spelt out or
contracted, comparisons mirrored, branches of an if-else exchanged, a result named before it is returned. A seed
draws what is rewritten where.
"""

import ast
import random

_NAMES = (
    "alpha",
    "box",
    "current_one",
    "data",
    "entry",
    "found",
    "goal",
    "holder",
    "it",
    "k",
    "mine",
    "now",
    "p",
    "q",
    "t",
    "u",
)
_MIRROR: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt,
    ast.Gt: ast.Lt,
    ast.LtE: ast.GtE,
    ast.GtE: ast.LtE,
    ast.Eq: ast.Eq,
    ast.NotEq: ast.NotEq,
}
_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}


def classmate(code: str, seed: int) -> str:
    """The code rewritten; it does the same."""
    chooser = random.Random(seed)  # noqa: S311 - a sample, not a secret
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            _rename(node, chooser)
    return ast.unparse(ast.fix_missing_locations(_Rewriting(chooser).visit(tree))) + "\n"


def _rename(function: ast.FunctionDef, chooser: random.Random) -> None:
    stored = [node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    names = [
        name for name in dict.fromkeys([*(one.arg for one in function.args.args), *stored]) if name not in {"self", "_"}
    ]
    new = dict(zip(names, chooser.sample(_NAMES, len(names)), strict=True))
    for node in ast.walk(function):
        if isinstance(node, ast.Name):
            node.id = new.get(node.id, node.id)
        elif isinstance(node, ast.arg):
            node.arg = new.get(node.arg, node.arg)


class _Rewriting(ast.NodeTransformer):
    def __init__(self, chooser: random.Random) -> None:
        self._chooser = chooser

    def _tossed(self) -> bool:
        return self._chooser.random() < 0.5

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.target, ast.Name) or not self._tossed():
            return node
        read = ast.Name(node.target.id, ast.Load())
        return ast.copy_location(ast.Assign([node.target], ast.BinOp(read, node.op, node.value)), node)

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        self.generic_visit(node)
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name) as target], value=ast.BinOp(left=ast.Name(id=left), op=op, right=right)
            ):
                if name == left and self._tossed():
                    return ast.copy_location(ast.AugAssign(target, op, right), node)
            case _:
                pass
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(node.ops) == 1 and type(node.ops[0]) in _MIRROR and self._tossed():
            return ast.copy_location(
                ast.Compare(node.comparators[0], [_MIRROR[type(node.ops[0])]()], [node.left]), node
            )
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        simple = isinstance(node.test, ast.Compare) and type(node.test.ops[0]) in _OPPOSITE and len(node.test.ops) == 1
        if simple and isinstance(node.test, ast.Compare) and node.orelse and not isinstance(node.orelse[0], ast.If):
            self._exchange(node, node.test)
        return node

    def _exchange(self, node: ast.If, test: ast.Compare) -> None:
        if self._tossed():
            test.ops = [_OPPOSITE[type(test.ops[0])]()]
            node.body, node.orelse = node.orelse, node.body

    def visit_Return(self, node: ast.Return) -> ast.AST | list[ast.stmt]:
        self.generic_visit(node)
        if isinstance(node.value, ast.BinOp | ast.Call) and self._tossed():
            named = ast.Assign([ast.Name("outcome", ast.Store())], node.value)
            return [ast.copy_location(named, node), ast.Return(ast.Name("outcome", ast.Load()))]
        return node
