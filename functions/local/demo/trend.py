"""Whether a student's quizzes get better or worse beside the class's, which cancels that later topics are harder."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from functions.progress.view import RecordedEvidence, StudentView

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
    """Mean distance from the class's quiz results, -1..1, of the newest third of a student's quizzes and before."""

    before: float
    lately: float

    @property
    def direction(self) -> Direction:
        """Rising or falling where the means differ by a question of ten or more."""
        change = round(self.lately - self.before, 6)
        if abs(change) < NOTABLE:
            return Direction.EVEN
        return Direction.RISING if change > 0 else Direction.FALLING


def usual_quizzes(students: Iterable[StudentView]) -> dict[str, float]:
    """The class's mean quiz score, 0..1, in each topic that anyone was quizzed on."""
    taken: defaultdict[str, list[float]] = defaultdict(list)
    for view in students:
        for component in view.components:
            if component.scores.quiz is not None:
                taken[component.component].append(component.scores.quiz)
    return {component: fmean(scores) for component, scores in taken.items()}


def quiz_trend(history: Sequence[RecordedEvidence], usual: Mapping[str, float]) -> Trend | None:
    """The trend in a history that is given newest first; None with fewer than six quizzes."""
    quizzes = [entry.scores["quiz"] - usual[entry.component] for entry in history if "quiz" in entry.scores]
    if len(quizzes) < FEWEST:
        return None
    newest = len(quizzes) // LATELY
    return Trend(before=fmean(quizzes[newest:]), lately=fmean(quizzes[:newest]))
