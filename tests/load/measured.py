"""What a load measured, and whether it is what the agents promised."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.load.budgets import ENDPOINTS, budget_of


@dataclass(frozen=True)
class Endpoint:
    """One endpoint's times, in milliseconds, of the requests that were answered well."""

    name: str
    budget: int
    requests: int
    errors: int
    notes: int
    p50: float | None
    p95: float | None
    p99: float | None
    longest: float | None

    @property
    def verdict(self) -> str:
        """Nineteen of twenty requests must be answered within the budget."""
        if self.p95 is None:
            return "not measured"
        return "held" if self.p95 <= self.budget else "missed"


@dataclass(frozen=True)
class Measured:
    """A whole load. `seconds` is the time between the first answer and the last."""

    endpoints: tuple[Endpoint, ...]
    errors: tuple[tuple[str, int], ...]
    requests: int
    seconds: float

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds if self.seconds else 0.0

    @property
    def faults(self) -> list[str]:
        """What is not as it should be, in words; empty when all is well."""
        said = [f"{count} times {what}" for what, count in self.errors]
        for one in self.endpoints:
            if one.verdict == "missed":
                said.append(f"{one.name}: p95 is {one.p95:.0f} ms, and {one.budget} ms were promised")
            if one.verdict == "not measured":
                said.append(f"{one.name}: not measured")
        return said


def measured(records: Sequence[dict[str, Any]], warm_up: float, teachers: bool) -> Measured:
    """Sum up requests; the times of those that ended in the first `warm_up` seconds are left out, not their errors."""
    by_endpoint: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        by_endpoint[record["endpoint"]].append(record)
    expected = [name for name in ENDPOINTS if teachers or name != "POST /progress/aggregate"]
    names = [*expected, *sorted(set(by_endpoint) - set(expected))]
    errors = Counter(f"{one['endpoint']}: {one['error']}" for one in records if one["error"] is not None)
    ends = [one["ended"] for one in records]
    return Measured(
        endpoints=tuple(_endpoint(name, by_endpoint[name], warm_up) for name in names),
        errors=tuple(errors.most_common()),
        requests=len(records),
        seconds=max(ends) - min(ends) if ends else 0.0,
    )


def _endpoint(name: str, records: list[dict[str, Any]], warm_up: float) -> Endpoint:
    times = sorted(one["milliseconds"] for one in records if one["error"] is None and one["ended"] >= warm_up)
    return Endpoint(
        name=name,
        budget=budget_of(name),
        requests=len(records),
        errors=sum(one["error"] is not None for one in records),
        notes=sum(one["notes"] > 0 for one in records),
        p50=percentile(times, 50),
        p95=percentile(times, 95),
        p99=percentile(times, 99),
        longest=percentile(times, 100),
    )


def percentile(times: Iterable[float], percent: int) -> float | None:
    """The smallest time that so many percent of the times do not exceed (nearest rank); None of no times."""
    ordered = sorted(times)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)] if ordered else None
