"""Folds attempts into what is believed of a student and of the exercises tried.

Outcomes show differences only: when all students of an exercise get better while they practise, a part of that is taken
for the exercise being easy. Chances of success stay right and students stay comparable, but a rating understates how
far everybody has come.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from skills.difficulty_calibration.belief import Belief, after_attempt
from skills.difficulty_calibration.credit import credit_of
from skills.difficulty_calibration.request import WIDEST_ABILITY, Attempt
from skills.difficulty_calibration.scale import to_logits

NEWCOMER = Belief(mean=0.0, deviation=1.0)  # the scale's own unit: abilities spread by about one logit around 0

# An estimate from the exercise's features ranks exercises with a correlation of about 0.78 (the product's goal).
# Difficulties that spread by 1.2 logits are then off by 1.2 * sqrt(1 - 0.78 ** 2) logits.
ESTIMATE_DEVIATION = 0.75

# Belief forgets a little of its certainty, or it could never follow a student who learns or an exercise whose tests
# changed. A step of 0.04 logits an attempt keeps 40 attempts nearly as exact as they are without it.
ABILITY_STEP_VARIANCE = 0.04**2
LEAST_ITEM_DEVIATION = 0.1

# Chosen so that three months without practice make a well-known student (0.35) as uncertain as a newcomer. The mean
# stays: what was once learned comes back quickly, and a wider belief makes the next exercise easier by itself.
DAY_VARIANCE = 0.01

REPEAT_WEIGHT = 0.5  # a second try comes after feedback, so it is no independent witness; assumed, to be fitted


@dataclass
class Learning:
    """What is believed while attempts are folded in; exercises stand in the order first tried."""

    ability: Belief
    items: dict[str, Belief] = field(default_factory=dict)

    def learn(self, attempts: Iterable[Attempt]) -> None:
        """Fold attempts in, oldest first."""
        for attempt in attempts:
            self._learn_from(attempt)

    def _learn_from(self, attempt: Attempt) -> None:
        known = None if attempt.item is None else self.items.get(attempt.item)
        repeat = attempt.repeat or known is not None
        difficulty = known or item_belief(attempt.difficulty, attempt.uncertainty)
        credit = credit_of(attempt.correct, attempt.seconds, attempt.hints)
        ability, learned = after_attempt(self.ability, difficulty, credit, REPEAT_WEIGHT if repeat else 1.0)
        self.ability = _within_scale(ability.widened(ABILITY_STEP_VARIANCE, NEWCOMER.deviation))
        if attempt.item is not None:
            floor = min(difficulty.deviation, LEAST_ITEM_DEVIATION)
            # A student who comes back to an exercise knows it: how hard it is for others does not show any more.
            self.items[attempt.item] = difficulty if repeat else learned.at_least(floor)


def remembered(belief: Belief, elapsed_days: float) -> Belief:
    """The belief in an ability after days without practice: as high, but less certain, at most as for a newcomer."""
    return belief.widened(DAY_VARIANCE * elapsed_days, NEWCOMER.deviation)


def item_belief(difficulty: float, uncertainty: float | None) -> Belief:
    """The belief in an exercise's difficulty of 0..1; without an uncertainty it is an estimate from its features."""
    return Belief(to_logits(difficulty), ESTIMATE_DEVIATION if uncertainty is None else uncertainty)


def _within_scale(ability: Belief) -> Belief:
    return Belief(min(max(ability.mean, -WIDEST_ABILITY), WIDEST_ABILITY), ability.deviation)
