"""What the log tells of a class's code: the errors that Debug saw, whom it told of, the quality that Review found."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from functions.local.event_log import Record
from functions.runtime.contracts.agent_response import AgentResponseEvent
from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.error_event import ErrorEvent
from functions.runtime.contracts.event import Event
from functions.runtime.contracts.student_progress import StudentProgress
from skills.error_pattern_detection.catalogue import patterns
from skills.syntax_analyzer.kinds import KINDS

DEBUG = "/learnflow/debug"  # the source of what Debug publishes; failed exercises are told of elsewhere
REVIEW = "/learnflow/review"

E = TypeVar("E", bound=Event)

_WHY = {
    "repeated-error": "The same mistake again and again",
    "long-exercise": "Does not get on",
    "low-quiz": "A quiz below half",
    "asks-for-help": "Asks for help",
    "failed-runs": "One failed run after the other",
}


@dataclass(frozen=True)
class CommonError:
    """A mistake of the class: how often it was made, and by how many students."""

    title: str
    times: int
    students: int


@dataclass(frozen=True)
class Struggling:
    """A student of whom Debug told, with the reasons as sentences."""

    student_id: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Quality:
    """The quality of one program, 0..1, in the topic it is about."""

    student_id: str
    component: str
    quality: float


@dataclass(frozen=True)
class CodeNews:
    """Errors by how common they are, struggles and qualities in the order in which they came up."""

    errors: tuple[CommonError, ...]
    struggles: tuple[Struggling, ...]
    qualities: tuple[Quality, ...]


def code_news(logged: Iterable[Record], codec: Codec) -> CodeNews:
    """Read the log of a class; what was published twice counts once."""
    records = list(logged)
    shown = [record for record in records if record.event.attributes["source"] == DEBUG]
    reviews = [record for record in records if record.event.attributes["source"] == REVIEW]
    return CodeNews(
        errors=_common(_distinct(shown, ErrorEvent, codec)),
        struggles=tuple(
            Struggling(told.student_id, tuple(_reasons(told.content)))
            for told in _distinct(records, AgentResponseEvent, codec)
            if told.agent_type == "debug" and told.kind == "struggle"
        ),
        qualities=tuple(
            Quality(event.student_id, event.component, float(event.scores.quality))
            for event in _distinct(reviews, StudentProgress, codec)
            if event.scores.quality is not None
        ),
    )


def _distinct(records: Iterable[Record], kind: type[E], codec: Codec) -> list[E]:
    events: dict[tuple[str, str], E] = {}
    for record in records:
        if record.event.topic == kind.topic:
            event = kind.model_validate(codec.decode(kind.schema_name, record.event.data))
            events.setdefault((event.student_id, event.idempotency_key), event)
    return list(events.values())


def _common(errors: Iterable[ErrorEvent]) -> tuple[CommonError, ...]:
    times: Counter[str] = Counter()
    students: dict[str, set[str]] = {}
    for error in errors:
        title = _title(error)
        times[title] += 1
        students.setdefault(title, set()).add(error.student_id)
    found = [CommonError(title, count, len(students[title])) for title, count in times.items()]
    return tuple(sorted(found, key=lambda one: (-one.students, -one.times, one.title)))


def _title(error: ErrorEvent) -> str:
    """What happened in plain words; the bare type of an error that no catalogue knows."""
    if error.error_type in KINDS:
        meaning = KINDS[error.error_type]
        return meaning[:1].upper() + meaning[1:]
    known = patterns().get(error.pattern_id or "")
    return error.error_type if known is None else known.title


def _reasons(content: str) -> Iterator[str]:
    for trigger in json.loads(content)["triggers"]:
        evidence = trigger["evidence"]
        kind = evidence.partition(" ")[0]
        yield f"{_WHY[trigger['trigger']]}: {evidence.replace(kind, KINDS.get(kind, kind), 1)}."
