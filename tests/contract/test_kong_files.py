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

from functions.console import live
from functions.local.fleet import AGENTS
from functions.local.settings import LocalSettings
from functions.runtime.settings import Settings
from kong.__main__ import files, main
from kong.edge import FOLDER, Console, Plugin, read_edge
from tests.unit.kong.gateway import AGENTS as AGENTS_LUA
from tests.unit.kong.gateway import CONSOLE as CONSOLE_LUA
from tests.unit.kong.gateway import Place
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


# Where a plugin is told something else for the console.
CONSOLES_FIELDS = FIELDS | {
    "jwt": FIELDS["jwt"] | {"anonymous"},
    "rate-limiting": FIELDS["rate-limiting"] - {"header_name"},
}
GUARDS = {"pre-function", "jwt", "rate-limiting", "post-function"}
TIMEOUTS = ("connect_timeout", "read_timeout", "write_timeout", "retries")


def consoles() -> Console:
    assert EDGE.console is not None
    return EDGE.console


def declared(texts: dict[str, str] = WRITTEN) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(texts["kong.yaml"])
    return document


def services(texts: dict[str, str] = WRITTEN) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in declared(texts)["services"]}


def configs(plugins: tuple[Plugin, ...]) -> dict[str, dict[str, Any]]:
    found = {plugin.name: plugin.config for plugin in plugins}
    assert len(found) == len(plugins), "Kong has one plugin of a name at one place"
    return found


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


def names_of_plugins(document: dict[str, Any]) -> list[str]:
    return [name for name in document["metadata"]["annotations"].get("konghq.com/plugins", "").split(",") if name]


def ingress_of(function: str) -> tuple[dict[str, Any], str]:
    """The Ingress that leads to a function, and by which path."""
    (found,) = [
        (one, path["path"])
        for one in of_kind("Ingress")
        for path in one["spec"]["rules"][0]["http"]["paths"]
        if path["backend"]["service"]["name"] == f"{function}-edge"
    ]
    return found


def test_both_forms_have_the_same_plugins_everywhere() -> None:
    everywhere = {one["name"]: one["config"] for one in declared()["plugins"]}
    assert {one["plugin"]: one["config"] for one in of_kind("KongClusterPlugin")} == everywhere
    assert all(one["metadata"]["labels"] == {"global": "true"} for one in of_kind("KongClusterPlugin"))


@pytest.mark.parametrize("function", [*EDGE.agents, "console"])
def test_both_forms_have_the_same_plugins_at_a_place(function: str) -> None:
    by_name = {one["metadata"]["name"]: one for one in of_kind("KongPlugin")}
    (service,) = [one for one in of_kind("Service") if one["metadata"]["name"] == f"{function}-edge"]
    for said, there in [
        (services()[function].get("plugins", []), service),
        (services()[function]["routes"][0].get("plugins", []), ingress_of(function)[0]),
    ]:
        named = [by_name[name] for name in names_of_plugins(there)]
        assert [(one["plugin"], one["config"]) for one in named] == [(one["name"], one["config"]) for one in said]
        assert {one["metadata"]["namespace"] for one in named} <= {there["metadata"]["namespace"]}


def test_no_plugin_is_made_that_nothing_names() -> None:
    named = {name for kind in ("Service", "Ingress") for one in of_kind(kind) for name in names_of_plugins(one)}
    assert {one["metadata"]["name"] for one in of_kind("KongPlugin")} == named


def test_both_forms_know_the_same_consumers() -> None:
    known = {one["username"] for one in declared()["consumers"]}
    assert {one["username"] for one in of_kind("KongConsumer")} == known == {"learnflow-issuer", consoles().visitor}
    assert [one["username"] for one in of_kind("KongConsumer") if "credentials" in one] == ["learnflow-issuer"]
    assert [one["username"] for one in declared()["consumers"] if "jwt_secrets" in one] == ["learnflow-issuer"]


@pytest.mark.parametrize("function", [*EDGE.agents, "console"])
def test_both_forms_lead_to_the_same_place_with_the_same_patience(function: str) -> None:
    one = services()[function]
    (service,) = [found for found in of_kind("Service") if found["metadata"]["name"] == f"{function}-edge"]
    said = service["metadata"]["annotations"]
    assert service["spec"]["externalName"] == said["konghq.com/host-header"] == one["host"]
    assert one["host"] == f"{function}.{EDGE.namespace}.svc.cluster.local"
    assert said.get("konghq.com/path") == one.get("path")
    for field in TIMEOUTS:
        assert said[f"konghq.com/{field.replace('_', '-')}"] == str(one[field])


@pytest.mark.parametrize("function", [*EDGE.agents, "console"])
def test_both_forms_let_in_the_same_requests(function: str) -> None:
    (route,) = services()[function]["routes"]
    ingress, path = ingress_of(function)
    said = ingress["metadata"]["annotations"]
    assert route["paths"] == [f"~{path}$", f"{path}/"]
    assert said["konghq.com/methods"] == ",".join(route["methods"])
    assert said["konghq.com/protocols"] == ",".join(route["protocols"])
    for field in ("strip_path", "preserve_host", "response_buffering", "https_redirect_status_code"):
        there = said.get(f"konghq.com/{field.replace('_', '-')}")
        assert there == (str(route[field]).lower() if field in route else None)


def test_every_agent_of_the_fleet_is_behind_the_edge() -> None:
    assert set(EDGE.agents) == set(AGENTS)


def test_no_agent_is_reached_without_a_token_and_a_limit() -> None:
    """What guards the agents holds everywhere, and nothing that stands at an agent takes its place."""
    everywhere = configs(EDGE.plugins)
    assert set(everywhere) >= GUARDS
    assert "anonymous" not in everywhere["jwt"]
    assert everywhere["jwt"]["run_on_preflight"]
    for agent in EDGE.agents:
        service = services()[agent]
        (route,) = service["routes"]
        at_the_agent = {one["name"] for one in [*service["plugins"], *route.get("plugins", [])]}
        assert at_the_agent == {"cors"}
        assert not at_the_agent & set(everywhere), "what stands at an agent would take the place of what guards it"
        assert not names_of_plugins(ingress_of(agent)[0])


def test_only_the_console_is_reached_without_a_token_and_only_by_its_own_path() -> None:
    open_to_all = [
        name
        for name, service in services().items()
        for one in [*service.get("plugins", []), *(p for route in service["routes"] for p in route.get("plugins", []))]
        if one["name"] == "jwt"
    ]
    assert open_to_all == ["console"]
    (route,) = services()["console"]["routes"]
    paths = {name: [path for one in service["routes"] for path in one["paths"]] for name, service in services().items()}
    agents = [path for name, some in paths.items() if name != "console" for path in some]
    for path in ("/console", "/console/", "/console/class/live", "/console/progress/"):
        assert any(_matches(one, path) for one in route["paths"])
        assert not any(_matches(one, path) for one in agents)
    for agent in EDGE.agents:
        for path in (f"/{agent}", f"/{agent}/", f"/{agent}/console/"):
            assert not any(_matches(one, path) for one in route["paths"])
    assert not any(_matches(one, "/consoles") for one in route["paths"])
    assert not route["strip_path"]
    assert "path" not in services()["console"]


def _matches(route: str, path: str) -> bool:
    """As Kong: what begins with ~ is an expression from the path's beginning, all else is a beginning."""
    return re.match(route[1:], path) is not None if route.startswith("~") else path.startswith(route)


def test_the_console_is_spoken_to_over_https_alone() -> None:
    (route,) = services()["console"]["routes"]
    assert route["protocols"] == ["https"]
    assert route["https_redirect_status_code"] in {301, 308}
    assert Settings().console_secure_cookies, "cookies that a browser keeps over HTTPS only"


def test_the_consoles_token_check_is_that_of_the_agents_but_for_whoever_has_none() -> None:
    jwt = configs(consoles().plugins)["jwt"]
    assert jwt == configs(EDGE.plugins)["jwt"] | {"anonymous": consoles().visitor}
    assert jwt["cookie_names"] == []


def test_nobody_elses_pages_read_the_consoles() -> None:
    assert "cors" not in configs(EDGE.plugins) | configs(consoles().plugins)
    assert set(configs(EDGE.agent_plugins)) == {"cors"}


def test_the_edges_limits_are_those_of_the_functions_and_of_the_embedded_fleet() -> None:
    everywhere = configs(EDGE.plugins)
    assert everywhere["request-size-limiting"]["allowed_payload_size"] == Settings().max_body
    assert everywhere["request-size-limiting"]["size_unit"] == "bytes"
    assert "request-size-limiting" not in configs(consoles().plugins), "it is the same function's setting there"
    assert everywhere["rate-limiting"]["minute"] == LocalSettings().requests_per_minute
    assert EDGE.issuer == Settings().jwt_issuer


def test_kong_waits_until_a_function_has_woken_and_answered() -> None:
    knative = FOLDER.parent / "knative"
    said = "".join(file.read_text("utf-8") for file in sorted(knative.rglob("request.yaml")))
    limits = [int(one) for one in re.findall(r"path: /spec/template/spec/timeoutSeconds\s+value: (\d+)", said)]
    assert limits, "knative/ says how long an agent may take"
    assert EDGE.upstream.read > 2 * 1_000 * max(limits)
    console = manifest_of_the_console()["spec"]["template"]["spec"]["timeoutSeconds"]
    assert consoles().upstream.read > 2 * 1_000 * console


def test_a_live_page_is_neither_cut_off_nor_held_back() -> None:
    assert consoles().upstream.read > 1_000 * live.PING
    assert services()["console"]["routes"][0]["response_buffering"] is False
    assert manifest_of_the_console()["spec"]["template"]["spec"]["timeoutSeconds"] > live.LONGEST


def manifest_of_the_console() -> dict[str, Any]:
    file = FOLDER.parent / "knative/components/console/console.yaml"
    manifest: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return manifest


def test_the_consoles_route_leads_to_its_function_by_the_path_that_it_knows() -> None:
    manifest = manifest_of_the_console()
    (container,) = manifest["spec"]["template"]["spec"]["containers"]
    given = {one["name"]: one["value"] for one in container["env"]}
    assert services()["console"]["host"].split(".")[0] == manifest["metadata"]["name"]
    assert consoles().path == given["LEARNFLOW_CONSOLE_PATH"]


def test_one_limit_counts_all_agents_by_the_header_that_the_token_sets() -> None:
    limits = [one["config"] for one in declared()["plugins"] if one["name"] == "rate-limiting"]
    assert [(one["limit_by"], one["header_name"]) for one in limits] == [("header", "X-Student-Id")]


def test_no_request_is_sent_twice_and_no_token_is_read_from_an_address_or_cookie() -> None:
    assert EDGE.upstream.retries == consoles().upstream.retries == 0
    jwt = configs(EDGE.plugins)["jwt"]
    assert jwt["uri_param_names"] == jwt["cookie_names"] == []
    assert jwt["key_claim_name"] == "iss"
    assert jwt["claims_to_verify"] == ["exp"]


@pytest.mark.parametrize(
    ("plugins", "place"), [(EDGE.plugins, AGENTS_LUA), (consoles().plugins, CONSOLE_LUA)], ids=["agents", "console"]
)
def test_the_lua_in_the_files_is_the_lua_that_is_tested(plugins: tuple[Plugin, ...], place: Place) -> None:
    texts = {file.stem: file.read_text("utf-8") for file in (FOLDER / "lua").glob("*.lua")}
    said = configs(plugins)
    assert said["pre-function"] == {"access": [texts[name] for name in place.access]}
    assert said["post-function"] == {
        "header_filter": [texts[name] for name in place.header_filter],
        "body_filter": [texts[name] for name in place.body_filter],
    }
    assert "${{" not in "".join(texts.values()), "decK would take it for a variable"


def test_every_plugin_setting_is_one_that_kong_has() -> None:
    agents = configs(EDGE.plugins) | configs(EDGE.agent_plugins)
    assert {name: set(config) for name, config in agents.items()} == FIELDS
    for name, config in configs(consoles().plugins).items():
        assert set(config) == CONSOLES_FIELDS[name]


@needs_schemas
def test_the_declarative_file_fits_the_schema_of_deck() -> None:
    schema = json.loads((SCHEMAS / "kong-deck-file-schema.json").read_text("utf-8"))
    validator = jsonschema_rs.validator_for(schema)
    validator.validate(declared())
    for place in (lambda one: one, lambda one: one["routes"][0], lambda one: one["routes"][0]["plugins"][0]):
        document = declared()
        place(document["services"][-1])["retry"] = 1
        assert not validator.is_valid(document), "the schema notices what is wrong"


@needs_schemas
@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("KongClusterPlugin", "kong-kongclusterplugins-crd"),
        ("KongPlugin", "kong-kongplugins-crd"),
        ("KongConsumer", "kong-kongconsumers-crd"),
    ],
)
def test_objects_fit_their_custom_resource_definitions(kind: str, file: str) -> None:
    definition = yaml.safe_load((SCHEMAS / f"{file}.yaml").read_text("utf-8"))["spec"]
    version = next(one for one in definition["versions"] if one["name"] == "v1")
    schema = _closed(version["schema"]["openAPIV3Schema"])
    assert definition["names"]["kind"] == kind
    assert of_kind(kind)
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
    names = [*AGENTS, "console"]
    assert {one["host"] for one in whole["services"]} == {f"{name}.school.svc.cluster.local" for name in names}
    origins = [one["config"]["origins"] for service in whole["services"] for one in service.get("plugins", [])]
    assert origins == [["https://a.test"]] * len(AGENTS)
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


def test_an_installation_without_the_console_has_nothing_that_is_open_to_all(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--no-console", "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    texts = {str(file.relative_to(tmp_path)): file.read_text("utf-8") for file in tmp_path.rglob("*.yaml")}
    assert set(texts) == set(WRITTEN) - {"ingress/console.yaml"}
    assert not [name for name, text in texts.items() if "console" in text or "anonymous" in text]
    assert set(services(texts)) == set(AGENTS)
    for whole in ("plugins", "_format_version"):
        assert declared(texts)[whole] == declared()[whole]
    assert services(texts) == {name: one for name, one in services().items() if name != "console"}


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
    for options in (["--issuer", "https://issuer.test"], ["--no-console"]):
        done = CliRunner().invoke(main, options)
        assert done.exit_code == 2
        assert "--out" in done.output
