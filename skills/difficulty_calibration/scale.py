"""The two scales of difficulty, 0..1 for people and logits for arithmetic.

A difficulty of d says that a share d of learners of average ability fail at the first try. In the Rasch model (Rasch
1960) such an exercise lies at log(d / (1 - d)) logits, the average ability at 0, and a learner of ability a solves an
exercise at b logits with probability 1 / (1 + exp(b - a)).
"""

from math import exp, log

EASIEST, HARDEST = 0.01, 0.99  # certainty would lie at infinity; no exercise is sure to be solved or failed by all


def to_logits(difficulty: float) -> float:
    """Logits of a difficulty of 0..1; below 0.01 counts as 0.01 and above 0.99 as 0.99, so about -4.6 to 4.6."""
    share = min(max(difficulty, EASIEST), HARDEST)
    return log(share / (1 - share))


def to_difficulty(logits: float) -> float:
    """Difficulty of 0.01..0.99, the inverse of to_logits between these bounds."""
    return min(max(chance(logits), EASIEST), HARDEST)


def chance(advantage: float) -> float:
    """The probability, 0..1, of solving an exercise that lies `advantage` logits below the ability."""
    if advantage < 0:  # the other form would overflow far below
        odds = exp(advantage)
        return odds / (1 + odds)
    return 1 / (1 + exp(-advantage))
