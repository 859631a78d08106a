"""What an LLM agent needs of a syntax check: which line is wrong, how, and what it should read."""

from pydantic import BaseModel, Field

from skills.syntax_analyzer.skill import SyntaxAnalyzerResult, SyntaxProblem

_A_GUESS = 0.5  # confidence below which the skill calls an error a guess


class Brief(BaseModel):
    """A syntax check in few words."""

    valid: bool
    errors: list[str] | None = Field(
        default=None, description="line, kind (? for a guess) and the line as it should be"
    )


def brief(result: SyntaxAnalyzerResult) -> Brief:
    """The errors, one line each; nothing of the structure."""
    return Brief(valid=result.valid, errors=[_line(error) for error in result.errors] or None)


def _line(error: SyntaxProblem) -> str:
    guess = "?" if error.confidence < _A_GUESS else ""
    remedy = error.suggestion if error.fixed_line is None else error.fixed_line.strip()
    return f"{error.line} {error.kind}{guess}: {remedy}"
