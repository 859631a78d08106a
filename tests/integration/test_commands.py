"""The commands around a fleet that runs, and around one that does not."""

import asyncio
import json
import os
import socket
import stat
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner, Result

from functions.cli.main import cli
from functions.local.presence import is_running
from functions.local.settings import LocalSettings
from functions.progress.fold import entry_of
from functions.runtime.contracts.event import CloudEvent
from tests.integration.embedded import MASTERY, RECORDER, embedded, keys_of
from tests.integration.evidence import event
from tests.integration.fleet_process import learnflow, up

EVIDENCE = {"component": "lists", "scores": {"quiz": 0.5}}
MALFORMED = CloudEvent("learning.events", "ada", {"specversion": "1.0", "id": "bad", "type": "x", "source": "/t"}, b"x")


def rows(done: "subprocess.CompletedProcess[str] | Result") -> list[dict[str, Any]]:
    assert (done.exit_code if isinstance(done, Result) else done.returncode) == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


async def give(address: str, headers: dict[str, str]) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False) as client:
        return await client.post(f"{address}{MASTERY}", json=EVIDENCE, headers=headers)


async def events(*arguments: str) -> Result:
    """The command inside this process, in a thread, for it runs an event loop of its own."""
    return await asyncio.to_thread(CliRunner().invoke, cli, ["events", *arguments])


async def test_the_log_is_shown_and_replayed_while_no_fleet_runs(
    local: LocalSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEARNFLOW_LOCAL_DATA_DIR", str(local.data_dir))
    async with embedded(local) as fleet:
        good = [event(number, "ada", "lists", {"quiz": 0.5}, f"k{number}", number) for number in range(3)]
        await fleet.append(MALFORMED, *(fleet.cloud_event(each) for each in good))
        await fleet.settled()
        before = await fleet.stored("ada")
    listed = rows(await events("list"))
    assert [row["id"] for row in listed] == ["bad", *(entry_of(each).event_id for each in good)]
    assert rows(await events("list", "--student", "bob")) == []
    assert len(rows(await events("list", "--newest", "2", "--topic", "learning.events"))) == 2
    dead = [row for row in rows(await events("dead-letters")) if row["function"] == RECORDER]
    assert [(row["status"], row["event"]["id"], row["replay"]) for row in dead] == [(422, "bad", False)]
    assert (await events("replay", "--dead-letter", str(dead[0]["id"]))).exit_code == 0
    assert (await events("replay", "--function", RECORDER, "--from", "1")).exit_code == 0
    async with embedded(local) as fleet:
        await fleet.settled()
        assert await fleet.stored("ada") == before
        (letter,) = await fleet.dead_letters()
        assert letter.attempts > 1


async def test_a_fleet_that_runs_is_used_looked_at_and_replayed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with up(data) as fleet:
        assert is_running(data)
        key_mode = stat.S_IMODE((data / "signing-key.pem").stat().st_mode)
        token = learnflow(data, "token", "--student", "ada").stdout.strip()
        headers = {"authorization": f"Bearer {token}", "idempotency-key": "k"}
        given = await give(fleet.address, headers)
        again = learnflow(data, "events", "replay", "--function", RECORDER, "--from", "1")
        listed = rows(learnflow(data, "events", "list", "--student", "ada"))
        second = learnflow(data, "up", "--port", "0", "--data", str(data))
    assert key_mode == 0o600
    assert given.status_code == 200
    assert [row["id"] for row in listed] == [given.json()["content"]["event_id"]]
    assert again.returncode == 0
    assert second.returncode == 1
    assert second.stderr.startswith("Error: another fleet is running on")
    fleet.process.wait(20)
    assert not is_running(data)
    with up(data) as restarted:
        answer = await give(restarted.address, headers)
    assert answer.status_code == 200, "a token of the first fleet is good for the second: the key survived"
    restarted.process.wait(20)
    async with embedded(LocalSettings(data_dir=data)) as later:
        await later.settled()
        assert keys_of(await later.document("ada")) == ["k"]


def test_a_port_that_is_taken_is_said_in_a_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = learnflow(tmp_path, "up", "--port", str(taken.getsockname()[1]), "--data", str(tmp_path / "data"))
    assert refused.returncode == 1
    assert "cannot listen on" in refused.stderr
    assert "--port" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_what_a_newcomer_reads_can_be_pasted(tmp_path: Path) -> None:
    data = tmp_path / "data"
    said = tmp_path / "said.txt"
    with up(data):
        welcome = said.read_text("utf-8")
        commands = "\n".join(line for line in welcome.splitlines() if line.startswith("  "))
        pasted = subprocess.run(
            ["bash", "-euc", commands], capture_output=True, check=True, env=os.environ, text=True, timeout=60
        )
    answers = [json.loads(answer) for answer in pasted.stdout.replace("}{", "}\n{").splitlines()]
    assert len(answers) == 3
    assert all(answer["agent_type"] == "progress" for answer in answers)
