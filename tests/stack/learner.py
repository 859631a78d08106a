"""What a learner's front end sends to the stack's functions."""

from typing import Any

import httpx

from stack.stack import Stack

BROKEN = "for number in range(3)\n    print(number)\n"


class Learner:
    """A student with a token."""

    def __init__(self, stack: Stack, http: httpx.Client, name: str) -> None:
        self.name = name
        self._stack = stack
        self._http = http
        self._headers = {"authorization": f"Bearer {stack.token(name)}"}

    def post(self, agent: str, action: str, body: dict[str, Any], key: str | None = None) -> httpx.Response:
        """POST /api/v1/<agent>/<action>."""
        headers = self._headers | ({"idempotency-key": key} if key is not None else {})
        return self._http.post(f"{self._base(agent)}/{action}", json=body, headers=headers)

    def get(self, agent: str, path: str) -> httpx.Response:
        """GET /api/v1/<agent>/<path>."""
        return self._http.get(f"{self._base(agent)}/{path}", headers=self._headers)

    def practise(self, component: str, key: str | None = None, **scores: float) -> httpx.Response:
        """Send evidence about a component."""
        return self.post("progress", "mastery", {"component": component, "scores": scores}, key)

    def ask(self) -> httpx.Response:
        """Ask Debug about a program that misses a colon."""
        return self.post("debug", "analyze", {"code": BROKEN})

    def recorded(self, component: str) -> dict[str, Any] | None:
        """What Progress has on a component; None before it has anything."""
        response = self.get("progress", f"{self.name}/components/{component}")
        if response.status_code != httpx.codes.OK:
            return None
        content: dict[str, Any] = response.json()["content"]
        return content if content["updated"] is not None else None

    def _base(self, agent: str) -> str:
        return f"{self._stack.functions[agent].url}/api/v1/{agent}"
