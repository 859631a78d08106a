"""Every template, inspected with twenty seeds; and the inspection itself, with templates that are wrong on purpose."""

import sys
from pathlib import Path
from typing import Any

import pytest

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.library import all_templates
from skills.curriculum.exercises.planned_test import Prints, Raises, Returns
from skills.curriculum.exercises.template import (
    AnyTemplate,
    Bug,
    FixBug,
    Parameters,
    Parsons,
    PredictOutput,
    Slip,
    WriteCode,
)
from skills.problem_generator import check
from skills.problem_generator.inspection import inspect

HINTS = ("Think of the idea.", "Go this way.", "You are nearly there.")


@pytest.mark.parametrize(
    ("template", "topic"),
    [
        pytest.param(template, topic, id=template.id)
        for topic, templates in all_templates().items()
        for template in templates
    ],
)
def test_the_template_is_sound(template: AnyTemplate, topic: str) -> None:
    assert inspect(template, topic).problems == []


def test_topics_without_enough_exercises_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    template = next(iter(all_templates()["for-loops"]))
    monkeypatch.setattr(check, "templates_of", lambda _: (template, template))
    told = " ".join(str(problem) for problem in check.problems_of_file("for-loops"))
    assert "There are 2 templates, and 4 are needed." in told
    assert f"2 templates are called {template.id}." in told
    assert all(f"no exercise of the kind {kind}" in told for kind in {"parsons", "fix-bug"} - {template.kind})


def test_a_file_that_cannot_be_used_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: str) -> tuple[AnyTemplate, ...]:
        raise SyntaxError("invalid syntax")

    monkeypatch.setattr(check, "templates_of", broken)
    (problem,) = check.problems_of_file("for-loops")
    assert problem.file == "skills/curriculum/exercises/control_flow/for_loops.py"
    assert "invalid syntax" in problem.what


def test_the_check_runs_in_processes_of_its_own() -> None:
    found = check.inspect_all(["variables"], jobs=1)
    assert [each.template_id for each in found] == [template.id for template in all_templates()["variables"]]
    assert [problem for each in found for problem in check.problems_of(each)] == []


def test_the_example_for_teachers_is_sound() -> None:
    page = (Path(__file__).parents[3] / "docs" / "exercises.md").read_text("utf-8")
    names: dict[str, Any] = {}
    exec(page.split("```python\n")[1].split("```")[0], names)  # noqa: S102 - our own page
    assert [inspect(template, "for-loops").problems for template in names["TEMPLATES"]] == [[]]


def _vary(draw: Draw) -> Parameters:
    return {"n": draw.integer(10, 10**6), "inputs": [f"{number}\n" for number in draw.distinct_integers(3, 5, 999)]}


def _problems(kind: type[AnyTemplate] = WriteCode, **changes: Any) -> str:
    fields: dict[str, Any] = {
        "id": "for-loops-try",
        "title": "A try",
        "concepts": ("range-function",),
        "vary": _vary,
        "prompt": "Read a number, then print it plus $n.",
        "reference": "number = int(input())\nprint(number + $n)\n",
        "hints": HINTS,
        "misconception": "None to speak of.",
    }
    if kind is FixBug:
        del fields["hints"], fields["misconception"]
    if kind is not PredictOutput:
        fields["tests"] = (Prints(stdin="$each", each="inputs"),)
    if kind is Parsons:
        fields["distractors"] = ("number = input()",)
    return "\n".join(inspect(kind(**fields | changes), "for-loops").problems)


def test_a_sound_template_has_no_problem() -> None:
    assert _problems() == ""
    assert _problems(Parsons) == ""


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"id": "lists-try"}, "must begin with for-loops-"),
        ({"concepts": ("flying",)}, "no concept 'flying'"),
        ({"concepts": ("assignment",)}, "belongs to the topic variables"),
        ({"prompt": "Print $m."}, "no parameter 'm'"),
        ({"prompt": "It costs $ 5."}, "written $$"),
        ({"reference": "print(1"}, "makes no exercise"),
        ({"reference": "print(int(input()) / 0)"}, "ZeroDivisionError"),
        ({"reference": "while True: pass"}, "OutOfRoundsError"),
        ({"tests": (Prints(stdin="1\n"),) * 2}, "2 tests are called"),
        ({"tests": (Prints(stdin="1\n", expected="no"),)}, "The reference fails"),
        ({"tests": (Raises(call="print()", exception="ValueError"),)}, "The reference"),
        ({"tests": (Returns(call="number", stdin="4\n"),)}, "notice only"),
        ({"alternatives": ("print(1)",)}, "alternative 1 fails"),
        ({"hints": ("Write `print(number + $n)`.", "b", "c")}, "Hint 1 gives away"),
        ({"vary": lambda draw: {**_vary(Draw("same")), "person": draw.choice("ab")}}, "differ in more than names"),
        ({"misconception": "Use {n}."}, "look like a placeholder"),
        ({"reference": "try:\n    print(int(input()) + $n)\nexcept:\n    pass\n"}, "catches everything"),
        pytest.param(
            {"reference": "print(sum([0.1] * 10), $n + int(input()))"},
            "how sum() rounds",
            marks=pytest.mark.skipif(sys.version_info >= (3, 12), reason="sum() of floats is exact from 3.12 on"),
        ),
    ],
)
def test_what_is_wrong_is_found(changes: dict[str, Any], complaint: str) -> None:
    assert complaint in _problems(**changes)


def test_a_template_that_draws_elsewhere_is_found() -> None:
    drawn = iter(range(10**6))
    assert "another exercise the second time" in _problems(vary=lambda draw: {**_vary(draw), "n": next(drawn)})


@pytest.mark.parametrize(
    ("bug", "complaint"),
    [
        ({"right": "number", "wrong": "x"}, "2 times"),
        ({"right": "print(number + $n)", "wrong": "print($n + number)"}, "passes all tests"),
    ],
)
def test_a_bug_must_fit_and_be_noticed(bug: dict[str, str], complaint: str) -> None:
    assert complaint in _problems(FixBug, bugs=(Bug(**bug, why="It is wrong.", hints=HINTS),))


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"distractors": ("print($n + number)",)}, "works in place of line 2"),
        ({"reference": "number = int(input())\nextra = 1\nprint(number + $n)\n"}, "works without its line 2"),
        ({"reference": "number = int(input())\n\nprint(number + $n)\n"}, "neither empty nor comments"),
    ],
)
def test_lines_must_fit_in_one_way(changes: dict[str, Any], complaint: str) -> None:
    assert complaint in _problems(Parsons, **changes)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"reference": "total = $n\n"}, "prints nothing"),
        ({"reference": "print($n)\n", "distractors": ("1",)}, "Only 1 wrong options"),
        ({"reference": "for i in range(99):\n    print(i + $n)\n", "distractors": ("1", "2")}, "more than 12 lines"),
        (
            {
                "reference": "print($n)\n",
                "slips": (Slip(right="$n", wrong="1 / 0", why="It stops."),),
                "distractors": ("1", "2"),
            },
            "stops",
        ),
    ],
)
def test_a_prediction_needs_an_answer_and_wrong_options(changes: dict[str, Any], complaint: str) -> None:
    assert complaint in _problems(PredictOutput, **changes)
