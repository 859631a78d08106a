"""What the log tells of a class's exercises: who tried which, how often, and who solved it when."""

from collections.abc import Iterable
from dataclasses import dataclass

from functions.local.demo.practice_evidence import EXERCISE
from functions.local.event_log import Record
from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.submission import Submission
from skills.curriculum.exercises.library import template_of
from skills.curriculum.exercises.template import Kind


@dataclass(frozen=True)
class TriedExercise:
    """One student's exercise: whether each try solved it, in order of the tries."""

    student_id: str
    topic: str
    kind: Kind
    passed: tuple[bool, ...]

    @property
    def solved(self) -> bool:
        """Whether it was solved in the end."""
        return any(self.passed)

    @property
    def solved_at_first(self) -> bool:
        """Whether the first try solved it."""
        return self.passed[0]


def practice_news(logged: Iterable[Record], codec: Codec) -> tuple[TriedExercise, ...]:
    """The exercises of a class in order of their first tries; a submission that was sent again counts once."""
    tries: dict[tuple[str, str], dict[str, Submission]] = {}
    for record in logged:
        if record.event.topic == Submission.topic and record.event.attributes.get("source") == EXERCISE:
            one = Submission.model_validate(codec.decode(Submission.schema_name, record.event.data))
            tries.setdefault((one.student_id, one.exercise_id or ""), {}).setdefault(one.idempotency_key, one)
    return tuple(
        TriedExercise(
            student_id=student_id,
            topic=next(iter(of_one.values())).component,
            kind=template_of(exercise_id.partition(".")[0]).kind,
            passed=tuple(bool(one.passed) for one in of_one.values()),
        )
        for (student_id, exercise_id), of_one in tries.items()
    )
