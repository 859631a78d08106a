"""The four scores that make up mastery, and what each weighs."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

ScoreName = Literal["completion", "quiz", "quality", "consistency"]
Score = Annotated[float, Field(strict=True, ge=0, le=1, allow_inf_nan=False)]

WEIGHTS: dict[ScoreName, Decimal] = {
    "completion": Decimal("0.40"),
    "quiz": Decimal("0.30"),
    "quality": Decimal("0.20"),
    "consistency": Decimal("0.10"),
}


class Scores(BaseModel):
    """What is known of a student in one component; each score is 0..1, null where there is no evidence yet.

    Booleans, text, NaN, infinities, values outside 0..1 and unknown names are refused.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    completion: Score | None = Field(default=None, description="share of the component's exercises completed, 0..1")
    quiz: Score | None = Field(default=None, description="quiz result, 0..1")
    quality: Score | None = Field(default=None, description="quality of the code handed in, 0..1")
    consistency: Score | None = Field(default=None, description="regularity of practice, 0..1")

    def known(self) -> dict[ScoreName, Decimal]:
        """The scores that are not null, exactly as they were written in decimals."""
        values = {name: getattr(self, name) for name in WEIGHTS}
        return {name: exact(value) for name, value in values.items() if value is not None}


def at_least_one(scores: Scores) -> Scores:
    """The same scores; raises ValueError when all of them are null."""
    if all(getattr(scores, name) is None for name in WEIGHTS):
        raise ValueError("at least one score has to be given")
    return scores


def exact(score: float) -> Decimal:
    """The shortest decimal that reads back as this float: 0.1 means 0.1, not 0.1000000000000000055."""
    return Decimal(repr(float(score)))
