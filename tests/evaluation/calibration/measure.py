"""Lets a contender teach a population, and measures how well it knew it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, pstdev

from tests.evaluation.calibration.contender import Contender
from tests.evaluation.calibration.population import Population

TARGET = 0.75


@dataclass(frozen=True)
class Measured:
    """Errors are in logits."""

    ability_rmse: dict[int, float]
    """By the number of attempts."""
    success_rate: float
    off_target: float
    """Mean of |true p - 0.75| over all attempts."""
    item_rmse_before: float
    item_rmse_after: float
    """Of the items given at least once, each counted once."""
    exposure_spread: float
    """Standard deviation of the times an item was given, over the mean; 0 is all alike."""
    largest_share: float
    """Of the students, who got the item that was given most."""


def measured(contender: Contender, population: Population, checkpoints: Sequence[int]) -> Measured:
    """All students make their first attempt, then all their second, up to the last checkpoint."""
    students = range(len(population.abilities))
    seen: list[set[int]] = [set() for _ in students]
    chances: list[float] = []
    successes = 0
    rmse: dict[int, float] = {}
    before = [contender.difficulty(item) for item in range(len(population.difficulties))]
    for attempts in range(max(checkpoints)):
        for student in students:
            item = contender.choose(student, seen[student])
            p = population.success(student, attempts, item)
            correct = population.luck[student][item] < p
            contender.record(student, item, correct)
            seen[student].add(item)
            chances.append(p)
            successes += correct
        if attempts + 1 in checkpoints:
            truth = [population.ability(student, attempts + 1) for student in students]
            rmse[attempts + 1] = _rmse((contender.ability(student) for student in students), truth)
    given = Counter(item for items in seen for item in items)
    counts = [given[item] for item in range(len(population.difficulties))]
    used = sorted(given)
    truth = [population.difficulties[item] for item in used]
    return Measured(
        ability_rmse=rmse,
        success_rate=successes / len(chances),
        off_target=fmean(abs(p - TARGET) for p in chances),
        item_rmse_before=_rmse((before[item] for item in used), truth),
        item_rmse_after=_rmse((contender.difficulty(item) for item in used), truth),
        exposure_spread=pstdev(counts) / fmean(counts),
        largest_share=max(counts) / len(students),
    )


def pooled(runs: Sequence[Measured]) -> Measured:
    """One contender's figures over several populations: root mean squares of errors, means of the rest."""
    return Measured(
        ability_rmse={count: _rms(run.ability_rmse[count] for run in runs) for count in runs[0].ability_rmse},
        success_rate=fmean(run.success_rate for run in runs),
        off_target=fmean(run.off_target for run in runs),
        item_rmse_before=_rms(run.item_rmse_before for run in runs),
        item_rmse_after=_rms(run.item_rmse_after for run in runs),
        exposure_spread=fmean(run.exposure_spread for run in runs),
        largest_share=fmean(run.largest_share for run in runs),
    )


def _rms(errors: Iterable[float]) -> float:
    return sqrt(fmean(error * error for error in errors))


def _rmse(believed: Iterable[float], truth: Sequence[float]) -> float:
    return _rms(each - true for each, true in zip(believed, truth, strict=True))
