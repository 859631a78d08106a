"""Pages that change by themselves: the parts of a page that have changed, sent as server-sent events.

A stream belongs to one sign-in. It ends when that is signed out or expires, when the browser does not read, and after
LONGEST seconds at the latest; the page then connects again and is sent what it missed.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.responses import Response

from functions.console.agents import RefusedError
from functions.console.news import News
from functions.console.visit import Visit
from functions.runtime.errors import UnavailableError
from functions.runtime.security.caller import ForbiddenError, InvalidTokenError

LONGEST = 55.0  # seconds; below the minute after which edges and functions that go to zero cut a request off
PACE = 2.5  # seconds between two messages; each costs two requests of the teacher's hundred a minute
LOOK = 1.0  # seconds between two looks at the sign-in
UNREAD = 10.0  # seconds that a browser may leave a message unread
PING = 15  # seconds of silence after which a comment keeps the connection


@dataclass(frozen=True)
class Frame:
    """A part that holds others, which change on their own: drawn anew only when what it shows itself has changed."""

    shows: str
    holds: Collection[str]
    draw: Callable[[], str]


Parts = dict[str, str | Frame]  # what a page is made of, by element id
Members = Callable[[], Awaitable[Sequence[str]]]
"""Whom a page is about just now."""
Draw = Callable[[Collection[str] | None], Awaitable[Parts]]
"""Draws all parts anew after these students changed, or all of them."""


def mark(parts: Parts) -> str:
    """A short name for what a page shows."""
    told = "\0".join(f"{name}\0{_shown(parts[name])}" for name in sorted(parts))
    return sha256(told.encode()).hexdigest()[:16]


def live(visit: Visit, members: Members, draw: Draw) -> Response:
    """Send the parts of a page as they change; the page says by its address, or by the last message, what it shows."""
    streams, person = visit.console.streams, visit.signed_in.subject
    streams.require_room(person, visit.secret)

    async def messages() -> AsyncIterator[ServerSentEvent]:
        with streams.open(person, visit.secret) as end:
            async for message in _messages(visit, members, draw, end):
                yield message

    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return EventSourceResponse(messages(), headers=headers, ping=PING, send_timeout=UNREAD)


async def _messages(visit: Visit, members: Members, draw: Draw, end: asyncio.Event) -> AsyncIterator[ServerSentEvent]:
    watch = _Watch(visit.console.surroundings.news, members, visit.console.surroundings.settings.console_poll)
    last = time.monotonic() + LONGEST
    shown: Parts | None = None
    seen = visit.request.headers.get("last-event-id") or visit.query("seen")
    changed: Collection[str] | None = None
    pending = True
    await watch.changed(0)  # what is recorded while the parts are drawn for the first time is a change
    while time.monotonic() < last:
        if end.is_set() or not await _still_signed_in(visit):
            yield ServerSentEvent("", event="ended")
            return
        if pending:
            try:
                parts = await draw(changed)
            except (InvalidTokenError, ForbiddenError):
                yield ServerSentEvent("", event="ended")
                return
            except (UnavailableError, RefusedError):
                await _within(end.wait(), PACE)
                continue
            text = _partials(parts, shown if shown is not None else (parts if mark(parts) == seen else {}))
            shown, changed, pending = parts, (), False
            if text:
                yield ServerSentEvent(text, id=mark(parts))
                await _within(end.wait(), PACE)
        found = await watch.changed(LOOK)
        if found:
            changed, pending = found, True


async def _still_signed_in(visit: Visit) -> bool:
    try:
        await visit.console.gate.verify(visit.signed_in.token)
    except InvalidTokenError:
        return False
    except UnavailableError:
        return True  # the keys cannot be fetched just now; the agents check the token too
    return True


def _partials(parts: Parts, shown: Parts) -> str:
    """What htmx puts in the place of the elements of these ids; what is held by one of them comes with it."""
    changed = {name: part for name, part in parts.items() if name not in shown or _shown(shown[name]) != _shown(part)}
    held = {name for part in changed.values() if isinstance(part, Frame) for name in part.holds}
    return "\n".join(
        f'<hx-partial hx-target="[id=\'{name}\']" hx-swap="outerMorph">{_drawn(part)}</hx-partial>'
        for name, part in changed.items()
        if name not in held
    )


def _shown(part: str | Frame) -> str:
    return part.shows if isinstance(part, Frame) else part


def _drawn(part: str | Frame) -> str:
    return part.draw() if isinstance(part, Frame) else part


class _Watch:
    """Whom something was recorded of since the last look: told by the log's bell, else everybody after a while."""

    def __init__(self, news: News | None, members: Members, poll: float) -> None:
        self._news = news
        self._members = members
        self._poll = poll
        self._looked = time.monotonic()
        self._heard = -1  # never heard
        self._versions: dict[str, int] | None = None

    async def changed(self, within: float) -> Collection[str]:
        """The students, as soon as there are any; none when this many seconds have passed."""
        if self._news is None:
            await asyncio.sleep(max(0.0, min(within, self._looked + self._poll - time.monotonic())))
            if time.monotonic() < self._looked + self._poll:
                return ()
            self._looked = time.monotonic()
            return await self._members()
        if self._versions is not None and self._heard == self._news.heard:
            await _within(self._news.wait(self._heard), within)
        try:
            return await self._compared(self._news)
        except UnavailableError:
            await asyncio.sleep(within)
            return ()

    async def _compared(self, news: News) -> Collection[str]:
        if self._heard == news.heard:
            return ()
        heard = news.heard
        members = await self._members()
        versions = dict(await news.versions(members))
        before, self._versions, self._heard = self._versions, versions, heard
        if before is None:
            return members
        return [student for student, version in versions.items() if before.get(student) != version]


async def _within(wait: Awaitable[object], seconds: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await wait
