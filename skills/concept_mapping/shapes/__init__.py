"""What can be seen in a program: named shapes, found by their syntax. Knows nothing of the curriculum."""

import ast
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

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
    seen_enough: set[str] = set()
    of_node, of_called = _OF_NODE.get, _OF_CALLED.get
    for node in (tree, *program.nodes):
        shapes: Sequence[Shape] = of_node(type(node), ())
        if isinstance(node, ast.Call):
            shapes = (*shapes, *of_called(program.called(node), ()))
        for shape in shapes:
            if shape.name in seen_enough:
                continue
            if shape.lines is not None:
                found[shape.name].update(shape.lines(node, program))
            elif shape.test is None or shape.test(node, program):
                found[shape.name].add(_line(node))
            if len(found.get(shape.name, ())) >= MAX_LINES:
                seen_enough.add(shape.name)
    return {name: lines for name, lines in found.items() if lines}


def _line(node: Any) -> int:
    line: int = node.lineno
    return line
