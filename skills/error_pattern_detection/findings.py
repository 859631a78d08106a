"""What detectors report, and what they are given to look at."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from skills.error_pattern_detection.kinds import Kinds
from skills.error_pattern_detection.program import Program


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a pattern shows.

    `words` fill the placeholders of the catalogue's sentences; `confidence` replaces the catalogue's own when given.
    """

    pattern: str
    line: int | None
    words: dict[str, str] = field(default_factory=dict)
    confidence: float | None = None


class Inspection:
    """A program under inspection, with what all detectors need to know about it."""

    def __init__(self, program: Program) -> None:
        self.program = program

    @cached_property
    def kinds(self) -> Kinds:
        """The kinds of values in the program."""
        return Kinds(self.program)

    @cached_property
    def loads(self) -> dict[str, list[ast.Name]]:
        """Every reading of every name, whatever its scope."""
        found: dict[str, list[ast.Name]] = {}
        for scope in self.program.scopes.values():
            for name, loads in scope.loads.items():
                found.setdefault(name, []).extend(loads)
        return found

    @cached_property
    def function_names(self) -> set[str]:
        """The names of the program's own functions and methods."""
        return {function.name for function in self.program.functions}

    @cached_property
    def modules(self) -> set[str]:
        """The top-level names of all imported modules."""
        names = {alias.name.partition(".")[0] for alias in self.program.every(ast.alias)}
        return names | {str(node.module).partition(".")[0] for node in self.program.every(ast.ImportFrom)}


Detector = Callable[[Inspection], Iterator[Finding]]
