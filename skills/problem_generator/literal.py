"""Values as Python literals, the same in every process."""

from collections.abc import Iterable


class NotPlainError(ValueError):
    """A value holds something that no literal can write, such as an object of a class."""


def literal(value: object) -> str:
    """The value as Python source. Members of sets are in order of their text, since their own order is by chance.

    Raises NotPlainError.
    """
    if value is None or isinstance(value, str | bytes) or type(value) in {bool, int, range}:
        return repr(value)
    if isinstance(value, float):
        return repr(value) if value - value == 0 else f"float('{value}')"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(key)}: {literal(item)}" for key, item in value.items()) + "}"
    return _collection(value)


def _collection(value: object) -> str:
    match value:
        case list():
            return f"[{_joined(value)}]"
        case tuple():
            return f"({_joined(value)},)" if len(value) == 1 else f"({_joined(value)})"
        case set():
            return f"{{{', '.join(sorted(map(literal, value)))}}}" if value else "set()"
        case frozenset():
            return f"frozenset({literal(set(value))})" if value else "frozenset()"
        case _:
            raise NotPlainError(f"{type(value).__name__} is not plain data; observe its parts instead")


def _joined(items: Iterable[object]) -> str:
    return ", ".join(map(literal, items))
