"""What difficulty-calibration is asked and what it answers."""

from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool, model_validator

MOST_ATTEMPTS = 500
MOST_CANDIDATES = 1_000
MOST_ITEMS = 10_000
MAX_SEED = 2**53 - 1  # the largest whole number that every JSON reader keeps exactly
LONGEST_BREAK_DAYS = 36_525  # a hundred years
WIDEST_ABILITY = 8.0  # logits; beyond it every exercise is as good as solved or failed

Item = Annotated[str, Field(min_length=1, max_length=200)]
Share = Annotated[float, Field(strict=True, ge=0, le=1, allow_inf_nan=False)]
Ability = Annotated[float, Field(strict=True, ge=-WIDEST_ABILITY, le=WIDEST_ABILITY, allow_inf_nan=False)]
AbilityUncertainty = Annotated[float, Field(strict=True, ge=0.01, le=3, allow_inf_nan=False)]
ItemUncertainty = Annotated[float, Field(strict=True, ge=0, le=3, allow_inf_nan=False)]
Seconds = Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)]
Days = Annotated[float, Field(strict=True, ge=0, le=LONGEST_BREAK_DAYS, allow_inf_nan=False)]
Count = Annotated[int, Field(strict=True, ge=0, le=MAX_SEED)]


class Rating(BaseModel):
    """What was believed of one student in one concept, as an earlier answer gave it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ability: Ability = Field(description="logits, -8..8; the average student has 0")
    uncertainty: AbilityUncertainty = Field(description="standard deviation in logits, 0.01..3")


class Attempt(BaseModel):
    """One try at one exercise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    difficulty: Share = Field(description="of the exercise, 0..1, as known before this attempt")
    uncertainty: ItemUncertainty | None = Field(
        default=None, description="of the difficulty, standard deviation in logits; null for a mere estimate"
    )
    correct: StrictBool
    seconds: Seconds | None = Field(default=None, description="from seeing the exercise to this attempt")
    hints: Count = Field(default=0, description="hints that the student read before the solution")
    item: Item | None = Field(default=None, description="the exercise's id; its difficulty is learned when it is given")
    repeat: StrictBool = Field(
        default=False, description="whether the student tried it before; known by itself within one request"
    )


class Candidate(BaseModel):
    """An exercise that could be next."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    item: Item
    difficulty: Share
    uncertainty: ItemUncertainty | None = Field(
        default=None, description="of the difficulty, standard deviation in logits; null for a mere estimate"
    )


class DifficultyCalibrationRequest(BaseModel):
    """One student in one concept: what was believed, and what has happened since.

    Booleans and text in the place of numbers, NaN, infinities and unknown fields are refused.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    rating: Rating | Ability | None = Field(
        default=None, description="null for a student who is new here; or the ability alone, with `uncertainty` beside"
    )
    uncertainty: AbilityUncertainty | None = Field(
        default=None, description="goes with a rating that is a number, so that an answer's two can be sent back"
    )
    elapsed_days: Days | None = Field(
        default=None, description="since the rating was computed; it grows less certain meanwhile"
    )
    attempts: tuple[Attempt, ...] = Field(default=(), max_length=MOST_ATTEMPTS, description="oldest first")
    candidates: tuple[Candidate, ...] = Field(
        default=(), max_length=MOST_CANDIDATES, description="exercises to choose the next from"
    )
    exposure: dict[Item, Count] = Field(
        default_factory=dict, max_length=MOST_ITEMS, description="how often each exercise was given, to anyone"
    )
    seed: Count = Field(default=0, description="decides between candidates that are alike in everything else")

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        if self.uncertainty is not None and not isinstance(self.rating, float):
            raise ValueError("uncertainty: goes with a rating that is a number")
        twice = _first_repeated(candidate.item for candidate in self.candidates)
        if twice is not None:
            raise ValueError(f"candidates: {twice!r} stands twice")
        return self


class ItemDifficulty(BaseModel):
    """What is believed of an exercise after the attempts, for the caller to keep."""

    model_config = ConfigDict(frozen=True)

    item: str
    difficulty: float = Field(ge=0, le=1)
    uncertainty: float = Field(ge=0, le=3, description="standard deviation in logits")


class DifficultyCalibrationResult(BaseModel):
    """What is believed now, for the caller to keep, and what should come next."""

    model_config = ConfigDict(frozen=True)

    rating: float = Field(ge=-WIDEST_ABILITY, le=WIDEST_ABILITY, description="ability in logits; the average is 0")
    uncertainty: float = Field(ge=0.01, le=3, description="standard deviation of the ability in logits")
    next_difficulty: float = Field(
        ge=0, le=1, description="of an exercise that the student would solve three times of four"
    )
    p_success: float = Field(
        ge=0, le=1, description="chance to solve the chosen candidate, or an exercise of next_difficulty without one"
    )
    reason: str = Field(description="a few words to the student")
    items: tuple[ItemDifficulty, ...] = Field(default=(), description="in the order first tried")
    chosen: str | None = Field(default=None, description="the candidate to give next; null without candidates")


def _first_repeated(names: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return None
