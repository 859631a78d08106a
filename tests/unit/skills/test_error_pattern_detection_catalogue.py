"""Every entry of the catalogue is tried: its example shows it, its counterexample does not."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from skills.error_pattern_detection.catalogue import Pattern, misconceptions, patterns
from skills.error_pattern_detection.page import page
from skills.error_pattern_detection.program import Program, read
from skills.error_pattern_detection.silent import silent_bugs
from skills.error_pattern_detection.skill import ErrorPatternRequest, ErrorPatternResult, run

ROOT = Path(__file__).parents[3]
ALL = list(patterns().values())
# Known from the history, not from one program.
FROM_HISTORY = {"package-in-another-environment"}


def look(code: str, traceback: str) -> ErrorPatternResult:
    return run(ErrorPatternRequest(code=code or None, traceback=traceback or None))


def named(pattern: Pattern) -> str:
    return pattern.id


def concepts() -> set[str]:
    files = (ROOT / "skills" / "curriculum" / "concepts").glob("*.toml")
    return {concept["id"] for file in files for concept in tomllib.loads(file.read_text("utf-8"))["concepts"]}


def crash(code: str, folder: Path) -> str:
    """The traceback of our own example, run by this very Python."""
    program = folder / "main.py"
    program.write_text(code, "utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "main.py"], cwd=folder, input="", capture_output=True, text=True, timeout=20, check=False
    )
    return done.stderr


@pytest.mark.parametrize("pattern", [p for p in ALL if p.id not in FROM_HISTORY], ids=named)
def test_the_example_shows_the_pattern(pattern: Pattern) -> None:
    assert pattern.id in {found.id for found in look(pattern.code, pattern.error).patterns}


@pytest.mark.parametrize("pattern", [p for p in ALL if p.code and p.error], ids=named)
def test_the_example_really_fails_and_its_own_traceback_shows_the_pattern(pattern: Pattern, tmp_path: Path) -> None:
    traceback = crash(pattern.code, tmp_path)
    first = look(pattern.code, traceback).patterns[0]
    assert first.id == pattern.id, traceback
    assert first.line is not None


@pytest.mark.parametrize("pattern", [p for p in ALL if p.clean_code or p.clean_error], ids=named)
def test_the_counterexample_does_not_show_the_pattern(pattern: Pattern) -> None:
    assert pattern.id not in {found.id for found in look(pattern.clean_code, pattern.clean_error).patterns}


@pytest.mark.parametrize("pattern", [p for p in ALL if p.clean_code], ids=named)
def test_the_corrected_program_shows_no_other_quiet_bug(pattern: Pattern) -> None:
    program = read(pattern.clean_code)
    assert isinstance(program, Program)
    assert silent_bugs(program) == []


@pytest.mark.parametrize("pattern", [p for p in ALL if p.id not in FROM_HISTORY], ids=named)
def test_every_entry_has_an_example_and_a_counterexample(pattern: Pattern) -> None:
    assert pattern.code or pattern.error
    assert pattern.clean_code or pattern.clean_error


@pytest.mark.parametrize("pattern", [p for p in ALL if p.id not in FROM_HISTORY], ids=named)
def test_every_word_of_the_sentences_is_filled(pattern: Pattern) -> None:
    found = next(found for found in look(pattern.code, pattern.error).patterns if found.id == pattern.id)
    assert "{" not in found.explanation.replace("{name}", "").replace("{}", "").replace("{age}", "")
    assert "`it`" not in found.explanation


def test_concepts_are_those_of_the_curriculum() -> None:
    known = concepts()
    assert {pattern.concept for pattern in ALL} <= known


def test_misconceptions_are_defined_and_used() -> None:
    assert {pattern.misconception for pattern in ALL if pattern.misconception} == set(misconceptions())


def test_misconceptions_and_patterns_have_ids_of_their_own() -> None:
    assert set(misconceptions()).isdisjoint(patterns())


def test_the_page_for_people_is_up_to_date() -> None:
    assert (ROOT / "docs" / "patterns.md").read_text("utf-8") == page()


def test_no_title_waits_for_a_word_that_is_never_filled_in() -> None:
    assert [name for name, pattern in patterns().items() if re.search(r"\{\w+\}", pattern.title)] == []
