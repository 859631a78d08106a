"""The exercises of the recorded class: of all kinds, with solutions that are right and wrong as they are said to be."""

import io
import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from functions.local.demo.learner import Course
from functions.local.demo.practice import FEWEST, KINDS, MOST, PRACTISING, Exercise
from functions.local.demo.practice_evidence import EXERCISE
from functions.local.demo.practice_news import TriedExercise, practice_news
from functions.local.demo.practice_report import practice_report
from functions.local.demo.recording import MAX_STUDENTS, record
from functions.local.demo.wrong_solution import fails, wrong_order, wrong_prediction, wrong_program
from functions.local.event_log import Record
from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.settings import Settings
from skills.curriculum.exercises.library import all_templates
from skills.curriculum.exercises.template import AnyTemplate
from skills.problem_generator.exercise import ProblemGeneratorResult
from skills.problem_generator.skill import build
from tests.unit.local.practised import left_behind

CLASS = record(7, 30, 8)
NAMES = {student.student_id: student.name for student in CLASS.students}
TEMPLATES = [template for templates in all_templates().values() for template in templates]
SEEDS = st.integers(0, 2**32 - 1)


def behind(exercise: Exercise) -> ProblemGeneratorResult:
    template, version, seed = exercise.unsigned_id.split(".")
    return build(template, int(version), int(seed))


def solves(exercise: ProblemGeneratorResult, solution: str | tuple[str, ...]) -> bool:
    if exercise.kind == "predict-output":
        return isinstance(solution, str) and exercise.is_right_prediction(solution)
    return not fails(exercise, solution if isinstance(solution, str) else "\n".join(solution))


@given(SEEDS)
@settings(max_examples=10, deadline=None)
def test_every_solution_is_as_right_as_it_is_said_to_be(seed: int) -> None:
    for practised in record(seed, 12, 3).practised:
        for tried in practised.exercise.tries:
            assert solves(behind(practised.exercise), tried.solution) == tried.right


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)
def test_every_exercise_can_be_got_wrong(template: AnyTemplate) -> None:
    exercise = build(template.id, template.version, 1)
    rng = random.Random(1)  # noqa: S311 - a seeded sample
    match exercise.kind:
        case "predict-output":
            assert not solves(exercise, wrong_prediction(rng, exercise))
        case "parsons":
            lines = wrong_order(rng, exercise)
            assert not solves(exercise, lines)
            assert not Counter(line.strip() for line in lines) - Counter(exercise.lines)
        case "code" | "fix-bug":
            assert not solves(exercise, wrong_program(rng, exercise))


@given(SEEDS, st.integers(1, MAX_STUDENTS), st.integers(1, 8))
@settings(max_examples=15, deadline=None)
def test_some_students_take_a_few_exercises_each_on_another_topic(seed: int, students: int, weeks: int) -> None:
    recording = record(seed, students, weeks)
    willing = [one for one in recording.students if one.course not in {Course.QUITS, Course.NEVER_PRACTISES}]
    taken = Counter(one.student_id for one in recording.practised)
    topics = {(one.student_id, one.exercise.topic) for one in recording.practised}
    assert taken.keys() <= {one.student_id for one in willing}
    assert len(taken) == min(PRACTISING, len(willing))
    assert all(FEWEST <= count <= MOST for count in taken.values())
    assert len(topics) == len(recording.practised)


@given(SEEDS)
@settings(max_examples=15, deadline=None)
def test_a_class_of_eight_meets_all_four_kinds(seed: int) -> None:
    assert {one.exercise.kind for one in record(seed, 8, 4).practised} == set(KINDS)


@given(SEEDS)
@settings(max_examples=15, deadline=None)
def test_a_second_try_comes_only_after_a_failure_and_is_right(seed: int) -> None:
    for practised in record(seed, 12, 4).practised:
        assert [tried.right for tried in practised.exercise.tries] in ([True], [False], [False, True])
        assert [tried.failed_runs for tried in practised.exercise.tries] in ([0], [0, 1])
        assert len(practised.idempotency_keys) == len(practised.exercise.tries)


def test_some_solve_at_first_some_after_a_failure_and_some_not_at_all() -> None:
    courses = {tuple(tried.right for tried in one.exercise.tries) for one in CLASS.practised}
    assert courses == {(True,), (False,), (False, True)}


def test_the_news_are_what_was_recorded_however_often_it_was_sent() -> None:
    codec = Codec(Schemas(Settings().contracts_dir))
    events = [*left_behind(CLASS), *left_behind(CLASS, after=5_000)]
    logged = [Record(seq, 0, event.cloud_event(codec, EXERCISE)) for seq, event in enumerate(events)]
    expected = [
        TriedExercise(
            one.student_id, one.exercise.topic, one.exercise.kind, tuple(each.right for each in one.exercise.tries)
        )
        for one in CLASS.practised
    ]
    assert list(practice_news(logged, codec)) == expected


def printed(*exercises: TriedExercise) -> str:
    stream = io.StringIO()
    Console(file=stream, width=100).print(practice_report(exercises, NAMES))
    return stream.getvalue()


def test_the_report_counts_by_kind_and_tells_who_got_there_later() -> None:
    ada, bob = list(NAMES)[:2]
    text = printed(
        TriedExercise(ada, "sets", "code", (True,)),
        TriedExercise(ada, "for-loops", "code", (False, True)),
        TriedExercise(bob, "lists", "parsons", (False,)),
    )
    rows = [line.split() for line in text.splitlines()]
    assert ["Write", "code", "2", "2", "1", "(50%)"] in rows
    assert ["Put", "lines", "in", "order", "1", "0", "0", "(0%)"] in rows
    assert ["Fix", "the", "bug", "0", "0"] in rows
    assert ["All", "kinds", "3", "2", "1", "(33%)"] in rows
    assert "Exercises: 3 taken, by 2 of the class" in text
    assert f"{NAMES[ada]}\n    For loops (write code): solved after failing once." in text
    assert f"{NAMES[bob]}\n    Lists (put lines in order): not solved yet; failed once." in text


def test_a_class_that_solved_all_at_first_is_said_to_be_so() -> None:
    assert "Nobody: every exercise was solved at the first try." in printed(
        TriedExercise(next(iter(NAMES)), "sets", "code", (True,))
    )
