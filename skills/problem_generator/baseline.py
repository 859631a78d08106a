"""What a language model would be given to write an exercise."""

from skills.baseline import fields
from skills.problem_generator.request import ProblemGeneratorRequest


def lists() -> dict[str, list[str]]:
    """None: the rules are complete as they stand."""
    return {}


def given(request: ProblemGeneratorRequest) -> str:
    """What is asked for."""
    return fields(request)
