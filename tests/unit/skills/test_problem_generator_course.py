"""Every template of the course: its reference passes, its variants differ, its tests notice mutants, its hints hide."""

from skills.problem_generator.check import check


def test_the_exercises_of_all_topics_are_sound() -> None:
    assert [str(problem) for problem in check()] == []
