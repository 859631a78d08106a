"""What people see when something cannot be done: a page, or a note in the place where they clicked."""

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from functions.console.agents import RefusedError
from functions.console.console import Console
from functions.console.routing import SignedOutError
from functions.console.session import ForgedFormError, new_secret
from functions.console.visit import Visit
from functions.runtime.errors import UnavailableError
from functions.runtime.problems import problem_response
from functions.runtime.security.caller import ForbiddenError, InvalidTokenError, SecurityContext

SHOWN = (
    SignedOutError,
    ForgedFormError,
    InvalidTokenError,
    ForbiddenError,
    RefusedError,
    UnavailableError,
    HTTPException,
)


_NOT_FOUND = 404
_TOO_MANY = 429


@dataclass(frozen=True)
class Refusal:
    """What to say."""

    status: int
    title: str
    text: str
    sign_in: bool = False
    again: bool = False


_SIGNED_OUT = Refusal(401, "Please sign in", "This page is for people who are signed in.", sign_in=True)
_ENDED = Refusal(
    401,
    "Your sign-in has ended",
    "For your safety a sign-in ends after a while. Sign in again in another tab, and go on here.",
    sign_in=True,
)
_NOWHERE = Refusal(404, "There is no such page", "The address may be mistyped, or what was there has gone.")
_FIXED: dict[type[Exception], Refusal] = {
    InvalidTokenError: _ENDED,
    ForgedFormError: Refusal(
        403,
        "That form is out of date",
        "It was opened before you signed in, or as somebody else. Load the page again and send it anew.",
    ),
    ForbiddenError: Refusal(403, "This is not yours to see", "Your sign-in does not cover this page."),
    UnavailableError: Refusal(
        503,
        "One moment, please",
        "A part of LearnFlow does not answer just now. Nothing of yours is lost. Please try again.",
        again=True,
    ),
}


def refusal_of(error: Exception) -> Refusal:
    """What an error means to the person at the browser."""
    for kind, refusal in _FIXED.items():
        if isinstance(error, kind):
            return refusal
    if isinstance(error, SignedOutError):
        return _ENDED if error.expired else _SIGNED_OUT
    if isinstance(error, RefusedError):
        return _refused(error)
    if isinstance(error, HTTPException):
        return (
            _NOWHERE
            if error.status_code == _NOT_FOUND
            else Refusal(error.status_code, "That did not work", error.detail)
        )
    return Refusal(500, "Something went wrong", "This is our mistake, not yours. It has been noted.", again=True)


def _refused(error: RefusedError) -> Refusal:
    if error.status == _NOT_FOUND:
        return _NOWHERE
    if error.status != _TOO_MANY:
        return Refusal(error.status, "That did not work", error.detail)
    wait = "a moment" if error.retry_after is None else f"{error.retry_after} seconds"
    return Refusal(error.status, "That was a little fast", f"Please wait {wait} and try again.", again=True)


async def show(request: Request, error: Exception) -> Response:
    """The refusal as a page, as a note for a script of the page, or as problem details for a program."""
    refusal = refusal_of(error)
    console: Console = request.app.state.console
    secret = console.cookies.secret(request) or new_secret()
    visit = Visit(console, request, await _person(console, request), secret, FormData())
    if visit.wants_fragment:
        return visit.page("_refusal.html", refusal.status, refusal=refusal)
    if "text/html" not in request.headers.get("accept", ""):
        return problem_response(refusal.status, refusal.text)
    if isinstance(error, SignedOutError) and not error.expired and request.method == "GET":
        return visit.redirect("/sign-in?" + urlencode({"to": request.url.path.removeprefix(visit.base)}))
    return visit.page("refusal.html", refusal.status, refusal=refusal)


async def _person(console: Console, request: Request) -> SecurityContext | None:
    """Whose menu the page shows; nobody's where the token itself is the trouble."""
    token = console.cookies.token(request)
    if token is None:
        return None
    try:
        return await console.gate.verify(token)
    except (InvalidTokenError, UnavailableError):
        return None
