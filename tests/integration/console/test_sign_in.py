"""Who is signed in, how long, and where the token is."""

from datetime import timedelta

import httpx
import pytest

from functions.console.api import application
from functions.console.session import MAX_COOKIE
from functions.console.surroundings import Surroundings
from functions.local.fleet import fleet_settings
from functions.local.settings import LocalSettings
from functions.local.signing_key import sign_token
from functions.runtime.security.caller import Role
from tests.integration.console.visitor import ORIGIN, Visitor, visitor
from tests.integration.embedded import Embedded, embedded


async def test_a_page_sends_strangers_to_the_sign_in_and_back(stranger: Visitor, fleet: Embedded) -> None:
    shown = await stranger.open("/progress")
    assert shown.url.path == "/sign-in"
    assert 'name="to" value="/progress"' in shown.text
    done = await stranger.send("/sign-in", page="/sign-in", fragment=False, token=fleet.token("ada"), to="/progress")
    assert done.url.path == "/progress"


async def test_the_token_stays_in_a_cookie_that_no_script_and_no_other_site_can_use(
    stranger: Visitor, fleet: Embedded
) -> None:
    token = fleet.token("ada")
    stranger.client.follow_redirects = False
    answer = await stranger.sign_in(token)
    cookie = next(value for value in answer.headers.get_list("set-cookie") if token in value)
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Domain" not in cookie
    for path in ("/", "/check", "/practice", "/concepts", "/progress"):
        assert token not in (await stranger.open(path)).text


async def test_behind_https_the_cookies_are_secure_and_bound_to_the_host(local: LocalSettings) -> None:
    settings = fleet_settings(local)
    async with httpx.AsyncClient() as agents:
        app = application(Surroundings(settings, agents))
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="https://school.example") as client:
            answer = await client.get("/sign-in")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-")
    assert {"Secure", "HttpOnly", "Path=/"} <= set(cookie.split("; "))


@pytest.mark.parametrize("token", ["", "nonsense", "a.b.c", "Bearer", "<script>alert(1)</script>"])
async def test_a_token_that_does_not_work_says_so_and_signs_nobody_in(stranger: Visitor, token: str) -> None:
    answer = await stranger.sign_in(token)
    assert answer.status_code == 422
    assert "You are not signed in yet" in answer.text
    assert (await stranger.open("/check")).url.path == "/sign-in"


async def test_a_token_that_no_browser_keeps_is_refused_with_the_reason(stranger: Visitor, fleet: Embedded) -> None:
    many = [f"student-{number:04}" for number in range(MAX_COOKIE // 10)]
    answer = await stranger.sign_in(fleet.token("tess", Role.TEACHER, students=many))
    assert answer.status_code == 422
    assert "too long for a browser" in answer.text


async def test_a_sign_in_that_has_ended_is_told_kindly_and_can_be_renewed_without_losing_the_page(
    ada: Visitor, fleet: Embedded
) -> None:
    proof = await ada.proof()
    short = sign_token(
        fleet.local, fleet.settings, "ada", {Role.STUDENT}, lifetime=timedelta(seconds=-fleet.settings.jwt_leeway - 1)
    )
    ada.client.cookies.set("learnflow-session", short, domain="127.0.0.1", path="/")
    form = {"data": {"csrf": proof, "code": "print(1)"}, "headers": {"origin": ORIGIN, "hx-request": "true"}}
    ended = await ada.client.post("/check", **form)
    assert ended.status_code == 401
    assert "Your sign-in has ended" in ended.text
    page = await ada.open("/progress")
    assert page.status_code == 401
    assert "Sign in" in page.text
    await ada.sign_in(fleet.token("ada"))
    assert (await ada.client.post("/check", **form)).status_code == 200


async def test_signing_out_forgets_the_token_and_closes_open_forms(ada: Visitor) -> None:
    proof = await ada.proof()
    assert (await ada.send("/sign-out", fragment=False)).url.path == "/sign-in"
    assert "learnflow-session" not in ada.client.cookies
    late = await ada.client.post("/check", data={"csrf": proof, "code": "1"}, headers={"origin": ORIGIN})
    assert late.status_code == 401


async def test_demo_people_sign_in_at_this_machine(stranger: Visitor) -> None:
    assert "Grace" in (await stranger.open("/sign-in")).text
    home = await stranger.send("/sign-in/demo", page="/sign-in", fragment=False, person="ben")
    assert "Hello, <bdi>ben</bdi>" in home.text


async def test_demo_people_are_not_to_be_had_by_another_name(fleet: Embedded) -> None:
    """A site whose name is made to point at this machine reaches the fleet, but under that name."""
    transport = httpx.ASGITransport(app=fleet.fleet.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://evil.example:8080") as client:
        browser = Visitor(client)
        assert "Grace" not in (await browser.open("/sign-in")).text
        proof = await browser.proof("/sign-in")
        answer = await client.post(
            "/sign-in/demo", data={"csrf": proof, "person": "ada"}, headers={"origin": "http://evil.example:8080"}
        )
    assert answer.status_code == 403


async def test_demo_people_are_not_to_be_had_from_another_machine(fleet: Embedded) -> None:
    transport = httpx.ASGITransport(app=fleet.fleet.app, client=("192.0.2.7", 50_000))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        assert "Grace" not in (await Visitor(client).open("/sign-in")).text


async def test_a_setting_switches_demo_people_off(local: LocalSettings) -> None:
    async with (
        embedded(local.model_copy(update={"demo_sign_in": False})) as fleet,
        visitor(fleet) as browser,
    ):
        assert "Grace" not in (await browser.open("/sign-in")).text
        answer = await browser.send("/sign-in/demo", page="/sign-in", fragment=False, person="ada")
        assert answer.status_code == 403


@pytest.mark.parametrize(
    "to",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "x", "//[", "http://[::1"],
)
async def test_signing_in_never_leads_to_another_site(stranger: Visitor, fleet: Embedded, to: str) -> None:
    stranger.client.follow_redirects = False
    answer = await stranger.send("/sign-in", page="/sign-in", fragment=False, token=fleet.token("ada"), to=to)
    assert answer.headers["location"] == "/"


async def test_a_teacher_has_no_progress_pages(fleet: Embedded) -> None:
    async with visitor(fleet, "tess", teacher=True) as tess:
        assert (await tess.open("/progress")).status_code == 403
        assert (await tess.open("/check")).status_code == 200
