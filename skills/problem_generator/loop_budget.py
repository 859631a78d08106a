"""Ends programs that would not end: rounds of loops and calls of functions are counted, and no clock is asked."""

import ast

COUNTER = "__learnflow_round__"


class OutOfRoundsError(BaseException):
    """The program went round more often than it may. No `except Exception` of the program stops it."""


class Budget:
    """Counts rounds and calls, and raises OutOfRoundsError at every one beyond `rounds`."""

    def __init__(self, rounds: int) -> None:
        self.left = rounds

    def __call__(self) -> bool:
        self.left -= 1
        if self.left < 0:
            raise OutOfRoundsError
        return True


def counted(tree: ast.Module) -> ast.Module:
    """The program with a call of the counter at the start of every loop's body and every function; changes `tree`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.While | ast.FunctionDef):
            node.body.insert(_after_docstring(node), _count(node.body[0]))
        elif isinstance(node, ast.comprehension):
            node.ifs.insert(0, _call(node.iter))
    return tree


def _after_docstring(node: ast.For | ast.While | ast.FunctionDef) -> int:
    return 1 if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None else 0


def _count(place: ast.AST) -> ast.Expr:
    return ast.copy_location(ast.Expr(_call(place)), place)


def _call(place: ast.AST) -> ast.Call:
    call = ast.Call(ast.Name(COUNTER, ast.Load()), [], [])
    return ast.fix_missing_locations(ast.copy_location(call, place))
