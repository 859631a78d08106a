"""The console as a function of its own: no demo people, no fleet to look at, and live pages by asking again."""

import os
import re
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

from functions.console.assets import bundle
from functions.local.fleet import fleet_settings
from functions.local.settings import LocalSettings
from functions.local.signing_key import sign_token
from functions.runtime.security.caller import Role
from kong.edge import read_edge
from tests.integration.fleet_process import PATIENCE, ROOT, up

PREFIX = "/console"
COOKIE = "learnflow-session"
HTML = {"accept": "text/html"}
EDGE = read_edge()
LEARNERS = 30  # in a class
PAGES_A_MINUTE = 30  # one every other second, which is more than anybody reads


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


@dataclass
class Browser:
    """A browser behind Kong, which gives the function's own name as Host and the browser's beside it.

    It is one that sends no Sec-Fetch-Site, and remembers what it has asked for.
    """

    client: httpx.Client
    asked: list[str]

    def request(self, method: str, path: str, data: dict[str, str] | None = None) -> httpx.Response:
        """The page at a path of its own host, after every redirect, with every file that the page names."""
        answer = self._ask(method, path, data)
        while answer.is_redirect:
            assert answer.headers["location"].startswith(f"{PREFIX}/"), "the browser cannot reach the function's host"
            answer = self._ask("GET", answer.headers["location"])
        for file in re.findall(rf'(?:src|href)="({PREFIX}/assets/[^"]+)"', answer.text):
            if file not in self.asked:
                assert self._ask("GET", file).is_success
        return answer

    def _ask(self, method: str, path: str, data: dict[str, str] | None = None) -> httpx.Response:
        self.asked.append(path)
        return self.client.request(method, path, data=data)


@pytest.fixture
def browser(deployed: Deployed) -> Iterator[Browser]:
    """Nobody yet, at the host app.school.example."""
    host = "app.school.example"
    headers = HTML | {
        "host": f"console.{EDGE.namespace}.svc.cluster.local",
        "x-forwarded-host": host,
        "origin": f"https://{host}",
    }
    address = deployed.address.removesuffix(PREFIX)
    with httpx.Client(base_url=address, headers=headers, trust_env=False, timeout=PATIENCE) as client:
        yield Browser(client, [])


def sign_in(browser: Browser, token: str) -> httpx.Response:
    """From the address that people are told to the first page."""
    page = browser.request("GET", PREFIX).text
    proof = page.partition('name="csrf" value="')[2].partition('"')[0]
    return browser.request("POST", f"{PREFIX}/sign-in", {"csrf": proof, "to": "/", "token": token})


def test_a_learner_signs_in_behind_the_edge(deployed: Deployed, browser: Browser) -> None:
    page = sign_in(browser, deployed.token("ada", Role.STUDENT))
    assert page.status_code == 200
    assert "Sign out" in page.text
    wrong = browser.request("GET", f"{PREFIX}/check/")
    assert (wrong.status_code, "There is no such page" in wrong.text) == (404, True)


def test_a_form_that_another_site_sends_through_the_edge_is_refused(deployed: Deployed, browser: Browser) -> None:
    browser.client.headers["origin"] = "https://evil.example"
    refused = sign_in(browser, deployed.token("ada", Role.STUDENT))
    assert (refused.status_code, "That form is out of date" in refused.text) == (403, True)


def test_a_class_behind_one_address_arrives_and_works_within_the_edges_limit(
    deployed: Deployed, browser: Browser
) -> None:
    sign_in(browser, deployed.token("ada", Role.STUDENT))
    arriving = len([path for path in browser.asked if "/assets/" not in path]) + len(bundle().names)
    assert EDGE.console is not None
    (limit,) = [plugin.config["minute"] for plugin in EDGE.console.plugins if plugin.name == "rate-limiting"]
    assert LEARNERS * (arriving + PAGES_A_MINUTE) <= limit


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
