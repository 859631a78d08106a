"""Programs of the evaluations' corpus and of the demo's class: unreadable, mistaken, failing and working ones."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from functions.local.demo import program
from tests.evaluation.debug_patterns import injectors
from tests.evaluation.debug_patterns.mutation import mutants
from tests.evaluation.debug_syntax.injection import INJECTORS, Program, inject
from tests.evaluation.review_hints.task import held_out
from tests.evaluation.review_hints.trial import Trial, trials
from tests.evaluation.tokens.case import Case, code_in_file, in_file

CORPUS = Path(__file__).parents[3] / "corpus" / "correct"
SEED = 2026
LEVELS = 4  # of hints
EVERY_TRIAL, TRIALS = 17, 32
EVERY_PROGRAM = 4


def unreadable() -> list[Case]:
    """Every kind of syntax error injected once, each into another of the students' programs where that can be."""
    programs = [Program(path.stem, path.read_text("utf-8")) for path in _files()]
    return [_broken(programs, place, kind) for place, kind in enumerate(INJECTORS)]


def mistaken() -> list[Case]:
    """Programs with a quiet bug, and the demo's programs with their tracebacks."""
    crashing = [
        in_file(f"run-{number}.json", {"code": one.code, "traceback": one.traceback})
        for number, one in enumerate(program.crashing(), start=1)
    ]
    return [*crashing, *(code_in_file(name, code) for name, code in _with_a_quiet_bug())]


def working() -> list[Case]:
    """Correct programs of all sizes, and the demo's working ones, clumsy and neat."""
    clumsy = [(f"program_{number}.py", one.code) for number, one in enumerate(program.running(), start=1)]
    chosen = [(path.name, path.read_text("utf-8")) for path in _files()[::EVERY_PROGRAM]]
    return [code_in_file(name, code) for name, code in [*clumsy, *chosen]]


def failing() -> list[Case]:
    """Programs that fail some of their tests, with every test's outcome and the other solutions; all four levels."""
    chosen = islice(trials(held_out()), 0, EVERY_TRIAL * TRIALS, EVERY_TRIAL)
    return [_failing(number, trial) for number, trial in enumerate(chosen)]


def _files() -> list[Path]:
    return sorted(CORPUS.rglob("*.py"))


def _broken(programs: list[Program], place: int, kind: str) -> Case:
    """The first program from here on that the kind fits."""
    for candidate in (*programs[place * 3 :], *programs[: place * 3]):
        broken, _ = inject(candidate, kind, 1, SEED)
        if broken:
            return code_in_file(f"{candidate.name}.py", broken[0].code)
    raise ValueError(f"no program of the corpus can have a {kind}")


def _with_a_quiet_bug() -> Iterator[tuple[str, str]]:
    """One program for each injected pattern."""
    waiting = dict(injectors.INJECTORS)
    for path in _files():
        for mutant in mutants(path.read_text("utf-8"), waiting):
            del waiting[mutant.pattern]
            yield path.name, mutant.code
            break


def _failing(number: int, trial: Trial) -> Case:
    evidence = {
        "code": trial.code,
        "cases": [case.model_dump(mode="json") for case in trial.cases],
        "references": list(trial.others),
        "traceback": trial.traceback,
    }
    return in_file(f"{trial.task}-{number}.json", evidence, level=number % LEVELS + 1)
