"""The Exercise agent through the embedded fleet: choosing, rebuilding, grading, and what a submission shows."""

import json
from typing import Any

import pytest

from functions.runtime.contracts.error_event import ErrorEvent
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.contracts.submission import Submission
from skills.problem_generator.exercise import ProblemGeneratorResult
from skills.problem_generator.skill import build
from tests.integration.embedded import Embedded
from tests.integration.topics import published, settled

EXERCISE = "/api/v1/exercise"
KINDS = ["code", "predict-output", "fix-bug", "parsons"]


async def ask(fleet: Embedded, action: str, body: dict[str, Any], person: str = "ada") -> dict[str, Any]:
    answer = await fleet.client.post(f"{EXERCISE}/{action}", json=body, headers=fleet.as_student(person))
    assert answer.status_code == 200, answer.text
    content: dict[str, Any] = answer.json()["content"]
    return content


async def generated(fleet: Embedded, kind: str, seed: int = 3) -> dict[str, Any]:
    return await ask(fleet, "generate", {"topic": "for-loops", "kind": kind, "seed": seed})


def behind(exercise_id: str) -> ProblemGeneratorResult:
    template, version, seed, _ = exercise_id.split(".")
    return build(template, int(version), int(seed))


def solution(exercise_id: str) -> dict[str, Any]:
    exercise = behind(exercise_id)
    if exercise.kind == "predict-output":
        return {"exercise_id": exercise_id, "answer": exercise.answer}
    if exercise.kind == "parsons":
        return {"exercise_id": exercise_id, "lines": exercise.reference.splitlines()}
    return {"exercise_id": exercise_id, "code": exercise.reference}


def wrong(exercise_id: str) -> dict[str, Any]:
    given = solution(exercise_id)
    field = next(name for name in ("answer", "lines", "code") if name in given)
    return given | {field: given["lines"][:1] if field == "lines" else "print('?')"}


@pytest.mark.parametrize("kind", KINDS)
async def test_the_same_wish_gives_the_same_exercise_which_its_id_holds(fleet: Embedded, kind: str) -> None:
    first, again = await generated(fleet, kind), await generated(fleet, kind)
    rebuilt = await fleet.client.get(f"{EXERCISE}/{first['exercise_id']}", headers=fleet.as_student("bob"))
    assert first == again == rebuilt.json()["content"]


@pytest.mark.parametrize("kind", KINDS)
async def test_no_answer_to_a_student_holds_the_reference(fleet: Embedded, kind: str) -> None:
    shown = await generated(fleet, kind)
    exercise = behind(shown["exercise_id"])
    assert {"reference", "answer", "tests", "alternatives", "hints"}.isdisjoint(shown)
    if kind != "predict-output":
        assert json.dumps(exercise.reference)[1:-1] not in json.dumps(shown)


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_of_exercise_has_a_ladder_of_its_authors_hints(fleet: Embedded, kind: str) -> None:
    exercise_id = (await generated(fleet, kind))["exercise_id"]
    exercise = behind(exercise_id)
    level: int | None = 1
    climbed = []
    while level is not None:
        hint = await ask(fleet, "hint", {"exercise_id": exercise_id, "level": level})
        assert (hint["exercise_id"], hint["level"], hint["levels"]) == (exercise_id, level, len(exercise.hints))
        assert hint["concept"] in exercise.concepts
        climbed.append(hint["text"])
        level = hint["next_level"]
    assert climbed == list(exercise.hints)
    assert not any(exercise.reference.strip() in text for text in climbed)


@pytest.mark.parametrize("level", [0, 4, 10**30, "two", None])
async def test_a_level_without_a_hint_names_the_field(fleet: Embedded, level: object) -> None:
    exercise_id = (await generated(fleet, "predict-output"))["exercise_id"]
    body = {"exercise_id": exercise_id, "level": level}
    answer = await fleet.client.post(f"{EXERCISE}/hint", json=body, headers=fleet.as_student("ada"))
    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert error["field"] == "body.level"
    assert level != 4 or error["message"] == "this exercise has 3 hints"


@pytest.mark.parametrize("spoilt", ["x", "tag", "seed"])
async def test_an_id_that_was_made_up_is_not_found(fleet: Embedded, spoilt: str) -> None:
    template, version, seed, tag = (await generated(fleet, "code"))["exercise_id"].split(".")
    made_up = {
        "x": "x",
        "tag": f"{template}.{version}.{seed}.{'0' * len(tag)}",
        "seed": f"{template}.{version}.{int(seed) + 1}.{tag}",
    }[spoilt]
    shown = await fleet.client.get(f"{EXERCISE}/{made_up}", headers=fleet.as_student("ada"))
    handed_in = await fleet.client.post(
        f"{EXERCISE}/submit", json={"exercise_id": made_up, "code": "x = 1"}, headers=fleet.as_student("ada")
    )
    hinted = await fleet.client.post(f"{EXERCISE}/hint", json={"exercise_id": made_up}, headers=fleet.as_student("ada"))
    assert [shown.status_code, handed_in.status_code, hinted.status_code] == [404, 404, 404]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_right_solution_passes_and_raises_completion(fleet: Embedded, kind: str) -> None:
    exercise_id = (await generated(fleet, kind))["exercise_id"]
    result = await ask(fleet, "submit", solution(exercise_id))
    await settled(fleet)

    assert result["passed"]
    assert all(test["passed"] for test in result["tests"])
    document = await fleet.document("ada")
    evidence = document.components["for-loops"].completion
    assert evidence is not None
    assert evidence.score == result["completion"] > 0


@pytest.mark.parametrize("kind", KINDS)
async def test_a_wrong_solution_fails_and_becomes_an_error_without_the_code(fleet: Embedded, kind: str) -> None:
    exercise_id = (await generated(fleet, kind))["exercise_id"]
    result = await ask(fleet, "submit", wrong(exercise_id))

    assert not result["passed"]
    assert [event.exercise_id for event in await published(fleet, ErrorEvent, "ada")] == [exercise_id]
    assert [event.scores.completion for event in await published(fleet, StudentProgress, "ada")] in ([], [None])


async def test_failing_again_and_again_is_told_to_the_teacher_in_words(fleet: Embedded) -> None:
    exercise_id = (await generated(fleet, "predict-output"))["exercise_id"]
    for _ in range(3):
        await ask(fleet, "submit", wrong(exercise_id))
    await settled(fleet)
    told = await fleet.client.post("/api/v1/debug/struggles", json={"student_ids": ["ada"]}, headers=fleet.as_teacher())
    [episode] = told.json()["content"]["students"][0]["episodes"]
    assert [sign["evidence"] for sign in episode["triggers"]] == ["3 solutions did not pass the tests"]


async def test_completion_counts_each_template_once(fleet: Embedded) -> None:
    shares = []
    for kind, seed in (("code", 1), ("code", 2), ("fix-bug", 1)):
        exercise_id = (await generated(fleet, kind, seed))["exercise_id"]
        shares.append((exercise_id.split(".")[0], (await ask(fleet, "submit", solution(exercise_id)))["completion"]))
        await settled(fleet)
    solved: set[str] = set()
    for template, share in shares:
        solved.add(template)
        assert share == pytest.approx(len(solved) * shares[0][1])


async def test_a_submission_sent_again_with_its_key_counts_once(fleet: Embedded) -> None:
    exercise_id = (await generated(fleet, "code"))["exercise_id"]
    for _ in range(2):
        await ask(fleet, "submit", solution(exercise_id) | {"idempotency_key": "try-1"})
    await settled(fleet)
    document = await fleet.document("ada")
    assert [entry.key for entry in document.history].count("completion-try-1") == 1
    stored = await fleet.fleet.platform.state("exercise").load("ada")
    assert json.loads(stored.value or b"{}")["attempts"] == 1


async def test_a_solution_of_the_wrong_form_names_the_right_field(fleet: Embedded) -> None:
    exercise_id = (await generated(fleet, "parsons"))["exercise_id"]
    answer = await fleet.client.post(
        f"{EXERCISE}/submit", json={"exercise_id": exercise_id, "code": "x"}, headers=fleet.as_student("ada")
    )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "body.lines"


async def test_without_a_grader_nothing_is_published_and_it_may_be_sent_again(fleet: Embedded) -> None:
    exercise_id = (await generated(fleet, "code"))["exercise_id"]
    grader = fleet.fleet.platform.agents.pop("grader")
    refused = await fleet.client.post(f"{EXERCISE}/submit", json=solution(exercise_id), headers=fleet.as_student("ada"))
    assert refused.status_code == 503
    assert "retry-after" in refused.headers
    assert await published(fleet, Submission, "ada") == []
    fleet.fleet.platform.agents["grader"] = grader
    assert (await ask(fleet, "submit", solution(exercise_id)))["passed"]


async def test_the_grader_cannot_be_reached_from_outside(fleet: Embedded) -> None:
    answer = await fleet.client.post("/api/v1/grader/grade", json={}, headers=fleet.as_student("ada"))
    assert answer.status_code == 404


async def test_the_next_exercise_is_new_first_then_weak_and_says_why(fleet: Embedded) -> None:
    first = await ask(fleet, "next", {})
    assert first["topic"] == "variables"
    assert "new" in first["reason"]
    await fleet.give("ada", {"quiz": 0.2}, component="for-loops")
    await settled(fleet)
    second = await ask(fleet, "next", {})
    assert second["topic"] == "for-loops"
    assert "weakest" in second["reason"]


async def test_the_next_exercise_is_the_same_until_something_is_handed_in(fleet: Embedded) -> None:
    wish = {"component": "for-loops", "kind": "code"}
    first = await ask(fleet, "next", wish)
    assert await ask(fleet, "next", wish) == first
    await ask(fleet, "submit", wrong(first["exercise_id"]))
    await settled(fleet)
    assert (await ask(fleet, "next", wish))["exercise_id"] != first["exercise_id"]


async def test_successes_lead_to_harder_exercises_and_failures_to_easier_ones(fleet: Embedded) -> None:
    async def ability(person: str, right: bool) -> float:
        for kind in KINDS:
            exercise_id = (await generated(fleet, kind))["exercise_id"]
            await ask(fleet, "submit", (solution if right else wrong)(exercise_id), person)
        await settled(fleet)
        stored = json.loads((await fleet.fleet.platform.state("exercise").load(person)).value or b"{}")
        rating: float = stored["topics"]["for-loops"]["rating"]["ability"]
        return rating

    assert await ability("strong", right=True) > await ability("weak", right=False)


async def test_a_line_that_does_not_belong_to_the_exercise_is_named(fleet: Embedded) -> None:
    exercise_id = (await generated(fleet, "parsons"))["exercise_id"]
    given = solution(exercise_id)
    answer = await fleet.client.post(
        f"{EXERCISE}/submit",
        json=given | {"lines": [*given["lines"], "print('mine')"]},
        headers=fleet.as_student("ada"),
    )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == f"body.lines.{len(given['lines'])}"


async def test_an_exception_of_the_learners_own_is_recorded_without_its_name(fleet: Embedded) -> None:
    exercise_id = (await generated(fleet, "code"))["exercise_id"]
    code = "class _Überlauf(Exception):\n    pass\n\n\nraise _Überlauf\n"
    result = await ask(fleet, "submit", {"exercise_id": exercise_id, "code": code})
    assert result["error_type"] == "_Überlauf"
    (event,) = await published(fleet, ErrorEvent, "ada")
    assert event.error_type.startswith("OwnError-")


async def test_long_keys_that_differ_at_their_end_are_two_submissions(fleet: Embedded) -> None:
    exercise_id = (await generated(fleet, "predict-output"))["exercise_id"]
    for last in "12":
        await ask(fleet, "submit", solution(exercise_id) | {"idempotency_key": "k" * 127 + last})
    submissions = await published(fleet, Submission, "ada")
    assert len({event.idempotency_key for event in submissions}) == 2
