"""What a language model would be given to explain a concept."""

from skills.baseline import parts
from skills.explanation_generator.request import ExplanationGeneratorRequest


def lists() -> dict[str, list[str]]:
    """None: the rules are complete as they stand."""
    return {}


def given(request: ExplanationGeneratorRequest) -> str:
    """Concept and level, and what is known of the learner."""
    asked = f"{request.concept}, {request.level}"
    known = parts(Code=request.code or "", Error=request.error or "")
    return f"{asked}\n\n{known}" if known else asked
