"""`learnflow events`: what it refuses."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from functions.cli.main import cli
from functions.local.database import Database
from functions.local.settings import local_settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEARNFLOW_LOCAL_DATA_DIR", str(tmp_path / "data"))
    local_settings.cache_clear()
    return tmp_path / "data"


def events(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["events", *arguments])


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--dead-letter", "999"],
        ["--dead-letters"],
        ["--function", "progress-recorder"],
        ["--from", "1"],
        ["--function", "yodeling", "--from", "1"],
        ["--function", "progress-recorder", "--from", "0"],
        ["--dead-letters", "--dead-letter", "1"],
    ],
    ids=str,
)
def test_a_replay_of_nothing_is_refused(folder: Path, arguments: list[str]) -> None:
    Database(folder / "learnflow.db").close()
    refused = events("replay", *arguments)
    assert isinstance(refused.exception, SystemExit)
    assert refused.exit_code in {1, 2}
    assert "Error" in refused.stderr


@pytest.mark.parametrize("command", ["list", "dead-letters"])
def test_without_a_log_the_commands_say_what_to_do(folder: Path, command: str) -> None:
    refused = events(command)
    assert refused.exit_code == 1
    assert "start the fleet once" in refused.stderr
    assert not folder.exists()


@pytest.mark.parametrize("command", ["list", "dead-letters"])
def test_an_empty_log_is_shown_as_nothing(folder: Path, command: str) -> None:
    Database(folder / "learnflow.db").close()
    shown = events(command)
    assert (shown.exit_code, shown.stdout) == (0, "")
