"""Which handler answers which path, and what must hold before it does."""

from collections.abc import Awaitable, Callable
from enum import Enum

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from functions.console.console import Console
from functions.console.session import FIELD, HEADER, new_secret, require_own_form
from functions.console.visit import Visit
from functions.runtime.security.caller import ForbiddenError, InvalidTokenError, Role, SecurityContext

Handler = Callable[[Visit], Awaitable[Response]]

_ONCE_MORE = '<!doctype html><html lang="en"><title>LearnFlow</title><meta http-equiv="refresh" content="0">'
MAX_FIELDS = 300  # of one form; a Parsons exercise sends a field for each line


class SignedOutError(Exception):
    """A page that needs a person, asked for by nobody; `expired` where a token was shown that no longer holds."""

    def __init__(self, *, expired: bool) -> None:
        super().__init__("signed out")
        self.expired = expired


class Needs(Enum):
    """Whom a page is for."""

    NOBODY = "nobody"
    ANYBODY = "anybody who is signed in"
    TEACHER = "teachers"


class PageGroup:
    """The pages of one kind. A form is refused before its handler sees it unless it is the console's own."""

    def __init__(self, needs: Needs = Needs.ANYBODY) -> None:
        self._needs = needs
        self.routes: list[Route] = []

    def get(self, path: str) -> Callable[[Handler], Handler]:
        """Answer GET on this path."""
        return self._add("GET", path)

    def post(self, path: str) -> Callable[[Handler], Handler]:
        """Answer a form sent to this path."""
        return self._add("POST", path)

    def _add(self, method: str, path: str) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            async def endpoint(request: Request) -> Response:
                return await _serve(handler, self._needs, request)

            self.routes.append(Route(path, endpoint, methods=[method], name=f"{method} {path}"))
            return handler

        return register


async def _serve(handler: Handler, needs: Needs, request: Request) -> Response:
    console: Console = request.app.state.console
    known = console.cookies.secret(request)
    if known is None and _followed_from_another_site(request):
        return HTMLResponse(_ONCE_MORE)
    person = await _person(console, request, needs)
    form = FormData()
    if request.method == "POST":
        form = await request.form(max_fields=MAX_FIELDS, max_files=0)
        given = request.headers.get(HEADER) or form.get(FIELD)
        require_own_form(request, known, person.subject if person else None, given if isinstance(given, str) else None)
    secret = known or new_secret()
    response = await handler(Visit(console, request, person, secret, form))
    if known is None:
        console.cookies.keep_secret(response, secret)
    return response


def _followed_from_another_site(request: Request) -> bool:
    """Whether somebody followed a link from elsewhere, such as a mail: then SameSite=Strict keeps the cookies back.

    A page of this site that loads the address once more gets them.
    """
    return request.method == "GET" and request.headers.get("sec-fetch-site") == "cross-site"


async def _person(console: Console, request: Request, needs: Needs) -> SecurityContext | None:
    token = console.cookies.token(request)
    person = None
    if token is not None:
        try:
            person = await console.gate.verify(token)
        except InvalidTokenError:
            if needs is not Needs.NOBODY:
                raise SignedOutError(expired=True) from None
    if person is None and needs is not Needs.NOBODY:
        raise SignedOutError(expired=False)
    if person is not None and needs is Needs.TEACHER and Role.TEACHER not in person.roles:
        raise ForbiddenError("only teachers see a class")
    return person
