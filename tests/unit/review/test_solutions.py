"""The solutions behind an exercise's hints: rebuilt from its id, a help to the hints, and never told."""

import pytest

from functions.review.solutions import solutions
from functions.runtime.contracts.exercise_id import IdSigner
from functions.runtime.errors import NotFoundError
from skills.curriculum.exercises.library import templates_of
from skills.curriculum.outline import outline
from skills.hint_generation.skill import HintGenerationRequest, run
from skills.problem_generator.building import exercise_of
from skills.problem_generator.exercise import ProblemGeneratorResult

IDS = IdSigner(b"a secret of this test")
LEVELS = (1, 2, 3, 4)
SHORTEST_TELLING_LINE = 10  # characters; shorter lines, such as `else:`, tell nothing


def exercises(topic: str) -> list[ProblemGeneratorResult]:
    return [exercise_of(template, seed=5) for template in templates_of(topic)]


def test_they_are_rebuilt_from_the_signed_id_alone() -> None:
    for exercise in exercises("for-loops"):
        found = solutions(IDS, IDS.sign(exercise.exercise_id))
        assert found == (exercise.reference, *exercise.alternatives)


@pytest.mark.parametrize("unsigned", ["for-loops-up-to.99.3", "for-loops-nothing.1.3", f"for-loops-up-to.1.{2**53}"])
def test_a_signed_id_of_what_is_no_exercise_is_not_found(unsigned: str) -> None:
    with pytest.raises(NotFoundError):
        solutions(IDS, IDS.sign(unsigned))


def test_an_id_that_was_made_up_is_not_found() -> None:
    with pytest.raises(NotFoundError):
        solutions(IDS, IdSigner(b"another secret").sign("for-loops-up-to.1.3"))


@pytest.mark.parametrize("topic", [topic.id for topic in outline().topics])
def test_no_hint_tells_a_line_of_them(topic: str) -> None:
    for exercise in exercises(topic):
        known = (exercise.reference, *exercise.alternatives)
        for code in unfinished(exercise):
            for level in LEVELS:
                result = run(HintGenerationRequest(code=code, level=level, references=known))
                told = " ".join(hint.text for hint in result.hints)
                assert result.source != "references" or not [line for line in secrets(known, code) if line in told]


def test_a_program_with_one_mistake_is_hinted_at_where_the_mistake_is() -> None:
    found = total = 0
    for topic in outline().topics:
        for exercise in exercises(topic.id):
            wrong = mistaken_lines(exercise)
            if exercise.kind == "fix-bug" and wrong:
                asked = HintGenerationRequest(code=exercise.starter_code, level=3, references=(exercise.reference,))
                total += 1
                found += any(hint.line in wrong for hint in run(asked).hints)
    assert total > 20
    assert found / total > 0.8


def unfinished(exercise: ProblemGeneratorResult) -> list[str]:
    """What a student may have: the beginning, the program with its mistake, the solution without a line."""
    lines = exercise.reference.splitlines()
    middle = len(lines) // 2
    return [exercise.starter_code, "\n".join(lines[:middle] + lines[middle + 1 :]), "\n".join(lines[:-1])]


def secrets(known: tuple[str, ...], code: str) -> set[str]:
    """Lines of the solutions that the student has not written, whole or as a part of another."""
    lines = {line.strip() for solution in known for line in solution.splitlines()}
    return {line for line in lines if len(line) >= SHORTEST_TELLING_LINE and line not in code}


def mistaken_lines(exercise: ProblemGeneratorResult) -> set[int]:
    """Where the program to mend differs from its reference; none where lines are missing or too many."""
    mine, right = exercise.starter_code.splitlines(), exercise.reference.splitlines()
    if len(mine) != len(right):
        return set()
    return {number for number, (one, other) in enumerate(zip(mine, right, strict=True), start=1) if one != other}
