"""Whether a student's quizzes get better or worse."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from functions.progress.view import RecordedEvidence

LATELY = 3  # the newest third of the quizzes is compared with the ones before
FEWEST = 6  # quizzes; of fewer nothing is said
NOTABLE = 0.1  # one question of a quiz of ten


class Direction(StrEnum):
    """How quiz results move."""

    RISING = "rising"
    EVEN = "even"
    FALLING = "falling"


@dataclass(frozen=True)
class Trend:
    """Mean quiz scores, 0..1, of the newest third and of the ones before."""

    before: float
    lately: float

    @property
    def direction(self) -> Direction:
        """Rising or falling where the means differ by a question of ten or more."""
        change = round(self.lately - self.before, 6)
        if abs(change) < NOTABLE:
            return Direction.EVEN
        return Direction.RISING if change > 0 else Direction.FALLING


def quiz_trend(history: Sequence[RecordedEvidence]) -> Trend | None:
    """The trend in a history that is given newest first; None with fewer than six quizzes."""
    quizzes = [entry.scores["quiz"] for entry in history if "quiz" in entry.scores]
    if len(quizzes) < FEWEST:
        return None
    newest = len(quizzes) // LATELY
    return Trend(before=fmean(quizzes[newest:]), lately=fmean(quizzes[:newest]))
