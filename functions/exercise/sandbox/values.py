"""Values that a run sent, as plain data: read from the wire, compared and shown without running anything of theirs."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from functions.exercise.sandbox.inside.wire import MAX_DEPTH, MAX_NODES

_SCALAR_NAMES = {bool: "Boolean", int: "whole number (int)", float: "decimal number (float)", str: "string"}
Kind = Literal["list", "tuple", "set", "frozenset"]
_KINDS: tuple[Kind, ...] = ("list", "tuple", "set", "frozenset")
_LAST_BITS = 1e-12
_LONGEST_INTEGER_BITS = 2_000


_SCALAR_READERS: dict[str, Callable[..., "Scalar"]] = {
    "int": lambda digits: int(digits, 16),
    "float": float.fromhex,
    "complex": lambda real, imaginary: complex(float.fromhex(real), float.fromhex(imaginary)),
    "bytes": bytes.fromhex,
    "range": lambda *numbers: range(*(int(number, 16) for number in numbers)),
}


class MalformedError(ValueError):
    """The text is not what a run sends."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A list, tuple, set or frozenset."""

    kind: Kind
    items: tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """A dict, in its order."""

    items: tuple[tuple["Value", "Value"], ...]


@dataclass(frozen=True, slots=True)
class Like:
    """An instance of a subclass of a built-in type, such as a Counter or a named tuple."""

    class_name: str
    value: "Value"


@dataclass(frozen=True, slots=True)
class Instance:
    """Any other object; `text` is what its repr says."""

    bases: tuple[str, ...]
    attributes: tuple[tuple[str, "Value"], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """A class, a function, or a place where a value contains itself."""

    kind: str
    name: str


Scalar = None | bool | int | float | complex | str | bytes | range
Value = Scalar | Collection | Mapping | Like | Instance | Named


def read(written: Any) -> Value:
    """The value that a decoded JSON text stands for. Raises MalformedError, also when it is too large to be honest."""
    return _Reader().value(written, MAX_DEPTH + 1)


class _Reader:
    """Reads one value; whoever wrote it may be hostile, so its size is bounded here as well."""

    def __init__(self) -> None:
        self._nodes_left = 2 * MAX_NODES

    def value(self, written: Any, depth: int) -> Value:
        self._nodes_left -= 1
        if self._nodes_left < 0:
            raise MalformedError("too many items")
        if written is None or isinstance(written, bool | str):
            return written
        if depth == 0 or not isinstance(written, list) or not written:
            raise MalformedError("not a value")
        try:
            return self._tagged(written[0], written[1:], depth - 1)
        except (TypeError, ValueError, OverflowError) as error:
            raise MalformedError(str(error)) from None

    def _tagged(self, tag: Any, rest: list[Any], depth: int) -> Value:
        if isinstance(tag, str) and tag in _SCALAR_READERS:
            return _SCALAR_READERS[tag](*map(_string, rest))
        match tag, rest:
            case "cycle", []:
                return Named("cycle", "")
            case "named", [("class" | "function") as kind, str(name)]:
                return Named(kind, name)
            case _:
                return self._container(tag, rest, depth)

    def _container(self, tag: Any, rest: list[Any], depth: int) -> Value:
        match tag, rest:
            case _, [list(items)] if tag in _KINDS:
                return Collection(tag, tuple(self.value(item, depth) for item in items))
            case "dict", [list(pairs)]:
                return Mapping(tuple((self.value(key, depth), self.value(item, depth)) for key, item in pairs))
            case "like", [str(name), value]:
                return Like(name, self.value(value, depth))
            case "object", [[str(), *_] as bases, list(attributes), str(text)]:
                held = tuple((_string(name), self.value(value, depth)) for name, value in attributes)
                return Instance(tuple(map(_string, bases)), held, text)
            case _:
                raise MalformedError("an unknown tag")


def _string(written: Any) -> str:
    if not isinstance(written, str):
        raise MalformedError("not a text")
    return written


def equal(expected: Value, got: Value, *, tolerance: float | None = None, exact_types: bool = False) -> bool:
    """Whether `got` is what was expected.

    `tolerance` applies to floats at any depth, absolutely and relatively. True never equals 1; 2 equals 2.0 unless
    `exact_types`; two NaNs are equal. Takes time n log n in the size of the values.
    """
    return _Comparison(tolerance or _LAST_BITS, absolute=tolerance is not None, exact_types=exact_types).of(
        expected, got
    )


class _Comparison:
    def __init__(self, tolerance: float, *, absolute: bool, exact_types: bool) -> None:
        self._relative = tolerance
        self._absolute = tolerance if absolute else 0.0
        self._exact_types = exact_types

    def of(self, expected: Value, got: Value) -> bool:
        if isinstance(got, Like) and not self._exact_types:
            got = got.value
        if _is_number(expected) and _is_number(got):
            return self._numbers(expected, got)
        if type(expected) is not type(got):
            return False
        if isinstance(expected, Collection) and isinstance(got, Collection):
            return self._collections(expected, got)
        if isinstance(expected, Mapping) and isinstance(got, Mapping):
            return self._mappings(expected, got)
        return not isinstance(expected, Instance | Named) and expected == got

    def _mappings(self, expected: Mapping, got: Mapping) -> bool:
        if len(expected.items) != len(got.items):
            return False
        pairs = zip(sorted(expected.items, key=_pair_order), sorted(got.items, key=_pair_order), strict=True)
        return all(self.of(one[0], other[0]) and self.of(one[1], other[1]) for one, other in pairs)

    def _numbers(self, expected: Any, got: Any) -> bool:
        if self._exact_types and type(expected) is not type(got):
            return False
        if isinstance(expected, complex) or isinstance(got, complex):
            return self._numbers(expected.real, got.real) and self._numbers(expected.imag, got.imag)
        if isinstance(expected, int) and isinstance(got, int):
            return expected == got
        if expected == got or (expected != expected and got != got):  # noqa: PLR0124 - only NaN differs from itself
            return True
        try:
            return math.isclose(expected, got, rel_tol=self._relative, abs_tol=self._absolute)
        except OverflowError:
            return False

    def _collections(self, expected: Collection, got: Collection) -> bool:
        both_sets = {expected.kind, got.kind} == {"set", "frozenset"} and not self._exact_types
        if expected.kind != got.kind and not both_sets:
            return False
        one, other = expected.items, got.items
        if len(one) != len(other):
            return False
        if expected.kind in {"set", "frozenset"}:
            one, other = tuple(sorted(one, key=_order)), tuple(sorted(other, key=_order))
        return all(map(self.of, one, other))


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float | complex) and not isinstance(value, bool)


def _order(value: Value) -> tuple[int, float, str]:
    """Numbers by size and the rest by their text, so that members of equal sets meet each other."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124 - NaN
        return (1, 0.0, _canonical(value))
    try:
        size = float(value)
    except OverflowError:
        size = math.inf if value > 0 else -math.inf
    # Large integers that round to one float are told apart by their digits.
    return (0, size, _canonical(value))


def _pair_order(pair: tuple[Value, Value]) -> tuple[int, float, str]:
    return _order(pair[0])


def _canonical(value: Value) -> str:
    """A text that is the same for equal values, sets in any order included."""
    if isinstance(value, Like):
        return _canonical(value.value)
    # Joined as they are: to quote the texts again at each level would double them at each level.
    if isinstance(value, Collection):
        texts = [_canonical(item) for item in value.items]
        if value.kind in {"set", "frozenset"}:
            return f"set({','.join(sorted(texts))})"
        return f"{value.kind}({','.join(texts)})"
    if isinstance(value, Mapping):
        return f"dict({','.join(sorted(_canonical(key) + ':' + _canonical(item) for key, item in value.items))})"
    return _canonical_scalar(value)


def _canonical_scalar(value: Any) -> str:
    if isinstance(value, range):
        return f"range{value.start:x},{value.stop:x},{value.step:x}"
    if isinstance(value, complex):
        value += 0  # the negative zeros that -0j has as an expression, but not as a value, become positive ones
    if isinstance(value, bool | complex) or not isinstance(value, int | float):
        return f"{type(value).__name__}:{value!r}"
    if isinstance(value, float) and not value.is_integer():
        return value.hex() if math.isfinite(value) else repr(value)
    return hex(int(value))


def show(value: Value, limit: int = 500) -> str:
    """The value as Python would show it, in at most `limit` characters."""
    text = _shown(value)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _shown(value: Value) -> str:
    match value:
        case Collection():
            return _shown_collection(value)
        case Mapping():
            return "{" + ", ".join(f"{_shown(key)}: {_shown(item)}" for key, item in value.items) + "}"
        case Like():
            return f"{value.class_name}({_shown(value.value)})"
        case Instance():
            return _shown_instance(value)
        case Named():
            return "..." if value.kind == "cycle" else f"<{value.kind} {value.name}>"
        case _:
            return _shown_scalar(value)


def _shown_scalar(value: Scalar) -> str:
    # Python itself refuses to write integers of more than 4300 digits.
    if isinstance(value, int) and value.bit_length() > _LONGEST_INTEGER_BITS:
        return f"a whole number of about {int(value.bit_length() * math.log10(2)) + 1} digits"
    if isinstance(value, range):
        parts = (value.start, value.stop, value.step) if value.step != 1 else (value.start, value.stop)
        return f"range({', '.join(map(_shown_scalar, parts))})"
    return repr(value)


def _shown_instance(value: Instance) -> str:
    if value.text and " at 0x" not in value.text:
        return value.text
    # An address says nothing to a learner and differs from run to run.
    attributes = ", ".join(f"{name}={_shown(held)}" for name, held in value.attributes)
    return f"<{value.bases[0]} object{' with ' if attributes else ''}{attributes}>"


def _shown_collection(value: Collection) -> str:
    items = ", ".join(_shown(item) for item in value.items)
    match value.kind:
        case "list":
            return f"[{items}]"
        case "tuple":
            return f"({items},)" if len(value.items) == 1 else f"({items})"
        case "set":
            return f"{{{items}}}" if items else "set()"
        case "frozenset":
            return f"frozenset({{{items}}})" if items else "frozenset()"


def type_name(value: Value) -> str:
    """What a learner calls the value's type, with its article."""
    if value is None:
        return "None"
    match value:
        case Collection(kind=name) | Like(class_name=name) | Instance(bases=(name, *_)) | Named(kind=name):
            pass
        case Mapping():
            name = "dictionary"
        case _:
            name = _SCALAR_NAMES.get(type(value), type(value).__name__)
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"
