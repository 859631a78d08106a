"""Which concept of the curriculum a suspected line is about, and what to say to someone who should think about it."""

import ast

from skills.hint_generation.program import Place
from skills.hint_generation.site import Site
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

BY_SITE: dict[Site, str] = {
    "order": "comparison-operators",
    "equality": "comparison-operators",
    "membership": "membership-operator",
    "logic": "logical-operators",
    "negation": "logical-operators",
    "additive": "arithmetic-operators",
    "multiplicative": "arithmetic-operators",
    "division": "floor-division-and-remainder",
    "integer": "assignment",
    "text": "strings",
    "truth": "booleans",
    "nothing": "none-result",
    "index": "list-indexing",
    "slice": "list-slicing",
    "range": "range-function",
    "name": "assignment",
    "call": "function-call",
    "method": "function-call",
    "attribute": "instance-attributes",
    "return": "return-statement",
    "update": "accumulator-pattern",
    "start": "accumulator-pattern",
    "collection": "assignment",
    "condition": "if-statement",
    "loop": "sequence-iteration",
    "jump": "break-statement",
    "definition": "default-arguments",
}


def concept_of(place: Place, focus: Site | None, symptom: Symptom | None) -> str:
    """The id of the concept that a suspected place is about, given what on it is likely wrong and how the result is."""
    in_loop = isinstance(place.statement, ast.While | ast.For) or place.loop is not None
    if symptom == "endless" and in_loop:
        return "infinite-loops"
    if symptom == "nothing" and isinstance(place.statement, ast.Return | ast.Expr):
        return "none-result"
    return _of_statement(place, focus) or (BY_SITE[focus] if focus else "assignment")


def _of_statement(place: Place, focus: Site | None) -> str | None:
    """Where the kind of statement says more than the word in it."""
    match focus, place.statement:
        case "loop" | "name" | "integer", ast.While():
            return "while-condition"
        case "integer" | "name", ast.If():
            return "if-statement"
        case "integer" | "name", ast.Return():
            return "return-statement"
        case "attribute", _ if not _is_own(place):
            return "function-call"
        case "method", ast.Expr(value=ast.Call(func=ast.Attribute(attr="append" | "extend" | "insert"))):
            return "list-append"
        case _:
            return None


def _is_own(place: Place) -> bool:
    """Whether the line reads or sets what the object itself remembers."""
    return any(isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "self" for node in place.nodes)
