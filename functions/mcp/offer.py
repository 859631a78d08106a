"""What the server offers: one tool for each skill of the registry."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, cast

from pydantic import BaseModel

from functions.mcp.compact_schema import Schema, compact, shallow
from skills import registry

# Accepted or answered, but so rarely needed that no conversation should pay for them.
_UNADVERTISED = {
    "error-pattern-detection": {"errors.line", "errors.exercise", "errors.timestamp"},
    "difficulty-calibration": {
        "elapsed_days",
        "exposure",
        "seed",
        "candidates",
        "attempts.uncertainty",
        "attempts.repeat",
        "attempts.item",
    },
    "concept-mapping": {"prerequisites", "unlocks", "unreadable"},
    "problem-generator": {"exclude"},
    "code-quality-scoring": {"rubric", "previous"},
}
_PATH: Schema = {"path": {"type": "string"}}
_ID: Schema = {"id": {"type": "string"}}
_DETAIL: Schema = {"detail": {"enum": ["brief", "full"]}}
_SHORT = {"mastery-calculation", "problem-generator"}  # arguments that no id could shorten
_HANDLED = {"explanation-generator", "problem-generator"}  # their results have a page for the learner


@dataclass(frozen=True)
class Tool:
    """A skill as a model sees it."""

    name: str
    title: str
    description: str
    input_schema: Schema
    output_schema: Schema


@cache
def tools() -> tuple[Tool, ...]:
    """One tool for each skill, in the registry's order."""
    return tuple(_tool(registry.load(name)) for name in registry.names())


def brief(skill: str, result: BaseModel) -> dict[str, Any]:
    """What a model needs of a result, ready for JSON."""
    answer: BaseModel = _compact_form(skill).brief(result)
    return answer.model_dump(mode="json", exclude_none=True)


def takes_code(skill: registry.Skill) -> bool:
    """Whether a file can be the program that a skill looks at."""
    return "code" in skill.request.model_fields


def _tool(skill: registry.Skill) -> Tool:
    hidden = _UNADVERTISED.get(skill.name, frozenset[str]())
    inputs = compact(skill.request, hidden) | _PATH
    inputs |= _DETAIL if skill.name in _SHORT else _ID | _DETAIL
    outputs = shallow(cast("type[BaseModel]", _compact_form(skill.name).Brief), hidden)
    if skill.name in _HANDLED:
        outputs |= {"page": {"type": "string"}}
    return Tool(
        name=skill.name,
        title=skill.name.replace("-", " ").capitalize(),
        description=skill.summary,
        input_schema={"type": "object", "properties": inputs},
        output_schema={"type": "object", "properties": outputs},
    )


def _compact_form(skill: str) -> Any:
    return import_module(f"skills.{skill.replace('-', '_')}.compact")
