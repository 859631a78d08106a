"""The requests that are counted, by skill; the same in every run."""

from collections.abc import Callable, Mapping

from tests.evaluation.tokens.case import Case
from tests.evaluation.tokens.workloads import classes, course, practice, programs

CASES: Mapping[str, Callable[[], list[Case]]] = {
    "mastery-calculation": classes.masteries,
    "aggregation": classes.standings,
    "syntax-analyzer": programs.unreadable,
    "error-pattern-detection": programs.mistaken,
    "concept-mapping": course.maps,
    "explanation-generator": course.explanations,
    "problem-generator": practice.exercises,
    "difficulty-calibration": practice.calibrations,
    "code-quality-scoring": programs.working,
    "hint-generation": programs.failing,
}
