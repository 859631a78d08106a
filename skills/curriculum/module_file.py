"""Reading one module's concepts from its TOML file."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from skills.curriculum.concept import Concept, Prerequisite
from skills.curriculum.problem import Problem


@dataclass(frozen=True)
class Entry:
    """A concept and where it was read."""

    file: str
    line: int | None
    concept: Concept

    def problem(self, what: str, mend: str) -> Problem:
        """A problem with this concept."""
        return Problem(self.file, self.line, self.concept.id, what, mend)


def read(path: Traversable) -> tuple[list[Entry], list[Problem]]:
    """The concepts of the file that could be read, and the problems of those that could not."""
    try:
        text = path.read_bytes().decode("utf-8")
        document = tomllib.loads(text)
    except UnicodeDecodeError:
        return [], [Problem(path.name, None, None, "The file is not UTF-8 text.", "Save it again as UTF-8.")]
    except tomllib.TOMLDecodeError as error:
        mend = "Look there for a missing quote, comma or bracket."
        return [], [Problem(path.name, None, None, f"This is not TOML: {error}.", mend)]
    blocks = document.pop("concepts", [])
    problems = [_unknown_key(path.name, key) for key in document]
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        mend = "Begin each concept with a line that says [[concepts]]."
        return [], [*problems, Problem(path.name, None, None, "concepts is not a list of blocks.", mend)]
    entries = []
    for line, block in zip(_block_lines(text, len(blocks)), blocks, strict=True):
        try:
            entries.append(Entry(path.name, line, Concept.model_validate(block)))
        except ValidationError as invalid:
            problems += _invalid(path.name, line, block, invalid)
    return entries, problems


def _block_lines(text: str, count: int) -> list[int] | list[None]:
    lines = [number for number, line in enumerate(text.split("\n"), start=1) if line.strip() == "[[concepts]]"]
    return lines if len(lines) == count else [None] * count


def _unknown_key(file: str, key: str) -> Problem:
    return Problem(
        file, None, None, f"The file has an unknown key {key!r}.", "Keep only [[concepts]] blocks at the top."
    )


def _invalid(file: str, line: int | None, block: dict[str, Any], invalid: ValidationError) -> Iterator[Problem]:
    name = block.get("id")
    for error in invalid.errors(include_url=False):
        what, mend = _explained(error)
        yield Problem(file, line, name if isinstance(name, str) else None, what, mend)


def _explained(error: ErrorDetails) -> tuple[str, str]:
    field = ".".join(str(part) for part in error["loc"])
    if error["type"] == "missing":
        return f"The field {field} is missing.", f"Add a line {field} = ... to the block."
    if error["type"] == "extra_forbidden":
        known = Prerequisite.model_fields if "." in field else Concept.model_fields
        near = get_close_matches(str(error["loc"][-1]), known, n=1)
        return f"There is no field {field}.", f"Did you mean {near[0]}?" if near else f"Use one of {', '.join(known)}."
    if error["type"] == "string_pattern_mismatch":
        return f"The field {field} does not have the form it needs.", _form(str(error["loc"][-1]))
    return f"The field {field} is not valid: {error['msg']}.", "Correct its value."


def _form(field: str) -> str:
    if field in {"summary", "reason"}:
        return "Write one sentence on one line, with a full stop at the end."
    return "Use small letters, digits and single hyphens, as in list-append."
