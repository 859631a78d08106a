"""Exercises chosen by topic or concept, difficulty and seed, and rebuilt from their ids."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from functions.exercise.sandbox.checks import Check
from skills.curriculum.exercises.library import all_templates, templates_of
from skills.curriculum.exercises.template import AnyTemplate, Kind
from skills.problem_generator.exercise import ProblemGeneratorResult
from skills.problem_generator.request import MAX_SEED, ProblemGeneratorRequest
from skills.problem_generator.selection import SAME_DIFFICULTY, typical_difficulty
from skills.problem_generator.skill import build, run

TEMPLATES = [template for templates in all_templates().values() for template in templates]
TOPICS = [topic for topic, templates in all_templates().items() if templates]
KINDS: tuple[Kind, ...] = ("code", "predict-output", "fix-bug", "parsons")

seeds = st.integers(0, MAX_SEED)
topics = st.sampled_from(TOPICS)
templates = st.sampled_from(TEMPLATES)
difficulties = st.floats(0, 1)


@given(topics, difficulties, seeds)
def test_the_same_request_gives_the_same_bytes(topic: str, difficulty: float, seed: int) -> None:
    request = ProblemGeneratorRequest(topic=topic, difficulty=difficulty, seed=seed)
    assert run(request).model_dump_json() == run(request).model_dump_json()


@given(topics, difficulties, seeds)
def test_an_exercise_is_rebuilt_from_its_id(topic: str, difficulty: float, seed: int) -> None:
    exercise = run(ProblemGeneratorRequest(topic=topic, difficulty=difficulty, seed=seed))
    template_id, version, rebuilt_seed = exercise.exercise_id.split(".")
    assert build(template_id, int(version), int(rebuilt_seed)) == exercise


@given(topics, difficulties, seeds)
def test_no_template_of_the_topic_is_clearly_nearer(topic: str, difficulty: float, seed: int) -> None:
    chosen = run(ProblemGeneratorRequest(topic=topic, difficulty=difficulty, seed=seed)).exercise_id.split(".")[0]
    distance = abs(typical_difficulty(chosen) - difficulty)
    nearest = min(abs(typical_difficulty(template.id) - difficulty) for template in templates_of(topic))
    assert distance <= nearest + SAME_DIFFICULTY


@given(templates, seeds)
def test_every_test_is_one_that_the_grader_takes(template: AnyTemplate, seed: int) -> None:
    tests = [test.model_dump() for test in build(template.id, template.version, seed).tests]
    checks: TypeAdapter[list[Check]] = TypeAdapter(list[Check])
    assert [check.model_dump() for check in checks.validate_python(tests)] == tests


@given(templates, seeds)
def test_students_do_not_see_what_gives_the_exercise_away(template: AnyTemplate, seed: int) -> None:
    exercise = build(template.id, template.version, seed)
    seen = exercise.student_view()
    assert set(type(seen).model_fields) & {"reference", "answer", "alternatives", "tests", "hints"} == set()
    assert seen.examples == exercise.tests[: exercise.examples]
    if exercise.kind != "predict-output":
        assert all(exercise.reference not in text for text in (seen.prompt, seen.code, "\n".join(seen.lines)))


@given(templates, seeds)
def test_lines_and_options_hold_the_solution(template: AnyTemplate, seed: int) -> None:
    exercise = build(template.id, template.version, seed)
    if exercise.kind == "parsons":
        right = [line.strip() for line in exercise.reference.splitlines()]
        assert all(exercise.lines.count(line) >= right.count(line) for line in right)
        assert list(exercise.lines[: len(right)]) != right
    if exercise.kind == "predict-output":
        assert exercise.options.count(exercise.answer) == 1


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_has_exercises_of_every_kind(topic: str) -> None:
    for kind in KINDS:
        assert run(ProblemGeneratorRequest(topic=topic, kind=kind, seed=1)).kind == kind


def test_ids_are_unique() -> None:
    assert len({template.id for template in TEMPLATES}) == len(TEMPLATES)


def test_the_hash_seed_of_a_process_changes_nothing() -> None:
    script = (
        "from hashlib import sha256\n"
        "from skills.curriculum.exercises.library import all_templates\n"
        "from skills.problem_generator.skill import build\n"
        "digest = sha256()\n"
        "for templates in all_templates().values():\n"
        "    for template in templates:\n"
        "        for seed in range(3):\n"
        "            digest.update(build(template.id, template.version, seed).model_dump_json().encode())\n"
        "print(digest.hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(digests) == 1


def test_aliases_and_concepts_name_the_subject() -> None:
    by_alias = run(ProblemGeneratorRequest(topic="For Loop", seed=5))
    assert by_alias == run(ProblemGeneratorRequest(topic="for-loops", seed=5))
    on_concept = run(ProblemGeneratorRequest(concept="nested-loops", seed=5))
    assert on_concept.concepts[0] == "nested-loops"


def test_excluded_templates_do_not_come_again() -> None:
    given_out: list[ProblemGeneratorResult] = []
    for _ in templates_of("for-loops"):
        excluded = tuple(exercise.exercise_id for exercise in given_out)
        given_out.append(run(ProblemGeneratorRequest(topic="for-loops", seed=3, exclude=excluded)))
    assert len({exercise.exercise_id.split(".")[0] for exercise in given_out}) == len(given_out)
    everything = tuple(exercise.exercise_id for exercise in given_out)
    with pytest.raises(ValueError, match="exclude"):
        run(ProblemGeneratorRequest(topic="for-loops", seed=3, exclude=everything))


@given(st.text(max_size=64).map("no such name {}".format), seeds)
def test_an_unknown_name_is_refused_by_its_field(name: str, seed: int) -> None:
    for field in ("topic", "concept"):
        with pytest.raises(ValueError, match=field):
            run(ProblemGeneratorRequest.model_validate({field: name, "seed": seed}))


@pytest.mark.parametrize(
    ("template_id", "version", "seed", "field"),
    [
        ("for-loops-unknown", 1, 1, "template"),
        ("", 1, 1, "template"),
        ("for-loops-up-to", 99, 1, "version"),
        ("for-loops-up-to", 1, -1, "seed"),
        ("for-loops-up-to", 1, MAX_SEED + 1, "seed"),
    ],
)
def test_an_exercise_that_cannot_be_rebuilt_is_refused_by_field(
    template_id: str, version: int, seed: int, field: str
) -> None:
    with pytest.raises(ValueError, match=f"^{field}:"):
        build(template_id, version, seed)


@pytest.mark.parametrize(
    "request_fields",
    [
        {"seed": 1},
        {"topic": "lists", "concept": "assignment", "seed": 1},
        {"topic": "lists", "seed": -1},
        {"topic": "lists", "seed": 1, "difficulty": 1.1},
        {"topic": "lists", "seed": 1, "kind": "essay"},
    ],
)
def test_requests_that_make_no_sense_are_refused(request_fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ProblemGeneratorRequest.model_validate(request_fields)
