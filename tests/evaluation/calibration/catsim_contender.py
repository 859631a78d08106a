"""catsim's own selector and estimator (maximum likelihood), on the estimated difficulties: it learns none."""

from collections.abc import Collection, Sequence

import numpy
from catsim import ItemBank
from catsim.estimation import NumericalSearchEstimator
from catsim.selection import MaxInfoSelector

from tests.evaluation.calibration.contender import TARGET_ADVANTAGE, nearest


class Catsim:
    """Gives the most informative item, as tests do, or the one nearest to the target, as the others do here."""

    def __init__(self, students: int, estimates: Sequence[float], *, most_informative: bool) -> None:
        self._estimates = list(estimates)
        self._bank = ItemBank(numpy.array([[1.0, estimate, 0.0, 1.0] for estimate in estimates]), validate=False)
        self._selector = MaxInfoSelector() if most_informative else None
        self._estimator = NumericalSearchEstimator()
        self._abilities = [0.0] * students
        self._given: list[list[int]] = [[] for _ in range(students)]
        self._answers: list[list[bool]] = [[] for _ in range(students)]

    def choose(self, student: int, seen: Collection[int]) -> int:
        """The item with most information at the ability, or the nearest to three solutions of four."""
        ability = self._abilities[student]
        if self._selector is None:
            return nearest(self._estimates, ability - TARGET_ADVANTAGE, seen)
        item = self._selector.select(item_bank=self._bank, administered_items=self._given[student], est_theta=ability)
        assert item is not None
        return int(item)

    def record(self, student: int, item: int, correct: bool) -> None:
        """Estimate the ability again from all answers."""
        self._given[student].append(item)
        self._answers[student].append(correct)
        self._abilities[student] = float(
            self._estimator.estimate(
                item_bank=self._bank,
                administered_items=self._given[student],
                response_vector=self._answers[student],
                est_theta=self._abilities[student],
            )
        )

    def ability(self, student: int) -> float:
        """The last estimate."""
        return self._abilities[student]

    def difficulty(self, item: int) -> float:
        """As estimated before."""
        return self._estimates[item]
