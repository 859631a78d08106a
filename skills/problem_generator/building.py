"""Makes the exercise that a template has for a seed."""

from collections.abc import Mapping
from dataclasses import dataclass

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.library import topic_of
from skills.curriculum.exercises.template import AnyTemplate, FixBug, Hints, Parsons, PredictOutput, Slip, WriteCode
from skills.problem_generator.difficulty import difficulty_of
from skills.problem_generator.exercise import ProblemGeneratorResult
from skills.problem_generator.exercise_test import ExerciseTest
from skills.problem_generator.expectation import completed, output_test
from skills.problem_generator.filling import fill
from skills.problem_generator.rehearsal import Stage, compiled, rehearse
from skills.problem_generator.visible_text import without_trailing_space

WRONG_OPTIONS = 3  # at most, beside the answer


class UnsoundTemplateError(RuntimeError):
    """A template makes no exercise for a seed. That is a fault of ours and not of the request."""


class SlipError(ValueError):
    """A slip does not fit the reference."""


@dataclass(frozen=True)
class _Task:
    """What a kind of exercise adds to what all have."""

    tests: tuple[ExerciseTest, ...]
    hints: Hints
    misconception: str
    examples: int = 0
    alternatives: tuple[str, ...] = ()
    starter_code: str = ""
    lines: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    answer: str = ""


def exercise_of(template: AnyTemplate, seed: int) -> ProblemGeneratorResult:
    """The exercise. Raises UnsoundTemplateError, which inspections and sweeps of the templates are there to prevent."""
    exercise_id = f"{template.id}.{template.version}.{seed}"
    try:
        return _Building(template, exercise_id).exercise()
    except Exception as error:  # a template may fail in any way that its author can think of
        raise UnsoundTemplateError(f"{exercise_id}: {type(error).__name__}: {error}") from error


def with_slip(reference: str, slip: Slip, parameters: Mapping[str, object]) -> str:
    """The filled-in reference with the slip made. Raises SlipError unless its right text stands there exactly once."""
    right, wrong = fill(slip.right, parameters), fill(slip.wrong, parameters)
    if (count := reference.count(right)) != 1:
        raise SlipError(f"{right!r} stands {count} times in the reference, not once")
    return reference.replace(right, wrong)


class _Building:
    def __init__(self, template: AnyTemplate, exercise_id: str) -> None:
        self._template = template
        self._id = exercise_id
        self._parameters = template.vary(Draw(exercise_id))
        self._reference = self._fill(template.reference)
        self._code = compiled(self._reference)

    def _fill(self, text: str) -> str:
        return fill(text, self._parameters)

    def _draw(self, purpose: str) -> Draw:
        # A stream of its own: what a template draws does not move how its lines or options are mixed.
        return Draw(f"{self._id}.{purpose}")

    def exercise(self) -> ProblemGeneratorResult:
        template, task = self._template, self._task()
        first, second, third = map(self._fill, task.hints)
        return ProblemGeneratorResult(
            exercise_id=self._id,
            kind=template.kind,
            topic=topic_of(template.id),
            title=self._fill(template.title),
            concepts=template.concepts,
            difficulty=difficulty_of(self._reference, template.kind, template.concepts),
            prompt=self._fill(template.prompt),
            starter_code=task.starter_code,
            lines=task.lines,
            options=task.options,
            tests=task.tests,
            examples=task.examples,
            hints=(first, second, third),
            misconception=self._fill(task.misconception),
            reference=self._reference,
            alternatives=task.alternatives,
            answer=task.answer,
        )

    def _task(self) -> _Task:
        match self._template:
            case WriteCode() as template:
                return self._to_write(template)
            case PredictOutput() as template:
                return self._to_predict(template)
            case FixBug() as template:
                return self._to_fix(template)
            case Parsons() as template:
                return self._to_order(template)

    def _to_write(self, template: WriteCode) -> _Task:
        return _Task(
            tests=completed(template.tests, self._parameters, self._code),
            examples=template.examples,
            alternatives=tuple(map(self._fill, template.alternatives)),
            hints=template.hints,
            misconception=template.misconception,
            starter_code=self._fill(template.starter),
        )

    def _to_fix(self, template: FixBug) -> _Task:
        bug = self._draw("bug").choice(template.bugs)
        return _Task(
            tests=completed(template.tests, self._parameters, self._code),
            examples=template.examples,
            alternatives=tuple(map(self._fill, template.alternatives)),
            hints=bug.hints,
            misconception=bug.why,
            starter_code=with_slip(self._reference, bug, self._parameters),
        )

    def _to_order(self, template: Parsons) -> _Task:
        return _Task(
            tests=completed(template.tests, self._parameters, self._code),
            examples=template.examples,
            alternatives=tuple(map(self._fill, template.alternatives)),
            hints=template.hints,
            misconception=template.misconception,
            lines=self._mixed_lines(template),
        )

    def _to_predict(self, template: PredictOutput) -> _Task:
        test = output_test(self._fill(template.stdin), self._code)
        answer = without_trailing_space(test.expected)
        return _Task(
            tests=(test,),
            hints=template.hints,
            misconception=template.misconception,
            starter_code=self._reference,
            options=self._options(template, answer),
            answer=answer,
        )

    def _options(self, template: PredictOutput, answer: str) -> tuple[str, ...]:
        draw = self._draw("options")
        misread = [self._misread(slip, self._fill(template.stdin)) for slip in template.slips]
        wrong = dict.fromkeys([*misread, *map(self._fill, template.distractors)])
        wrong.pop(answer, None)
        chosen = draw.several(wrong, min(WRONG_OPTIONS, len(wrong)))
        return tuple(draw.shuffled([answer, *chosen]))

    def _misread(self, slip: Slip, stdin: str) -> str:
        code = compiled(with_slip(self._reference, slip, self._parameters))
        outcome = rehearse(code, Stage(stdin=stdin, as_program=True))
        if outcome.error is not None:
            raise SlipError(f"the program misread by {slip.wrong!r} stops: {outcome.error}")
        return without_trailing_space(outcome.printed)

    def _mixed_lines(self, template: Parsons) -> tuple[str, ...]:
        right = [line.strip() for line in self._reference.splitlines() if line.strip()]
        mixed = self._draw("lines").shuffled([*right, *map(self._fill, template.distractors)])
        if mixed[: len(right)] == right:
            mixed.reverse()
        return tuple(mixed)
