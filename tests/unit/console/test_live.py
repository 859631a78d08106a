"""What a live page is sent, and whom it watches."""

import asyncio
from collections.abc import Mapping, Sequence

from functions.console.live import Frame, Members, _partials, _Watch, mark
from functions.local.bell import DELIVERED, Bell
from functions.local.class_news import ClassNews
from functions.local.database import Database
from functions.local.settings import LocalSettings
from functions.local.state import SqliteStateStore
from functions.runtime.errors import UnavailableError


def test_only_parts_that_have_changed_are_sent() -> None:
    before, after = {"row-ada": "<tr>1</tr>", "figures": "<p>1</p>"}, {"row-ada": "<tr>2</tr>", "figures": "<p>1</p>"}
    sent = _partials(after, before)
    assert sent == '<hx-partial hx-target="[id=\'row-ada\']" hx-swap="outerMorph"><tr>2</tr></hx-partial>'
    assert _partials(after, after) == ""


def test_a_frame_is_drawn_when_what_it_shows_itself_has_changed_and_brings_what_it_holds() -> None:
    drawn = []

    def page(*rows: str) -> dict[str, str | Frame]:
        def draw() -> str:
            drawn.append(rows)
            return f"<table>{''.join(rows)}</table>"

        return {"table": Frame(str(len(rows)), [f"row-{place}" for place in range(len(rows))], draw)} | {
            f"row-{place}": row for place, row in enumerate(rows)
        }

    assert _partials(page("a", "b"), page("a", "b")) == ""
    assert "row-1" in _partials(page("a", "c"), page("a", "b"))
    assert drawn == []
    sent = _partials(page("x", "b", "c"), page("a", "b"))
    assert sent == '<hx-partial hx-target="[id=\'table\']" hx-swap="outerMorph"><table>xbc</table></hx-partial>'
    assert mark(page("a")) == mark(page("a")) != mark(page("b"))


def test_a_mark_tells_pages_apart_and_knows_no_order() -> None:
    page = {"a": "1", "b": "2"}
    assert mark(page) == mark({"b": "2", "a": "1"})
    assert len({mark(page), mark({"a": "12", "b": ""}), mark({"a": "1"}), mark({})}) == 4


async def test_the_bell_tells_of_those_who_are_watched_and_of_nobody_else(local: LocalSettings) -> None:
    database, bell = Database(local.database), Bell()
    try:
        store = SqliteStateStore(database, "mastery")
        watch = _Watch(ClassNews(database, bell), these("ada", "ben"), poll=1_000)
        await watch.changed(0)
        assert await watch.changed(0) == ()
        for student in ("ada", "cleo"):
            await store.save(student, b"{}", None)
        looking = asyncio.create_task(watch._news.wait(watch._heard))  # type: ignore[union-attr]
        await asyncio.sleep(0)
        bell.ring(DELIVERED)
        await asyncio.wait_for(looking, 60)
        assert await watch.changed(60) == ["ada"]
        await store.save("cleo", b"{1}", (await store.load("cleo")).etag)
        bell.ring(DELIVERED)
        assert list(await watch.changed(60)) == []
    finally:
        database.close()


async def test_the_bell_tells_of_those_who_appear(local: LocalSettings) -> None:
    database, bell = Database(local.database), Bell()
    try:
        store = SqliteStateStore(database, "mastery")
        news = ClassNews(database, bell)
        watch = _Watch(news, news.students, poll=1_000)
        await store.save("ada", b"{}", None)
        assert await watch.changed(0) == ["ada"]
        await store.save("zoe", b"{}", None)
        bell.ring(DELIVERED)
        assert await watch.changed(60) == ["zoe"]
    finally:
        database.close()


async def test_a_change_while_the_state_is_away_is_told_when_it_is_back() -> None:
    news = Flaky()
    watch = _Watch(news, these("ada"), poll=1_000)
    await watch.changed(0)
    news.version, news.heard, news.away = 2, 2, True
    assert list(await watch.changed(0)) == []
    news.away = False
    assert list(await watch.changed(0)) == ["ada"]


def these(*students: str) -> Members:
    async def members() -> Sequence[str]:
        return students

    return members


class Flaky:
    """News from a database that comes and goes."""

    def __init__(self) -> None:
        self.version, self.heard, self.away = 1, 1, False

    async def students(self) -> Sequence[str]:
        """Only ada."""
        return ["ada"]

    async def versions(self, students: Sequence[str]) -> Mapping[str, int]:
        """Her version, where the database is there."""
        if self.away:
            raise UnavailableError("database")
        return dict.fromkeys(students, self.version)

    async def wait(self, heard: int) -> None:  # noqa: ARG002 - the port's signature
        """Nothing comes."""
        await asyncio.Event().wait()
