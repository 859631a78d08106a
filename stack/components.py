"""Dapr's files for this machine: the cluster's own, with this machine's addresses in place of the cluster's."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

CLUSTER = Path(__file__).parents[1] / "dapr-components"
LOCAL = CLUSTER / "local"
NOT_DAPRS = {"kustomization.yaml"}

Document = dict[str, Any]


def render(target: Path, *, redis: str, kafka: str, secrets: Path, names: Path, endpoints: Mapping[str, str]) -> None:
    """Write resources/ and configuration.yaml into `target`.

    `redis` and `kafka` are HOST:PORT, `secrets` is the secret store's file and `names` the one that sidecars find each
    other by, `endpoints` are base URLs by name.
    """
    resources = target / "resources"
    resources.mkdir(parents=True, exist_ok=True)
    addresses = {"redisHost": redis, "brokers": kafka, "secretsFile": str(secrets)}
    for file in sorted([*CLUSTER.glob("*.yaml"), *LOCAL.glob("*.yaml")]):
        if file.name in NOT_DAPRS:
            continue
        documents = [_localised(document, addresses, endpoints) for document in _documents(file)]
        for document in documents:
            if document["kind"] == "Configuration":
                document["spec"]["nameResolution"] = _name_resolution(names)
        configuration = documents[0]["kind"] == "Configuration"
        place = target / "configuration.yaml" if configuration else resources / file.name
        place.write_text(yaml.safe_dump_all(documents, sort_keys=False), "utf-8")


def _documents(file: Path) -> list[Document]:
    return [document for document in yaml.safe_load_all(file.read_text("utf-8")) if document is not None]


def _localised(document: Document, addresses: Mapping[str, str], endpoints: Mapping[str, str]) -> Document:
    if document["kind"] == "Component":
        for entry in document["spec"]["metadata"]:
            entry["value"] = addresses.get(entry["name"], entry.get("value"))
            if entry["value"] is None:
                del entry["value"]
    if document["kind"] == "HTTPEndpoint":
        document["spec"]["baseUrl"] = endpoints[document["metadata"]["name"]]
    return document


def _name_resolution(names: Path) -> Document:
    """Outside a cluster Dapr would announce every sidecar on the network by multicast."""
    return {"component": "sqlite", "version": "v1", "configuration": {"connectionString": str(names)}}
