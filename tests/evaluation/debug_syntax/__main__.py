"""Measure syntax-analyzer on broken programs, beside CPython, friendly-traceback and pylint.

Run as `python -m tests.evaluation.debug_syntax`. Fails when the analyzer is not ahead in every column.
"""

import argparse
import random
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from skills.syntax_analyzer.skill import SyntaxAnalyzerRequest, SyntaxAnalyzerResult, run
from tests.evaluation.debug_syntax.injection import INJECTORS, Broken, Program, Site, compiles, inject
from tests.evaluation.debug_syntax.kinds import RIGHT
from tests.evaluation.debug_syntax.tools import Answer, cpython, friendly, pylint

CORPUS = Path(__file__).parents[2] / "corpus" / "correct"
HALVES = ("development", "held_out")
SEED = 2024
# A second or third error is put at least this many lines from the others, so that each can be told from its neighbour.
APART = 4
INDEPENDENT = [
    kind
    for kind in INJECTORS
    # These change how far a string, a bracket or a block reaches: what follows them is not independent of them.
    if not kind.startswith(
        ("missing-closing", "missing-opening", "unclosed", "mismatched", "brace", "inconsistent", "unexpected")
    )
    and kind not in {"missing-indentation", "tab-in-indentation", "extra-closing-bracket", "apostrophe-in-text"}
]


@dataclass
class Tally:
    """Counts for one injected kind."""

    cases: int = 0
    skipped: int = 0
    line: int = 0
    kind: int = 0
    suggested: int = 0
    parses: int = 0
    restores: int = 0
    confused: Counter[str] = field(default_factory=Counter)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def programs(half: str) -> list[Program]:
    """The correct programs of one half of the homework."""
    return [Program(path.stem, path.read_text("utf-8")) for path in sorted((CORPUS / "homework" / half).glob("*.py"))]


def analyze(code: str) -> SyntaxAnalyzerResult:
    """The analyzer's result."""
    return run(SyntaxAnalyzerRequest(code=code))


def judge(tally: Tally, case: Broken) -> None:
    """Add one broken program to the counts."""
    tally.cases += 1
    errors = analyze(case.code).errors
    if not errors:
        tally.confused["nothing found"] += 1
        return
    first = errors[0]
    right = first.kind in RIGHT[case.kind]
    tally.line += first.line == case.line
    tally.kind += right
    if not right:
        tally.confused[first.kind] += 1
    if first.fixed_line is not None:
        lines = case.code.split("\n")
        lines[first.line - 1] = first.fixed_line
        tally.suggested += 1
        tally.parses += compiles("\n".join(lines))
        tally.restores += first.fixed_line.split() == case.original_line.split()


def percent(part: int, whole: int) -> str:
    """A share in percent; a dash when there is nothing to share."""
    return f"{100 * part / whole:6.1f}" if whole else "     -"


def report_kinds(half: str, cases: list[Broken], skipped: Counter[str]) -> None:
    """Print the table of one half."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for case in cases:
        judge(tallies[case.kind], case)
    _say(f"\n{half}: one error a program (percent)")
    _say(f"{'injected':30}{'n':>5}{'skip':>5}{'line':>7}{'kind':>7}{'shown':>7}{'parses':>7}{'same':>7}  confused with")
    total = Tally()
    for kind in INJECTORS:
        tally = tallies[kind]
        n = tally.cases
        confused = ", ".join(f"{name} {count}" for name, count in tally.confused.most_common(3))
        _say(
            f"{kind:30}{n:5}{skipped[kind]:5} {percent(tally.line, n)} {percent(tally.kind, n)}"
            f" {percent(tally.suggested, n)} {percent(tally.parses, tally.suggested)}"
            f" {percent(tally.restores, tally.suggested)}  {confused}"
        )
        for name in ("cases", "line", "kind", "suggested", "parses", "restores"):
            setattr(total, name, getattr(total, name) + getattr(tally, name))
    n = total.cases
    _say(
        f"{'all':30}{n:5}{skipped.total():5} {percent(total.line, n)} {percent(total.kind, n)}"
        f" {percent(total.suggested, n)} {percent(total.parses, total.suggested)}"
        f" {percent(total.restores, total.suggested)}"
    )


def report_tools(half: str, cases: list[Broken]) -> bool:
    """Print line and kind of every tool on the same programs; whether the analyzer leads each of them overall."""
    answers = {
        "analyzer": [_answer(case.code) for case in cases],
        "CPython": [cpython(case.code) for case in cases],
        "friendly": [friendly(case.code) for case in cases],
        "pylint": pylint([case.code for case in cases]),
    }
    _say(f"\n{half}: the same programs, every tool (percent of lines, percent of kinds)")
    _say(f"{'injected':30}" + "".join(f"{tool:>16}" for tool in answers))
    by_kind: dict[str, list[int]] = defaultdict(list)
    for number, case in enumerate(cases):
        by_kind[case.kind].append(number)
    for kind in INJECTORS:
        if by_kind[kind]:
            _say(f"{kind:30}" + "".join(_shown(_right(given, cases, by_kind[kind])) for given in answers.values()))
    everything = list(range(len(cases)))
    overall = {tool: _right(given, cases, everything) for tool, given in answers.items()}
    _say(f"{'all':30}" + "".join(_shown(right) for right in overall.values()))
    ours = overall.pop("analyzer")
    return all(ours.line > other.line and ours.kind > other.kind for other in overall.values())


@dataclass(frozen=True)
class Right:
    """How many of some programs a tool got right."""

    cases: int
    line: int
    kind: int


@dataclass(frozen=True)
class Verdict:
    """The analyzer's first error, judged by its kind's id and not by its words."""

    line: int | None
    kind: str | None

    def names(self, injected: str) -> bool:
        """Whether the injected kind is named."""
        return self.kind in RIGHT[injected]


def _answer(code: str) -> Verdict:
    errors = analyze(code).errors
    return Verdict(errors[0].line, errors[0].kind) if errors else Verdict(None, None)


def _right(given: Sequence[Verdict | Answer], cases: list[Broken], numbers: list[int]) -> Right:
    return Right(
        len(numbers),
        sum(given[number].line == cases[number].line for number in numbers),
        sum(given[number].names(cases[number].kind) for number in numbers),
    )


def _shown(right: Right) -> str:
    return f"  {percent(right.line, right.cases)} {percent(right.kind, right.cases)}"


def several(program: Program, count: int, seed: int) -> tuple[str, set[int]] | None:
    """The program with `count` errors far from one another, and their lines; None when they do not fit."""
    rng = random.Random(f"{seed}/{program.name}/{count}")  # noqa: S311 - repeatable, not secret
    sites: list[Site] = []
    for kind in rng.sample(INDEPENDENT, len(INDEPENDENT)):
        found, _ = inject(program, kind, 1, seed)
        for case in found:
            if all(abs(case.line - site.line) >= APART for site in sites):
                sites.append(Site(case.line, {case.line: case.code.split("\n")[case.line - 1]}))
        if len(sites) == count:
            break
    if len(sites) < count:
        return None
    changed = {line: text for site in sites for line, text in site.changed.items()}
    return program.with_site(Site(0, changed)), set(changed)


def report_several(half: str) -> None:
    """Print recall and precision of lines for programs with two and three errors."""
    _say(f"\n{half}: several errors a program, lines found (percent)")
    for count in (2, 3):
        expected = reported = hit = 0
        for program in programs(half):
            for seed in range(4):
                built = several(program, count, seed)
                if built is None:
                    continue
                code, lines = built
                found = {error.line for error in analyze(code).errors}
                expected += len(lines)
                reported += len(found)
                hit += len(lines & found)
        _say(f"{count} errors: recall {percent(hit, expected)}, precision {percent(hit, reported)}, lines {expected}")


def report_correct() -> bool:
    """Print whether any correct program is called wrong."""
    paths = sorted(CORPUS.rglob("*.py"))
    wrong = [path.name for path in paths if not analyze(path.read_text("utf-8")).valid]
    _say(f"\ncorrect programs: {len(paths)}, called invalid: {len(wrong)} {wrong[:5]}")
    return not wrong


def report_speed(half: str, cases: list[Broken]) -> None:
    """Print how long the analyzer takes for the programs of this evaluation and for 200-line ones with one error."""
    plain = []
    for case in cases[::7]:
        start = time.process_time()
        analyze(case.code)
        plain.append(1000 * (time.process_time() - start))
    filler = "\n".join(program.code for program in programs(half))
    long = []
    for case in cases[::29]:
        padding = "\n".join(filler.split("\n")[: 200 - case.code.count("\n")])
        code = f"{case.code}\n{padding}\n" if compiles(padding) else f"{case.code}\n" + "x = 1\n" * 150
        start = time.process_time()
        analyze(code)
        long.append(1000 * (time.process_time() - start))
    _say(
        f"\nmilliseconds of processor time: median {statistics.median(plain):.2f}, "
        f"200 lines: median {statistics.median(long):.2f}, max {max(long):.2f}"
    )


def main() -> int:
    """Print the whole report; the exit status is 1 when the analyzer is not ahead or calls a correct program wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=1, help="places per program and kind")
    places = parser.parse_args().places
    good = report_correct()
    for half in HALVES:
        cases: list[Broken] = []
        skipped: Counter[str] = Counter()
        for kind in INJECTORS:
            for program in programs(half):
                broken, passed = inject(program, kind, places, SEED)
                cases += broken
                skipped[kind] += passed
        report_kinds(half, cases, skipped)
        good = report_tools(half, cases) and good
        report_several(half)
        report_speed(half, cases)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
