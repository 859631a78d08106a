"""What a run answered, once it is established that it is an answer: one message, of the known forms, with its token."""

import json
from dataclasses import dataclass
from typing import Any

from functions.exercise.sandbox.report import LearnerError
from functions.exercise.sandbox.values import MalformedError, Value, read

_FILE = "submission.py"


@dataclass(frozen=True)
class Answered:
    """The values of the expressions, with the written form that a judge is given."""

    values: tuple[Value, ...]
    written: tuple[Any, ...]


@dataclass(frozen=True)
class Raised:
    """An exception; `stage` is load, setup or call, and `bases` are (module, name) from its own class up."""

    stage: str
    bases: tuple[tuple[str, str], ...]
    error: LearnerError


@dataclass(frozen=True)
class SyntaxFault:
    """The submission is not Python."""

    error: LearnerError


@dataclass(frozen=True)
class Unsendable:
    """A value that is beyond what is sent: too many items, characters, digits, too deep, or broken."""

    reason: str


@dataclass(frozen=True)
class Refused:
    """A protection was not in force; nothing of the learner's ran."""

    missing: str


Answer = Answered | Raised | SyntaxFault | Unsendable | Refused


def printable(text: str) -> str:
    """The text with lone surrogates and null bytes spelled out, so that it can be stored and sent anywhere."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")


def unwrapped(message: bytes, token: str) -> dict[str, Any] | None:
    """The one object in the message when it carries the token and nothing else, otherwise None."""
    try:
        decoded = json.loads(message)
    except (ValueError, RecursionError):
        return None
    match decoded:
        case [str(given), dict(content)] if given == token and len(content) in {1, 2}:
            return content
    return None


def read_answer(message: bytes, token: str, source: str) -> Answer | None:
    """The answer in the message; None when it is not one."""
    content = unwrapped(message, token)
    try:
        return None if content is None else _answer(content, source)
    except (MalformedError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _answer(content: dict[str, Any], source: str) -> Answer | None:
    match content:
        case {"values": list(written)}:
            return Answered(tuple(map(read, written)), tuple(written))
        case {"raised": dict(raised)}:
            return _raised(raised, source)
        case {"syntax": {"type": str(kind), "line": int(line), "column": int(column), "text": str(text)}}:
            return SyntaxFault(_syntax_error(kind, line, column, text, source))
        case {"unsendable": str(reason)}:
            return Unsendable(reason)
        case {"refused": str(missing)}:
            return Refused(missing)
    return None


def _raised(raised: dict[str, Any], source: str) -> Raised:
    bases = tuple((str(module), str(name)) for module, name in raised["bases"])
    frames = [(int(line), str(name)) for line, name in raised["frames"]]
    module, name = bases[0]
    label = name if module in {"builtins", "submission", "__main__"} else f"{module}.{name}"
    text = str(raised["text"])
    error = LearnerError(
        type=printable(name),
        message=printable(text),
        line=frames[-1][0] if frames else None,
        traceback=printable(_traceback(frames, f"{label}: {text}" if text else label, source)),
    )
    return Raised(str(raised["stage"]), bases, error)


def _source_line(source: str, line: int) -> str:
    lines = source.splitlines()
    return lines[line - 1].strip()[:500] if 0 < line <= len(lines) else ""


def _traceback(frames: list[tuple[int, str]], last: str, source: str) -> str:
    parts = ["Traceback (most recent call last):"] if frames else []
    for line, name in frames:
        parts.append(f'  File "{_FILE}", line {line}, in {name}')
        shown = _source_line(source, line)
        if shown:
            parts.append(f"    {shown}")
    return "\n".join([*parts, last])


def _syntax_error(kind: str, line: int, column: int, text: str, source: str) -> LearnerError:
    parts = [f'  File "{_FILE}", line {line}'] if line else []
    shown = _source_line(source, line)
    if shown:
        parts.append(f"    {shown}")
        indent = len(source.splitlines()[line - 1]) - len(source.splitlines()[line - 1].lstrip())
        if 0 < column - indent <= len(shown) + 1:
            parts.append(" " * (column - indent + 3) + "^")
    return LearnerError(
        type=printable(kind),
        message=printable(text),
        line=line or None,
        traceback=printable("\n".join([*parts, f"{kind}: {text}"])),
    )
