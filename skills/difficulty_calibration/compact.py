"""What an LLM agent needs of a calibration: how hard the next exercise should be, and the rating to send back."""

from pydantic import BaseModel

from skills.difficulty_calibration.request import DifficultyCalibrationResult


class Brief(BaseModel):
    """A calibration in few words; `rating` and `uncertainty` go into the next request."""

    rating: float
    uncertainty: float
    next_difficulty: float
    chosen: str | None = None


def brief(result: DifficultyCalibrationResult) -> Brief:
    """The figures that the next step takes."""
    return Brief(
        rating=round(result.rating, 2),
        uncertainty=round(result.uncertainty, 2),
        next_difficulty=round(result.next_difficulty, 2),
        chosen=result.chosen,
    )
