"""A code shape: something that can be pointed at in a program and shows that its writer used a concept."""

import ast
from collections.abc import Callable, Collection, Iterable
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

    def called(self, node: ast.Call) -> str:
        """The name of the function that is called, without its module or object, and as it was before `import as`."""
        if isinstance(node.func, ast.Attribute):
            return node.func.attr
        if isinstance(node.func, ast.Name):
            return self.imports.get(node.func.id, node.func.id).rpartition(".")[2]
        return ""

    def names_tested(self, loop: ast.While) -> frozenset[str]:
        """The names in a loop's condition."""
        if loop not in self._names_tested:
            names = {part.id for part in ast.walk(loop.test) if isinstance(part, ast.Name)}
            self._names_tested[loop] = frozenset(names)
        return self._names_tested[loop]

    @cached_property
    def _names_tested(self) -> dict[ast.While, frozenset[str]]:
        return {}

    @cached_property
    def packages(self) -> frozenset[str]:
        """The top-level names of what the program imports."""
        return frozenset(name.partition(".")[0] for name in self.imports.values())

    def is_kind(self, expression: ast.expr, *kinds: Kind) -> bool:
        """Whether the expression is known to give one of these kinds."""
        return self.kinds.of(expression) in kinds

    def may_be(self, expression: ast.expr, *kinds: Kind) -> bool:
        """Whether the expression can give one of these kinds: nothing says otherwise, and it is not imported."""
        kind = self.kinds.of(expression)
        return kind in kinds or (kind is None and not self.qualified_name(expression))


@dataclass(frozen=True)
class Shape:
    """A named shape and the nodes that can have it.

    A node shows it on its first line when it passes the test, if there is one, or on the lines that `lines` gives.
    Calls are many and each is of one function, so a shape of calls names the functions that it is about.
    """

    name: str
    nodes: tuple[type[ast.AST], ...]
    test: Test | None = None
    lines: Lines | None = None
    called: frozenset[str] | None = None
    """The names, without module or object, of the functions whose calls can have the shape; None for any."""


def shape(name: str, *nodes: type[ast.AST], when: Test | None = None, called: Collection[str] | None = None) -> Shape:
    """A shape shown on the first line of each node that passes the test, or of each node when there is no test."""
    return Shape(name, nodes, test=when, called=None if called is None else frozenset(called))


def shape_elsewhere(name: str, *nodes: type[ast.AST], lines: Lines) -> Shape:
    """A shape shown on other lines than the node's first, as an else is below its if."""
    return Shape(name, nodes, lines=lines)


def builtin_call(name: str, *builtins: str, arguments: int = 0) -> Shape:
    """A call of one of these builtins with at least this many positional arguments."""

    def test(node: ast.Call, code: Code) -> bool:
        return len(node.args) >= arguments and code.calls_builtin(node, *builtins)

    return shape(name, ast.Call, when=test, called=builtins)


def library_call(name: str, *functions: str) -> Shape:
    """A call of one of these imported functions, given by their dotted names."""

    def test(node: ast.Call, code: Code) -> bool:
        return code.qualified_name(node.func) in functions

    return shape(name, ast.Call, when=test, called=[function.rpartition(".")[2] for function in functions])
