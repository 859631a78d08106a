"""No alarm on correct programs."""

from pathlib import Path

import pytest

from skills.error_pattern_detection.skill import ErrorPatternRequest, run

CORPUS = Path(__file__).parents[2] / "corpus" / "correct"
PROGRAMS = sorted(CORPUS.rglob("*.py"))


def test_there_are_enough_correct_programs() -> None:
    assert len(list((CORPUS / "idiomatic").glob("*.py"))) >= 100


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_a_correct_program_shows_no_pattern(program: Path) -> None:
    result = run(ErrorPatternRequest(code=program.read_text("utf-8")))
    assert result.unread is None
    assert [(found.id, found.line) for found in result.patterns] == []


@pytest.mark.parametrize("program", PROGRAMS[::7], ids=lambda path: path.stem)
def test_windows_line_ends_change_nothing(program: Path) -> None:
    code = program.read_text("utf-8").replace("\n", "\r\n")
    assert run(ErrorPatternRequest(code=code)).patterns == ()
