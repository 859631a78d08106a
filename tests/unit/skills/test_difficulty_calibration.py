"""Difficulty calibration: laws of learning, of the next difficulty and of the choice, and simulated classes."""

import os
import subprocess
import sys
from math import exp, inf, nan, sqrt
from random import Random
from statistics import fmean
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from skills.difficulty_calibration.belief import Belief, after_attempt, expected_success
from skills.difficulty_calibration.credit import credit_of
from skills.difficulty_calibration.request import DifficultyCalibrationRequest, DifficultyCalibrationResult
from skills.difficulty_calibration.scale import EASIEST, HARDEST, chance, to_difficulty, to_logits
from skills.difficulty_calibration.skill import run
from tests.evaluation.calibration.measure import measured
from tests.evaluation.calibration.population import population
from tests.evaluation.calibration.skill_contender import SkillContender

ROUNDING = 1e-4  # ratings are given with four digits

shares = st.floats(0, 1)
abilities = st.floats(-4, 4)
deviations = st.floats(0.05, 2)
ids = st.text("abcdef", min_size=1, max_size=2)
ratings = st.fixed_dictionaries({"ability": st.floats(-8, 8), "uncertainty": st.floats(0.01, 3)})
attempts = st.fixed_dictionaries(
    {"difficulty": shares, "correct": st.booleans()},
    optional={
        "uncertainty": st.none() | st.floats(0, 3),
        "seconds": st.none() | st.floats(0, 1e300),
        "hints": st.integers(0, 2**53 - 1),
        "item": st.none() | ids,
        "repeat": st.booleans(),
    },
)
candidates = st.fixed_dictionaries(
    {"item": ids, "difficulty": shares}, optional={"uncertainty": st.none() | st.floats(0, 3)}
)
some_candidates = st.lists(candidates, max_size=8, unique_by=lambda candidate: candidate["item"])
requests = st.fixed_dictionaries(
    {},
    optional={
        "rating": st.none() | ratings,
        "elapsed_days": st.none() | st.floats(0, 36_525),
        "attempts": st.lists(attempts, max_size=8),
        "candidates": some_candidates,
        "exposure": st.dictionaries(ids, st.integers(0, 2**53 - 1)),
        "seed": st.integers(0, 2**53 - 1),
    },
)


def answered(**request: Any) -> DifficultyCalibrationResult:
    return run(DifficultyCalibrationRequest.model_validate(request))


def solved(difficulty: float, **more: Any) -> dict[str, Any]:
    return {"difficulty": difficulty, "correct": True, **more}


def failed(difficulty: float, **more: Any) -> dict[str, Any]:
    return {"difficulty": difficulty, "correct": False, **more}


def rated(answer: DifficultyCalibrationResult) -> dict[str, float]:
    return {"rating": answer.rating, "uncertainty": answer.uncertainty}


@given(st.floats(EASIEST, HARDEST))
def test_the_two_scales_say_the_same(difficulty: float) -> None:
    assert to_difficulty(to_logits(difficulty)) == pytest.approx(difficulty)


@given(shares, shares)
def test_a_harder_exercise_lies_higher_on_both_scales(one: float, other: float) -> None:
    easier, harder = sorted((one, other))
    assert to_logits(easier) <= to_logits(harder)
    assert to_difficulty(to_logits(easier)) <= to_difficulty(to_logits(harder))


@given(st.floats(0.01, 0.99))
def test_the_difficulty_is_the_share_of_average_learners_who_fail(difficulty: float) -> None:
    assert 1 - chance(0 - to_logits(difficulty)) == pytest.approx(difficulty)


def grid(belief: Belief, points: int = 161) -> list[tuple[float, float]]:
    """Values and their normal weights, evenly spaced: a plain numerical integral as the oracle."""
    steps = [-6 + 12 * number / (points - 1) for number in range(points)]
    return [(belief.mean + belief.deviation * step, exp(-step * step / 2)) for step in steps]


@given(abilities, deviations, abilities, st.floats(0, 2))
def test_expected_success_is_the_integral_over_both_beliefs(a: float, s: float, b: float, t: float) -> None:
    advantage = grid(Belief(a - b, sqrt(s * s + t * t)), points=2001)
    integral = sum(weight * chance(value) for value, weight in advantage) / sum(weight for _, weight in advantage)
    assert expected_success(Belief(a, s), Belief(b, t)) == pytest.approx(integral, abs=1e-5)


@settings(max_examples=15, deadline=None)
@given(abilities, deviations, abilities, deviations, shares, st.floats(0.1, 1))
def test_beliefs_after_an_attempt_have_the_moments_of_the_joint_posterior(
    a: float, s: float, b: float, t: float, credit: float, weight: float
) -> None:
    joint = [
        (value, difficulty, one * other * (p**credit * (1 - p) ** (1 - credit)) ** weight)
        for value, one in grid(Belief(a, s))
        for difficulty, other in grid(Belief(b, t))
        if (p := chance(value - difficulty))
    ]
    total = sum(mass for _, _, mass in joint)
    learned = after_attempt(Belief(a, s), Belief(b, t), credit, weight)
    for position, belief in enumerate(learned):
        mean = sum(each[position] * each[2] for each in joint) / total
        variance = sum((each[position] - mean) ** 2 * each[2] for each in joint) / total
        assert belief.mean == pytest.approx(mean, abs=2e-3)
        assert belief.deviation == pytest.approx(sqrt(variance), abs=2e-3)


@given(ratings, st.lists(shares, min_size=1, max_size=5))
def test_solving_never_lowers_a_rating_and_failing_never_raises_it(
    rating: dict[str, float], difficulties: list[float]
) -> None:
    better = answered(rating=rating, attempts=[solved(each) for each in difficulties])
    worse = answered(rating=rating, attempts=[failed(each) for each in difficulties])
    assert worse.rating - ROUNDING <= rating["ability"] <= better.rating + ROUNDING


@given(ratings, st.floats(0.01, 0.99))
def test_an_exercise_that_was_solved_looks_easier_and_one_that_was_failed_harder(
    rating: dict[str, float], difficulty: float
) -> None:
    (easier,) = answered(rating=rating, attempts=[solved(difficulty, item="a")]).items
    (harder,) = answered(rating=rating, attempts=[failed(difficulty, item="a")]).items
    assert easier.difficulty <= difficulty + 1e-6
    assert harder.difficulty >= difficulty - 1e-6
    assert max(easier.uncertainty, harder.uncertainty) <= 0.75


@given(shares, shares)
def test_solving_a_harder_exercise_proves_more(one: float, other: float) -> None:
    easier, harder = sorted((one, other))
    assert answered(attempts=[solved(easier)]).rating <= answered(attempts=[solved(harder)]).rating


@given(shares, st.integers(0, 9), st.integers(0, 9))
def test_more_hints_never_prove_more_and_never_less_than_a_failure(difficulty: float, one: int, other: int) -> None:
    fewer, more = sorted((one, other))
    with_fewer, with_more = (answered(attempts=[solved(difficulty, hints=hints)]).rating for hints in (fewer, more))
    assert answered(attempts=[failed(difficulty)]).rating < with_more <= with_fewer


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.integers(0, 5))
def test_more_time_never_earns_more_credit_and_the_first_ten_minutes_are_free(
    one: float, other: float, hints: int
) -> None:
    quicker, slower = sorted((one, other))
    assert 0 < credit_of(True, slower, hints) <= credit_of(True, quicker, hints)
    assert credit_of(True, min(quicker, 600), hints) == credit_of(True, None, hints)
    assert credit_of(False, quicker, hints) == 0


def test_a_long_break_at_the_desk_costs_less_than_two_hints() -> None:
    assert credit_of(True, 86_400, 0) == 0.7 > credit_of(True, 60, 2)


@given(requests)
def test_attempts_never_leave_a_student_less_known_than_a_newcomer(request_: dict[str, Any]) -> None:
    before = (request_.get("rating") or {"uncertainty": 1.0})["uncertainty"]
    assert answered(**request_).uncertainty <= max(before, 1.0) + ROUNDING


@given(ratings, st.floats(0, 1e4), st.floats(0, 1e4))
def test_days_without_practice_leave_the_rating_and_only_make_it_less_certain(
    rating: dict[str, float], one: float, other: float
) -> None:
    shorter, longer = (answered(rating=rating, elapsed_days=days) for days in sorted((one, other)))
    assert shorter.rating == longer.rating == pytest.approx(rating["ability"], abs=ROUNDING)
    assert rating["uncertainty"] - ROUNDING <= shorter.uncertainty <= longer.uncertainty
    assert longer.uncertainty <= max(rating["uncertainty"], 1.0) + ROUNDING


@given(st.lists(attempts.filter(lambda attempt: attempt.get("item") is None), min_size=1, max_size=6))
def test_attempts_sent_one_by_one_teach_the_same_as_all_at_once(each: list[dict[str, Any]]) -> None:
    together = answered(attempts=each)
    known: dict[str, float] = {}
    for attempt in each:
        known = rated(answered(**known, attempts=[attempt]))
    assert known["rating"] == pytest.approx(together.rating, abs=len(each) * ROUNDING)
    assert known["uncertainty"] == pytest.approx(together.uncertainty, abs=len(each) * ROUNDING)


@given(ratings)
def test_a_rating_may_come_as_an_object_or_as_the_two_numbers_of_an_answer(rating: dict[str, float]) -> None:
    assert answered(rating=rating) == answered(rating=rating["ability"], uncertainty=rating["uncertainty"])


def test_a_whole_number_is_a_rating_too() -> None:
    assert answered(rating=1, uncertainty=1) == answered(rating=1.0, uncertainty=1.0)


@given(st.lists(st.booleans(), max_size=5))
def test_an_exercise_learns_only_from_the_first_try_of_a_student(later: list[bool]) -> None:
    first = [solved(0.4, item="a")]
    tries = [{"difficulty": 0.4, "item": "a", "correct": correct} for correct in later]
    assert answered(attempts=first + tries).items == answered(attempts=first).items


def test_a_try_after_a_try_proves_less_than_a_first_one() -> None:
    first, again = (answered(attempts=[solved(0.5, item="a", repeat=repeat)]) for repeat in (False, True))
    assert 0 < again.rating < first.rating
    assert again.items[0].difficulty == 0.5


def test_exercises_come_back_in_the_order_first_tried() -> None:
    tries = [solved(0.3, item="b"), failed(0.4), failed(0.3, item="a"), solved(0.3, item="b")]
    assert [each.item for each in answered(attempts=tries).items] == ["b", "a"]


def test_an_exercise_that_is_well_known_hardly_moves() -> None:
    moved = [
        abs(answered(attempts=[failed(0.3, item="a", uncertainty=each)]).items[0].difficulty - 0.3)
        for each in (0.0, 0.1, 0.8)
    ]
    assert moved[0] == 0
    assert moved[1] < 0.01 < moved[2]


@given(abilities, st.floats(0.01, 3))
def test_the_next_difficulty_leaves_three_chances_of_four_where_the_scale_allows(ability: float, sure: float) -> None:
    answer = answered(rating=ability, uncertainty=sure)
    assume(EASIEST < answer.next_difficulty < HARDEST)
    assert answer.p_success == pytest.approx(0.75, abs=1e-4)


@given(st.floats(-8, 8), st.floats(-8, 8), deviations)
def test_a_higher_rating_never_gets_an_easier_exercise(one: float, other: float, sure: float) -> None:
    lower, higher = (answered(rating=each, uncertainty=sure).next_difficulty for each in sorted((one, other)))
    assert lower <= higher


@given(abilities, deviations, deviations)
def test_a_student_less_known_never_gets_a_harder_exercise(ability: float, one: float, other: float) -> None:
    surer, less_sure = (answered(rating=ability, uncertainty=each).next_difficulty for each in sorted((one, other)))
    assert less_sure <= surer


@given(requests)
@example({"rating": {"ability": 8.0, "uncertainty": 0.01}, "attempts": [solved(1.0)]})
@example({"rating": {"ability": -8.0, "uncertainty": 3.0}, "attempts": [failed(0.0, uncertainty=0.0, item="a")] * 8})
def test_every_valid_request_has_a_result_that_is_valid_and_can_be_sent_back(request_: dict[str, Any]) -> None:
    answer = answered(**request_)
    assert DifficultyCalibrationResult.model_validate_json(answer.model_dump_json()) == answer
    kept = [each.model_dump() | {"correct": True} for each in answer.items]
    assert -8 <= answered(**rated(answer), attempts=kept).rating <= 8


@given(requests, st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_changes_nothing(request_: dict[str, Any], chances: Random) -> None:
    offered = list(request_.get("candidates", []))
    chances.shuffle(offered)
    assert answered(**request_ | {"candidates": offered}) == answered(**request_)


@given(requests)
def test_one_of_the_candidates_is_chosen_when_there_are_any(request_: dict[str, Any]) -> None:
    offered = [each["item"] for each in request_.get("candidates", [])]
    chosen = answered(**request_).chosen
    assert chosen in offered if offered else chosen is None


@given(ratings, some_candidates.filter(lambda offered: len(offered) > 1), st.integers(0, 1000))
def test_what_was_just_tried_is_given_again_only_when_nothing_else_is_there(
    rating: dict[str, float], offered: list[dict[str, Any]], seed: int
) -> None:
    tried = [failed(each["difficulty"], item=each["item"]) for each in offered]
    answer = answered(rating=rating, attempts=tried[1:], candidates=offered, seed=seed)
    assert answer.chosen == offered[0]["item"]
    assert answered(rating=rating, attempts=tried, candidates=offered, seed=seed).chosen is not None


@given(st.integers(0, 2**53 - 1), st.integers(0, 100), st.integers(1, 100))
def test_of_candidates_that_fit_alike_the_less_exposed_is_chosen(seed: int, shown: int, more: int) -> None:
    alike = [{"item": item, "difficulty": 0.25} for item in "ab"]
    assert answered(candidates=alike, exposure={"a": shown + more, "b": shown}, seed=seed).chosen == "b"


def test_a_candidate_that_fits_much_better_is_chosen_however_often_it_was_given() -> None:
    offered = [{"item": "fitting", "difficulty": 0.2}, {"item": "hard", "difficulty": 0.8}]
    assert answered(candidates=offered, exposure={"fitting": 1000}).chosen == "fitting"


def test_the_seed_spreads_candidates_that_are_alike_in_everything() -> None:
    alike = [{"item": item, "difficulty": 0.25} for item in "abcd"]
    assert {answered(candidates=alike, seed=seed).chosen for seed in range(60)} == set("abcd")


def test_the_chance_is_that_of_the_chosen_candidate() -> None:
    easy, hard = ({"item": "a", "difficulty": difficulty, "uncertainty": 0.0} for difficulty in (0.05, 0.9))
    assert answered(rating=0.0, uncertainty=0.01, candidates=[easy]).p_success == pytest.approx(0.95, abs=1e-3)
    assert answered(rating=0.0, uncertainty=0.01, candidates=[hard]).p_success == pytest.approx(0.1, abs=1e-3)


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ({}, "We do not know yet what you can do here"),
        ({"rating": 0.0}, "fits what you have shown so far"),
        ({"rating": 0.0, "elapsed_days": 30.9}, "You have not practised this for 30 days."),
        ({"attempts": [solved(0.2)]}, "You solved the last exercise without hints. The next one is a little harder"),
        ({"attempts": [solved(0.2, hints=1)]}, "with 1 hint."),
        ({"attempts": [solved(0.2, hints=2)]}, "with 2 hints."),
        ({"attempts": [solved(0.25, hints=4)]}, "with 4 hints. The next one is a little easier than the last."),
        ({"attempts": [failed(0.5)]}, "did not work out yet. The next one is easier than the last."),
        ({"attempts": [failed(0.2), failed(0.2)]}, "None of your last 2 tries worked yet."),
        ({"attempts": [solved(0.2), solved(0.2)]}, "All of your last 2 tries worked. The next one is a little harder"),
        ({"attempts": [solved(0.2, hints=1), failed(0.2)]}, "1 of your last 2 tries worked, 1 with hints."),
        ({"attempts": [solved(0.2, hints=1), solved(0.2, hints=1)]}, "2 tries worked, all with hints."),
        ({"attempts": [solved(0.23)]}, "The next one is about as hard as the last."),
        ({"candidates": [{"item": "a", "difficulty": 1.0}]}, "You should solve about 1 of 10 like it."),
    ],
)
def test_the_reason_tells_what_was_seen_and_what_to_expect(request_: dict[str, Any], words: str) -> None:
    assert words in answered(**request_).reason


@given(requests)
def test_the_reason_never_calls_a_step_up_the_answer_to_a_failure_nor_a_step_down_to_a_success(
    request_: dict[str, Any],
) -> None:
    assume(request_.get("attempts"))
    reason, last = answered(**request_).reason, request_["attempts"][-1]
    if not last["correct"]:
        assert "harder than" not in reason
    elif not last.get("hints"):
        assert "easier than" not in reason


@pytest.mark.parametrize("number", [nan, inf, -inf, True, "1", None, 10**400, -1e-9, 1 + 1e-9])
def test_a_difficulty_has_to_be_a_number_from_0_to_1(number: object) -> None:
    with pytest.raises(ValidationError, match=r"attempts\.0\.difficulty"):
        answered(attempts=[{"difficulty": number, "correct": True}])


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        ({"rating": nan}, "rating"),
        ({"rating": True}, "rating"),
        ({"rating": {"ability": inf, "uncertainty": 1}}, r"rating\.\w+\.ability"),
        ({"rating": {"ability": 0.0, "uncertainty": 0.0}}, r"rating\.\w+\.uncertainty"),
        ({"rating": 0.0, "uncertainty": False}, "uncertainty"),
        ({"uncertainty": 1.0}, "uncertainty: goes with a rating that is a number"),
        ({"rating": {"ability": 0.0, "uncertainty": 1.0}, "uncertainty": 1.0}, "uncertainty: goes with"),
        ({"elapsed_days": -1}, "elapsed_days"),
        ({"elapsed_days": nan}, "elapsed_days"),
        ({"elapsed_days": 36_526}, "elapsed_days"),
        ({"attempts": [failed(0.5, seconds=nan)]}, r"attempts\.0\.seconds"),
        ({"attempts": [failed(0.5, seconds=-1)]}, r"attempts\.0\.seconds"),
        ({"attempts": [failed(0.5, hints=True)]}, r"attempts\.0\.hints"),
        ({"attempts": [failed(0.5, hints=1.5)]}, r"attempts\.0\.hints"),
        ({"attempts": [failed(0.5, item="\ud800")]}, r"attempts\.0\.item"),
        ({"attempts": [failed(0.5, item="")]}, r"attempts\.0\.item"),
        ({"attempts": [{"difficulty": 0.5, "correct": 1}]}, r"attempts\.0\.correct"),
        ({"attempts": [failed(0.5)] * 501}, "attempts"),
        ({"candidates": [{"item": "a", "difficulty": 0.1}] * 2}, "candidates: 'a' stands twice"),
        ({"candidates": [{"item": "a", "difficulty": nan}]}, r"candidates\.0\.difficulty"),
        ({"exposure": {"a": True}}, r"exposure\.a"),
        ({"exposure": {"a": -1}}, r"exposure\.a"),
        ({"seed": 2**53}, "seed"),
        ({"now": 3}, "now"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_the_name_of_its_field(request_: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        answered(**request_)


_PROGRAM = """
from skills.difficulty_calibration.request import DifficultyCalibrationRequest
from skills.difficulty_calibration.skill import run
print(run(DifficultyCalibrationRequest.model_validate_json('''
{"attempts": [{"difficulty": 0.3, "correct": true, "item": "b"}, {"difficulty": 0.4, "correct": false, "item": "a"}],
 "candidates": [{"item": "c", "difficulty": 0.2}, {"item": "d", "difficulty": 0.2}, {"item": "e", "difficulty": 0.2}],
 "exposure": {"c": 2, "d": 1, "e": 1}, "seed": 7}
''')).model_dump_json())
"""


def test_the_same_request_has_the_same_bytes_whatever_the_hash_seed() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", _PROGRAM], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(printed) == 1


def test_forty_attempts_measure_rasch_students_to_0_40_logits_while_they_solve_three_of_four() -> None:
    chances = Random(7)  # noqa: S311 - a simulation, not a secret
    errors, successes = [], []
    for _ in range(150):
        ability = chances.gauss(0, 1)
        answer = answered()
        for _ in range(40):
            difficulty = answer.next_difficulty
            correct = chances.random() < chance(ability - to_logits(difficulty))
            answer = answered(**rated(answer), attempts=[{"difficulty": difficulty, "correct": correct}])
            successes.append(correct)
        errors.append(answer.rating - ability)
    assert sqrt(fmean(error * error for error in errors)) <= 0.40
    assert fmean(successes) == pytest.approx(0.75, abs=0.02)


def test_a_class_teaches_the_difficulties_of_badly_estimated_exercises() -> None:
    people = population(seed=11, students=80, items=30, noise=0.8)
    found = measured(SkillContender(80, people.estimates), people, checkpoints=(20,))
    assert found.item_rmse_after < found.item_rmse_before * 0.6
    assert found.success_rate == pytest.approx(0.75, abs=0.05)


def test_telling_the_exposure_spreads_exercises_more_evenly() -> None:
    people = population(seed=11, students=60, items=60, noise=0.8)
    told, untold = (
        measured(SkillContender(60, people.estimates, exposure=exposure), people, checkpoints=(10,))
        for exposure in (True, False)
    )
    assert told.exposure_spread < untold.exposure_spread
    assert told.largest_share < untold.largest_share
