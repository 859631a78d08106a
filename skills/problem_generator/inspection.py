"""Tries one template with many seeds and says everything that is wrong with it."""

import ast
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from types import CodeType

from skills.curriculum.catalogue import catalogue
from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.template import AnyTemplate, FixBug, Parsons, PredictOutput
from skills.problem_generator.building import exercise_of, with_slip
from skills.problem_generator.exercise import ProblemGeneratorResult
from skills.problem_generator.exercise_test import ExerciseTest
from skills.problem_generator.filling import fill
from skills.problem_generator.judgement import meets, outcome_of, passes
from skills.problem_generator.loop_budget import counted
from skills.problem_generator.mutants import copying_comparisons, mutants, same_code
from skills.problem_generator.rehearsal import Outcome, compiled
from skills.problem_generator.variety import deep_signature, signature

SEEDS = 20
LEAST_VARIANTS = 15  # of SEEDS
LEAST_KILLED = 0.9  # share of mutants
MOST_TESTS = 40  # as the grader takes
FEWEST_WRONG_OPTIONS = 2
MOST_PREDICTED_LINES = 12  # more is copying, not thinking
MOST_FREE_SWAPS = 2  # neighbouring lines of a Parsons problem that may change places
SHORTEST_TELLING_LINE = 10  # characters; shorter lines, such as `else:`, give nothing away
SHORTEST_TELLING_ANSWER = 3  # characters; a digit or two may stand in a hint by chance
MODULES = frozenset({
    "abc", "collections", "collections.abc", "contextlib", "copy", "csv", "dataclasses", "datetime", "decimal", "enum",
    "fractions", "functools", "heapq", "http", "io", "itertools", "json", "math", "operator", "pathlib", "re",
    "statistics", "string", "textwrap", "types", "typing", "unittest", "urllib.error", "urllib.parse",
})  # fmt: skip
"""What references may import: it runs in our own process, and gives the same on every machine and version."""
_SPARE_ROUNDS = 2_000


@dataclass
class Inspection:
    """What was found: problems in words, each once, and figures."""

    template_id: str
    kind: str
    topic: str
    problems: list[str] = field(default_factory=list)
    variants: int = 0
    deep_variants: int = 0
    mutants: int = 0
    killed: int = 0
    equivalent: int = 0
    difficulty: float = 0.0
    survivors: Counter[str] = field(default_factory=Counter)

    @property
    def killed_share(self) -> float:
        """Killed mutants in all that can be killed; 1 when there is none."""
        return self.killed / self.mutants if self.mutants else 1.0


def inspect(template: AnyTemplate, topic: str, seeds: int = SEEDS) -> Inspection:
    """Try the template with seeds 0 to `seeds` - 1."""
    found = Inspection(template.id, template.kind, topic)
    found.problems += _form(template, topic)
    exercises = []
    for seed in range(seeds):
        try:
            exercise = exercise_of(template, seed)
            again = exercise_of(template, seed)
        except Exception as error:  # a template may fail in any way that its author can think of
            found.problems.append(f"Seed {seed} makes no exercise: {type(error).__name__}: {error}")
            continue
        if exercise != again:
            found.problems.append(f"Seed {seed} makes another exercise the second time: use nothing but draw.")
        exercises.append(exercise)
        for problem in _one(template, exercise):
            found.problems.append(f"Seed {seed}: {problem}")
    _variety(exercises, found)
    for exercise in exercises:
        _mutate(exercise, found)
    if found.killed_share < LEAST_KILLED:
        worst = "; ".join(f"{what} ({count}x)" for what, count in found.survivors.most_common(6))
        found.problems.append(f"The tests notice only {found.killed_share:.0%} of small changes. Unnoticed: {worst}.")
    found.difficulty = sum(each.difficulty for each in exercises) / len(exercises) if exercises else 0.0
    return found


def _form(template: AnyTemplate, topic: str) -> Iterator[str]:
    concepts = catalogue().by_id
    if not template.id.startswith(f"{topic}-"):
        yield f"The id must begin with {topic}-."
    for concept in template.concepts:
        if concept not in concepts:
            yield f"There is no concept {concept!r}."
    first = concepts.get(template.concepts[0])
    if first is not None and first.topic != topic:
        yield f"The first concept, {first.id}, belongs to the topic {first.topic}."


def _one(template: AnyTemplate, exercise: ProblemGeneratorResult) -> Iterator[str]:
    try:
        code = compiled(exercise.reference)
        tree = ast.parse(exercise.reference)
    except SyntaxError as error:
        yield f"The reference is no Python: {error}."
        return
    yield from _tests(exercise, code)
    yield from _steadiness(exercise, code, tree)
    yield from _texts(exercise)
    if isinstance(template, FixBug):
        yield from _bugs(template, exercise)
    elif isinstance(template, Parsons):
        yield from _parsons(template, exercise)
    elif isinstance(template, PredictOutput):
        yield from _prediction(exercise)


def _tests(exercise: ProblemGeneratorResult, code: CodeType) -> Iterator[str]:
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


def _steadiness(exercise: ProblemGeneratorResult, code: CodeType, tree: ast.Module) -> Iterator[str]:
    """What could make a result differ between machines or versions of Python, or a check never end."""
    for module in sorted(_imported(tree) - MODULES):
        yield f"The reference imports {module}, which is not among the modules that give the same everywhere."
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and (node.type is None or "BaseException" in ast.unparse(node.type)):
            yield "The reference catches everything: name the exceptions."
    for test in exercise.tests:
        if _differs(outcome_of(code, test), outcome_of(code, test, replaced={"sum": _exact_sum})):
            yield f"The test {test.name!r} depends on how sum() rounds, which changed in Python 3.12: use round()."


def _imported(tree: ast.Module) -> set[str]:
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def _differs(one: Outcome, other: Outcome) -> bool:
    return one.printed != other.printed or repr(one.values) != repr(other.values)


def _exact_sum(items: Iterable[object], /, start: object = 0) -> object:
    values = list(items)
    if any(isinstance(value, float) for value in values):
        return math.fsum([start, *values])  # type: ignore[list-item]  # numbers, as one of them is
    return sum(values, start)  # type: ignore[call-overload]  # whatever the reference adds up


def _texts(exercise: ProblemGeneratorResult) -> Iterator[str]:
    given = f"{exercise.prompt}\n{exercise.starter_code}"
    if exercise.kind != "parsons":
        telling = {
            line.strip() for line in exercise.reference.splitlines() if len(line.strip()) >= SHORTEST_TELLING_LINE
        }
        telling = {line for line in telling if line not in given}
        for number, hint in enumerate(exercise.hints, start=1):
            told = sorted(line for line in telling if line in hint)
            if len(told) > (number == len(exercise.hints)):
                yield f"Hint {number} gives away {told[0]!r}."
    if (
        exercise.answer
        and any(exercise.answer in hint for hint in exercise.hints)
        and len(exercise.answer) >= SHORTEST_TELLING_ANSWER
    ):
        yield "A hint contains the answer."
    for text in (exercise.prompt, exercise.misconception, *exercise.hints):
        if re.search(r"\{\w+\}", re.sub(r"`[^`]*`", "", text)):
            yield "A text holds braces that look like a placeholder; placeholders begin with a dollar sign."
            return


def _bugs(template: FixBug, exercise: ProblemGeneratorResult) -> Iterator[str]:
    parameters = template.vary(Draw(exercise.exercise_id))
    for bug in template.bugs:
        try:
            wrong = with_slip(exercise.reference, bug, parameters)
            code = compiled(wrong)
        except SyntaxError:
            continue
        except ValueError as error:
            yield str(error)
            continue
        if wrong == exercise.reference:
            yield f"The bug {bug.right!r} changes nothing."
        elif all(passes(code, test) for test in exercise.tests):
            yield f"The program with the bug {fill(bug.wrong, parameters)!r} passes all tests."


def _parsons(template: Parsons, exercise: ProblemGeneratorResult) -> Iterator[str]:
    lines = exercise.reference.splitlines()
    if any(not line.strip() or line.strip().startswith("#") for line in lines):
        yield "The lines to order must be neither empty nor comments."
    for number, line in enumerate(lines, start=1):
        if _solves(exercise, [*lines[: number - 1], *lines[number:]]):
            yield f"The program works without its line {number}, {line.strip()!r}."
    indents = [line[: len(line) - len(line.lstrip())] for line in lines]
    distractors = [line for line in exercise.lines if line not in {each.strip() for each in lines}]
    if len(set(distractors)) != len(template.distractors):
        yield "A distractor is also a line of the reference."
    for distractor in distractors:
        for place, indent in enumerate(indents):
            if _solves(exercise, [*lines[:place], indent + distractor, *lines[place + 1 :]]):
                yield f"The distractor {distractor!r} works in place of line {place + 1}."
    free = sum(_solves(exercise, swapped) for swapped in _neighbours_swapped(lines))
    if free > MOST_FREE_SWAPS:
        yield f"{free} pairs of neighbouring lines may change places, so the order is too free."


def _neighbours_swapped(lines: list[str]) -> Iterator[list[str]]:
    for place, (upper, lower) in enumerate(pairwise(lines)):
        if upper != lower:
            yield [*lines[:place], lower, upper, *lines[place + 2 :]]


def _solves(exercise: ProblemGeneratorResult, lines: list[str]) -> bool:
    try:
        code = compiled("\n".join(lines))
    except SyntaxError:
        return False
    return all(passes(code, test) for test in exercise.tests)


def _prediction(exercise: ProblemGeneratorResult) -> Iterator[str]:
    if not exercise.answer:
        yield "The program prints nothing."
    if exercise.answer.count("\n") >= MOST_PREDICTED_LINES:
        yield f"The program prints more than {MOST_PREDICTED_LINES} lines."
    typed = [line for test in exercise.tests for line in test.stdin.splitlines()]
    if any(line not in exercise.prompt for line in typed):
        yield "The prompt does not say what is typed."
    if len(exercise.options) <= FEWEST_WRONG_OPTIONS:
        yield f"Only {len(exercise.options) - 1} wrong options differ from the answer and from each other."


def _variety(exercises: list[ProblemGeneratorResult], found: Inspection) -> None:
    found.variants = len({signature(exercise) for exercise in exercises})
    found.deep_variants = len({deep_signature(exercise) for exercise in exercises})
    if found.deep_variants < LEAST_VARIANTS:
        found.problems.append(
            f"Of {SEEDS} seeds only {found.deep_variants} differ in more than names; {LEAST_VARIANTS} must."
        )


def _mutate(exercise: ProblemGeneratorResult, found: Inspection) -> None:
    tree = ast.parse(exercise.reference)
    changes, copies = mutants(tree), copying_comparisons(tree)
    original = compile(counted(tree), "reference", "exec", dont_inherit=True)
    limits = [outcome_of(original, test).rounds * 20 + _SPARE_ROUNDS for test in exercise.tests]
    for mutant in changes:
        with mutant.made():
            code = _compiled_mutant(tree)
        if code is None:
            continue
        if not _is_killed(code, exercise.tests, limits):
            if same_code(code, original) or any(mutant.is_boundary_of(compare) for compare in copies):
                found.equivalent += 1
                continue
            line = exercise.reference.splitlines()[mutant.line - 1].strip() if mutant.line else ""
            found.survivors[f"line {mutant.line}, {line!r}: {mutant.what}"] += 1
        else:
            found.killed += 1
        found.mutants += 1


def _compiled_mutant(tree: ast.Module) -> CodeType | None:
    try:
        return compile(tree, "reference", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return None


def _is_killed(code: CodeType, tests: tuple[ExerciseTest, ...], limits: list[int]) -> bool:
    return any(
        not meets(outcome_of(code, test, rounds=rounds), test) for test, rounds in zip(tests, limits, strict=True)
    )
