"""The students and teachers, for locust. Runs in a process of its own, for gevent changes the whole interpreter."""

import itertools
import json
import os
import random
import time
from pathlib import Path
from typing import Any

import gevent
from locust import FastHttpUser, between, events, task
from locust.env import Environment

from tests.load.budgets import agent_of
from tests.load.plan import VARIABLE, Person, Plan

PLAN = Plan.model_validate_json(Path(os.environ[VARIABLE]).read_text("utf-8"))
READING = (2.0, 6.0)  # seconds before an answer to an exercise
RIGHT = 0.6  # of the solutions
TIMEOUT = 65.0  # seconds, as patient as Kong

_MEASURED: list[dict[str, Any]] = []
_STARTED = time.monotonic()


@events.request.add_listener
def _keep(name: str, response_time: float, exception: Exception | None, context: dict[str, Any], **_: object) -> None:
    _MEASURED.append(
        {
            "endpoint": name,
            "milliseconds": response_time,
            "error": None if exception is None else str(exception)[:200],
            "notes": context.get("notes", 0),
            "ended": time.monotonic() - _STARTED,
        }
    )


@events.quitting.add_listener
def _write(environment: Environment, **_: object) -> None:
    PLAN.measured.write_text(json.dumps(_MEASURED), "utf-8")


class _Person(FastHttpUser):
    abstract = True
    host = PLAN.host
    insecure = PLAN.insecure
    connection_timeout = TIMEOUT
    network_timeout = TIMEOUT
    waiting: "itertools.cycle[Person]"

    def on_start(self) -> None:
        """Become the next person of the plan."""
        self.person = next(self.waiting)
        self.rng = random.Random(f"{PLAN.seed}/{self.person.person_id.rpartition('-')[2]}")  # noqa: S311 - no secret
        self.sent = itertools.count()

    def ask(self, endpoint: str, body: dict[str, Any] | None = None, *, once: bool = False) -> dict[str, Any]:
        """Send one request; the content of the answer, empty after an error."""
        method, _, path = endpoint.partition(" ")
        agent = agent_of(endpoint)
        own = path.removeprefix(f"/{agent}").format(student=self.person.person_id)
        headers = {"Authorization": f"Bearer {self.person.token}", "Accept": "application/json"}
        if PLAN.host_header is not None:
            headers["Host"] = PLAN.host_header.format(agent=agent)
        if once:
            headers["Idempotency-Key"] = f"{self.person.person_id}-{next(self.sent)}"
        context: dict[str, Any] = {}
        with self.client.request(
            method,
            PLAN.path.format(agent=agent) + own,
            name=endpoint,
            json=body,
            headers=headers,
            context=context,
            allow_redirects=False,
            catch_response=True,
        ) as response:
            return self._content(response, context)

    def _content(self, response: Any, context: dict[str, Any]) -> dict[str, Any]:
        if response.status_code != 200:
            response.failure(f"status {response.status_code}" if response.status_code else str(response.error))
            return {}
        try:
            answer = response.json()
            context["notes"] = len(answer["notes"])
            content: dict[str, Any] = answer["content"]
        except (ValueError, LookupError, TypeError):
            response.failure("not an agent's answer")
            return {}
        return content


class Student(_Person):
    """Learns: reads, practises, breaks programs and asks why."""

    weight = max(1, len(PLAN.students))
    fixed_count = len(PLAN.students)
    wait_time = between(1, 5)  # seconds; about 20 requests a minute, well below the limit of 100
    waiting = itertools.cycle(PLAN.students)

    @task(4)
    def look_at_progress(self) -> None:
        self.ask("GET /progress/{student}")

    @task(2)
    def give_evidence(self) -> None:
        scores = {"completion": round(self.rng.random(), 2), "consistency": round(self.rng.random(), 2)}
        self.ask("POST /progress/mastery", {"component": self.rng.choice(PLAN.topics), "scores": scores}, once=True)

    @task(3)
    def take_the_next_exercise(self) -> None:
        exercise = self.ask("POST /exercise/next", {})
        if exercise:
            self.read()
            self.ask("POST /exercise/hint", {"exercise_id": exercise["exercise_id"], "level": self.rng.randint(1, 3)})
            self.submit(exercise, _first_thought(exercise))

    @task(4)
    def practise_a_topic(self) -> None:
        chosen = self.rng.choice(PLAN.exercises)
        exercise = self.ask("POST /exercise/generate", dict(chosen.wish))
        if exercise:
            self.read()
            self.submit(exercise, dict(chosen.right if self.rng.random() < RIGHT else chosen.wrong))

    @task(4)
    def show_a_program_that_fails(self) -> None:
        program = self.rng.choice(PLAN.failing)
        shown = {"code": program.code, "component": program.component}
        if program.traceback is not None:
            shown["traceback"] = program.traceback
        self.ask("POST /debug/analyze", shown, once=True)
        if self.rng.random() < RIGHT:
            self.read()
            hint = {"code": program.code, "level": self.rng.randint(1, 4), "traceback": program.traceback or ""}
            self.ask("POST /review/hint", hint)

    @task(3)
    def read_an_explanation(self) -> None:
        self.ask("POST /concepts/explain", {"concept": self.rng.choice(PLAN.topics)})

    @task(1)
    def ask_for_the_way(self) -> None:
        self.ask("POST /concepts/path", {"goal": self.rng.choice(PLAN.topics)})

    @task(1)
    def open_the_inbox(self) -> None:
        self.ask("GET /concepts/inbox")

    @task(3)
    def have_a_program_reviewed(self) -> None:
        program = self.rng.choice(PLAN.working)
        self.ask("POST /review/score", {"code": program.code, "component": program.component}, once=True)

    def read(self) -> None:
        gevent.sleep(self.rng.uniform(*READING))

    def submit(self, exercise: dict[str, Any], solution: dict[str, Any]) -> None:
        body = {"exercise_id": exercise["exercise_id"], **solution, "seconds": self.rng.randint(20, 300)}
        self.ask("POST /exercise/submit", body, once=True)


class Teacher(_Person):
    """Looks after a class."""

    weight = max(1, len(PLAN.teachers))
    fixed_count = len(PLAN.teachers)
    abstract = not PLAN.teachers
    wait_time = between(2, 8)  # seconds
    waiting = itertools.cycle(PLAN.teachers)

    @task
    def read_the_class(self) -> None:
        self.ask("POST /progress/aggregate", {"student_ids": list(self.person.of)})


def _first_thought(exercise: dict[str, Any]) -> dict[str, Any]:
    """What a student hands in who does not know: the program as it came, the first option, the lines as they lie."""
    if exercise["kind"] == "predict-output":
        return {"answer": exercise["options"][0] if exercise["options"] else "0"}
    if exercise["kind"] == "parsons":
        return {"lines": exercise["lines"]}
    return {"code": exercise["code"]}
