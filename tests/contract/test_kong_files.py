"""Kong's files are what kong/edge.yaml says, in both forms, and fit the schemas of those who read them."""

import json
import os
import re
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml
from click.testing import CliRunner

from functions.local.fleet import AGENTS
from functions.local.settings import LocalSettings
from functions.runtime.settings import Settings
from kong.__main__ import files, main
from kong.edge import FOLDER, read_edge
from tests.unit.runtime.security.tokens import EC, OTHER, RSA, private_pem, public_pem

EDGE = read_edge()
WRITTEN = files(EDGE)
SCHEMAS = Path(os.environ.get("LEARNFLOW_SCHEMAS", "no-such-folder"))  # read before tests hide the environment
needs_schemas = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="LEARNFLOW_SCHEMAS names no folder of schemas")

# Plugin configurations are in no schema: these are the fields of Kong 3.9's own (kong/plugins/<name>/schema.lua).
FIELDS = {
    "pre-function": {"access"},
    "post-function": {"header_filter", "body_filter"},
    "correlation-id": {"header_name", "generator", "echo_downstream"},
    "cors": {"origins", "methods", "headers", "exposed_headers", "credentials", "max_age", "preflight_continue"},
    "jwt": {
        "key_claim_name",
        "claims_to_verify",
        "header_names",
        "uri_param_names",
        "cookie_names",
        "run_on_preflight",
        "secret_is_base64",
    },
    "request-size-limiting": {"allowed_payload_size", "size_unit", "require_content_length"},
    "rate-limiting": {
        "minute",
        "limit_by",
        "header_name",
        "policy",
        "fault_tolerant",
        "hide_client_headers",
        "error_code",
        "error_message",
    },
    "prometheus": {
        "status_code_metrics",
        "latency_metrics",
        "bandwidth_metrics",
        "upstream_health_metrics",
        "per_consumer",
    },
}


def objects(texts: dict[str, str] = WRITTEN) -> list[dict[str, Any]]:
    return [
        one for name, text in texts.items() if name.startswith("ingress/") for one in yaml.safe_load_all(text) if one
    ]


def of_kind(kind: str) -> list[dict[str, Any]]:
    return [one for one in objects() if one["kind"] == kind]


@pytest.mark.parametrize("name", WRITTEN)
def test_the_file_in_the_repository_is_what_the_edge_says(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == WRITTEN[name], "run `task kong`"


def test_no_file_is_left_over_from_an_earlier_edge() -> None:
    there = {f"ingress/{file.name}" for file in (FOLDER / "ingress").iterdir()}
    assert there == {name for name in WRITTEN if name.startswith("ingress/")}


def test_both_forms_have_the_same_plugins() -> None:
    declared = {one["name"]: one["config"] for one in yaml.safe_load(WRITTEN["kong.yaml"])["plugins"]}
    assert {one["plugin"]: one["config"] for one in of_kind("KongClusterPlugin")} == declared
    assert all(one["metadata"]["labels"] == {"global": "true"} for one in of_kind("KongClusterPlugin"))


def test_both_forms_lead_to_the_same_places_with_the_same_patience() -> None:
    declared = {one["name"]: one for one in yaml.safe_load(WRITTEN["kong.yaml"])["services"]}
    backends = {
        path["path"]: path["backend"]["service"]["name"]
        for path in of_kind("Ingress")[0]["spec"]["rules"][0]["http"]["paths"]
    }
    services = {one["metadata"]["name"]: one for one in of_kind("Service")}
    for agent, one in declared.items():
        service = services[backends[f"/{agent}"]]
        said = service["metadata"]["annotations"]
        assert service["spec"]["externalName"] == said["konghq.com/host-header"] == one["host"]
        assert said["konghq.com/path"] == one["path"] == f"/api/v1/{agent}"
        for annotation, field in [
            ("connect-timeout", "connect_timeout"),
            ("read-timeout", "read_timeout"),
            ("write-timeout", "write_timeout"),
            ("retries", "retries"),
        ]:
            assert said[f"konghq.com/{annotation}"] == str(one[field])
    assert set(backends) == {f"/{agent}" for agent in declared}


def test_every_agent_of_the_fleet_is_behind_the_edge() -> None:
    assert set(EDGE.agents) == set(AGENTS)


def test_the_edges_limits_are_those_of_the_functions_and_of_the_embedded_fleet() -> None:
    configs = {plugin.name: plugin.config for plugin in EDGE.plugins}
    assert configs["request-size-limiting"]["allowed_payload_size"] == Settings().max_body
    assert configs["request-size-limiting"]["size_unit"] == "bytes"
    assert configs["rate-limiting"]["minute"] == LocalSettings().requests_per_minute
    assert EDGE.issuer == Settings().jwt_issuer


def test_kong_waits_until_an_agent_has_woken_and_answered() -> None:
    knative = FOLDER.parent / "knative"
    said = "".join(file.read_text("utf-8") for file in sorted(knative.rglob("request.yaml")))
    limits = [int(one) for one in re.findall(r"path: /spec/template/spec/timeoutSeconds\s+value: (\d+)", said)]
    assert limits, "knative/ says how long an agent may take"
    assert EDGE.upstream.read > 2 * 1_000 * max(limits)


def test_one_limit_counts_all_routes_by_the_header_that_the_token_sets() -> None:
    declared = yaml.safe_load(WRITTEN["kong.yaml"])
    assert not any(
        "plugins" in one or any("plugins" in route for route in one["routes"]) for one in declared["services"]
    )
    limits = [one["config"] for one in declared["plugins"] if one["name"] == "rate-limiting"]
    assert [(one["limit_by"], one["header_name"]) for one in limits] == [("header", "X-Student-Id")]


def test_no_request_is_sent_twice_and_no_token_is_read_from_an_address_or_cookie() -> None:
    assert EDGE.upstream.retries == 0
    jwt = next(plugin.config for plugin in EDGE.plugins if plugin.name == "jwt")
    assert jwt["uri_param_names"] == jwt["cookie_names"] == []
    assert jwt["key_claim_name"] == "iss"
    assert jwt["claims_to_verify"] == ["exp"]


def test_the_lua_in_the_files_is_the_lua_that_is_tested() -> None:
    texts = {file.name: file.read_text("utf-8") for file in (FOLDER / "lua").glob("*.lua")}
    configs = {plugin.name: plugin.config for plugin in EDGE.plugins}
    assert configs["pre-function"] == {"access": [texts["student.lua"]]}
    assert configs["post-function"] == {
        "header_filter": [texts["problem_headers.lua"]],
        "body_filter": [texts["problem_body.lua"]],
    }
    assert "${{" not in "".join(texts.values()), "decK would take it for a variable"


def test_every_plugin_setting_is_one_that_kong_has() -> None:
    assert {plugin.name: set(plugin.config) for plugin in EDGE.plugins} == FIELDS


@needs_schemas
def test_the_declarative_file_fits_the_schema_of_deck() -> None:
    schema = json.loads((SCHEMAS / "kong-deck-file-schema.json").read_text("utf-8"))
    validator = jsonschema_rs.validator_for(schema)
    document = yaml.safe_load(WRITTEN["kong.yaml"])
    validator.validate(document)
    document["services"][0]["retry"] = 1
    assert not validator.is_valid(document), "the schema notices what is wrong"


@needs_schemas
@pytest.mark.parametrize(
    ("kind", "file"), [("KongClusterPlugin", "kong-kongclusterplugins-crd"), ("KongConsumer", "kong-kongconsumers-crd")]
)
def test_objects_fit_their_custom_resource_definitions(kind: str, file: str) -> None:
    definition = yaml.safe_load((SCHEMAS / f"{file}.yaml").read_text("utf-8"))["spec"]
    version = next(one for one in definition["versions"] if one["name"] == "v1")
    schema = _closed(version["schema"]["openAPIV3Schema"])
    assert definition["names"]["kind"] == kind
    for one in of_kind(kind):
        jsonschema_rs.validate(schema, one)
        with pytest.raises(jsonschema_rs.ValidationError):
            jsonschema_rs.validate(schema, one | {"unknown": 1})


def _closed(schema: dict[str, Any]) -> dict[str, Any]:
    """The API server drops fields that it does not know; here they are mistakes."""
    return schema | {"additionalProperties": False}


def test_an_installations_files_are_complete_and_only_for_their_owner(tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    key.write_bytes(public_pem(RSA))
    out = tmp_path / "out"
    options = [
        "--public-key",
        str(key),
        "--issuer",
        "https://issuer.test",
        "--namespace",
        "school",
        "--origin",
        "https://a.test",
        "--out",
        str(out),
    ]
    done = CliRunner().invoke(main, options)
    assert done.exit_code == 0, done.output
    whole = yaml.safe_load((out / "kong.yaml").read_text("utf-8"))
    (credential,) = whole["consumers"][0]["jwt_secrets"]
    assert (credential["key"], credential["algorithm"]) == ("https://issuer.test", "RS256")
    assert credential["rsa_public_key"].encode().strip() == public_pem(RSA).strip()
    assert len(credential["secret"]) == 64
    assert {one["host"] for one in whole["services"]} == {f"{agent}.school.svc.cluster.local" for agent in AGENTS}
    assert next(one["config"]["origins"] for one in whole["plugins"] if one["name"] == "cors") == ["https://a.test"]
    assert "${{" not in (out / "kong.yaml").read_text("utf-8")
    secret = yaml.safe_load((out / "ingress/credential.yaml").read_text("utf-8"))
    assert secret["metadata"]["labels"] == {"konghq.com/credential": "jwt"}
    assert secret["stringData"] == credential
    assert stat.S_IMODE((out / "kong.yaml").stat().st_mode) == 0o600


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl is not installed")
def test_kustomize_builds_the_objects(tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    key.write_bytes(public_pem(RSA))
    assert CliRunner().invoke(main, ["--public-key", str(key), "--out", str(tmp_path)]).exit_code == 0
    for folder, count in ((FOLDER / "ingress", len(objects()) - 1), (tmp_path / "ingress", len(objects()))):
        done = subprocess.run(["kubectl", "kustomize", str(folder)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert len(list(yaml.safe_load_all(done.stdout))) == count


@pytest.mark.parametrize(
    "pem",
    [private_pem(OTHER), public_pem(EC), b"", b"\xff", public_pem(RSA) + private_pem(OTHER)],
    ids=["private", "another kind", "empty", "bytes", "both"],
)
def test_what_is_no_public_rsa_key_goes_into_no_file(pem: bytes, tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    key.write_bytes(pem)
    done = CliRunner().invoke(main, ["--public-key", str(key), "--out", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert "--public-key" in done.output
    assert not (tmp_path / "out").exists()


def test_an_installations_files_never_replace_the_repositorys() -> None:
    done = CliRunner().invoke(main, ["--issuer", "https://issuer.test"])
    assert done.exit_code == 2
    assert "--out" in done.output
