"""A closed-loop load: so many connections, each asking again as soon as it is answered."""

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import aiohttp

CONNECTIONS = 8


@dataclass(frozen=True)
class Request:
    """One request out of many."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None


@dataclass(frozen=True)
class Load:
    """What a load measured."""

    throughput: float  # answers a second
    p50: float  # milliseconds
    p99: float  # milliseconds


def measure(request: Callable[[int], Request], count: int) -> Load:
    """Send the requests of the numbers 0 to count - 1, and expect 200 for each."""
    return asyncio.run(_measure([request(number) for number in range(count)]))


async def _measure(requests: list[Request]) -> Load:
    waiting, count = iter(requests), len(requests)
    times: list[float] = []
    async with aiohttp.ClientSession() as session:
        started = time.perf_counter()
        await asyncio.gather(*(_ask(session, waiting, times) for _ in range(CONNECTIONS)))
        seconds = time.perf_counter() - started
    times.sort()
    return Load(count / seconds, times[count // 2] * 1000, times[count * 99 // 100] * 1000)


async def _ask(session: aiohttp.ClientSession, waiting: Iterator[Request], times: list[float]) -> None:
    for request in waiting:
        started = time.perf_counter()
        async with session.request(request.method, request.url, headers=request.headers, json=request.body) as response:
            await response.read()
        times.append(time.perf_counter() - started)
        if response.status != HTTPStatus.OK:
            raise RuntimeError(f"{request.url} answered {response.status}")
