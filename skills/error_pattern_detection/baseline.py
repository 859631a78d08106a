"""What a language model would be given to find the mistakes behind an error."""

from skills.baseline import fields, parts
from skills.error_pattern_detection.catalogue import patterns
from skills.error_pattern_detection.skill import ErrorPatternRequest


def lists() -> dict[str, list[str]]:
    """The patterns that may be answered; their names tell what they mean."""
    return {"patterns": [", ".join(patterns())]}


def given(request: ErrorPatternRequest) -> str:
    """The program and its report as they are, and what else is known."""
    if request.traceback is None and not request.errors and request.signals is None:
        return request.code or ""
    known = fields(request, "code", "traceback") if request.errors or request.signals is not None else ""
    return parts(Program=request.code or "", Report=request.traceback or "", Known=known)
