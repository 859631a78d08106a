"""Score code by rules that say what to change and why."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from skills.code_quality_scoring.catalogue import RULES
from skills.code_quality_scoring.program import Program, Unreadable, is_text_statement, read
from skills.code_quality_scoring.rule import Subscore
from skills.code_quality_scoring.scoring import WEIGHTS, Charge, bill, charge
from skills.code_quality_scoring.strengths import strengths

MOST_LISTED = 100  # findings of one rule that are listed one by one; the rest become one finding
LONGEST_DEFINITION = 400  # characters of a definition's dotted name that become part of an id
_GRADES = ((90, "A"), (80, "B"), (70, "C"), (60, "D"))

Grade = Literal["A", "B", "C", "D", "F"]
FindingId = Annotated[str, Field(max_length=500)]


class CodeQualityScoringRequest(BaseModel):
    """Code to judge, how much each subscore weighs, and what was found the last time."""

    model_config = ConfigDict(frozen=True)

    code: str = Field(max_length=65_536)
    rubric: dict[Subscore, float] | None = Field(
        default=None,
        description="weight by subscore, 0 or more; subscores left out weigh nothing; the sum need not be 1",
    )
    previous: list[FindingId] | None = Field(
        default=None, max_length=10_000, description="ids of the findings in an earlier version"
    )

    @field_validator("rubric")
    @classmethod
    def _weighs_something(cls, rubric: dict[Subscore, float] | None) -> dict[Subscore, float] | None:
        if rubric is None:
            return None
        for subscore, weight in rubric.items():
            if not 0 <= weight <= 1e9:  # noqa: PLR2004 - also refuses nan; keeps the arithmetic exact
                raise ValueError(f"the weight of {subscore.value} is {weight}; it must be between 0 and 1e9")
        if not any(rubric.values()):
            raise ValueError("at least one weight must be above 0")
        return rubric


class Finding(BaseModel):
    """One thing to improve. `id` is made of the rule, the definition it stands in, and a number among equals."""

    model_config = ConfigDict(frozen=True)

    id: str
    rule: str
    subscore: Subscore | None = Field(description="null for code that cannot be read")
    line: int = Field(ge=1)
    message: str
    why: str
    fix: str
    points: float = Field(ge=0, le=100, description="its share of the points lost, with two decimals")


class Comparison(BaseModel):
    """What changed since the findings in `previous`. Nothing counts as fixed while the code cannot be read."""

    model_config = ConfigDict(frozen=True)

    fixed: list[str]
    new: list[str]
    remaining: list[str]


class CodeQualityScoringResult(BaseModel):
    """The verdict: 100 less the points of all findings is the score, to the last decimal."""

    model_config = ConfigDict(frozen=True)

    status: Literal["scored", "empty", "unreadable"]
    score: float = Field(ge=0, le=100, description="two decimals")
    grade: Grade = Field(description="A from 90, B from 80, C from 70, D from 60, F below")
    subscores: dict[Subscore, float]
    findings: list[Finding] = Field(description="in the order of lines")
    strengths: list[str]
    since_previous: Comparison | None = Field(default=None, description="only when the request has `previous`")


def run(request: CodeQualityScoringRequest) -> CodeQualityScoringResult:
    """Score code by rules, without running it.

    Code that Python cannot read scores 0 with one finding. Code without any statement scores 100, with status "empty".
    Raises nothing: a request that cannot be answered cannot be made (pydantic's ValidationError names the field).
    """
    program = read(request.code)
    if isinstance(program, Unreadable):
        return _unreadable(program, request.previous)
    charges = _charges(program)
    costs = bill(charges, _weights(request.rubric))
    findings = [
        Finding(
            id=finding_id,
            rule=entry.rule.id,
            subscore=entry.rule.subscore,
            line=entry.smell.line,
            message=entry.smell.message,
            why=entry.rule.why,
            fix=entry.smell.fix,
            points=float(points),
        )
        for entry, finding_id, points in zip(charges, _ids(program, charges), costs.points, strict=True)
    ]
    return CodeQualityScoringResult(
        status="scored" if any(not is_text_statement(statement) for statement in program.tree.body) else "empty",
        score=float(costs.score),
        grade=_grade(costs.score),
        subscores={subscore: float(value) for subscore, value in costs.subscores.items()},
        findings=findings,
        strengths=strengths(program, frozenset(entry.rule.id for entry in charges)),
        since_previous=_comparison(request.previous, [finding.id for finding in findings]),
    )


def _charges(program: Program) -> list[Charge]:
    charges: list[Charge] = []
    for rule in RULES:
        smells = sorted(rule.detect(program), key=lambda smell: smell.line)
        charges.extend(charge(rule, smells, MOST_LISTED))
    return sorted(charges, key=lambda entry: entry.smell.line)


def _ids(program: Program, charges: list[Charge]) -> list[str]:
    counts: dict[tuple[str, str], int] = {}
    ids = []
    for entry in charges:
        definition = program.definition_at(entry.smell.line)[:LONGEST_DEFINITION] or "program"
        place = (entry.rule.id, definition)
        counts[place] = counts.get(place, 0) + 1
        ids.append(f"{entry.rule.id}:{definition}:{counts[place]}")
    return ids


def _weights(rubric: Mapping[Subscore, float] | None) -> Mapping[Subscore, Decimal]:
    return WEIGHTS if rubric is None else {subscore: Decimal(str(weight)) for subscore, weight in rubric.items()}


def _grade(score: Decimal) -> Grade:
    for lowest, grade in _GRADES:
        if score >= lowest:
            return grade  # type: ignore[return-value]  # a pair of _GRADES
    return "F"


def _comparison(previous: list[str] | None, current: list[str]) -> Comparison | None:
    if previous is None:
        return None
    before, now = set(previous), set(current)
    return Comparison(
        fixed=[finding for finding in dict.fromkeys(previous) if finding not in now],
        new=[finding for finding in current if finding not in before],
        remaining=[finding for finding in current if finding in before],
    )


def _unreadable(problem: Unreadable, previous: list[str] | None) -> CodeQualityScoringResult:
    finding = Finding(
        id="unreadable-code:program:1",
        rule="unreadable-code",
        subscore=None,
        line=problem.line,
        message=f"Python cannot read this program: it stumbles on line {problem.line}.",
        why="Nothing can run, and nothing else can be judged, before Python can read the whole file.",
        fix="Look for a missing bracket, quote or colon there"
        + (" and on the line above." if problem.line > 1 else "."),
        points=100,
    )
    known = set(previous or ())
    new = [] if finding.id in known else [finding.id]
    return CodeQualityScoringResult(
        status="unreadable",
        score=0,
        grade="F",
        subscores=dict.fromkeys(Subscore, 0.0),
        findings=[finding],
        strengths=[],
        since_previous=None
        if previous is None
        else Comparison(fixed=[], new=new, remaining=list(dict.fromkeys(previous))),
    )
