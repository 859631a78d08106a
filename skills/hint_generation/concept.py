"""Which concept of the curriculum a suspected line is about, and what to say to someone who should think about it."""

import ast

from skills.hint_generation.program import Place
from skills.hint_generation.site import Site, sites
from skills.hint_generation.symptom import Symptom

THINK: dict[str, str] = {
    "accumulator-pattern": "how a variable collects a result: what it starts with, what changes it, and how often",
    "arithmetic-operators": "which calculation the task asks for, and in which order its parts belong",
    "assignment": "which value each variable holds, line by line",
    "booleans": "where an answer should be true and where it should be false",
    "break-statement": "when a loop should stop or skip a round",
    "catching-exceptions": "which step can fail, and what should happen then",
    "class-definition": "what belongs to the class and what to each of its methods",
    "comparison-operators": "what a comparison decides, above all when both sides are equal",
    "default-arguments": "which value a parameter has when the call leaves it out",
    "dictionary-lookup": "which keys a dictionary has, and what belongs to each key",
    "floor-division-and-remainder": "the difference between dividing, dividing without remainder, and the remainder",
    "function-call": "what each function that you call needs, and what it gives back",
    "function-definition": "how a function is written: its name, its parameters and its block",
    "if-statement": "which condition has to hold before a step may happen",
    "infinite-loops": "what has to change in a loop so that it comes to an end",
    "instance-attributes": "what an object remembers, and which method changes it",
    "list-append": "what ends up in your list, and when it is added",
    "list-indexing": "how positions are counted, and which one is the last",
    "list-slicing": "where a slice starts and which item it no longer includes",
    "logical-operators": "when all conditions must hold and when a single one is enough",
    "membership-operator": "what it means that a value is contained in another",
    "none-result": "what a function hands back when it ends without handing back a value",
    "print-debugging": "what your program knows at each step, and print it to see whether you are right",
    "range-function": "which number a range starts with, and which number is the last",
    "return-statement": "what your function hands back, and at which moment",
    "sequence-iteration": "what happens in each round of a loop, and what happens once, before or after it",
    "string-methods": "what a method of a text gives back",
    "strings": "which text is expected, letter by letter",
    "value-and-type-errors": "which type each value has",
    "while-condition": "how long a loop should go on",
    "printing": "how a line of Python is spelt: quotes, brackets and commas",
}

_BY_SITE: tuple[tuple[Site, str], ...] = (
    ("start", "accumulator-pattern"),
    ("definition", "default-arguments"),
    ("logic", "logical-operators"),
    ("order", "comparison-operators"),
    ("negation", "logical-operators"),
    ("equality", "comparison-operators"),
    ("membership", "membership-operator"),
    ("range", "range-function"),
    ("slice", "list-slicing"),
    ("division", "floor-division-and-remainder"),
    ("update", "accumulator-pattern"),
    ("index", "list-indexing"),
    ("additive", "arithmetic-operators"),
    ("multiplicative", "arithmetic-operators"),
    ("truth", "booleans"),
    ("method", "function-call"),
    ("call", "function-call"),
    ("text", "strings"),
    ("attribute", "instance-attributes"),
    ("loop", "sequence-iteration"),
    ("condition", "if-statement"),
    ("jump", "break-statement"),
)


def concept_of(place: Place, symptom: Symptom | None) -> str:
    """The id of the concept that a suspected place is about, given how the result is wrong."""
    counted = sites(place)
    by_symptom = _of_symptom(place, symptom)
    if by_symptom:
        return by_symptom
    if isinstance(place.statement, ast.Return) and (place.loop or not counted.keys() - {"return", "name", "truth"}):
        return "return-statement"
    if _appends(place):
        return "list-append"
    concept = next((concept for site, concept in _BY_SITE if counted[site]), "assignment")
    return "while-condition" if concept == "sequence-iteration" and isinstance(place.statement, ast.While) else concept


def _of_symptom(place: Place, symptom: Symptom | None) -> str | None:
    loops = isinstance(place.statement, ast.While | ast.For) or place.loop is not None
    if symptom == "endless" and loops:
        return "infinite-loops"
    hands_back = isinstance(place.statement, ast.Return | ast.Expr)
    return "none-result" if symptom == "nothing" and hands_back else None


def _appends(place: Place) -> bool:
    match place.statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr="append" | "extend" | "insert"))):
            return True
        case _:
            return False
