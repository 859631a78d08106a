"""What a student weighs: records on the topics, documents, and memory of a real Redis.

The demo's class works for eight weeks in the embedded fleet; its documents are then saved in Redis as Dapr saves them,
many times under other names. docs/operations.md computes capacity from these figures.
"""

import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import redis
from rich.console import Console
from rich.table import Table

from stack.ports import Ports
from tests.benchmarks.document import five_years

STUDENTS, WEEKS = 30, 8
COPIES = 100  # of the class in Redis, so that what Redis needs for itself hardly counts
START_SECONDS = 10.0


def table(data: Path) -> Table:
    """Play, weigh, and show."""
    _play(data / "class")
    shown = Table(title=f"One student's weight: means of a class of {STUDENTS} after {WEEKS} weeks")
    for column in ("what", "records a week", "bytes a record", "kB a document", "kB in Redis"):
        shown.add_column(column, justify="left" if column == "what" else "right")
    with sqlite3.connect(data / "class" / "learnflow.db") as database, _redis(data) as store:
        for topic, records, size in _topics(database):
            shown.add_row(topic, f"{records / STUDENTS / WEEKS:.2f}", f"{size:.0f}", "", "")
        for component, documents in _documents(database).items():
            weight = sum(map(len, documents.values())) / STUDENTS
            shown.add_row(component, "", "", f"{weight / 1000:.1f}", f"{_in_redis(store, component, documents):.1f}")
        full = {"ada": five_years().stored()}
        weight = _in_redis(store, "full", full, copies=COPIES) * STUDENTS
        shown.add_row("mastery, full history", "", "", f"{len(full['ada']) / 1000:.1f}", f"{weight:.1f}")
    return shown


def _play(folder: Path) -> None:
    demo = [sys.executable, "-m", "functions.cli.main", "demo", "--data", str(folder)]
    options = ["--students", str(STUDENTS), "--weeks", str(WEEKS)]
    subprocess.run([*demo, *options], check=True, stdout=subprocess.DEVNULL)


def _topics(database: sqlite3.Connection) -> list[tuple[str, int, float]]:
    """Each topic with its records and a record's mean size: payload, key and headers."""
    found: dict[str, list[int]] = {}
    for topic, key, attributes, data in database.execute("SELECT topic, key, attributes, data FROM events"):
        headers = sum(len(f"ce_{name}{value}".encode()) for name, value in json.loads(attributes).items())
        found.setdefault(topic, []).append(len(data) + len(key) + headers)
    return [(topic, len(sizes), sum(sizes) / len(sizes)) for topic, sizes in sorted(found.items())]


def _documents(database: sqlite3.Connection) -> dict[str, dict[str, bytes]]:
    """Students' documents by component and key; what is kept of exercise templates belongs to no student."""
    found: dict[str, dict[str, bytes]] = {}
    rows = database.execute("SELECT component, key, value FROM documents WHERE key NOT LIKE 'template:%'")
    for component, key, value in rows:
        found.setdefault(component, {})[key] = value
    return dict(sorted(found.items()))


def _in_redis(store: "redis.Redis", component: str, documents: Mapping[str, bytes], copies: int = COPIES) -> float:
    """Kilobytes of Redis' memory for one student of the class."""
    before = store.info("memory")["used_memory"]
    with store.pipeline(transaction=False) as pipeline:
        for copy in range(copies):
            for key, value in documents.items():
                pipeline.hset(f"{component}||{key}-{copy:06}", mapping={"data": value, "version": "17"})
        pipeline.execute()
    grown: int = store.info("memory")["used_memory"] - before
    return grown / copies / STUDENTS / 1000


@contextmanager
def _redis(data: Path) -> Iterator["redis.Redis"]:
    """A Redis that keeps nothing on disk, for as long as the block runs."""
    ports = Ports(data / "ports.json")
    port = ports.of("redis")
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(data)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        client = redis.Redis(port=port)
        try:
            _wait(client)
            yield client
        finally:
            client.close()
            process.terminate()
            ports.close()


def _wait(client: "redis.Redis") -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            client.ping()
        except redis.ConnectionError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        Console(width=130).print(table(Path(folder)))
