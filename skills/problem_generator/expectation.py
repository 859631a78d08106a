"""Turns the tests that a teacher planned into tests with answers, by running the reference."""

from collections.abc import Iterable, Iterator, Mapping
from types import CodeType

from skills.curriculum.exercises.planned_test import PlannedTest, Prints, Property, Raises, Returns
from skills.problem_generator.exercise_test import ExerciseTest, PrintsTest, PropertyTest, RaisesTest, ReturnsTest
from skills.problem_generator.filling import fill
from skills.problem_generator.judgement import outcome_of
from skills.problem_generator.literal import literal
from skills.problem_generator.rehearsal import Outcome

LONGEST_NAME = 200  # characters, as in the grader


class ExpectationError(ValueError):
    """The reference gives no answer to a test."""


def completed(
    planned: Iterable[PlannedTest], parameters: Mapping[str, object], reference: CodeType
) -> tuple[ExerciseTest, ...]:
    """The tests with their answers. Raises ExpectationError, FillingError or NotPlainError."""
    return tuple(_completed(test, each, reference) for test in planned for each in _occurrences(test, parameters))


def output_test(stdin: str, reference: CodeType) -> PrintsTest:
    """The one test of a program whose output is asked for. Raises ExpectationError."""
    return _with_output(PrintsTest(name="what the program prints", stdin=stdin, expected=""), reference)


def _occurrences(test: PlannedTest, parameters: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    if not test.each:
        yield parameters
        return
    items = parameters.get(test.each)
    if not isinstance(items, list | tuple):
        raise ExpectationError(f"each: the parameter {test.each!r} is not a list")
    for item in items:
        yield {**parameters, "each": item}


def _completed(test: PlannedTest, parameters: Mapping[str, object], reference: CodeType) -> ExerciseTest:
    base = {
        "stdin": fill(test.stdin, parameters),
        "files": {name: fill(content, parameters) for name, content in test.files.items()},
    }
    name = fill(test.name, parameters)
    match test:
        case Returns():
            call = fill(test.call, parameters)
            stated = "None" if test.expected is None else fill(test.expected, parameters)
            returns = ReturnsTest(
                name=_named(name or call),
                call=call,
                setup=_filled(test.setup, parameters),
                expected=stated,
                tolerance=test.tolerance,
                exact_types=test.exact_types,
                **base,
            )
            return returns if test.expected is not None else _with_value(returns, reference)
        case Prints():
            call_after = None if test.call is None else fill(test.call, parameters)
            prints = PrintsTest(
                name=_named(name or call_after or _typed(str(base["stdin"]))),
                call=call_after,
                expected="" if test.expected is None else fill(test.expected, parameters),
                exact=test.exact,
                with_prompts=test.with_prompts,
                **base,
            )
            return prints if test.expected is not None else _with_output(prints, reference)
        case Raises():
            call = fill(test.call, parameters)
            return RaisesTest(
                name=_named(name or f"{call} raises {test.exception}"),
                call=call,
                setup=_filled(test.setup, parameters),
                exception=fill(test.exception, parameters),
                message_contains=fill(test.message_contains, parameters),
                **base,
            )
        case Property():
            explanation = fill(test.explanation, parameters)
            return PropertyTest(
                name=_named(name or explanation),
                setup=_filled(test.setup, parameters),
                observe={key: fill(code, parameters) for key, code in test.observe.items()},
                holds=fill(test.holds, parameters),
                explanation=explanation,
                **base,
            )


def _with_value(test: ReturnsTest, reference: CodeType) -> ReturnsTest:
    outcome = _finished(outcome_of(reference, test), test)
    return test.model_copy(update={"expected": literal(outcome.values[0])})


def _with_output(test: PrintsTest, reference: CodeType) -> PrintsTest:
    outcome = _finished(outcome_of(reference, test), test)
    return test.model_copy(update={"expected": outcome.printed})


def _finished(outcome: Outcome, test: ExerciseTest) -> Outcome:
    if outcome.error is not None:
        error = f"{type(outcome.error).__name__}: {outcome.error}"
        raise ExpectationError(f"the reference stops in the test {test.name!r}, at {outcome.stage}, with {error}")
    return outcome


def _filled(texts: Iterable[str], parameters: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(fill(text, parameters) for text in texts)


def _named(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…"


def _typed(stdin: str) -> str:
    return f"run with the input {', '.join(stdin.splitlines())}" if stdin else "run the program"
