"""Says to a student why the next exercise is the one it is."""

from collections.abc import Sequence

from skills.difficulty_calibration.request import Attempt

LONG_BREAK_DAYS = 14
SAME_DIFFICULTY = 0.03  # smaller steps cannot be felt
LARGE_STEP = 0.12


def reason(attempts: Sequence[Attempt], known: bool, elapsed_days: float, next_difficulty: float, p: float) -> str:
    """Two or three plain sentences: what was seen, what follows, what to expect.

    `known` tells whether there was a rating before, `p` is the chance of 0..1 to solve what comes next.
    """
    if attempts:
        return f"{_seen(attempts)} {_step(attempts[-1], next_difficulty)} {_expectation(p)}"
    return f"{_start(known, elapsed_days)} {_expectation(p)}"


def _start(known: bool, elapsed_days: float) -> str:
    if not known:
        return "We do not know yet what you can do here, and this exercise helps to find out."
    if elapsed_days >= LONG_BREAK_DAYS:
        return f"You have not practised this for {int(elapsed_days)} days. The next exercise helps you back in."
    return "The next exercise fits what you have shown so far."


def _seen(attempts: Sequence[Attempt]) -> str:
    if len(attempts) == 1:
        return _seen_once(attempts[0])
    solved = [attempt for attempt in attempts if attempt.correct]
    helped = sum(1 for attempt in solved if attempt.hints)
    if not solved:
        return f"None of your last {len(attempts)} tries worked yet."
    share = f"All of your last {len(attempts)} tries" if len(solved) == len(attempts) else _of(len(solved), attempts)
    if not helped:
        return f"{share} worked."
    return f"{share} worked, {'all' if helped == len(solved) > 1 else helped} with hints."


def _of(solved: int, attempts: Sequence[Attempt]) -> str:
    return f"{solved} of your last {len(attempts)} tries"


def _seen_once(attempt: Attempt) -> str:
    if not attempt.correct:
        return "The last exercise did not work out yet."
    if attempt.hints:
        return f"You solved the last exercise with {attempt.hints} hint{'s' if attempt.hints > 1 else ''}."
    return "You solved the last exercise without hints."


def _step(last: Attempt, next_difficulty: float) -> str:
    """How the next compares with the last, unless that would sound like a contradiction."""
    rise = next_difficulty - last.difficulty
    if abs(rise) < SAME_DIFFICULTY:
        return "The next one is about as hard as the last."
    contradiction = last.correct and not last.hints if rise < 0 else not last.correct
    if contradiction:
        return "The next one fits all that you have shown so far."
    size = "" if abs(rise) > LARGE_STEP else "a little "
    return f"The next one is {size}{'harder' if rise > 0 else 'easier'} than the last."


def _expectation(p: float) -> str:
    tenths = min(max(round(p * 10), 1), 9)
    often = "3 of 4" if 0.7 <= p <= 0.8 else f"{tenths} of 10"  # noqa: PLR2004 - reads as one sentence
    return f"You should solve about {often} like it."
