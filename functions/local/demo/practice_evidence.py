"""What exercises must have left behind: completion and quality, from the submissions that the log holds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from functions.local.demo.practice import Try
from functions.local.demo.recording import Practised, Recording
from functions.local.event_log import Record
from functions.review.evidence import SCORED, evidence_of
from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.event import Event
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.contracts.submission import Submission
from skills.code_quality_scoring.skill import CodeQualityScoringRequest
from skills.code_quality_scoring.skill import run as score

EXERCISE = "/learnflow/exercise"  # the source of what Exercise publishes

E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class PracticeEvidence:
    """The evidence that counts, each piece once; `wrong` names students whose submissions are not in the log as made.

    What was graded otherwise than the exercise's tests say counts as wrong too.
    """

    events: tuple[StudentProgress, ...]
    wrong: frozenset[str]


def practice_evidence(recording: Recording, logged: Iterable[Record], codec: Codec) -> PracticeEvidence:
    """Look up every try of the recording. Of one that was sent again the fleet's earliest event counts."""
    records = [record for record in logged if record.event.attributes.get("source") == EXERCISE]
    submissions, completions = _by_key(Submission, records, codec), _by_key(StudentProgress, records, codec)
    events: list[StudentProgress] = []
    wrong: set[str] = set()
    for practised in recording.practised:
        for tried, key in zip(practised.exercise.tries, practised.idempotency_keys, strict=True):
            handed_in = submissions.pop((practised.student_id, f"submission-{key}"), [])
            completed = completions.pop((practised.student_id, f"completion-{key}"), [])
            if not (_as_made(practised, tried, handed_in) and _as_earned(practised, tried, completed)):
                wrong.add(practised.student_id)
            events += sorted(_qualities(handed_in), key=_age)[:1]
            events += sorted(completed, key=_age)[:1]
    wrong |= {student_id for student_id, _ in (*submissions, *completions)}  # nobody made these
    return PracticeEvidence(tuple(events), frozenset(wrong))


def _by_key(kind: type[E], records: Iterable[Record], codec: Codec) -> dict[tuple[str, str], list[E]]:
    found: defaultdict[tuple[str, str], list[E]] = defaultdict(list)
    for record in records:
        if record.event.topic == kind.topic:
            event = kind.model_validate(codec.decode(kind.schema_name, record.event.data))
            found[event.student_id, event.idempotency_key].append(event)
    return found


def _as_made(practised: Practised, tried: Try, handed_in: list[Submission]) -> bool:
    made = (practised.exercise.topic, practised.exercise.unsigned_id, _code(tried), tried.right)
    return {(one.component, _unsigned(one), one.code, one.passed) for one in handed_in} == {made}


def _as_earned(practised: Practised, tried: Try, completed: list[StudentProgress]) -> bool:
    """A right try is worth one and the same share of its topic however often it is sent, a wrong one nothing."""
    if not tried.right:
        return not completed
    shares = {one.scores.completion for one in completed if one.scores.known().keys() == {"completion"}}
    return (
        {one.component for one in completed} == {practised.exercise.topic}
        and len(shares) == 1
        and all(share is not None and 0 < share <= 1 for share in shares)
    )


def _qualities(handed_in: list[Submission]) -> list[StudentProgress]:
    judged = [(one, score(CodeQualityScoringRequest(code=one.code))) for one in handed_in]
    return [evidence_of(one, result) for one, result in judged if result.status == SCORED]


def _age(event: StudentProgress) -> tuple[object, ...]:
    return event.timestamp, event.event_id


def _code(tried: Try) -> str:
    """The solution as Exercise hands it on: a program, or nothing for a prediction."""
    if tried.field == "answer":
        return ""
    return tried.solution if isinstance(tried.solution, str) else "\n".join(tried.solution) + "\n"


def _unsigned(submission: Submission) -> str:
    return (submission.exercise_id or "").rpartition(".")[0]
