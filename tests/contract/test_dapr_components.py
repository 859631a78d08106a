"""Dapr's files fit each other, the code that uses them and, where they are at hand, Dapr's own schemas."""

import os
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

import functions.concepts.remedy
import functions.debug.watcher
import functions.exercise.grading
import functions.exercise.record
from functions.local.fleet import AGENTS
from functions.runtime.settings import Settings

FOLDER = Path(__file__).parents[2] / "dapr-components"
FILES = sorted(file for file in FOLDER.rglob("*.yaml") if file.name != "kustomization.yaml")
SCHEMAS = Path(os.environ.get("LEARNFLOW_SCHEMAS", "no-such-folder"))  # read before tests hide the environment
needs_schemas = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="LEARNFLOW_SCHEMAS names no folder of schemas")

Document = dict[str, Any]

OWN_STORES = {
    "debug": functions.debug.watcher.STORE,
    "concepts": functions.concepts.remedy.STORE,
    "exercise": functions.exercise.record.STORE,
}
CALLS = {"concepts": "debug", functions.exercise.grading.GRADER: "exercise"}  # the callee and who calls it
READERS = sorted(set(AGENTS) - {"progress"})


def documents(file: Path) -> list[Document]:
    return [document for document in yaml.safe_load_all(file.read_text("utf-8")) if document is not None]


def everything() -> list[Document]:
    return [document for file in FILES for document in documents(file)]


def named(kind: str, name: str) -> Document:
    (found,) = [d for d in everything() if d["kind"] == kind and d["metadata"]["name"] == name]
    return found


def metadata(component: Document) -> dict[str, Any]:
    return {entry["name"]: entry.get("value", entry.get("secretKeyRef")) for entry in component["spec"]["metadata"]}


def seconds(duration: str) -> float:
    number, unit = re.fullmatch(r"(\d+)(ms|s)", duration).groups()  # type: ignore[union-attr]
    return int(number) / (1000 if unit == "ms" else 1)


def test_every_file_is_in_the_kustomization_but_those_of_this_machine() -> None:
    listed = yaml.safe_load((FOLDER / "kustomization.yaml").read_text("utf-8"))["resources"]
    assert sorted(listed) == sorted(file.name for file in FILES if file.parent == FOLDER)


def test_no_file_names_a_namespace_or_holds_a_secret() -> None:
    for document in everything():
        assert set(document["metadata"]) == {"name"}
        for entry in document["spec"].get("metadata", []):
            secret = re.search("password|key$|secret$|token", entry["name"], re.IGNORECASE)
            assert secret is None or "secretKeyRef" in entry, f"{document['metadata']['name']}: {entry['name']}"


def test_mastery_has_one_writer_and_everybody_else_reads_the_same_keys_as_a_user_who_may_only_read() -> None:
    writer, reader = named("Component", Settings().dapr_state_store), named("Component", "mastery-readonly")
    assert writer["scopes"] == ["progress"]
    assert sorted(reader["scopes"]) == READERS
    assert metadata(writer)["keyPrefix"] == metadata(reader)["keyPrefix"]
    assert metadata(writer)["keyPrefix"] not in {"appid", "name", "namespace"}  # these differ between the two
    assert metadata(writer)["redisPassword"]["name"] == "redis-writer"
    assert metadata(reader)["redisPassword"]["name"] == "redis-reader"


def test_each_store_that_the_code_asks_for_belongs_to_one_agent() -> None:
    for agent, store in OWN_STORES.items():
        component = named("Component", store)
        assert component["scopes"] == [agent]
        assert metadata(component)["keyPrefix"] == store
    stores = [d for d in everything() if d["kind"] == "Component" and d["spec"]["type"].startswith("state.")]
    assert {d["metadata"]["name"] for d in stores} == {"mastery", "mastery-readonly", *OWN_STORES.values()}


def test_every_agent_may_publish() -> None:
    assert sorted(named("Component", Settings().dapr_pubsub)["scopes"]) == sorted(AGENTS)


def test_each_call_between_agents_has_an_endpoint_of_its_own() -> None:
    endpoints = {d["metadata"]["name"]: d for d in everything() if d["kind"] == "HTTPEndpoint"}
    assert {name: d["scopes"] for name, d in endpoints.items()} == {to: [by] for to, by in CALLS.items()}
    for name, endpoint in endpoints.items():
        assert endpoint["spec"]["baseUrl"] == f"http://{name}.learnflow.svc.cluster.local"


def test_every_call_out_of_a_sidecar_has_a_timeout_a_retry_and_a_circuit_breaker() -> None:
    spec = named("Resiliency", "learnflow")["spec"]
    components = {d["metadata"]["name"] for d in everything() if d["kind"] == "Component"} - {"kubernetes"}
    assert set(spec["targets"]["apps"]) == set(CALLS)
    assert set(spec["targets"]["components"]) == components
    targets = [*spec["targets"]["apps"].values(), *(t["outbound"] for t in spec["targets"]["components"].values())]
    for target in targets:
        assert target["timeout"] in spec["policies"]["timeouts"]
        assert target["retry"] in spec["policies"]["retries"]
        assert target["circuitBreaker"] in spec["policies"]["circuitBreakers"]


def test_a_sidecar_gives_up_before_the_function_that_waits_for_it() -> None:
    timeouts = named("Resiliency", "learnflow")["spec"]["policies"]["timeouts"]
    settings = Settings()
    assert seconds(timeouts["explanation"]) <= settings.explanation_timeout
    assert all(seconds(timeout) <= settings.dapr_timeout for timeout in timeouts.values())


def test_a_resiliency_is_alone_in_its_file() -> None:
    for file in FILES:
        kinds = [document["kind"] for document in documents(file)]
        assert "Resiliency" not in kinds or kinds == ["Resiliency"], file.name


def test_secrets_come_from_the_store_that_every_cluster_has_and_this_machine_imitates() -> None:
    with_secrets = [d for d in everything() if "secretKeyRef" in yaml.safe_dump(d)]
    assert len(with_secrets) == 5
    assert {d["auth"]["secretStore"] for d in with_secrets} == {"kubernetes"}
    assert named("Component", "kubernetes")["spec"]["type"] == "secretstores.local.file"


@needs_schemas
def test_every_document_of_a_known_kind_fits_dapr_s_schema() -> None:
    schemas = {}
    for file in SCHEMAS.glob("dapr-*-crd.yaml"):
        definition = yaml.safe_load(file.read_text("utf-8"))["spec"]
        schemas[definition["names"]["kind"]] = definition["versions"][0]["schema"]["openAPIV3Schema"]
    checked = [document for document in everything() if document["kind"] in schemas]
    for document in checked:
        jsonschema_rs.Draft7Validator(_closed(schemas[document["kind"]])).validate(document)
    assert {document["kind"] for document in checked} >= {"Component", "Configuration", "Resiliency"}


@needs_schemas
@pytest.mark.parametrize("kind", ["state.redis", "pubsub.kafka"])
def test_components_use_fields_that_the_component_knows(kind: str) -> None:
    described = yaml.safe_load((SCHEMAS / f"dapr-{kind}-metadata.yaml").read_text("utf-8"))
    profiles = described.get("authenticationProfiles", []) + described.get("builtinAuthenticationProfiles", [])
    known = {field["name"] for part in [described, *profiles] for field in part.get("metadata", [])}
    used = [d for d in everything() if d["kind"] == "Component" and d["spec"]["type"] == kind]
    assert used
    known |= {"keyPrefix"} if kind.startswith("state.") else set()  # of all state stores, read by Dapr itself
    for component in used:
        assert set(metadata(component)) <= known


def _closed(schema: Any) -> Any:
    """The schema without the fields it does not name: the API server would drop them without a word."""
    if isinstance(schema, list):
        return [_closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(part) for key, part in schema.items()}
    if isinstance(schema.get("properties"), dict) and "additionalProperties" not in schema:
        closed["additionalProperties"] = False
    return closed
