"""Pages: what stands behind a handle is what the learner is to see, and nothing more."""

import pytest

from functions.mcp.call import Desk
from functions.mcp.page import UnknownPageError, read_page
from functions.mcp.shelf import Shelf
from skills.curriculum.catalogue import catalogue
from skills.curriculum.exercises.library import templates_of
from skills.curriculum.outline import outline
from skills.explanation_generator.request import ExplanationGeneratorRequest
from skills.explanation_generator.skill import run as explain
from skills.problem_generator.request import ProblemGeneratorRequest
from skills.problem_generator.skill import build
from skills.problem_generator.skill import run as generate

TOPICS = [topic.id for topic in outline().topics]


@pytest.mark.parametrize("level", ["beginner", "intermediate", "advanced"])
def test_the_page_of_every_explanation_is_its_markdown(level: str) -> None:
    desk = Desk()
    for concept in catalogue().concepts:
        request = {"concept": concept.id, "level": level}
        page = desk.answer("explanation-generator", request)["page"]
        assert read_page(page, Shelf()) == explain(ExplanationGeneratorRequest.model_validate(request)).markdown


def test_an_explanation_that_fits_the_learner_is_found_while_it_is_kept() -> None:
    desk = Desk()
    request = {
        "concept": "assignment",
        "code": "apples = 3\npears = 5",
        "error": "NameError: name 'aples' is not defined",
    }
    page = desk.answer("explanation-generator", request)["page"]
    assert read_page(page, desk.shelf) == explain(ExplanationGeneratorRequest.model_validate(request)).markdown
    with pytest.raises(UnknownPageError, match="call the tool again"):
        read_page(page, Shelf())


@pytest.mark.parametrize("topic", TOPICS)
def test_an_exercise_page_shows_all_that_a_student_may_see_and_nothing_else(topic: str) -> None:
    for template in templates_of(topic):
        exercise = build(template.id, template.version, 3)
        page = read_page(f"learnflow://exercise/{exercise.exercise_id}", Shelf())
        shown = exercise.student_view()
        for text in (shown.title, shown.prompt.strip(), shown.code.rstrip(), *shown.lines, *shown.options):
            assert text.rstrip() in page
        assert exercise.kind == "predict-output" or exercise.reference.strip() not in page
        visible = shown.prompt + "".join(map(str, shown.examples))
        for call in (getattr(test, "call", None) for test in exercise.tests[exercise.examples :]):
            assert call is None or repr(call) in visible or call in visible or f"`{call}`" not in page


def test_the_answer_to_a_wish_leads_to_its_exercise() -> None:
    request = {"topic": "for-loops", "seed": 7, "kind": "fix-bug"}
    page = read_page(Desk().answer("problem-generator", request)["page"], Shelf())
    assert generate(ProblemGeneratorRequest.model_validate(request)).prompt.strip() in page


@pytest.mark.parametrize(
    "address",
    [
        "learnflow://exercise/",
        "learnflow://exercise/nothing.1.7",
        "learnflow://exercise/for-loops-chosen-total.99.7",
        "learnflow://exercise/for-loops-chosen-total.1.99999999999999999",
        "learnflow://exercise/../../etc/passwd",
        "learnflow://explanation/for-loops",
        "learnflow://explanation/lopps/beginner",
        "learnflow://explanation/for-loops/expert",
        "learnflow://explanation/for-loops/beginner/1",
        "learnflow://explanation/for-loops/beginner/1/2",
        "learnflow://review/1",
        "exercise/for-loops-chosen-total.1.7",
        "file:///etc/passwd",
        "",
    ],
)
def test_no_other_address_has_a_page(address: str) -> None:
    with pytest.raises(UnknownPageError):
        read_page(address, Shelf())
