"""Pages for the learner, which the host fetches by their address: they never pass through the model."""

import re
from urllib.parse import quote, unquote

from pydantic import BaseModel, ValidationError

from functions.mcp.exercise_page import exercise_page
from functions.mcp.shelf import Shelf, UnknownIdError
from skills.explanation_generator.request import ExplanationGeneratorRequest, ExplanationGeneratorResult
from skills.explanation_generator.skill import run as explain
from skills.problem_generator.exercise import ProblemGeneratorResult
from skills.problem_generator.skill import build

_SCHEME = "learnflow://"
TEMPLATES = {
    f"{_SCHEME}explanation/{{concept}}/{{level}}": "An explanation of a concept",
    f"{_SCHEME}explanation/{{concept}}/{{level}}/{{id}}": "An explanation that fits the learner's code",
    f"{_SCHEME}exercise/{{exercise_id}}": "An exercise as the learner sees it",
}

_EXERCISE = re.compile(r"(?P<template>[a-z0-9-]{1,100})\.(?P<version>[0-9]{1,9})\.(?P<seed>[0-9]{1,16})", re.ASCII)
_EXPLANATION_PARTS = (2, 3)


class UnknownPageError(ValueError):
    """There is no page at this address, or not any more."""


def page_of(request: BaseModel, result: BaseModel, shelf: Shelf) -> str | None:
    """The address of a result's page; None for results that are for the model itself."""
    if isinstance(result, ProblemGeneratorResult):
        return f"{_SCHEME}exercise/{result.exercise_id}"
    if isinstance(result, ExplanationGeneratorResult) and isinstance(request, ExplanationGeneratorRequest):
        address = f"{_SCHEME}explanation/{quote(result.concept)}/{result.level}"
        fitted = {"code": request.code, "error": request.error}
        return address if fitted == {"code": None, "error": None} else f"{address}/{shelf.keep(fitted)}"
    return None


def read_page(address: str, shelf: Shelf) -> str:
    """The Markdown at an address; raises UnknownPageError."""
    kind, _, rest = address.removeprefix(_SCHEME).partition("/")
    try:
        if address.startswith(_SCHEME) and kind == "exercise":
            return _exercise(rest)
        if address.startswith(_SCHEME) and kind == "explanation":
            return _explanation(rest, shelf)
    except (ValidationError, UnknownIdError) as error:
        raise UnknownPageError(f"no such page: {address[:200]!r}; call the tool again") from error
    raise UnknownPageError(f"no such page: {address[:200]!r}; there are {', '.join(TEMPLATES)}")


def _exercise(exercise_id: str) -> str:
    found = _EXERCISE.fullmatch(exercise_id)
    if found is None:
        raise UnknownPageError("an exercise's address ends with the exercise_id that problem-generator answers")
    try:
        exercise = build(found["template"], int(found["version"]), int(found["seed"]))
    except ValueError:
        raise UnknownPageError("there is no such exercise any more; call problem-generator again") from None
    return exercise_page(exercise.student_view())


def _explanation(rest: str, shelf: Shelf) -> str:
    parts = rest.split("/")
    if len(parts) not in _EXPLANATION_PARTS:
        raise UnknownPageError("an explanation's address is learnflow://explanation/{concept}/{level}")
    fitted = shelf.find(parts[2]) if len(parts) > _EXPLANATION_PARTS[0] else {}
    request = {
        "concept": unquote(parts[0]),
        "level": parts[1],
        "code": fitted.get("code"),
        "error": fitted.get("error"),
    }
    try:
        return explain(ExplanationGeneratorRequest.model_validate(request)).markdown
    except ValidationError:
        raise
    except ValueError as error:
        raise UnknownPageError(str(error)) from None
