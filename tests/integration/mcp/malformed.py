"""Calls that no client should send: a thousand of them, the same in each run."""

import json
import random
from collections.abc import Iterator

from skills import registry

MANY = 1_000
_SEED = 8


def malformed() -> Iterator[bytes]:
    """A line each: bytes that are no text, text that is no JSON, JSON that is no call, calls that are wrong."""
    draw = random.Random(_SEED)  # noqa: S311 - repeatable, not secret
    for number in range(MANY):
        yield draw.choice(_MAKERS)(draw, number).replace(b"\n", b" ").replace(b"\r", b" ")


def _noise(draw: random.Random, _number: int) -> bytes:
    return bytes(draw.randrange(256) for _ in range(draw.randrange(1, 200)))


def _broken_json(draw: random.Random, number: int) -> bytes:
    text = json.dumps(_call(number, "syntax-analyzer", {"code": "x = 1"})).encode()
    return text[: draw.randrange(1, len(text))]


def _bad_utf8(_draw: random.Random, number: int) -> bytes:
    return json.dumps(_call(number, "syntax-analyzer", {"code": "?"})).encode().replace(b"?", b"\xff\xfe\xed\xa0\x80")


def _no_call(draw: random.Random, number: int) -> bytes:
    return json.dumps(
        draw.choice(
            [
                None,
                [],
                {},
                number,
                "x",
                [_call(number, "aggregation", {})],
                {"jsonrpc": "1.0", "id": number, "method": "tools/call"},
                {"jsonrpc": "2.0", "id": None, "method": "tools/call"},
                {"jsonrpc": "2.0", "id": {"a": 1}, "method": "tools/list"},
                {"jsonrpc": "2.0", "id": number, "method": "no/such/method"},
                {"jsonrpc": "2.0", "id": number, "method": 7},
                {"jsonrpc": "2.0", "id": number, "method": "tools/call"},
                {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": []},
                {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": {"name": 7}},
                {"jsonrpc": "2.0", "id": number, "method": "resources/read", "params": {"uri": "file:///etc/passwd"}},
                {"jsonrpc": "2.0", "id": number, "method": "resources/read", "params": {"uri": "\x00"}},
                {"jsonrpc": "2.0", "id": number, "result": {}},
                {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": [1]}},
            ]
        )
    ).encode()


def _unknown_tool(draw: random.Random, number: int) -> bytes:
    name = draw.choice(["", "nope", "../skills", "syntax_analyzer", "x" * 10_000, "\ud800"])
    return json.dumps(_call(number, name, {})).encode()


def _wrong_types(draw: random.Random, number: int) -> bytes:
    name = draw.choice(registry.names())
    fields = [*registry.load(name).request.model_fields, "path", "id", "detail", "other"]
    values = [None, 7, -1, 1e308, True, "", "\0", "\ud800", [], [[]], {}, {"a": {}}, "9" * 5_000, ["x"] * 300]
    arguments = {draw.choice(fields): draw.choice(values) for _ in range(draw.randrange(4))}
    return json.dumps(_call(number, name, arguments)).encode()


def _huge(draw: random.Random, number: int) -> bytes:
    code = draw.choice(["x" * 70_000, "(" * 65_536, "x = 1\n" * 20_000, "é" * 65_537])
    return json.dumps(_call(number, "syntax-analyzer", {"code": code})).encode()


def _deep(_draw: random.Random, number: int) -> bytes:
    start = b'{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"aggregation","arguments":{"students":'
    return start % number + b"[" * 5_000 + b"]" * 5_000 + b"}}}"


def _call(number: int, name: str, arguments: object) -> dict[str, object]:
    return {
        "jsonrpc": "2.0",
        "id": number,
        "method": "tools/call",
        "params": {"name": name, "arguments": arguments},
    }


_MAKERS = (_noise, _broken_json, _bad_utf8, _no_call, _unknown_tool, _wrong_types, _wrong_types, _huge, _deep)
