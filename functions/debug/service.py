"""What the Debug agent decides."""

import asyncio
import hashlib
import hmac
from typing import Any
from uuid import UUID, uuid4

from pydantic import BaseModel, Field

from functions.debug.episode import past_error
from functions.debug.record import DebugRecord
from functions.debug.request import AnalyzeRequest, PatternsRequest, StrugglesRequest
from functions.debug.told import ClassStruggles, struggles_of
from functions.debug.watcher import STORE
from functions.runtime.contracts.error_event import MAX_COUNT, ErrorEvent
from functions.runtime.contracts.error_type import error_type
from functions.runtime.errors import UnavailableError
from functions.runtime.platform import Platform
from functions.runtime.security.caller import Role, SecurityContext
from functions.runtime.telemetry.skill_clock import timed
from skills.error_pattern_detection.diagnosis import PastError
from skills.error_pattern_detection.skill import ErrorPatternRequest, ErrorPatternResult, Unread
from skills.error_pattern_detection.skill import run as run_error_pattern_detection
from skills.error_pattern_detection.struggle import Struggle
from skills.error_pattern_detection.summary import FoundPattern
from skills.syntax_analyzer.concept import concept_of
from skills.syntax_analyzer.kinds import KINDS
from skills.syntax_analyzer.skill import SyntaxAnalyzerRequest, SyntaxAnalyzerResult, SyntaxProblem
from skills.syntax_analyzer.skill import run as run_syntax_analyzer
from skills.syntax_analyzer.structure import Structure

detect = timed(run_error_pattern_detection)
analyze = timed(run_syntax_analyzer)


class Analysis(BaseModel):
    """What is wrong with a program, as far as reading it tells."""

    valid: bool = Field(description="whether Python can read the program")
    errors: tuple[SyntaxProblem, ...] = Field(description="syntax errors by line")
    structure: Structure | None = Field(description="the outline of a valid program")
    patterns: tuple[FoundPattern, ...] = Field(description="the traceback's pattern first, then the most severe")
    error: str | None = Field(description="the exception that the traceback names")
    unread: Unread | None = Field(description="why the code could not be searched for patterns")
    struggle: Struggle
    concept: str | None = Field(description="the concept behind the first problem")
    explanation: dict[str, Any] | None = Field(description="the Concepts agent's explanation of it; see notes if null")
    event_id: UUID | None = Field(description="the error event that was published; null when nothing is broken")


class PatternsFound(BaseModel):
    """What a history of errors shows."""

    student_id: str
    errors: int = Field(ge=0, description="errors that were looked at")
    patterns: tuple[FoundPattern, ...]
    struggle: Struggle


class DebugService:
    """Reads code, never runs it, and keeps none of it."""

    def __init__(self, platform: Platform) -> None:
        self._records = platform.state(STORE)
        self._events = platform.publisher("debug")
        self._agents = platform.invoker()
        self._clock = platform.clock
        self._salt = platform.settings.code_hash_salt.get_secret_value().encode()
        self._patience = platform.settings.explanation_timeout

    async def analyze(
        self, caller: SecurityContext, request: AnalyzeRequest, key: str | None
    ) -> tuple[Analysis, list[str]]:
        """The analysis, and notes on what had to be left out of it."""
        syntax = analyze(SyntaxAnalyzerRequest(code=request.code))
        found = detect(ErrorPatternRequest(code=request.code, traceback=request.traceback, signals=request.signals))
        concept = _concept(request.code, syntax, found)
        (explanation, unexplained), (event_id, unrecorded) = await asyncio.gather(
            self._explanation(concept, found, caller), self._record(caller, request, key, syntax, found)
        )
        analysis = Analysis(
            valid=syntax.valid,
            errors=syntax.errors,
            structure=syntax.structure,
            patterns=found.patterns,
            error=found.error,
            unread=found.unread,
            struggle=found.struggle,
            concept=concept,
            explanation=explanation,
            event_id=event_id,
        )
        return analysis, [note for note in (unexplained, unrecorded) if note is not None]

    async def patterns(self, student_id: str, request: PatternsRequest) -> PatternsFound:
        """Patterns in the given history, or in the student's recorded errors; raises UnavailableError."""
        errors = request.errors
        if errors is None:
            record = DebugRecord.read(student_id, (await self._records.load(student_id)).value)
            errors = tuple(_named(past_error(error)) for error in record.errors if error.quiz_score is None)
        if not errors and request.signals is None:
            return PatternsFound(
                student_id=student_id, errors=0, patterns=(), struggle=Struggle(struggling=False, triggers=())
            )
        found = detect(ErrorPatternRequest(errors=errors, signals=request.signals))
        return PatternsFound(
            student_id=student_id, errors=len(errors), patterns=found.patterns, struggle=found.struggle
        )

    async def struggles(self, request: StrugglesRequest) -> ClassStruggles:
        """The struggles of these students that were told of, read in one round trip; raises UnavailableError."""
        stored = await self._records.load_many(request.student_ids)
        records = (DebugRecord.read(student_id, stored.get(student_id)) for student_id in request.student_ids)
        return ClassStruggles(students=[struggles_of(record) for record in records])

    async def _explanation(
        self, concept: str | None, found: ErrorPatternResult, caller: SecurityContext
    ) -> tuple[dict[str, Any] | None, str | None]:
        if concept is None:
            return None, None
        body: dict[str, Any] = {"concept": concept, "level": "beginner"}
        if found.patterns and found.patterns[0].concept == concept:
            body["error"] = found.patterns[0].id
        try:
            async with asyncio.timeout(self._patience):
                return await self._agents.post("concepts", "explain", body, caller.token), None
        except (UnavailableError, TimeoutError):
            return None, f"the explanation of {concept} is left out: the Concepts agent is not available"

    async def _record(
        self,
        caller: SecurityContext,
        request: AnalyzeRequest,
        key: str | None,
        syntax: SyntaxAnalyzerResult,
        found: ErrorPatternResult,
    ) -> tuple[UUID | None, str | None]:
        if (syntax.valid and found.error is None) or Role.STUDENT not in caller.roles:
            return None, None
        event = self._event(caller.subject, request, key, syntax, found)
        try:
            await self._events.publish(event)
        except UnavailableError:
            return None, "this error was not recorded: the event log is not available"
        return event.event_id, None

    def _event(
        self,
        student_id: str,
        request: AnalyzeRequest,
        key: str | None,
        syntax: SyntaxAnalyzerResult,
        found: ErrorPatternResult,
    ) -> ErrorEvent:
        event_id, signals = uuid4(), request.signals
        first = None if syntax.valid else syntax.errors[0]
        reported = found.patterns[0] if found.error is not None and found.patterns else None
        return ErrorEvent(
            event_id=event_id,
            timestamp=self._clock(),
            student_id=student_id,
            idempotency_key=key or str(event_id),
            component=request.component,
            exercise_id=request.exercise_id,
            error_type=first.kind if first is not None else error_type(found.error, self._salt),
            pattern_id=reported.id if reported is not None else None,
            concept=_concept(request.code, syntax, found),
            line=first.line if first is not None else (reported.line if reported is not None else None),
            seconds_on_exercise=signals.seconds_on_exercise if signals is not None else None,
            failed_runs=min(signals.failed_runs_in_a_row, MAX_COUNT) if signals is not None else None,
            says_stuck=any(trigger.trigger == "asks-for-help" for trigger in found.struggle.triggers),
            code_hash=hmac.new(self._salt, request.code.encode(), hashlib.sha256).hexdigest(),
        )


def _named(error: PastError) -> PastError:
    """Kinds of syntax errors are this product's own words; the catalogue knows them by Python's name."""
    return error.model_copy(update={"type": "SyntaxError"}) if error.type in KINDS else error


def _concept(code: str, syntax: SyntaxAnalyzerResult, found: ErrorPatternResult) -> str | None:
    if not syntax.valid:
        first = syntax.errors[0]
        return concept_of(first.kind, _line(code, first.line))
    return found.patterns[0].concept if found.patterns else None


def _line(code: str, number: int) -> str:
    lines = code.replace("\r\n", "\n").replace("\r", "\n").split("\n")  # what Python takes for lines, and no more
    return lines[number - 1] if number <= len(lines) else ""
