"""The skill as a whole: history, severity, misconceptions, struggle, and inputs of every kind."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from functions.exercise.sandbox.report import Outcome
from functions.runtime.contracts.error_type import error_type
from skills.error_pattern_detection.severity import severity
from skills.error_pattern_detection.skill import ErrorPatternRequest, ErrorPatternResult, run
from skills.error_pattern_detection.struggle import Signals

LEVELS = ["low", "medium", "high", "critical"]
FRAGMENTS = [
    "for i in x:\n",
    "    x.remove(i)\n",
    "if a == 1 or 2:\n",
    "    pass\n",
    "def f(a, b=[]):\n",
    "    return a\n",
    "class A:\n",
    "    def __init__():\n",
    "        self.x = 1\n",
    "while x < 3:\n",
    "    y += 1\n",
    "x = x.sort()\n",
    "print(f'{a!r:>{b}}')\n",
    "try:\n",
    "except:\n",
    "match x:\n",
    "    case [1, *rest]:\n",
    "lambda: i\n",
    "with open('f') as g:\n",
    "global x\n",
    "x: int\n",
    "async def g():\n",
    "    await x\n",
    "a, *b = c\n",
    "del x[0]\n",
    "\x0c\n",
    "[[0] * 3] * 3\n",
    "return\n",
    "x = y = z\n",
    "(n := 3)\n",
]


def struggle(**signals: object) -> dict[str, str]:
    result = run(ErrorPatternRequest(signals=Signals.model_validate(signals)))
    return {trigger.trigger: trigger.evidence for trigger in result.struggle.triggers}


def history(*errors: dict[str, object]) -> ErrorPatternResult:
    return run(ErrorPatternRequest.model_validate({"errors": errors}))


@given(st.text(max_size=400))
def test_any_code_has_an_answer(code: str) -> None:
    result = run(ErrorPatternRequest(code=code))
    assert result.unread is None or result.patterns == ()


@settings(max_examples=300)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25))
def test_any_heap_of_lines_has_an_answer_and_lines_within_it(lines: list[str]) -> None:
    code = "".join(lines)
    result = run(ErrorPatternRequest(code=code))
    assert all(1 <= line <= code.count("\n") + 1 for found in result.patterns for line in found.lines)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25))
def test_the_same_request_has_the_same_answer(lines: list[str]) -> None:
    request = ErrorPatternRequest(code="".join(lines), traceback="NameError: name 'x' is not defined")
    assert run(request).model_dump_json() == run(request).model_dump_json()


@pytest.mark.parametrize(
    "code",
    [
        "(" * 65_536,
        "-" * 60_000 + "1",
        "a" + ".b" * 30_000,
        "x = 1\n" * 10_000,
        "a\x00b",
        "if a:\n b\n" * 6_000,
        "lambda: " * 8_000,
    ],
    ids=["brackets", "signs", "dots", "lines", "null", "ifs", "lambdas"],
)
def test_code_beyond_reading_is_said_to_be_so(code: str) -> None:
    result = run(ErrorPatternRequest(code=code, traceback=code))
    assert result.unread is not None
    assert result.patterns == ()


def test_too_much_code_is_refused_by_name() -> None:
    with pytest.raises(ValidationError, match="code"):
        ErrorPatternRequest(code="x" * 65_537)


def test_an_empty_request_is_refused() -> None:
    with pytest.raises(ValidationError, match="at least one"):
        ErrorPatternRequest()


def test_an_uncalled_function_is_no_mistake() -> None:
    assert run(ErrorPatternRequest(code="def double(n):\n    return n * 2\n")).patterns == ()


@given(st.sampled_from(LEVELS), st.integers(1, 9), st.integers(0, 5))
def test_more_occurrences_never_lower_the_severity(base: str, count: int, exercises: int) -> None:
    order = LEVELS.index
    assert order(severity(base, count, exercises)) <= order(severity(base, count + 1, exercises))  # type: ignore[arg-type]
    assert order(severity(base, count, exercises)) <= order(severity(base, count, exercises + 1))  # type: ignore[arg-type]


def test_repetition_in_several_exercises_raises_the_severity() -> None:
    error = {"type": "KeyError", "message": "'a'"}
    once = history(error).patterns[0]
    often = history(*({**error, "exercise": str(n)} for n in range(3))).patterns[0]
    assert (once.severity, often.severity, often.count) == ("medium", "critical", 3)


def test_a_slip_is_no_misconception_until_it_comes_back() -> None:
    error = {"type": "IndentationError", "message": "unexpected indent"}
    assert history(error).patterns[0].misconception is None
    assert history(error, error).patterns[0].misconception == "indentation-is-decoration"


def test_a_type_without_a_message_is_no_evidence_of_a_misconception() -> None:
    found = history({"type": "builtins.NameError"}, {"type": "NameError"}).patterns[0]
    assert (found.id, found.count, found.misconception) == ("name-error", 2, None)


def test_a_module_missing_again_points_at_the_environment() -> None:
    error = {"type": "ModuleNotFoundError", "message": "No module named 'requests'"}
    assert history(error).patterns[0].id == "module-not-installed"
    assert history(error, error).patterns[0].id == "package-in-another-environment"


def test_the_tracebacks_pattern_comes_first() -> None:
    code = "try:\n    x = [1]\nexcept:\n    x = []\nfor i in range(len(x) + 1):\n    print(x[i])\n"
    result = run(ErrorPatternRequest(code=code, traceback="IndexError: list index out of range"))
    assert result.patterns[0].id == "index-past-end"
    assert {found.id for found in result.patterns} >= {"bare-except", "range-past-end"}


@given(st.floats(0, 600))
def test_up_to_ten_minutes_are_no_struggle(seconds: float) -> None:
    assert struggle(seconds_on_exercise=seconds) == {}


@given(st.floats(600, 1e6, exclude_min=True))
def test_more_than_ten_minutes_are(seconds: float) -> None:
    assert set(struggle(seconds_on_exercise=seconds)) == {"long-exercise"}


@given(st.floats(0, 1))
def test_a_quiz_counts_below_one_half_only(score: float) -> None:
    assert ("low-quiz" in struggle(quiz_score=score)) is (score < 0.5)


@given(st.integers(0, 50))
def test_five_failed_runs_in_a_row_count(runs: int) -> None:
    assert ("failed-runs" in struggle(failed_runs_in_a_row=runs)) is (runs >= 5)


@given(st.lists(st.sampled_from(["NameError", "TypeError", "json.decoder.JSONDecodeError"]), min_size=1, max_size=8))
def test_an_error_type_counts_from_the_third_time(types: list[str]) -> None:
    result = history(*({"type": name} for name in types))
    assert result.struggle.struggling is any(types.count(name) >= 3 for name in types)


def test_the_error_in_the_traceback_counts_with_those_of_the_history() -> None:
    result = run(
        ErrorPatternRequest.model_validate(
            {
                "traceback": "NameError: name 'x' is not defined",
                "errors": [{"type": "NameError"}, {"type": "NameError"}],
            }
        )
    )
    assert [trigger.evidence for trigger in result.struggle.triggers] == ["NameError came 3 times"]


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("missing-colon", "missing colon came 3 times"),
        (error_type("MyOwnError", b"salt"), "an exception of the program itself came 3 times"),
    ],
)
def test_what_is_no_name_of_pythons_is_told_in_words(kind: str, told: str) -> None:
    assert [trigger.evidence for trigger in history(*({"type": kind},) * 3).struggle.triggers] == [told]


@pytest.mark.parametrize("outcome", sorted(set(get_args(Outcome)) - {"passed", "refused"}))
def test_solutions_that_ended_alike_are_told_in_words(outcome: str) -> None:
    [trigger] = history(*({"type": outcome} for _ in range(3))).struggle.triggers
    assert trigger.trigger == "repeated-error"
    assert trigger.evidence.startswith("3 solutions ")


@pytest.mark.parametrize(
    "message",
    [
        "I don't understand",
        "i dont understand this",
        "I don\u2019t understand loops at all",
        "I DO NOT UNDERSTAND!!",
        "I'm stuck",
        "im stuck",
        "I am still stuck on question 3",
        "I\u2019m really really stuck",
        "Sorry, I still don't understand",
        "dont understand",
        "help i'm so stuck",
        "I just don't understand why",
        "I can't understand it",
        "I don't think I understand",
        "Stuck again :(",
        "I do not fully understand",
        "I got stuck here",
        "I'm not stuck, I just don't understand the question",
        "i don't undestand",
    ],
)
def test_words_of_distress_are_heard(message: str) -> None:
    assert "asks-for-help" in struggle(messages=[message])


@pytest.mark.parametrize(
    "message",
    [
        "I'm not stuck",
        "I am not stuck anymore",
        "I understand now",
        "I'm no longer stuck",
        "It's not that I don't understand",
        "I was stuck but it works now",
        "If I get stuck I will ask",
        "You don't understand me",
        "The program is stuck in a loop",
        "I don't think I'm stuck",
        "He said I'm stuck",
        "unstuck!",
        "What does stuck mean?",
        "I do understand",
        "",
        "I didn't understand at first, but now I do",
        "when I'm stuck I read the book",
    ],
)
def test_other_words_are_not(message: str) -> None:
    assert struggle(messages=[message]) == {}
