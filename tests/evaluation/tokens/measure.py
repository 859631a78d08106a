"""Count a workload both ways."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from rs_bpe.bpe import openai

from functions.mcp.call import Desk, as_text, call_text
from functions.mcp.roots import Roots
from skills import baseline, registry
from skills.explanation_generator.request import ExplanationGeneratorResult
from skills.problem_generator.exercise import ProblemGeneratorResult
from tests.evaluation.tokens.case import Case

Count = Callable[[str], int]
Answer = Callable[[Desk, str, Mapping[str, Any]], dict[str, Any]]

# What the platform needs of an exercise to show and grade it; ids and figures of its own come on top.
_EXERCISE = (
    "title", "concepts", "prompt", "starter_code", "lines", "options", "answer", "tests", "hints", "misconception",
    "reference",
)  # fmt: skip
_HANDLES = ("id", "page")  # what the server adds for the next call and for the learner


@dataclass(frozen=True)
class Measured:
    """Tokens of one case."""

    rules: int
    given: int
    answer: int
    reference_call: int
    reference_result: int
    inline_call: int
    inline_result: int

    @property
    def baseline(self) -> int:
        """The prompt, and the answer written out."""
        return self.rules + self.given + self.answer

    @property
    def by_reference(self) -> int:
        """The call with a path or a name, and the result that is read."""
        return self.reference_call + self.reference_result

    @property
    def inline(self) -> int:
        """The call with all data in it, and the result that is read."""
        return self.inline_call + self.inline_result


def o200k() -> Count:
    """The tokenizer."""
    count: Count = openai.o200k_base().count
    return count


def served(desk: Desk, skill: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The answer of the MCP server."""
    return desk.answer(skill, arguments)


def measured(skill: str, cases: list[Case], count: Count, answer: Answer = served) -> list[Measured]:
    """Count every case; the files that calls name are there for the server to read."""
    with tempfile.TemporaryDirectory() as folder:
        return [_measured(skill, case, count, answer, Path(folder)) for case in cases]


def _measured(skill: str, case: Case, count: Count, answer: Answer, folder: Path) -> Measured:
    for name, text in case.files.items():
        (folder / name).write_text(text, "utf-8")
    known = registry.load(skill)
    request = known.request.model_validate(dict(case.request))
    by_reference = answer(Desk(Roots([folder])), skill, case.reference)
    inline = answer(Desk(), skill, case.request)
    return Measured(
        rules=baseline.rules_tokens()[skill],
        given=count(baseline.given(skill, request)),
        answer=count(written_out(known.run(request), by_reference)),
        reference_call=count(call_text(skill, case.reference)),
        reference_result=count(as_text(by_reference)),
        inline_call=count(call_text(skill, case.request)),
        inline_result=count(as_text(inline)),
    )


def written_out(result: BaseModel, read: Mapping[str, Any]) -> str:
    """The answer as a model would have to write it: the very words it reads from the skill, or the whole page."""
    if isinstance(result, ExplanationGeneratorResult):
        return result.markdown
    if isinstance(result, ProblemGeneratorResult):
        whole = result.model_dump(mode="json", include=set(_EXERCISE), exclude_defaults=True)
        return as_text(whole)
    return as_text({name: value for name, value in read.items() if name not in _HANDLES})
