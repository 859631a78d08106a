"""The manifests that are tested: the local overlay with the images that are loaded, for a Kafka without Strimzi."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.cluster.address import IMAGES, KAFKA, TAG

ROOT = Path(__file__).parents[2]


def render(folder: Path) -> str:
    """The manifests as kubectl kustomize gives them, from a copy in the folder in which the images are set."""
    for part in ("knative", "dapr-components"):
        shutil.copytree(ROOT / part, folder / part)
    (folder / "under-test").mkdir()
    document = {
        "resources": ["../knative/overlays/local"],
        "components": ["../knative/components/without-strimzi", "../knative/components/console"],
        "images": [
            {"name": f"{named}learnflow-{kind}", "newName": f"{IMAGES}-{kind}", "newTag": TAG}
            for kind in ("fleet", "grader")
            for named in ("dev.local/", "")  # as the overlay names them; as a component does, which comes after it
        ],
    }
    (folder / "under-test" / "kustomization.yaml").write_text(yaml.safe_dump(document), "utf-8")
    done = subprocess.run(
        ["kubectl", "kustomize", str(folder / "under-test")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def batches(manifests: str, at_once: int) -> Iterator[str]:
    """What functions need, then functions a few at a time: a node of two cores cannot start fourteen pods at once."""
    documents = list(yaml.safe_load_all(manifests))
    functions = [document for document in documents if document["apiVersion"].startswith("serving.knative.dev/")]
    yield yaml.safe_dump_all([document for document in documents if document not in functions])
    for start in range(0, len(functions), at_once):
        yield yaml.safe_dump_all(functions[start : start + at_once])


def make_topics() -> None:
    """The declared topics, with one replica."""
    from functions.kafka.topics import create_topics  # noqa: PLC0415 - kafka-python warns where it is imported

    create_topics(KAFKA, ROOT / "knative" / "base" / "topics.yaml", replication=1)
