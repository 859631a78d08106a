"""How hard an exercise is, estimated from its solution and from what is to be done with it.

difficulty = logistic(scale * sum of weight * (feature - mean) / spread + shift + what the kind adds)

Means, spreads, weights, scale and shift are in difficulty.json. `python -m tests.evaluation.exercises.fit` fits them on
a ranking of programs that stands beside it, and prints how well programs that were left out are ranked.
"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from skills.curriculum.exercises.template import Kind
from skills.problem_generator.features import features_of

# Sizes assumed, to be corrected by what learners do; the order is known. Learners can trace before they can write
# (Lister, Fidge and Teague 2009), and order given lines in less time than they need to mend or to write code (Ericson,
# Margulieux and Rick 2017). In units of the logistic's argument, where -1 turns 0.5 into 0.27.
_OF_KIND: Mapping[Kind, float] = {"code": 0.0, "fix-bug": -0.2, "parsons": -0.35, "predict-output": -0.4}


class FeatureWeight(BaseModel):
    """One feature's mean and spread over the ranked programs, and its weight."""

    model_config = ConfigDict(frozen=True)

    mean: float
    spread: float
    weight: float


class Formula(BaseModel):
    """The fitted numbers."""

    model_config = ConfigDict(frozen=True)

    features: dict[str, FeatureWeight]
    scale: float
    shift: float

    def score(self, features: Mapping[str, float]) -> float:
        """The weighted sum, before it is brought between 0 and 1."""
        return sum(each.weight * (features[name] - each.mean) / each.spread for name, each in self.features.items())


@cache
def formula() -> Formula:
    """The formula in use."""
    return Formula.model_validate(json.loads(files(__package__).joinpath("difficulty.json").read_text("utf-8")))


def difficulty_of(code: str, kind: Kind = "code", concepts: Sequence[str] = ()) -> float:
    """From 0, trivial, to 1, hard for anyone who learns; three decimals.

    `concepts` are those an exercise is said to practise; those that the code shows are found anyway. Raises ValueError
    when the code is not Python.
    """
    score = formula().scale * formula().score(features_of(code, concepts)) + formula().shift + _OF_KIND[kind]
    return round(1 / (1 + math.exp(-score)), 3)
