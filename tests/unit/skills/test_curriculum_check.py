from importlib.resources import files
from pathlib import Path
from shutil import copytree

import pytest

from skills.curriculum.catalogue import catalogue_of
from skills.curriculum.check import check
from skills.curriculum.problem import CurriculumError

FIRST_MODULE = "1-basics.toml"
LISTS = "3-data-structures.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(str(files("skills.curriculum").joinpath("concepts")), tmp_path / "concepts"))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in check(folder)]


def test_the_course_as_it_is_has_no_problem(folder: Path) -> None:
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (LISTS, '{ concept = "string-indexing"', '{ concept = "string-indexin"', "Did you mean string-indexing?"),
        (LISTS, '{ concept = "list-indexing", reason', '{ concept = "list-slicing", reason', "its own prerequisite"),
        (LISTS, '{ concept = "string-slicing"', '{ concept = "list-indexing"', "stands twice"),
        (LISTS, '{ concept = "string-indexing"', '{ concept = "recursion"', "recursion is taught later"),
        (LISTS, 'topic = "lists"', 'topic = "list"', "has no topic 'list'. Did you mean lists?"),
        (LISTS, 'topic = "lists"', 'topic = "sets"', "comes before the topic of the concept above"),
        (LISTS, 'id = "list-slicing"', 'id = "list-indexing"', "stands a second time"),
        (LISTS, 'id = "list-slicing"', 'id = "loops"', "also names the topic for-loops"),
        (LISTS, 'title = "Making a tuple"', 'title = "Making a list"', "The title is also that of list-creation"),
        (LISTS, '"SDF-Data-Structures"', '"SDF-DataStructures"', "Did you mean SDF-Data-Structures?"),
        (LISTS, '["list-display"', '["list-displays"', "Did you mean list-display?"),
        (LISTS, "summary =", "sumary =", "Did you mean summary?"),
        (LISTS, "summary =", "sumary =", "The field summary is missing"),
        (LISTS, 'id = "list-slicing"', 'id = "List slicing"', "Use small letters, digits and single hyphens"),
        (LISTS, "positions 1 and 2.", "positions 1 and 2", "a full stop at the end"),
        (LISTS, 'reason = "You need a list before', 'because = "You need a list before', "reason is missing"),
        (LISTS, '{ concept = "list-creation", reason', '{ concept = "list-creation" reason', "This is not TOML"),
        (LISTS, "[[concepts]]\nid", "[[concept]]\nid", "unknown key 'concept'"),
        ("2-control-flow.toml", ", ahead = true", "", "mark it ahead = true if you mean it"),
        (FIRST_MODULE, 'worth explaining." }', 'worth explaining.", ahead = true }', "marked ahead but is taught"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_file_and_how_to_mend_it(
    folder: Path, file: str, old: str, new: str, said: str
) -> None:
    edit(folder, file, old, new)
    found = problems(folder)
    assert any(text.startswith(file) and said in text for text in found), found


def test_a_problem_names_the_line_of_its_concept(folder: Path) -> None:
    edit(folder, LISTS, '{ concept = "string-indexing"', '{ concept = "nothing-such"')
    (problem,) = check(folder)
    lines = (folder / LISTS).read_text("utf-8").split("\n")
    assert problem.concept == "list-indexing"
    assert problem.line is not None
    assert lines[problem.line - 1 : problem.line + 1] == ["[[concepts]]", 'id = "list-indexing"']


def test_all_problems_are_told_at_once(folder: Path) -> None:
    edit(folder, LISTS, '{ concept = "string-indexing"', '{ concept = "nothing-such"')
    edit(folder, LISTS, 'title = "Making a tuple"', 'title = "Making a list"')
    edit(folder, FIRST_MODULE, '"SDF-Practices"', '"SDF-Practises"')
    assert [problem.file for problem in check(folder)] == [FIRST_MODULE, LISTS, LISTS]


def test_a_circle_is_shown_whole(folder: Path) -> None:
    needs_tuples = '{ concept = "tuple-unpacking", reason = "Look ahead to tuples for this.", ahead = true },\n    '
    edit(folder, LISTS, '{ concept = "assignment"', needs_tuples + '{ concept = "assignment"')
    (problem,) = [text for text in problems(folder) if "circle" in text]
    assert "tuple-creation" in problem
    assert problem.count(" needs ") == 3


def test_a_module_without_a_file_and_a_file_without_a_module_are_told(folder: Path) -> None:
    (folder / "6-files.toml").rename(folder / "6-file.toml")
    found = problems(folder)
    assert any(text.startswith("6-files.toml: The module has no file.") for text in found)
    assert any(text.startswith("6-file.toml: The file's name fits no module") for text in found)


def test_a_topic_without_a_concept_is_told(folder: Path) -> None:
    text = (folder / "8-libraries.toml").read_text("utf-8")
    (folder / "8-libraries.toml").write_text(text[: text.index('[[concepts]]\nid = "isolated-environments"')], "utf-8")
    assert any("The topic virtual-environments has no concept." in text for text in problems(folder))


def test_a_file_that_cannot_be_read_does_not_make_its_concepts_dangling_names(folder: Path) -> None:
    edit(folder, FIRST_MODULE, 'id = "assignment"', 'id = "assignment')
    (problem,) = problems(folder)
    assert problem.startswith(f"{FIRST_MODULE}: This is not TOML")


def test_a_file_that_is_not_utf_8_is_told(folder: Path) -> None:
    (folder / FIRST_MODULE).write_bytes(b'[[concepts]]\nid = "\xff"\n')
    assert f"{FIRST_MODULE}: The file is not UTF-8 text. Save it again as UTF-8." in problems(folder)


def test_a_curriculum_with_a_problem_is_not_loaded(folder: Path) -> None:
    edit(folder, LISTS, '{ concept = "string-indexing"', '{ concept = "nothing-such"')
    with pytest.raises(CurriculumError, match="nothing-such") as raised:
        catalogue_of(folder)
    assert len(raised.value.problems) == 1
