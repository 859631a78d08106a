"""What a language model would be given to calibrate difficulty."""

from skills.baseline import compact, fields
from skills.difficulty_calibration.request import Attempt, Candidate, DifficultyCalibrationRequest


def lists() -> dict[str, list[str]]:
    """None: the rules are complete as they stand."""
    return {}


def given(request: DifficultyCalibrationRequest) -> str:
    """What was believed, and a line for each attempt and candidate."""
    known = fields(request, "attempts", "candidates", "seed")
    lines = ["" if known == compact({}) else known, *_attempts(request.attempts), *_candidates(request.candidates)]
    return "\n".join(line for line in lines if line)


def _attempts(attempts: tuple[Attempt, ...]) -> list[str]:
    if not attempts:
        return []
    return ["attempts: item difficulty solved hints seconds", *map(_attempt, attempts)]


def _attempt(one: Attempt) -> str:
    seconds = "" if one.seconds is None else f" {one.seconds:g}"
    return f"{one.item or '-'} {one.difficulty:g} {'yes' if one.correct else 'no'} {one.hints}{seconds}"


def _candidates(candidates: tuple[Candidate, ...]) -> list[str]:
    if not candidates:
        return []
    return ["candidates: item difficulty", *(f"{one.item} {one.difficulty:g}" for one in candidates)]
