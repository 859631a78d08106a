from pathlib import Path
from shutil import copytree

import pytest

from skills.curriculum.catalogue import catalogue
from skills.curriculum.check import check_explanations
from skills.curriculum.explanation import explanation, explanations

ASSIGNMENT = "1-basics/assignment.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(str(explanations()), tmp_path / "explanations"))


def problems(folder: Path) -> list[str]:
    """What is wrong with the explanations in the folder beyond what is wrong with the course's own."""
    known = {str(problem) for problem in check_explanations(explanations(), catalogue().concepts)}
    return [text for problem in check_explanations(folder, catalogue().concepts) if (text := str(problem)) not in known]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("analogy =", "analogi =", "The field beginner.analogy is missing."),
        ("tie the tag `price` to", "tie the tag `price to", "beginner: A backtick has no partner"),
        ("analogy =", "analogi =", "There is no field beginner.analogi."),
        ("[beginner]", "[beginer]", "The field beginner is missing."),
        ('price = "number"', 'price = "decimal"', "The field beginner.names.price is not valid"),
        ('price = "number"', 'prices = "number"', "beginner: The example gives the name prices no value."),
        ("price = 4\n", "price = = 4\n", "beginner: The example does not parse"),
        ("price = 4\n", "price = 4\n" * 20, "beginner: The example has 24 lines."),
        ("price = 4\n", f"price = {'4' * 90}\n", "beginner: A line of the example is too wide"),
        ("you get that coat.", "you get that coat", "The field beginner.analogy does not have the form it needs."),
        ("output = '''\n12\n4\n'''", "output = ''", "The field beginner.output is not valid"),
        ("width = 5", "price = 4\namount = 3\ncost = price * amount\nwidth = 5", None),
        ("[beginner]", "[beginner", "This is not TOML"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_field(folder: Path, old: str, new: str, said: str | None) -> None:
    text = (folder / ASSIGNMENT).read_text("utf-8")
    assert old in text
    (folder / ASSIGNMENT).write_text(text.replace(old, new, 1), "utf-8")
    found = problems(folder)
    if said is None:
        assert found == []
    else:
        assert any(told.startswith(f"{ASSIGNMENT}: assignment: {said}") for told in found), found


def test_levels_that_repeat_each_other_are_told(folder: Path) -> None:
    text = (folder / ASSIGNMENT).read_text("utf-8")
    analogies = [line for line in text.splitlines() if line.startswith("analogy")]
    (folder / ASSIGNMENT).write_text(text.replace(analogies[1], analogies[0]), "utf-8")
    assert problems(folder) == [
        f"{ASSIGNMENT}: assignment: Two levels have the same analogy. Write another one for each level."
    ]


def test_a_concept_without_a_file_and_a_file_without_a_concept_are_told(folder: Path) -> None:
    (folder / ASSIGNMENT).rename(folder / "1-basics" / "asignment.toml")
    found = problems(folder)
    assert any(told.startswith(f"{ASSIGNMENT}: assignment: The concept has no explanation.") for told in found)
    assert f"1-basics/asignment.toml: No concept has this explanation. Did you mean {ASSIGNMENT}?" in found


def test_a_file_that_is_not_utf_8_is_told(folder: Path) -> None:
    (folder / ASSIGNMENT).write_bytes(b"[beginner]\nsummary = '\xff'\n")
    assert problems(folder) == [f"{ASSIGNMENT}: assignment: The file is not UTF-8 text. Save it again as UTF-8."]


def test_a_concept_is_read_once() -> None:
    assert explanation("assignment") is explanation("assignment")


def test_an_unknown_concept_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        explanation("asignment")
