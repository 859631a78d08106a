"""Warm throughput and latency of the embedded fleet beside a bare application, in turns."""

from collections.abc import Callable
from pathlib import Path
from statistics import median

from rich.table import Table

from skills.curriculum.outline import outline
from tests.benchmarks.fleet import HELLO_WORLD, embedded_fleet, tokens
from tests.benchmarks.load import CONNECTIONS, Load, Request, measure
from tests.benchmarks.server import running

ROUNDS = 5
REQUESTS = 1_500

_TOPICS = [topic.id for topic in outline().topics]


def table(data: Path) -> Table:
    """Measure in turns, so that a busy moment of the machine falls on both."""
    fleet = embedded_fleet(data)
    with running(HELLO_WORLD) as bare, running(fleet) as ours:
        requests = _requests(f"http://127.0.0.1:{bare.port}/", f"http://127.0.0.1:{ours.port}", tokens(data))
        loads: dict[str, list[Load]] = {name: [] for name in requests}
        for _ in range(ROUNDS):
            for name, request in requests.items():
                loads[name].append(measure(request, REQUESTS))
    shown = Table(title=f"Warm, {CONNECTIONS} connections: medians of {ROUNDS} rounds of {REQUESTS} requests")
    for column in ("request", "a second", "p50 ms", "p99 ms", "of the bare one"):
        shown.add_column(column, justify="left" if column == "request" else "right")
    for name, rounds in loads.items():
        throughput = median(load.throughput for load in rounds)
        base = median(load.throughput for load in loads[f"bare {name.split()[-1]}"])
        shown.add_row(
            name,
            f"{throughput:.0f}",
            f"{median(load.p50 for load in rounds):.2f}",
            f"{median(load.p99 for load in rounds):.2f}",
            f"{throughput / base:.2f}",
        )
    return shown


def _requests(bare: str, fleet: str, tokens: dict[str, str]) -> dict[str, Callable[[int], Request]]:
    progress = f"{fleet}/api/v1/progress"
    people = [(learner, {"Authorization": f"Bearer {token}"}) for learner, token in tokens.items()]

    def component(number: int) -> Request:
        learner, headers = people[number % len(people)]
        return Request("GET", f"{progress}/{learner}/components/for-loops", headers)

    def everything(number: int) -> Request:
        learner, headers = people[number % len(people)]
        return Request("GET", f"{progress}/{learner}", headers)

    def evidence(number: int) -> Request:
        _, headers = people[number % len(people)]
        return Request(
            "POST",
            f"{progress}/mastery",
            headers,
            {"component": _TOPICS[number % len(_TOPICS)], "scores": _scores(number)},
        )

    return {
        "bare GET": lambda _: Request("GET", bare),
        "bare POST": lambda number: Request("POST", bare, body={"name": "ada", "scores": _scores(number)}),
        "one component GET": component,
        "all progress GET": everything,
        "evidence POST": evidence,
    }


def _scores(number: int) -> dict[str, float]:
    return {"quiz": number % 101 / 100, "completion": number % 11 / 10}
