"""Measures how many small changes to the reference an exercise's tests notice."""

import ast
import warnings
from collections import Counter
from dataclasses import dataclass, field
from types import CodeType

from skills.problem_generator.exercise import ProblemGeneratorResult
from skills.problem_generator.exercise_test import ExerciseTest
from skills.problem_generator.judgement import meets, outcome_of
from skills.problem_generator.loop_budget import counted
from skills.problem_generator.mutants import copying_comparisons, mutants, same_code

LEAST_KILLED = 0.9  # share of mutants
_ROUNDS_FACTOR = 20  # a mutant that goes round so much more often than the reference does not end
_SPARE_ROUNDS = 2_000
_WORST_SHOWN = 6


@dataclass
class Strength:
    """Mutants of several exercises, counted. `equivalent` ones, which no test can notice, are not among `mutants`."""

    mutants: int = 0
    killed: int = 0
    equivalent: int = 0
    survivors: Counter[tuple[int, str]] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """Killed mutants in all; 1 when there is none."""
        return self.killed / self.mutants if self.mutants else 1.0

    def survivors_in(self, reference: str) -> str:
        """The most frequent survivors in words, with their lines of the template."""
        lines = ["", *reference.splitlines()]
        return "; ".join(
            f"line {line}, {lines[min(line, len(lines) - 1)].strip()!r}: {what} ({count}x)"
            for (line, what), count in self.survivors.most_common(_WORST_SHOWN)
        )

    def add(self, exercise: ProblemGeneratorResult) -> None:
        """Mutate an exercise's reference and run its tests on every mutant."""
        tree = ast.parse(exercise.reference)
        changes, copies = mutants(tree), copying_comparisons(tree)
        original = _compiled(counted(tree))
        if original is None:
            return
        limits = [outcome_of(original, test).rounds * _ROUNDS_FACTOR + _SPARE_ROUNDS for test in exercise.tests]
        for mutant in changes:
            with mutant.made():
                code = _compiled(tree)
            if code is None:
                continue  # not a program, so not a mutant
            if _is_killed(code, exercise.tests, limits):
                self.killed += 1
            elif same_code(code, original) or any(mutant.is_boundary_of(compare) for compare in copies):
                self.equivalent += 1
                continue
            else:
                self.survivors[mutant.line, mutant.what] += 1
            self.mutants += 1


def _compiled(tree: ast.Module) -> CodeType | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return compile(tree, "reference", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return None


def _is_killed(code: CodeType, tests: tuple[ExerciseTest, ...], limits: list[int]) -> bool:
    return any(
        not meets(outcome_of(code, test, rounds=rounds), test) for test, rounds in zip(tests, limits, strict=True)
    )
