"""Code that stands in the program twice."""

import ast
import re
from collections.abc import Iterator
from itertools import accumulate

from skills.code_quality_scoring.program import Program, is_text_statement
from skills.code_quality_scoring.rule import Smell, Subscore, rule

SHORTEST_COPY = 3  # statements
LEAST_TEXT = 40  # characters of those statements together, without spaces and comments

_F_PREFIX = re.compile(r"(?<!\w)[fF](?=[\"'])")  # an f more or less makes no difference to a copy

# tuples, because a union of types is slow to ask and these are asked for every statement
_HOLDERS = (ast.stmt, ast.Module)
_UNREMARKABLE = (ast.Import, ast.ImportFrom, ast.Pass)

Step = tuple[str, int, ast.stmt]  # a statement's own text, its depth, itself
Run = tuple[tuple[str, int], ...]  # the texts of neighbouring statements and their depths below the first


@rule(
    "duplicated-code",
    Subscore.STRUCTURE,
    demerits=7,
    title="The same lines twice",
    why="A mistake in copied lines must be corrected in every copy, and one copy is easily forgotten.",
    smelly=(
        "def report(a, b):\n    total = sum(a)\n    mean = total / len(a)\n"
        "    print('Mean:', mean, 'Total:', total)\n    total = sum(a)\n"
        "    mean = total / len(a)\n    print('Mean:', mean, 'Total:', total)\n"
        "    return b\n"
    ),
    better=(
        "def report(a, b):\n    for numbers in (a, b):\n        total = sum(numbers)\n"
        "        print('Mean:', total / len(numbers), 'Total:', total)\n"
    ),
)
def duplicated_code(program: Program) -> Iterator[Smell]:
    """Runs of SHORTEST_COPY or more statements with the text and shape of an earlier run; the later one is reported."""
    steps = _steps(program)
    runs = _runs(steps)
    seen: dict[Run, int] = {}
    position = registered = 0
    while position < len(runs):
        while registered + SHORTEST_COPY <= position:
            run = runs[registered]
            if run:
                seen.setdefault(run, registered)
            registered += 1
        here = runs[position]
        original = seen.get(here) if here else None
        if original is None:
            position += 1
            continue
        length = _common_length(steps, original, position)
        first, last = steps[original][2], steps[original + length - 1][2]
        yield Smell(
            steps[position][2].lineno,
            f"These {length} statements already stand on lines {first.lineno} to {last.end_lineno}.",
            "Write them once as a function, and call it in both places.",
        )
        position += length


def _steps(program: Program) -> list[Step]:
    """Every statement with the text that is its own: all of a simple one, the head of a compound one."""
    depths: dict[ast.AST, int] = {}
    found: list[Step] = []
    for node in program.all_statements:
        holder = program.parent(node)
        if holder is not None and not isinstance(holder, _HOLDERS):
            holder = program.parent(holder)  # an except or a case
        depth = depths[node] = depths[holder] + 1 if holder in depths else 0
        if not isinstance(node, _UNREMARKABLE) and not is_text_statement(node):
            found.append((_own_text(program, node), depth, node))
    return found


def _own_text(program: Program, node: ast.stmt) -> str:
    text = _own_source(program, node)
    if " " in text:
        text = "".join(text.split())
    return _F_PREFIX.sub("", text) if '"' in text or "'" in text else text


def _own_source(program: Program, node: ast.stmt) -> str:
    inner = _first_inside(node)
    if inner is None:
        source = program.source(node)
        if node.end_lineno == node.lineno:
            return source
        return "".join([source, *program.bare_lines[node.lineno : node.end_lineno]])
    if inner.lineno > node.lineno:
        return "".join(program.bare_lines[node.lineno - 1 : inner.lineno - 1])
    return program.source(node)[: max(inner.col_offset - node.col_offset, 0)]


def _first_inside(node: ast.stmt) -> ast.stmt | None:
    """The first statement of a compound statement."""
    if isinstance(node, ast.Match):
        return node.cases[0].body[0]
    body = getattr(node, "body", None)
    return body[0] if isinstance(body, list) and body else None


def _runs(steps: list[Step]) -> list[Run]:
    """The key of the run that begins at each step; empty for one with too little text or that leaves its block."""
    ends = list(accumulate((len(text) for text, _, _ in steps), initial=0))
    return [
        _run(steps[start : start + SHORTEST_COPY]) if ends[start + SHORTEST_COPY] - ends[start] >= LEAST_TEXT else ()
        for start in range(len(steps) - SHORTEST_COPY + 1)
    ]


def _run(window: list[Step]) -> Run:
    depth = window[0][1]
    run = tuple((text, level - depth) for text, level, _ in window)
    if any(level < 0 for _, level in run) or len({text for text, _ in run}) == 1:
        return ()
    return run


def _common_length(steps: list[Step], original: int, copy: int) -> int:
    shift = steps[copy][1] - steps[original][1]
    length = 0
    while copy + length < len(steps) and original + length < copy:
        (text, level, _), (again, other, _) = steps[original + length], steps[copy + length]
        if text != again or other - level != shift or other < steps[copy][1]:
            break
        length += 1
    return length
