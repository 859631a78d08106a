"""Puts drawn values into the texts of a template."""

from collections.abc import Mapping
from string import Template as Text

_LONGEST_QUOTE = 60  # characters of a text in an error


class FillingError(ValueError):
    """A text and its parameters do not fit."""


def fill(text: str, parameters: Mapping[str, object]) -> str:
    """The text with $name and ${name} replaced and $$ as a dollar sign. Raises FillingError."""
    if "$" not in text:
        return text
    try:
        return Text(text).substitute(parameters)
    except KeyError as unknown:
        raise FillingError(f"there is no parameter {unknown} for {_shortened(text)!r}") from None
    except ValueError as error:
        raise FillingError(f"{error} in {_shortened(text)!r}; a dollar sign is written $$") from None


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
