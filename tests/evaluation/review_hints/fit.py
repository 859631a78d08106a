"""Fit the weights of the clues on the development half: `python -m tests.evaluation.review_hints.fit`.

Model: among the places of a program the faulty one has probability softmax(sum of weight x clue) (conditional
logit, D. McFadden, 1974). Maximised by gradient ascent (AdaGrad) with an L2 penalty; clues seen in fewer than
MIN_TASKS tasks are left out, so that no single program writes a rule of its own. Deterministic: fixed order, no
random start.
"""

import json
import random
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path

from skills.hint_generation.difference import compare
from skills.hint_generation.program import read
from skills.hint_generation.suspect import merged
from tests.evaluation.review_hints.task import development
from tests.evaluation.review_hints.trial import SEED, trials

ROUNDS = 60
RATE = 0.3
PENALTY = 0.002
MIN_TASKS = 8
WEIGHTS = Path(__file__).parents[3] / "skills" / "hint_generation" / "weights.json"


@dataclass(frozen=True)
class Sample:
    """The clues of each place of a mutant, and the indexes of the places that count as faulty."""

    task: str
    places: tuple[Mapping[str, float], ...]
    faulty: tuple[int, ...]


def fit(found: Sequence[Sample], known: frozenset[str]) -> dict[str, float]:
    """Weights by clue name that make the faulty places likely."""
    weights: defaultdict[str, float] = defaultdict(float)
    squares: defaultdict[str, float] = defaultdict(float)
    for _ in range(ROUNDS):
        for sample in found:
            gradient: defaultdict[str, float] = defaultdict(float)
            for place, error in zip(sample.places, _errors(sample, weights), strict=True):
                for name, strength in place.items():
                    if name in known:
                        gradient[name] += error * strength
            for name, slope in gradient.items():
                change = slope - PENALTY * weights[name]
                squares[name] += change * change
                weights[name] += RATE * change / sqrt(squares[name] + 1e-9)
    return {name: round(weight, 2) for name, weight in sorted(weights.items()) if abs(weight) >= 0.05}


def _errors(sample: Sample, weights: Mapping[str, float]) -> list[float]:
    """For each place how much likelier it should be: its share among the faulty ones minus its share among all."""
    scores = [sum(weights.get(name, 0.0) * strength for name, strength in place.items()) for place in sample.places]
    top = max(scores)
    powers = [exp(score - top) for score in scores]
    total, right = sum(powers), sum(powers[index] for index in sample.faulty)
    return [(power / right if index in sample.faulty else 0.0) - power / total for index, power in enumerate(powers)]


def samples() -> list[Sample]:
    """Every development trial with every mixture of tests, references and traceback, in a fixed order."""
    found: list[Sample] = []
    for trial in trials(development()):
        program = read(trial.code)
        if program is None:
            continue
        others = compare(program, trial.others)
        fellow = compare(program, (*trial.others, trial.classmate))
        situations = [
            (trial.cases, (), ""),
            ((), others, ""),
            (trial.cases, others, ""),
            ((), fellow, ""),
            (trial.cases, fellow, ""),
        ]
        if trial.traceback:
            situations.extend([((), (), trial.traceback), (trial.cases, (), trial.traceback)])
        for cases, comparisons, traceback in situations:
            clues = merged(program, cases, comparisons, traceback)
            lines = list(clues)
            faulty = [index for index, line in enumerate(lines) if line in trial.lines]
            if faulty:
                found.append(Sample(trial.task, tuple(clues[line] for line in lines), tuple(faulty)))
    random.Random(SEED).shuffle(found)  # noqa: S311 - an order, not a secret
    return found


def common(found: Sequence[Sample]) -> frozenset[str]:
    """The clues that at least MIN_TASKS tasks show."""
    tasks: defaultdict[str, set[str]] = defaultdict(set)
    for sample in found:
        for place in sample.places:
            for name in place:
                tasks[name].add(sample.task)
    return frozenset(name for name, where in tasks.items() if len(where) >= MIN_TASKS)


def main() -> None:
    """Fit on the development half and write weights.json."""
    found = samples()
    weights = fit(found, common(found))
    WEIGHTS.write_text(json.dumps(weights, indent=0) + "\n", "utf-8")
    sys.stdout.write(f"{len(weights)} weights from {len(found)} samples in {WEIGHTS}\n")


if __name__ == "__main__":
    main()
