"""What a language model would be given to score code."""

from skills.baseline import fields
from skills.code_quality_scoring.catalogue import RULES
from skills.code_quality_scoring.rule import Subscore
from skills.code_quality_scoring.skill import CodeQualityScoringRequest


def lists() -> dict[str, list[str]]:
    """The rules with their demerits, by subscore; their names tell what they mean."""
    return {"rules": [f"{subscore.value}: {_priced(subscore)}" for subscore in Subscore]}


def _priced(subscore: Subscore) -> str:
    return ", ".join(f"{rule.id} {rule.demerits}" for rule in RULES if rule.subscore is subscore)


def given(request: CodeQualityScoringRequest) -> str:
    """The program, and another rubric or an earlier verdict where there is one."""
    if request.rubric is None and request.previous is None:
        return request.code
    return f"{fields(request, 'code')}\n\n{request.code}"
