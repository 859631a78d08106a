"""What a language model would be given to sum up mastery."""

from skills.aggregation.request import AggregationRequest, ComponentMastery


def lists() -> dict[str, list[str]]:
    """None: the rules are complete as they stand."""
    return {}


def given(request: AggregationRequest) -> str:
    """One line of components for a student, or one for each student of a class."""
    if request.students is None:
        return _line(request.components or ())
    return "\n".join(f"{student.student_id}: {_line(student.components)}" for student in request.students)


def _line(components: tuple[ComponentMastery, ...]) -> str:
    return ", ".join(f"{one.component} {one.mastery:g}" for one in components)
