"""docs/token-efficiency.md, from page.md and what was counted."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from functions.mcp.call import Desk, call_text
from skills import baseline, registry
from skills.explanation_generator.page import block
from tests.evaluation.tokens.case import Case
from tests.evaluation.tokens.measure import written_out
from tests.evaluation.tokens.savings import TARGET, Savings, Spread

TEMPLATE = Path(__file__).with_name("page.md")

# Why a skill that falls short does; checked by a person, shown only while it does.
_REASONS = {
    "mastery-calculation": "The job is too small to save more on: its rules are a formula and four bounds, its data "
    "four numbers. The call alone, a name and a path, is a fourteenth of the baseline, and the answer is as long for a "
    "model as for the skill. Whoever has a class or a course to judge calls aggregation."
}

_COLUMNS = (
    "baseline", "by reference", "inline", "by reference: median", "minimum", "p10", "total", "inline: median", "total",
)  # fmt: skip


def page(skills: Sequence[Savings], overall: tuple[int, Spread, Spread], firsts: Mapping[str, Case]) -> str:
    """The whole page; `firsts` is a case of each skill, whose prompt is shown."""
    parts = {"table": _table(skills, overall), "verdict": _verdict(skills), "prompts": _prompts(firsts)}
    text = TEMPLATE.read_text("utf-8")
    for tag, part in parts.items():
        text = text.replace(f"<{tag}>", part)
    return text


def _table(skills: Sequence[Savings], overall: tuple[int, Spread, Spread]) -> str:
    cases, reference, inline = overall
    return "\n".join([
        f"| skill | cases | {' | '.join(_COLUMNS)} |",
        f"| --- |{' ---: |' * (len(_COLUMNS) + 1)}",
        *(_row(skill) for skill in skills),
        f"| all | {cases} | | | | {_cells(reference)} | {inline.median:.1%} | {inline.total:.1%} |",
    ])  # fmt: skip


def _row(skill: Savings) -> str:
    tokens = " | ".join(f"{value:g}" for value in (skill.baseline, skill.by_reference, skill.inline))
    inline = f"{skill.inlined.median:.1%} | {skill.inlined.total:.1%}"
    return f"| {skill.skill} | {skill.cases} | {tokens} | {_cells(skill.reference)} | {inline} |"


def _cells(figures: Spread) -> str:
    return " | ".join(f"{value:.1%}" for value in (figures.median, figures.minimum, figures.p10, figures.total))


def _verdict(skills: Sequence[Savings]) -> str:
    short = [skill for skill in skills if skill.shortfall is not None]
    if not short:
        return f"All {len(skills)} skills save {TARGET:.0%} or more by reference."
    reached = f"{len(skills) - len(short)} of {len(skills)} skills save {TARGET:.0%} or more by reference."
    return "\n\n".join([reached, *map(_told, short)])


def _told(skill: Savings) -> str:
    return f"**{skill.skill} falls short**: {skill.shortfall}. {_REASONS.get(skill.skill, '')}".strip()


def _prompts(firsts: Mapping[str, Case]) -> str:
    return "\n\n".join(_prompt(skill, case) for skill, case in firsts.items())


def _prompt(skill: str, case: Case) -> str:
    known = registry.load(skill)
    request = known.request.model_validate(dict(case.request))
    read = Desk().answer(skill, case.request)
    return "\n\n".join([
        f"### {skill}",
        block(baseline.prompt(skill, request), "text"),
        "The answer:",
        block(written_out(known.run(request), read), "text"),
        f"Instead, by reference: `{call_text(skill, case.reference)}`",
    ])  # fmt: skip
