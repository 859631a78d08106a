"""One request of a workload, and the two ways in which a model can make it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Case:
    """`request` is what the skill gets; `reference` the arguments that name it, with the files that they stand for."""

    request: Mapping[str, Any]
    reference: Mapping[str, Any]
    files: Mapping[str, str] = field(default_factory=dict)


def in_file(name: str, request: Mapping[str, Any], **arguments: Any) -> Case:
    """The whole request stands in a JSON file, but for what the caller says in its call."""
    return Case({**request, **arguments}, {"path": name, **arguments}, {name: json.dumps(request)})


def code_in_file(name: str, code: str, **arguments: Any) -> Case:
    """The code stands in a file, the rest in the call."""
    return Case({"code": code, **arguments}, {"path": name, **arguments}, {name: code})


def said(**arguments: Any) -> Case:
    """A request that is as short as its name would be: both ways are the same."""
    return Case(arguments, arguments)
