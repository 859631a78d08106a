"""From smells to points: how much each finding costs, and what is left of a hundred.

Three properties are kept exactly: every finding costs at least one hundredth of a point, so that another smell always
lowers a score above zero; the points of all findings and the score add up to 100; and a rubric that weighs one
subscore only gives that subscore.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Context, Decimal, localcontext

from skills.code_quality_scoring.rule import Rule, Smell, Subscore

HALF_LOSS = Decimal(60)  # demerits at which a subscore has lost half of LARGEST_LOSS
LARGEST_LOSS = Decimal(90)  # points that demerits alone can cost; the rest is left for counting findings
WEIGHTS: Mapping[Subscore, Decimal] = {
    Subscore.RELIABILITY: Decimal(25),
    Subscore.STRUCTURE: Decimal(25),
    Subscore.SIMPLICITY: Decimal(20),
    Subscore.READABILITY: Decimal(15),
    Subscore.NAMING: Decimal(15),
}

_HUNDREDTH = Decimal("0.01")
_FULL = 100 * 100  # a full score in hundredths
_ARITHMETIC = Context(prec=40)


@dataclass(frozen=True, slots=True)
class Charge:
    """One entry of the bill: a smell, or several of one rule that are reported together."""

    rule: Rule
    smell: Smell
    demerits: Decimal
    count: int = 1


@dataclass(frozen=True, slots=True)
class Bill:
    """Points for each charge, in the order of the charges, and what is left; all in points with two decimals."""

    points: tuple[Decimal, ...]
    score: Decimal
    subscores: Mapping[Subscore, Decimal]


def charge(rule: Rule, smells: Sequence[Smell], listed: int) -> list[Charge]:
    """Charges for the smells of one rule, in source order.

    The gravest smell costs the rule's demerits times its severity, the next one half of that, then a third, and so
    on. Smells after the first `listed` are charged together.
    """
    with localcontext(_ARITHMETIC):
        gravest_first = sorted(range(len(smells)), key=lambda index: (-smells[index].severity, index))
        demerits = [Decimal(0)] * len(smells)
        for rank, index in enumerate(gravest_first, start=1):
            demerits[index] = rule.demerits * Decimal(smells[index].severity) / rank
        charges = [Charge(rule, smell, demerits[index]) for index, smell in enumerate(smells[:listed])]
        rest = smells[listed:]
        if rest:
            more = Smell(
                rest[0].line, f"There are {len(rest)} more places like the ones above.", "Mend them in the same way."
            )
            charges.append(Charge(rule, more, sum(demerits[listed:], Decimal(0)), len(rest)))
        return charges


def bill(charges: Sequence[Charge], weights: Mapping[Subscore, Decimal]) -> Bill:
    """Points for all charges under a rubric whose weights are not all zero."""
    with localcontext(_ARITHMETIC):
        total_weight = sum(weights.values(), Decimal(0))
        losses = {
            subscore: _loss([entry for entry in charges if entry.rule.subscore is subscore]) for subscore in Subscore
        }
        subscores = {
            subscore: _left(losses[subscore], sum(entry.count for entry in charges if entry.rule.subscore is subscore))
            for subscore in Subscore
        }
        counted = [entry for entry in charges if weights.get(entry.rule.subscore, 0)]
        loss = _whole_hundredths(
            sum((losses[subscore] * weight for subscore, weight in weights.items()), Decimal(0)) / total_weight
        )
        score = _left(loss, sum(entry.count for entry in counted))
        points = iter(_shares(counted, weights, losses, _FULL - int(score * 100)))
        return Bill(
            tuple(next(points) if weights.get(entry.rule.subscore, 0) else Decimal(0) for entry in charges),
            score,
            subscores,
        )


def _loss(charges: Sequence[Charge]) -> Decimal:
    demerits = sum((entry.demerits for entry in charges), Decimal(0))
    return _whole_hundredths(LARGEST_LOSS * demerits / (demerits + HALF_LOSS))


def _left(loss: Decimal, findings: int) -> Decimal:
    return max(Decimal(0), Decimal(100) - loss - findings * _HUNDREDTH).quantize(_HUNDREDTH)


def _whole_hundredths(value: Decimal) -> Decimal:
    return value.quantize(_HUNDREDTH, rounding=ROUND_FLOOR)


def _shares(
    charges: Sequence[Charge], weights: Mapping[Subscore, Decimal], losses: Mapping[Subscore, Decimal], hundredths: int
) -> list[Decimal]:
    """Divide the lost hundredths by what each charge contributed (largest remainders), at least one for each finding.

    Only a program with more than a thousand findings, whose score is zero, has too few hundredths for that.
    """
    floors = [entry.count for entry in charges]
    if sum(floors) > hundredths:
        floors = [0] * len(charges)
    demerits = dict.fromkeys(Subscore, Decimal(0))
    for entry in charges:
        demerits[entry.rule.subscore] += entry.demerits
    parts = [
        entry.demerits * losses[entry.rule.subscore] * weights[entry.rule.subscore] / demerits[entry.rule.subscore]
        for entry in charges
    ]
    whole = sum(parts, Decimal(0)) or Decimal(1)
    spare = hundredths - sum(floors)
    exact = [spare * part / whole for part in parts]
    given = [int(share) for share in exact]
    by_remainder = sorted(range(len(charges)), key=lambda index: (given[index] - exact[index], index))
    for index in by_remainder[: spare - sum(given)]:
        given[index] += 1
    return [(floor + share) * _HUNDREDTH for floor, share in zip(floors, given, strict=True)]
