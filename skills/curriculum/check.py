"""Everything that is wrong with the curriculum's concepts, for `learnflow curriculum check`."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from skills.concept_mapping.shapes import SHAPES  # knows nothing of the curriculum, so there is no circle
from skills.curriculum.problem import Problem
from skills.curriculum.soundness import did_you_mean, load


def check(folder: Traversable | None = None) -> list[Problem]:
    """All problems of the module files in `folder`, or of the course's own; empty when the curriculum is sound."""
    entries, problems = load(folder or files(__package__).joinpath("concepts"))
    for entry in entries:
        for name in entry.concept.detectors:
            if name not in SHAPES:
                mend = did_you_mean(name, SHAPES, "Leave detectors out if code cannot show the concept.")
                problems.append(entry.problem(f"There is no detector {name!r}.", mend))
    return sorted(problems, key=lambda problem: (problem.file, problem.line or 0, problem.what))
