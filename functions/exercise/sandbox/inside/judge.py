"""Decides a property of values that a run sent. It runs in a process that never saw a line of the learner's."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from . import wire
from .errand import Errand


def rebuilt(written: Any) -> Any:
    """The plain value that `written` stands for; an instance becomes a namespace of what is known about it."""
    if not isinstance(written, list):
        return written
    tag, *rest = written
    return _REBUILDERS[tag](*rest)


def _instance(bases: list[str], attributes: list[tuple[str, Any]], text: str) -> SimpleNamespace:
    held = {name: rebuilt(value) for name, value in attributes}
    return SimpleNamespace(class_name=bases[0], bases=tuple(bases), attributes=held, text=text)


_REBUILDERS: dict[str, Callable[..., Any]] = {
    "int": lambda digits: int(digits, 16),
    "float": float.fromhex,
    "complex": lambda real, imaginary: complex(float.fromhex(real), float.fromhex(imaginary)),
    "bytes": bytes.fromhex,
    "range": lambda *numbers: range(*(int(number, 16) for number in numbers)),
    "list": lambda items: [rebuilt(item) for item in items],
    "tuple": lambda items: tuple(rebuilt(item) for item in items),
    "set": lambda items: {rebuilt(item) for item in items},
    "frozenset": lambda items: frozenset(rebuilt(item) for item in items),
    "dict": lambda pairs: {rebuilt(key): rebuilt(item) for key, item in pairs},
    "like": lambda _class_name, value: rebuilt(value),
    "object": _instance,
    "named": lambda kind, name: SimpleNamespace(kind=kind, name=name),
    "cycle": lambda: SimpleNamespace(kind="cycle", name=""),
}


def report(errand: Errand) -> str:
    """Whether the expression is true of the values, as JSON text; an error of the expression is reported as one."""
    try:
        names = {name: rebuilt(written) for name, written in errand["observed"]}
        verdict = bool(eval(errand["expressions"][0], names))  # noqa: S307 - our own expression, on plain data
    except Exception as error:  # a value of another shape than expected may break the expression anyhow
        return f'{{"undecided":{wire.quoted(f"{type(error).__name__}: {error}")}}}'
    return f'{{"verdict":{"true" if verdict else "false"}}}'
