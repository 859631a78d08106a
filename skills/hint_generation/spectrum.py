"""Spectrum-based localisation: lines that failing cases run and passing cases do not are suspect.

Formulas: Ochiai from R. Abreu, P. Zoeteweij, A. J. C. van Gemund, "An Evaluation of Similarity Coefficients for
Software Fault Localization" (2006); Tarantula from J. A. Jones, M. J. Harrold, "Empirical Evaluation of the Tarantula
Automatic Fault-Localization Technique" (2005).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from skills.hint_generation.case import Case


@dataclass(frozen=True)
class Spectrum:
    """How many failing and passing cases there are, and how many of each run a line."""

    failing: int
    passing: int
    failing_by_line: Counter[int]
    passing_by_line: Counter[int]

    def ochiai(self, line: int) -> float:
        """Ochiai's coefficient of a line, 0..1."""
        failed, passed = self.failing_by_line[line], self.passing_by_line[line]
        return failed / sqrt(self.failing * (failed + passed)) if failed else 0.0

    def tarantula(self, line: int) -> float:
        """Tarantula's suspiciousness of a line, 0..1."""
        failed = self.failing_by_line[line] / self.failing if self.failing else 0.0
        passed = self.passing_by_line[line] / self.passing if self.passing else 0.0
        return failed / (failed + passed) if failed else 0.0

    def share_of_failing(self, line: int) -> float:
        """The share of the failing cases that run the line, 0..1."""
        return self.failing_by_line[line] / self.failing if self.failing else 0.0

    def contrast(self, line: int) -> float:
        """How much more often failing cases run the line than passing ones do, -1..1."""
        passed = self.passing_by_line[line] / self.passing if self.passing else 0.0
        return self.share_of_failing(line) - passed


def spectrum(cases: Sequence[Case]) -> Spectrum:
    """Count the cases whose lines were recorded."""
    recorded = [case for case in cases if case.lines]
    failing = [case for case in recorded if not case.passed]
    passing = [case for case in recorded if case.passed]
    return Spectrum(len(failing), len(passing), _by_line(failing), _by_line(passing))


def _by_line(cases: Sequence[Case]) -> Counter[int]:
    return Counter(line for case in cases for line in set(case.lines))
