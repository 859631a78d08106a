"""Tries one template with many seeds and says everything that is wrong with it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import CodeType

from skills.curriculum.catalogue import catalogue
from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.template import AnyTemplate, FixBug, Parsons, PredictOutput
from skills.problem_generator.building import exercise_of, with_slip
from skills.problem_generator.exercise import ProblemGeneratorResult
from skills.problem_generator.filling import fill
from skills.problem_generator.giveaway import giveaways
from skills.problem_generator.judgement import outcome_of, passes
from skills.problem_generator.line_order import looseness
from skills.problem_generator.rehearsal import Outcome, compiled
from skills.problem_generator.steadiness import unsteadiness
from skills.problem_generator.strength import LEAST_KILLED, Strength
from skills.problem_generator.variety import deep_signature, signature

SEEDS = 20
LEAST_VARIANTS = 15  # of SEEDS
MOST_TESTS = 40  # as the grader takes
FEWEST_WRONG_OPTIONS = 2
MOST_PREDICTED_LINES = 12  # more is copying, not thinking


@dataclass
class Inspection:
    """What was found: problems in words, each once, and figures over all seeds."""

    template_id: str
    kind: str
    topic: str
    problems: list[str] = field(default_factory=list)
    variants: int = 0
    deep_variants: int = 0
    """Exercises that differ in more than names and story."""
    difficulty: float = 0.0
    """The mean."""
    strength: Strength = field(default_factory=Strength)


def inspect(template: AnyTemplate, topic: str) -> Inspection:
    """Try the template with the seeds from 0 on."""
    found = Inspection(template.id, template.kind, topic)
    seeds_of: dict[str, list[int]] = {}
    exercises = []
    for seed in range(SEEDS):
        try:
            exercise = exercise_of(template, seed)
            problems = list(_of_exercise(template, exercise, seed))
        except Exception as error:  # a template may fail in any way that its author can think of
            cause = error.__cause__ or error
            problems = [f"It makes no exercise: {type(cause).__name__}: {cause}."]
        else:
            exercises.append(exercise)
            found.strength.add(exercise)
        for problem in problems:
            seeds_of.setdefault(problem, []).append(seed)
    found.problems += _of_form(template, topic)
    found.problems += [f"Seed {', '.join(map(str, seeds))}: {problem}" for problem, seeds in seeds_of.items()]
    found.variants = len({signature(exercise) for exercise in exercises})
    found.deep_variants = len({deep_signature(exercise) for exercise in exercises})
    found.difficulty = sum(exercise.difficulty for exercise in exercises) / max(1, len(exercises))
    found.problems += _of_all(template, found)
    return found


def _of_form(template: AnyTemplate, topic: str) -> Iterator[str]:
    concepts = catalogue().by_id
    if not template.id.startswith(f"{topic}-"):
        yield f"The id must begin with {topic}-."
    for concept in template.concepts:
        if concept not in concepts:
            yield f"There is no concept {concept!r}."
    first = concepts.get(template.concepts[0])
    if first is not None and first.topic != topic:
        yield f"The first concept, {first.id}, belongs to the topic {first.topic}."


def _of_all(template: AnyTemplate, found: Inspection) -> Iterator[str]:
    if found.deep_variants < LEAST_VARIANTS:
        yield f"Of {SEEDS} seeds only {found.deep_variants} differ in more than names; {LEAST_VARIANTS} must."
    if found.strength.share < LEAST_KILLED:
        unnoticed = found.strength.survivors_in(template.reference)
        yield f"The tests notice only {found.strength.share:.0%} of small changes. Unnoticed: {unnoticed}."


def _of_exercise(template: AnyTemplate, exercise: ProblemGeneratorResult, seed: int) -> Iterator[str]:
    if exercise_of(template, seed) != exercise:
        yield "It makes another exercise the second time: use nothing but draw."
    code = compiled(exercise.reference)
    yield from _of_tests(exercise, code)
    yield from unsteadiness(exercise, code)
    yield from giveaways(exercise)
    if isinstance(template, FixBug):
        yield from _of_bugs(template, exercise)
    elif isinstance(template, Parsons):
        yield from looseness(exercise, len(template.distractors))
    elif isinstance(template, PredictOutput):
        yield from _of_prediction(exercise)


def _of_tests(exercise: ProblemGeneratorResult, code: CodeType) -> Iterator[str]:
    if len(exercise.tests) > MOST_TESTS:
        yield f"There are {len(exercise.tests)} tests, more than {MOST_TESTS}."
    for name, count in Counter(test.name for test in exercise.tests).items():
        if count > 1:
            yield f"{count} tests are called {name!r}."
    for test in exercise.tests:
        if not passes(code, test):
            yield f"The reference fails the test {test.name!r}: {_shown(outcome_of(code, test))}."
    for number, alternative in enumerate(exercise.alternatives, start=1):
        failed = [test.name for test in exercise.tests if not passes(compiled(alternative), test)]
        if failed:
            yield f"The alternative {number} fails the test {failed[0]!r}."


def _shown(outcome: Outcome) -> str:
    if outcome.error is not None:
        return f"{type(outcome.error).__name__}: {outcome.error}"
    return repr(outcome.values[0] if outcome.values else outcome.printed)


def _of_bugs(template: FixBug, exercise: ProblemGeneratorResult) -> Iterator[str]:
    """All bugs are tried with every seed, not only the one that the seed draws."""
    parameters = template.vary(Draw(exercise.exercise_id))
    for bug in template.bugs:
        wrong = with_slip(exercise.reference, bug, parameters)
        try:
            code = compiled(wrong)
        except SyntaxError:
            continue  # the bug is that Python cannot read it
        if all(passes(code, test) for test in exercise.tests):
            yield f"The program with the bug {fill(bug.wrong, parameters)!r} passes all tests."


def _of_prediction(exercise: ProblemGeneratorResult) -> Iterator[str]:
    if not exercise.answer:
        yield "The program prints nothing."
    if exercise.answer.count("\n") >= MOST_PREDICTED_LINES:
        yield f"The program prints more than {MOST_PREDICTED_LINES} lines."
    typed = [line for test in exercise.tests for line in test.stdin.splitlines()]
    if any(line not in exercise.prompt for line in typed):
        yield "The prompt does not say what is typed."
    if len(exercise.options) <= FEWEST_WRONG_OPTIONS:
        yield f"Only {len(exercise.options) - 1} wrong options differ from the answer and from each other."
