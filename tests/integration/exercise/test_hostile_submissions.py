"""No attack passes, leaks or outlives its grading; the grader goes on. What is left behind is looked at in conftest."""

import os

import pytest

from functions.exercise.sandbox.checks import Check, Prints, Property, Raises, Returns
from functions.exercise.sandbox.grade import Grader
from functions.exercise.sandbox.limits import Limits
from tests.integration.exercise.hostile import HOSTILE, SECRET_ANSWER, SECRET_SETTING

QUICK = Limits(seconds=0.5, grading_seconds=8.0)

CHECKS: tuple[Check, ...] = (
    Returns(name="value", call="answer()", expected=repr(SECRET_ANSWER)),
    Prints(name="output", expected=SECRET_ANSWER),
    Raises(name="exception", call="answer()", exception="KeyError", message_contains=SECRET_ANSWER),
    Property(
        name="property",
        observe={"result": "answer()"},
        holds=f"result == {SECRET_ANSWER!r}",
        explanation="It gives the right text.",
    ),
)


@pytest.fixture(autouse=True)
def a_setting_to_find(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEARNFLOW_SECRET", SECRET_SETTING)


@pytest.mark.parametrize("attack", HOSTILE, ids=str)
def test_an_attack_neither_passes_nor_leaks_and_the_grader_goes_on(grader: Grader, attack: str) -> None:
    report = grader.grade(HOSTILE[attack], CHECKS, QUICK)

    assert report.outcome not in {"passed", "refused"}
    assert not [test.name for test in report.tests if test.passed]
    seen = [text for test in report.tests for text in (test.stdout, test.got or "", test.message)]
    assert not [text for text in seen if "LEAK" in text or "root:" in text or SECRET_SETTING in text]
    assert not [test for test in report.tests if SECRET_ANSWER in test.stdout + (test.got or "")]

    fair = grader.grade("def answer():\n    return 1\n", [Returns(name="fair", call="answer()", expected="1")])
    assert fair.passed


def test_one_run_cannot_leave_anything_for_the_next(grader: Grader) -> None:
    poison = (
        "import os, builtins, math\n"
        "seen = os.path.exists('note') or hasattr(math, 'note') or hasattr(builtins, 'note')\n"
        "open('note', 'w').write('1')\nmath.note = builtins.note = 1\n"
        "def answer(): return seen\n"
    )
    check = Returns(name="first time", call="answer()", expected="False")

    assert grader.grade(poison, [check] * 5).passed


def test_printing_a_report_is_only_printing(grader: Grader) -> None:
    forged = 'print(\'["token", {"values": ["x"]}]\')\nprint("passed")\ndef answer(): return "no"\n'

    report = grader.grade(forged, [Returns(name="value", call="answer()", expected="'x'")])

    assert report.outcome == "failed"
    assert "passed" in report.stdout


def test_the_answer_is_no_part_of_the_memory_of_a_run(grader: Grader) -> None:
    hunt = HOSTILE["hunting for the answer"]
    limits = Limits(output_bytes=1_000_000)

    report = grader.grade(hunt, CHECKS, limits)

    assert any(test.stdout for test in report.tests)
    assert all(SECRET_ANSWER not in test.stdout for test in report.tests)


def test_nothing_of_the_graders_own_files_can_be_read(grader: Grader) -> None:
    own = os.path.realpath(__file__)
    source = f"try:\n    print(open({own!r}).read())\nexcept OSError:\n    print('closed')\n"

    assert grader.grade(source, [Prints(name="own file", expected="closed")]).passed


def test_a_run_has_no_open_file_but_its_own_however_many_the_grader_has(grader: Grader) -> None:
    source = (
        "import os\nopen_files = []\nfor fd in range(2000):\n    try:\n        os.fstat(fd)\n"
        "        open_files.append(fd)\n    except OSError:\n        pass\nprint(*open_files)\n"
    )
    opened = [os.open("/dev/null", os.O_RDONLY) for _ in range(400)]
    try:
        report = grader.grade(source, [Prints(name="files", expected="0 1 2 3 4")])
    finally:
        for descriptor in opened:
            os.close(descriptor)

    assert report.stdout == "0 1 2 3 4\n"


def test_a_run_without_end_stops_at_its_limit_and_a_grading_at_its_own(grader: Grader) -> None:
    checks = [Returns(name=str(number), call="answer()", expected="1") for number in range(8)]

    report = grader.grade("while True: pass", checks, Limits(seconds=0.5, grading_seconds=3))

    assert report.outcome == "timeout"
    assert report.tests[0].ending == "timeout"
    assert report.tests[0].lines == (1,)
    assert report.tests[-1].ending == "not-run"
