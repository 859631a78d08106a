"""Which variable of one routine plays the part of which of another: parameters by position, others by their use."""

from collections import Counter, defaultdict

from skills.hint_generation.step import Routine

LEAST_LIKENESS = 0.2  # below this two variables have nothing to do with each other
SAME_NAME = 0.25  # added when both are called the same
MOST_VARIABLES = 40  # of a routine: more are compared by name only


def aligned(mine: Routine, theirs: Routine) -> dict[str, str]:
    """For each variable of `theirs` the one of `mine` that is used most alike; each is taken once."""
    result = dict(zip(theirs.parameters, mine.parameters, strict=False))
    my_uses, their_uses = _uses(mine), _uses(theirs)
    free = [name for name in my_uses if name not in result.values()][:MOST_VARIABLES]
    open_ = [name for name in their_uses if name not in result][:MOST_VARIABLES]
    pairs = sorted(
        ((-_likeness(my_uses[a], their_uses[b]) - SAME_NAME * (a == b), a, b) for a in free for b in open_),
    )
    taken: set[str] = set()
    for likeness, a, b in pairs:
        if -likeness >= LEAST_LIKENESS and a not in taken and b not in result:
            result[b] = a
            taken.add(a)
    return result


def _uses(routine: Routine) -> dict[str, Counter[str]]:
    """How each variable is used: the words around it, and that word with the kind of statement."""
    uses: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for step in routine.all_steps:
        shape = " ".join("_" if token.variable else token.text for token in step.tokens[:8])
        for token in step.tokens:
            if token.variable:
                uses[token.text].update((token.use, f"{step.kind} {token.use}", f"{step.kind} {shape}"))
    return dict(sorted(uses.items()))


def _likeness(a: Counter[str], b: Counter[str]) -> float:
    both = sum((a & b).values())
    return both / (a.total() + b.total() - both)
