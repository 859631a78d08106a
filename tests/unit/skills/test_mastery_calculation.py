"""Mastery: exact figures, half-open levels, and the cheapest way up."""

import os
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from skills.mastery_calculation.level import Level
from skills.mastery_calculation.scores import WEIGHTS, ScoreName, exact
from skills.mastery_calculation.skill import MasteryCalculationRequest, MasteryCalculationResult, run

STEP = Decimal("0.01")

hundredths = st.integers(0, 100).map(lambda number: number / 100)
finer = st.integers(0, 10_000).map(lambda number: number / 10_000)
any_score = st.floats(0, 1) | hundredths
some_scores = st.dictionaries(st.sampled_from(list(WEIGHTS)), hundredths | finer)
all_kinds_of_scores = st.dictionaries(st.sampled_from(list(WEIGHTS)), any_score | st.none())


def calculated(scores: dict[Any, Any]) -> MasteryCalculationResult:
    return run(MasteryCalculationRequest.model_validate({"scores": scores}))


def everywhere(score: float) -> dict[ScoreName, float]:
    return dict.fromkeys(WEIGHTS, score)


def weighed(scores: dict[ScoreName, float]) -> Decimal:
    return sum((WEIGHTS[name] * exact(score) for name, score in scores.items()), Decimal(0))


@given(some_scores)
@example({"completion": 0.85, "quiz": 0.90, "quality": 0.75, "consistency": 0.80})
@example({"completion": 0.1, "quiz": 0.2, "quality": 0.3})
def test_mastery_is_the_weighed_sum_in_exact_decimals(scores: dict[ScoreName, float]) -> None:
    result = calculated(scores)
    assert exact(result.mastery) == weighed(scores)
    assert exact(result.percent) == weighed(scores) * 100


@given(some_scores)
def test_contributions_add_up_to_the_percentage(scores: dict[ScoreName, float]) -> None:
    result = calculated(scores)
    assert sum(map(exact, result.contributions.values()), Decimal(0)) == exact(result.percent)
    assert exact(result.coverage) == sum((WEIGHTS[name] for name in scores), Decimal(0))


@given(some_scores, st.sampled_from(list(WEIGHTS)), hundredths)
def test_a_higher_score_never_lowers_mastery(scores: dict[ScoreName, float], name: ScoreName, score: float) -> None:
    raised = scores | {name: max(score, scores.get(name, 0.0))}
    assert calculated(raised).mastery >= calculated(scores).mastery


@given(some_scores)
def test_a_null_score_is_a_score_that_is_left_out(scores: dict[ScoreName, float]) -> None:
    with_nulls = dict.fromkeys(WEIGHTS) | scores
    assert calculated(with_nulls) == calculated(scores)


@given(some_scores)
def test_a_score_without_evidence_counts_as_zero_and_is_named_as_missing(scores: dict[ScoreName, float]) -> None:
    result = calculated(scores)
    assert result.mastery == calculated(dict.fromkeys(WEIGHTS, 0.0) | scores).mastery
    assert set(result.missing) == set(WEIGHTS) - set(scores)


@given(all_kinds_of_scores)
def test_every_valid_request_has_a_result_that_is_valid_itself(scores: dict[ScoreName, float | None]) -> None:
    result = calculated(scores)
    assert MasteryCalculationResult.model_validate_json(result.model_dump_json()) == result


@given(some_scores)
def test_the_cheapest_raise_reaches_the_next_level_and_a_hundredth_less_does_not(
    scores: dict[ScoreName, float],
) -> None:
    way = calculated(scores).to_next_level
    assume(way is not None and way.cheapest is not None)
    assert way is not None
    assert way.cheapest is not None
    name, target = way.cheapest.score, exact(way.cheapest.target)
    assert way.cheapest.current == scores.get(name)
    assert target > exact(scores.get(name, 0.0))
    assert calculated(scores | {name: float(target)}).level is way.level
    less = max(target - STEP, exact(scores.get(name, 0.0)))
    assert calculated(scores | {name: float(less)}).level is calculated(scores).level


@given(some_scores)
def test_no_other_single_score_is_a_cheaper_way(scores: dict[ScoreName, float]) -> None:
    result = calculated(scores)
    assume(result.to_next_level is not None)
    assert result.to_next_level is not None
    cheapest = result.to_next_level.cheapest
    rise = None if cheapest is None else exact(cheapest.target) - exact(cheapest.current or 0.0)
    for name in WEIGHTS:
        current = exact(scores.get(name, 0.0))
        steps = [step for step in range(101) if step * STEP > current]
        if rise is not None:
            steps = [step for step in steps if step * STEP - current < rise]
        reached = {calculated(scores | {name: step / 100}).level for step in steps}
        assert reached <= {result.level}


@given(some_scores)
def test_the_points_to_the_next_level_are_the_way_to_its_bound(scores: dict[ScoreName, float]) -> None:
    result = calculated(scores)
    if result.to_next_level is None:
        assert result.level is Level.MASTERED
    else:
        assert exact(result.percent) + exact(result.to_next_level.points) == result.level.upper_bound
        assert result.to_next_level.level is result.level.next


@pytest.mark.parametrize(
    ("percent", "level", "colour"),
    [
        (0, Level.BEGINNER, "red"),
        (40, Level.BEGINNER, "red"),
        (40.01, Level.LEARNING, "yellow"),
        (40.5, Level.LEARNING, "yellow"),
        (70, Level.LEARNING, "yellow"),
        (70.5, Level.PROFICIENT, "green"),
        (90, Level.PROFICIENT, "green"),
        (90.5, Level.MASTERED, "blue"),
        (100, Level.MASTERED, "blue"),
    ],
)
def test_levels_include_their_upper_bound(percent: float, level: Level, colour: str) -> None:
    result = calculated(everywhere(float(exact(percent) / 100)))
    assert (result.percent, result.level, result.colour) == (percent, level, colour)


def test_the_designs_example_is_84_percent() -> None:
    result = calculated({"completion": 0.85, "quiz": 0.90, "quality": 0.75, "consistency": 0.80})
    assert (result.mastery, result.percent, result.level) == (0.84, 84.0, Level.PROFICIENT)
    assert result.contributions == {"completion": 34.0, "quiz": 27.0, "quality": 15.0, "consistency": 8.0}


def test_one_score_alone_masters_nothing() -> None:
    assert calculated({"completion": 1.0}).level is Level.BEGINNER


def test_without_a_single_score_that_suffices_no_raise_is_named() -> None:
    way = calculated({}).to_next_level
    assert way is not None
    assert way.cheapest is None
    assert way.points == 40


@pytest.mark.parametrize("name", list(WEIGHTS))
@pytest.mark.parametrize(
    "value", [-0.01, 1.01, 1e300, True, False, "0.5", [0.5], {}, float("nan"), float("inf"), float("-inf"), 10**400]
)
def test_what_is_no_score_is_refused_by_name(name: ScoreName, value: object) -> None:
    with pytest.raises(ValidationError) as refused:
        calculated({name: value})
    assert [error["loc"] for error in refused.value.errors()] == [("scores", name)]


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e400", "true", '"1"', "2"])
def test_what_is_no_score_is_refused_in_json_too(text: str) -> None:
    with pytest.raises(ValidationError, match="quiz"):
        MasteryCalculationRequest.model_validate_json(f'{{"scores": {{"quiz": {text}}}}}')


@pytest.mark.parametrize("request_", [{"scores": {"charm": 0.5}}, {"scores": {}, "bonus": 1}, {}])
def test_unknown_and_missing_names_are_refused(request_: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        MasteryCalculationRequest.model_validate(request_)


def test_a_request_gives_the_same_bytes_in_every_process() -> None:
    code = (
        "from skills.mastery_calculation.skill import *;"
        "print(run(MasteryCalculationRequest(scores={'quiz': 0.7, 'quality': 0.1})).model_dump_json())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
