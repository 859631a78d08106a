"""learnflow mcp and agent-skills, as far as they need no server."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from functions.cli import agent_skills, mcp
from skills import registry


def test_without_the_extra_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mcp, "find_spec", lambda _name: None)
    result = CliRunner().invoke(mcp.command)
    assert result.exit_code == 1
    assert 'install "learnflow[mcp]"' in result.output


def test_the_documents_are_written_into_folders_named_after_their_skills(tmp_path: Path) -> None:
    for _ in range(2):
        result = CliRunner().invoke(agent_skills.command, [str(tmp_path / "skills")])
        assert result.exit_code == 0
    assert {place.parent.name for place in (tmp_path / "skills").glob("*/SKILL.md")} == set(registry.names())
    for place in (tmp_path / "skills").glob("*/SKILL.md"):
        assert f"\nname: {place.parent.name}\n" in place.read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    result = CliRunner().invoke(agent_skills.command, [str(tmp_path / "file" / "skills")])
    assert result.exit_code == 1
    assert "cannot write to" in result.output
