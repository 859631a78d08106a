"""Reads the Kubernetes objects that declare topics, sources and sinks, each error naming file and field."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from functions.runtime.field_errors import explain


class DeclarationError(Exception):
    """A file that cannot be read, or an object in it that is wrong."""


class Declared(BaseModel):
    """A part of a Kubernetes object: fields are in camel case; what is not needed here is ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel, populate_by_name=True)


class Metadata(Declared):
    """Whose object this is."""

    name: str
    namespace: str = "default"


D = TypeVar("D", bound=Declared)


def declared(file: Path, kind: str, model: type[D]) -> list[D]:
    """All objects of this kind in the file, in order; raises DeclarationError."""
    found = []
    for number, document in enumerate(_documents(file), start=1):
        if not isinstance(document, dict) or document.get("kind") != kind:
            continue
        try:
            found.append(model.model_validate(document))
        except ValidationError as error:
            raise DeclarationError(f"{file}, document {number} ({kind}): {explain(error)}") from None
    return found


def _documents(file: Path) -> list[Any]:
    try:
        return list(yaml.safe_load_all(file.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DeclarationError(f"{file}: {error}") from None
