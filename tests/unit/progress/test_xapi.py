"""xAPI statements: one for each score, with ids that stay."""

from hypothesis import given
from hypothesis import strategies as st

from functions.progress.fold import entry_of, fold
from functions.progress.xapi import StatementResult, statements
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.mastery.document import StudentDocument
from tests.integration.evidence import colliding, event

HOME = "https://school.test"


def exported(events: list[StudentProgress]) -> StatementResult:
    document = StudentDocument(student_id="ada")
    for each in events:
        document = fold(document, entry_of(each))
    return statements(document, HOME)


@given(st.lists(colliding, max_size=8, unique_by=lambda each: (each.event_id, each.idempotency_key)))
def test_statements_do_not_depend_on_the_order_of_arrival(events: list[StudentProgress]) -> None:
    again = events[::-1]
    assert exported(again).model_dump_json() == exported(events).model_dump_json()


@given(st.lists(colliding, max_size=8, unique_by=(lambda each: each.event_id, lambda each: each.idempotency_key)))
def test_there_is_one_statement_for_each_score_with_an_id_of_its_own(events: list[StudentProgress]) -> None:
    found = exported(events).statements
    assert len(found) == sum(len(each.scores.known()) for each in events)
    assert len({statement.id for statement in found}) == len(found)
    assert [statement.timestamp for statement in found] == sorted((s.timestamp for s in found), reverse=True)


def test_completion_is_progress_and_the_others_are_scores() -> None:
    found = exported([event(1, "ada", "lists", {"completion": 1.0, "quiz": 0.25}, "k", 0)]).statements
    completion, quiz = found
    assert completion.verb.id.endswith("/progressed")
    assert completion.result["completion"] is True
    assert list(completion.result["extensions"].values()) == [100]
    assert quiz.verb.id.endswith("/scored")
    assert quiz.result["score"] == {"scaled": 0.25, "min": 0, "max": 1, "raw": 0.25}
    assert (quiz.actor.account.home_page, quiz.actor.account.name) == (HOME, "ada")
