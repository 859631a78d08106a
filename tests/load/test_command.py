"""`task load` as people run it: on a fleet of its own, and on servers that fail."""

import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from functions.local.settings import LocalSettings
from functions.local.signing_key import ensure_keys

ROOT = Path(__file__).parents[2]
PATIENCE = 240.0  # seconds


def load(*options: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tests.load", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    local = LocalSettings(data_dir=tmp_path / "keys")
    ensure_keys(local)
    return local.signing_key


class Server(http.server.ThreadingHTTPServer):
    """Answers everything with one status and body, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self, status: int, body: object) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.status, self.body = status, json.dumps(body).encode()
        self.asked: list[tuple[str, str | None, str | None]] = []


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append((self.path, self.headers.get("Host"), self.headers.get("Authorization")))
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    do_GET = do_POST = answer  # noqa: N815 - http.server's names

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(status: int, body: object) -> Iterator[Server]:
    with Server(status, body) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


def address(server: Server) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}"


def test_people_use_a_fleet_that_is_started_for_them_and_ended(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    done = load("--users", "40", "--seconds", "25", "--only-report", "--report", str(report))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "not measured" not in done.stdout
    assert "status" not in done.stdout, "every request was answered well"
    assert "40 people (1 of them teachers)" in report.read_text("utf-8")
    assert not [
        one for one in psutil.process_iter(["cmdline"]) if "learnflow-load-" in " ".join(one.info["cmdline"] or [])
    ]


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (429, {}, "status 429"),
        (503, {}, "status 503"),
        (302, {}, "status 302"),
        (200, {}, "not an agent's answer"),
        (200, [], "not an agent's"),
    ],
)
def test_a_server_that_answers_badly_fails_the_load(
    status: int, body: object, said: str, key: Path, tmp_path: Path
) -> None:
    with serving(status, body) as server:
        done = load(
            "--users",
            "5",
            "--seconds",
            "6",
            "--host",
            address(server),
            "--key-file",
            str(key),
            "--report",
            str(tmp_path / "r.html"),
        )
    assert done.returncode == 1, done.stderr
    assert said in done.stdout


def test_requests_go_where_the_gateway_wants_them(key: Path, tmp_path: Path) -> None:
    with serving(200, {"content": {}, "notes": []}) as server:
        gateway = ["--path", "/{agent}", "--host-header", "{agent}.school.test"]
        load(
            "--users",
            "5",
            "--seconds",
            "6",
            "--host",
            address(server),
            "--key-file",
            str(key),
            *gateway,
            "--report",
            str(tmp_path / "r.html"),
        )
        asked = list(server.asked)
    assert asked
    for path, host, authorization in asked:
        assert host == f"{path.split('/')[1]}.school.test"
        assert (authorization or "").startswith("Bearer ")


def test_nobody_at_home_is_an_error_of_every_request(key: Path, tmp_path: Path) -> None:
    with serving(200, {}) as server:
        gone = address(server)
    done = load(
        "--users", "2", "--seconds", "6", "--host", gone, "--key-file", str(key), "--report", str(tmp_path / "r.html")
    )
    assert done.returncode == 1
    assert "refused" in done.stdout.lower()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--users", "0"], "--users"),
        (["--users", "1000000"], "--users"),
        (["--seconds", "1"], "--seconds"),
        (["--host", "http://127.0.0.1:1"], "--key-file"),
        (["--path", "/{student}"], "--path"),
        (["--host-header", "{"], "--host-header"),
    ],
)
def test_wrong_options_are_named(options: list[str], said: str) -> None:
    done = load(*options)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_key_that_signs_nothing_is_named(tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    key.write_text("no key")
    done = load("--host", "http://127.0.0.1:1", "--key-file", str(key))
    assert done.returncode == 2
    assert "--key-file" in done.stderr
