"""The places of a program ranked by how likely each is the faulty one."""

import ast
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from skills.hint_generation.case import Case
from skills.hint_generation.clue import clues
from skills.hint_generation.crash import culprits, names_on
from skills.hint_generation.difference import Change, Comparison, Difference, compare, difference_clues
from skills.hint_generation.program import Place, Program
from skills.hint_generation.site import Site, sites, sites_of
from skills.hint_generation.symptom import Symptom, symptom


@dataclass(frozen=True)
class Suspect:
    """A place with its score (higher is likelier, no unit) and what speaks against it."""

    place: Place
    score: float
    difference: Difference | None
    case: Case | None
    symptom: Symptom | None
    focus: Site | None  # what on the line is most likely wrong

    @property
    def changes(self) -> tuple[Change, ...]:
        """How the line differs from the nearest reference; empty when it does not or when no reference is known."""
        return self.difference.changes if self.difference else ()


def suspects(
    program: Program, cases: Sequence[Case], references: Sequence[str], traceback: str = ""
) -> tuple[Suspect, ...]:
    """All places, the likeliest first. Scores are sums of clues by weight; equal scores are in the order of lines."""
    comparisons = compare(program, references)
    found = merged(program, cases, comparisons, traceback)
    weights = _weights()
    scores = {
        line: sum(weights.get(name, 0.0) * strength for name, strength in clue.items()) for line, clue in found.items()
    }
    differences = _by_line(comparisons)
    failing = sorted((case for case in cases if not case.passed), key=lambda case: (len(case.call), case.call))
    ranked = sorted(program.places, key=lambda place: (-scores[place.line], place.line))
    return tuple(_suspect(place, scores[place.line], differences.get(place.line), failing) for place in ranked)


def merged(
    program: Program, cases: Sequence[Case], comparisons: Sequence[Comparison], traceback: str = ""
) -> dict[int, dict[str, float]]:
    """The clues of tests, traceback and references together, by line."""
    found = clues(program, cases, traceback)
    for line, more in difference_clues(comparisons).items():
        if line in found:
            found[line].update(more)
    return found


def _by_line(comparisons: Sequence[Comparison]) -> dict[int, Difference]:
    """For each line the difference from the nearest reference that has one there."""
    found: dict[int, Difference] = {}
    for comparison in comparisons[:1]:
        for difference in comparison.differences:
            found.setdefault(difference.line, difference)
    return found


def _suspect(place: Place, score: float, difference: Difference | None, failing: Sequence[Case]) -> Suspect:
    telling = next((case for case in failing if place.line in case.lines), failing[0] if failing else None)
    seen = symptom(telling) if telling else None
    return Suspect(place, score, difference, telling, seen, _focus(place, difference, telling, seen))


def culprit_names(case: Case | None) -> frozenset[str]:
    """The names that a case's error message puts in quotes."""
    return culprits([case.got]) if case and case.got and symptom(case) == "raised" else frozenset()


def _focus(place: Place, difference: Difference | None, telling: Case | None, seen: Symptom | None) -> Site | None:
    """What the nearest reference has otherwise; else the name in the error; else what most often goes wrong so."""
    for change in difference.changes if difference else ():
        if isinstance(change.mine, ast.expr) and (changed := sites_of(change.mine)):
            return changed[0]
    if culprit_names(telling) & names_on(place):
        return "name"
    weights = _weights()
    counted = sites(place)
    if counted["method"]:
        del counted["attribute"]  # the name of a method is no slip of its own
    ranked = sorted((-weights.get(f"{seen} {site}", 0.0) - weights.get(f"has {site}", 0.0), site) for site in counted)
    return ranked[0][1] if ranked else None


@cache
def _weights() -> Mapping[str, float]:
    """The weights of the clues, fitted by `python -m tests.evaluation.review_hints.fit`."""
    read: dict[str, float] = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))
    return read
