"""Plays a recorded class into a fleet: events as other services publish them, and students over HTTP."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import httpx

from functions.local.database import Database
from functions.local.demo.code_news import CodeNews, code_news
from functions.local.demo.errors import DemoError
from functions.local.demo.person import Person
from functions.local.demo.practice_news import TriedExercise, practice_news
from functions.local.demo.recording import Asked, Practised, Recording, Reviewed, Student, Submission
from functions.local.demo.verification import Verification, verify
from functions.local.event_log import EventLog, Record
from functions.local.fleet import EVENT_FUNCTIONS
from functions.local.settings import LocalSettings
from functions.local.signing_key import sign_token
from functions.local.state import SqliteStateStore
from functions.progress.fold import HISTORY_LIMIT
from functions.progress.service import ClassView
from functions.progress.view import StudentView
from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.platform import system_clock
from functions.runtime.security.caller import Role
from functions.runtime.settings import Settings

TEACHER = "demo-teacher"
SOURCE = "/learnflow/demo"
BATCH = 100  # events of one append
AT_ONCE = 8  # students who talk to the fleet at the same time
REQUEST_SECONDS = 30.0
POLL_SECONDS = 0.1
STALLED_SECONDS = 60.0
LOG_READ = 1_000_000  # events of one student: all of them


class Watch(Protocol):
    """Sees how far the play has come."""

    def stage(self, label: str, total: int) -> "AbstractContextManager[Stage]":
        """A part of the play with so many steps."""


class Stage(Protocol):
    """A part of the play."""

    def reach(self, done: int) -> None:
        """So many of the steps are done."""


@dataclass(frozen=True)
class Answers:
    """What students got back over HTTP."""

    requests: int
    already_recorded: int
    waits: int
    questions: int
    reviews: int


@dataclass(frozen=True)
class Outcome:
    """What the fleet says after the play, and what is in its log for this class; `logged` counts pieces of evidence."""

    classroom: ClassView
    students: dict[str, StudentView]
    code: CodeNews
    exercises: tuple[TriedExercise, ...]
    answers: Answers
    logged: int
    dead_letters: int
    verification: Verification


class Player:
    """Plays one class into the fleet at an address, whose data folder is on this machine."""

    def __init__(
        self, recording: Recording, local: LocalSettings, settings: Settings, address: str, database: Database
    ) -> None:
        self._recording = recording
        self._local = local
        self._settings = settings
        self._address = address
        self._codec = Codec(Schemas(settings.contracts_dir))
        self._log = EventLog(database)
        self._documents = SqliteStateStore(database, settings.dapr_state_store)

    async def play(self, watch: Watch) -> Outcome:
        """Play the class, wait until it is delivered, and ask the fleet about it.

        Raises DemoError, and UnavailableError when the database cannot be used.
        """
        self._refuse_a_slow_clock()
        limits = httpx.Limits(max_connections=AT_ONCE)
        async with httpx.AsyncClient(
            base_url=self._address, timeout=REQUEST_SECONDS, limits=limits, trust_env=False
        ) as client:
            people = {student.student_id: self._student(client, student) for student in self._recording.students}
            _, already_recorded = await asyncio.gather(self._publish(watch), self._submit(people, watch))
            await self._show_code(people, watch)
            await self._practise(people, watch)
            await self._delivered(watch)
            views = await self._views(people, watch)
            classroom = await self._classroom(client)
        return await self._outcome(classroom, views, already_recorded, sum(one.waits for one in people.values()))

    def _refuse_a_slow_clock(self) -> None:
        last = max((arrival.event.timestamp for arrival in self._recording.arrivals), default=None)
        if last is not None and last > system_clock():
            raise DemoError(f"this machine's clock is behind the recorded class, which ends on {last:%d %B %Y}; set it")

    def _student(self, client: httpx.AsyncClient, student: Student) -> Person:
        return Person(client, sign_token(self._local, self._settings, student.student_id, {Role.STUDENT}))

    async def _publish(self, watch: Watch) -> None:
        arrivals = self._recording.arrivals
        with watch.stage("Events from other services", len(arrivals)) as stage:
            for start in range(0, len(arrivals), BATCH):
                batch = arrivals[start : start + BATCH]
                await self._log.append(*(arrival.event.cloud_event(self._codec, SOURCE) for arrival in batch))
                stage.reach(start + len(batch))
        await self._log.append(
            *(submission.cloud_event(self._codec, SOURCE) for submission in self._recording.code_submissions)
        )

    async def _submit(self, people: dict[str, Person], watch: Watch) -> int:
        """Each student's submissions one after the other; how many answers said that the fleet knew them."""
        own: dict[str, list[Submission]] = {student_id: [] for student_id in people}
        for submission in self._recording.submissions:
            own[submission.student_id].append(submission)
        at_once = asyncio.Semaphore(AT_ONCE)
        answered = 0

        with watch.stage("Students hand in work over HTTP", _requests(self._recording)) as stage:

            async def hand_in(student_id: str) -> int:
                nonlocal answered
                known = 0
                async with at_once:
                    for submission in own[student_id]:
                        for _ in range(submission.attempts):
                            known += await _hand_in(people[student_id], submission)
                            answered += 1
                            stage.reach(answered)
                return known

            return sum(await asyncio.gather(*map(hand_in, people)))

    async def _show_code(self, people: dict[str, Person], watch: Watch) -> None:
        """Each student's programs one after the other: those that do not work to Debug, one that does to Review."""
        own: dict[str, list[Asked | Reviewed]] = {student_id: [] for student_id in people}
        for asked in self._recording.questions:
            own[asked.student_id].append(asked)
        for reviewed in self._recording.reviews:
            own[reviewed.student_id].append(reviewed)
        at_once = asyncio.Semaphore(AT_ONCE)
        answered = 0

        with watch.stage("Students show their code", sum(map(len, own.values()))) as stage:

            async def show(student_id: str) -> None:
                nonlocal answered
                async with at_once:
                    for shown in own[student_id]:
                        await _show(people[student_id], shown)
                        answered += 1
                        stage.reach(answered)

            await asyncio.gather(*map(show, people))

    async def _practise(self, people: dict[str, Person], watch: Watch) -> None:
        """Each student's exercises one after the other, and for each the tries in their order."""
        own: dict[str, list[Practised]] = {practised.student_id: [] for practised in self._recording.practised}
        for practised in self._recording.practised:
            own[practised.student_id].append(practised)
        at_once = asyncio.Semaphore(AT_ONCE)
        done = 0

        with watch.stage("Students work through exercises", len(self._recording.practised)) as stage:

            async def work(student_id: str) -> None:
                nonlocal done
                async with at_once:
                    for practised in own[student_id]:
                        await _work_through(people[student_id], practised)
                        done += 1
                        stage.reach(done)

            await asyncio.gather(*map(work, own))

    async def _delivered(self, watch: Watch) -> None:
        loop = asyncio.get_running_loop()
        smallest = total = await self._backlog()
        moved = loop.time()
        with watch.stage("Delivery", total) as stage:
            while (backlog := await self._backlog()) > 0:
                if backlog < smallest:
                    smallest, moved = backlog, loop.time()
                    stage.reach(total - backlog)
                if loop.time() - moved > STALLED_SECONDS:
                    raise DemoError(
                        f"{backlog} events wait, and the fleet has delivered none for {STALLED_SECONDS:.0f} seconds;"
                        f" look at {self._local.log}"
                    )
                await asyncio.sleep(POLL_SECONDS)
            stage.reach(total)

    async def _backlog(self) -> int:
        """Events that wait; while the log grows at least one, for what a function publishes wakes another."""
        before = await self._newest()
        waiting = sum([await self._log.backlog(name, topic) for name, (topic, _) in EVENT_FUNCTIONS.items()])
        return waiting or await self._newest() - before

    async def _newest(self) -> int:
        return max([record.seq for record in await self._log.events(None, None, 1)], default=0)

    async def _views(self, people: dict[str, Person], watch: Watch) -> dict[str, StudentView]:
        """Each student looks at what is known of them."""
        at_once = asyncio.Semaphore(AT_ONCE)
        views: dict[str, StudentView] = {}
        with watch.stage("Students look at their progress", len(people)) as stage:

            async def look(student_id: str, person: Person) -> None:
                async with at_once:
                    content = await person.get(f"/api/v1/progress/{student_id}", history=HISTORY_LIMIT)
                    views[student_id] = StudentView.model_validate(content)
                    stage.reach(len(views))

            await asyncio.gather(*(look(student_id, person) for student_id, person in people.items()))
        return views

    async def _classroom(self, client: httpx.AsyncClient) -> ClassView:
        ids = [student.student_id for student in self._recording.students]
        token = sign_token(self._local, self._settings, TEACHER, {Role.TEACHER}, students=ids)
        content = await Person(client, token).post("/api/v1/progress/aggregate", {"student_ids": ids})
        return ClassView.model_validate(content)

    async def _outcome(
        self, classroom: ClassView, views: dict[str, StudentView], already_recorded: int, waits: int
    ) -> Outcome:
        ids = [student.student_id for student in self._recording.students]
        logged: list[Record] = []
        for student_id in ids:
            logged += await self._log.events(None, student_id, LOG_READ)
        dead = [letter for letter in await self._log.dead_letters() if letter.record.event.key in set(ids)]
        stored = await self._documents.load_many(ids)
        return Outcome(
            classroom=classroom,
            students=views,
            code=code_news(logged, self._codec),
            exercises=practice_news(logged, self._codec),
            answers=Answers(
                _requests(self._recording),
                already_recorded,
                waits,
                questions=len(self._recording.questions),
                reviews=len(self._recording.reviews),
            ),
            logged=sum(record.event.topic == StudentProgress.topic for record in logged),
            dead_letters=len(dead),
            verification=verify(self._recording, logged, stored, self._codec),
        )


def _requests(recording: Recording) -> int:
    return sum(submission.attempts for submission in recording.submissions)


async def _hand_in(person: Person, submission: Submission) -> bool:
    """Whether the fleet had this piece on record already."""
    body = {"component": submission.component, "scores": submission.scores.model_dump(exclude_none=True)}
    answer = await person.post("/api/v1/progress/mastery", body, submission.idempotency_key)
    return bool(answer["already_recorded"])


async def _show(person: Person, shown: Asked | Reviewed) -> None:
    await (_ask(person, shown) if isinstance(shown, Asked) else _review(person, shown))


async def _ask(person: Person, asked: Asked) -> None:
    """Show a program to Debug."""
    program, signals = asked.question.program, asked.question.signals
    body = {
        "code": program.code,
        "traceback": program.traceback,
        "component": program.component,
        "signals": signals.model_dump(mode="json", exclude_none=True),
    }
    await person.post("/api/v1/debug/analyze", body, asked.idempotency_key)


async def _review(person: Person, reviewed: Reviewed) -> None:
    """Have a program scored, which counts for its topic."""
    body = {"code": reviewed.program.code, "component": reviewed.program.component}
    await person.post("/api/v1/review/score", body, reviewed.idempotency_key)


async def _work_through(person: Person, practised: Practised) -> None:
    """Take an exercise and hand in what the student has for it, right or wrong; its grade comes with the log."""
    exercise = practised.exercise
    wish = {"topic": exercise.topic, "kind": exercise.kind, "difficulty": exercise.difficulty, "seed": exercise.seed}
    exercise_id = (await person.post("/api/v1/exercise/generate", wish))["exercise_id"]
    if exercise_id.rpartition(".")[0] != exercise.unsigned_id:
        raise DemoError("the fleet that runs has other exercises than this demo; start it again")
    for tried, key in zip(exercise.tries, practised.idempotency_keys, strict=True):
        body = {
            "exercise_id": exercise_id,
            tried.field: tried.solution,
            "seconds": tried.seconds,
            "hints": tried.hints,
            "failed_runs": tried.failed_runs,
        }
        await person.post("/api/v1/exercise/submit", body, key)
