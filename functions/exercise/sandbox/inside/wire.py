"""Writes a value down in a form that only data can take: JSON text in which every built-in type has its own tag.

Nothing that a learner's class defines decides what is written: contents are read through the built-in types'
own methods, and an instance becomes its class name, its bases and its attributes. The text an instance gives
itself is sent along for people to read, never to be compared.
"""

import math
from _json import encode_basestring_ascii
from types import BuiltinFunctionType, FunctionType, MemberDescriptorType, MethodType

MAX_DEPTH = 40
MAX_NODES = 10_000
MAX_CHARACTERS = 200_000
MAX_INTEGER_BITS = 65_536
MAX_TEXT = 300


class Unsendable(Exception):  # noqa: N818 - it is an answer, not a fault: the value is beyond what is sent
    """The value is too large or too deep; the reason is its only argument."""


_mro_of = type.__dict__["__mro__"].__get__
_name_of = type.__dict__["__name__"].__get__
_bases_by_preference = (bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset)


class Writer:
    """Writes values until the budget that they share is used up."""

    def __init__(self) -> None:
        self._nodes = MAX_NODES
        self._characters = MAX_CHARACTERS
        self._open: set[int] = set()

    def write(self, value: object) -> str:
        """The JSON text of `value`. Raises Unsendable."""
        self._nodes -= 1
        if self._nodes < 0:
            raise Unsendable("items")
        kind = type(value)
        if value is None or kind is bool:
            return {None: "null", True: "true", False: "false"}[value]  # type: ignore[index]
        plain = self._plain(kind, value)
        if plain is not None:
            return plain
        return self._nested(kind, value)

    def _plain(self, kind: type, value: object) -> str | None:
        if kind is str:
            return self._text(value)  # type: ignore[arg-type]
        if kind is int:
            return f'["int",{self._integer(value)}]'  # type: ignore[arg-type]
        if kind is float:
            return f'["float",{self._real(value)}]'  # type: ignore[arg-type]
        if kind is complex:
            parts = (complex.real.__get__(value), complex.imag.__get__(value))  # type: ignore[attr-defined]
            return f'["complex",{self._real(parts[0])},{self._real(parts[1])}]'
        if kind is bytes:
            return f'["bytes",{self._text(bytes.hex(value))}]'  # type: ignore[arg-type]
        if kind is range:
            numbers = (value.start, value.stop, value.step)  # type: ignore[attr-defined]
            return f'["range",{",".join(self._integer(number) for number in numbers)}]'
        return None

    def _text(self, value: str) -> str:
        self._spend(len(value))
        return str(encode_basestring_ascii(value))

    def _integer(self, value: int) -> str:
        if value.bit_length() > MAX_INTEGER_BITS:
            raise Unsendable("digits")
        return self._text(hex(value))

    def _real(self, value: float) -> str:
        return self._text(float.hex(value) if math.isfinite(value) else float.__repr__(value))

    def _spend(self, characters: int) -> None:
        self._characters -= characters
        if self._characters < 0:
            raise Unsendable("characters")

    def _nested(self, kind: type, value: object) -> str:
        if id(value) in self._open:
            return '["cycle"]'
        if len(self._open) >= MAX_DEPTH:
            raise Unsendable("depth")
        self._open.add(id(value))
        try:
            return self._collection(kind, value) or self._described(kind, value)
        finally:
            self._open.discard(id(value))

    def _collection(self, kind: type, value: object) -> str | None:
        if kind is list or kind is tuple or kind is set or kind is frozenset:
            return f'["{kind.__name__}",{self._items(value)}]'
        if kind is dict:
            pairs = dict.items(value)  # type: ignore[arg-type]
            written = ",".join(f"[{self.write(key)},{self.write(item)}]" for key, item in list(pairs))
            return f'["dict",[{written}]]'
        return None

    def _items(self, value: object) -> str:
        return f"[{','.join(self.write(item) for item in list(value))}]"  # type: ignore[call-overload]

    def _described(self, kind: type, value: object) -> str:
        if issubclass_of_type(kind):
            return f'["named","class",{self._text(_name_of(value))}]'
        if kind in {FunctionType, BuiltinFunctionType, MethodType}:
            return f'["named","function",{self._text(str(getattr(value, "__name__", "?")))}]'
        for base in _bases_by_preference:
            if base in _mro_of(kind):
                content = _content(base, value)
                return f'["like",{self._text(_name_of(kind))},{self.write(content)}]'
        return self._instance(kind, value)

    def _instance(self, kind: type, value: object) -> str:
        bases = ",".join(self._text(_name_of(base)) for base in _mro_of(kind))
        attributes = ",".join(
            f"[{self._text(name)},{self.write(held)}]" for name, held in _attributes(kind, value) if type(name) is str
        )
        return f'["object",[{bases}],[{attributes}],{self._text(_own_text(value))}]'


def issubclass_of_type(kind: type) -> bool:
    """Whether instances of `kind` are classes."""
    return type in _mro_of(kind)


def _content(base: type, value: object) -> object:
    if base is str:
        return str.__str__(value)  # type: ignore[arg-type]
    if base is list:
        return list.copy(value)  # type: ignore[arg-type]
    if base is dict:
        return dict.copy(value)  # type: ignore[arg-type]
    if base is tuple:
        return tuple.__getitem__(value, slice(None))  # type: ignore[call-overload]
    if base is set or base is frozenset:
        return _exact_set(base, value)
    if base is bytes:
        return bytes.__getitem__(value, slice(None))  # type: ignore[call-overload]
    if base is complex:
        return complex.__add__(value, 0)  # type: ignore[arg-type]
    return base.__add__(value, 0)  # type: ignore[attr-defined]


def _exact_set(base: type, value: object) -> object:
    exact: set[object] = set()
    set.update(exact, list(base.__iter__(value)))  # type: ignore[attr-defined]
    return exact if base is set else frozenset(exact)


def _attributes(kind: type, value: object) -> list[tuple[str, object]]:
    found: dict[str, object] = {}
    for base in _mro_of(kind):
        for name, member in list(base.__dict__.items()):
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
    return list(found.items())


def _own_text(value: object) -> str:
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - the learner's own __repr__ may raise anything
        return ""
    return text[:MAX_TEXT]


def _plain_text(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 - the learner's own __str__ may raise anything
        return ""
    return text[: 2 * MAX_TEXT]


def exception(error: BaseException, stage: str, filename: str) -> str:
    """The JSON text of an exception: at which stage, its bases, its text and the learner's lines that led to it."""
    bases = ",".join(f"[{quoted(str(base.__module__))},{quoted(_name_of(base))}]" for base in _mro_of(type(error)))
    lines = ",".join(f"[{line},{quoted(name)}]" for line, name in _learners_frames(error, filename))
    return f'{{"stage":{quoted(stage)},"bases":[{bases}],"text":{quoted(_plain_text(error))},"frames":[{lines}]}}'


def quoted(text: str) -> str:
    """A JSON string of at most MAX_TEXT times two characters."""
    return str(encode_basestring_ascii(text[: 2 * MAX_TEXT]))


def _learners_frames(error: BaseException, filename: str) -> list[tuple[int, str]]:
    frames: list[tuple[int, str]] = []
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == filename:
            frames.append((step.tb_lineno, step.tb_frame.f_code.co_name))
        step = step.tb_next
    keep = 5
    return frames if len(frames) <= 2 * keep else frames[:keep] + frames[-keep:]
