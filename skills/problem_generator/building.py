"""Makes the exercise that a template has for a seed."""

from collections.abc import Mapping
from types import CodeType

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.library import topic_of
from skills.curriculum.exercises.planned_test import Prints
from skills.curriculum.exercises.template import AnyTemplate, Bug, FixBug, Parsons, PredictOutput, Slip, WriteCode
from skills.problem_generator.difficulty import difficulty_of
from skills.problem_generator.exercise import ProblemGeneratorResult
from skills.problem_generator.expectation import completed
from skills.problem_generator.filling import fill
from skills.problem_generator.judgement import without_trailing_space
from skills.problem_generator.rehearsal import Stage, compiled, rehearse

WRONG_OPTIONS = 3  # at most, beside the answer


class SlipError(ValueError):
    """A slip does not fit the reference."""


def exercise_of(template: AnyTemplate, seed: int) -> ProblemGeneratorResult:
    """The exercise. Raises ValueError when the template is unsound, which its check finds beforehand."""
    exercise_id = f"{template.id}.{template.version}.{seed}"
    return _Building(template, exercise_id).exercise()


def with_slip(reference: str, slip: Slip, parameters: Mapping[str, object]) -> str:
    """The reference with the slip made. Raises SlipError unless its right text stands there exactly once."""
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

    def _fill(self, text: str) -> str:
        return fill(text, self._parameters)

    def _draw(self, purpose: str) -> Draw:
        # A stream of its own: what a template draws does not move how its lines or options are mixed.
        return Draw(f"{self._id}.{purpose}")

    def exercise(self) -> ProblemGeneratorResult:
        template = self._template
        code = compiled(self._reference)
        match template:
            case PredictOutput():
                return self._to_predict(template, code)
            case WriteCode():
                return self._tested(template, code, starter_code=self._fill(template.starter))
            case FixBug():
                return self._to_fix(template, code)
            case Parsons():
                return self._tested(template, code, lines=self._mixed_lines(template))

    def _tested(
        self, template: WriteCode | FixBug | Parsons, code: CodeType, **fields: object
    ) -> ProblemGeneratorResult:
        return self._finished(
            tests=completed(template.tests, self._parameters, code),
            examples=template.examples,
            alternatives=tuple(self._fill(alternative) for alternative in template.alternatives),
            **fields,
        )

    def _to_fix(self, template: FixBug, code: CodeType) -> ProblemGeneratorResult:
        bug: Bug = self._draw("bug").choice(template.bugs)
        return self._tested(
            template,
            code,
            starter_code=with_slip(self._reference, bug, self._parameters),
            hints=bug.hints,
            misconception=bug.why,
        )

    def _to_predict(self, template: PredictOutput, code: CodeType) -> ProblemGeneratorResult:
        plan = Prints(name="what the program prints", stdin=template.stdin)
        tests = completed((plan,), self._parameters, code)
        answer = without_trailing_space(_expected(tests[0]))
        return self._finished(
            tests=tests,
            examples=0,
            starter_code=self._reference,
            options=self._options(template, answer),
            answer=answer,
        )

    def _options(self, template: PredictOutput, answer: str) -> tuple[str, ...]:
        draw = self._draw("options")
        wrong = dict.fromkeys([*self._misread(template), *map(self._fill, template.distractors)])
        wrong.pop(answer, None)
        chosen = draw.several(wrong, min(WRONG_OPTIONS, len(wrong)))
        return tuple(draw.shuffled([answer, *chosen]))

    def _misread(self, template: PredictOutput) -> list[str]:
        outputs = []
        for slip in template.slips:
            code = compiled(with_slip(self._reference, slip, self._parameters))
            outcome = rehearse(code, Stage(stdin=self._fill(template.stdin), as_program=True))
            if outcome.error is not None:
                raise SlipError(f"the program misread by {slip.wrong!r} stops: {outcome.error}")
            outputs.append(without_trailing_space(outcome.printed))
        return outputs

    def _mixed_lines(self, template: Parsons) -> tuple[str, ...]:
        right = [line.strip() for line in self._reference.splitlines() if line.strip()]
        lines = right + [self._fill(line) for line in template.distractors]
        mixed = self._draw("lines").shuffled(lines)
        if mixed[: len(right)] == right:
            mixed.reverse()
        return tuple(mixed)

    def _finished(self, **fields: object) -> ProblemGeneratorResult:
        template = self._template
        if not isinstance(template, FixBug):
            fields |= {"hints": template.hints, "misconception": template.misconception}
        hints = fields.pop("hints")
        exercise = {
            "exercise_id": self._id,
            "kind": template.kind,
            "topic": topic_of(template.id),
            "title": self._fill(template.title),
            "concepts": template.concepts,
            "difficulty": difficulty_of(self._reference, template.kind, template.concepts),
            "prompt": self._fill(template.prompt),
            "reference": self._reference,
            "hints": tuple(map(self._fill, hints)),  # type: ignore[call-overload]  # three texts
            "starter_code": "",
            **fields,
        }
        exercise["misconception"] = self._fill(str(exercise["misconception"]))
        return ProblemGeneratorResult.model_validate(exercise)


def _expected(test: object) -> str:
    return str(getattr(test, "expected", ""))
