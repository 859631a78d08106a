"""All of it is accepted, comes up, and goes to zero."""

from collections.abc import Callable

import yaml

from functions.local.fleet import AGENTS, EVENT_FUNCTIONS, INNER_FUNCTIONS
from tests.cluster.kubernetes import Kubernetes


def test_the_api_server_accepts_every_manifest(cluster: Kubernetes, manifests: str) -> None:
    answered = cluster.apply(manifests, "--dry-run=server")
    assert len(answered.splitlines()) == len(list(yaml.safe_load_all(manifests)))


def test_every_function_of_the_fleet_is_a_service_and_ready(cluster: Kubernetes) -> None:
    names = {item["metadata"]["name"] for item in cluster.read("ksvc")}
    assert names >= {*AGENTS, *INNER_FUNCTIONS, *EVENT_FUNCTIONS}
    assert not cluster.not_ready("ksvc")
    assert not cluster.not_ready("kafkasource")


def test_an_idle_fleet_has_no_pods(
    cluster: Kubernetes, asleep: Callable[[], float], measured: Callable[[str], None]
) -> None:
    measured(f"idle fleet without a pod after {asleep():.0f} s")
    assert cluster.pods() == []
