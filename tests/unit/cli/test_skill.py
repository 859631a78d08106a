"""`learnflow skill` as a command: results, refusals, and a stream in which one bad line stops nothing."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from functions.cli.main import cli
from skills import registry

GOOD = {"scores": {"completion": 0.85, "quiz": 0.90, "quality": 0.75, "consistency": 0.80}}


def skill(*arguments: str, text: str | bytes = "") -> Result:
    return CliRunner().invoke(cli, ["skill", *arguments], input=text)


def test_a_request_is_answered_with_one_json_object() -> None:
    done = skill("mastery-calculation", "--json", json.dumps(GOOD))
    assert done.exit_code == 0
    assert json.loads(done.stdout)["mastery"] == 0.84


def test_a_request_from_a_file_or_from_standard_input_is_the_same(tmp_path: Path) -> None:
    file = tmp_path / "request.json"
    file.write_text(json.dumps(GOOD))
    inline = skill("mastery-calculation", "--json", json.dumps(GOOD)).stdout
    assert skill("mastery-calculation", "--file", str(file)).stdout == inline
    assert skill("mastery-calculation", "--file", "-", text=json.dumps(GOOD)).stdout == inline


def test_a_bad_line_in_the_middle_stops_nothing() -> None:
    lines = [
        json.dumps(GOOD),
        '{"scores": {"quiz": NaN}}',
        "",
        "{",
        '{"scores": {"quiz": 2}}',
        "\x00",
        json.dumps(GOOD),
    ]
    done = skill("mastery-calculation", "--jsonl", text="\n".join(lines))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert ["error" in answer for answer in answers] == [False, True, True, True, True, False]
    assert answers[0] == answers[-1]
    assert answers[1]["error"].startswith("scores.quiz")


@given(st.lists(st.binary(max_size=60).map(lambda line: line.replace(b"\n", b"").replace(b"\r", b"")), max_size=6))
def test_every_line_that_is_not_blank_has_one_answer(lines: list[bytes]) -> None:
    done = skill("mastery-calculation", "--jsonl", text=b"\n".join([*lines, json.dumps(GOOD).encode()]))
    assert done.exit_code == 0
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == sum(1 for line in lines if line.strip()) + 1
    assert answers[-1]["mastery"] == 0.84


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"scores": {"quiz": NaN}}', "scores.quiz"),
        ('{"scores": {"quiz": true}}', "scores.quiz"),
        ('{"scores": {"quiz": 1.5}}', "scores.quiz"),
        ('{"scores": {"charm": 1}}', "scores.charm"),
        ("{}", "scores"),
        ("[]", "request"),
        ("{", "request"),
        ("", "request"),
        ("[" * 100_000, "request"),
    ],
)
def test_a_request_that_is_none_ends_with_2_and_names_the_field(tmp_path: Path, text: str, named: str) -> None:
    file = tmp_path / "request.json"
    file.write_text(text)
    done = skill("mastery-calculation", "--file", str(file))
    assert done.exit_code == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert named in done.stderr


@pytest.mark.parametrize("arguments", [[], ["--json", "{}", "--jsonl"], ["--file", "-", "--schema"]])
def test_exactly_one_way_in_is_needed(arguments: list[str]) -> None:
    assert skill("mastery-calculation", *arguments).exit_code == 2


def test_bytes_that_are_no_text_are_refused_in_a_line(tmp_path: Path) -> None:
    file = tmp_path / "request.json"
    file.write_bytes(b'{"scores": "\xff"}')
    done = skill("mastery-calculation", "--file", str(file))
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1


def test_a_skill_nobody_has_is_refused() -> None:
    done = skill("yodeling", "--json", "{}")
    assert done.exit_code == 2
    assert "mastery-calculation" in done.stderr


@pytest.mark.parametrize("name", registry.names())
def test_every_skill_tells_its_schemas(name: str) -> None:
    schemas = json.loads(skill(name, "--schema").stdout)
    assert schemas["request"]["type"] == schemas["result"]["type"] == "object"
