"""What can be seen in a program: named shapes, found by their syntax. Knows nothing of the curriculum."""

import ast
from collections import defaultdict
from collections.abc import Mapping

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

_MODULES = (basics, control_flow, data_structures, functions, oop, files, errors, libraries)

SHAPES: Mapping[str, Shape] = {shape.name: shape for module in _MODULES for shape in module.SHAPES}


def _by_node() -> dict[type[ast.AST], list[Shape]]:
    table: dict[type[ast.AST], list[Shape]] = defaultdict(list)
    for shape in SHAPES.values():
        for node in shape.nodes:
            table[node].append(shape)
    return dict(table)


_SHAPES_OF = _by_node()


def shapes_in(tree: ast.Module, code: str) -> dict[str, set[int]]:
    """The shapes that a parsed program shows, each with its lines; `code` is the text that the tree was parsed from."""
    program = Code(tree, code)
    found: dict[str, set[int]] = defaultdict(set)
    for node in (tree, *program.nodes):
        for shape in _SHAPES_OF.get(type(node), ()):
            lines = shape.lines(node, program)
            if lines:
                found[shape.name].update(lines)
    return {name: lines for name, lines in found.items() if lines}
