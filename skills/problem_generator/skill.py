"""Make an exercise on a topic or concept."""

from skills.curriculum.exercises.library import template_of
from skills.problem_generator.building import exercise_of
from skills.problem_generator.exercise import ProblemGeneratorResult
from skills.problem_generator.request import MAX_SEED, ProblemGeneratorRequest
from skills.problem_generator.selection import chosen


def run(request: ProblemGeneratorRequest) -> ProblemGeneratorResult:
    """The exercise nearest in difficulty; among those about equally near, the seed chooses.

    Raises ValueError that names the field when a name is unknown or when nothing is left to choose from, and
    UnsoundTemplateError, a fault of ours, when the template fails for this seed.
    """
    return exercise_of(chosen(request), request.seed)


def build(template_id: str, version: int, seed: int) -> ProblemGeneratorResult:
    """The exercise with this id again. Raises ValueError that names the field when it cannot be rebuilt."""
    template = template_of(template_id)
    if version != template.version:
        raise ValueError(f"version: {template_id} is at version {template.version} now, {version} cannot be rebuilt")
    if not 0 <= seed <= MAX_SEED:
        raise ValueError(f"seed: not from 0 to {MAX_SEED}")
    return exercise_of(template, seed)
