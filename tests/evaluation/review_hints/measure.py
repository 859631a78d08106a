"""Who finds the faulty line: hints by evidence, beside plain formulas and chance on the same mutants."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from skills.hint_generation.program import Program, read
from skills.hint_generation.skill import HintGenerationRequest, run
from skills.hint_generation.spectrum import spectrum
from tests.evaluation.review_hints.trial import Trial

LINE_LEVEL = 3
Finder = Callable[[Trial, Program], Sequence[int]]


@dataclass
class Tally:
    """How often the faulty line was named first and among the first three."""

    trials: int = 0
    first: float = 0.0
    among_three: float = 0.0

    def add(self, first: float, among_three: float) -> None:
        self.trials += 1
        self.first += first
        self.among_three += among_three


@dataclass
class Report:
    """Tallies by finder, over all mutants and by kind; seconds that the skill took for each request."""

    total: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_kind: defaultdict[str, defaultdict[str, Tally]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Tally))
    )
    seconds: list[float] = field(default_factory=list)

    def add(self, kind: str, finder: str, first: float, among_three: float) -> None:
        self.total[finder].add(first, among_three)
        self.by_kind[kind][finder].add(first, among_three)


def measured(found: Sequence[Trial]) -> Report:
    """Put every mutant to every finder."""
    report = Report()
    for trial in found:
        program = read(trial.code)
        if program is None:
            continue
        for name, finder in _FORMULAS.items():
            lines = finder(trial, program)
            report.add(trial.kind, name, lines[0] in trial.lines, not trial.lines.isdisjoint(lines[:3]))
        report.add(trial.kind, "chance", *_chance(trial, program))
        for name, request in _requests(trial).items():
            start = perf_counter()
            hints = run(request).hints
            report.seconds.append(perf_counter() - start)
            named = [hint.line for hint in hints]
            first = bool(named) and named[0] in trial.lines
            report.add(trial.kind, name, first, any(line in trial.lines for line in named))
    return report


def _requests(trial: Trial) -> dict[str, HintGenerationRequest]:
    """The situations: who else solved the task, and whether tests were run."""
    base = HintGenerationRequest(code=trial.code, level=LINE_LEVEL)
    tests = {"cases": trial.cases}
    others = {"references": trial.others}
    fellow = {"references": (*trial.others, trial.classmate)}
    pasted = {"traceback": base.model_copy(update={"traceback": trial.traceback})} if trial.traceback else {}
    return {
        **pasted,
        "tests": base.model_copy(update=tests),
        "others": base.model_copy(update=others),
        "class": base.model_copy(update=fellow),
        "tests+others": base.model_copy(update={**tests, **others}),
        "tests+class": base.model_copy(update={**tests, **fellow}),
    }


def _ochiai(trial: Trial, program: Program) -> list[int]:
    counted = spectrum(trial.cases)
    return sorted((place.line for place in program.places), key=lambda line: (-counted.ochiai(line), line))


def _tarantula(trial: Trial, program: Program) -> list[int]:
    counted = spectrum(trial.cases)
    return sorted((place.line for place in program.places), key=lambda line: (-counted.tarantula(line), line))


def _chance(trial: Trial, program: Program) -> tuple[float, float]:
    """The expectation of three lines drawn at random from those that failing cases ran."""
    failing = {line for case in trial.cases if not case.passed for line in case.lines}
    lines = [place.line for place in program.places if place.line in failing] or [
        place.line for place in program.places
    ]
    wrong = sum(line not in trial.lines for line in lines)
    missed = 1.0
    for drawn in range(min(3, len(lines))):
        missed *= max(0, wrong - drawn) / (len(lines) - drawn)
    return 1 - wrong / len(lines), 1 - missed


_FORMULAS: dict[str, Finder] = {"ochiai": _ochiai, "tarantula": _tarantula}
