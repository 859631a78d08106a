"""A sidecar answers what its functions use, and nothing else."""

import httpx
import pytest
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
