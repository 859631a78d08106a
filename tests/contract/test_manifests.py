"""The manifests of every overlay fit the code they run and, where they are at hand, the CRDs of what they run on.

They are rendered by kubectl, which is needed for these tests and says so when it is not there.
"""

import os
import re
import shutil
import subprocess
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema_rs
import pytest
import yaml

import functions.console.api
from functions.local.fleet import AGENTS, EVENT_FUNCTIONS, INNER_FUNCTIONS
from functions.runtime.settings import Settings

ROOT = Path(__file__).parents[2]
SCHEMAS = Path(os.environ.get("LEARNFLOW_SCHEMAS", "no-such-folder"))  # read before tests hide the environment
needs_schemas = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="LEARNFLOW_SCHEMAS names no folder of schemas")
needs_kubectl = pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl renders the overlays: not on PATH")
pytestmark = needs_kubectl

OVERLAYS = ("local", "production", "keda", "console")
SECRET_FILES = ("functions.env", "redis-writer.env", "redis-reader.env", "jwt.pem")
QUEUE_PROXY_PORTS = {"8012", "8013", "8022", "8112", "9090", "9091"}
CRDS = {
    ("serving.knative.dev", "Service"): "knative-serving-service-crd.yaml",
    ("sources.knative.dev", "KafkaSource"): "knative-kafkasource-crd.yaml",
    ("eventing.knative.dev", "KafkaSink"): "knative-kafkasink-crd.yaml",
    ("dapr.io", "Component"): "dapr-components-crd.yaml",
    ("dapr.io", "Configuration"): "dapr-configuration-crd.yaml",
    ("dapr.io", "Resiliency"): "dapr-resiliency-crd.yaml",
}
# What a dead letter, a slow or an unwilling function costs is decided by each of these: absent ones mean no retry.
DELIVERY = {"retry", "backoffPolicy", "backoffDelay", "timeout", "deadLetterSink"}

Document = dict[str, Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the manifests, with stand-ins for the local overlay's secrets; overlays with KEDA and the console."""
    copy = tmp_path_factory.mktemp("manifests")
    for part in ("knative", "dapr-components"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("secrets", "__pycache__"))
    secrets = copy / "knative" / "overlays" / "local" / "secrets"
    secrets.mkdir()
    for name in SECRET_FILES:
        (secrets / name).write_text("NAME=value\n", "ascii")
    keda = copy / "knative" / "overlays" / "keda"
    keda.mkdir()
    (keda / "kustomization.yaml").write_text(
        "resources: [../production]\ncomponents: [../../components/keda, ../../components/without-strimzi]\n", "ascii"
    )
    console = copy / "knative" / "overlays" / "console"
    console.mkdir()
    (console / "kustomization.yaml").write_text(
        "resources: [../production]\ncomponents: [../../components/console]\n", "ascii"
    )
    return copy


@cache
def rendered(folder: Path, overlay: str) -> tuple[Document, ...]:
    done = subprocess.run(
        ["kubectl", "kustomize", str(folder / "knative" / "overlays" / overlay)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return tuple(yaml.safe_load_all(done.stdout))


def of_kind(documents: tuple[Document, ...], group: str, kind: str) -> dict[str, Document]:
    return {
        document["metadata"]["name"]: document
        for document in documents
        if document["kind"] == kind and document["apiVersion"].startswith(group)
    }


def services(documents: tuple[Document, ...]) -> dict[str, Document]:
    return of_kind(documents, "serving.knative.dev", "Service")


def container(service: Document) -> Document:
    (only,) = service["spec"]["template"]["spec"]["containers"]
    found: Document = only
    return found


def annotations(service: Document) -> dict[str, str]:
    found: dict[str, str] = service["spec"]["template"]["metadata"]["annotations"]
    return found


@pytest.fixture(params=OVERLAYS)
def documents(request: pytest.FixtureRequest, folder: Path) -> tuple[Document, ...]:
    return rendered(folder, request.param)


def test_every_function_of_the_fleet_is_a_service_that_serves_its_module(documents: tuple[Document, ...]) -> None:
    found = services(documents)
    made = AGENTS | INNER_FUNCTIONS | {name: make for name, (_, make) in EVENT_FUNCTIONS.items()}
    assert set(found) - {"console"} == set(made)
    for name, service in found.items():
        (module,) = container(service)["args"]
        assert import_module(module).application is (made | {"console": functions.console.api.application})[name]


def test_only_an_overlay_that_asks_for_the_console_has_it(folder: Path) -> None:
    having = {overlay for overlay in OVERLAYS if "console" in services(rendered(folder, overlay))}
    assert having == {"console"}


def test_the_console_asks_the_edge_that_its_policy_lets_it_reach_and_knows_its_own_path(folder: Path) -> None:
    documents = rendered(folder, "console")
    service = services(documents)["console"]
    given = {entry["name"]: entry["value"] for entry in container(service)["env"]}
    edge = urlsplit(given["LEARNFLOW_CONSOLE_AGENTS_URL"])
    assert edge.path == "", "Kong's routes are /<agent>"
    (policy,) = [
        found
        for found in of_kind(documents, "networking.k8s.io", "NetworkPolicy").values()
        if found["spec"]["podSelector"].get("matchLabels") == {"learnflow.dev/egress": "edge"}
    ]
    allowed = {
        place["namespaceSelector"]["matchLabels"]["kubernetes.io/metadata.name"]
        for rule in policy["spec"]["egress"]
        for place in rule["to"]
    }
    assert allowed == {"kube-system", str(edge.hostname).split(".")[1]}
    assert given["LEARNFLOW_CONSOLE_PATH"] == "/console"
    assert "dapr.io/enabled" not in annotations(service)


def test_no_service_is_reachable_from_outside_the_cluster(documents: tuple[Document, ...]) -> None:
    for service in services(documents).values():
        assert service["metadata"]["labels"]["networking.knative.dev/visibility"] == "cluster-local"


def test_every_setting_that_is_given_exists_and_is_valid(
    documents: tuple[Document, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    (settings,) = [d for d in documents if d["kind"] == "ConfigMap" and d["metadata"]["name"].startswith("functions-")]
    given = dict(settings["data"])
    for service in services(documents).values():
        assert {"configMapRef": {"name": settings["metadata"]["name"]}} in container(service)["envFrom"]
        given |= {entry["name"]: entry.get("value", "a-secret") for entry in container(service).get("env", [])}
    assert {name.removeprefix("LEARNFLOW_").lower() for name in given} <= set(Settings.model_fields)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    Settings()


def test_a_function_has_the_secrets_it_reads_and_no_others(documents: tuple[Document, ...]) -> None:
    secrets = {
        name: {entry["name"] for entry in container(service).get("env", []) if "valueFrom" in entry}
        for name, service in services(documents).items()
    }
    assert {name: given for name, given in secrets.items() if given} == {
        "debug": {"LEARNFLOW_CODE_HASH_SALT"},
        "exercise": {"LEARNFLOW_CODE_HASH_SALT", "LEARNFLOW_EXERCISE_ID_KEY"},
        "review": {"LEARNFLOW_EXERCISE_ID_KEY"},
    }


def test_functions_that_check_tokens_have_the_key_where_the_setting_says(documents: tuple[Document, ...]) -> None:
    (settings,) = [d for d in documents if d["kind"] == "ConfigMap" and d["metadata"]["name"].startswith("functions-")]
    folder = str(Path(settings["data"]["LEARNFLOW_JWT_PUBLIC_KEY_FILE"]).parent)
    for name, service in services(documents).items():
        mounted = {mount["mountPath"]: mount["name"] for mount in container(service).get("volumeMounts", [])}
        assert (folder in mounted) == (name not in EVENT_FUNCTIONS), name


def test_each_source_has_its_topic_its_function_and_every_delivery_field(documents: tuple[Document, ...]) -> None:
    sources = of_kind(documents, "sources.knative.dev", "KafkaSource")
    sinks = of_kind(documents, "eventing.knative.dev", "KafkaSink")
    assert set(sources) == set(EVENT_FUNCTIONS)
    for name, source in sources.items():
        spec = source["spec"]
        assert EVENT_FUNCTIONS[name][0] in spec["topics"]
        assert spec["sink"]["ref"]["name"] == name in services(documents)
        assert spec["initialOffset"] == "earliest"
        assert set(spec["delivery"]) >= DELIVERY
        assert spec["delivery"]["deadLetterSink"]["ref"]["name"] in sinks


def test_a_function_gives_up_before_its_source_does(documents: tuple[Document, ...]) -> None:
    for name, source in of_kind(documents, "sources.knative.dev", "KafkaSource").items():
        seconds = int(re.fullmatch(r"PT(\d+)S", source["spec"]["delivery"]["timeout"]).group(1))  # type: ignore[union-attr]
        assert services(documents)[name]["spec"]["template"]["spec"]["timeoutSeconds"] < seconds


def test_topics_have_three_replicas_in_production_and_one_locally(folder: Path) -> None:
    for overlay, replicas, in_sync in (("production", 3, "2"), ("local", 1, "1")):
        topics = of_kind(rendered(folder, overlay), "kafka.strimzi.io", "KafkaTopic")
        assert {topic["spec"]["topicName"] for topic in topics.values()} >= {
            topic for topic, _ in EVENT_FUNCTIONS.values()
        }
        assert {topic["spec"]["replicas"] for topic in topics.values()} == {replicas}
        assert {topic["spec"]["config"]["min.insync.replicas"] for topic in topics.values()} == {in_sync}
        assert {topic["metadata"]["namespace"] for topic in topics.values()} == {"kafka"}
    assert not of_kind(rendered(folder, "keda"), "kafka.strimzi.io", "KafkaTopic")


def test_sources_sinks_and_publishers_use_one_broker(documents: tuple[Document, ...]) -> None:
    found = {
        server.split(":")[0].removesuffix(".svc.cluster.local")
        for document in documents
        for server in document.get("spec", {}).get("bootstrapServers", [])
    }
    pubsub = of_kind(documents, "dapr.io", "Component")["pubsub"]["spec"]["metadata"]
    (brokers,) = [entry["value"] for entry in pubsub if entry["name"] == "brokers"]
    assert found == {brokers.split(":")[0].removesuffix(".svc.cluster.local")}


def test_sidecars_leave_the_ports_of_the_queue_proxy_alone(documents: tuple[Document, ...]) -> None:
    for name, service in services(documents).items():
        given = annotations(service)
        if given.get("dapr.io/enabled") == "true":
            assert given["dapr.io/app-id"] == name
            assert given["dapr.io/metrics-port"] not in QUEUE_PROXY_PORTS
            assert "dapr.io/app-port" not in given
        assert f"{name}-dapr" not in services(documents)


def test_components_are_open_to_functions_that_exist_and_mastery_is_written_by_one(
    documents: tuple[Document, ...],
) -> None:
    with_sidecar = {name for name, service in services(documents).items() if "dapr.io/app-id" in annotations(service)}
    components = of_kind(documents, "dapr.io", "Component")
    for component in components.values():
        assert component["scopes"]
        assert set(component["scopes"]) <= with_sidecar
    assert components["mastery"]["scopes"] == ["progress-recorder"]
    (own,) = [
        e for e in container(services(documents)["progress-recorder"])["env"] if e["name"].endswith("STATE_STORE")
    ]
    assert own["value"] == "mastery"


def test_called_agents_are_services_of_this_namespace(documents: tuple[Document, ...]) -> None:
    endpoints = of_kind(documents, "dapr.io", "HTTPEndpoint")
    for name, endpoint in endpoints.items():
        assert endpoint["spec"]["baseUrl"] == f"http://{name}.{endpoint['metadata']['namespace']}.svc.cluster.local"
        assert name in services(documents)


def test_every_container_keeps_to_restricted_pod_security(documents: tuple[Document, ...]) -> None:
    (namespace,) = [document for document in documents if document["kind"] == "Namespace"]
    assert namespace["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"
    for service in services(documents).values():
        spec = service["spec"]["template"]["spec"]
        assert spec["automountServiceAccountToken"] is False
        assert container(service)["securityContext"] == {
            "runAsNonRoot": True,
            "runAsUser": 65532,
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
            "seccompProfile": {"type": "RuntimeDefault"},
        }


def test_no_policy_lets_the_grader_out(documents: tuple[Document, ...]) -> None:
    labels = services(documents)["grader"]["spec"]["template"]["metadata"]["labels"]
    assert "learnflow.dev/egress" not in labels
    for policy in of_kind(documents, "networking.k8s.io", "NetworkPolicy").values():
        if policy["spec"].get("egress"):
            selector = policy["spec"]["podSelector"]
            named = {**selector.get("matchLabels", {}), **{e["key"]: e for e in selector.get("matchExpressions", [])}}
            assert set(named) == {"learnflow.dev/egress"}, policy["metadata"]["name"]


def test_every_pod_that_has_a_sidecar_may_reach_what_it_needs(documents: tuple[Document, ...]) -> None:
    for name, service in services(documents).items():
        egress = service["spec"]["template"]["metadata"]["labels"].get("learnflow.dev/egress")
        calls = {scope for e in of_kind(documents, "dapr.io", "HTTPEndpoint").values() for scope in e["scopes"]}
        wanted = "agents" if name in calls else "sidecar" if "dapr.io/app-id" in annotations(service) else None
        wanted = "edge" if name == "console" else wanted
        assert egress == wanted, name


@needs_schemas
def test_every_object_fits_its_crd(documents: tuple[Document, ...]) -> None:
    validated = 0
    for document in documents:
        group = document["apiVersion"].partition("/")[0]
        file = CRDS.get((group, document["kind"]))
        if file is not None:
            _validator(file, document["apiVersion"].partition("/")[2]).validate(document)
            validated += 1
    assert validated >= len(services(documents)) + 2 * len(EVENT_FUNCTIONS)


@cache
def _validator(file: str, version: str) -> jsonschema_rs.Validator:
    read = yaml.safe_load_all((SCHEMAS / file).read_text("utf-8"))
    (crd,) = [document for document in read if document and document["kind"] == "CustomResourceDefinition"]
    (schema,) = [v["schema"]["openAPIV3Schema"] for v in crd["spec"]["versions"] if v["name"] == version]
    every_object_has: dict[str, Any] = {"apiVersion": {}, "kind": {}, "metadata": {}}
    return jsonschema_rs.validator_for(_closed(schema | {"properties": schema["properties"] | every_object_has}))


def _closed(schema: Any) -> Any:
    """As the API server reads it: an object with named properties takes no others, unless it says so."""
    if isinstance(schema, list):
        return [_closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: _closed(part) for name, part in schema.items()}
    open_to_others = schema.get("x-kubernetes-preserve-unknown-fields") or "additionalProperties" in schema
    if isinstance(schema.get("properties"), dict) and "type" in schema and not open_to_others:
        closed["additionalProperties"] = False
    if schema.get("x-kubernetes-int-or-string"):
        closed.pop("type", None)
    return closed
