"""A code shape: something that can be pointed at in a program and shows that its writer used a concept."""

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from skills.concept_mapping.shapes.kinds import Kind, Kinds
from skills.concept_mapping.shapes.program import Program

Lines: TypeAlias = Callable[[Any, "Code"], Iterable[int]]
Test: TypeAlias = Callable[[Any, "Code"], bool]


class Code(Program):
    """A program together with the kinds of its values."""

    @cached_property
    def kinds(self) -> Kinds:
        """The kinds of the program's expressions."""
        return Kinds(self)

    def names_tested(self, loop: ast.While) -> frozenset[str]:
        """The names in a loop's condition."""
        if loop not in self._names_tested:
            names = {part.id for part in ast.walk(loop.test) if isinstance(part, ast.Name)}
            self._names_tested[loop] = frozenset(names)
        return self._names_tested[loop]

    @cached_property
    def _names_tested(self) -> dict[ast.While, frozenset[str]]:
        return {}

    def is_kind(self, expression: ast.expr, *kinds: Kind) -> bool:
        """Whether the expression is known to give one of these kinds."""
        return self.kinds.of(expression) in kinds

    def may_be(self, expression: ast.expr, *kinds: Kind) -> bool:
        """Whether the expression can give one of these kinds: nothing says otherwise, and it is not imported."""
        kind = self.kinds.of(expression)
        return kind in kinds or (kind is None and not self.qualified_name(expression))


@dataclass(frozen=True)
class Shape:
    """A named shape, the kinds of node that can have it, and the lines on which a node shows it."""

    name: str
    nodes: tuple[type[ast.AST], ...]
    lines: Lines


def shape(name: str, *nodes: type[ast.AST], when: Test | None = None) -> Shape:
    """A shape shown on the first line of each node that passes the test, or of each node when there is no test."""

    def lines(node: Any, code: Code) -> Iterable[int]:
        return (node.lineno,) if when is None or when(node, code) else ()

    return Shape(name, nodes, lines)


def shape_elsewhere(name: str, *nodes: type[ast.AST], lines: Lines) -> Shape:
    """A shape shown on other lines than the node's first, as an else is below its if."""
    return Shape(name, nodes, lines)


def calls(*names: str) -> Test:
    """A test for a call of something imported, by its dotted name."""

    def test(node: Any, code: Code) -> bool:
        return code.qualified_name(node.func) in names

    return test
