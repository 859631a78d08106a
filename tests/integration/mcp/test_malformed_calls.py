"""A thousand malformed calls leave the server serving, and nothing of them reaches its log."""

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

import httpx

from tests.integration.mcp.conftest import COMMAND, PATIENCE, environment, over_http
from tests.integration.mcp.malformed import MANY, malformed
from tests.integration.mcp.test_lifecycle import INITIALIZE

RIGHT = {
    "jsonrpc": "2.0",
    "id": "last",
    "method": "tools/call",
    "params": {"name": "syntax-analyzer", "arguments": {"code": "x = 1"}},
}
READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def test_over_standard_input(tmp_path: Path) -> None:
    with (
        (tmp_path / "log.txt").open("wb") as log,
        subprocess.Popen(
            [sys.executable, *COMMAND], env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
        ) as process,
    ):
        writing = threading.Thread(target=_write_all, args=(process.stdin,))
        writing.start()
        by_id = _answers_up_to("last", process.stdout)  # type: ignore[arg-type]
        writing.join()
        process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
    assert by_id["last"]["result"]["structuredContent"]["valid"]
    refused = [answer for name, answer in by_id.items() if isinstance(name, int) and _is_refused(answer)]
    assert len(refused) > MANY / 4
    _says_nothing_of_them((tmp_path / "log.txt").read_text("utf-8"))


def test_over_http(tmp_path: Path) -> None:
    with over_http(tmp_path / "said.txt") as server:
        headers = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}
        with httpx.Client(headers=headers, timeout=PATIENCE) as client:
            statuses = {client.post(server.address, content=body).status_code for body in malformed()}
            last = client.post(server.address, json=RIGHT).json()
        assert last["result"]["structuredContent"]["valid"]
        assert statuses <= {200, 202, 400, 404, 413}
        assert server.process.poll() is None
    _says_nothing_of_them(server.said.read_text("utf-8"))


def _write_all(incoming: IO[bytes]) -> None:
    for line in (json.dumps(INITIALIZE | {"id": "first"}).encode(), json.dumps(READY).encode(), *malformed()):
        incoming.write(line + b"\n")
    incoming.write(json.dumps(RIGHT).encode() + b"\n")
    incoming.flush()


def _answers_up_to(last: str, lines: IO[bytes]) -> dict[object, dict]:  # type: ignore[type-arg]
    answers = {}
    for line in lines:
        answer = json.loads(line)
        answers[answer.get("id")] = answer
        if answer.get("id") == last:
            break
    return answers


def _is_refused(answer: dict) -> bool:  # type: ignore[type-arg]
    return "error" in answer or bool(answer["result"].get("isError"))


def _says_nothing_of_them(log: str) -> None:
    assert "Traceback" not in log
    assert "unexpected" not in log
    assert "xxxx" not in log
