"""A score becomes quality evidence: exact, deterministic, and about nothing else."""

from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from functions.review.evidence import evidence_of, quality_evidence
from functions.runtime.contracts.submission import Submission
from skills.code_quality_scoring.skill import CodeQualityScoringRequest, CodeQualityScoringResult
from skills.code_quality_scoring.skill import run as score

RESULT = score(CodeQualityScoringRequest(code="x = 1\nprint(x)\n"))

keys = st.from_regex(r"[!-~]{1,30}", fullmatch=True)
students = st.from_regex(r"[a-z][a-z0-9._-]{0,20}", fullmatch=True)


def scoring(points: int) -> CodeQualityScoringResult:
    return RESULT.model_copy(update={"score": points / 100})


def submission(student: str, key: str, number: int = 1) -> Submission:
    return Submission(
        event_id=UUID(int=number, version=4),
        timestamp=datetime(2026, 3, 2, tzinfo=UTC),
        student_id=student,
        component="sets",
        code="x = 1\n",
        idempotency_key=key,
    )


@given(st.integers(0, 10_000))
def test_a_score_is_divided_by_a_hundred_to_the_last_decimal(points: int) -> None:
    scores = quality_evidence(scoring(points))
    assert scores.known().keys() == {"quality"}
    assert f"{scores.quality:.4f}" == f"{points // 10_000}.{points % 10_000:04d}"


@given(students, keys)
def test_a_submission_gives_one_event_and_a_retry_of_it_another_with_the_same_key(student: str, key: str) -> None:
    first, again = (evidence_of(submission(student, key), RESULT) for _ in range(2))
    retry = evidence_of(submission(student, key, number=2), RESULT)
    assert first == again
    assert retry.event_id != first.event_id
    assert retry.idempotency_key == first.idempotency_key


@given(students, st.lists(keys, min_size=2, max_size=2, unique=True))
def test_two_submissions_are_two_pieces_of_evidence(student: str, two: list[str]) -> None:
    one, other = (evidence_of(submission(student, key), RESULT) for key in two)
    assert one.idempotency_key != other.idempotency_key
    assert one.event_id != other.event_id


@given(keys)
def test_one_key_of_two_students_is_two_pieces_of_evidence(key: str) -> None:
    one, other = (evidence_of(submission(student, key), RESULT) for student in ("ada", "bob"))
    assert one.idempotency_key != other.idempotency_key
