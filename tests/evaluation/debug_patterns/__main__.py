"""Print recall per injected bug, false alarms on correct programs, and pylint's figures on the same files."""

import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from skills.error_pattern_detection.catalogue import patterns
from skills.error_pattern_detection.skill import ErrorPatternRequest, run
from tests.evaluation.debug_patterns.injectors import INJECTORS
from tests.evaluation.debug_patterns.mutation import Mutant, mutants

CORPUS = Path(__file__).parents[2] / "corpus" / "correct"
PYLINT_SITES = 8  # files a pattern that pylint also reads, spread evenly; it needs about a tenth of a second for each
# One injected bug may rightly be named by a neighbouring pattern, depending on what stands around it.
SAME = {
    "changed-while-looping": {"list-changed-while-looping", "dict-changed-while-looping", "list-shrinks-under-index"},
    "builtin-hidden": {"builtin-hidden", "builtin-hidden-and-called"},
    "function-returns-nothing": {"function-returns-nothing", "str-prints"},
    "input-not-converted": {"input-not-converted", "input-joined-not-added"},
    "name-misspelt": {"name-misspelt", "self-missing"},
}
PYLINT = {
    "in-place-result-used": {"assignment-from-no-return", "assignment-from-none", "unsupported-assignment-operation"},
    "or-with-bare-value": {"condition-evals-to-constant"},
    "is-with-literal": {"literal-comparison"},
    "equals-none": {"singleton-comparison"},
    "comparison-as-statement": {"pointless-statement"},
    "calculation-unused": {"pointless-statement", "expression-not-assigned"},
    "function-returns-nothing": {"assignment-from-no-return", "assignment-from-none"},
    "changed-while-looping": {"modified-iterating-list", "modified-iterating-dict", "modified-iterating-set"},
    "mutable-default": {"dangerous-default-value"},
    "builtin-hidden": {"redefined-builtin"},
    "self-parameter-missing": {"no-self-argument", "no-method-argument"},
    "super-init-missing": {"super-init-not-called"},
    "bare-except": {"bare-except"},
    "exception-not-raised": {"pointless-exception-statement"},
    "file-not-closed": {"consider-using-with"},
    "while-condition-never-changes": {"while-used"},
    "name-misspelt": {"undefined-variable", "used-before-assignment"},
    "method-not-called": {"comparison-with-callable", "method-hidden", "pointless-statement"},
    "global-needed": {"undefined-variable", "used-before-assignment"},
    "trailing-comma": {"trailing-comma-tuple"},
    "unreachable-code": {"unreachable"},
    "str-prints": {"invalid-str-returned", "invalid-repr-returned"},
    "class-not-called": {"no-value-for-parameter"},
}  # fmt: skip


def main() -> int:
    """Run the whole evaluation; 1 when a correct program shows a pattern or a bug is missed at most of its sites."""
    programs = [path for path in sorted(CORPUS.rglob("*.py")) if path.is_file()]
    found = {path: mutants(path.read_text("utf-8"), INJECTORS) for path in programs}
    sites: defaultdict[str, list[Mutant]] = defaultdict(list)
    for group in found.values():
        for mutant in group:
            sites[mutant.pattern].append(mutant)
    alarms = false_alarms(programs)
    weakest = print_recall(sites)
    print_speed(programs)
    out(f"catalogue: {len(patterns())} patterns, {sum(p.is_silent for p in patterns().values())} from code alone")
    return int(bool(alarms) or weakest < 0.5)


def false_alarms(programs: list[Path]) -> int:
    """Print the patterns that correct programs show, and how many there are."""
    alarms = 0
    for path in programs:
        for pattern in run(ErrorPatternRequest(code=path.read_text("utf-8"))).patterns:
            alarms += 1
            out(f"false alarm: {path.relative_to(CORPUS)}:{pattern.line} {pattern.id}")
    out(f"false alarms: {alarms} in {len(programs)} correct programs\n")
    return alarms


def print_recall(sites: dict[str, list[Mutant]]) -> float:
    """Print a line a pattern and give the lowest recall."""
    theirs = pylint_hits(sites)
    out(f"{'injected bug':<32}{'sites':>6}{'recall':>8}{'line':>7}   pylint, of the files it read")
    recalls: list[float] = []
    total = hit = 0
    for pattern in INJECTORS:
        group = sites.get(pattern, [])
        if not group:
            out(f"{pattern:<32}{0:>6}       -")
            continue
        named = [lines_of(mutant) for mutant in group]
        seen = sum(lines is not None for lines in named)
        placed = sum(lines is not None and is_there(mutant, lines) for mutant, lines in zip(group, named, strict=True))
        recalls.append(seen / len(group))
        total, hit = total + len(group), hit + seen
        known = f"{theirs[pattern][0]}/{theirs[pattern][1]}" if pattern in PYLINT else "no such check"
        out(f"{pattern:<32}{len(group):>6}{seen / len(group):>8.1%}{placed / len(group):>7.1%}   {known}")
    out(f"{'all':<32}{total:>6}{hit / total:>8.1%}\n")
    return min(recalls)


def lines_of(mutant: Mutant) -> tuple[int, ...] | None:
    """Where the skill sees the injected bug; None when it does not."""
    wanted = SAME.get(mutant.pattern, {mutant.pattern})
    hits = [found for found in run(ErrorPatternRequest(code=mutant.code)).patterns if found.id in wanted]
    return tuple(line for found in hits for line in found.lines) if hits else None


def is_there(mutant: Mutant, lines: tuple[int, ...]) -> bool:
    """Whether one of the lines is the bug's own, give or take one."""
    return mutant.line < 0 or any(abs(line - mutant.line) <= 1 for line in lines)


def pylint_hits(sites: dict[str, list[Mutant]]) -> dict[str, tuple[int, int]]:
    """For each pattern that pylint has a message for: files in which it gives it, and files it read."""
    with tempfile.TemporaryDirectory() as folder:
        files: dict[str, list[str]] = {}
        for pattern in PYLINT:
            group = sites.get(pattern, [])
            chosen = group[:: max(1, len(group) // PYLINT_SITES)][:PYLINT_SITES]
            files[pattern] = []
            for number, mutant in enumerate(chosen):
                name = f"{pattern.replace('-', '_')}_{number}.py"
                (Path(folder) / name).write_text(mutant.code, "utf-8")
                files[pattern].append(name)
        messages = pylint(Path(folder), [name for group in files.values() for name in group])
    return {
        pattern: (sum(bool(messages.get(name, set()) & PYLINT[pattern]) for name in names), len(names))
        for pattern, names in files.items()
    }


def pylint(folder: Path, names: list[str]) -> dict[str, set[str]]:
    """pylint's messages by file, with all its default checks on."""
    command = [
        sys.executable,
        "-m",
        "pylint",
        "--output-format=json",
        "--persistent=n",
        "--disable=missing-docstring,invalid-name,duplicate-code",
        *names,
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=900)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for message in json.loads(done.stdout or "[]"):
        found[message["path"]].add(message["symbol"])
    return found


def print_speed(programs: list[Path]) -> None:
    """Print how long answers take for programs of about 100 lines, made by joining correct ones."""
    texts = [path.read_text("utf-8") for path in programs]
    joined = ["\n".join(texts[start : start + 4]) for start in range(0, len(texts) - 4, 2)]
    requests = [ErrorPatternRequest(code=code) for code in joined if 80 <= code.count("\n") <= 140]
    times: list[float] = []
    for request in requests * 3:
        start = time.perf_counter()
        run(request)
        times.append((time.perf_counter() - start) * 1_000)
    times.sort()
    out(
        f"speed: {len(requests)} programs of 80 to 140 lines: "
        f"median {times[len(times) // 2]:.1f} ms, p99 {times[int(len(times) * 0.99)]:.1f} ms"
    )


def out(line: str) -> None:
    """One line of the report."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
