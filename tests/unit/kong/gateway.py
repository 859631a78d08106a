"""The part of Kong that our Lua meets, so that it runs as it stands under LuaJIT, which Kong uses too.

Headers are found as nginx finds them: `get_header` takes a client's underscores for hyphens, and joins what it finds.
The sandbox is Kong's: what is not listed here is not there.
"""

import base64
import binascii
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

LUA = Path(__file__).parents[3] / "kong" / "lua"
REAL_JSON = Path("/usr/lib") / f"{os.uname().machine}-linux-gnu" / "lua" / "5.1"  # Debian's lua-cjson
GLOBALS = (
    "error",
    "ipairs",
    "next",
    "pairs",
    "pcall",
    "select",
    "tonumber",
    "tostring",
    "type",
    "string",
    "table",
    "math",
)

Headers = list[tuple[bytes, bytes]]


@contextmanager
def _symbols_for_all() -> Iterator[None]:
    """lua-cjson finds LuaJIT's functions only where they are loaded for everybody."""
    before = sys.getdlopenflags()
    sys.setdlopenflags(before | os.RTLD_GLOBAL)
    try:
        yield
    finally:
        sys.setdlopenflags(before)


with _symbols_for_all():
    from lupa.luajit21 import LuaError, LuaRuntime, lua_type


class _ExitError(Exception):
    """Kong stops the request here."""


@dataclass(frozen=True)
class Place:
    """The Lua files that run for a route, in their order."""

    access: tuple[str, ...]
    header_filter: tuple[str, ...]
    body_filter: tuple[str, ...]


AGENTS = Place(("unnamed", "student"), ("problem_headers",), ("problem_body",))
CONSOLE = Place(("unnamed",), ("problem_headers", "page_headers"), ("problem_body", "page_body"))


@dataclass
class Answer:
    """What Kong answers itself."""

    status: int
    body: bytes
    headers: dict[str, str]
    source: str = "exit"

    def header(self, name: str) -> str | None:
        """One of its headers, however its name is written."""
        return next((value for key, value in self.headers.items() if key.lower() == name.lower()), None)

    @property
    def problem(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.body)
        return content


@dataclass
class Request:
    """A client's request while plugins change it."""

    headers: Headers = field(default_factory=list)
    method: str = "POST"

    def header(self, name: str) -> str | None:
        """As nginx's $http_name: hyphens and underscores are one, and several values become one text."""
        wanted = name.lower().replace("-", "_")
        found = [value for key, value in self.headers if key.decode("latin-1").lower().replace("-", "_") == wanted]
        return b", ".join(found).decode("latin-1") if found else None

    def all(self, most: int) -> dict[bytes, list[bytes]]:
        listed: dict[bytes, list[bytes]] = {}
        for key, value in self.headers[:most]:
            listed.setdefault(key.lower(), []).append(value)
        return listed

    def put(self, name: bytes, value: bytes) -> None:
        self.clear(name)
        self.headers.append((name, value))

    def clear(self, name: bytes) -> None:
        self.headers = [(key, value) for key, value in self.headers if key.lower() != name.lower()]


class Gateway:
    """One Kong with one JSON library: the real lua-cjson, or Python's in its place.

    Every Python function is handed to Lua once and for good: lupa loses objects that come and go.
    """

    def __init__(self, real_json: bool) -> None:
        self._lua = LuaRuntime(encoding=None, unpack_returned_tuples=True, register_eval=False, register_builtins=False)
        self._null = self._lua.execute(b"return newproxy()")  # cjson.null is a userdata too
        self._json = self._cjson() if real_json else self._table({"decode": self._decode, "encode": _encode})
        self._json_allowed = True
        self._request = Request()
        self._answer = Answer(200, b"", {})
        self._chunk: bytes | None = None
        self._chunk_was_read = False
        self._texts = {file.stem: self._loaded(file.read_text("utf-8")) for file in LUA.glob("*.lua")}

    def access(self, request: Request, json_allowed: bool = True, place: Place = AGENTS) -> Answer | None:
        """Run pre-function for a request; None lets it pass on."""
        self._request, self._json_allowed = request, json_allowed
        try:
            returned = [self._texts[name]() for name in place.access]
        except _ExitError:
            return self._answer
        assert not any(returned), "Kong takes what is returned for the handler, and would not run this text again"
        return None

    def answer(
        self,
        status: int,
        body: bytes,
        headers: dict[str, str],
        source: str = "exit",
        request: Request | None = None,
        place: Place = AGENTS,
    ) -> Answer:
        """What the client gets of an answer to its request, after post-function."""
        self._request, self._json_allowed = request or Request(), True
        self._answer = Answer(status, body, dict(headers), source)
        for name in place.header_filter:
            self._texts[name]()
        for chunk in (None, body):  # Kong has the whole body only after its last piece
            self._chunk, self._chunk_was_read = chunk, False
            for name in place.body_filter:
                self._texts[name]()
        return self._answer

    def _loaded(self, text: str) -> Any:
        kong = {
            "request": {"get_headers": self._listed, "get_header": self._header, "get_method": self._method},
            "response": {
                "exit": self._exit,
                "get_source": self._source,
                "get_status": self._status,
                "get_header": self._answers_header,
                "set_header": self._set_answers_header,
                "clear_header": self._clear_answers_header,
                "get_raw_body": self._raw_body,
                "set_raw_body": self._set_raw_body,
            },
            "service": {"request": {"set_header": self._set_header, "clear_header": self._clear_header}},
        }
        environment = self._table({name: self._lua.globals()[name.encode()] for name in GLOBALS})
        environment[b"kong"] = self._table(kong)
        environment[b"ngx"] = self._table({"decode_base64": _decode_base64})
        environment[b"require"] = self._require
        loader = self._lua.execute(b"return function(text, env) return setfenv(assert(loadstring(text)), env) end")
        return loader(text.encode(), environment)

    def _listed(self, most: int) -> Any:
        listed = self._request.all(most)
        return self._lua.table_from({k: v[0] if len(v) == 1 else self._lua.table_from(v) for k, v in listed.items()})

    def _header(self, name: bytes) -> bytes | None:
        text = self._request.header(name.decode())
        return None if text is None else text.encode("latin-1")

    def _method(self) -> bytes:
        return self._request.method.encode()

    def _set_header(self, name: bytes, value: bytes) -> None:
        self._request.put(name, value)

    def _clear_header(self, name: bytes) -> None:
        self._request.clear(name)

    def _exit(self, status: int, body: bytes, headers: Any) -> None:
        self._answer = Answer(status, body, {key.decode(): value.decode() for key, value in headers.items()})
        raise _ExitError

    def _source(self) -> bytes:
        return self._answer.source.encode()

    def _status(self) -> int:
        return self._answer.status

    def _answers_header(self, name: bytes) -> bytes | None:
        value = self._answer.header(name.decode())
        return None if value is None else value.encode("latin-1")

    def _set_answers_header(self, name: bytes, value: bytes) -> None:
        self._clear_answers_header(name)
        self._answer.headers[name.decode()] = value.decode()

    def _clear_answers_header(self, name: bytes) -> None:
        kept = {key: value for key, value in self._answer.headers.items() if key.lower() != name.decode().lower()}
        self._answer.headers = kept

    def _raw_body(self) -> bytes | None:
        assert not self._chunk_was_read, "Kong would put a piece that is read twice into the body twice"
        self._chunk_was_read = True
        return self._chunk

    def _set_raw_body(self, body: bytes) -> None:
        self._answer.body = body

    def _require(self, name: bytes) -> Any:
        if name != b"cjson.safe" or not self._json_allowed:
            raise LuaError(f"require '{name.decode()}' not allowed within sandbox")
        return self._json

    def _cjson(self) -> Any:
        self._lua.globals().package.cpath = f"{REAL_JSON}/?.so".encode()
        return self._lua.execute(b"return require('cjson.safe')")

    def _decode(self, text: bytes) -> Any:
        """As cjson.safe: nil and a reason for what is no JSON in an encoding like ASCII."""
        try:
            return self._lua_value(json.loads(text.decode("latin-1")))
        except (ValueError, RecursionError) as error:
            return None, str(error).encode()

    def _lua_value(self, value: object) -> object:
        if isinstance(value, str):
            return value.encode("utf-8", errors="surrogatepass")
        if isinstance(value, list):
            return self._lua.table_from([self._lua_value(one) for one in value])
        if isinstance(value, dict):
            return self._lua.table_from({self._lua_value(key): self._lua_value(one) for key, one in value.items()})
        return self._null if value is None else value

    def _table(self, values: dict[str, Any]) -> Any:
        inner = {name: self._table(one) if isinstance(one, dict) else one for name, one in values.items()}
        return self._lua.table_from({name.encode(): one for name, one in inner.items()})


@cache
def gateway(real_json: bool) -> Gateway:
    """The gateway of this kind."""
    return Gateway(real_json)


def _encode(value: Any) -> bytes:
    assert lua_type(value) == "table"
    plain = {key.decode(): one.decode() if isinstance(one, bytes) else one for key, one in value.items()}
    return json.dumps(plain).encode()


def _decode_base64(text: bytes) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return None
