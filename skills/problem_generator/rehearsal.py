"""Runs a template's own code: trusted, in this process, with a screen, a keyboard and files of its own.

Learners' code never comes here; the grader runs that.
"""

import ast
import builtins
import io
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import CodeType
from typing import Any

from skills.problem_generator.loop_budget import COUNTER, Budget, counted
from skills.problem_generator.memory_files import MemoryFiles
from skills.problem_generator.memory_paths import pathlib_of

ROUNDS = 100_000  # of loops and calls; the largest reference of the course takes a few thousand
LONGEST_OUTPUT = 65_536  # characters, as in the grader


class OverflowingOutputError(BaseException):
    """The program printed more than LONGEST_OUTPUT characters."""


@dataclass(frozen=True)
class Outcome:
    """What a run gave: the values of the expressions asked, what was printed, and the exception that ended it."""

    values: tuple[object, ...]
    printed: str
    error: BaseException | None
    stage: str
    """load, setup or call: what was under way when it ended."""
    rounds: int


@dataclass(frozen=True)
class Stage:
    """What surrounds a run."""

    stdin: str = ""
    files: Mapping[str, str] | None = None
    with_prompts: bool = False
    as_program: bool = False
    rounds: int = ROUNDS
    replaced: Mapping[str, object] | None = None
    """Built-in functions to exchange, for checks that ask whether a result depends on one."""


def compiled(code: str) -> CodeType:
    """The program with its rounds counted. Raises SyntaxError."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return compile(counted(ast.parse(code)), "reference", "exec", dont_inherit=True)


def rehearse(code: CodeType, stage: Stage, setup: Iterable[str] = (), expressions: Iterable[str] = ()) -> Outcome:
    """Load the program, run the setup statements and evaluate the expressions, as the grader does.

    Raises nothing that the program raises: that is part of the outcome.
    """
    screen = _Screen()
    budget = Budget(stage.rounds)
    names = _names(stage, screen, budget)
    values: list[object] = []
    under_way = "load"
    error: BaseException | None = None
    try:
        _load(code, names, as_program=stage.as_program)
        under_way = "setup"
        for statement in setup:
            exec(statement, names)  # noqa: S102 - a teacher's own code
        under_way = "call"
        values += [eval(expression, names) for expression in expressions]  # noqa: S307 - as above
    except KeyboardInterrupt:
        raise
    except BaseException as raised:  # SystemExit and an empty budget are outcomes too
        error = raised
    return Outcome(tuple(values), screen.text(), error, under_way, stage.rounds - budget.left)


def _load(code: CodeType, names: dict[str, Any], *, as_program: bool) -> None:
    try:
        exec(code, names)  # noqa: S102 - as above
    except SystemExit:
        # A program may end itself; a module that is to be called afterwards may not.
        if not as_program:
            raise


class _Screen:
    def __init__(self) -> None:
        self._text = io.StringIO(newline="")

    def print(
        self, *values: object, sep: str | None = None, end: str | None = None, file: Any = None, **_: Any
    ) -> None:
        builtins.print(*values, sep=sep, end=end, file=self._text if file is None else file)
        if self._text.tell() > LONGEST_OUTPUT:
            raise OverflowingOutputError

    def text(self) -> str:
        return self._text.getvalue()


def _names(stage: Stage, screen: _Screen, budget: Budget) -> dict[str, Any]:
    typed = iter(stage.stdin.removesuffix("\n").split("\n") if stage.stdin else ())

    def ask(prompt: object = "", /) -> str:
        if stage.with_prompts:
            screen.print(prompt, end="")
        for line in typed:
            return line
        raise EOFError("EOF when reading a line")

    files = MemoryFiles(dict(stage.files or {}))
    paths = pathlib_of(files)

    def load(name: str, *arguments: Any) -> Any:
        return paths if name == "pathlib" else builtins.__import__(name, *arguments)

    own = {"print": screen.print, "input": ask, "open": files.open, "__import__": load, COUNTER: budget}
    return {
        "__name__": "__main__" if stage.as_program else "submission",
        "__builtins__": {**vars(builtins), **own, **(stage.replaced or {})},
    }
