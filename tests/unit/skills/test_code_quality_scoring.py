"""The laws of a quality score."""

import random
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from skills.code_quality_scoring.rule import Subscore
from skills.code_quality_scoring.skill import CodeQualityScoringRequest, CodeQualityScoringResult, run
from tests.evaluation.review_quality.changes import RENAMINGS, broken, with_blank_lines, with_comments, with_other_names
from tests.evaluation.review_quality.smells import SMELLS

CORPUS = Path(__file__).parents[2] / "corpus" / "correct"
PROGRAMS = [path.read_text("utf-8") for path in sorted((CORPUS / "projects").rglob("*.py"))]

laws = settings(deadline=None, max_examples=50)
seeds = st.integers(0, 10_000)


@st.composite
def smelly_programs(draw: st.DrawFn) -> str:
    """A clean program with up to three smells in it."""
    code = draw(st.sampled_from(PROGRAMS))
    for kind in draw(st.lists(st.sampled_from(sorted(SMELLS)), max_size=3)):
        code = with_smell(code, kind, draw(seeds)) or code
    return code


@laws
@given(st.sampled_from(PROGRAMS), st.sampled_from(sorted(set(SMELLS) - {"magic number", "unused parameter"})), seeds)
def test_a_smell_lowers_the_score(code: str, kind: str, seed: int) -> None:
    smelly = with_smell(code, kind, seed)
    assume(smelly)
    assert judge(smelly).score < judge(code).score


@laws
@given(smelly_programs(), st.integers(1, 40))
def test_the_same_smell_again_lowers_the_score_again(code: str, times: int) -> None:
    worse = code + "\n" + "".join(f"\ndef added_{n}(value):\n    return eval(value)\n" for n in range(times))
    still_worse = worse + "\n\ndef added_last(value):\n    return eval(value)\n"
    assert judge(still_worse).score < judge(worse).score < judge(code).score


@laws
@given(smelly_programs(), seeds)
def test_comments_never_lower_the_score(code: str, seed: int) -> None:
    assert judge(with_comments(code, seed)).score >= judge(code).score


@laws
@given(smelly_programs(), seeds)
def test_blank_lines_never_change_the_score(code: str, seed: int) -> None:
    assert judge(with_blank_lines(code, seed)).score == judge(code).score


@laws
@given(st.sampled_from(PROGRAMS), st.sampled_from(sorted(RENAMINGS)))
def test_other_good_names_never_lower_the_score(code: str, style: str) -> None:
    assert judge(with_other_names(code, RENAMINGS[style])).score >= judge(code).score


@laws
@given(smelly_programs(), smelly_programs(), seeds)
def test_code_that_cannot_be_read_never_beats_code_that_can(code: str, readable: str, seed: int) -> None:
    unreadable = judge(broken(code, seed))
    assert unreadable.status == "unreadable"
    assert unreadable.score <= judge(readable).score


@laws
@given(smelly_programs(), st.dictionaries(st.sampled_from(Subscore), st.floats(0, 1e9)))
def test_points_and_score_make_a_hundred(code: str, rubric: dict[Subscore, float]) -> None:
    assume(any(rubric.values()))
    for result in (judge(code), judge(code, rubric=rubric)):
        points = sum((Decimal(str(finding.points)) for finding in result.findings), Decimal(0))
        assert Decimal(100) - points == Decimal(str(result.score))


@laws
@given(smelly_programs())
def test_every_finding_costs_something(code: str) -> None:
    assert all(finding.points >= 0.01 for finding in judge(code).findings)


@laws
@given(smelly_programs(), st.sampled_from(Subscore))
def test_a_rubric_of_one_subscore_gives_that_subscore(code: str, subscore: Subscore) -> None:
    result = judge(code, rubric={subscore: 3})
    assert result.score == result.subscores[subscore]


@laws
@given(smelly_programs(), st.dictionaries(st.sampled_from(Subscore), st.integers(1, 9), min_size=1))
def test_the_score_is_the_weighted_mean_of_the_subscores(code: str, rubric: dict[Subscore, float]) -> None:
    result = judge(code, rubric=rubric)
    mean = sum(result.subscores[subscore] * weight for subscore, weight in rubric.items()) / sum(rubric.values())
    assert abs(result.score - mean) <= 0.01 * (len(result.findings) + 1)


@laws
@given(smelly_programs(), st.integers(2, 5))
def test_only_the_proportions_of_a_rubric_count(code: str, factor: int) -> None:
    rubric: dict[Subscore, float] = {Subscore.NAMING: 1, Subscore.STRUCTURE: 2}
    scaled = {subscore: weight * factor for subscore, weight in rubric.items()}
    assert judge(code, rubric=rubric) == judge(code, rubric=scaled)


@laws
@given(smelly_programs(), smelly_programs())
def test_every_earlier_finding_is_either_fixed_or_remains(before: str, after: str) -> None:
    earlier = [finding.id for finding in judge(before).findings]
    result = judge(after, previous=earlier)
    change = result.since_previous
    assert change is not None
    assert sorted(change.fixed + change.remaining) == sorted(earlier)
    assert sorted(change.new + change.remaining) == sorted(finding.id for finding in result.findings)


@laws
@given(smelly_programs())
def test_finding_ids_are_unique_and_keep_when_lines_move(code: str) -> None:
    ids = [finding.id for finding in judge(code).findings]
    assert len(set(ids)) == len(ids)
    assert [finding.id for finding in judge("\n\n# moved\n\n" + code).findings] == ids


def test_clean_programs_score_in_the_high_nineties() -> None:
    assert min(judge(code).score for code in PROGRAMS) > 98


def test_a_long_clean_program_scores_as_high_as_a_short_one() -> None:
    names = ["".join(chr(ord("k") + int(digit)) for digit in f"{number:03}") for number in range(200)]
    function = 'def {0}_price({0}, amount):\n    """The price of some {0}."""\n    return {0} * amount\n'
    assert (
        judge("\n\n".join(function.format(name) for name in names)).score == judge(function.format("tea")).score == 100
    )


def test_nothing_is_fixed_by_breaking_the_program() -> None:
    result = judge("def f(:\n", previous=["bare-except:load:1"])
    assert result.since_previous is not None
    assert result.since_previous.fixed == []
    assert result.since_previous.new == ["unreadable-code:program:1"]


def test_code_without_statements_is_called_empty() -> None:
    assert [judge(code).status for code in ("", "# nothing yet\n", '"""Only a docstring."""\n')] == ["empty"] * 3


def test_findings_name_the_function_they_stand_in() -> None:
    code = "class Shop:\n    def open(self, items=[]):\n        return items\n"
    assert [finding.id for finding in judge(code).findings] == ["mutable-default:Shop.open:1"]


def test_strengths_are_not_claimed_where_a_rule_says_otherwise() -> None:
    careful = "def load(path):\n    with open(path) as file:\n        return file.read()\n"
    claim = "You open files with `with`, so they are always closed."
    assert claim in judge(careful).strengths
    assert claim not in judge("file = open('a')\nprint(file.read())\n" + careful).strengths


@pytest.mark.parametrize(
    ("rubric", "complaint"),
    [
        ({"beauty": 1}, "rubric"),
        ({"naming": -1}, "naming is -1"),
        ({"naming": float("nan")}, "naming is nan"),
        ({"naming": float("inf")}, "naming is inf"),
        ({"naming": 0}, "above 0"),
        ({}, "above 0"),
    ],
)
def test_a_rubric_without_sense_is_refused_by_name(rubric: dict[str, float], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint) as refusal:
        CodeQualityScoringRequest.model_validate({"code": "", "rubric": rubric})
    assert all(error["loc"][0] == "rubric" for error in refusal.value.errors())


def test_code_beyond_the_maximum_is_refused_by_name() -> None:
    with pytest.raises(ValidationError) as refusal:
        CodeQualityScoringRequest(code="x" * 65_537)
    assert refusal.value.errors()[0]["loc"] == ("code",)


def judge(
    code: str, rubric: dict[Subscore, float] | None = None, previous: list[str] | None = None
) -> CodeQualityScoringResult:
    return run(CodeQualityScoringRequest(code=code, rubric=rubric, previous=previous))


def with_smell(code: str, kind: str, seed: int) -> str:
    """The program with one smell at a seeded place; empty when there is no place for it."""
    possible = [injected.code for injected in SMELLS[kind](code)]
    chosen = random.Random(seed).choice(possible) if possible else ""  # noqa: S311 - a place, not a secret
    return chosen if chosen and judge(chosen).status == "scored" else ""
