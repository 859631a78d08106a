"""Writes values as Python literals, the same in every process."""

from collections.abc import Iterable


class NotPlainError(ValueError):
    """A value holds something that no literal can write, such as an object of a class."""


def literal(value: object) -> str:
    """The value as Python source. Members of sets are in order of their text, since their own order is by chance.

    Raises NotPlainError.
    """
    match value:
        case None | bool() | int() | str() | bytes():
            return repr(value)
        case float():
            return repr(value) if value - value == 0 else f"float('{value}')"
        case list() if type(value) is list:
            return f"[{_joined(value)}]"
        case tuple() if type(value) is tuple:
            return f"({_joined(value)},)" if len(value) == 1 else f"({_joined(value)})"
        case dict():
            return "{" + ", ".join(f"{literal(key)}: {literal(item)}" for key, item in value.items()) + "}"
        case set():
            return f"{{{', '.join(sorted(map(literal, value)))}}}" if value else "set()"
        case range():
            return repr(value)
        case _:
            raise NotPlainError(f"{type(value).__name__} is not plain data; observe its parts instead")


def _joined(items: Iterable[object]) -> str:
    return ", ".join(map(literal, items))
