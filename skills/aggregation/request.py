"""What is aggregated: one student's components, or a class of students."""

from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from skills.curriculum.outline import topic_id
from skills.mastery_calculation.scores import Score

MAX_STUDENTS = 1_000

Component = Annotated[str, Field(max_length=64), AfterValidator(topic_id)]


class ComponentMastery(BaseModel):
    """Mastery 0..1 of one component, which is a topic of the curriculum or an alias of one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    component: Component
    mastery: Score


def _each_once(components: tuple[ComponentMastery, ...]) -> tuple[ComponentMastery, ...]:
    seen: set[str] = set()
    for entry in components:
        if entry.component in seen:
            raise ValueError(f"component {entry.component!r} stands twice")
        seen.add(entry.component)
    return components


Components = Annotated[tuple[ComponentMastery, ...], AfterValidator(_each_once)]


class StudentMastery(BaseModel):
    """One student of a class with the components that were started."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    student_id: str = Field(min_length=1, max_length=64)
    components: Components = ()


class AggregationRequest(BaseModel):
    """Give exactly one of `components` (one student) and `students` (a class)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    components: Components | None = None
    students: Annotated[tuple[StudentMastery, ...], Field(min_length=1, max_length=MAX_STUDENTS)] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.components is None) == (self.students is None):
            raise ValueError("give either components (one student) or students (a class)")
        return self

    @model_validator(mode="after")
    def _students_are_distinct(self) -> Self:
        ids = [student.student_id for student in self.students or ()]
        if len(set(ids)) < len(ids):
            twice = next(student_id for student_id in ids if ids.count(student_id) > 1)
            raise ValueError(f"students: {twice!r} stands twice")
        return self
