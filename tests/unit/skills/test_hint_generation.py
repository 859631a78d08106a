"""What a hint may say at each level, and that evidence leads to the faulty line."""

import os
import re
import subprocess
import sys
from functools import cache
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from skills.curriculum.catalogue import catalogue
from skills.hint_generation import concept, wording
from skills.hint_generation.case import Case
from skills.hint_generation.program import read
from skills.hint_generation.site import Site
from skills.hint_generation.skill import HintGenerationRequest, HintGenerationResult, run
from skills.hint_generation.symptom import Symptom
from tests.evaluation.review_hints.measure import measured
from tests.evaluation.review_hints.task import held_out
from tests.evaluation.review_hints.trial import Trial, trials

LEVELS = (1, 2, 3, 4)
QUOTE = re.compile(r"`([^`]*)`")


@cache
def sample() -> tuple[Trial, ...]:
    return tuple(trials(held_out()[:6]))


def answers(trial: Trial, level: int) -> HintGenerationResult:
    references = (*trial.others, trial.classmate)
    return run(HintGenerationRequest(code=trial.code, level=level, cases=trial.cases, references=references))


def words(text: str) -> str:
    return " ".join(text.split()).replace("`", "'")


@pytest.mark.parametrize("level", [1, 2])
def test_early_levels_quote_nothing_but_the_learners_own_code_and_no_number(level: int) -> None:
    for trial in sample():
        for hint in answers(trial, level).hints:
            for quote in QUOTE.findall(hint.text):
                assert quote.removesuffix("...") in words(trial.code)
            assert not re.search(r"\d", QUOTE.sub("", hint.text))


@pytest.mark.parametrize("level", LEVELS)
def test_no_level_shows_the_corrected_line(level: int) -> None:
    for trial in sample():
        correct = {words(row) for row in trial.original.splitlines()} - {words(row) for row in trial.code.splitlines()}
        whole = words(trial.code)
        for hint in answers(trial, level).hints:
            assert not [row for row in correct if len(row) > 6 and row in hint.text and row not in whole]


def test_the_last_level_shows_a_gap_or_names_the_step_that_is_missing() -> None:
    for trial in sample():
        text = answers(trial, 4).hints[0].text
        assert re.search(r"___|Add |move it|[Aa]nother|lacks|Write this", text), text


@pytest.mark.parametrize("level", LEVELS)
def test_hints_are_few_different_and_know_the_next_level(level: int) -> None:
    for trial in sample()[::5]:
        result = answers(trial, level)
        assert 1 <= len(result.hints) <= 3
        assert len({hint.text for hint in result.hints}) == len(result.hints)
        assert {hint.level for hint in result.hints} == {level}
        assert result.next_level == (level + 1 if level < 4 else None)


def test_the_first_level_names_no_line_the_second_a_region_around_the_line_of_the_third() -> None:
    for trial in sample()[::5]:
        concepts, regions, lines = (answers(trial, level).hints for level in (1, 2, 3))
        assert all(hint.line is None and hint.end_line is None for hint in concepts)
        assert regions[0].line is not None
        assert regions[0].end_line is not None
        assert regions[0].line <= (lines[0].line or 0) <= regions[0].end_line
        assert len({hint.line for hint in lines}) == len(lines)


def test_hints_find_the_line_more_often_than_the_plain_formulas() -> None:
    total = measured(sample()).total
    for formula in (total["ochiai"], total["tarantula"]):
        assert total["tests"].first > formula.first
        assert total["tests"].among_three > formula.among_three
    assert total["class"].first > total["tests"].first


@given(st.randoms(use_true_random=False))
def test_the_order_of_cases_and_of_their_lines_does_not_matter(random: Random) -> None:
    trial = sample()[3]
    cases = [
        case.model_copy(update={"lines": tuple(random.sample(case.lines, len(case.lines)))}) for case in trial.cases
    ]
    random.shuffle(cases)
    request = HintGenerationRequest(code=trial.code, level=3, cases=trial.cases)
    assert run(request.model_copy(update={"cases": tuple(cases)})) == run(request)


def test_values_may_be_sent_as_they_are_or_as_their_reprs() -> None:
    code = "def double(n):\n    return n + 2\n"
    plain = Case(passed=False, lines=(2,), call="double(3)", expected=6, got=5)
    written = Case(passed=False, lines=(2,), call="double(3)", expected="6", got="5")
    assert plain == written
    assert run(HintGenerationRequest(code=code, level=3, cases=(plain,))).hints[0].line == 2


def test_a_program_whose_tests_pass_is_not_measured_against_other_solutions() -> None:
    for trial in sample()[::9]:
        passing = tuple(case.model_copy(update={"passed": True, "got": case.expected}) for case in trial.cases)
        result = run(HintGenerationRequest(code=trial.original, level=3, cases=passing, references=trial.others))
        assert result.source not in {"tests", "references"}


def test_the_same_solution_under_other_names_is_no_reason_for_a_hint() -> None:
    mine = "def total(prices):\n    result = 0\n    for price in prices:\n        result += price\n    return result\n"
    theirs = "def total(xs):\n    s = 0\n    for i in range(len(xs)):\n        s = s + xs[i]\n    return s\n"
    assert run(HintGenerationRequest(code=mine, references=(theirs,))).source not in {"tests", "references"}


def test_a_syntax_error_comes_before_all_other_evidence() -> None:
    case = Case(passed=False, lines=(1,), call="f(1)", expected="2", got="1")
    code = "def f(x):\n    if x > 1\n        return x\n"
    result = run(HintGenerationRequest(code=code, level=3, cases=(case,), references=("def f(x):\n    return 2\n",)))
    assert (result.source, result.hints[0].line) == ("syntax", 2)


def test_a_return_outside_of_a_function_is_a_syntax_error() -> None:
    assert run(HintGenerationRequest(code="x = 1\nreturn x\n", level=3)).source == "syntax"


def test_a_traceback_alone_leads_to_the_learners_own_line() -> None:
    code = "def first(items):\n    if items is None:\n        return None\n    return items[0]\n\n\nprint(first([]))\n"
    traceback = (
        'Traceback (most recent call last):\n  File "main.py", line 7, in <module>\n    print(first([]))\n'
        '  File "main.py", line 4, in first\n    return items[0]\nIndexError: list index out of range\n'
    )
    result = run(HintGenerationRequest(code=code, level=3, traceback=traceback))
    assert (result.source, result.hints[0].line) == ("tests", 4)


def test_without_tests_a_known_pattern_speaks_and_then_style() -> None:
    shared = "def add(item, items=[]):\n    items.append(item)\n    return items\n"
    clumsy = "def length(text):\n    if len(text) > 3:\n        return 'long'\n    else:\n        return 'short'\n"
    assert run(HintGenerationRequest(code=shared)).source == "pattern"
    assert run(HintGenerationRequest(code=clumsy)).source in {"style", "none"}


@pytest.mark.parametrize("code", ["", "\n\n", "# only a comment\n"])
def test_nothing_to_say_about_an_empty_program(code: str) -> None:
    assert run(HintGenerationRequest(code=code)).next_level is None


@pytest.mark.parametrize("field", [{"level": 0}, {"level": 5}, {"code": "x" * 65_537}, {"traceback": "x" * 65_537}])
def test_what_cannot_be_answered_names_its_field(field: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match=next(iter(field))):
        HintGenerationRequest.model_validate({"code": "x = 1\n", **field})


def test_every_concept_that_a_hint_names_is_in_the_curriculum() -> None:
    assert set(concept.THINK) <= set(catalogue().by_id)
    assert set(concept.BY_SITE.values()) <= set(concept.THINK)


def test_there_is_a_sentence_for_every_symptom_and_every_kind_of_slip() -> None:
    assert set(wording.TOLD) == set(get_args(Symptom))
    assert set(wording.ASK) == set(get_args(Site)) == set(concept.BY_SITE)


def test_the_same_request_gives_the_same_bytes_in_every_process() -> None:
    trial = sample()[0]
    request = HintGenerationRequest(
        code=trial.code, level=4, cases=trial.cases, references=(*trial.others, trial.classmate)
    )
    script = (
        "import sys\nfrom skills.hint_generation.skill import HintGenerationRequest, run\n"
        "print(run(HintGenerationRequest.model_validate_json(sys.stdin.read())).model_dump_json())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            input=request.model_dump_json(),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert outputs == {run(request).model_dump_json() + "\n"}


def test_the_lines_of_a_program_are_found_by_their_numbers() -> None:
    program = read("x = 1\r\ny = (x +\r\n     2)\r\n")
    assert program is not None
    assert [place.line for place in program.places] == [1, 2, 3]
    assert program.row(2) == "y = (x +"
