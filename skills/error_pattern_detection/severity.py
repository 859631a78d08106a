"""How serious a pattern is for this learner, from the catalogue's base, how often it shows, and where."""

from skills.error_pattern_detection.catalogue import Severity

_STEPS: tuple[Severity, ...] = ("low", "medium", "high", "critical")
FREQUENT = 3  # times; the number at which the mission calls a repeated error a struggle
REPEATED = 2  # exercises in which the same mistake was made


def severity(base: Severity, count: int, exercises: int) -> Severity:
    """One step up when the pattern was seen three times or more, another when in two exercises or more."""
    step = _STEPS.index(base) + (count >= FREQUENT) + (exercises >= REPEATED)
    return _STEPS[min(step, len(_STEPS) - 1)]
