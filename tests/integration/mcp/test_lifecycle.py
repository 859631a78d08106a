"""How a server starts, ends, and keeps its output for the protocol."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.mcp.conftest import COMMAND, PATIENCE, environment, over_http

INITIALIZE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_server_while_it_waits_for_input(number: signal.Signals) -> None:
    with started() as process:
        ask(process, INITIALIZE)
        process.send_signal(number)
        assert process.wait(PATIENCE) == 0
        assert process.stderr.read() == b""  # type: ignore[union-attr]


def test_the_end_of_the_input_ends_the_server() -> None:
    with started() as process:
        assert ask(process, INITIALIZE)["result"]["serverInfo"]["name"] == "learnflow"
        out, err = process.communicate(timeout=PATIENCE)
        assert (process.returncode, out, err) == (0, b"", b"")


def test_a_client_that_goes_away_in_the_middle_ends_the_server() -> None:
    with started() as process:
        ask(process, INITIALIZE)
        process.stdout.close()  # type: ignore[union-attr]
        process.stdin.write(json.dumps(INITIALIZE | {"id": 2}).encode() + b"\n")  # type: ignore[union-attr]
        process.stdin.close()  # type: ignore[union-attr]
        process.wait(PATIENCE)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_http_server(tmp_path: Path, number: signal.Signals) -> None:
    with over_http(tmp_path / "said.txt") as server:
        server.process.send_signal(number)
        server.process.wait(PATIENCE)
        assert "Traceback" not in server.said.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "token", "says"),
    [
        (["--http", "--host", "::"], "", "can be reached from elsewhere"),
        (["--http", "--host", "192.0.2.1"], "", "can be reached from elsewhere"),
        (["--http", "--host", "::"], "t" * 32, "say with --name what clients call it"),
        (["--http"], "short", "at least 32 characters"),
        (["--http", "--host", "no such host"], "t" * 32, "cannot listen"),
        (["--root", "/no/such/folder"], "", "--root"),
    ],
)
def test_what_cannot_be_served_safely_is_refused_with_a_line(arguments: list[str], token: str, says: str) -> None:
    surroundings = environment(LEARNFLOW_MCP_TOKEN=token) if token else environment()
    done = subprocess.run(
        [sys.executable, *COMMAND, *arguments], env=surroundings, capture_output=True, check=False, timeout=PATIENCE
    )
    assert done.returncode != 0
    assert says in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with over_http(tmp_path / "said.txt") as server:
        port = server.address.split(":")[2].split("/")[0]
        done = subprocess.run(
            [sys.executable, *COMMAND, "--http", "--port", port],
            env=environment(),
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
    assert done.returncode == 1
    assert f"cannot listen on 127.0.0.1:{port}" in done.stderr.decode()


def test_the_server_imports_neither_fastapi_nor_dapr() -> None:
    code = "import functions.mcp.serving, sys; print([m for m in ('fastapi', 'dapr', 'grpc') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, check=True)
    assert done.stdout == b"[]\n"


def started() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, *COMMAND],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ask(process: "subprocess.Popen[bytes]", request: dict) -> dict:  # type: ignore[type-arg]
    process.stdin.write(json.dumps(request).encode() + b"\n")  # type: ignore[union-attr]
    process.stdin.flush()  # type: ignore[union-attr]
    return json.loads(process.stdout.readline())  # type: ignore[union-attr,no-any-return]
