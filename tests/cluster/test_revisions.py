"""A revision that does not come up takes no traffic."""

from collections.abc import Callable, Iterator

import pytest

from tests.cluster.kubernetes import Kubernetes
from tests.cluster.learner import Learner
from tests.cluster.until import until

FUNCTION = "review"


@pytest.fixture
def crashing(cluster: Kubernetes, manifests: str) -> Iterator[str]:
    """A new revision whose program ends as it starts; afterwards the function is as it was."""
    before = cluster.run("get", "ksvc", FUNCTION, "--output", "jsonpath={.status.latestReadyRevisionName}")
    patch = '[{"op": "replace", "path": "/spec/template/spec/containers/0/args", "value": ["functions.nowhere"]}]'
    cluster.run("patch", "ksvc", FUNCTION, "--type", "json", "--patch", patch)
    yield before
    cluster.apply(manifests)
    until(lambda: not cluster.not_ready("ksvc"), seconds=180)


def test_the_old_revision_serves_on_when_the_new_one_crashes(
    cluster: Kubernetes, crashing: str, ada: Learner, measured: Callable[[str], None]
) -> None:
    took = until(lambda: cluster.not_ready("ksvc").get(FUNCTION, "").startswith("Revision"), seconds=240, every=1)
    measured(f"a crashing revision was given up after {took:.0f} s: {cluster.not_ready('ksvc')[FUNCTION][:90]}")
    for _ in range(10):
        answer = ada.post(FUNCTION, "score", {"code": "print(1)\n"})
        assert answer.status_code == 200, answer.text
    traffic = cluster.run("get", "ksvc", FUNCTION, "--output", "jsonpath={.status.traffic[*].revisionName}")
    assert traffic == crashing
