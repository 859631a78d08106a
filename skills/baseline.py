"""What a language model would have to read to do a skill's job: the rules it must follow, and the input.

The rules stand in baseline.md beside each skill. A tag there, such as <patterns>, stands for a list that the skill's
own data gives. `given` is the request in the shortest form that a person would paste into a prompt.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files

from pydantic import BaseModel


@cache
def rules(skill: str) -> str:
    """The part of the prompt that is the same for every request."""
    text = files(_package(skill)).joinpath("baseline.md").read_text("utf-8").strip()
    for tag, lines in _lists(skill).items():
        text = text.replace(f"<{tag}>", "\n".join(lines))
    return text


def given(skill: str, request: BaseModel) -> str:
    """The part of the prompt that holds the request's own data."""
    text: str = import_module(f"{_package(skill)}.baseline").given(request)
    return text


def prompt(skill: str, request: BaseModel) -> str:
    """The whole prompt."""
    return f"{rules(skill)}\n\n{given(skill, request)}"


@cache
def rules_tokens() -> Mapping[str, int]:
    """Tokens (o200k) of each skill's rules with the empty line below them, counted when the rules were written."""
    counted: dict[str, int] = json.loads(files(__package__).joinpath("baseline_tokens.json").read_text("utf-8"))
    return counted


def compact(value: object) -> str:
    """JSON in the fewest characters."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def fields(request: BaseModel, *left_out: str) -> str:
    """What a request holds beside its defaults, as compact JSON."""
    return compact(request.model_dump(mode="json", exclude_defaults=True, exclude=set(left_out)))


def parts(**texts: str) -> str:
    """Texts under their names, those that are empty left out."""
    return "\n\n".join(f"{name}:\n{text}" for name, text in texts.items() if text)


def _lists(skill: str) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = import_module(f"{_package(skill)}.baseline").lists()
    return lists


def _package(skill: str) -> str:
    return f"skills.{skill.replace('-', '_')}"
