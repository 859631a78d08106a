"""A fleet on the cluster that KUBECONFIG names. Images are loaded beforehand; everything else is applied here.

These tests need the cluster for themselves: what they measure is printed at the end of the run.
"""

import os
import time
from collections.abc import Callable, Iterator

import pytest
import yaml

from knative.local_secrets import FOLDER, make
from stack.credentials import Credentials
from tests.cluster.evidence import Documents
from tests.cluster.kubernetes import Kubernetes
from tests.cluster.learner import Learner
from tests.cluster.overlay import batches, make_topics, render
from tests.cluster.until import until


@pytest.fixture(scope="session")
def credentials() -> Credentials:
    """The keys and passwords that the local overlay has in its Secrets."""
    return make(FOLDER)


@pytest.fixture(scope="session")
def manifests(credentials: Credentials, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Everything that is applied."""
    return render(tmp_path_factory.mktemp("manifests"))


@pytest.fixture(scope="session")
def cluster(manifests: str, measured: Callable[[str], None]) -> Kubernetes:
    """The fleet, applied and ready."""
    assert os.environ.get("KUBECONFIG"), "these tests change a cluster: name it with KUBECONFIG"
    kubernetes = Kubernetes()
    assert kubernetes.drops_capabilities(), (
        "Dapr's injector gives sidecars capabilities, which restricted Pod Security refuses: install Dapr with"
        " dapr_sidecar_injector.sidecarDropALLCapabilities=true"
    )
    make_topics()
    began = time.monotonic()
    for part in batches(manifests, at_once=4):
        kubernetes.apply(part)
        applied = {d["metadata"]["name"] for d in yaml.safe_load_all(part) if d["apiVersion"].startswith("serving.")}
        until(lambda applied=applied: applied.isdisjoint(kubernetes.not_ready("ksvc")), seconds=300, every=1)
    until(lambda: not kubernetes.not_ready("kafkasource"), seconds=60)
    measured(f"applied, four Services at a time, to all ready: {time.monotonic() - began:.1f} s")
    return kubernetes


@pytest.fixture
def asleep(cluster: Kubernetes) -> Callable[[], float]:
    """Waits until no function has a pod, not even an ending one; the seconds that took."""
    return lambda: until(lambda: not cluster.pods(), seconds=240, every=1)


@pytest.fixture
def ada(credentials: Credentials) -> Iterator[Learner]:
    """A learner."""
    learner = Learner(credentials)
    yield learner
    learner.close()


@pytest.fixture
def documents(credentials: Credentials) -> Iterator[Documents]:
    """What Redis holds."""
    documents = Documents(credentials)
    yield documents
    documents.close()
