"""Concepts and Exercise, warm and through their ASGI applications, and the grading of fair submissions.

The requests are a student's: token checked, mastery and practice read from a store that holds them, submissions
published on the durable log. A submission to grade is the right solution of a generated exercise, and its time is the
whole way: Exercise, the grader's HTTP interface, the sandbox, the events. Beside it stands a bare spawn of the
interpreter. The processor's time is that of this process, so without the sandbox's.
"""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
from rich.table import Table

import functions.concepts.api
import functions.exercise.api
import functions.exercise.grader_api
from functions.exercise.calibrator import Calibrator
from functions.local.database import Database
from functions.local.fleet import fleet_settings
from functions.local.platform import EmbeddedPlatform
from functions.local.settings import LocalSettings
from functions.local.signing_key import sign_token
from functions.runtime import garbage
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.platform import system_clock
from functions.runtime.security.caller import Role
from skills.curriculum.catalogue import catalogue
from skills.curriculum.exercises.library import templates_of
from skills.curriculum.outline import outline
from skills.mastery_calculation.scores import Scores
from skills.problem_generator.skill import build
from tests.benchmarks.analysis import programs
from tests.benchmarks.document import five_years
from tests.benchmarks.warm import Goal, Measured, asked, shown, timed

ROUNDS = 1_000
WARMING = 100
GRADED = 60
SPAWNS = 40

CONCEPTS, EXERCISE = "/api/v1/concepts", "/api/v1/exercise"
CONCEPTS_GOAL, EXERCISE_GOAL, GRADING_GOAL = Goal(20), Goal(30), Goal(300, percentile=50)


def table(data: Path) -> Table:
    """Measure all in one run."""
    spawn = Measured("bare python -I -S -c pass", [timed(_spawn) for _ in range(SPAWNS)])
    measured = asyncio.run(_agents(data))
    return shown("Concepts, Exercise and grading, warm; milliseconds", [*measured, spawn])


async def _agents(data: Path) -> list[Measured]:
    local = LocalSettings(data_dir=data)
    settings = fleet_settings(local)
    database = Database(local.database)
    platform = EmbeddedPlatform(settings, database)
    grader = functions.exercise.grader_api.application(platform)
    platform.agents["grader"] = grader
    concepts = functions.concepts.api.application(platform)
    exercise = functions.exercise.api.application(platform)
    await _with_a_past(platform)
    garbage.settle()  # as a function does when it starts
    headers = {"authorization": f"Bearer {sign_token(local, settings, 'ada', {Role.STUDENT})}"}
    try:
        async with _client(concepts, headers) as client:
            measured = await _concepts(client)
        async with _client(exercise, headers) as client:
            return [*measured, *await _exercise(client)]
    finally:
        grader.state.service.close()
        database.close()


def _client(app: Any, headers: dict[str, str]) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://agent", headers=headers)


async def _with_a_past(platform: EmbeddedPlatform) -> None:
    """Ada has five years of mastery, and has practised every topic lately."""
    await platform.state(platform.settings.dapr_state_store).save("ada", five_years().stored(), None)
    calibrator = Calibrator(platform)
    now = system_clock()
    for place, topic in enumerate(outline().topics):
        quiz = StudentProgress.of(
            "ada",
            topic.id,
            Scores(quiz=place % 5 / 4),
            timestamp=now - timedelta(hours=place + 1),
            idempotency_key=topic.id,
        )
        await calibrator.progress(platform.codec.encode(quiz.schema_name, _record(quiz)), now)


def _record(event: StudentProgress) -> dict[str, Any]:
    return event.model_dump(mode="python") | {"event_id": str(event.event_id)}


async def _concepts(client: httpx.AsyncClient) -> list[Measured]:
    names = [concept.id for concept in catalogue().concepts]
    codes = programs()
    plays: dict[str, Callable[[int], Any]] = {
        "Concepts: all": lambda _: client.get(CONCEPTS),
        "Concepts: one": lambda number: client.get(f"{CONCEPTS}/{names[number % len(names)]}"),
        "Concepts explain, a program of the student's": lambda number: client.post(
            f"{CONCEPTS}/explain", json={"concept": names[number % len(names)], "code": codes[number % len(codes)]}
        ),
        "Concepts path": lambda number: client.post(f"{CONCEPTS}/path", json={"goal": names[number % len(names)]}),
    }
    return [
        await asked(Measured(name, [], CONCEPTS_GOAL), send, ROUNDS + WARMING, WARMING) for name, send in plays.items()
    ]


async def _exercise(client: httpx.AsyncClient) -> list[Measured]:
    topics = [topic.id for topic in outline().topics if templates_of(topic.id)]

    def wish(number: int) -> dict[str, Any]:
        return {"topic": topics[number % len(topics)], "difficulty": number % 7 / 6, "seed": number}

    plays: dict[str, Callable[[int], Any]] = {
        "Exercise next, topic chosen": lambda _: client.post(f"{EXERCISE}/next", json={}),
        "Exercise next, topic given": lambda number: client.post(
            f"{EXERCISE}/next", json={"component": topics[number % len(topics)]}
        ),
        "Exercise generate": lambda number: client.post(f"{EXERCISE}/generate", json=wish(number)),
    }
    measured = [
        await asked(Measured(name, [], EXERCISE_GOAL), send, ROUNDS + WARMING, WARMING) for name, send in plays.items()
    ]
    solutions = [await _solution(client, {**wish(number), "kind": "code"}) for number in range(GRADED)]

    async def submit(number: int) -> httpx.Response:
        answer = await client.post(f"{EXERCISE}/submit", json=solutions[number % GRADED])
        if not answer.raise_for_status().json()["content"]["passed"]:
            raise RuntimeError(f"a right solution of {solutions[number % GRADED]['exercise_id']} did not pass")
        return answer

    grading = Measured("Exercise submit, graded", [], GRADING_GOAL)
    return [*measured, await asked(grading, submit, GRADED + 5, warming=5)]


async def _solution(client: httpx.AsyncClient, wish: dict[str, Any]) -> dict[str, str]:
    answer = await client.post(f"{EXERCISE}/generate", json=wish)
    exercise_id = answer.raise_for_status().json()["content"]["exercise_id"]
    template, version, seed, _ = exercise_id.split(".")
    return {"exercise_id": exercise_id, "code": build(template, int(version), int(seed)).reference}


def _spawn() -> None:
    subprocess.run([sys.executable, "-I", "-S", "-c", "pass"], check=True, env={})
