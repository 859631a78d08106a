"""Warm throughput of each agent's function beside bare applications on the same server, in turns.

The plain bare application answers a constant. Where an answer is mostly a skill's work, a second one runs the same
skills and nothing else: the ratio to it is what security, contracts and telemetry cost.
"""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from rich.table import Table

from skills.curriculum.outline import outline
from tests.benchmarks.fleet import BARE_SKILLS, HELLO_WORLD, alone, embedded_fleet, tokens
from tests.benchmarks.load import CONNECTIONS, Load, Request, measure
from tests.benchmarks.server import running

ROUNDS = 7
REQUESTS = 1_000
CODE = "total = 0\nfor number in range(10):\n    total = total + number\nprint(total)\n"

AGENTS = ("progress", "debug", "concepts", "exercise", "review")

_TOPICS = [topic.id for topic in outline().topics]


def table(data: Path) -> Table:
    """Measure in turns, so that a busy moment of the machine falls on all."""
    applications = {"bare": HELLO_WORLD, "skills": BARE_SKILLS, "fleet": embedded_fleet(data)}
    applications |= {agent: alone(data, agent) for agent in AGENTS}
    with ExitStack() as stack:
        servers = {name: stack.enter_context(running(application)) for name, application in applications.items()}
        requests = _requests({name: f"http://127.0.0.1:{server.port}" for name, server in servers.items()}, data)
        loads: dict[str, list[Load]] = {name: [] for name in requests}
        for _ in range(ROUNDS):
            for name, (_, request) in requests.items():
                loads[name].append(measure(request, REQUESTS))
    shown = Table(title=f"Warm, {CONNECTIONS} connections: medians of {ROUNDS} rounds of {REQUESTS} requests")
    for column in ("request", "a second", "p50 ms", "p99 ms", "beside", "of that"):
        shown.add_column(column, justify="left" if column in {"request", "beside"} else "right")
    throughput = {name: median(load.throughput for load in rounds) for name, rounds in loads.items()}
    for name, rounds in loads.items():
        beside = requests[name][0]
        shown.add_row(
            name,
            f"{throughput[name]:.0f}",
            f"{median(load.p50 for load in rounds):.2f}",
            f"{median(load.p99 for load in rounds):.2f}",
            beside,
            f"{throughput[name] / throughput[beside]:.2f}" if beside else "",
        )
    return shown


def _requests(urls: dict[str, str], data: Path) -> dict[str, tuple[str, Callable[[int], Request]]]:
    """Each request with the name of what it is compared with."""
    people = [(learner, {"Authorization": f"Bearer {token}"}) for learner, token in tokens(data).items()]

    def get(server: str, path: str) -> Callable[[int], Request]:
        def request(number: int) -> Request:
            learner, headers = people[number % len(people)]
            return Request("GET", urls[server] + path.format(learner=learner), headers)

        return request

    def post(server: str, path: str, body: Callable[[int], object]) -> Callable[[int], Request]:
        def request(number: int) -> Request:
            return Request("POST", urls[server] + path, people[number % len(people)][1], body(number))

        return request

    def evidence(number: int) -> object:
        return {"component": _TOPICS[number % len(_TOPICS)], "scores": {"quiz": number % 101 / 100}}

    def code(number: int) -> object:
        return {"code": f"{CODE}# {number}\n"}

    def wish(number: int) -> object:
        return {"topic": "for-loops", "seed": number}

    return {
        "bare GET": ("", get("bare", "/")),
        "bare POST": ("", post("bare", "/", lambda number: {"name": "ada", "scores": {"quiz": number % 101 / 100}})),
        "bare analysis": ("", post("skills", "/analyze", code)),
        "bare generate": ("", post("skills", "/generate", wish)),
        "bare score": ("", post("skills", "/score", code)),
        "Concepts: one concept": ("bare GET", get("concepts", "/api/v1/concepts/recursion")),
        "Progress: one component": ("bare GET", get("progress", "/api/v1/progress/{learner}/components/for-loops")),
        "Progress: everything": ("bare GET", get("progress", "/api/v1/progress/{learner}")),
        "Progress: evidence": ("bare POST", post("progress", "/api/v1/progress/mastery", evidence)),
        "Exercise: generate": ("bare generate", post("exercise", "/api/v1/exercise/generate", wish)),
        "Debug: analyze": ("bare analysis", post("debug", "/api/v1/debug/analyze", code)),
        "Review: score": ("bare score", post("review", "/api/v1/review/score", code)),
        "fleet: one component": ("bare GET", get("fleet", "/api/v1/progress/{learner}/components/for-loops")),
    }
