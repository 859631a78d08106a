"""Sum up mastery: how a student or a class stands, what is weak, who struggles.

A student's overall mastery is the mean over the components that were started; how much of the course that is
stands beside it. A class's mean counts every student once, whatever number of components they started.
"""

from collections.abc import Sequence
from decimal import Decimal

from pydantic import Field

from skills.aggregation.classroom import RankedStudent, class_progress, ranking_of
from skills.aggregation.request import AggregationRequest, ComponentMastery
from skills.aggregation.student import Progress, progress_of, weak_components
from skills.mastery_calculation.scores import exact


class AggregationResult(Progress):
    """One student's progress, or a class's: then by_level counts students and the other figures are class means."""

    struggling: list[str] = Field(
        description="one student: components at Beginner, weakest first; a class: ids of students who struggle, "
        "lowest overall mastery first"
    )
    ranking: list[RankedStudent] | None = Field(default=None, description="a class in order of overall mastery")


def run(request: AggregationRequest) -> AggregationResult:
    """Aggregate one student's components or a class's students."""
    if request.students is None:
        masteries = _masteries(request.components or ())
        return AggregationResult(**dict(progress_of(masteries)), struggling=weak_components(masteries))
    students = {student.student_id: _masteries(student.components) for student in request.students}
    ranking = ranking_of(students)
    return AggregationResult(
        **dict(class_progress(students, ranking)),
        struggling=[student.student_id for student in reversed(ranking) if student.struggling],
        ranking=ranking,
    )


def _masteries(components: Sequence[ComponentMastery]) -> dict[str, Decimal]:
    return {entry.component: exact(entry.mastery) for entry in components}
