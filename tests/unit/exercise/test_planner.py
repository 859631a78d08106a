"""The planner: due reviews first, then the weakest topic, then a new one, then the one that rests longest."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.exercise.planner import FIRST_REVIEW, LONGEST_REVIEW, next_topic
from functions.exercise.record import Practice, StudentPractice
from functions.runtime.mastery.document import ComponentEvidence, Evidence, StudentDocument
from skills.curriculum.outline import outline
from skills.mastery_calculation.scores import WEIGHTS

NOW = datetime(2026, 3, 2, tzinfo=UTC)
TOPICS = [topic.id for topic in outline().topics]
GOOD = 0.7  # above it a topic is Proficient
MOMENT = timedelta(milliseconds=1)


def document(scores: dict[str, float]) -> StudentDocument:
    """A student whose mastery of each topic is the score."""
    components = {
        topic: ComponentEvidence(**{name: Evidence(score=score, at=1, key="k") for name in WEIGHTS})
        for topic, score in scores.items()
    }
    return StudentDocument(student_id="ada", components=components)


def practised(**ago: timedelta) -> StudentPractice:
    """What was practised so long ago, without a success in a row."""
    return StudentPractice(student_id="ada", topics={topic: Practice(last=at(since)) for topic, since in ago.items()})


def at(ago: timedelta) -> int:
    return round((NOW - ago).timestamp() * 1000)


def chosen(scores: dict[str, float], practice: StudentPractice | None = None) -> str:
    return next_topic(document(scores), practice or practised(), NOW).topic


def is_reviewed(streak: int, ago: timedelta) -> bool:
    practice = StudentPractice(student_id="ada", topics={"sets": Practice(last=at(ago), streak=streak)})
    return chosen({"sets": 1.0}, practice) == "sets"


def interval(streak: int) -> timedelta:
    """The longest rest, in whole days, after which there is no review yet."""
    days = 0
    while not is_reviewed(streak, timedelta(days=days) + MOMENT):
        days += 1
    return timedelta(days=days)


hundredths = st.integers(0, 100).map(lambda number: number / 100)
students = st.dictionaries(st.sampled_from(TOPICS), hundredths)
rests = st.dictionaries(st.sampled_from(TOPICS), st.integers(1, 200).map(lambda days: timedelta(days=days)))


@given(students, rests, st.sampled_from(TOPICS))
def test_a_known_topic_that_is_due_comes_before_all_others_and_the_longest_rested_first(
    scores: dict[str, float], rested: dict[str, timedelta], surely: str
) -> None:
    scores, rested = scores | {surely: 1.0}, rested | {surely: timedelta(days=100)}
    due = {name: rested[name] for name in rested if scores.get(name, 0) > GOOD and rested[name] > FIRST_REVIEW}
    assert due[chosen(scores, practised(**rested))] == max(due.values())


@given(students, st.sampled_from(TOPICS))
def test_where_nothing_is_due_the_weakest_topic_comes_next(scores: dict[str, float], surely: str) -> None:
    scores = scores | {surely: GOOD}
    weak = {name: score for name, score in scores.items() if score <= GOOD}
    assert weak[chosen(scores)] == min(weak.values())


@given(st.sets(st.sampled_from(TOPICS), max_size=len(TOPICS) - 1))
def test_where_nothing_is_weak_the_first_new_topic_of_the_course_comes_next(known: set[str]) -> None:
    first = next(topic for topic in TOPICS if topic not in known)
    assert chosen(dict.fromkeys(known, 1.0)) == first


@given(st.permutations(range(len(TOPICS))))
def test_who_knows_everything_practises_what_rests_longest(order: list[int]) -> None:
    rested = {topic: timedelta(hours=1 + place) for topic, place in zip(TOPICS, order, strict=True)}
    assert chosen(dict.fromkeys(TOPICS, 1.0), practised(**rested)) == TOPICS[order.index(len(TOPICS) - 1)]


@given(students, rests)
def test_the_choice_is_a_topic_of_the_course_with_a_reason_that_names_it(
    scores: dict[str, float], rested: dict[str, timedelta]
) -> None:
    choice = next_topic(document(scores), practised(**rested), NOW)
    title = next(topic.title for topic in outline().topics if topic.id == choice.topic)
    assert title in choice.reason


@given(st.integers(0, 1_000))
def test_the_interval_doubles_with_every_success_up_to_the_longest(streak: int) -> None:
    assert interval(0) == FIRST_REVIEW
    assert interval(streak + 1) == min(interval(streak) * 2, LONGEST_REVIEW)


@pytest.mark.parametrize(("streak", "days"), [(0, 2), (1, 4), (2, 8), (3, 16), (4, 32), (5, 60), (500, 60)])
def test_a_review_is_due_after_its_interval_and_not_at_it(streak: int, days: int) -> None:
    assert not is_reviewed(streak, timedelta(days=days))
    assert is_reviewed(streak, timedelta(days=days) + MOMENT)


def test_what_was_never_practised_here_is_not_reviewed() -> None:
    assert chosen({"sets": 1.0}) == TOPICS[0]


def test_a_weak_topic_is_not_reviewed_but_practised_as_weak() -> None:
    practice = practised(sets=timedelta(days=100))
    choice = next_topic(document({"sets": 0.5, "lists": 0.4}), practice, NOW)
    assert choice.topic == "lists"
    assert "weakest" in choice.reason
