"""MCP over streamable HTTP, for clients on this machine or, with a token, elsewhere."""

import hmac
import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import dataclass

import uvicorn
from mcp.server.transport_security import TransportSecuritySettings
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from functions.mcp.call import Desk
from functions.mcp.server import server

PATH = "/mcp"
MAX_BODY = 1024 * 1024  # bytes; sixteen times the longest code
SHORTEST_TOKEN = 32  # characters
_SECONDS_TO_FINISH = 3

_LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


class UnsafeAddressError(ValueError):
    """Serving at this address would let anybody call; says what is missing."""


@dataclass(frozen=True)
class Address:
    """Where to listen, by which names clients call, and what they have to know."""

    host: str
    port: int
    token: str | None = None
    names: Sequence[str] = ()

    def checked(self) -> "Address":
        """The same address; raises UnsafeAddressError."""
        if self.token is not None and (len(self.token) < SHORTEST_TOKEN or not self.token.isascii()):
            raise UnsafeAddressError(f"the token must have at least {SHORTEST_TOKEN} characters, all ASCII")
        if not is_loopback(self.host):
            if self.token is None:
                raise UnsafeAddressError(f"{self.host} can be reached from elsewhere: set a token")
            if not self.names and _is_every_address(self.host):
                raise UnsafeAddressError(f"{self.host} has no name of its own: say with --name what clients call it")
        return self

    def security(self) -> TransportSecuritySettings:
        """Names that requests and web pages may come by: others may be a page that rebinds its name to this host."""
        own = _LOOPBACK_NAMES if is_loopback(self.host) else (_bracketed(self.host),)
        names = [*own, *map(_bracketed, self.names)]
        return TransportSecuritySettings(
            allowed_hosts=[form for name in names for form in (name, f"{name}:*")],
            allowed_origins=[
                f"{scheme}://{form}" for scheme in ("http", "https") for name in names for form in (name, f"{name}:*")
            ],
        )


def application(desk: Desk, address: Address) -> ASGIApp:
    """The ASGI application; every call stands for itself, so any process can answer it."""
    app = server(desk).streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=MAX_BODY,
        transport_security=address.security(),
        host=address.host,
    )
    return app if address.token is None else TokenGate(app, address.token)


def listen(address: Address) -> socket.socket:
    """A socket that listens there; raises OSError."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    listener = socket.create_server((address.host, address.port), family=family)
    # asyncio sets this only on sockets that name their protocol; without it each answer waits 40 ms for a delayed ACK.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def shown(listener: socket.socket) -> str:
    """Where a socket listens, as it stands in a URL."""
    host, port = listener.getsockname()[:2]
    return f"{_bracketed(host)}:{port}"


def serve(app: ASGIApp, listener: socket.socket) -> None:
    """Answer until Ctrl+C or SIGTERM."""
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=_SECONDS_TO_FINISH
    )
    uvicorn.Server(config).run(sockets=[listener])


class TokenGate:
    """Lets requests in that carry the token, `Authorization: Bearer ...`; 401 for all others."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._expected = token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        if scope["type"] == "http" and not self._knows(Headers(scope=scope).get("authorization", "")):
            refusal = PlainTextResponse("a bearer token is needed", 401, headers={"WWW-Authenticate": "Bearer"})
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _knows(self, shown: str) -> bool:
        scheme, _, token = shown.partition(" ")
        return scheme.lower() == "bearer" and hmac.compare_digest(token.strip().encode(), self._expected)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_every_address(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
