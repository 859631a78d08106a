"""A skill's figures over its workload, and whether they are good enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from tests.evaluation.tokens.measure import Measured

TARGET = 0.90  # of the tokens saved by reference, for each skill
FEWEST_CASES = 20


@dataclass(frozen=True)
class Spread:
    """Efficiencies, 1 - skill / baseline, over the cases; `total` is that of the sums, which is what is paid."""

    median: float
    minimum: float
    p10: float
    total: float


@dataclass(frozen=True)
class Savings:
    """A skill's tokens: medians over the cases, and the spread of both ways to call it."""

    skill: str
    cases: int
    baseline: float
    by_reference: float
    inline: float
    reference: Spread
    inlined: Spread

    @property
    def shortfall(self) -> str | None:
        """What is missing to the target, None when nothing is.

        Both the median case and the whole bill have to save 90 %: the median alone would hide dear cases, the bill
        alone would let a few large inputs pay for many small ones.
        """
        if self.cases < FEWEST_CASES:
            return f"only {self.cases} cases, {FEWEST_CASES} are needed"
        low = [
            f"{name} {value:.1%}"
            for name, value in (("median", self.reference.median), ("total", self.reference.total))
            if value < TARGET
        ]
        return f"{' and '.join(low)}, target {TARGET:.0%}" if low else None


def savings(skill: str, cases: Sequence[Measured]) -> Savings:
    """Sum up a workload of two cases or more."""
    return Savings(
        skill=skill,
        cases=len(cases),
        baseline=median(case.baseline for case in cases),
        by_reference=median(case.by_reference for case in cases),
        inline=median(case.inline for case in cases),
        reference=spread([(case.by_reference, case.baseline) for case in cases]),
        inlined=spread([(case.inline, case.baseline) for case in cases]),
    )


def spread(pairs: Sequence[tuple[int, int]]) -> Spread:
    """The spread over pairs of tokens used and tokens of the baseline."""
    each = [1 - used / baseline for used, baseline in pairs]
    return Spread(
        median=median(each),
        minimum=min(each),
        p10=quantiles(each, n=10, method="inclusive")[0],
        total=1 - sum(used for used, _ in pairs) / sum(baseline for _, baseline in pairs),
    )
