"""Questions about the course: paths, prerequisites, concepts in programs, explanations."""

from itertools import cycle

from functions.local.demo import program
from skills.curriculum.catalogue import catalogue
from skills.curriculum.outline import outline
from tests.evaluation.tokens.case import Case, code_in_file, said
from tests.evaluation.tokens.workloads.programs import CORPUS

LEVELS = ("beginner", "intermediate", "advanced")
EVERY_GOAL, EVERY_CONCEPT, EVERY_EXPLANATION = 7, 11, 6


def maps() -> list[Case]:
    """Goals all over the course for students who know the topics before, single concepts, and programs."""
    topics = [topic.id for topic in outline().topics]
    concepts = list(catalogue().by_id)
    goals = [said(goal=goal, known=_before(topics, goal)) for goal in concepts[EVERY_GOAL::EVERY_GOAL]]
    single = [said(concept=concept) for concept in concepts[3::EVERY_CONCEPT]]
    files = sorted((CORPUS / "homework").rglob("*.py"))[:: len(LEVELS) * 2]
    return [*goals, *single, *(code_in_file(path.name, path.read_text("utf-8")) for path in files)]


def explanations() -> list[Case]:
    """Concepts all over the course at the three levels, and the errors of the demo's programs explained with these."""
    levels = cycle(LEVELS)
    plain = [said(concept=concept, level=next(levels)) for concept in list(catalogue().by_id)[::EVERY_EXPLANATION]]
    fitted = [
        code_in_file(f"program_{number}.py", one.code, concept=one.component, error=one.problem)
        for number, one in enumerate(program.crashing(), start=1)
    ]
    return [*plain, *fitted]


def _before(topics: list[str], goal: str) -> list[str]:
    """The two topics before the one before the goal's: all that they rest on counts as known with them."""
    place = topics.index(catalogue().by_id[goal].topic)
    return topics[max(0, place - 3) : max(0, place - 1)]
