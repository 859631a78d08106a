"""The recorder function over HTTP, on SQLite: shuffled, repeated and concurrent deliveries give the same documents."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from random import Random

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import functions.progress.events
from functions.local.database import Database
from functions.local.platform import EmbeddedPlatform
from functions.runtime.contracts.event import CloudEvent
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.settings import Settings
from tests.integration.evidence import colliding, seeded
from tests.integration.folded import folded

EVENTS = 5_000
STUDENTS = 60
REPETITIONS = 3
DELIVERIES = 4

_STORES = count()


@asynccontextmanager
async def recorder(database: Database) -> AsyncIterator[tuple[EmbeddedPlatform, httpx.AsyncClient]]:
    """The recorder function with a store of its own in the database."""
    store = f"mastery-{next(_STORES)}"
    platform = EmbeddedPlatform(Settings(dapr_state_store=store, contracts_dir=Settings().contracts_dir), database)
    transport = httpx.ASGITransport(app=functions.progress.events.application(platform))
    async with httpx.AsyncClient(transport=transport, base_url="http://recorder.test") as client:
        yield platform, client


async def deliver(client: httpx.AsyncClient, event: CloudEvent) -> None:
    """One delivery as a KafkaSource makes it."""
    headers = {f"ce-{name}": value for name, value in event.attributes.items()} | {"content-type": event.content_type}
    response = await client.post("/", content=event.data, headers=headers)
    assert response.status_code == 200, response.text


async def documents(database: Database, lanes: Sequence[Iterable[StudentProgress]]) -> dict[str, bytes]:
    """The documents after these events, each lane in its order and the lanes at the same time."""
    async with recorder(database) as (platform, client):

        async def run(lane: Iterable[StudentProgress]) -> None:
            for event in lane:
                await deliver(client, event.cloud_event(platform.codec, "/learnflow/test"))

        await asyncio.gather(*map(run, lanes))
        students = {event.student_id for lane in lanes for event in lane}
        store = platform.state(platform.settings.dapr_state_store)
        return await store.load_many(sorted(students))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Database]:
    opened = Database(Path(tmp_path_factory.mktemp("recorder")) / "learnflow.db")
    yield opened
    opened.close()


@settings(max_examples=40)
@given(events=st.lists(colliding, min_size=1, max_size=8), random=st.randoms(use_true_random=False))
def test_any_delivery_of_a_set_of_events_gives_the_documents_of_one_in_order(
    database: Database, events: list[StudentProgress], random: Random
) -> None:
    repeated = [event for event in events for _ in range(random.randint(1, REPETITIONS))]
    random.shuffle(repeated)
    lanes = [repeated[lane::DELIVERIES] for lane in range(DELIVERIES)]
    assert asyncio.run(documents(database, lanes)) == folded(events)


async def test_a_term_shuffled_repeated_and_in_concurrent_deliveries_is_the_term_in_order(database: Database) -> None:
    random = Random(20260101)  # noqa: S311 - a seed, no secret
    term = seeded(random, EVENTS, STUDENTS)
    repeated = random.sample(term * REPETITIONS, len(term) * REPETITIONS)
    expected = folded(term)
    assert len(expected) == STUDENTS
    assert await documents(database, [repeated[lane::DELIVERIES] for lane in range(DELIVERIES)]) == expected
