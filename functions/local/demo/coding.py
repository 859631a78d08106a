"""What the students of a class do with code: show what does not work, have it reviewed, hand it in."""

import random
from dataclasses import dataclass
from enum import Enum
from itertools import cycle, islice

from functions.local.demo.learner import Course
from functions.local.demo.program import Program, crashing, running, unreadable
from skills.error_pattern_detection.struggle import Signals

DEALT = 2  # failing programs that each student gets besides a usual one
USUAL = frozenset(  # what most beginners meet first, by experience; the class meets these most often
    {"missing-colon", "unclosed-bracket", "missing-indentation", "NameError", "TypeError", "IndexError"}
)
STUBBORN = 3  # runs of one program without a change, by those for whom the term goes badly
DESPERATE = 5  # runs in a row
UNHURRIED = 14 * 60.0  # seconds on one exercise
CRY = "I'm stuck, I don't understand what Python wants from me"
UNTROUBLED = 7  # of ten other students; each of the remaining three has a trouble of another kind
HANDED_IN_TWICE = 0.2  # of the programs: the sender's broker delivered them twice

_SILENT = frozenset({Course.QUITS, Course.NEVER_PRACTISES})
_TROUBLED = frozenset({Course.FALLS_BEHIND, Course.RECOVERS})


class Trouble(Enum):
    """How a program gets the better of a student."""

    STUBBORN = "runs it again and again"
    DESPERATE = "runs it until it is enough for anybody"
    UNHURRIED = "sits over it"
    LOST = "asks for help"


@dataclass(frozen=True)
class Question:
    """A program that does not work, as its student shows it to Debug, and what the platform sees of the student."""

    program: Program
    signals: Signals


@dataclass(frozen=True)
class Coding:
    """One student's programs: shown to Debug, reviewed at once, handed in for review; `copies` is how often it came."""

    questions: tuple[Question, ...] = ()
    reviewed: Program | None = None
    handed_in: Program | None = None
    copies: int = 0


def coding(rng: random.Random, courses: list[Course]) -> list[Coding]:
    """What each student does. Programs are dealt like cards, so that a class of thirty sees all of them."""
    failing, working = [*unreadable(), *crashing()], list(running())
    usual = [program for program in failing if program.problem in USUAL]
    fates = [Trouble.DESPERATE, Trouble.UNHURRIED, Trouble.LOST, *[None] * UNTROUBLED]
    for deck in (failing, working, fates):
        rng.shuffle(deck)
    failures, works, troubles = cycle(failing), cycle(working), cycle(fates)
    return [
        Coding()
        if course in _SILENT
        else Coding(
            questions=tuple(
                _questions(
                    rng,
                    Trouble.STUBBORN if course in _TROUBLED else next(troubles),
                    list(islice(failures, DEALT)),
                    rng.choice(usual),
                )
            ),
            reviewed=next(works),
            handed_in=next(works),
            copies=2 if rng.random() < HANDED_IN_TWICE else 1,
        )
        for course in courses
    ]


def _questions(rng: random.Random, trouble: Trouble | None, dealt: list[Program], usual: Program) -> list[Question]:
    """The usual one comes last and may get the better of the student."""
    return [*(Question(program, _signals(rng)) for program in dealt), *_last(rng, trouble, usual)]


def _last(rng: random.Random, trouble: Trouble | None, program: Program) -> list[Question]:
    match trouble:
        case Trouble.STUBBORN:
            return _runs(rng, program, STUBBORN)
        case Trouble.DESPERATE:
            return _runs(rng, program, DESPERATE)
        case Trouble.UNHURRIED:
            return [Question(program, _signals(rng, seconds=UNHURRIED))]
        case Trouble.LOST:
            return [Question(program, _signals(rng, messages=(CRY,)))]
        case None:
            return [Question(program, _signals(rng))]


def _runs(rng: random.Random, program: Program, count: int) -> list[Question]:
    return [Question(program, _signals(rng, failed=run)) for run in range(1, count + 1)]


def _signals(rng: random.Random, *, seconds: float = 0.0, failed: int = 1, messages: tuple[str, ...] = ()) -> Signals:
    return Signals(seconds_on_exercise=seconds + rng.randrange(20, 240), failed_runs_in_a_row=failed, messages=messages)
