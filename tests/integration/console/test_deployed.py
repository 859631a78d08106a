"""The console as a function of its own, behind an edge that serves it below a path."""

import re
import socket
from collections.abc import AsyncIterator

import httpx
import pytest
from pydantic import ValidationError

from functions.console.api import application
from functions.console.surroundings import Surroundings, deployed
from functions.runtime.settings import Settings
from tests.integration.console.visitor import Visitor
from tests.integration.embedded import Embedded

HOME = "/console"


@pytest.fixture
async def ada(fleet: Embedded) -> AsyncIterator[Visitor]:
    """A student at a console that reaches the agents over HTTP, through their edge."""
    settings = fleet.settings.model_copy(update={"console_path": HOME, "console_secure_cookies": False})
    agents = httpx.AsyncClient(transport=httpx.ASGITransport(app=fleet.fleet.app), base_url="http://edge")
    app = application(Surroundings(settings, agents))
    transport = httpx.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="https://school.example", follow_redirects=True) as client,
    ):
        browser = Visitor(client)
        proof = await browser.proof(f"{HOME}/sign-in")
        form = {"csrf": proof, "token": fleet.token("ada")}
        answer = await client.post(f"{HOME}/sign-in", data=form, headers={"origin": "https://school.example"})
        assert answer.url.path == f"{HOME}/"
        yield browser


async def test_every_address_on_a_page_lies_below_the_path(ada: Visitor) -> None:
    for path in ("/", "/check", "/practice", "/concepts", "/progress"):
        page = (await ada.open(HOME + path)).text
        addresses = re.findall(r'(?:href|src|action|formaction|hx-get|hx-post|data-address)="([^"]+)"', page)
        assert len(addresses) > 5
        assert all(address.startswith((f"{HOME}/", "#")) for address in addresses), addresses


async def test_scripts_and_styles_are_served_below_the_path(ada: Visitor) -> None:
    page = (await ada.open(f"{HOME}/check")).text
    for address in re.findall(r'(?:src|href)="([^"]+/assets/[^"]+)"', page):
        assert (await ada.open(address)).status_code == 200


async def test_a_learner_checks_code_there(ada: Visitor) -> None:
    proof = await ada.proof(f"{HOME}/check")
    form = {"csrf": proof, "code": "for i in range(3)\n    print(i)\n"}
    answer = await ada.client.post(f"{HOME}/check", data=form, headers={"sec-fetch-site": "same-origin"})
    assert "Missing colon" in answer.text


async def test_it_offers_no_demo_people(ada: Visitor) -> None:
    page = (await ada.open(f"{HOME}/sign-in")).text
    assert "Try it as" not in page


async def test_it_answers_probes_outside_the_path(ada: Visitor) -> None:
    assert (await ada.client.get("/healthz")).status_code == 200
    assert (await ada.client.get("/readyz")).status_code == 200


async def test_agents_that_do_not_answer_are_owned_up_to(fleet: Embedded) -> None:
    nobody = free_port()
    update = {"console_secure_cookies": False, "console_agents_url": f"http://127.0.0.1:{nobody}"}
    settings = fleet.settings.model_copy(update=update)
    app = application(deployed(settings))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://127.0.0.1:8080") as client:
        browser = Visitor(client)
        await browser.sign_in(fleet.token("ada"))
        page = await browser.open("/progress")
    assert page.status_code == 503
    assert "Nothing of yours is lost" in page.text


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_without_an_address_of_the_agents_it_does_not_start() -> None:
    with pytest.raises(ValueError, match="LEARNFLOW_CONSOLE_AGENTS_URL"):
        deployed(Settings())


@pytest.mark.parametrize("path", ["console", "/console/", "/a b", "//evil"])
def test_a_path_that_no_link_could_begin_with_is_refused(path: str) -> None:
    with pytest.raises(ValidationError, match="console_path"):
        Settings(console_path=path)
