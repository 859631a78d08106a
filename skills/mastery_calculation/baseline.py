"""What a language model would be given to compute a mastery."""

from skills.baseline import compact
from skills.mastery_calculation.skill import MasteryCalculationRequest


def lists() -> dict[str, list[str]]:
    """None: the rules are complete as they stand."""
    return {}


def given(request: MasteryCalculationRequest) -> str:
    """The scores that are known."""
    return compact(request.scores.model_dump(exclude_none=True))
