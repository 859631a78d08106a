"""Names and where they are bound: the scopes of a program."""

import ast
from dataclasses import dataclass, field
from typing import Literal

Form = Literal[
    "assign", "unpack", "augmented", "annotated", "walrus", "loop", "with", "except", "match",
    "import", "function", "class", "parameter", "delete",
]  # fmt: skip
ScopeForm = Literal["module", "function", "class", "lambda", "comprehension"]


@dataclass(eq=False, slots=True)
class Binding:
    """One place that gives a name a value.

    `takes_effect` is the place, counted in nodes from the start of the program, after which the name has this value.
    """

    name: str
    form: Form
    node: ast.AST
    statement: ast.AST
    value: ast.expr | None
    takes_effect: int = 0


@dataclass(eq=False, slots=True)
class Scope:
    """A region of code with names of its own; `node` is what opens it."""

    form: ScopeForm
    node: ast.AST
    outer: "Scope | None"
    bindings: dict[str, list[Binding]] = field(default_factory=dict)
    loads: dict[str, list[ast.Name]] = field(default_factory=dict)
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)

    @property
    def module(self) -> "Scope":
        """The outermost scope."""
        scope = self
        while scope.outer is not None:
            scope = scope.outer
        return scope

    def owner(self, name: str) -> "Scope | None":
        """The scope whose `name` is meant when code in this one reads it; None when nothing binds it.

        Names of a class body are seen in that body only, not in its methods.
        """
        if name in self.globals:
            return self.module if name in self.module.bindings else None
        scope: Scope | None = self
        while scope is not None:
            if name in scope.bindings and (scope is self or scope.form != "class"):
                return scope
            scope = scope.outer
        return None

    def home(self, name: str, *, walrus: bool = False) -> "Scope":
        """The scope in which an assignment to `name` made here takes place."""
        if name in self.globals:
            return self.module
        scope: Scope = self
        if walrus:
            while scope.form == "comprehension" and scope.outer is not None:
                scope = scope.outer
        if name in scope.nonlocals and scope.outer is not None:
            return scope.outer.owner(name) or scope.outer
        return scope
