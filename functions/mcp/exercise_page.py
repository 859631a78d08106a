"""An exercise as Markdown, as its learner sees it."""

from collections.abc import Iterable

from skills.problem_generator.exercise import StudentExercise
from skills.problem_generator.exercise_test import ExerciseTest, PrintsTest, PropertyTest, RaisesTest

_CODE = {"code": "Begin with", "fix-bug": "Find the bug in", "predict-output": "The program"}


def exercise_page(exercise: StudentExercise) -> str:
    """Title, task, code or lines, and the tests that a student may see."""
    parts = [f"# {exercise.title}", exercise.prompt.strip()]
    if exercise.code:
        parts += [f"## {_CODE.get(exercise.kind, 'Code')}", _fenced(exercise.code, "python")]
    if exercise.lines:
        parts += ["## Lines to arrange", _fenced("\n".join(exercise.lines), "python")]
    if exercise.options:
        parts += ["## Choose what it prints", *(_fenced(option, "text") for option in exercise.options)]
    if exercise.examples:
        parts += ["## Examples", *_examples(exercise.examples)]
    return "\n\n".join(parts) + "\n"


def _examples(tests: Iterable[ExerciseTest]) -> Iterable[str]:
    for test in tests:
        given = [
            *(f"The file `{name}` holds:\n\n{_fenced(text, 'text')}" for name, text in test.files.items()),
            *([f"Typed in:\n\n{_fenced(test.stdin, 'text')}"] if test.stdin else []),
        ]
        yield "\n\n".join([*given, _expected(test)])


def _expected(test: ExerciseTest) -> str:
    if isinstance(test, PropertyTest):
        return test.explanation
    if isinstance(test, PrintsTest):
        start = f"`{test.call}` prints" if test.call else "The program prints"
        return f"{start}:\n\n{_fenced(test.expected, 'text')}"
    before = f"After `{'; '.join(test.setup)}`, " if test.setup else ""
    if isinstance(test, RaisesTest):
        return f"{before}`{test.call}` raises `{test.exception}`."
    return f"{before}`{test.call}` gives `{test.expected}`."


def _fenced(text: str, language: str) -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"
