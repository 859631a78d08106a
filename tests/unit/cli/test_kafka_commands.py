"""`learnflow consume`, `dead-letters` and `rebuild`: what they refuse, and what they say when the brokers are away."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from functions.cli.main import cli

# kafka-python reads its message formats by a call that Python 3.11 deprecated and 3.13 took back.
pytestmark = pytest.mark.filterwarnings("ignore:(open|read)_text is deprecated:DeprecationWarning")

SOURCE = """
kind: KafkaSource
metadata: {name: thing}
spec:
  topics: [things]
  consumerGroup: thing
  delivery: {retry: RETRY}
"""
ROOT = Path(__file__).parents[3]
FUNCTION = "http://127.0.0.1:1"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    file = tmp_path / "my-sources.yaml"
    file.write_text(SOURCE.replace("RETRY", "3"), "utf-8")
    return file


@pytest.fixture
def nobody() -> Iterator[str]:
    """An address that nobody listens on, and will not while the test runs."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{bound.getsockname()[1]}"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.mark.parametrize(
    "command", [["consume", "--to", f"thing={FUNCTION}"], ["dead-letters"], ["rebuild", "--to", FUNCTION]], ids=str
)
def test_a_bad_source_is_named_by_file_and_field(sources: Path, command: list[str]) -> None:
    sources.write_text(SOURCE.replace("RETRY", "-1"), "utf-8")
    words = ["list"] if command == ["dead-letters"] else []
    refused = run(*command, "--sources", str(sources), *words)
    assert refused.exit_code == 1
    assert "my-sources.yaml, document 1 (KafkaSource)" in refused.output
    assert "spec.delivery.retry" in refused.output


@pytest.mark.parametrize("target", ["nothing=http://127.0.0.1:1", "http://127.0.0.1:1", "thing=ftp://127.0.0.1"])
def test_a_target_that_is_no_source_or_no_address_is_named(sources: Path, target: str) -> None:
    refused = run("consume", "--sources", str(sources), "--to", target)
    assert refused.exit_code == 2
    assert target.removeprefix("thing=") in refused.output
    assert "thing" in refused.output


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--to", FUNCTION],
        ["things", "--to", FUNCTION],
        ["--to", FUNCTION, "--group", "g"],
        ["things", "--to", FUNCTION, "--to", FUNCTION, "--group", "g"],
        ["things", "--to", "somewhere", "--group", "g"],
        ["things", "--to", FUNCTION, "--group", "g", "--timeout", "soon"],
        ["things", "--to", FUNCTION, "--group", "g", "--backoff-delay", "-PT1S"],
        ["things", "--to", FUNCTION, "--group", "g", "--retry", "-1"],
    ],
    ids=str,
)
def test_consuming_without_saying_what_and_where_is_refused(arguments: list[str]) -> None:
    refused = run("consume", *arguments)
    assert refused.exit_code == 2
    assert "Usage: " in refused.output


def test_sources_and_topics_together_are_refused(sources: Path) -> None:
    refused = run("consume", "things", "--sources", str(sources), "--to", f"thing={FUNCTION}")
    assert refused.exit_code == 2
    assert "--sources says topics" in refused.output


@pytest.mark.parametrize("arguments", [[], ["thing/0-0", "--all"], ["--all", "--code", "422"]], ids=str)
def test_a_replay_must_say_of_what(sources: Path, arguments: list[str]) -> None:
    refused = run("dead-letters", "--sources", str(sources), "replay", *arguments)
    assert refused.exit_code == 2
    assert "give IDs" in refused.output


def test_a_function_that_is_no_source_is_named_with_those_that_are(sources: Path) -> None:
    refused = run("dead-letters", "--sources", str(sources), "list", "--function", "yodeling")
    assert refused.exit_code == 2
    assert "yodeling" in refused.output
    assert "thing" in refused.output


@pytest.mark.parametrize(
    "command",
    [
        ["consume", "things", "--to", FUNCTION, "--group", "g"],
        ["dead-letters", "list"],
        ["dead-letters", "show", "progress-recorder/0-0"],
        ["dead-letters", "replay", "--all"],
        ["rebuild", "--to", FUNCTION],
    ],
    ids=str,
)
def test_brokers_that_are_away_are_named(nobody: str, command: list[str]) -> None:
    words = [command[0], "--bootstrap", nobody, *command[1:]]
    # A process of its own, as kafka-python leaves sockets open where no broker answers.
    refused = subprocess.run(
        [sys.executable, "-m", "functions.cli.main", *words],
        env={"PYTHONPATH": str(ROOT), "LEARNFLOW_KAFKA_BOOTSTRAP_TIMEOUT": "0.5"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 1
    assert f"Kafka at {nobody} is not available" in refused.stderr
