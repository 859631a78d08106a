"""Rules and panels read only what the functions really export."""

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncIterator

import pytest
from prometheus_client.parser import text_string_to_metric_families

from functions.kafka.metrics import ATTEMPTS, DELIVERIES, LAG
from functions.local.settings import LocalSettings
from functions.runtime.event_function import Outcome
from functions.runtime.state.optimistic import update
from functions.runtime.telemetry.metrics import BUCKETS, STATE_CONFLICTS
from tests.contract.monitoring import FOLDER, ROOT, alerts, dashboard, panel_expressions, rules
from tests.contract.promql import grouped_by, replaced, selectors
from tests.integration.embedded import Embedded, embedded
from tests.load.budgets import BUDGETS

# Given by the PodMonitors to everything that is scraped.
TARGET = {"job", "namespace", "pod", "container", "instance", "service", "revision", "endpoint"}

# What other programs export, with the labels that were seen on them: daprd 1.14 (tests/stack asks a real one), and
# autoscaler and queue-proxy of Knative Serving 1.15.
KNATIVE = {"namespace_name", "configuration_name", "service_name", "revision_name"}
OTHERS = {
    "up": set(),
    "ALERTS": {"alertname", "alertstate"},
    "autoscaler_desired_pods": KNATIVE,
    "autoscaler_actual_pods": KNATIVE,
    "revision_request_latencies_bucket": KNATIVE | {"le"},
    "revision_queue_depth": KNATIVE,
    "dapr_resiliency_activations_total": {"app_id", "target", "status", "policy"},
    "dapr_runtime_component_init_fail_total": {"app_id", "component"},
    "dapr_component_state_latencies_sum": {"app_id", "component", "operation"},
    "dapr_component_state_latencies_count": {"app_id", "component", "operation"},
}
# `learnflow consume`'s, which the embedded fleet does not run: tests/stack asks a real one.
CONSUME = {
    "learnflow_consumer_lag": set(LAG._labelnames),
    "learnflow_deliveries_total": set(DELIVERIES._labelnames),
    "learnflow_delivery_attempts_total": set(ATTEMPTS._labelnames),
}
BROKEN = "for number in range(3)\n    print(number)\n"


@pytest.fixture
async def fleet(local: LocalSettings) -> AsyncIterator[Embedded]:
    """An embedded fleet that has met everything that is counted."""
    async with embedded(local) as running:
        await running.give("ada", {"quiz": 0.9})
        headers = running.as_student("ada")
        await running.client.post("/api/v1/debug/analyze", json={"code": BROKEN}, headers=headers)
        await running.settled()
        await _conflict(running)
        yield running


async def _conflict(fleet: Embedded) -> None:
    store = fleet.fleet.platform.state("mastery")
    conflicts = STATE_CONFLICTS.labels("monitoring-test")
    number = 0
    while conflicts._value.get() == 0:
        number += 1
        writers = [update(store, f"key-{number}", lambda _, w=w: b"%d" % w, name="monitoring-test") for w in range(4)]
        await asyncio.gather(*writers)


async def _exported(fleet: Embedded) -> dict[str, set[str]]:
    """Every series' name that the fleet exports, with its labels."""
    text = (await fleet.client.get("/metrics")).text
    found: dict[str, set[str]] = defaultdict(set)
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            found[sample.name] |= set(sample.labels)
    return found


def _recorded() -> dict[str, set[str]]:
    """Every recording rule with the labels that its result may have."""
    return {rule["record"]: grouped_by(rule["expr"]) | replaced(rule["expr"]) for rule in rules() if "record" in rule}


def _expressions() -> list[tuple[str, str]]:
    return [(rule.get("record") or rule["alert"], rule["expr"]) for rule in rules()] + list(panel_expressions())


async def test_everything_that_is_read_is_exported_with_these_labels(fleet: Embedded) -> None:
    known = await _exported(fleet) | OTHERS | CONSUME | _recorded()
    wrong = []
    for place, expression in _expressions():
        read = selectors(expression)
        assert read or "vector(" in expression, f"{place} reads nothing"
        for selector in read:
            labels = {label for label, _ in selector.matchers}
            if selector.metric not in known:
                wrong.append(f"{place}: nobody exports {selector.metric}")
            elif unknown := labels - known[selector.metric] - TARGET:
                wrong.append(f"{place}: {selector.metric} has no {', '.join(sorted(unknown))}")
    assert wrong == []


async def test_everything_is_grouped_by_labels_that_exist(fleet: Embedded) -> None:
    known = await _exported(fleet) | OTHERS | CONSUME | _recorded()
    for place, expression in _expressions():
        there = set().union(*(known[selector.metric] for selector in selectors(expression))) | TARGET
        assert grouped_by(expression) <= there | replaced(expression), place


async def test_everything_the_fleet_counts_of_its_own_is_shown_or_watched(fleet: Embedded) -> None:
    read = {selector.metric for _, expression in _expressions() for selector in selectors(expression)}
    own = {name for name in await _exported(fleet) if name.startswith("learnflow_")}
    families = {name.removesuffix("_bucket").removesuffix("_sum").removesuffix("_count") for name in own}
    unread = {family for family in families if not any(name.startswith(family) for name in read)}
    assert unread == set()


async def test_every_metric_is_in_the_operators_table(fleet: Embedded) -> None:
    text = (ROOT / "docs" / "operations.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| learnflow_")]
    written = {name for row in rows for name in row.split("|")[1].replace(",", " ").split()}
    families = {re.sub(r"_(bucket|sum|count)$", "", name) for name in await _exported(fleet) | CONSUME}
    assert written == {family for family in families if family.startswith("learnflow_")}


def test_outcomes_that_are_asked_for_are_outcomes_of_events() -> None:
    asked = {
        outcome
        for _, expression in _expressions()
        for selector in selectors(expression)
        if selector.metric in {"learnflow_events_total", "learnflow:events:count10m"}
        for label, value in selector.matchers
        if label == "outcome"
        for outcome in value.split("|")
    }
    assert asked
    assert asked <= set(Outcome)


def test_the_budgets_that_are_watched_are_those_that_load_is_held_to() -> None:
    (rule,) = [rule for rule in rules() if rule.get("record") == "learnflow:budget_seconds"]
    watched = re.findall(r'vector\(([\d.]+)\), "function", "(\w+)", "", ""\), "le", "([\d.]+)"', rule["expr"])
    assert {function: float(seconds) * 1000 for seconds, function, _ in watched} == BUDGETS
    assert [seconds for seconds, _, _ in watched] == [bound for _, _, bound in watched]
    assert {float(seconds) for seconds, _, _ in watched} <= set(BUCKETS)


def test_every_alert_says_how_bad_it_is_and_has_a_page() -> None:
    pages = [line[3:] for line in (ROOT / "docs" / "runbooks.md").read_text("utf-8").splitlines() if line[:3] == "## "]
    assert pages == list(alerts())
    for name, alert in alerts().items():
        assert alert["labels"]["severity"] in {"critical", "warning"}
        assert alert["annotations"]["runbook_url"] == f"docs/runbooks.md#{name.lower()}"
        assert alert["annotations"]["summary"]
        assert alert["annotations"]["description"]


def test_every_panel_says_what_it_shows_and_has_a_place_of_its_own() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in dashboard()["panels"]:
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken, panel["title"]
        assert place["x"] + place["w"] <= 24
        assert panel["title"]
        assert panel["type"] == "row" or panel["description"], panel["title"]
        taken |= cells
    ids = [panel["id"] for panel in dashboard()["panels"]]
    assert len(ids) == len(set(ids))


def test_the_component_names_every_file_of_its_folder() -> None:
    text = (FOLDER / "kustomization.yaml").read_text("utf-8")
    files = [file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*") if file.is_file()]
    assert [file for file in files if file != "kustomization.yaml" and f"- {file}" not in text] == []
