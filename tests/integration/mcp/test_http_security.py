"""Who may call over HTTP: this machine's clients, and others only with the token."""

from pathlib import Path

import httpx
import httpx2
import pytest
from mcp.client import Client
from mcp.client.streamable_http import streamable_http_client

from tests.integration.mcp.conftest import HttpServer, over_http

ALL_ADDRESSES = "0.0.0.0"  # noqa: S104 - what the test is about
TOKEN = "a-token-of-at-least-thirty-two-characters"
PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
HEADERS = {"Accept": "application/json, text/event-stream"}


def post(server: HttpServer, **headers: str) -> int:
    return httpx.post(server.address, json=PING, headers=HEADERS | headers).status_code


def test_a_page_that_rebinds_its_name_to_this_host_is_refused(tmp_path: Path) -> None:
    with over_http(tmp_path / "said.txt") as server:
        assert post(server) == 200
        assert post(server, Host="evil.example") == 421
        assert post(server, Host="evil.example:80") == 421
        assert post(server, Host="127.0.0.1.evil.example") == 421
        assert post(server, Origin="http://evil.example") == 403
        assert post(server, Origin="null") == 403
        assert post(server, Origin="http://localhost:3000") == 200


def test_a_page_cannot_post_without_a_preflight(tmp_path: Path) -> None:
    with over_http(tmp_path / "said.txt") as server:
        answer = httpx.post(server.address, content=b"{}", headers=HEADERS | {"Content-Type": "text/plain"})
        assert answer.status_code in (400, 415)
        preflight = httpx.options(server.address, headers={"Origin": "http://evil.example"})
        assert "access-control-allow-origin" not in preflight.headers


def test_where_a_token_is_set_only_callers_who_know_it_are_answered(tmp_path: Path) -> None:
    with over_http(tmp_path / "said.txt", LEARNFLOW_MCP_TOKEN=TOKEN) as server:
        assert post(server) == 401
        for wrong in ("Bearer", f"Basic {TOKEN}", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", TOKEN):
            assert post(server, Authorization=wrong) == 401
        assert (
            httpx.post(server.address, json=PING, headers=[(b"Authorization", b"Bearer \xff\xfe")]).status_code == 401
        )
        assert post(server, Authorization=f"Bearer {TOKEN}") == 200
        assert post(server, Authorization=f"bearer {TOKEN}") == 200
        assert post(server, Authorization=f"Bearer {TOKEN}", Host="evil.example") == 421


async def test_a_client_with_the_token_calls_tools(tmp_path: Path) -> None:
    with over_http(tmp_path / "said.txt", LEARNFLOW_MCP_TOKEN=TOKEN) as server:
        async with (
            httpx2.AsyncClient(headers={"Authorization": f"Bearer {TOKEN}"}) as http,
            Client(streamable_http_client(server.address, http_client=http)) as client,
        ):
            answer = await client.call_tool("syntax-analyzer", {"code": "x = 1"})
            assert answer.structured_content["valid"]


def test_every_address_is_served_with_a_token_and_a_name_only(tmp_path: Path) -> None:
    arguments = ("--host", ALL_ADDRESSES, "--name", "tools.example")
    with over_http(tmp_path / "said.txt", *arguments, LEARNFLOW_MCP_TOKEN=TOKEN) as server:
        local = HttpServer(server.address.replace(ALL_ADDRESSES, "127.0.0.1"), server.process, server.said)
        right = {"Authorization": f"Bearer {TOKEN}"}
        assert post(local, Host="tools.example", **right) == 200
        assert post(local, Host="tools.example:8090", **right) == 200
        assert post(local, **right) == 421
        assert post(local, Host="tools.example") == 401


@pytest.mark.parametrize("size", [1024 * 1024 + 1, 5 * 1024 * 1024])
def test_a_body_that_is_too_large_is_refused(tmp_path: Path, size: int) -> None:
    with over_http(tmp_path / "said.txt") as server:
        body = b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":"' + b"x" * size + b'"}}'
        answer = httpx.post(server.address, content=body, headers=HEADERS | {"Content-Type": "application/json"})
        assert answer.status_code == 413
        assert post(server) == 200
