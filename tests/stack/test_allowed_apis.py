"""A sidecar answers what its functions use, and nothing else."""

import httpx
import pytest
from dapr.proto import api_service_v1, api_v1
from grpc import RpcError, StatusCode, insecure_channel

from stack.agents import APP_IDS
from stack.stack import Stack

FORBIDDEN = [
    ("GET", "/v1.0/metadata"),
    ("GET", "/v1.0/secrets/kubernetes/redis-writer"),
    ("GET", "/v1.0/secrets/kubernetes/bulk"),
    ("GET", "/v1.0/state/mastery/ada"),
    ("POST", "/v1.0/publish/pubsub/learning.events"),
    ("POST", "/v1.0/bindings/any"),
    ("PUT", "/v1.0/actors/a/b/method/c"),
    ("POST", "/v1.0/shutdown"),
]


@pytest.mark.parametrize(("verb", "path"), FORBIDDEN)
@pytest.mark.parametrize("app_id", APP_IDS)
def test_a_forbidden_api_is_not_there(stack: Stack, http: httpx.Client, app_id: str, verb: str, path: str) -> None:
    sidecar = stack.sidecars[app_id]
    assert http.request(verb, f"http://127.0.0.1:{sidecar.http_port}{path}").status_code == 404
    assert sidecar.ready


@pytest.mark.parametrize("app_id", APP_IDS)
def test_secrets_and_foreign_calls_are_not_there_over_grpc_either(stack: Stack, app_id: str) -> None:
    with insecure_channel(f"127.0.0.1:{stack.sidecars[app_id].grpc_port}") as channel:
        sidecar = api_service_v1.DaprStub(channel)
        forbidden = [
            lambda: sidecar.GetSecret(api_v1.GetSecretRequest(store_name="kubernetes", key="redis-writer")),
            lambda: sidecar.GetBulkSecret(api_v1.GetBulkSecretRequest(store_name="kubernetes")),
            lambda: sidecar.GetMetadata(api_v1.GetMetadataRequest()),
            lambda: sidecar.InvokeService(api_v1.InvokeServiceRequest(id="progress")),
        ]
        for call in forbidden:
            with pytest.raises(RpcError) as refused:
                call()
            assert refused.value.code() == StatusCode.UNIMPLEMENTED


def test_nobody_calls_an_agent_by_its_app_id(stack: Stack, http: httpx.Client) -> None:
    """Calls go to the agents' own addresses, where a token is checked."""
    sidecar = stack.sidecars["review"]
    answer = http.get(f"http://127.0.0.1:{sidecar.http_port}/v1.0/invoke/progress/method/healthz")
    assert answer.status_code in {403, 500}
    assert "ERR_DIRECT_INVOKE" in answer.text


def test_an_agent_reaches_only_the_agents_that_it_calls(stack: Stack, http: httpx.Client) -> None:
    def invoked(caller: str, callee: str) -> int:
        port = stack.sidecars[caller].http_port
        return http.get(f"http://127.0.0.1:{port}/v1.0/invoke/{callee}/method/healthz").status_code

    assert invoked("debug", "concepts") == 200
    assert invoked("exercise", "grader") == 200
    assert invoked("review", "grader") == 500
    assert invoked("review", "concepts") != 200
