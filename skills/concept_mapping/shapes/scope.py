"""Which names a learner's program binds, where and to what."""

import ast
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

FunctionNode: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
ScopeNode: TypeAlias = ast.Module | ast.ClassDef | FunctionNode

How: TypeAlias = Literal[
    "assignment", "update", "unpacking", "loop", "parameter", "import", "function", "class", "with", "except", "other"
]


class Binding(NamedTuple):
    """One place where a name gets a value."""

    how: How
    node: ast.AST
    """The statement, parameter or clause that binds the name; it carries the line."""
    value: ast.expr | None = None
    """What the name is given, where the program says so in one expression; for a loop, what it goes through."""


@dataclass(eq=False)
class Scope:
    """The names of a module, class or function body; comprehensions count to the body around them."""

    node: ScopeNode
    outer: "Scope | None"
    bindings: dict[str, list[Binding]] = field(default_factory=dict)
    elsewhere: set[str] = field(default_factory=set)
    """Names that a global or nonlocal statement hands to another scope."""
    methods_called: dict[str, set[str]] = field(default_factory=dict)
    """For each name, the attributes read from it in this scope."""
    subscripts: dict[str, list[ast.Subscript]] = field(default_factory=dict)
    """For each name, where it stands before square brackets in this scope."""
    appended: dict[str, list[ast.expr]] = field(default_factory=dict)
    """For each name, what is appended to it in this scope."""

    def __post_init__(self) -> None:
        self.is_function = not isinstance(self.node, (ast.Module, ast.ClassDef))

    def bind(self, name: str, binding: Binding) -> None:
        """Note that the name gets a value here."""
        self.bindings.setdefault(name, []).append(binding)

    def owner_of(self, name: str) -> "Scope | None":
        """The scope whose variable `name` is when read here; None for a builtin or an unknown name."""
        scope: Scope | None = self
        while scope is not None:
            visible = scope is self or not isinstance(scope.node, ast.ClassDef)
            if visible and name in scope.bindings and name not in scope.elsewhere:
                return scope
            scope = scope.outer
        return None
