"""Signing in with a token or, on the machine of the embedded fleet, as a demo person; and signing out."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.responses import Response

from functions.console.routing import Needs, PageGroup
from functions.console.session import TokenTooLongError
from functions.console.surroundings import DemoPeople
from functions.console.visit import Visit
from functions.runtime.security.caller import ForbiddenError, InvalidTokenError

pages = PageGroup(Needs.NOBODY)

_LOCAL_NAMES = frozenset({"localhost"})


@pages.get("/sign-in")
async def show(visit: Visit) -> Response:
    """The ways to sign in."""
    return _page(visit, to=visit.query("to"))


@pages.post("/sign-in")
async def with_token(visit: Visit) -> Response:
    """Sign in with a token that a school's own sign-in, or the command line, has made."""
    token = "".join(visit.field("token").split()).removeprefix("Bearer")
    if not token:
        return _page(visit, wrong="Paste a token first.", status=422, to=visit.field("to"))
    try:
        await visit.console.gate.verify(token)
        return _signed_in(visit, token)
    except InvalidTokenError as error:
        wrong = f"This token does not work: {str(error).removeprefix('token is not valid: ')}."
    except TokenTooLongError:
        wrong = "This token is too long for a browser. Ask for one that names fewer students."
    return _page(visit, wrong=wrong, status=422, to=visit.field("to"))


@pages.post("/sign-in/demo")
async def as_demo_person(visit: Visit) -> Response:
    """Sign in as one of the people that the embedded fleet offers."""
    demo = _demo(visit)
    if demo is None:
        raise ForbiddenError("there are no demo people here")
    person = next((one for one in demo.people if one.id == visit.field("person")), None)
    if person is None:
        return _page(visit, wrong="Choose one of these people.", status=422, to=visit.field("to"))
    return _signed_in(visit, demo.token(person))


@pages.post("/sign-out")
async def sign_out(visit: Visit) -> Response:
    """Forget who was signed in, and end the live pages of this browser that this process serves."""
    if visit.person is not None:
        visit.console.streams.end(visit.person.subject, visit.secret)
    response = visit.redirect("/sign-in")
    visit.console.cookies.sign_out(response)
    return response


def _page(visit: Visit, *, wrong: str | None = None, status: int = 200, to: str | None = None) -> Response:
    demo = _demo(visit)
    return visit.page("sign_in.html", status, people=demo.people if demo else (), wrong=wrong, to=_own_path(to))


def _signed_in(visit: Visit, token: str) -> Response:
    response = visit.redirect(_own_path(visit.field("to")))
    visit.console.cookies.sign_in(response, token)
    return response


def _own_path(to: str | None) -> str:
    """A path of the console to go on to; never another site, however the address is written."""
    try:
        address = urlsplit((to or "").replace("\\", "/"))
    except ValueError:
        return "/"
    own = address.path.startswith("/") and not address.path.startswith("//")
    return address.path if own and not (address.scheme or address.netloc) else "/"


def _demo(visit: Visit) -> DemoPeople | None:
    """The demo people, for somebody at this machine.

    The name in the address is checked too: a site whose name is made to point here would otherwise pass for this one.
    """
    client = visit.request.client
    near = client is None or _is_loopback(client.host)
    return visit.console.surroundings.demo if near and _is_loopback(visit.request.url.hostname or "") else None


def _is_loopback(host: str) -> bool:
    if host in _LOCAL_NAMES:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
