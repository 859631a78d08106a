"""The console is a function like the others: it wakes for a request and asks for a sign-in."""

import time
from collections.abc import Callable, Iterator

import httpx
import pytest

from functions.local.signing_key import sign_token
from functions.runtime.security.caller import Role
from functions.runtime.settings import Settings
from stack.credentials import Credentials
from tests.cluster.address import INGRESS, host
from tests.cluster.kubernetes import Kubernetes
from tests.cluster.until import until

PREFIX = "/console"
HTML = {"accept": "text/html"}


@pytest.fixture
def browser(cluster: Kubernetes) -> Iterator[httpx.Client]:
    """Somebody who comes through the gateway."""
    headers = HTML | {"host": host("console"), "sec-fetch-site": "same-origin"}
    with httpx.Client(base_url=INGRESS, headers=headers, timeout=60, trust_env=False) as client:
        yield client


def test_the_sign_in_page_wakes_the_console_from_zero(
    cluster: Kubernetes, browser: httpx.Client, measured: Callable[[str], None]
) -> None:
    until(lambda: not cluster.pods("console"), seconds=240, every=1)
    began = time.monotonic()
    page = browser.get(f"{PREFIX}/sign-in")
    took = time.monotonic() - began
    assert page.status_code == 200, page.text
    assert 'name="token"' in page.text
    assert "Try it as" not in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert cluster.pods("console")
    measured(f"console's sign-in page from zero: {took:.2f} s")


def test_a_token_signs_in_and_a_forged_one_does_not(
    browser: httpx.Client, credentials: Credentials, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page = browser.get(f"{PREFIX}/sign-in").text
    proof = page.split('name="csrf" value="')[1].split('"')[0]
    # The cookie is for HTTPS only, which ends before this gateway: a browser would send it, this client must be told.
    secret = browser.cookies.get("__Host-learnflow-browser")
    settings = Settings(jwt_public_key_file=credentials.local.verification_key)
    genuine = sign_token(credentials.local, settings, "ada", {Role.STUDENT})
    forged = genuine[:-8] + ("AAAAAAAA" if not genuine.endswith("AAAAAAAA") else "BBBBBBBB")
    answers = {
        token: browser.post(
            f"{PREFIX}/sign-in",
            data={"token": token, "csrf": proof},
            headers={"cookie": f"__Host-learnflow-browser={secret}"},
        )
        for token in (forged, genuine)
    }
    assert answers[forged].status_code == 422
    assert answers[genuine].status_code == 303
    assert answers[genuine].headers["location"].startswith(f"{PREFIX}/")
    assert "__Host-learnflow-session=" in answers[genuine].headers["set-cookie"]
