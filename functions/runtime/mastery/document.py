"""The mastery document: what is known of one student. Progress writes it, the other agents read it."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from functions.runtime.telemetry.skill_clock import timed
from skills.mastery_calculation.scores import WEIGHTS, Score, ScoreName, Scores
from skills.mastery_calculation.skill import MasteryCalculationRequest, MasteryCalculationResult
from skills.mastery_calculation.skill import run as run_mastery_calculation

calculate = timed(run_mastery_calculation)

Milliseconds = Annotated[int, Field(description="since 1970-01-01T00:00:00Z")]


class Evidence(BaseModel):
    """The score that counts now, and the event it came from."""

    model_config = ConfigDict(frozen=True)

    score: Score
    at: Milliseconds
    key: str = Field(description="idempotency key of the event")


class ComponentEvidence(BaseModel):
    """The latest evidence for each score of one component."""

    model_config = ConfigDict(frozen=True)

    completion: Evidence | None = None
    quiz: Evidence | None = None
    quality: Evidence | None = None
    consistency: Evidence | None = None

    def scores(self) -> Scores:
        """The scores alone."""
        return Scores(**{name: evidence.score for name, evidence in self.known().items()})

    def known(self) -> dict[ScoreName, Evidence]:
        """The evidence that there is."""
        found = {name: getattr(self, name) for name in WEIGHTS}
        return {name: evidence for name, evidence in found.items() if evidence is not None}

    def mastery(self) -> MasteryCalculationResult:
        """Mastery of the component."""
        return calculate(MasteryCalculationRequest(scores=self.scores()))

    def updated(self) -> datetime:
        """When the newest evidence arose."""
        return moment(max(evidence.at for evidence in self.known().values()))


class HistoryEntry(BaseModel):
    """One event that was recorded."""

    model_config = ConfigDict(frozen=True)

    key: str = Field(description="idempotency key")
    event_id: str
    at: Milliseconds
    component: str
    scores: dict[ScoreName, Score]


class StudentDocument(BaseModel):
    """All that is recorded of one student, bounded in size: the evidence that counts and the newest events."""

    model_config = ConfigDict(frozen=True)

    format: Literal[1] = 1
    student_id: str
    components: dict[str, ComponentEvidence] = Field(default={}, description="by topic id, in alphabetical order")
    history: tuple[HistoryEntry, ...] = Field(default=(), description="oldest first")

    @classmethod
    def read(cls, student_id: str, stored: bytes | None) -> "StudentDocument":
        """The stored document, or an empty one where nothing is stored."""
        return cls(student_id=student_id) if stored is None else cls.model_validate_json(stored)

    def stored(self) -> bytes:
        """The document as it is saved; equal documents give equal bytes."""
        return self.model_dump_json(exclude_none=True).encode()


def moment(at: int) -> datetime:
    """A time in UTC from milliseconds since 1970."""
    return datetime.fromtimestamp(at / 1000, UTC)
