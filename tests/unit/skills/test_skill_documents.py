"""Every SKILL.md is in the Agent Skills format, and what it shows is what its commands print."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from functions.cli.agent_skills_folder import documents
from skills import registry

ROOT = Path(__file__).parents[3]
SECTIONS = ["## Command", "## How to read the answer", "## Limits"]

# The format's own rules: agentskills.io/specification.
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_NAME = 64
LONGEST_DESCRIPTION = 1_024
MOST_LINES = 500

SKILLS = registry.names()


def document(name: str) -> str:
    return documents()[name]


def front_matter(name: str) -> dict[str, str]:
    found = re.match(r"---\n(.*?)\n---\n", document(name), re.DOTALL)
    assert found
    parsed = yaml.safe_load(found[1])
    assert isinstance(parsed, dict)
    return parsed


def shown(name: str) -> list[tuple[str, str]]:
    """Each command of a document, with the output that is shown for it."""
    blocks = re.findall(r"(?:^    .*\n)+", document(name), re.MULTILINE)
    texts = [re.sub(r"^    ", "", block, flags=re.MULTILINE).strip() for block in blocks]
    assert len(texts) % 2 == 0, "a command without output, or output without a command"
    return list(zip(texts[::2], texts[1::2], strict=True))


COMMANDS = [(name, *pair) for name in SKILLS for pair in shown(name)]


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """Where `learnflow` is the command of this very code."""
    script = tmp_path / "learnflow"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m functions.cli.main "$@"\n', "utf-8")
    script.chmod(0o755)
    return os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize("name", SKILLS)
def test_the_front_matter_keeps_the_rules_of_the_format(name: str) -> None:
    fields = front_matter(name)
    assert set(fields) == {"name", "description"}
    assert fields["name"] == name
    assert NAME.fullmatch(name)
    assert len(name) <= LONGEST_NAME
    assert 1 <= len(fields["description"]) <= LONGEST_DESCRIPTION
    assert "Use it" in fields["description"]


@pytest.mark.parametrize("name", SKILLS)
def test_a_document_stands_beside_its_skill_and_has_all_sections(name: str) -> None:
    assert (ROOT / "skills" / name.replace("-", "_") / "SKILL.md").read_text("utf-8") == document(name)
    headings = [line for line in document(name).splitlines() if line.startswith("#")]
    assert headings == [f"# {name}", *SECTIONS]
    assert len(document(name).splitlines()) < MOST_LINES


@pytest.mark.parametrize("name", SKILLS)
def test_a_document_shows_at_least_one_command_of_its_skill(name: str) -> None:
    assert any(f"learnflow skill {name} " in command for command, _ in shown(name))


@pytest.mark.parametrize(("name", "command", "output"), COMMANDS)
def test_a_command_prints_what_is_shown(name: str, command: str, output: str, shell: dict[str, str]) -> None:
    done = subprocess.run(["sh", "-c", command], env=shell, capture_output=True, check=True, timeout=60)
    printed = done.stdout.decode().strip()
    pattern = ".*".join(re.escape(part) for part in output.split("..."))
    assert re.fullmatch(pattern, printed, re.DOTALL), f"shown:\n{output}\nprinted:\n{printed}"


@pytest.mark.parametrize("name", SKILLS)
def test_every_argument_and_answer_that_is_named_exists(name: str) -> None:
    skill = registry.load(name)
    known = f"{skill.request.model_json_schema()}{skill.result.model_json_schema()}{registry.names()}"
    for row in re.findall(r"^\| (`[^|]*)\|", document(name), re.MULTILINE):
        for named in re.findall(r"`([a-z_.]+)`", row):
            assert all(f"'{part}'" in known for part in named.split("."))
