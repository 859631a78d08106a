"""What one attempt teaches about a learner's ability and an exercise's difficulty.

Both are believed to be normally distributed, in logits. How an attempt ends depends only on ability minus difficulty,
whose distribution is normal too, so its mean and variance after the attempt can be computed to many digits. The
surprise is then shared between the two in proportion to their variances: the less is known, the more is learned. This
is assumed-density filtering, as in Herbrich, Minka and Graepel 2006 (TrueSkill), with the Rasch model in the place of
the probit. Elo moves by a fixed share of the surprise instead, whatever it already knows.
"""

from dataclasses import dataclass
from math import exp, fsum, log1p, sqrt

from skills.difficulty_calibration.scale import chance

# Sums are exact (fsum), because the last digits of sum() differ between Python 3.11 and 3.12.
# The trapezoidal rule under a normal weight: with this step and reach its error is below 1e-5 for deviations up to 3.
_STEP, _REACH = 0.5, 5.5
_NODES = tuple(_STEP * number for number in range(round(-_REACH / _STEP), round(_REACH / _STEP) + 1))
_MASSES = tuple(exp(-node * node / 2) for node in _NODES)
_WEIGHTS = tuple(mass / fsum(_MASSES) for mass in _MASSES)


@dataclass(frozen=True)
class Belief:
    """A normally distributed quantity in logits: its mean and its standard deviation, 0 or more."""

    mean: float
    deviation: float

    @property
    def variance(self) -> float:
        """The square of the deviation."""
        return self.deviation * self.deviation

    def widened(self, variance: float, limit: float) -> "Belief":
        """With this much more variance, but not made wider than the limit, a standard deviation."""
        return Belief(self.mean, max(self.deviation, min(limit, sqrt(self.variance + variance))))

    def at_least(self, deviation: float) -> "Belief":
        """With no smaller standard deviation than this."""
        return Belief(self.mean, max(self.deviation, deviation))


def expected_success(ability: Belief, difficulty: Belief) -> float:
    """The probability, 0..1, that an exercise is solved, averaged over what is uncertain about both."""
    advantage = _advantage(ability, difficulty)
    return fsum(
        weight * chance(advantage.mean + advantage.deviation * node)
        for node, weight in zip(_NODES, _WEIGHTS, strict=True)
    )


def after_attempt(ability: Belief, difficulty: Belief, credit: float, weight: float) -> tuple[Belief, Belief]:
    """Ability and difficulty once an attempt has earned a credit of 0 (failed) to 1 (solved without help).

    A credit between them is a solution and a failure that each count in part. `weight`, above 0 and up to 1, says how
    much of an independent observation the attempt is.
    """
    before = _advantage(ability, difficulty)
    if before.variance == 0:
        return ability, difficulty
    after = _observed(before, credit, weight)
    rise = after.mean - before.mean
    shrinkage = before.variance - after.variance
    return _share(ability, rise, shrinkage, before), _share(difficulty, -rise, shrinkage, before)


def _advantage(ability: Belief, difficulty: Belief) -> Belief:
    return Belief(ability.mean - difficulty.mean, sqrt(ability.variance + difficulty.variance))


def _observed(advantage: Belief, credit: float, weight: float) -> Belief:
    points = [advantage.mean + advantage.deviation * node for node in _NODES]
    evidence = [weight * (credit * point - _softplus(point)) for point in points]
    highest = max(evidence)
    masses = [prior * exp(each - highest) for prior, each in zip(_WEIGHTS, evidence, strict=True)]
    total = fsum(masses)
    mean = fsum(mass * point for mass, point in zip(masses, points, strict=True)) / total
    variance = fsum(mass * (point - mean) ** 2 for mass, point in zip(masses, points, strict=True)) / total
    return Belief(mean, min(advantage.deviation, sqrt(variance)))


def _share(belief: Belief, rise: float, shrinkage: float, advantage: Belief) -> Belief:
    part = belief.variance / advantage.variance
    return Belief(belief.mean + part * rise, sqrt(belief.variance - part * part * shrinkage))


def _softplus(point: float) -> float:
    return max(point, 0.0) + log1p(exp(-abs(point)))
