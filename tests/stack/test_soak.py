"""A class at work for minutes: fifty requests a second over five agents, without an error and without growing."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from itertools import cycle
from typing import Any

import httpx
import psutil

from stack.function import FunctionProcess
from stack.stack import Stack
from tests.stack.scale import SCALE

RATE = 50.0  # requests a second, sent on time whatever the answers take
LEARNERS = 40
WARM_UP_SECONDS = 20.0
GROWTH = 1.10
PROGRAM = "total = 0\nfor number in range(10):\n    total = total + number\nprint(total)\n"
BROKEN = "for number in range(3)\n    print(number)\n"

Body = dict[str, Any] | None
REQUESTS: list[tuple[str, str, str, Body]] = [
    ("progress", "POST", "progress/mastery", {"component": "for-loops", "scores": {"quiz": 0.7}}),
    ("progress", "GET", "progress/{student}", None),
    ("debug", "POST", "debug/analyze", {"code": BROKEN}),
    ("concepts", "GET", "concepts/recursion", None),
    ("concepts", "POST", "concepts/path", {"goal": "recursion"}),
    ("exercise", "POST", "exercise/next", {}),
    ("exercise", "POST", "exercise/generate", {"topic": "for-loops", "seed": 7}),
    ("review", "POST", "review/score", {"code": PROGRAM}),
    ("review", "POST", "review/hint", {"code": PROGRAM, "level": 1}),
    ("debug", "POST", "debug/analyze", {"code": PROGRAM}),
]


async def test_a_class_at_work_causes_no_error_and_no_growth(stack: Stack, measured: Callable[[str], None]) -> None:
    async with httpx.AsyncClient(timeout=30, trust_env=False, limits=httpx.Limits(max_connections=100)) as http:
        await _work(stack, http, WARM_UP_SECONDS)
        before = _memory(stack)
        answers, times = await _work(stack, http, SCALE.soak_seconds)
        after = _memory(stack)
    growth = {name: after[name] / before[name] for name in before}
    times.sort()
    measured(
        f"soak: {SCALE.soak_seconds} s, {len(times) / SCALE.soak_seconds:.0f} requests a second, "
        f"p50 {times[len(times) // 2] * 1000:.0f} ms, p99 {times[len(times) * 99 // 100] * 1000:.0f} ms, "
        f"most growth {max(growth, key=growth.__getitem__)} {max(growth.values()):.3f}, memory "
        + ", ".join(f"{name} {size / 2**20:.0f} MB" for name, size in after.items())
    )
    assert set(answers) == {"200"}, answers
    assert max(growth.values()) <= GROWTH, growth


async def _work(stack: Stack, http: httpx.AsyncClient, seconds: float) -> tuple[Counter[str], list[float]]:
    answers: Counter[str] = Counter()
    times: list[float] = []
    students = cycle([(f"soak-{n}", {"authorization": f"Bearer {stack.token(f'soak-{n}')}"}) for n in range(LEARNERS)])

    async def ask(student: str, headers: dict[str, str], agent: str, method: str, path: str, body: Body) -> None:
        began = time.perf_counter()
        url = f"{stack.functions[agent].url}/api/v1/{path.format(student=student)}"
        try:
            response = await http.request(method, url, json=body, headers=headers)
            answers[str(response.status_code)] += 1
        except httpx.TransportError as error:
            answers[type(error).__name__] += 1
        times.append(time.perf_counter() - began)

    began = time.perf_counter()
    requests = cycle(REQUESTS)
    async with asyncio.TaskGroup() as group:
        for number in range(int(seconds * RATE)):
            await asyncio.sleep(max(0.0, began + number / RATE - time.perf_counter()))
            group.create_task(ask(*next(students), *next(requests)))
    return answers, times


def _memory(stack: Stack) -> dict[str, int]:
    """Resident bytes of every function."""
    functions = [part for part in stack.parts() if isinstance(part, FunctionProcess)]
    return {function.name: psutil.Process(function.pid).memory_info().rss for function in functions}
