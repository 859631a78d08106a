"""A recorded class: what its students did in a term, and how the news of it reached the fleet.

The same seed and sizes give the same bytes on every machine. Ids carry a code made from all that the class did, so that
another class, or the same one made by a changed model, never meets this one's evidence in a data folder.
"""

import hashlib
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from functions.local.demo import names
from functions.local.demo.coding import Coding, Question, coding
from functions.local.demo.learner import Course, Learner, courses, draw, in_week
from functions.local.demo.practice import Exercise, Practising, practice
from functions.local.demo.program import Program
from functions.local.demo.term import BEGINS, Evidence, Term
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.contracts.submission import Submission as CodeSubmission
from skills.mastery_calculation.scores import Scores

MAX_STUDENTS = 100
MAX_WEEKS = 16

CODE_LENGTH = 6  # hex digits
SUBMITTED = 3  # of each student's last pieces of evidence; the others come as events
SENT_TWICE = 0.2  # of the students, whose connection broke before the answer came

DUPLICATED = 0.04  # of the events: the sender's broker delivered them twice
RETRIED = 0.03  # of the events: the sender did not hear back and made the event anew with the same key
LATE = 0.06  # of the events: the sender was offline
LATE_AFTER = timedelta(days=1)
LONGEST_DELAY = timedelta(days=9)


@dataclass(frozen=True)
class Student:
    """A student of the class, and how the term went."""

    student_id: str
    name: str
    course: Course


class Nature(StrEnum):
    """Why an event arrives."""

    FIRST = "first"
    DUPLICATE = "duplicate"
    RETRY = "retry"


@dataclass(frozen=True)
class Arrival:
    """An event, and when the fleet hears of it."""

    at: datetime
    nature: Nature
    event: StudentProgress

    @property
    def late(self) -> bool:
        """Whether this is news of what happened a day or longer ago."""
        return self.nature is Nature.FIRST and self.at - self.event.timestamp >= LATE_AFTER


@dataclass(frozen=True)
class Submission:
    """Evidence that a student hands in over HTTP; `attempts` is 2 where the first answer got lost."""

    student_id: str
    component: str
    scores: Scores
    idempotency_key: str
    attempts: int


@dataclass(frozen=True)
class Asked:
    """A program that a student shows to Debug over HTTP."""

    student_id: str
    question: Question
    idempotency_key: str


@dataclass(frozen=True)
class Reviewed:
    """A program that a student has reviewed over HTTP."""

    student_id: str
    program: Program
    idempotency_key: str


@dataclass(frozen=True)
class Practised:
    """An exercise that a student takes and hands in over HTTP; a key for each try."""

    student_id: str
    exercise: Exercise
    idempotency_keys: tuple[str, ...]


@dataclass(frozen=True)
class Recording:
    """A class: its students, events in order of arrival, and what each student does over HTTP, in that order.

    `code_submissions` are events too, in order of arrival and with their repetitions.
    """

    code: str
    students: tuple[Student, ...]
    arrivals: tuple[Arrival, ...]
    submissions: tuple[Submission, ...]
    questions: tuple[Asked, ...]
    reviews: tuple[Reviewed, ...]
    practised: tuple[Practised, ...]
    code_submissions: tuple[CodeSubmission, ...]

    def distinct_events(self) -> Iterator[StudentProgress]:
        """What happened, each event once."""
        return (arrival.event for arrival in self.arrivals if arrival.nature is Nature.FIRST)


def record(seed: int, students: int, weeks: int) -> Recording:
    """The class of this seed; raises ValueError for sizes beyond MAX_STUDENTS and MAX_WEEKS or below 1."""
    if not (1 <= students <= MAX_STUDENTS and 1 <= weeks <= MAX_WEEKS):
        raise ValueError(f"a class has 1 to {MAX_STUDENTS} students and lasts 1 to {MAX_WEEKS} weeks")
    rng = random.Random(f"{seed}/class")  # noqa: S311 - a reproducible class, not a secret
    people = list(zip(names.draw(rng, students), courses(rng, students), strict=True))
    learners = [_learner(seed, place, course) for place, (_, course) in enumerate(people)]
    terms = [
        Term(learner, course, rng).evidence(weeks) for (learner, rng), (_, course) in zip(learners, people, strict=True)
    ]
    programs = coding(random.Random(f"{seed}/code"), [course for _, course in people])  # noqa: S311 - as above
    exercises = practice(
        random.Random(f"{seed}/exercises"),  # noqa: S311 - as above
        [
            Practising(in_week(learner, course, 1), course, _completion(term))
            for (learner, _), (_, course), term in zip(learners, people, terms, strict=True)
        ],
    )
    code = _code(seed, people, terms, programs, exercises)
    enrolled = [Student(f"{names.login(name)}.{code}", name, course) for name, course in people]
    arrivals: list[Arrival] = []
    submissions: list[Submission] = []
    questions: list[Asked] = []
    reviews: list[Reviewed] = []
    practised: list[Practised] = []
    handed_in: list[CodeSubmission] = []
    for student, evidence, programmed, taken in zip(enrolled, terms, programs, exercises, strict=True):
        rng = random.Random(f"{student.student_id}/news")  # noqa: S311 - as above
        submitted = _submitted(student.course, len(evidence))
        arrivals += _arrivals(rng, student, evidence[: len(evidence) - submitted])
        submissions += _submissions(rng, student, evidence[len(evidence) - submitted :])
        questions += [Asked(student.student_id, one, str(_event_id(rng))) for one in programmed.questions]
        if programmed.reviewed is not None:
            reviews.append(Reviewed(student.student_id, programmed.reviewed, str(_event_id(rng))))
        handed_in += _handed_in(rng, student, programmed, weeks)
        practised += _practised(rng, student, taken)
    arrivals.sort(key=lambda arrival: (arrival.at, str(arrival.event.event_id), arrival.nature))
    handed_in.sort(key=lambda event: (event.timestamp, event.event_id))
    return Recording(
        code,
        tuple(enrolled),
        tuple(arrivals),
        tuple(submissions),
        questions=tuple(questions),
        reviews=tuple(reviews),
        practised=tuple(practised),
        code_submissions=tuple(handed_in),
    )


def _learner(seed: int, place: int, course: Course) -> tuple[Learner, random.Random]:
    """The student as the term begins, and where all that the term brings is drawn from."""
    rng = random.Random(f"{seed}/student {place}")  # noqa: S311 - as above
    return draw(rng, course), rng


def _completion(term: Iterable[Evidence]) -> dict[str, float]:
    """What was completed of each begun topic in the end."""
    return {one.component: one.scores["completion"] for one in term if "completion" in one.scores}


def _code(
    seed: int,
    people: list[tuple[str, Course]],
    terms: list[list[Evidence]],
    programs: list[Coding],
    exercises: list[tuple[Exercise, ...]],
) -> str:
    told = [[(one.at.isoformat(), one.component, one.scores) for one in term] for term in terms]
    done = [seed, people, told, repr(programs), repr(exercises)]
    return hashlib.sha256(json.dumps(done).encode()).hexdigest()[:CODE_LENGTH]


def _submitted(course: Course, pieces: int) -> int:
    """Who quits hands in nothing any more."""
    return 0 if course is Course.QUITS else min(SUBMITTED, pieces // 2)


def _submissions(rng: random.Random, student: Student, evidence: Iterable[Evidence]) -> list[Submission]:
    attempts = 2 if rng.random() < SENT_TWICE else 1
    return [
        Submission(student.student_id, one.component, Scores(**one.scores), str(_event_id(rng)), attempts)
        for one in evidence
    ]


def _handed_in(rng: random.Random, student: Student, programmed: Coding, weeks: int) -> list[CodeSubmission]:
    """Handed in on a day of the last week, and repeated where the sender's broker delivered it twice."""
    program = programmed.handed_in
    if program is None:
        return []
    event_id = _event_id(rng)
    event = CodeSubmission(
        event_id=event_id,
        timestamp=BEGINS + timedelta(weeks=weeks - 1) + _hours(rng, 24 * 7),
        student_id=student.student_id,
        component=program.component,
        code=program.code,
        idempotency_key=str(event_id),
        passed=True,
    )
    return [event] * programmed.copies


def _practised(rng: random.Random, student: Student, taken: Iterable[Exercise]) -> list[Practised]:
    return [Practised(student.student_id, one, tuple(str(_event_id(rng)) for _ in one.tries)) for one in taken]


def _arrivals(rng: random.Random, student: Student, evidence: Iterable[Evidence]) -> Iterator[Arrival]:
    for one in evidence:
        event_id = _event_id(rng)
        event = StudentProgress(
            event_id=event_id,
            timestamp=one.at,
            student_id=student.student_id,
            component=one.component,
            scores=Scores(**one.scores),
            idempotency_key=str(event_id),
        )
        arrives = one.at + _delay(rng)
        yield Arrival(arrives, Nature.FIRST, event)
        fate = rng.random()
        if fate < DUPLICATED:
            yield Arrival(arrives + _hours(rng, 30), Nature.DUPLICATE, event)
        elif fate < DUPLICATED + RETRIED:
            again = event.timestamp + timedelta(seconds=rng.randrange(5, 600))
            retry = event.model_copy(update={"event_id": _event_id(rng), "timestamp": again})
            # The first attempt may be the one that is held up on its way.
            yield Arrival(max(again, arrives - _hours(rng, 2)), Nature.RETRY, retry)


def _delay(rng: random.Random) -> timedelta:
    if rng.random() >= LATE:
        return timedelta(milliseconds=rng.randrange(20, 3_000))
    return LATE_AFTER + rng.random() * (LONGEST_DELAY - LATE_AFTER)


def _hours(rng: random.Random, most: int) -> timedelta:
    return timedelta(seconds=rng.randrange(most * 3_600))


def _event_id(rng: random.Random) -> UUID:
    return UUID(int=rng.getrandbits(128), version=4)
