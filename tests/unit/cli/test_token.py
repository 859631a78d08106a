"""`learnflow token`: tokens that the fleet of the same folder believes."""

from datetime import UTC, datetime
from pathlib import Path

import jwt
import pytest
from click.testing import CliRunner, Result

from functions.cli.main import cli
from functions.local.settings import LocalSettings, local_settings


@pytest.fixture
def folder(local: LocalSettings, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEARNFLOW_LOCAL_DATA_DIR", str(local.data_dir))
    local_settings.cache_clear()
    return local.data_dir


def token(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["token", *arguments])


def claims(done: Result, folder: Path) -> dict[str, object]:
    assert done.exit_code == 0
    key = (folder / "verification-key.pem").read_bytes()
    read: dict[str, object] = jwt.decode(done.stdout.strip(), key, ["RS256"], audience="learnflow-agents")
    return read


def test_a_students_token_names_the_student(folder: Path) -> None:
    read = claims(token("--student", "ada"), folder)
    assert (read["sub"], read["roles"]) == ("ada", ["student"])
    assert "students" not in read


def test_a_teachers_token_may_be_limited_to_a_class(folder: Path) -> None:
    read = claims(token("--student", "tess", "--teacher", "--class", "ada", "--class", "bob"), folder)
    assert (read["roles"], read["students"]) == (["teacher"], ["ada", "bob"])


def test_a_token_lives_as_long_as_was_asked_for(folder: Path) -> None:
    expiry = claims(token("--student", "ada", "--minutes", "5"), folder)["exp"]
    assert isinstance(expiry, int)
    assert 290 < expiry - datetime.now(UTC).timestamp() <= 300


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--student", "a b"],
        ["--student", ""],
        ["--student", "ada", "--class", "bob"],
        ["--student", "a", "--minutes", "0"],
    ],
    ids=str,
)
def test_a_person_that_cannot_be_is_refused(folder: Path, arguments: list[str]) -> None:
    done = token(*arguments)
    assert done.exit_code == 2
    assert "Error" in done.stderr
