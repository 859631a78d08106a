"""How well code-quality-scoring finds smells, beside pylint and ruff on the same programs.

Run as `python -m tests.evaluation.review_quality`. A tool has located a smell when the program with it has a message
within one line of it, of a kind that it has more often than without it.
"""

import random
import statistics
import sys
import time
import warnings
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from skills.code_quality_scoring.skill import CodeQualityScoringRequest, CodeQualityScoringResult, run
from tests.evaluation.review_quality.changes import RENAMINGS, broken, with_blank_lines, with_comments, with_other_names
from tests.evaluation.review_quality.places import Injected
from tests.evaluation.review_quality.smells import SMELLS
from tests.evaluation.review_quality.tools import Messages, pylint, ruff

PROJECTS = Path(__file__).parents[2] / "corpus" / "correct" / "projects"
HALVES = ("development", "held_out")
PLACES = 4  # seeded places for each kind in each program; the other tools get the first of them
STACKED = 12  # smells put into one program on top of each other


@dataclass(frozen=True)
class Case:
    """One smell in one program."""

    id: str
    half: str
    program: str
    kind: str
    injected: Injected
    is_first: bool


def main() -> None:
    """Print all tables."""
    warnings.simplefilter("ignore")
    programs = {
        half: {path.stem: path.read_text("utf-8") for path in sorted((PROJECTS / half).glob("*.py"))} for half in HALVES
    }
    cases = [case for half in HALVES for case in _cases(half, programs[half])]
    print_locations(programs, cases)
    print_clean(programs)
    print_laws(programs, cases)
    print_times(programs)


def print_locations(programs: dict[str, dict[str, str]], cases: list[Case]) -> None:
    """For each kind: how often each tool locates it, and how often our score drops."""
    plain = {name: code for half in HALVES for name, code in programs[half].items()}
    first = {case.id: case.injected.code for case in cases if case.is_first}
    sources = {**plain, **first}
    others = {
        "pylint": pylint(sources),
        "ruff": ruff(sources),
        "ruff ALL": ruff(sources, "--select=ALL"),
    }
    before = {name: judge(code) for name, code in plain.items()}
    after = {case.id: judge(case.injected.code) for case in cases}
    rows: dict[str, dict[str, list[bool]]] = {}
    for case in cases:
        ours, base = after[case.id], before[case.program]
        row = rows.setdefault(case.kind, {})
        row.setdefault(f"{case.half} located", []).append(_located(case, _messages(ours), _messages(base)))
        row.setdefault(f"{case.half} lowered", []).append(ours.score < base.score)
        if case.is_first:
            row.setdefault("same files", []).append(_located(case, _messages(ours), _messages(base)))
            for tool, messages in others.items():
                row.setdefault(tool, []).append(
                    _located(case, messages.get(case.id, []), messages.get(case.program, []))
                )
    columns = [*(f"{half} {what}" for half in HALVES for what in ("located", "lowered")), "same files", *others]
    say(
        f"{len(SMELLS)} kinds of smells in {len(plain)} programs, {len(cases)} cases; "
        f"the last {1 + len(others)} columns compare tools on {len(first)} of them\n"
    )
    say(
        f"{'kind':<30}{'cases':>6}"
        + "".join(f"{column.replace('development', 'dev').replace('held_out', 'held'):>14}" for column in columns)
    )
    for kind, row in rows.items():
        count = sum(len(row.get(f"{half} located", [])) for half in HALVES)
        say(f"{kind:<30}{count:>6}" + "".join(f"{_percent(row.get(column, [])):>14}" for column in columns))
    say(
        f"{'mean over kinds':<30}{len(cases):>6}"
        + "".join(f"{_mean_percent([row[column] for row in rows.values() if column in row]):>14}" for column in columns)
    )
    counts = {tool: [len(messages.get(name, [])) for name in plain] for tool, messages in others.items()}
    counts["ours"] = [len(result.findings) for result in before.values()]
    say(
        "\nmessages on a clean program: "
        + ", ".join(f"{tool} {statistics.mean(values):.2f}" for tool, values in counts.items())
    )


def print_clean(programs: dict[str, dict[str, str]]) -> None:
    """Scores and findings of programs without injected smells."""
    say("\nclean programs")
    for half in HALVES:
        results = [judge(code) for code in programs[half].values()]
        scores = sorted(result.score for result in results)
        findings = Counter(finding.rule for result in results for finding in result.findings)
        say(
            f"  {half:<12} score min {scores[0]:.2f} median {statistics.median(scores):.2f}; "
            f"{findings.total() / len(results):.2f} findings each: "
            + ", ".join(f"{rule} {count}" for rule, count in findings.most_common())
        )


def print_laws(programs: dict[str, dict[str, str]], cases: list[Case]) -> None:
    """How often each law holds, on clean programs and on programs with one smell."""
    say("\nlaws: holds in / tried")
    chance = random.Random(7)  # noqa: S311 - a sample, not a secret
    for half in HALVES:
        smelly = [case.injected.code for case in cases if case.half == half and case.is_first]
        sources = [*programs[half].values(), *chance.sample(smelly, min(150, len(smelly)))]
        say(f"  {half}")
        _print_law(
            "comments never lower",
            [(judge(code).score, judge(with_comments(code, seed)).score) for seed, code in enumerate(sources)],
        )
        _print_law(
            "blank lines never lower",
            [(judge(code).score, judge(with_blank_lines(code, seed)).score) for seed, code in enumerate(sources)],
        )
        for name, renaming in RENAMINGS.items():
            _print_law(
                f"{name} never lower",
                [
                    (judge(code).score, judge(with_other_names(code, renaming)).score)
                    for code in programs[half].values()
                ],
            )
        lowest = min(judge(code).score for code in sources)
        unreadable = [judge(broken(code, seed)).score for seed, code in enumerate(programs[half].values())]
        _print_law("broken never beats readable", [(score, lowest) for score in unreadable])
        _print_law(
            "points and score make 100",
            [
                (100, round(sum(finding.points for finding in result.findings) + result.score, 9))
                for result in map(judge, sources)
            ],
        )
        _print_law(
            "each smell on top lowers",
            [pair for seed, code in enumerate(programs[half].values()) for pair in _stack(code, seed)],
            strictly=True,
        )


def print_times(programs: dict[str, dict[str, str]]) -> None:
    """Warm time for 100-line programs, made of whole projects."""
    texts = list(programs["development"].values())
    hundreds = [
        "\n".join((texts[index] + texts[index - 1] + texts[index - 2]).split("\n")[:100]) for index in range(len(texts))
    ]
    readable = [code for code in hundreds if judge(code).status == "scored"]
    times = []
    for code in readable * 10:
        start = time.perf_counter()
        judge(code)
        times.append(1000 * (time.perf_counter() - start))
    times.sort()
    say(
        f"\n100-line programs, warm: median {statistics.median(times):.1f} ms, "
        f"p99 {times[int(0.99 * len(times))]:.1f} ms ({len(times)} runs)"
    )


def judge(code: str) -> CodeQualityScoringResult:
    """Our verdict with the default rubric."""
    return run(CodeQualityScoringRequest(code=code))


def say(text: str) -> None:
    """One line of the report."""
    sys.stdout.write(text + "\n")


def _cases(half: str, programs: dict[str, str]) -> list[Case]:
    cases = []
    for program, code in programs.items():
        for number, (kind, inject) in enumerate(SMELLS.items()):
            chance = random.Random(f"{program} {kind}")  # noqa: S311 - a sample, not a secret
            possible = list(inject(code))
            chosen = chance.sample(possible, min(PLACES, len(possible)))
            cases += [
                Case(f"{program}__{number}_{place}", half, program, kind, injected, place == 0)
                for place, injected in enumerate(chosen)
            ]
    return cases


def _messages(result: CodeQualityScoringResult) -> Messages:
    return [(finding.rule, finding.line) for finding in result.findings]


def _located(case: Case, messages: Messages, before: Messages) -> bool:
    counts, usual = Counter(kind for kind, _ in messages), Counter(kind for kind, _ in before)
    return any(
        counts[kind] > usual[kind] and case.injected.first - 1 <= line <= case.injected.last + 1
        for kind, line in messages
    )


def _stack(code: str, seed: int) -> list[tuple[float, float]]:
    """Scores before and after each of several smells, put into one program one after the other."""
    chance = random.Random(seed)  # noqa: S311 - a choice, not a secret
    pairs = []
    for kind in chance.sample(sorted(SMELLS), STACKED):
        possible = list(SMELLS[kind](code))
        smellier = chance.choice(possible).code if possible else ""
        # one smell may leave no room for another: two statements on a line cannot be parted by a third
        if smellier and judge(smellier).status == "scored":
            pairs.append((judge(smellier).score, judge(code).score))
            code = smellier
    return pairs


def _print_law(name: str, pairs: list[tuple[float, float]], *, strictly: bool = False) -> None:
    holds = sum(1 for low, high in pairs if low < high or (low == high and not strictly))
    say(f"    {name:<34}{holds:>5} / {len(pairs)}")


def _percent(outcomes: list[bool]) -> str:
    return f"{100 * sum(outcomes) / len(outcomes):.0f} %" if outcomes else "-"


def _mean_percent(kinds: list[list[bool]]) -> str:
    return f"{100 * statistics.mean(sum(outcomes) / len(outcomes) for outcomes in kinds):.1f} %"


if __name__ == "__main__":
    main()
