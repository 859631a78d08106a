"""Every example of every explanation is run and its output compared with what the explanation says."""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from skills.curriculum.catalogue import catalogue
from skills.curriculum.check import check_explanations
from skills.curriculum.explanation import LEVELS, Explanation, LevelText, explanations, read
from skills.curriculum.problem import Problem

ROOT = Path(str(explanations()))
WRITTEN = sorted((path.parent.name, path.stem) for path in ROOT.glob("*/*.toml"))
HASH_SEEDS = ("1", "2")


def printed(text: LevelText, hash_seed: str) -> str:
    """What the program of the text prints in an empty folder, warnings being errors."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in text.files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8", newline="")
        Path(folder, "main.py").write_text(text.example, "utf-8")
        done = subprocess.run(
            [sys.executable, "-B", "-X", "utf8", "-W", "error", "main.py"],
            cwd=folder, env={"PYTHONHASHSEED": hash_seed, "PATH": os.environ["PATH"]}, input=text.input,
            capture_output=True, encoding="utf-8", timeout=20, check=False,
        )  # fmt: skip
    return done.stdout if done.returncode == 0 else done.stdout + done.stderr


def told(folder: str, concept: str) -> Explanation:
    found, problems = read(ROOT, folder, concept)
    assert found is not None, [str(problem) for problem in problems]
    return found


@pytest.mark.parametrize(("folder", "concept"), WRITTEN, ids=[concept for _, concept in WRITTEN])
def test_each_example_prints_what_is_said(folder: str, concept: str) -> None:
    texts = [told(folder, concept).at(level) for level in LEVELS]
    runs = [(text, seed) for text in texts for seed in HASH_SEEDS]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda run: printed(*run), runs))
    assert results == [text.output for text, _ in runs]


@pytest.fixture(scope="module")
def problems() -> list[Problem]:
    return check_explanations(explanations(), catalogue().concepts)


@pytest.mark.parametrize(("folder", "concept"), WRITTEN, ids=[concept for _, concept in WRITTEN])
def test_each_explanation_is_complete_and_belongs_to_a_concept(
    folder: str, concept: str, problems: list[Problem]
) -> None:
    assert [str(problem) for problem in problems if problem.file == f"{folder}/{concept}.toml"] == []


def test_every_concept_is_explained(problems: list[Problem]) -> None:
    assert [str(problem) for problem in problems] == []
