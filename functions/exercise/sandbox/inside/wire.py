"""Writes a value down in a form that only data can take: JSON text in which every built-in type has its own tag.

Nothing that a learner's class defines decides what is written: contents are read through the built-in types'
own methods, and an instance becomes its bases and its attributes. The text an instance gives itself is sent along
for people to read, never to be compared.
"""

import math
from _json import encode_basestring_ascii
from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, MemberDescriptorType, MethodType
from typing import Any

MAX_DEPTH = 40
MAX_NODES = 10_000
MAX_CHARACTERS = 100_000
MAX_INTEGER_BITS = 65_536
MAX_TEXT = 600
MAX_FRAMES = 10
MAX_BASES = 64

_mro_of = type.__dict__["__mro__"].__get__
_name_of = type.__dict__["__name__"].__get__


_PARTS_OF_SCALARS: dict[type, Callable[[Any], tuple[int | float | str, ...]]] = {
    int: lambda value: (value,),
    float: lambda value: (value,),
    complex: lambda value: (value.real, value.imag),
    bytes: lambda value: (value.hex(),),
    range: lambda value: (value.start, value.stop, value.step),
}
_COLLECTIONS: tuple[type, ...] = (list, tuple, set, frozenset, dict)
_SCALARS: tuple[type, ...] = (int, float, complex, str, bytes)


class UnsendableError(Exception):
    """The value is beyond what is sent; the only argument says in what: items, characters, digits or depth."""


class Writer:
    """Writes values until the budget that they share is used up."""

    def __init__(self) -> None:
        self._nodes = MAX_NODES
        self._characters = MAX_CHARACTERS
        self._open: set[int] = set()

    def write(self, value: Any) -> str:
        """The JSON text of `value`. Raises UnsendableError."""
        self._nodes -= 1
        if self._nodes < 0:
            raise UnsendableError("items")
        if value is None:
            return "null"
        if value is True or value is False:
            return "true" if value else "false"
        return self._scalar(type(value), value) or self._nested(type(value), value)

    def _scalar(self, kind: type, value: Any) -> str | None:
        if kind is str:
            return self._text(value)
        if kind not in _PARTS_OF_SCALARS:
            return None
        parts = ",".join(self._part(part) for part in _PARTS_OF_SCALARS[kind](value))
        return f'["{kind.__name__}",{parts}]'

    def _part(self, part: int | float | str) -> str:
        if isinstance(part, str):
            return self._text(part)
        if isinstance(part, float):
            return self._text(part.hex() if math.isfinite(part) else repr(part))
        if part.bit_length() > MAX_INTEGER_BITS:
            raise UnsendableError("digits")
        return self._text(hex(part))

    def _text(self, value: str) -> str:
        self._characters -= len(value)
        if self._characters < 0:
            raise UnsendableError("characters")
        return str(encode_basestring_ascii(value))

    def _nested(self, kind: type, value: Any) -> str:
        if id(value) in self._open:
            return '["cycle"]'
        if len(self._open) >= MAX_DEPTH:
            raise UnsendableError("depth")
        self._open.add(id(value))
        try:
            return self._builtin(kind, value) or self._described(kind, value)
        finally:
            self._open.discard(id(value))

    def _builtin(self, kind: type, value: Any) -> str | None:
        """A collection of exactly the type `kind`, or a value of a subclass read as its built-in base `kind`."""
        if kind in {list, tuple, set, frozenset}:
            items = ",".join(self.write(item) for item in list(_own_method(kind, "__iter__")(value)))
            return f'["{kind.__name__}",[{items}]]'
        if kind is dict:
            pairs = ",".join(f"[{self.write(key)},{self.write(item)}]" for key, item in list(dict.items(value)))
            return f'["dict",[{pairs}]]'
        return None

    def _described(self, kind: type, value: Any) -> str:
        bases = _mro_of(kind)
        if type in bases:
            return f'["named","class",{self._text(_name_of(value))}]'
        if kind in {FunctionType, BuiltinFunctionType, MethodType}:
            return f'["named","function",{self._text(str(value.__name__))}]'
        for base in _COLLECTIONS:
            if base in bases:
                return f'["like",{self._text(_name_of(kind))},{self._builtin(base, value)}]'
        for base in _SCALARS:
            if base in bases:
                return f'["like",{self._text(_name_of(kind))},{self._scalar(base, _exact(base, value))}]'
        return self._instance(bases, value)

    def _instance(self, bases: tuple[type, ...], value: Any) -> str:
        names = ",".join(self._text(_name_of(base)) for base in bases)
        attributes = ",".join(f"[{self._text(name)},{self.write(held)}]" for name, held in _attributes(bases, value))
        return f'["object",[{names}],[{attributes}],{self._text(shown(repr, value))}]'


def _own_method(base: type, name: str) -> Callable[[Any], Any]:
    method: Callable[[Any], Any] = base.__dict__[name]
    return method


def _exact(base: type, value: Any) -> Any:
    if base is str:
        return str.__str__(value)
    if base is bytes:
        return bytes.__getitem__(value, slice(None))
    return _own_method(base, "__pos__")(value)


def _attributes(bases: tuple[type, ...], value: Any) -> list[tuple[str, Any]]:
    found: dict[str, Any] = {}
    for base in bases:
        # Built-in types have members too, but those are their workings and not what a learner put there.
        members = list(base.__dict__.items()) if "__slots__" in base.__dict__ else []
        for name, member in members:
            if type(member) is MemberDescriptorType:
                try:
                    found[name] = member.__get__(value)
                except (AttributeError, TypeError):
                    continue
    try:
        own = object.__getattribute__(value, "__dict__")
    except AttributeError:
        own = None
    if type(own) is dict:
        found.update(own)
    return [(name, held) for name, held in found.items() if type(name) is str]


def shown(how: Callable[[Any], str], value: Any) -> str:
    """What the learner's own __repr__ or __str__ says, shortened; nothing when it fails."""
    try:
        text = how(value)
    except Exception:  # code of the learner may raise anything
        return ""
    return str.__str__(text)[:MAX_TEXT]


def quoted(text: str) -> str:
    """A JSON string of at most MAX_TEXT characters."""
    printable = str.__str__(text)[:MAX_TEXT].encode("utf-8", "backslashreplace").decode()
    return str(encode_basestring_ascii(printable[:MAX_TEXT]))


def exception(error: BaseException, stage: str, filename: str) -> str:
    """The JSON text of an exception: at which stage, its bases, its text and the learner's lines that led to it."""
    bases = ",".join(
        f"[{quoted(str(base.__module__))},{quoted(_name_of(base))}]" for base in _mro_of(type(error))[:MAX_BASES]
    )
    lines = ",".join(f"[{line},{quoted(name)}]" for line, name in _learners_frames(error, filename))
    text = quoted(shown(str, error))
    return f'{{"stage":{quoted(stage)},"bases":[{bases}],"text":{text},"frames":[{lines}]}}'


def _learners_frames(error: BaseException, filename: str) -> list[tuple[int, str]]:
    frames: list[tuple[int, str]] = []
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == filename:
            frames.append((step.tb_lineno or 0, step.tb_frame.f_code.co_name))
        step = step.tb_next
    half = MAX_FRAMES // 2
    return frames if len(frames) <= MAX_FRAMES else frames[:half] + frames[-half:]
