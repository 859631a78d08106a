"""The clues that the evidence gives about each place: named strengths that the ranking weighs."""

import ast
from collections import Counter
from collections.abc import Sequence
from math import log1p

from skills.hint_generation.boundary import at_limit, numbers_of
from skills.hint_generation.case import Case
from skills.hint_generation.crash import culprits, names_on, stopping_lines, traceback_lines
from skills.hint_generation.oddity import oddities
from skills.hint_generation.program import Definition, Place, Program, blocks
from skills.hint_generation.shown_value import results, shown
from skills.hint_generation.site import Site, sites
from skills.hint_generation.spectrum import Spectrum, spectrum
from skills.hint_generation.symptom import symptom

MOST_CASES = 40  # failing and passing ones each whose values are looked at; lines are counted over all


def clues(program: Program, cases: Sequence[Case], traceback: str = "") -> dict[int, dict[str, float]]:
    """The clues of failing tests and a traceback by line; 0 is left out."""
    counted = spectrum(cases)
    failing = [case for case in cases if not case.passed][:MOST_CASES]
    failing_numbers = numbers_of(failing)
    passing_numbers = numbers_of([case for case in cases if case.passed][:MOST_CASES])
    told = results(failing)
    symptoms = Counter(symptom(case) for case in failing)
    stops = stopping_lines(program, cases)
    frames = traceback_lines(traceback)
    named = culprits([case.got or "" for case in failing] + traceback.splitlines()[-3:])
    odd = oddities(program)
    found: dict[int, dict[str, float]] = {}
    for place in program.places:
        counted_sites = sites(place)
        clue = {
            **_shape(place, counted_sites),
            **_coverage(place, counted),
            **shown(place, told),
            **dict.fromkeys(odd.get(place.line, ()), 1.0),
            "limit": at_limit(place, failing_numbers, passing_numbers),
            "stopped": float(place.line in stops),
            "frame": 1 / (1 + frames.index(place.line)) if place.line in frames else 0.0,
            "named": float(not named.isdisjoint(names_on(place))),
        }
        for site in counted_sites:
            for kind, count in symptoms.items():
                clue[f"{kind} {site}"] = count / len(failing)
        found[place.line] = {name: strength for name, strength in clue.items() if strength}
    return found


def _shape(place: Place, counted: Counter[Site]) -> dict[str, float]:
    statement = place.statement
    return {
        "sites": log1p(sum(counted.values())),
        **{f"has {site}": log1p(count) for site, count in counted.items()},
        "in loop": float(place.loop is not None),
        "return in loop": float(isinstance(statement, ast.Return) and place.loop is not None),
        "result ignored": float(isinstance(statement, ast.Expr) and not isinstance(statement.value, ast.Call)),
        "bare return": float(isinstance(statement, ast.Return) and statement.value is None),
        "prints instead": float(_prints(statement) and place.definition is not None and not _returns(place.definition)),
        "outside": float(place.definition is None),
    }


def _prints(statement: ast.stmt) -> bool:
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
            return True
        case _:
            return False


def _returns(definition: Definition) -> bool:
    return any(isinstance(node, ast.Return) for node in ast.walk(definition))


def _coverage(place: Place, counted: Spectrum) -> dict[str, float]:
    if not counted.failing:
        return {}
    line = place.line if counted.failing_by_line[place.line] else place.statement.lineno
    share = counted.share_of_failing(line)
    found = {
        "ochiai": counted.ochiai(line),
        "tarantula": counted.tarantula(line),
        "all failing": float(share == 1),
        "no failing": float(share == 0),
        "contrast": counted.contrast(line),
    }
    if isinstance(place.statement, ast.If | ast.While | ast.For):
        contrasts = [counted.contrast(block[0].lineno) for block in blocks(place.statement)]
        found["branch contrast"] = max(abs(contrast) for contrast in contrasts)
        found["branch never"] = float(
            all(not counted.share_of_failing(block[0].lineno) for block in blocks(place.statement))
        )
    return found
