"""What a run answered, once it is established that it is an answer: one message, of the known forms, with its token."""

import json
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from functions.exercise.sandbox.inside.errand import FILENAME
from functions.exercise.sandbox.inside.wire import MAX_BASES, MAX_FRAMES, MAX_TEXT
from functions.exercise.sandbox.report import LearnerError
from functions.exercise.sandbox.values import MalformedError, Value, read

_Text = Annotated[str, StringConstraints(max_length=MAX_TEXT)]
_MOST_VALUES = 16
Stage = Literal["load", "setup", "call"]
_Number = Annotated[int, Field(ge=0, le=1_000_000)]


class _SentException(BaseModel):
    """An exception as a run sends it; a hostile run may send anything else, of any size."""

    model_config = ConfigDict(extra="forbid")

    stage: Stage
    bases: Annotated[list[tuple[_Text, _Text]], Field(min_length=1, max_length=MAX_BASES)]
    text: _Text
    frames: Annotated[list[tuple[_Number, _Text]], Field(max_length=MAX_FRAMES)]


class _SentSyntaxError(BaseModel):
    model_config = ConfigDict(extra="forbid")

    type: _Text
    line: _Number
    column: _Number
    text: _Text


@dataclass(frozen=True)
class Answered:
    """The values of the expressions, with the written form that a judge is given."""

    values: tuple[Value, ...]
    written: tuple[Any, ...]


@dataclass(frozen=True)
class Raised:
    """An exception; `stage` is load, setup or call, and `bases` are (module, name) from its own class up."""

    stage: Stage
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
        case [str(given), dict(content)] if given == token and len(content) == 1:
            return content
    return None


def read_answer(message: bytes, token: str, source: str) -> Answer | None:
    """The answer in the message; None when it is not one."""
    content = unwrapped(message, token)
    try:
        return None if content is None else _answer(content, source)
    except (MalformedError, ValidationError):
        return None


def _answer(content: dict[str, Any], source: str) -> Answer | None:
    match content:
        case {"values": list(written)} if len(written) <= _MOST_VALUES:
            return Answered(tuple(map(read, written)), tuple(written))
        case {"raised": raised}:
            return _raised(_SentException.model_validate(raised), source)
        case {"syntax": fault}:
            return SyntaxFault(_syntax_error(_SentSyntaxError.model_validate(fault), source))
        case {"unsendable": str(reason)}:
            return Unsendable(reason)
        case {"refused": str(missing)}:
            return Refused(missing)
    return None


def _raised(sent: _SentException, source: str) -> Raised:
    module, name = sent.bases[0]
    label = name if module in {"builtins", "submission", "__main__"} else f"{module}.{name}"
    last = f"{label}: {sent.text}" if sent.text else label
    error = LearnerError(
        type=name,
        message=sent.text,
        line=sent.frames[-1][0] if sent.frames else None,
        traceback=printable(_traceback(sent.frames, last, source)),
    )
    return Raised(sent.stage, tuple(sent.bases), error)


def _source_line(source: str, line: int) -> str:
    lines = source.split("\n")
    return lines[line - 1].strip()[:500] if 0 < line <= len(lines) else ""


def _traceback(frames: list[tuple[int, str]], last: str, source: str) -> str:
    parts = ["Traceback (most recent call last):"] if frames else []
    for line, name in frames:
        parts.append(f'  File "{FILENAME}", line {line}, in {name}')
        shown = _source_line(source, line)
        if shown:
            parts.append(f"    {shown}")
    return "\n".join([*parts, last])


def _syntax_error(sent: _SentSyntaxError, source: str) -> LearnerError:
    parts = [f'  File "{FILENAME}", line {sent.line}'] if sent.line else []
    shown = _source_line(source, sent.line)
    if shown:
        parts.append(f"    {shown}")
        line = source.split("\n")[sent.line - 1]
        column = sent.column - (len(line) - len(line.lstrip()))
        if 0 < column <= len(shown) + 1:
            parts.append(" " * (column + 3) + "^")
    return LearnerError(
        type=sent.type,
        message=sent.text,
        line=sent.line or None,
        traceback=printable("\n".join([*parts, f"{sent.type}: {sent.text}"])),
    )
