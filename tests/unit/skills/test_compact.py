"""Compact answers: short, and saying nothing that the whole result does not."""

import pytest

from skills.aggregation import compact as aggregation_compact
from skills.aggregation.skill import AggregationRequest
from skills.aggregation.skill import run as aggregate
from skills.code_quality_scoring import compact as quality_compact
from skills.code_quality_scoring.skill import CodeQualityScoringRequest
from skills.code_quality_scoring.skill import run as score
from skills.concept_mapping import compact as mapping_compact
from skills.concept_mapping.request import ConceptMappingRequest
from skills.concept_mapping.skill import run as map_concepts
from skills.error_pattern_detection import compact as pattern_compact
from skills.error_pattern_detection.skill import ErrorPatternRequest
from skills.error_pattern_detection.skill import run as detect
from skills.hint_generation import compact as hint_compact
from skills.hint_generation.skill import HintGenerationRequest
from skills.hint_generation.skill import run as hint
from skills.mastery_calculation import compact as mastery_compact
from skills.mastery_calculation.skill import MasteryCalculationRequest
from skills.mastery_calculation.skill import run as calculate
from skills.syntax_analyzer import compact as syntax_compact
from skills.syntax_analyzer.skill import SyntaxAnalyzerRequest
from skills.syntax_analyzer.skill import run as analyze


def said(brief: object) -> dict[str, object]:
    return brief.model_dump(mode="json", exclude_none=True)  # type: ignore[attr-defined,no-any-return]


def test_mastery_names_the_next_level_and_the_score_that_reaches_it() -> None:
    result = calculate(MasteryCalculationRequest(scores={"completion": 0.6, "quiz": 0.5}))
    assert said(mastery_compact.brief(result)) == {
        "percent": 39.0,
        "level": "Beginner",
        "next": "Learning: completion 0.63",
    }


def test_mastery_at_the_top_names_nothing_next() -> None:
    scores = {"completion": 1, "quiz": 1, "quality": 1, "consistency": 1}
    brief = mastery_compact.brief(calculate(MasteryCalculationRequest.model_validate({"scores": scores})))
    assert said(brief) == {"percent": 100.0, "level": "Mastered"}


def test_a_class_names_who_struggles() -> None:
    request = AggregationRequest.model_validate(
        {
            "students": [
                {"student_id": "ada", "components": [{"component": "scope", "mastery": 0.9}]},
                {"student_id": "bob", "components": [{"component": "scope", "mastery": 0.3}]},
            ]
        }
    )
    assert said(aggregation_compact.brief(aggregate(request))) == {
        "percent": 60.0,
        "level": "Learning",
        "weakest": ["scope 60"],
        "struggling": ["bob"],
    }


def test_a_valid_program_is_only_valid() -> None:
    assert said(syntax_compact.brief(analyze(SyntaxAnalyzerRequest(code="x = 1\n")))) == {"valid": True}


def test_a_syntax_error_is_a_line_a_kind_and_the_line_as_it_should_be() -> None:
    result = analyze(SyntaxAnalyzerRequest(code="x = 1\nif x == 1\n    print(x)\n"))
    assert said(syntax_compact.brief(result)) == {"valid": False, "errors": ["2 missing-colon: if x == 1:"]}


def test_patterns_come_in_the_order_of_the_result_with_the_signs_of_struggle() -> None:
    result = detect(
        ErrorPatternRequest.model_validate(
            {
                "code": "x = 1\nprint(y)\n",
                "traceback": "NameError: name 'y' is not defined",
                "signals": {"quiz_score": 0.2},
            }
        )
    )
    brief = said(pattern_compact.brief(result))
    assert [line.split(":")[0].split()[-1] for line in brief["patterns"]] == [one.id for one in result.patterns]  # type: ignore[attr-defined]
    assert brief["signs"] == ["low-quiz"]


def test_code_that_cannot_be_read_says_so() -> None:
    brief = pattern_compact.brief(detect(ErrorPatternRequest(code="if x =\n")))
    assert said(brief) == {"patterns": [], "unreadable": "syntax"}


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ({"goal": "recursion"}, {"path"}),
        ({"goal": "scope", "known": ["closures", "scope"]}, {"path", "detected"}),
        ({"code": "print(1)\n"}, {"detected"}),
        ({"code": ""}, {"path", "detected"}),
        ({"code": "if x =\n"}, {"detected", "unreadable"}),
        ({"concept": "recursion"}, {"prerequisites", "unlocks"}),
    ],
)
def test_a_map_answers_what_was_asked(question: dict[str, object], answered: set[str]) -> None:
    assert set(said(mapping_compact.brief(map_concepts(ConceptMappingRequest.model_validate(question))))) == answered


def test_of_many_findings_the_five_dearest_are_named_and_the_rest_counted() -> None:
    code = "".join(f"def f{n}(l):\n  if l == None:\n    return True\n  else:\n    return False\n" for n in range(4))
    result = score(CodeQualityScoringRequest(code=code))
    brief = said(quality_compact.brief(result))
    assert len(brief["findings"]) == 5  # type: ignore[arg-type]
    assert brief["more"] == len(result.findings) - 5
    dearest = max(result.findings, key=lambda finding: finding.points)
    assert brief["findings"][0] == f"{dearest.line} {dearest.rule}"  # type: ignore[index]


def test_the_best_hint_is_passed_on_as_it_is() -> None:
    result = hint(HintGenerationRequest(code="def double(n):\n    return n + 2\n", traceback="", level=1))
    brief = said(hint_compact.brief(result))
    assert brief["hints"] == [one.text for one in result.hints[:1]]
    assert brief.get("next_level") == result.next_level
