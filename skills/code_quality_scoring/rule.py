"""What a rule is: one smell, its price, the words for it, and the function that finds it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from skills.code_quality_scoring.program import Program


class Subscore(StrEnum):
    """The five sides of quality; each is scored 0..100."""

    RELIABILITY = "reliability"
    STRUCTURE = "structure"
    SIMPLICITY = "simplicity"
    READABILITY = "readability"
    NAMING = "naming"


@dataclass(frozen=True, slots=True)
class Smell:
    """One place where a rule is broken.

    `line` counts from 1. `severity` multiplies the rule's demerits: 1 is the ordinary case, and rules about size grow
    with the excess so that making a bad thing worse always costs more.
    """

    line: int
    message: str
    fix: str
    severity: float = 1.0


Detector = Callable[[Program], Iterator[Smell]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of smell. `smelly` and `better` are the same few lines with and without it."""

    id: str
    subscore: Subscore
    demerits: int
    title: str
    why: str
    smelly: str
    better: str
    detect: Detector


def rule(
    rule_id: str, subscore: Subscore, *, demerits: int, title: str, why: str, smelly: str, better: str
) -> Callable[[Detector], Rule]:
    """Make a rule of the function that finds the smell.

    Demerits: 1 a matter of taste, 2 a clumsy habit, 4 a real burden for the reader, 6 to 8 a design or safety problem,
    10 something that hides bugs.
    """

    def made(detect: Detector) -> Rule:
        return Rule(rule_id, subscore, demerits, title, why, smelly, better, detect)

    return made
