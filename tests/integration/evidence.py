"""Events about students, made by hypothesis and by a seed."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from hypothesis import strategies as st

from functions.runtime.contracts.student_progress import StudentProgress
from skills.curriculum.outline import outline
from skills.mastery_calculation.scores import WEIGHTS, Scores

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
TOPICS = [topic.id for topic in outline().topics]


def event(number: int, student: str, component: str, scores: dict[str, float], key: str, at: int) -> StudentProgress:
    """Evidence that arose so many milliseconds after the epoch of these tests; `number` makes the id."""
    return StudentProgress(
        event_id=UUID(int=number, version=4),
        timestamp=EPOCH + timedelta(milliseconds=at),
        student_id=student,
        component=component,
        scores=Scores.model_validate(scores),
        idempotency_key=key,
    )


some_scores = st.dictionaries(st.sampled_from(list(WEIGHTS)), st.integers(0, 100).map(lambda n: n / 100), min_size=1)

# Few values for each field, so that keys, ids, times and components collide often.
colliding = st.builds(
    event,
    number=st.integers(0, 5),
    student=st.just("ada"),
    component=st.sampled_from(TOPICS[:3]),
    scores=some_scores,
    key=st.integers(0, 4).map(lambda n: f"k{n}"),
    at=st.integers(0, 4),
)


def seeded(random: Random, count: int, students: int) -> list[StudentProgress]:
    """A term of evidence in order of time. One event in ten is a retry: a key again, later, with another id."""
    events: list[StudentProgress] = []
    for number in range(count):
        if events and random.random() < 0.1:
            sent = random.choice(events[-200:])
            again = {"event_id": UUID(int=number, version=4), "timestamp": EPOCH + timedelta(seconds=number)}
            events.append(sent.model_copy(update=again))
            continue
        names = random.sample(list(WEIGHTS), random.randint(1, 4))
        events.append(
            event(
                number,
                f"student-{random.randrange(students)}",
                random.choice(TOPICS),
                {name: random.randint(0, 100) / 100 for name in names},
                f"key-{number}",
                number * 1000,
            )
        )
    return events
