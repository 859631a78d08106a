"""One exercise, complete for the agent, and what of it a student may see."""

from pydantic import BaseModel, ConfigDict, Field

from skills.curriculum.exercises.template import Kind
from skills.problem_generator.exercise_test import ExerciseTest
from skills.problem_generator.visible_text import without_trailing_space


class StudentExercise(BaseModel):
    """What a student sees: no reference, no hidden test, no answer. `lines` and `options` are in a drawn order."""

    model_config = ConfigDict(frozen=True)

    exercise_id: str
    kind: Kind
    topic: str
    title: str
    concepts: tuple[str, ...]
    difficulty: float
    prompt: str
    code: str = Field(description="to begin with, to mend or to read, by kind; empty for parsons")
    lines: tuple[str, ...]
    options: tuple[str, ...]
    examples: tuple[ExerciseTest, ...]


class ProblemGeneratorResult(BaseModel):
    """An exercise as the agent needs it. `reference`, `answer` and `tests` after the examples are not for students."""

    model_config = ConfigDict(frozen=True)

    exercise_id: str = Field(description="template, version and seed, joined by dots; not signed")
    kind: Kind
    topic: str
    title: str
    concepts: tuple[str, ...] = Field(description="the one that is practised first")
    difficulty: float = Field(ge=0, le=1)
    prompt: str = Field(description="Markdown")
    starter_code: str = Field(description="code: to begin with; fix-bug: with the bug; predict-output: to be read")
    lines: tuple[str, ...] = Field(default=(), description="parsons: mixed, without indentation, some do not belong")
    options: tuple[str, ...] = Field(default=(), description="predict-output: the answer among wrong ones, mixed")
    tests: tuple[ExerciseTest, ...] = Field(description="a solution passes all; predict-output has one, of its program")
    examples: int = Field(ge=0, description="how many tests, from the first on, a student may see")
    hints: tuple[str, str, str] = Field(description="the idea to use, the way to go, nearly the answer")
    misconception: str = Field(description="a belief that leads astray here, and what is so")
    reference: str
    alternatives: tuple[str, ...] = Field(default=(), description="other right programs")
    answer: str = Field(default="", description="predict-output: what the program prints")

    def is_right_prediction(self, text: str) -> bool:
        """Whether a text is what the program prints; spaces at line ends and empty lines at the end do not count."""
        return self.kind == "predict-output" and without_trailing_space(text) == self.answer

    def student_view(self) -> StudentExercise:
        """The exercise without what gives it away."""
        return StudentExercise(
            exercise_id=self.exercise_id,
            kind=self.kind,
            topic=self.topic,
            title=self.title,
            concepts=self.concepts,
            difficulty=self.difficulty,
            prompt=self.prompt,
            code=self.starter_code,
            lines=self.lines,
            options=self.options,
            examples=self.tests[: self.examples],
        )
