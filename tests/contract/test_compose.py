"""The compose file is the same stack: it starts, mounts and connects what stack/ does.

No container engine runs it here; these tests hold it to the files that others prove.
"""

from pathlib import Path
from typing import Any

import yaml

from functions.runtime.settings import Settings
from stack import compose
from stack.agents import APP_IDS, CALLED_BY_AGENTS, DEPLOYMENTS
from stack.store import TEMPLATES

FILE = Path(compose.__file__).with_suffix(".yaml")
DOCUMENT: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
SERVICES: dict[str, Any] = DOCUMENT["services"]


def test_every_function_of_the_stack_is_a_service_on_its_agent_s_sidecar() -> None:
    for name, deployed in DEPLOYMENTS.items():
        service = SERVICES[name]
        assert service["command"] == [deployed.module]
        if name == "grader":  # the grader has no sidecar and no way out
            assert service["networks"] == ["grading"]
            assert DOCUMENT["networks"]["grading"] == {"internal": True}
            continue
        assert service["environment"] == {
            "DAPR_HTTP_ENDPOINT": f"http://{deployed.app_id}-daprd:3500",
            "DAPR_GRPC_ENDPOINT": f"http://{deployed.app_id}-daprd:50001",
            "LEARNFLOW_DAPR_STATE_STORE": deployed.mastery_store,
        }


def test_every_agent_has_a_sidecar_with_the_rendered_files() -> None:
    for app_id in APP_IDS:
        command = SERVICES[f"{app_id}-daprd"]["command"]
        assert f"--app-id={app_id}" in command
        assert "--resources-path=/dapr/resources" in command
        assert "--config=/dapr/configuration.yaml" in command
    assert "grading" in SERVICES["exercise-daprd"]["networks"]


def test_the_consumer_delivers_every_source_to_its_function() -> None:
    given = {argument for argument in SERVICES["consume"]["command"] if argument.startswith("--to=")}
    wanted = {f"--to={source}=http://{name}:8080" for name, d in DEPLOYMENTS.items() for source in d.sources}
    assert given == wanted


def test_everything_that_is_waited_for_exists() -> None:
    for name, service in SERVICES.items():
        for other, condition in service.get("depends_on", {}).items():
            assert other in SERVICES, name
            if condition["condition"] == "service_healthy":
                assert "healthcheck" in SERVICES[other], other


def test_everything_that_is_mounted_is_in_the_repository_or_prepared(tmp_path: Path) -> None:
    compose.prepare(tmp_path)
    for name, service in SERVICES.items():
        mounts = [volume.split(":")[0] for volume in service.get("volumes", [])]
        files = [service["env_file"]] if "env_file" in service else []
        for source in [mount for mount in mounts if mount.startswith("..")] + files:
            prepared = source.removeprefix("../.learnflow/compose/")
            place = tmp_path / prepared if prepared != source else FILE.parent / source
            assert place.exists() or source == "../knative", f"{name}: {source}"


def test_containers_can_read_what_is_prepared_and_other_people_cannot(tmp_path: Path) -> None:
    compose.prepare(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o700
    for file in ("secrets.json", "redis/users.acl", "functions.env", "dapr/configuration.yaml"):
        assert (tmp_path / file).stat().st_mode & 0o004, file
    assert "$" not in (tmp_path / "redis/users.acl").read_text("ascii")


def test_the_functions_environment_is_made_of_settings_that_exist(tmp_path: Path) -> None:
    compose.prepare(tmp_path)
    names = {line.split("=")[0] for line in (tmp_path / "functions.env").read_text("ascii").splitlines()}
    assert {name.removeprefix("LEARNFLOW_").lower() for name in names} <= set(Settings.model_fields)


def test_endpoints_and_stores_are_services_of_the_file(tmp_path: Path) -> None:
    compose.prepare(tmp_path)
    endpoints = list(yaml.safe_load_all((tmp_path / "dapr/resources/endpoints.yaml").read_text("utf-8")))
    assert {e["spec"]["baseUrl"] for e in endpoints} == {f"http://{name}:8080" for name in CALLED_BY_AGENTS}
    assert set(CALLED_BY_AGENTS) | {"redis", "kafka"} <= set(SERVICES)


def test_redis_flushes_every_write_as_the_stack_s_does() -> None:
    command = SERVICES["redis"]["command"]
    for line in (TEMPLATES / "redis.conf").read_text("ascii").splitlines():
        option, _, value = line.partition(" ")
        if option in {"appendonly", "appendfsync", "save"}:
            assert command[command.index(f"--{option}") + 1] == value.strip('"')
