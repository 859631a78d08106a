"""The console as a function of its own: no demo people, no fleet to look at, and live pages by asking again."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from functions.local.fleet import fleet_settings
from functions.local.settings import LocalSettings
from functions.local.signing_key import sign_token
from functions.runtime.security.caller import Role
from tests.integration.fleet_process import PATIENCE, ROOT, up

PREFIX = "/console"
COOKIE = "learnflow-session"
HTML = {"accept": "text/html"}


@dataclass(frozen=True)
class Deployed:
    """A console at its own address, and the fleet that it asks."""

    address: str
    agents: str
    local: LocalSettings

    def token(self, person: str, role: Role, students: list[str] | None = None) -> str:
        """A token as the fleet signs them."""
        return sign_token(self.local, fleet_settings(self.local), person, {role}, students=students)

    def cookies(self, students: list[str] | None) -> dict[str, str]:
        """What the browser of a teacher keeps."""
        return {COOKIE: self.token("tess", Role.TEACHER, students)}

    def give(self, student: str, component: str) -> None:
        """Evidence of a student."""
        httpx.post(
            f"{self.agents}/api/v1/progress/mastery",
            json={"component": component, "scores": {"completion": 1.0}},
            headers={"authorization": f"Bearer {self.token(student, Role.STUDENT)}"},
            trust_env=False,
            timeout=PATIENCE,
        ).raise_for_status()


@pytest.fixture
def deployed(tmp_path: Path) -> Iterator[Deployed]:
    """A console behind a prefix that asks the agents of a fleet in another process."""
    data = tmp_path / "data"
    with up(data) as fleet:
        local = LocalSettings(data_dir=data)
        with _console(fleet.address, local) as address:
            yield Deployed(address, fleet.address, local)


@contextmanager
def _console(agents: str, local: LocalSettings) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "LEARNFLOW_CONSOLE_AGENTS_URL": f"{agents}/api/v1",
        "LEARNFLOW_CONSOLE_PATH": PREFIX,
        "LEARNFLOW_CONSOLE_POLL": "1",
        "LEARNFLOW_CONSOLE_SECURE_COOKIES": "false",
        "LEARNFLOW_JWT_PUBLIC_KEY_FILE": str(local.verification_key),
    }
    command = [sys.executable, "-m", "functions.serve", "functions.console.api"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            _ready(address, process)
            yield address + PREFIX
        finally:
            process.terminate()


def _ready(address: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, "the console has ended"
        try:
            if httpx.get(f"{address}/readyz", trust_env=False).is_success:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.05)
    raise AssertionError("the console does not start")


def test_there_are_no_demo_people_and_no_fleet(deployed: Deployed) -> None:
    sign_in = httpx.get(f"{deployed.address}/sign-in", headers=HTML, trust_env=False).text
    assert "Try it as" not in sign_in
    assert 'name="token"' in sign_in
    grace = deployed.cookies(None)
    for method in ("GET", "POST"):
        answer = httpx.request(
            method, f"{deployed.address}/fleet", headers=HTML, cookies=grace, trust_env=False, timeout=PATIENCE
        )
        assert answer.status_code in (404, 405)
    page = httpx.get(f"{deployed.address}/class", headers=HTML, cookies=grace, trust_env=False, timeout=PATIENCE)
    assert (page.status_code, "/fleet" in page.text, "There is nobody here yet" in page.text) == (200, False, True)


def test_a_live_page_asks_again_and_sends_only_what_has_changed(deployed: Deployed) -> None:
    deployed.give("ada", "lists")
    cookies = deployed.cookies(["ada", "ben"])
    page = httpx.get(f"{deployed.address}/class", headers=HTML, cookies=cookies, trust_env=False, timeout=PATIENCE).text
    address = page.partition('hx-sse:connect="')[2].partition('"')[0].replace("&amp;", "&")
    assert address.startswith(f"{PREFIX}/class/live?page=1&seen=")
    whole = deployed.address.removesuffix(PREFIX) + address
    with httpx.stream("GET", whole, cookies=cookies, trust_env=False, timeout=PATIENCE) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        deployed.give("ben", "scope")
        lines = []
        for line in stream.iter_lines():
            lines.append(line)
            if not line and any("row-ben" in one for one in lines):
                break
    told = "\n".join(lines)
    assert "hx-target=\"[id='row-ben']\"" in told
    assert "Mastered" in told or "Beginner" in told
    assert any(line.startswith("id: ") for line in lines)


def test_a_cookie_of_a_student_opens_no_stream(deployed: Deployed) -> None:
    cookies = {COOKIE: deployed.token("ada", Role.STUDENT)}
    answer = httpx.get(f"{deployed.address}/class/live", cookies=cookies, trust_env=False, timeout=PATIENCE)
    assert answer.status_code == 403
