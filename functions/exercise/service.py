"""What the Exercise agent decides."""

from hashlib import sha256
from uuid import UUID

from pydantic import Field

from functions.exercise.authored_hint import AuthoredHint, authored_hint
from functions.exercise.grading import Grade, code_of, grade
from functions.exercise.planner import next_topic
from functions.exercise.record import STORE, StudentPractice, TemplateRecord, template_key
from functions.exercise.request import GenerateRequest, HintRequest, NextRequest, SubmitRequest
from functions.runtime.contracts.deterministic_id import deterministic_id
from functions.runtime.contracts.error_event import ErrorEvent
from functions.runtime.contracts.error_type import error_type
from functions.runtime.contracts.event import Event
from functions.runtime.contracts.exercise_id import IdSigner
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.contracts.submission import Submission
from functions.runtime.errors import InvalidRequestError, NotFoundError
from functions.runtime.mastery.document import StudentDocument, moment
from functions.runtime.platform import Platform
from functions.runtime.security.caller import Role, SecurityContext
from functions.runtime.telemetry.skill_clock import timed
from skills.curriculum.exercises.library import templates_of
from skills.difficulty_calibration.request import Candidate, DifficultyCalibrationRequest
from skills.difficulty_calibration.skill import run as run_difficulty_calibration
from skills.mastery_calculation.scores import Scores
from skills.problem_generator.exercise import ProblemGeneratorResult, StudentExercise
from skills.problem_generator.request import MAX_SEED, ProblemGeneratorRequest
from skills.problem_generator.selection import typical_difficulty
from skills.problem_generator.skill import build
from skills.problem_generator.skill import run as run_problem_generator

calibrate = timed(run_difficulty_calibration)
generate = timed(run_problem_generator)

ONE_DAY = 86_400  # seconds
MAX_KEY = 128  # characters of an idempotency key


class NextExercise(StudentExercise):
    """The exercise that comes next, and why."""

    reason: str = Field(description="why this topic")
    pace: str = Field(description="why this difficulty")
    p_success: float = Field(ge=0, le=1, description="the chance that this student solves it")


class Submitted(Grade):
    """The grade, and what was published of it."""

    exercise_id: str
    component: str
    completion: float | None = Field(description="share of the topic's exercises solved now; null after a failure")
    events: list[UUID] = Field(description="ids of the events that carry this submission")


class ExerciseService:
    """Chooses, rebuilds and grades exercises; it writes no state, which only the calibrator does."""

    def __init__(self, platform: Platform) -> None:
        self._mastery = platform.state(platform.settings.dapr_state_store)
        self._records = platform.state(STORE)
        self._events = platform.publisher("exercise")
        self._agents = platform.invoker()
        self._clock = platform.clock
        self._salt = platform.settings.code_hash_salt.get_secret_value().encode()
        self._ids = IdSigner(platform.settings.exercise_id_key.get_secret_value().encode())

    async def next(self, student_id: str, request: NextRequest) -> NextExercise:
        """The next exercise; the same student with the same record gets the same one.

        Raises InvalidRequestError where no exercise fits, UnavailableError when the store is away.
        """
        document = StudentDocument.read(student_id, (await self._mastery.load(student_id)).value)
        practice = await self._practice(student_id)
        topic, reason = request.component, "You chose this topic."
        if topic is None:
            choice = next_topic(document, practice, self._clock())
            topic, reason = choice.topic, choice.reason
        return await self._fitting(student_id, practice, topic, reason, request)

    async def generate(self, request: GenerateRequest) -> StudentExercise:
        """An exercise by wish; raises InvalidRequestError where there is none."""
        return self._shown(_generated(ProblemGeneratorRequest(**request.model_dump())))

    async def exercise(self, exercise_id: str) -> StudentExercise:
        """The exercise with this id; raises NotFoundError."""
        return self._shown(self._rebuilt(exercise_id))

    async def hint(self, request: HintRequest) -> AuthoredHint:
        """One of the exercise's own hints; raises NotFoundError, InvalidRequestError for a level that it has not."""
        return authored_hint(self._rebuilt(request.exercise_id), request.exercise_id, request.level)

    async def submit(self, caller: SecurityContext, request: SubmitRequest, key: str | None) -> Submitted:
        """Grade a submission and publish what it shows.

        Raises NotFoundError, InvalidRequestError for a solution of the wrong form, UnavailableError when grader or
        topics are away: then it may be sent again with its key.
        """
        exercise = self._rebuilt(request.exercise_id)
        result = await grade(self._agents, exercise, request, caller.token)
        events: list[Event] = []
        completion = None
        if Role.STUDENT in caller.roles:
            if result.passed:
                completion = await self._completion(caller.subject, exercise)
            events = self._evidence(caller.subject, request, exercise, result, completion, key)
            for event in events:
                await self._events.publish(event)
        return Submitted(
            **dict(result),
            exercise_id=request.exercise_id,
            component=exercise.topic,
            completion=completion,
            events=[event.event_id for event in events],
        )

    async def _fitting(
        self, student_id: str, practice: StudentPractice, topic: str, reason: str, request: NextRequest
    ) -> NextExercise:
        candidates = await self._candidates(practice, topic, request)
        if not candidates:
            raise InvalidRequestError("body.kind", f"there is no such exercise on {topic}")
        known = practice.topic(topic)
        days = max(0.0, (self._clock() - moment(known.last)).total_seconds() / ONE_DAY) if known.last else None
        seed = _seed(student_id, topic, practice.attempts)
        found = calibrate(
            DifficultyCalibrationRequest(
                rating=known.rating,
                elapsed_days=days if known.rating is not None else None,
                candidates=tuple(candidate for candidate, _ in candidates),
                exposure={candidate.item: exposure for candidate, exposure in candidates},
                seed=seed,
            )
        )
        template = found.chosen or candidates[0][0].item
        shown = self._shown(build(template, _version(topic, template), seed))
        return NextExercise(**dict(shown), reason=reason, pace=found.reason, p_success=found.p_success)

    async def _candidates(
        self, practice: StudentPractice, topic: str, request: NextRequest
    ) -> list[tuple[Candidate, int]]:
        fitting = [one for one in templates_of(topic) if request.kind in (None, one.kind)]
        fresh = [one for one in fitting if one.id not in practice.recent] or fitting
        stored = await self._records.load_many([template_key(one.id) for one in fresh])
        candidates = []
        for one in fresh:
            record = TemplateRecord.read(stored.get(template_key(one.id)))
            difficulty = typical_difficulty(one.id) if record.item is None else record.item.difficulty
            uncertainty = None if record.item is None else record.item.uncertainty
            candidates.append((Candidate(item=one.id, difficulty=difficulty, uncertainty=uncertainty), record.exposure))
        return candidates

    async def _completion(self, student_id: str, exercise: ProblemGeneratorResult) -> float:
        solved = set((await self._practice(student_id)).topic(exercise.topic).solved)
        solved.add(exercise.exercise_id.partition(".")[0])
        templates = {one.id for one in templates_of(exercise.topic)}
        return round(len(solved & templates) / len(templates), 4)

    async def _practice(self, student_id: str) -> StudentPractice:
        return StudentPractice.read(student_id, (await self._records.load(student_id)).value)

    def _evidence(
        self,
        student_id: str,
        request: SubmitRequest,
        exercise: ProblemGeneratorResult,
        result: Grade,
        completion: float | None,
        key: str | None,
    ) -> list[Event]:
        now = self._clock()
        name = key or str(deterministic_id(student_id, request.exercise_id, now.isoformat()))
        common = {"timestamp": now, "student_id": student_id, "component": exercise.topic}
        submission = Submission(
            event_id=deterministic_id("submission", student_id, name, now.isoformat()),
            idempotency_key=_keyed("submission", name),
            exercise_id=request.exercise_id,
            code=code_of(request),
            passed=result.passed,
            **common,
        )
        if result.passed and completion is not None:
            return [
                StudentProgress(
                    event_id=deterministic_id("completion", student_id, name, now.isoformat()),
                    idempotency_key=_keyed("completion", name),
                    scores=Scores(completion=completion),
                    **common,
                ),
                submission,
            ]
        return [
            submission,
            ErrorEvent(
                event_id=deterministic_id("error", student_id, name, now.isoformat()),
                idempotency_key=_keyed("error", name),
                exercise_id=request.exercise_id,
                error_type=error_type(result.error_type, self._salt) if result.error_type else result.outcome,
                concept=exercise.concepts[0],
                line=result.error_line,
                seconds_on_exercise=request.seconds,
                failed_runs=None if request.failed_runs is None else request.failed_runs + 1,
                **common,
            ),
        ]

    def _rebuilt(self, exercise_id: str) -> ProblemGeneratorResult:
        key = self._ids.open(exercise_id)
        try:
            return build(key.template, key.version, key.seed)
        except ValueError:
            raise NotFoundError("there is no such exercise any more") from None

    def _shown(self, exercise: ProblemGeneratorResult) -> StudentExercise:
        return exercise.student_view().model_copy(update={"exercise_id": self._ids.sign(exercise.exercise_id)})


def _generated(request: ProblemGeneratorRequest) -> ProblemGeneratorResult:
    try:
        return generate(request)
    except ValueError as error:
        field, _, reason = str(error).partition(": ")
        raise InvalidRequestError(f"body.{field}", reason) from None


def _version(topic: str, template: str) -> int:
    return next(one.version for one in templates_of(topic) if one.id == template)


def _seed(student_id: str, topic: str, attempts: int) -> int:
    digest = sha256(f"{student_id}/{topic}/{attempts}".encode()).digest()
    return int.from_bytes(digest[:8], "big") & MAX_SEED


def _keyed(what: str, name: str) -> str:
    keyed = f"{what}-{name}"
    return keyed if len(keyed) <= MAX_KEY else f"{what}-{deterministic_id(name)}"
