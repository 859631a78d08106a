"""The figures as a bar chart in SVG, readable on a light and on a dark page."""

from collections.abc import Sequence
from html import escape

from tests.evaluation.tokens.savings import TARGET, Savings

WIDTH, LEFT, RIGHT, TOP, ROW, BAR = 760, 210, 120, 46, 34, 10
SCALE = WIDTH - LEFT - RIGHT  # pixels for 0..100 %

_HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="title">
<title id="title">Tokens saved by each skill, median over its workload: by reference and inline</title>
<style>
text {{ font: 13px system-ui, sans-serif; fill: #1f2328; }}
.small {{ font-size: 11px; fill: #59636e; }}
.end {{ text-anchor: end; }}
.mid {{ text-anchor: middle; }}
.reference {{ fill: #0969da; }}
.inline {{ fill: #8250df; fill-opacity: 0.55; }}
.rule {{ stroke: #d1d9e0; }}
.target {{ stroke: #bc4c00; stroke-dasharray: 4 3; }}
@media (prefers-color-scheme: dark) {{
text {{ fill: #f0f6fc; }}
.small {{ fill: #9198a1; }}
.reference {{ fill: #4493f8; }}
.inline {{ fill: #ab7df8; }}
.rule {{ stroke: #3d444d; }}
.target {{ stroke: #f0883e; }}
}}
</style>"""


def chart(skills: Sequence[Savings]) -> str:
    """One row a skill with two bars; what costs more than the baseline has no bar but its figure."""
    bottom = TOP + ROW * len(skills)
    lines = [_HEAD.format(width=WIDTH, height=bottom + 30), *_legend()]
    for percent in range(0, 101, 25):
        lines += _mark(percent / 100, f"{percent} %", "rule", bottom, bottom + 18)
    for place, skill in enumerate(skills):
        lines += _row(skill, TOP + ROW * place)
    lines += _mark(TARGET, f"target {TARGET:.0%}", "target", bottom, TOP - 8)
    return "\n".join([*lines, "</svg>", ""])


def _legend() -> list[str]:
    return [*_key("reference", "by reference", LEFT), *_key("inline", "inline", LEFT + 120)]


def _key(kind: str, words: str, x: int) -> list[str]:
    return [
        f'<rect class="{kind}" x="{x}" y="8" width="12" height="12"/>',
        f'<text x="{x + 18}" y="18">{words}</text>',
    ]


def _mark(share: float, label: str, kind: str, bottom: int, label_y: int) -> list[str]:
    x = LEFT + SCALE * share
    return [
        f'<line class="{kind}" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 4}" y2="{bottom}"/>',
        f'<text class="small mid" x="{x:.1f}" y="{label_y}">{label}</text>',
    ]


def _row(skill: Savings, y: int) -> list[str]:
    reference, inline = skill.reference.median, skill.inlined.median
    return [
        f'<text class="end" x="{LEFT - 10}" y="{y + 16}">{escape(skill.skill)}</text>',
        f'<rect class="reference" x="{LEFT}" y="{y + 2}" width="{_length(reference)}" height="{BAR}"/>',
        f'<rect class="inline" x="{LEFT}" y="{y + 2 + BAR}" width="{_length(inline)}" height="{BAR}"/>',
        f'<text x="{LEFT + SCALE + 12}" y="{y + 16}">{reference:.1%} / {inline:.1%}</text>',
    ]


def _length(share: float) -> str:
    return f"{max(0.0, share) * SCALE:.1f}"
