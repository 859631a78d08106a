"""A browser without scripts: keeps cookies, follows redirects, and sends forms with what their page put into them."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import unescape
from typing import Any

import httpx

from tests.integration.embedded import Embedded

ORIGIN = "http://127.0.0.1:8080"
_PROOF = re.compile(r'name="csrf" value="([^"]*)"')


class Visitor:
    """One person's browser."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def open(self, path: str, *, fragment: bool = False, **query: str) -> httpx.Response:
        """Follow a link; `fragment` asks as the script of a page does."""
        return await self.client.get(path, params=query or None, headers=_asking(fragment))

    async def send(self, path: str, *, page: str = "/concepts", fragment: bool = True, **fields: Any) -> httpx.Response:
        """Send a form that stands on `page`."""
        proof = await self.proof(page)
        headers = _asking(fragment) | {"origin": ORIGIN}
        return await self.client.post(path, data={"csrf": proof} | fields, headers=headers)

    async def proof(self, page: str = "/concepts") -> str:
        """What a form of this page carries."""
        found = _PROOF.search((await self.open(page)).text)
        assert found is not None, "the page has no form"
        return found.group(1)

    async def sign_in(self, token: str) -> httpx.Response:
        """Sign in with a token."""
        return await self.send("/sign-in", page="/sign-in", fragment=False, token=token)


@asynccontextmanager
async def visitor(fleet: Embedded, person: str | None = None, *, teacher: bool = False) -> AsyncIterator[Visitor]:
    """A browser at the fleet's console, signed in if somebody is named."""
    transport = httpx.ASGITransport(app=fleet.fleet.app)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, follow_redirects=True) as client:
        browser = Visitor(client)
        if person is not None:
            headers = fleet.as_teacher(person) if teacher else fleet.as_student(person)
            answer = await browser.sign_in(headers["authorization"].removeprefix("Bearer "))
            assert answer.status_code == 200, answer.text
        yield browser


def values(page: str, name: str) -> list[str]:
    """The values of the fields of this name."""
    pattern = re.compile(rf'name="{re.escape(name)}" value="([^"]*)"')
    return [unescape(value) for value in pattern.findall(page)]


def _asking(fragment: bool) -> dict[str, str]:
    return {"accept": "text/html"} | ({"hx-request": "true"} if fragment else {})
