"""A student's document after five years: how large it is and how fast it is read."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from uuid import UUID

from rich.table import Table

from functions.local.database import Database
from functions.local.state import SqliteStateStore
from functions.progress.fold import entry_of, fold
from functions.runtime import garbage
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.mastery.document import StudentDocument
from skills.curriculum.outline import outline
from skills.mastery_calculation.scores import Scores

EVENTS = 100_000
READS = 200


def table(data: Path) -> Table:
    """Fold, save, and read through the embedded store."""
    started = time.perf_counter()
    document = five_years()
    folding = time.perf_counter() - started
    reads = asyncio.run(_read(data / "five-years.db", document))
    shown = Table(title=f"One student's document after five years, {EVENTS} events folded")
    for column in ("size kB", "events kept", "fold us an event", "read p50 ms", "read p99 ms"):
        shown.add_column(column, justify="right")
    shown.add_row(
        f"{len(document.stored()) / 1000:.0f}",
        str(len(document.history)),
        f"{folding / EVENTS * 1e6:.0f}",
        f"{median(reads) * 1000:.2f}",
        f"{sorted(reads)[READS * 99 // 100] * 1000:.2f}",
    )
    return shown


def five_years() -> StudentDocument:
    """The document that so many events of five years leave."""
    random = Random(5)  # noqa: S311 - a seeded sample
    topics = [topic.id for topic in outline().topics]
    begin = datetime(2021, 9, 1, tzinfo=UTC)
    document = StudentDocument(student_id="ada")
    for number in range(EVENTS):
        event_id = UUID(int=random.getrandbits(128), version=4)
        event = StudentProgress(
            event_id=event_id,
            timestamp=begin + timedelta(days=5 * 365) * (number / EVENTS),
            student_id="ada",
            component=random.choice(topics),
            scores=Scores(quiz=round(random.random(), 2), completion=round(random.random(), 2)),
            idempotency_key=str(event_id),
        )
        document = fold(document, entry_of(event))
    return document


async def _read(file: Path, document: StudentDocument) -> list[float]:
    database = Database(file)
    store = SqliteStateStore(database, "mastery")
    await store.save("ada", document.stored(), None)
    garbage.settle()  # as the functions do at their start
    times = []
    for _ in range(READS):
        started = time.perf_counter()
        StudentDocument.read("ada", (await store.load("ada")).value)
        times.append(time.perf_counter() - started)
    database.close()
    return times
