"""Find every syntax error and suggest the corrected line."""

import re
import threading
import warnings
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from skills.syntax_analyzer.analysis import Analysis, find_problems
from skills.syntax_analyzer.parsing import Refusal, refusal, tree_of
from skills.syntax_analyzer.problem import Problem
from skills.syntax_analyzer.structure import Structure, structure_of

MAX_CODE = 65_536  # characters

_SURROGATE = re.compile(r"[\ud800-\udfff]")

# warnings.catch_warnings changes state of the whole process; two analyses at once would restore each other's filters.
_WARNINGS = threading.Lock()


def _without_surrogates(code: object) -> object:
    """Put NUL in place of half a UTF-16 pair, which is no text, so that it is reported as an invalid character."""
    return _SURROGATE.sub("\0", code) if isinstance(code, str) else code


class SyntaxAnalyzerRequest(BaseModel):
    """A program to analyze."""

    model_config = ConfigDict(frozen=True)

    code: Annotated[str, BeforeValidator(_without_surrogates)] = Field(max_length=MAX_CODE)


class SyntaxProblem(BaseModel):
    """One error, with lines and columns counted from 1."""

    model_config = ConfigDict(frozen=True)

    kind: str = Field(description="a stable id; skills/syntax_analyzer/kinds.py describes each")
    line: int = Field(ge=1)
    column: int = Field(ge=1)
    end_line: int = Field(ge=1)
    message: str = Field(description="the cause, in plain words")
    suggestion: str = Field(description="what to do about it")
    fixed_line: str | None = Field(description="what `line` should read; null when the intent cannot be known")
    confidence: float = Field(ge=0, le=1, description="below 0.5: a guess")


class SyntaxAnalyzerResult(BaseModel):
    """All independent errors in the order of their lines, or the structure of a valid program."""

    model_config = ConfigDict(frozen=True)

    valid: bool
    errors: tuple[SyntaxProblem, ...]
    structure: Structure | None = Field(description="null when the program is not valid")


def run(request: SyntaxAnalyzerRequest) -> SyntaxAnalyzerResult:
    """Analyze a program without running it.

    It is valid when the Python that runs this compiles it. No text of up to MAX_CODE characters raises.
    """
    with _WARNINGS, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        stop = refusal(request.code)
        tree = tree_of(request.code) if stop is None else None
        if tree is not None:
            return SyntaxAnalyzerResult(valid=True, errors=(), structure=structure_of(tree))
        analysis = find_problems(request.code, stop or Refusal(1, 1, ""))
    errors = tuple(_reported(problem, analysis) for problem in analysis.problems)
    return SyntaxAnalyzerResult(valid=False, errors=errors, structure=None)


def first_error(code: str) -> SyntaxProblem | None:
    """The topmost error of a program, or None when it is valid; code longer than MAX_CODE is a ValueError."""
    errors = run(SyntaxAnalyzerRequest(code=code)).errors
    return errors[0] if errors else None


def _reported(problem: Problem, analysis: Analysis) -> SyntaxProblem:
    fixed = analysis.lines[problem.line - 1] if problem.shown and problem.line <= len(analysis.lines) else None
    return SyntaxProblem(
        kind=problem.kind,
        line=problem.line,
        column=max(1, problem.column),
        end_line=max(problem.line, problem.end_line),
        message=problem.message,
        suggestion=problem.suggestion,
        fixed_line=fixed,
        confidence=problem.confidence,
    )
