"""A process that has shut its way out, and the grader's function, which does so when it starts."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from functions.exercise.sandbox import no_way_out
from tests.benchmarks.fleet import LEARNERS, tokens
from tests.benchmarks.server import Application, Running, running

# Prints what each attempt came to, from this thread, an older thread and a child.
ATTEMPTS = """
import json, queue, socket, subprocess, sys, threading
from functions.exercise.sandbox import no_way_out

def came_to(attempt):
    try:
        attempt()
    except OSError as error:
        return type(error).__name__
    return "done"

def fast_open():
    socket.socket().sendto(b"x", 0x20000000, ("127.0.0.1", port))

port = int(sys.argv[1])
tcp = lambda: socket.create_connection(("127.0.0.1", port), 2)
asked, told = queue.Queue(), queue.Queue()
threading.Thread(target=lambda: told.put(came_to(asked.get())), daemon=True).start()
before = came_to(tcp)
no_way_out.shut()
asked.put(tcp)
child = "import socket, sys; socket.create_connection(('127.0.0.1', int(sys.argv[1])), 2)"
print(json.dumps({
    "before": before,
    "tcp": came_to(tcp),
    "older thread": told.get(timeout=10),
    "fast open": came_to(fast_open),
    "udp": came_to(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM)),
    "name": came_to(lambda: socket.getaddrinfo("learnflow.example", 443)),
    "pair": came_to(lambda: socket.socketpair()),
    "listening": came_to(lambda: socket.create_server(("127.0.0.1", 0))),
    "child": subprocess.run([sys.executable, "-c", child, str(port)], capture_output=True).returncode,
}))
"""


@pytest.fixture
def port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_process_that_is_shut_reaches_nothing_and_goes_on_listening(port: int) -> None:
    ran = subprocess.run([sys.executable, "-c", ATTEMPTS, str(port)], capture_output=True, text=True, check=True)
    came_to = json.loads(ran.stdout)
    assert came_to.pop("before") == came_to.pop("pair") == came_to.pop("listening") == "done"
    assert came_to.pop("child") != 0
    assert came_to.pop("name") == "gaierror"
    assert set(came_to.values()) == {"PermissionError"}


def _filters(server: Running) -> set[str]:
    """How many filters each thread of the process has."""
    statuses = Path(f"/proc/{server.pid}/task").glob("*/status")
    lines = (line for status in statuses for line in status.read_text("ascii").splitlines())
    return {line.split()[1] for line in lines if line.startswith("Seccomp_filters:")}


def test_the_graders_function_shuts_its_way_out_and_grades(tmp_path: Path) -> None:
    token = tokens(tmp_path)[LEARNERS[0]]
    key = {"LEARNFLOW_JWT_PUBLIC_KEY_FILE": str(tmp_path / "verification-key.pem")}
    grader = Application("grader", "functions.exercise.grader_api", "/readyz", key)
    other = Application("review", "functions.review.api", "/healthz", key)
    check = {"kind": "returns", "name": "three", "call": "three()", "expected": "3"}
    body = {"submission": "def three():\n    return 3\n", "checks": [check]}
    with running(grader) as shut, running(other) as unshut:
        answer = httpx.post(
            f"http://127.0.0.1:{shut.port}/api/v1/grader/grade",
            json=body,
            headers={"authorization": f"Bearer {token}"},
            timeout=60,
        )
        assert answer.status_code == 200, answer.text
        assert answer.json()["content"]["tests"][0]["passed"]
        (outside,), (inside,) = _filters(unshut), _filters(shut)
        assert int(inside) == int(outside) + 1


def test_shutting_twice_is_no_fault() -> None:
    code = "from functions.exercise.sandbox.no_way_out import shut; shut(); shut(); print('shut')"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "shut\n"
    assert no_way_out.program(os.uname().machine)
