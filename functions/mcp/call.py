"""A tool call: from what the model wrote to what it reads."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Literal

from pydantic import BaseModel

from functions.mcp.offer import brief, takes_code
from functions.mcp.page import page_of
from functions.mcp.roots import Roots
from functions.mcp.shelf import Shelf
from skills import registry

Detail = Literal["brief", "full"]

WORTH_AN_ID = 200  # characters of arguments from which on an id is shorter to write

_REFERENCES = ("path", "id", "detail")
_HELD_BY_PAGE = {"markdown"}


@dataclass
class Desk:
    """Where calls are answered: the folders that may be read, and what was sent before."""

    roots: Roots = field(default_factory=Roots)
    shelf: Shelf = field(default_factory=Shelf)

    def answer(self, name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to one call, as a JSON object. Raises ValueError that names the field, UnknownSkillError."""
        skill = registry.load(name)
        _know_all(skill, arguments)
        detail = _detail(arguments)
        given = {key: value for key, value in arguments.items() if key not in _REFERENCES and value is not None}
        request = skill.request.model_validate(self._referred(skill, arguments) | given)
        answer = answered(skill, request, detail, self.shelf)
        sent = {"code": given["code"]} if "code" in given else given
        if "code" in sent or len(json.dumps(sent)) >= WORTH_AN_ID:
            answer["id"] = self.shelf.keep(sent)
        return answer

    def _referred(self, skill: registry.Skill, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments that stand elsewhere; what the path holds goes before what the id does."""
        referred: dict[str, Any] = {}
        if (name := arguments.get("id")) is not None:
            referred |= self.shelf.find(str(name))
        if (path := arguments.get("path")) is not None:
            if not isinstance(path, str):
                raise ValueError('path: give the name of a file as text, as in "exercise.py"')
            referred |= _from_file(skill, path, self.roots.read(path))
        return referred


def answered(skill: registry.Skill, request: BaseModel, detail: Detail, shelf: Shelf) -> dict[str, Any]:
    """What a model reads of a skill's result, and where the learner's page is."""
    result = skill.run(request)
    if detail == "full":
        answer = result.model_dump(mode="json", exclude_none=True, exclude=_HELD_BY_PAGE)
    else:
        answer = brief(skill.name, result)
    page = page_of(request, result, shelf)
    return answer if page is None else answer | {"page": page}


def as_text(answer: Mapping[str, Any]) -> str:
    """JSON in the fewest characters."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def call_text(skill: str, arguments: Mapping[str, Any]) -> str:
    """A call as a model writes it."""
    return as_text({"name": skill, "arguments": dict(arguments)})


def result_text(skill: str, request: Mapping[str, Any], detail: Detail = "brief", *, inline: bool = False) -> str:
    """What a model reads of the answer to a request given by reference, or, with an id for the next call, inline."""
    desk = Desk()
    if inline:
        return as_text(desk.answer(skill, {**request, "detail": detail}))
    known = registry.load(skill)
    return as_text(answered(known, known.request.model_validate(dict(request)), detail, desk.shelf))


def _know_all(skill: registry.Skill, arguments: Mapping[str, Any]) -> None:
    known = (*skill.request.model_fields, *_REFERENCES)
    unknown = [key for key in arguments if key not in known]
    if unknown:
        raise ValueError(f"{unknown[0][:50]}: no such argument; there are {', '.join(known)}")


def _detail(arguments: Mapping[str, Any]) -> Detail:
    detail = arguments.get("detail")
    if detail is None or detail == "brief":
        return "brief"
    if detail == "full":
        return "full"
    raise ValueError('detail: give "brief" or "full"')


def _from_file(skill: registry.Skill, path: str, text: str) -> dict[str, Any]:
    if PurePath(path).suffix.lower() != ".json":
        if takes_code(skill):
            return {"code": text}
        raise ValueError("path: give a .json file with this tool's arguments")
    try:
        arguments = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("path: the file is not JSON; give a .json file with this tool's arguments") from None
    if not isinstance(arguments, dict):
        raise ValueError("path: the file is no JSON object; give one with this tool's arguments")
    return arguments
