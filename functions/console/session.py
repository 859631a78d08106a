"""Who is signed in: the token in a cookie that no script can read, and the proof that a form is the console's own.

The console keeps nothing itself, so that any of its processes can serve any request. Two cookies, both HttpOnly and
SameSite=Strict: one holds the person's token, the other a random secret of this browser. A form carries a proof made
of that secret and the person's id. Another site can neither read the secret nor make the proof, and a form that was
opened as one person cannot be sent as another.
"""

import hmac
from hashlib import sha256
from secrets import token_urlsafe
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

MAX_COOKIE = 3_800  # bytes; browsers drop cookies of more than 4096 with name and attributes
FIELD = "csrf"
HEADER = "x-csrf-token"

_SECRET_BYTES = 32


class ForgedFormError(Exception):
    """A form that did not come from a page of this console, or that was opened as another person."""


class TokenTooLongError(Exception):
    """A token that no browser would keep in a cookie."""


class Cookies:
    """Reads and writes the two cookies."""

    def __init__(self, *, secure: bool) -> None:
        self._secure = secure
        # The prefix makes browsers refuse a cookie of this name that a neighbouring host tries to set.
        prefix = "__Host-" if secure else ""
        self._token = f"{prefix}learnflow-session"
        self._secret = f"{prefix}learnflow-browser"

    def token(self, request: Request) -> str | None:
        """The token of whoever is signed in."""
        return request.cookies.get(self._token) or None

    def secret(self, request: Request) -> str | None:
        """The secret of this browser, or None before its first page."""
        return request.cookies.get(self._secret) or None

    def sign_in(self, response: Response, token: str) -> None:
        """Keep the token until the browser closes; raises TokenTooLongError."""
        if len(token) > MAX_COOKIE:
            raise TokenTooLongError
        self._set(response, self._token, token)

    def sign_out(self, response: Response) -> None:
        """Forget the token and the secret, so that no page that is still open can send a form."""
        for name in (self._token, self._secret):
            response.delete_cookie(name, path="/", secure=self._secure, httponly=True, samesite="strict")

    def keep_secret(self, response: Response, secret: str) -> None:
        """Give the browser its secret."""
        self._set(response, self._secret, secret)

    def _set(self, response: Response, name: str, value: str) -> None:
        response.set_cookie(name, value, path="/", secure=self._secure, httponly=True, samesite="strict")


def new_secret() -> str:
    """A secret for a browser that has none."""
    return token_urlsafe(_SECRET_BYTES)


def proof(secret: str, person: str | None) -> str:
    """What a form of this person in this browser carries."""
    return hmac.new(secret.encode(), f"form:{person or ''}".encode(), sha256).hexdigest()


def require_own_form(request: Request, secret: str | None, person: str | None, given: str | None) -> None:
    """Raise ForgedFormError unless the form is the console's own."""
    if not _same_origin(request):
        raise ForgedFormError("sent from another site")
    if secret is None or given is None or not hmac.compare_digest(given.encode(), proof(secret, person).encode()):
        raise ForgedFormError("without its proof")


def _same_origin(request: Request) -> bool:
    """Whether the browser says that the request comes from this site.

    Browsers always say so for forms: by Sec-Fetch-Site, or by Origin where they do not send that over plain HTTP.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    try:
        origin = urlsplit(request.headers.get("origin") or request.headers.get("referer") or "").netloc
    except ValueError:
        return False
    return origin != "" and origin in {request.headers.get("host"), request.headers.get("x-forwarded-host")}
