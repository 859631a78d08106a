"""What mastery says about concepts: which topics are known, and how to explain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.concepts.mastered import explanation_level, known_topics
from functions.runtime.mastery.document import ComponentEvidence, Evidence, StudentDocument
from skills.mastery_calculation.scores import WEIGHTS

ORDER = ["beginner", "intermediate", "advanced"]
TOPICS = ["for-loops", "lists", "sets", "variables"]


def evidence(score: float) -> ComponentEvidence:
    """Evidence whose mastery is the score."""
    return ComponentEvidence(**{name: Evidence(score=score, at=1, key="k") for name in WEIGHTS})


def document(**scores: float) -> StudentDocument:
    components = {name.replace("_", "-"): evidence(score) for name, score in scores.items()}
    return StudentDocument(student_id="ada", components=components)


hundredths = st.integers(0, 100).map(lambda number: number / 100)


@given(st.dictionaries(st.sampled_from(TOPICS), hundredths))
def test_topics_above_seventy_percent_are_known_and_no_others(scores: dict[str, float]) -> None:
    student = StudentDocument(student_id="ada", components={name: evidence(score) for name, score in scores.items()})
    assert known_topics(student) == tuple(name for name, score in scores.items() if score > 0.7)


@given(hundredths, hundredths)
def test_who_masters_more_is_never_explained_to_more_simply(one: float, other: float) -> None:
    low, high = sorted((one, other))
    levels = [ORDER.index(explanation_level(document(sets=score), "sets")) for score in (low, high)]
    assert levels == sorted(levels)


@given(hundredths)
def test_what_is_not_known_is_explained_for_beginners_and_what_is_known_is_not(score: float) -> None:
    student = document(sets=score)
    assert ("sets" in known_topics(student)) == (explanation_level(student, "sets") != "beginner")


@pytest.mark.parametrize(
    ("score", "level"),
    [(0.4, "beginner"), (0.7, "beginner"), (0.71, "intermediate"), (0.9, "intermediate"), (0.91, "advanced")],
)
def test_the_explanation_follows_the_level(score: float, level: str) -> None:
    assert explanation_level(document(sets=score), "sets") == level


def test_who_has_shown_nothing_of_a_topic_is_a_beginner_in_it() -> None:
    assert explanation_level(document(lists=1.0), "sets") == "beginner"
