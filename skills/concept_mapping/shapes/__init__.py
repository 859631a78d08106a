"""What can be seen in a program: named shapes, found by their syntax. Knows nothing of the curriculum."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from skills.concept_mapping.shapes import (
    basics,
    control_flow,
    data_structures,
    errors,
    files,
    functions,
    libraries,
    oop,
)
from skills.concept_mapping.shapes.shape import Code, Shape

Key = TypeVar("Key")

MAX_LINES = 100  # on which a shape is looked for: nobody reads more, and looking costs time

_MODULES = (basics, control_flow, data_structures, functions, oop, files, errors, libraries)

SHAPES: Mapping[str, Shape] = {shape.name: shape for module in _MODULES for shape in module.SHAPES}


def _by_node() -> tuple[dict[type[ast.AST], list[Shape]], dict[str, list[Shape]]]:
    by_node: dict[type[ast.AST], list[Shape]] = defaultdict(list)
    by_called: dict[str, list[Shape]] = defaultdict(list)
    for shape in SHAPES.values():
        if shape.called is None:
            for node in shape.nodes:
                by_node[node].append(shape)
        else:
            for name in sorted(shape.called):
                by_called[name].append(shape)
    return dict(by_node), dict(by_called)


_OF_NODE, _OF_CALLED = _by_node()


def shapes_in(tree: ast.Module, code: str) -> dict[str, set[int]]:
    """The shapes that a parsed program shows, each with its lines, of very many only the first MAX_LINES or so.

    `code` is the text that the tree was parsed from.
    """
    program = Code(tree, code)
    found: dict[str, set[int]] = defaultdict(set)
    of_node, of_called = dict(_OF_NODE), dict(_OF_CALLED)
    for node in (tree, *program.nodes):
        shapes: Sequence[Shape] = of_node.get(type(node), ())
        if isinstance(node, ast.Call):
            shapes = (*shapes, *of_called.get(program.called(node), ()))
        for shape in shapes:
            if lines := _lines(shape, node, program):
                known = found[shape.name]
                known.update(lines)
                if len(known) >= MAX_LINES:
                    _drop(shape, of_node, shape.nodes)
                    _drop(shape, of_called, shape.called or ())
    return dict(found)


def _lines(shape: Shape, node: Any, program: Code) -> Iterable[int]:
    if shape.lines is not None:
        return tuple(shape.lines(node, program))
    return (node.lineno,) if shape.test is None or shape.test(node, program) else ()


def _drop(shape: Shape, table: dict[Key, list[Shape]], keys: Iterable[Key]) -> None:
    for key in keys:
        table[key] = [other for other in table.get(key, ()) if other is not shape]
