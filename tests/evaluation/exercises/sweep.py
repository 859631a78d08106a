"""Tries many more seeds than an inspection does, without mutants: does every seed make a sound exercise?"""

from collections.abc import Iterator

from skills.curriculum.exercises.template import AnyTemplate
from skills.problem_generator.building import UnsoundTemplateError, exercise_of
from skills.problem_generator.exercise_test import ExerciseTest
from skills.problem_generator.inspection import FEWEST_WRONG_OPTIONS, SEEDS
from skills.problem_generator.judgement import passes
from skills.problem_generator.rehearsal import compiled


def failures(template: AnyTemplate, seeds: int) -> Iterator[str]:
    """What goes wrong with the seeds from the last inspected one up to `seeds`."""
    for seed in range(SEEDS, seeds):
        try:
            exercise = exercise_of(template, seed)
        except UnsoundTemplateError as error:
            yield str(error)
            continue
        code = compiled(exercise.reference)
        if not all(passes(code, test) for test in exercise.tests):
            yield f"{exercise.exercise_id}: the reference fails a test."
        if exercise.kind == "fix-bug" and _solves(exercise.starter_code, exercise.tests):
            yield f"{exercise.exercise_id}: the program with the bug passes."
        if exercise.kind == "predict-output" and len(exercise.options) <= FEWEST_WRONG_OPTIONS:
            yield f"{exercise.exercise_id}: only {len(exercise.options) - 1} wrong options."


def _solves(program: str, tests: tuple[ExerciseTest, ...]) -> bool:
    try:
        code = compiled(program)
    except SyntaxError:
        return False
    return all(passes(code, test) for test in tests)
