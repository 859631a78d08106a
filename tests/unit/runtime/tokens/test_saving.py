"""The figure of one answer: both sides, what is left out, and when there is none."""

import asyncio

from pydantic import BaseModel
from starlette.types import Message, Receive, Scope, Send

from functions.runtime.tokens.count import LONGEST_TEXT, count
from functions.runtime.tokens.runs import TokenSavingMiddleware, ran, remembered, runs_so_far
from functions.runtime.tokens.saving import call_text, efficiency
from skills.baseline import given, rules_tokens
from skills.code_quality_scoring.skill import CodeQualityScoringRequest
from skills.error_pattern_detection.skill import ErrorPatternRequest
from skills.syntax_analyzer.skill import SyntaxAnalyzerRequest

CODE = "total = 1\nprint(total)\n"
QUALITY = "code-quality-scoring"


class Content(BaseModel):
    text: str = "fine"


def test_the_same_answer_stands_on_both_sides() -> None:
    request = CodeQualityScoringRequest(code=CODE)
    with remembered():
        ran(QUALITY, request)
        saved = efficiency("review-score", request, Content())
    answer = count(Content().model_dump_json())
    call = count(call_text("review-score", request))
    prompt = rules_tokens()[QUALITY] + count(given(QUALITY, request))
    assert saved == round(1 - (call + answer) / (prompt + answer), 4)


def test_a_call_is_written_with_what_was_said_and_no_defaults() -> None:
    assert call_text("review-score", CodeQualityScoringRequest(code="a")) == (
        '{"name":"review-score","arguments":{"code":"a"}}'
    )
    assert call_text("progress-student", {"student_id": "ada"}) == (
        '{"name":"progress-student","arguments":{"student_id":"ada"}}'
    )


def test_code_that_two_skills_look_at_counts_once() -> None:
    syntax, patterns = SyntaxAnalyzerRequest(code=CODE), ErrorPatternRequest(code=CODE)
    with remembered():
        ran("syntax-analyzer", syntax)
        ran("error-pattern-detection", patterns)
        both = efficiency("debug-analyze", patterns, Content())
    answer, call = count(Content().model_dump_json()), count(call_text("debug-analyze", patterns))
    prompt = rules_tokens()["syntax-analyzer"] + rules_tokens()["error-pattern-detection"] + count(CODE)
    assert both == round(1 - (call + answer) / (prompt + answer), 4)


def test_of_a_skill_that_ran_often_the_last_request_counts() -> None:
    last = CodeQualityScoringRequest(code=CODE)
    with remembered():
        ran(QUALITY, last)
        once = efficiency("review-score", last, Content())
    with remembered():
        ran(QUALITY, CodeQualityScoringRequest(code=CODE * 20))
        ran(QUALITY, last)
        assert efficiency("review-score", last, Content()) == once


def test_there_is_no_figure_without_a_skill_or_where_nobody_remembers() -> None:
    request = CodeQualityScoringRequest(code=CODE)
    with remembered():
        assert efficiency("review-score", request, Content()) is None
    ran(QUALITY, request)
    assert efficiency("review-score", request, Content()) is None


def test_there_is_no_figure_for_texts_too_long_to_count_in_time() -> None:
    request = CodeQualityScoringRequest(code="a\n" * LONGEST_TEXT)
    with remembered():
        ran(QUALITY, CodeQualityScoringRequest(code=CODE))
        assert efficiency("review-score", request, Content()) is None
        assert efficiency("review-score", {}, Content(text="a " * LONGEST_TEXT)) is None
        ran(QUALITY, request)
        assert efficiency("review-score", {}, Content()) is None


def test_any_text_has_a_figure_or_none_and_nothing_is_raised() -> None:
    for code in ("", "\0", "x = '\U0001f600'", "\ud800", "q" * 5_000, "é\u0301" * 100):
        request = CodeQualityScoringRequest.model_construct(code=code)
        with remembered():
            ran(QUALITY, CodeQualityScoringRequest(code="a"))
            efficiency("review-score", {"code": code}, Content())
            efficiency("review-score", request, Content())


async def test_requests_side_by_side_remember_their_own_skills_only() -> None:
    seen: dict[str, set[str]] = {}

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        ran(scope["skill"], Content())
        await asyncio.sleep(0)
        seen[scope["skill"]] = set(runs_so_far())

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        """Nothing is sent."""

    wrapped = TokenSavingMiddleware(app)
    await asyncio.gather(*(wrapped({"type": "http", "skill": name}, receive, send) for name in ("a", "b")))
    assert seen == {"a": {"a"}, "b": {"b"}}
    assert not runs_so_far()
