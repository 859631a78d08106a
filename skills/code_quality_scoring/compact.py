"""What an LLM agent needs of a verdict: the score and what costs most."""

from pydantic import BaseModel, Field

from skills.code_quality_scoring.skill import CodeQualityScoringResult, Finding

MOST_FINDINGS = 5


class Brief(BaseModel):
    """A verdict in few words."""

    score: float
    grade: str
    findings: list[str] = Field(description="line and rule, those that cost most first")
    more: int | None = Field(default=None, description="findings left out")


def brief(result: CodeQualityScoringResult) -> Brief:
    """The score and the five findings that cost most."""
    dearest = sorted(result.findings, key=lambda finding: -finding.points)[:MOST_FINDINGS]
    return Brief(
        score=result.score,
        grade=result.grade,
        findings=[_line(finding) for finding in dearest],
        more=max(0, len(result.findings) - MOST_FINDINGS) or None,
    )


def _line(finding: Finding) -> str:
    return f"{finding.line} {finding.rule}"
