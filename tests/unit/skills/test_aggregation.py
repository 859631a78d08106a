"""Aggregation: means that do not depend on order, rankings with ties, and who struggles."""

import os
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from skills.aggregation.request import MAX_STUDENTS, AggregationRequest
from skills.aggregation.skill import AggregationResult, run
from skills.curriculum.outline import outline
from skills.mastery_calculation.level import Level
from skills.mastery_calculation.scores import exact

TOPICS = [topic.id for topic in outline().topics]
SHOWN = Decimal("0.000001")  # figures are rounded to six decimals

masteries = st.integers(0, 1_000).map(lambda number: number / 1_000)
components = st.dictionaries(st.sampled_from(TOPICS), masteries, max_size=10)
classes = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), components, min_size=1, max_size=8)


def listed(of: dict[str, float]) -> list[dict[str, Any]]:
    return [{"component": name, "mastery": mastery} for name, mastery in of.items()]


def one(of: dict[str, float]) -> AggregationResult:
    return run(AggregationRequest.model_validate({"components": listed(of)}))


def many(of: dict[str, dict[str, float]]) -> AggregationResult:
    students = [{"student_id": student, "components": listed(known)} for student, known in of.items()]
    return run(AggregationRequest.model_validate({"students": students}))


def shuffled(of: dict[str, Any], order: Random) -> dict[str, Any]:
    return dict(order.sample(list(of.items()), len(of)))


def average(of: dict[str, float]) -> Fraction:
    return sum((Fraction(exact(mastery)) for mastery in of.values()), Fraction(0)) / max(1, len(of))


def nearly(shown: float, exactly: Fraction) -> bool:
    return abs(Fraction(exact(shown)) - exactly) <= Fraction(SHOWN) / 2


@given(components, st.randoms())
def test_the_order_of_components_does_not_matter(known: dict[str, float], order: Random) -> None:
    assert one(shuffled(known, order)).model_dump_json() == one(known).model_dump_json()


@given(classes, st.randoms())
def test_the_order_of_students_does_not_matter(students: dict[str, dict[str, float]], order: Random) -> None:
    again = {student: shuffled(known, order) for student, known in shuffled(students, order).items()}
    assert many(again).model_dump_json() == many(students).model_dump_json()


@given(components)
def test_a_student_stands_at_the_mean_of_what_was_started(known: dict[str, float]) -> None:
    result = one(known)
    assert nearly(result.overall.mastery, average(known))
    assert result.overall.level is Level.of(Decimal(0) if not known else exact_percent(average(known)))
    assert result.started == len(known) == sum(module.started for module in result.by_module)
    assert nearly(result.course_percent / 100, average(known) * len(known) / len(TOPICS))


@given(components)
def test_levels_count_every_started_component_once(known: dict[str, float]) -> None:
    result = one(known)
    assert list(result.by_level) == list(Level)
    assert sum(result.by_level.values()) == len(known)
    assert result.by_level[Level.BEGINNER] == len(result.struggling)


@given(components)
def test_weakest_and_strongest_are_the_ends_of_one_order(known: dict[str, float]) -> None:
    result = one(known)
    rising = sorted(known.values())
    assert [standing.mastery for standing in result.weakest] == rising[:3]
    assert [standing.mastery for standing in result.strongest] == rising[::-1][:3]


@given(classes)
def test_a_class_counts_every_student_once(students: dict[str, dict[str, float]]) -> None:
    result = many(students)
    everybody = sum((average(known) for known in students.values()), Fraction(0)) / len(students)
    assert nearly(result.overall.mastery, everybody)
    assert sum(result.by_level.values()) == len(students)


@given(components, st.integers(2, 5))
def test_a_class_of_equals_stands_where_each_of_them_does(known: dict[str, float], size: int) -> None:
    result = many({f"s{number}": known for number in range(size)})
    assert result.overall == one(known).overall
    assert result.components == one(known).components
    assert result.ranking is not None
    assert {student.rank for student in result.ranking} == {1}


@given(classes)
def test_ranks_are_those_of_a_sport(students: dict[str, dict[str, float]]) -> None:
    ranking = many(students).ranking
    assert ranking is not None
    means = {student: average(known) for student, known in students.items()}
    assert {entry.student_id: entry.rank for entry in ranking} == {
        student: 1 + sum(other > mean for other in means.values()) for student, mean in means.items()
    }
    assert [(entry.rank, entry.student_id) for entry in ranking] == sorted(
        (entry.rank, entry.student_id) for entry in ranking
    )


@given(classes)
def test_those_who_struggle_are_weak_overall_or_in_half_of_what_they_started(
    students: dict[str, dict[str, float]],
) -> None:
    result = many(students)
    expected = {
        student
        for student, known in students.items()
        if known
        and (average(known) <= Fraction(2, 5) or 2 * sum(mastery <= 0.4 for mastery in known.values()) >= len(known))
    }
    assert set(result.struggling) == expected
    assert result.ranking is not None
    assert {entry.student_id for entry in result.ranking if entry.struggling} == expected


@given(classes)
def test_the_result_is_valid_itself(students: dict[str, dict[str, float]]) -> None:
    result = many(students)
    assert AggregationResult.model_validate_json(result.model_dump_json()) == result


def exact_percent(mean: Fraction) -> Decimal:
    percent = mean * 100
    return Decimal(percent.numerator) / Decimal(percent.denominator)


def test_nobody_struggles_before_the_first_evidence() -> None:
    result = many({"ada": {}, "bob": {"lists": 0.2}})
    assert result.struggling == ["bob"]


def test_equals_share_a_rank_and_the_next_one_is_left_out() -> None:
    ranking = many({"b": {"lists": 0.5}, "a": {"sets": 0.5}, "c": {"lists": 0.9}, "d": {"lists": 0.1}}).ranking
    assert ranking is not None
    assert [(entry.rank, entry.student_id) for entry in ranking] == [(1, "c"), (2, "a"), (2, "b"), (4, "d")]


def test_a_mean_of_exactly_a_bound_belongs_below_it() -> None:
    assert one({"lists": 0.3, "sets": 0.5}).overall.level is Level.BEGINNER
    assert one({"lists": 0.7, "sets": 0.7, "tuples": 0.7}).overall.level is Level.LEARNING


def test_the_level_is_judged_on_the_exact_mean_not_on_the_shown_one() -> None:
    just_above = one({"lists": 0.4, "sets": 0.4, "tuples": 0.4000001})
    assert (just_above.overall.mastery, just_above.overall.level) == (0.4, Level.LEARNING)


def test_an_alias_and_its_topic_are_one_component() -> None:
    with pytest.raises(ValidationError, match="stands twice"):
        one({"for-loops": 0.5, "For Loops": 0.5})


@pytest.mark.parametrize(
    ("request_", "named"),
    [
        ({}, "components"),
        ({"components": [], "students": [{"student_id": "a"}]}, "components"),
        ({"students": []}, "students"),
        ({"students": [{"student_id": ""}]}, "student_id"),
        ({"students": [{"student_id": "a"}, {"student_id": "a"}]}, "students"),
        ({"students": [{"student_id": str(number)} for number in range(MAX_STUDENTS + 1)]}, "students"),
        ({"components": [{"component": "yodeling", "mastery": 0.5}]}, "component"),
        ({"components": [{"component": "x" * 100_000, "mastery": 0.5}]}, "component"),
        ({"components": [{"component": "lists", "mastery": 1.5}]}, "mastery"),
        ({"components": [{"component": "lists", "mastery": float("nan")}]}, "mastery"),
        ({"components": [{"component": "lists", "mastery": True}]}, "mastery"),
        ({"components": [{"component": "lists", "mastery": "0.5"}]}, "mastery"),
        ({"components": [{"component": "lists"}]}, "mastery"),
        ({"components": [], "class": "7b"}, "class"),
    ],
)
def test_what_cannot_be_aggregated_is_refused_by_name(request_: dict[str, Any], named: str) -> None:
    with pytest.raises(ValidationError, match=named):
        AggregationRequest.model_validate(request_)


def test_a_request_gives_the_same_bytes_in_every_process() -> None:
    code = (
        "from skills.aggregation.skill import *;"
        "students = [{'student_id': s, 'components': [{'component': c, 'mastery': 0.5} for c in ('sets', 'lists')]}"
        " for s in ('b', 'a')];"
        "print(run(AggregationRequest.model_validate({'students': students})).model_dump_json())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
