"""What can be read off a solution that makes an exercise hard."""

import ast
import math
import warnings
from collections.abc import Iterator, Sequence

from skills.concept_mapping.detection import detect
from skills.curriculum.catalogue import catalogue

_TABLE_ITEMS_COUNTED = 2  # of a list or dictionary of constants: more of the same is not harder
_FOR_READERS = {"comments", "docstrings", "type-hints"}  # concepts that make a program longer, but not harder
_Table = ast.List | ast.Tuple | ast.Set | ast.Dict


def features_of(code: str, concepts: Sequence[str] = ()) -> dict[str, float]:
    """The features by name. Counts are logarithms of one more, since the tenth loop adds less than the second.

    - size: syntax nodes without docstrings, annotations and long tables of constants
    - nesting: the mean depth of those nodes in the syntax tree
    - foundations: concepts of the curriculum in the code, and `concepts`, with all that they rest on
    - loops: loops and comprehensions
    - indexing: subscripts that are worked out or held in a variable
    - recursion: 1 when a function calls itself, otherwise 0

    Raises ValueError when the code is not Python.
    """
    depths = list(_depths(_parsed(code)))
    nodes = [node for node, _ in depths]
    known = (set(detect(code).lines) - _FOR_READERS) | (set(concepts) & catalogue().by_id.keys())
    counts = {
        "size": len(nodes),
        "foundations": len(catalogue().with_foundations(known)),
        "loops": sum(isinstance(node, ast.For | ast.While | ast.comprehension) for node in nodes),
        "indexing": sum(isinstance(node, ast.Subscript) and _is_worked_out(node.slice) for node in nodes),
    }
    recursion = any(isinstance(node, ast.FunctionDef) and _calls_itself(node) for node in nodes)
    return {
        **{name: math.log(1 + count) for name, count in counts.items()},
        "nesting": sum(depth for _, depth in depths) / len(depths),
        "recursion": float(recursion),
    }


def _parsed(code: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError, SystemError) as error:
        raise ValueError(f"code: Python cannot read it: {error}") from None


def _depths(tree: ast.Module) -> Iterator[tuple[ast.AST, int]]:
    """The nodes that count, each with its depth."""
    waiting: list[tuple[ast.AST, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting += ((child, depth + 1) for child in _children(node))


def _children(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, _Table) and _is_table(node):
        return list(ast.iter_child_nodes(node))[:_TABLE_ITEMS_COUNTED]
    children = []
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "ctx"}:
            continue
        children += [child for child in (value if isinstance(value, list) else [value]) if isinstance(child, ast.AST)]
    if (
        isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and ast.get_docstring(node, clean=False) is not None
    ):
        children.remove(node.body[0])
    return children


def _is_table(node: _Table) -> bool:
    values = node.values if isinstance(node, ast.Dict) else node.elts
    return len(values) > _TABLE_ITEMS_COUNTED and all(isinstance(value, ast.Constant) for value in values)


def _is_worked_out(index: ast.expr) -> bool:
    return any(isinstance(node, ast.Name | ast.BinOp) for node in ast.walk(index))


def _calls_itself(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id == function.name)
            or (isinstance(node.func, ast.Attribute) and node.func.attr == function.name)
        )
        for statement in function.body
        for node in ast.walk(statement)
    )
