"""Fits the difficulty formula on the ranking, prints how it does on tasks it was not fitted on, and writes it.

The weights are a ridge regression of a task's place on its features, drawn towards PRIOR and never negative. Each task
counts once, however many solutions it has. In the cross-validation all solutions of a task are left out together.
"""

import ast
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path

from skills.problem_generator.difficulty import FeatureWeight, Formula
from skills.problem_generator.features import features_of
from tests.evaluation.exercises.ranking import Ranked, ranked, spearman

# What we would believe without data: size and concepts count most. Our ranking is too small to overrule that.
PRIOR = {"size": 0.4, "nesting": 0.15, "foundations": 0.3, "loops": 0.15, "indexing": 0.1, "recursion": 0.1}
DRAWN_TO_PRIOR = 90.0  # as many tasks as the prior is worth
FOLDS = 6
_ROUNDS = 200
_TARGET = Path(__file__).parents[3] / "skills" / "problem_generator" / "difficulty.json"

Row = dict[str, float]


def main() -> None:
    """Cross-validate, fit on all, write."""
    tasks = ranked()
    rows = [[features_of(code) for code in task.solutions] for task in tasks]
    places = [float(task.place) for task in tasks]
    nodes = [float(_nodes(task.solutions[0])) for task in tasks]
    held_out = _cross_validated(rows, places)
    _say(f"{len(tasks)} tasks, {sum(len(task.solutions) for task in tasks)} programs; Spearman with our ranking")
    for label, chosen in _subsets(tasks).items():
        truth = [places[index] for index in chosen]
        formula = spearman([held_out[index] for index in chosen], truth)
        alone = spearman([nodes[index] for index in chosen], truth)
        _say(f"{label:28} {len(chosen):3} tasks: formula, left out {formula:.3f}; AST node count alone {alone:.3f}")
    fitted = _fitted(rows, places)
    for name, each in fitted.features.items():
        _say(f"  {name:12} weight {each.weight:.3f}")
    _TARGET.write_text(json.dumps(fitted.model_dump(), indent=2) + "\n", "utf-8")


def _subsets(tasks: Sequence[Ranked]) -> dict[str, list[int]]:
    return {
        "all": list(range(len(tasks))),
        "functions and classes": [index for index, task in enumerate(tasks) if "/" not in task.name],
        "whole programs": [index for index, task in enumerate(tasks) if "/" in task.name],
    }


def _nodes(code: str) -> int:
    return sum(1 for _ in ast.walk(ast.parse(code)))


def _cross_validated(rows: list[list[Row]], places: list[float]) -> list[float]:
    scores = [0.0] * len(rows)
    for fold in range(FOLDS):
        kept = [index for index in range(len(rows)) if index % FOLDS != fold]
        formula = _fitted([rows[index] for index in kept], [places[index] for index in kept])
        for index in range(fold, len(rows), FOLDS):
            scores[index] = formula.score(rows[index][0])
    return scores


def _fitted(rows: list[list[Row]], places: list[float]) -> Formula:
    flat = [row for solutions in rows for row in solutions]
    means = {name: sum(row[name] for row in flat) / len(flat) for name in PRIOR}
    spreads = {
        name: math.sqrt(sum((row[name] - mean) ** 2 for row in flat) / len(flat)) for name, mean in means.items()
    }
    weights = _weights(_standardised(rows, means, spreads), _centred(places))
    features = {
        name: FeatureWeight(mean=round(means[name], 4), spread=round(spreads[name], 4), weight=round(weights[name], 4))
        for name in PRIOR
    }
    bare = Formula(features=features, scale=1.0, shift=0.0)
    return _scaled(bare, [bare.score(solutions[0]) for solutions in rows], places)


def _standardised(rows: list[list[Row]], means: Row, spreads: Row) -> list[list[Row]]:
    return [[{name: (row[name] - means[name]) / spreads[name] for name in PRIOR} for row in each] for each in rows]


def _centred(places: list[float]) -> list[float]:
    mean = sum(places) / len(places)
    spread = math.sqrt(sum((place - mean) ** 2 for place in places) / len(places))
    return [(place - mean) / spread for place in places]


def _weights(rows: list[list[Row]], targets: list[float]) -> Row:
    """Coordinate descent: each weight in turn takes its best value while the others stand still."""
    examples = [
        (row, target, 1 / len(solutions)) for solutions, target in zip(rows, targets, strict=True) for row in solutions
    ]
    weights = dict(PRIOR)
    for _ in range(_ROUNDS):
        for name in weights:
            upper, lower = DRAWN_TO_PRIOR * PRIOR[name], DRAWN_TO_PRIOR
            for row, target, share in examples:
                others = sum(weights[other] * row[other] for other in weights if other != name)
                upper += share * row[name] * (target - others)
                lower += share * row[name] ** 2
            weights[name] = max(0.0, upper / lower)
    return weights


def _scaled(formula: Formula, scores: list[float], places: list[float]) -> Formula:
    """The scale and shift that bring scores nearest to places as shares of the ranking, on the logistic's line."""
    groups = max(places) + 1
    wanted = [math.log(share / (1 - share)) for share in ((place + 0.5) / groups for place in places)]
    mean_score, mean_wanted = sum(scores) / len(scores), sum(wanted) / len(wanted)
    slope = sum((s - mean_score) * (w - mean_wanted) for s, w in zip(scores, wanted, strict=True)) / sum(
        (s - mean_score) ** 2 for s in scores
    )
    return formula.model_copy(update={"scale": round(slope, 4), "shift": round(mean_wanted - slope * mean_score, 4)})


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
