"""What the Progress agent decides."""

from pydantic import Field

from functions.progress.class_map import ClassMap, class_map
from functions.progress.fold import entry_of, fold
from functions.progress.request import ClassRequest, EvidenceRequest
from functions.progress.view import ComponentProgress, StudentView, component_view, student_view
from functions.progress.xapi import ClassStatements, Statement, StatementResult, statements
from functions.runtime.contracts.component import component_id
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.errors import InvalidRequestError, NotFoundError
from functions.runtime.mastery.document import HistoryEntry, StudentDocument
from functions.runtime.platform import Platform
from functions.runtime.telemetry.skill_clock import timed
from skills.aggregation.request import AggregationRequest, ComponentMastery, StudentMastery
from skills.aggregation.skill import AggregationResult
from skills.aggregation.skill import run as run_aggregation
from skills.curriculum.outline import topic_of

MOST_STATEMENTS = 5_000  # of one answer about a class: 3.3 MB; one student has at most four for each event kept
READ_AT_ONCE = 25  # documents, each of up to 150 kB

aggregate = timed(run_aggregation)


class EvidenceAccepted(ComponentProgress):
    """The component's mastery as it will be once this evidence, which is durable now, is recorded."""

    student_id: str
    event_id: str = Field(description="id of the event that carries this evidence")
    already_recorded: bool = Field(description="whether this idempotency key was recorded before; then nothing changes")


class ClassView(AggregationResult):
    """A class: means, ranking and who struggles."""

    without_evidence: list[str] = Field(description="students of whom nothing is recorded; they count as 0")


class ProgressService:
    """Reads mastery and publishes evidence; it never writes state, which only the recorder does."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.state(platform.settings.dapr_state_store)
        self._events = platform.publisher("progress")
        self._clock = platform.clock
        self._home_page = platform.settings.xapi_home_page

    async def give_evidence(self, student_id: str, request: EvidenceRequest, key: str | None) -> EvidenceAccepted:
        """Publish evidence and answer with the mastery that will result.

        Raises InvalidRequestError where the key was used for other evidence, UnavailableError where the state or
        the topic cannot be reached; then the request may be sent again with its key.
        """
        document = await self._document(student_id)
        event = StudentProgress.of(
            student_id, request.component, request.scores, timestamp=self._clock(), idempotency_key=key
        )
        recorded = next((entry for entry in document.history if entry.key == event.idempotency_key), None)
        if recorded is not None:
            return _accepted(document, _same_evidence(recorded, entry_of(event)), already_recorded=True)
        future = fold(document, entry_of(event))
        mastery = future.components[event.component].mastery().mastery
        await self._events.publish(event.model_copy(update={"mastery": mastery}))
        return _accepted(future, entry_of(event), already_recorded=False)

    async def student(self, student_id: str, newest: int) -> StudentView:
        """The student's progress with so many of the newest events; all zero before the first evidence."""
        return student_view(await self._document(student_id), newest)

    async def component(self, student_id: str, name: str) -> ComponentProgress:
        """One component of the student; raises NotFoundError for a name that is no topic."""
        try:
            topic = topic_of(component_id(name))
        except ValueError as error:
            raise NotFoundError(f"component: {error}") from None
        return component_view(await self._document(student_id), topic)

    async def classroom(self, request: ClassRequest) -> ClassView:
        """A class, read in one round trip."""
        stored = await self._store.load_many(request.student_ids)
        students = tuple(_masteries(student_id, stored.get(student_id)) for student_id in request.student_ids)
        return ClassView(
            **dict(aggregate(AggregationRequest(students=students))),
            without_evidence=[student.student_id for student in students if not student.components],
        )

    async def class_map(self, request: ClassRequest) -> ClassMap:
        """A class topic by topic and over time, read in one round trip."""
        stored = await self._store.load_many(request.student_ids)
        return class_map([StudentDocument.read(one, stored.get(one)) for one in request.student_ids])

    async def xapi(self, student_id: str) -> StatementResult:
        """The student's recorded events as xAPI statements, newest first."""
        return statements(await self._document(student_id), self._home_page)

    async def class_xapi(self, request: ClassRequest) -> ClassStatements:
        """The class's recorded events as xAPI statements: as many whole students as one answer may hold."""
        found: list[Statement] = []
        for start in range(0, len(request.student_ids), READ_AT_ONCE):
            ids = request.student_ids[start : start + READ_AT_ONCE]
            stored = await self._store.load_many(ids)
            for one in ids:
                own = statements(StudentDocument.read(one, stored.get(one)), self._home_page).statements
                if found and len(found) + len(own) > MOST_STATEMENTS:
                    return ClassStatements(statements=found, next=one)
                found += own
        return ClassStatements(statements=found)

    async def _document(self, student_id: str) -> StudentDocument:
        return StudentDocument.read(student_id, (await self._store.load(student_id)).value)


def _accepted(document: StudentDocument, entry: HistoryEntry, *, already_recorded: bool) -> EvidenceAccepted:
    return EvidenceAccepted(
        **dict(component_view(document, topic_of(entry.component))),
        student_id=document.student_id,
        event_id=entry.event_id,
        already_recorded=already_recorded,
    )


def _same_evidence(recorded: HistoryEntry, given: HistoryEntry) -> HistoryEntry:
    if (recorded.component, recorded.scores) != (given.component, given.scores):
        raise InvalidRequestError("idempotency_key", "this key was used for other evidence")
    return recorded


def _masteries(student_id: str, stored: bytes | None) -> StudentMastery:
    document = StudentDocument.read(student_id, stored)
    return StudentMastery(
        student_id=student_id,
        components=tuple(
            ComponentMastery(component=name, mastery=evidence.mastery().mastery)
            for name, evidence in document.components.items()
        ),
    )
