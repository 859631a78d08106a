"""What a load test makes of the requests that it sent."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.local.fleet import AGENTS
from tests.load.budgets import BUDGETS, ENDPOINTS, agent_of, budget_of
from tests.load.measured import Measured, measured, percentile
from tests.load.report import Circumstances, page

times = st.lists(st.floats(0, 1e6), min_size=1, max_size=200)


def record(endpoint: str, milliseconds: float = 1.0, error: str | None = None, ended: float = 10.0) -> dict[str, Any]:
    return {"endpoint": endpoint, "milliseconds": milliseconds, "error": error, "notes": 0, "ended": ended}


def everything(*more: dict[str, Any]) -> Measured:
    """A load that called each endpoint once, quickly, and then some more."""
    return measured([*(record(name) for name in ENDPOINTS), *more], warm_up=0, teachers=True)


@given(times, st.integers(1, 100))
def test_a_percentile_is_a_time_that_was_measured_and_exceeded_by_few_enough(some: list[float], percent: int) -> None:
    found = percentile(some, percent)
    assert found in some
    assert found is not None
    assert sum(one <= found for one in some) * 100 >= percent * len(some)
    assert sum(one < found for one in some) * 100 < percent * len(some)


@given(times)
def test_percentiles_grow(some: list[float]) -> None:
    fifty, ninety_five, hundred = (percentile(some, percent) for percent in (50, 95, 100))
    assert fifty is not None
    assert ninety_five is not None
    assert fifty <= ninety_five <= max(some) == hundred


def test_nothing_has_no_percentile() -> None:
    assert percentile([], 95) is None


def test_every_agent_has_a_budget_and_endpoints() -> None:
    assert set(BUDGETS) == {agent_of(endpoint) for endpoint in ENDPOINTS} == set(AGENTS)


def test_a_load_without_faults_has_none() -> None:
    assert everything().faults == []


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_one_slow_answer_in_ten_misses_the_budget_and_one_in_a_hundred_does_not(endpoint: str) -> None:
    slow = budget_of(endpoint) + 1.0
    missed = everything(*(record(endpoint) for _ in range(9)), record(endpoint, slow))
    assert (
        [fault for fault in missed.faults if "promised" in fault and fault.startswith(endpoint)] == missed.faults != []
    )
    assert everything(*(record(endpoint) for _ in range(99)), record(endpoint, slow)).faults == []


def test_an_answer_exactly_in_time_is_in_time() -> None:
    assert everything(*(record("POST /debug/analyze", 150.0) for _ in range(50))).faults == []


def test_an_error_is_a_fault_and_its_time_is_no_time() -> None:
    result = everything(*(record("POST /review/hint", 1e6, "status 503") for _ in range(3)))
    assert result.faults == ["3 times POST /review/hint: status 503"]
    (hint,) = (one for one in result.endpoints if one.name == "POST /review/hint")
    assert (hint.requests, hint.errors, hint.longest) == (4, 3, 1.0)


def test_an_endpoint_that_nobody_called_was_not_held_to_anything() -> None:
    result = measured([record(name) for name in ENDPOINTS[1:]], warm_up=0, teachers=True)
    assert result.faults == [f"{ENDPOINTS[0]}: not measured"]


def test_without_teachers_nobody_reads_a_class() -> None:
    names = [name for name in ENDPOINTS if name != "POST /progress/aggregate"]
    assert measured([record(name) for name in names], warm_up=0, teachers=False).faults == []


def test_warming_up_hides_slowness_and_no_errors() -> None:
    early = [record(name, 1e6, ended=1.0) for name in ENDPOINTS] + [record(ENDPOINTS[0], error="x", ended=1.0)]
    result = measured([*early, *(record(name) for name in ENDPOINTS)], warm_up=5.0, teachers=True)
    assert result.faults == [f"1 times {ENDPOINTS[0]}: x"]
    assert result.requests == 2 * len(ENDPOINTS) + 1


def test_the_rate_is_of_all_requests_over_the_time_that_they_took() -> None:
    result = measured([record(ENDPOINTS[0], ended=second) for second in (0.0, 1.0, 2.0, 4.0)], 0, teachers=False)
    assert (result.seconds, result.rate) == (4.0, 1.0)


def test_the_page_shows_what_was_measured_and_escapes_what_servers_say() -> None:
    result = everything(record("POST /review/hint", error="<script>alert(1)</script>"), record(ENDPOINTS[0], 98_765.4))
    shown = page(result, Circumstances("http://x.test", 7, 1, 60, 0.0, "today", 2, (0.5, 0.6)))
    assert "<script>" not in shown
    assert "98765" in shown
    for endpoint in ENDPOINTS:
        assert endpoint in shown
