"""The skill itself, called once for each attempt, with nothing kept but what its answers say."""

from collections.abc import Collection, Sequence
from typing import Any

from skills.difficulty_calibration.request import DifficultyCalibrationRequest
from skills.difficulty_calibration.scale import to_difficulty, to_logits
from skills.difficulty_calibration.skill import run

CANDIDATES = 20  # items on offer each time, those nearest to the difficulty last asked for


class SkillContender:
    """Keeps a rating for each student, a difficulty for each item and the exposure, as an agent would."""

    def __init__(
        self, students: int, estimates: Sequence[float], *, known: bool = False, exposure: bool = True
    ) -> None:
        """`known` declares the estimates to be the truth; without `exposure` the skill is not told of it."""
        self._ratings: list[dict[str, Any]] = [{} for _ in range(students)]
        self._next = [run(DifficultyCalibrationRequest()).next_difficulty] * students
        self._items: list[dict[str, Any]] = [
            {"item": str(item), "difficulty": to_difficulty(estimate), "uncertainty": 0.0 if known else None}
            for item, estimate in enumerate(estimates)
        ]
        self._exposure: dict[str, int] | None = {} if exposure else None

    def choose(self, student: int, seen: Collection[int]) -> int:
        """What the skill chooses."""
        wanted = self._next[student]
        unseen = [each for item, each in enumerate(self._items) if item not in seen]
        offered = sorted(unseen, key=lambda each: abs(each["difficulty"] - wanted))[:CANDIDATES]
        answer = run(
            DifficultyCalibrationRequest.model_validate(
                self._ratings[student] | {"candidates": offered, "exposure": self._exposure or {}, "seed": student}
            )
        )
        assert answer.chosen is not None
        if self._exposure is not None:
            self._exposure[answer.chosen] = self._exposure.get(answer.chosen, 0) + 1
        return int(answer.chosen)

    def record(self, student: int, item: int, correct: bool) -> None:
        """Keep what the skill answers."""
        attempt = self._items[item] | {"correct": correct}
        answer = run(DifficultyCalibrationRequest.model_validate(self._ratings[student] | {"attempts": [attempt]}))
        self._ratings[student] = {"rating": answer.rating, "uncertainty": answer.uncertainty}
        self._next[student] = answer.next_difficulty
        self._items[item] = answer.items[0].model_dump()

    def ability(self, student: int) -> float:
        """The last rating."""
        return float(self._ratings[student].get("rating", 0.0))

    def difficulty(self, item: int) -> float:
        """The last difficulty."""
        return to_logits(self._items[item]["difficulty"])
