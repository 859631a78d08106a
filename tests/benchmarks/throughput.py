"""Warm throughput of each agent's function beside bare applications on the same server, in turns.

One bare application answers a constant. The other does the same work as the agent, with the same skills and the same
store, and nothing else: the ratio to it is what security, contracts, telemetry and counting tokens cost.
"""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from rich.table import Table

from skills.curriculum.outline import outline
from tests.benchmarks.fleet import HELLO_WORLD, alone, bare_work, embedded_fleet, tokens
from tests.benchmarks.load import CONNECTIONS, Load, Request, measure
from tests.benchmarks.server import running

ROUNDS = 7
REQUESTS = 1_000
CODE = "total = 0\nfor number in range(10):\n    total = total + number\nprint(total)\n"

AGENTS = ("progress", "debug", "concepts", "exercise", "review")

# A request with the names of the two it is compared with: of a constant's and of the same work's.
Compared = tuple[Callable[[int], Request], str, str]

_TOPICS = [topic.id for topic in outline().topics]


def table(data: Path) -> Table:
    """Measure in turns, so that a busy moment of the machine falls on all."""
    applications = {"constant": HELLO_WORLD, "work": bare_work(data), "fleet": embedded_fleet(data)}
    applications |= {agent: alone(data, agent) for agent in AGENTS}
    with ExitStack() as stack:
        servers = {name: stack.enter_context(running(application)) for name, application in applications.items()}
        requests = _requests({name: f"http://127.0.0.1:{server.port}" for name, server in servers.items()}, data)
        loads: dict[str, list[Load]] = {name: [] for name in requests}
        for _ in range(ROUNDS):
            for name, (request, _, _) in requests.items():
                loads[name].append(measure(request, REQUESTS))
    return _shown(requests, loads)


def _shown(requests: dict[str, Compared], loads: dict[str, list[Load]]) -> Table:
    shown = Table(title=f"Warm, {CONNECTIONS} connections: medians of {ROUNDS} rounds of {REQUESTS} requests")
    for column in ("request", "a second", "p50 ms", "p99 ms", "of a constant", "of the same work"):
        shown.add_column(column, justify="left" if column == "request" else "right")
    throughput = {name: median(load.throughput for load in rounds) for name, rounds in loads.items()}
    for name, rounds in loads.items():
        _, constant, work = requests[name]
        shown.add_row(
            name,
            f"{throughput[name]:.0f}",
            f"{median(load.p50 for load in rounds):.2f}",
            f"{median(load.p99 for load in rounds):.2f}",
            *(f"{throughput[name] / throughput[beside]:.2f}" if beside else "" for beside in (constant, work)),
        )
    return shown


def _requests(urls: dict[str, str], data: Path) -> dict[str, Compared]:
    people = [(learner, {"Authorization": f"Bearer {token}"}) for learner, token in tokens(data).items()]

    def get(server: str, path: str) -> Callable[[int], Request]:
        def request(number: int) -> Request:
            learner, headers = people[number % len(people)]
            return Request("GET", urls[server] + path.format(learner=learner), headers)

        return request

    def post(server: str, path: str, body: Callable[[int], object]) -> Callable[[int], Request]:
        def request(number: int) -> Request:
            learner, headers = people[number % len(people)]
            return Request("POST", urls[server] + path.format(learner=learner), headers, body(number))

        return request

    def evidence(number: int) -> object:
        return {"component": _TOPICS[number % len(_TOPICS)], "scores": {"quiz": number % 101 / 100}}

    def code(number: int) -> object:
        return {"code": f"{CODE}# {number}\n"}

    def wish(number: int) -> object:
        return {"topic": "for-loops", "seed": number}

    def greeting(number: int) -> object:
        return {"name": "ada", "scores": {"quiz": number % 101 / 100}}

    constants = {"bare GET": get("constant", "/"), "bare POST": post("constant", "/", greeting)}
    # What an agent is asked, the constant beside it, and what the bare application is asked for the same work.
    pairs = {
        "Concepts: one concept": (
            "bare GET",
            get("work", "/concepts/recursion"),
            get("concepts", "/api/v1/concepts/recursion"),
        ),
        "Progress: one component": (
            "bare GET",
            get("work", "/progress/{learner}/for-loops"),
            get("progress", "/api/v1/progress/{learner}/components/for-loops"),
        ),
        "Progress: everything": (
            "bare GET",
            get("work", "/progress/{learner}"),
            get("progress", "/api/v1/progress/{learner}"),
        ),
        "Progress: evidence": (
            "bare POST",
            post("work", "/progress/{learner}", evidence),
            post("progress", "/api/v1/progress/mastery", evidence),
        ),
        "Exercise: generate": (
            "bare POST",
            post("work", "/generate", wish),
            post("exercise", "/api/v1/exercise/generate", wish),
        ),
        "Debug: analyze": (
            "bare POST",
            post("work", "/analyze", code),
            post("debug", "/api/v1/debug/analyze", code),
        ),
        "Review: score": (
            "bare POST",
            post("work", "/score", code),
            post("review", "/api/v1/review/score", code),
        ),
    }
    requests: dict[str, Compared] = {name: (request, "", "") for name, request in constants.items()}
    for name, (constant, work, agent) in pairs.items():
        requests[f"bare {name}"] = (work, constant, "")
        requests[name] = (agent, constant, f"bare {name}")
    fleet = get("fleet", "/api/v1/progress/{learner}/components/for-loops")
    requests["fleet: one component"] = (fleet, "bare GET", "bare Progress: one component")
    return requests
