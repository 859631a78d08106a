"""Fit the weights of the clues on the development half: `python -m tests.evaluation.review_hints.fit`.

Model: among the places of a program the faulty one has probability softmax(sum of weight x clue) (conditional logit,
D. McFadden, 1974). Maximised by gradient ascent (AdaGrad) with an L2 penalty; clues seen in fewer than MIN_TASKS tasks are left out, so that no
single program writes a rule of its own. Deterministic: fixed order, no random start.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from math import exp, log, sqrt
from pathlib import Path

Sample = tuple[list[dict[str, float]], list[int]]  # the clues of each place, and the indexes of those that count as faulty

ROUNDS = 60
RATE = 0.3
PENALTY = 0.002
WEIGHTS = Path(__file__).parents[3] / "skills" / "hint_generation" / "weights.json"


def fit(samples: Sequence[Sample], known: frozenset[str]) -> dict[str, float]:
    """Weights by clue name that make the faulty places likely."""
    weights: defaultdict[str, float] = defaultdict(float)
    squares: defaultdict[str, float] = defaultdict(float)
    for _ in range(ROUNDS):
        for places, faulty in samples:
            gradient: defaultdict[str, float] = defaultdict(float)
            for place, error in zip(places, _errors(places, faulty, weights), strict=True):
                for name, strength in place.items():
                    if name in known:
                        gradient[name] += error * strength
            for name, slope in gradient.items():
                change = slope - PENALTY * weights[name]
                squares[name] += change * change
                weights[name] += RATE * change / sqrt(squares[name] + 1e-9)
    return {name: round(weight, 2) for name, weight in sorted(weights.items()) if abs(weight) >= 0.05}


def _errors(places: list[dict[str, float]], faulty: list[int], weights: dict[str, float]) -> list[float]:
    """For each place how much likelier it should be: its share among the faulty ones minus its share among all."""
    scores = [sum(weights.get(name, 0.0) * strength for name, strength in place.items()) for place in places]
    top = max(scores)
    powers = [exp(score - top) for score in scores]
    total, right = sum(powers), sum(powers[index] for index in faulty)
    return [
        (power / right if index in faulty else 0.0) - power / total for index, power in enumerate(powers)
    ]
