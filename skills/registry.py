"""The one list of skills: the command line, the tool server and the token check are made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import get_type_hints

from pydantic import BaseModel

_MODULES = {
    "mastery-calculation": "skills.mastery_calculation.skill",
    "aggregation": "skills.aggregation.skill",
    "syntax-analyzer": "skills.syntax_analyzer.skill",
    "error-pattern-detection": "skills.error_pattern_detection.skill",
    "concept-mapping": "skills.concept_mapping.skill",
    "explanation-generator": "skills.explanation_generator.skill",
    "problem-generator": "skills.problem_generator.skill",
    "difficulty-calibration": "skills.difficulty_calibration.skill",
    "code-quality-scoring": "skills.code_quality_scoring.skill",
    "hint-generation": "skills.hint_generation.skill",
}


@dataclass(frozen=True)
class Skill:
    """A skill as its callers see it: a name, two models and a pure function between them."""

    name: str
    summary: str
    request: type[BaseModel]
    result: type[BaseModel]
    run: Callable[[BaseModel], BaseModel]


class UnknownSkillError(ValueError):
    """No skill has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no skill is called {name!r}; there are {', '.join(names())}")


def names() -> tuple[str, ...]:
    """The names of all skills, in kebab-case."""
    return tuple(_MODULES)


def load(name: str) -> Skill:
    """Import one skill, and only that one; raises UnknownSkillError."""
    if name not in _MODULES:
        raise UnknownSkillError(name)
    module = import_module(_MODULES[name])
    hints = get_type_hints(module.run)
    summary = (module.__doc__ or "").strip().splitlines()[0]
    return Skill(name=name, summary=summary, request=hints["request"], result=hints["return"], run=module.run)
