"""Run our own corpus programs on their calls and note which lines ran and what came out."""

import sys
from collections.abc import Callable, Sized
from dataclasses import dataclass
from traceback import extract_tb
from types import CodeType, FrameType
from typing import Any

FILE = "<corpus program>"
STEP_LIMIT = 4_000  # lines; the longest correct call of the corpus takes under 1,000
SIZE_LIMIT = 20_000  # bits of an int or items of a container: a mutant that grows this far never comes back

Trace = Callable[[FrameType, str, Any], Any]


@dataclass(frozen=True)
class Observation:
    """One call's outcome: what came out (a repr, or the error's name and message) and the lines that ran."""

    call: str
    expected: str
    got: str
    lines: tuple[int, ...]
    traceback: str = ""  # as a learner would paste it

    @property
    def passed(self) -> bool:
        return self.got == self.expected


class NeverEndsError(Exception):
    """The call took too many steps or grew too large."""


def observe(code: str, calls: tuple[tuple[str, str], ...]) -> list[Observation]:
    """Run every call in a fresh copy of the program; a program that cannot be loaded gives an empty list."""
    program = compile(code, FILE, "exec")
    return [_observe(program, call, expected) for call, expected in calls]


def _observe(program: CodeType, call: str, expected: str) -> Observation:
    namespace: dict[str, Any] = {}
    lines: set[int] = set()
    pasted = ""
    try:
        exec(program, namespace)  # noqa: S102 - our own corpus, never a learner's code
        sys.settrace(_tracer(lines))
        try:
            got = repr(eval(call, namespace))  # noqa: S307 - our own corpus
        finally:
            sys.settrace(None)
    except NeverEndsError:
        got = "TimeoutError: the program did not finish"
    except Exception as error:
        got = f"{type(error).__name__}: {error}"
        pasted = _pasted(error)
    return Observation(call, expected, got, tuple(sorted(lines)), pasted)


def _pasted(error: Exception) -> str:
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename == FILE]
    rows = [f'  File "main.py", line {frame.lineno}, in {frame.name}' for frame in frames]
    return "\n".join(["Traceback (most recent call last):", *rows, f"{type(error).__name__}: {error}"])


def _tracer(lines: set[int]) -> Trace:
    steps = 0

    def trace(frame: FrameType, event: str, _: Any) -> Trace | None:
        nonlocal steps
        if frame.f_code.co_filename != FILE:
            return None
        if event == "line":
            lines.add(frame.f_lineno)
            steps += 1
            if steps > STEP_LIMIT or any(_too_large(value) for value in frame.f_locals.values()):
                raise NeverEndsError
        return trace

    return trace


def _too_large(value: object) -> bool:
    if isinstance(value, int):
        return value.bit_length() > SIZE_LIMIT
    return isinstance(value, Sized) and len(value) > SIZE_LIMIT
