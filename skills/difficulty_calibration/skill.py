"""Rate a student from attempts, and say how hard the next exercise should be."""

from skills.difficulty_calibration.belief import Belief, expected_success
from skills.difficulty_calibration.learning import NEWCOMER, Learning, item_belief, remembered
from skills.difficulty_calibration.reason import reason
from skills.difficulty_calibration.request import (
    DifficultyCalibrationRequest,
    DifficultyCalibrationResult,
    ItemDifficulty,
    Rating,
)
from skills.difficulty_calibration.scale import to_difficulty
from skills.difficulty_calibration.target import choice, target_difficulty

_DIGITS = 4
_ITEM_DIGITS = 6  # a well-known exercise moves in steps that four digits would lose


def run(request: DifficultyCalibrationRequest) -> DifficultyCalibrationResult:
    """Learn from the attempts, oldest first, and say what should come next.

    Deterministic and without a clock; takes time linear in attempts and candidates. The caller keeps one rating for
    each student and concept, and one difficulty for each item.
    """
    elapsed_days = request.elapsed_days or 0.0
    learning = Learning(remembered(_rated(request), elapsed_days))
    learning.learn(request.attempts)
    ability = learning.ability
    target = target_difficulty(ability)
    chosen = choice(ability, request.candidates, learning.items, request.exposure, request.seed)
    coming = target if chosen is None else chosen.candidate.difficulty
    p_success = expected_success(ability, item_belief(target, 0.0)) if chosen is None else chosen.p_success
    return DifficultyCalibrationResult(
        rating=round(ability.mean, _DIGITS) + 0.0,  # never minus zero
        uncertainty=round(ability.deviation, _DIGITS),
        next_difficulty=round(target, _DIGITS),
        p_success=round(p_success, _DIGITS),
        reason=reason(request.attempts, request.rating is not None, elapsed_days, coming, p_success),
        items=tuple(_item(item, belief) for item, belief in learning.items.items()),
        chosen=None if chosen is None else chosen.candidate.item,
    )


def _rated(request: DifficultyCalibrationRequest) -> Belief:
    if isinstance(request.rating, Rating):
        return Belief(request.rating.ability, request.rating.uncertainty)
    if request.rating is None:
        return NEWCOMER
    return Belief(request.rating, NEWCOMER.deviation if request.uncertainty is None else request.uncertainty)


def _item(item: str, belief: Belief) -> ItemDifficulty:
    return ItemDifficulty(
        item=item,
        difficulty=round(to_difficulty(belief.mean), _ITEM_DIGITS),
        uncertainty=round(belief.deviation, _DIGITS),
    )
