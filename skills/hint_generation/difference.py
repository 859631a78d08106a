"""What sets a learner's program apart from correct ones: the nearest are aligned with it step by step."""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from skills.hint_generation.program import Program, parse
from skills.hint_generation.step import Routine, Step, routines, walk
from skills.hint_generation.step_alignment import Alignment, Match, Words
from skills.hint_generation.variable_alignment import aligned

MOST_TEXT = 64_000  # characters of references that are read, in the order given
MOST_ALIGNED = 3  # of them, the nearest, are aligned
MOST_ROUTINES = 40  # of either side that are paired by their words when their names differ
LEAST_COMMON = 0.25  # share of words that routines of different names must have in common to be compared


@dataclass(frozen=True)
class Change:
    """Where the learner's step and its partner part: a node of each side, None when only the other has one."""

    mine: ast.AST | None
    theirs: ast.AST | None
    words: tuple[str, str]  # what stands there and what the reference has, "" for nothing

    @property
    def like_for_like(self) -> bool:
        """Whether only a value, a name or an operator is another one."""
        return self.mine is not None and type(self.mine) is type(self.theirs)


@dataclass(frozen=True)
class Difference:
    """A step of the learner's that differs from its partner, lacks one, or stands next to a step that is missing."""

    line: int
    changes: tuple[Change, ...]
    missing: ast.stmt | None = None
    after: bool = False  # the missing step belongs after the line, not before it
    moved: bool = False  # the step itself is right but stands in the wrong place


@dataclass(frozen=True)
class Comparison:
    """The differences from one reference; likeness 0..1 is the share of words that agree."""

    likeness: float
    differences: tuple[Difference, ...]
    equal: frozenset[int]  # lines whose step has an equal partner
    alone: frozenset[int]  # lines whose step has no partner
    known: frozenset[int]  # lines whose words stand somewhere in the reference's routine
    strange: frozenset[int]  # lines with a small expression that this routine has nowhere


def compare(program: Program, references: Sequence[str]) -> tuple[Comparison, ...]:
    """The comparisons with the nearest references, nearest first; references that do not parse are left out."""
    mine = routines(program.tree)
    bag = _bag(mine)
    ranked: list[tuple[float, int, _Reference]] = []
    text = 0
    for number, code in enumerate(references):
        text += len(code)
        if text > MOST_TEXT:
            break
        reference = _reference(code)
        if reference:
            unlike = reference.bag.total() / 2 - (bag & reference.bag).total()
            ranked.append((unlike, number, reference))
    ranked.sort(key=lambda one: one[:2])
    found = [_compared(mine, reference.routines) for _, _, reference in ranked[:MOST_ALIGNED]]
    return tuple(sorted(found, key=lambda one: -one.likeness))


@dataclass(frozen=True)
class _Reference:
    routines: tuple[Routine, ...]
    bag: Counter[str]


@lru_cache(maxsize=256)
def _reference(code: str) -> _Reference | None:
    """A reference read once: a class sends the same ones again and again."""
    tree = parse(code)
    if tree is None:
        return None
    theirs = routines(tree)
    return _Reference(theirs, _bag(theirs))


def _bag(program: Sequence[Routine]) -> Counter[str]:
    return Counter(
        f"{step.kind} {token.use} {'_' if token.variable else token.text}"
        for routine in program
        for step in routine.all_steps
        for token in step.tokens
    )


def _compared(mine: Sequence[Routine], theirs: Sequence[Routine]) -> Comparison:
    pairs = _paired(mine, theirs)
    differences: list[Difference] = []
    equal: set[int] = set()
    alone: set[int] = set()
    known: set[int] = set()
    unknown: set[int] = set()
    strange: set[int] = set()
    cost = 0.0
    for my_routine, their_routine in pairs:
        alignment = Alignment(aligned(my_routine, their_routine))
        cost += alignment.cost(my_routine.steps, their_routine.steps)
        matches = alignment.matches(my_routine.steps, their_routine.steps)
        vocabulary = {alignment.their_words(step) for step in their_routine.all_steps}
        phrases = {phrase for words in vocabulary for phrase in _phrases(words)}
        for step in my_routine.all_steps:
            words = alignment.my_words(step)
            (known if words in vocabulary else unknown).add(step.line)
            if any(phrase not in phrases for phrase in _phrases(words)):
                strange.add(step.line)
        moved = _moved(matches, alignment)
        for match in matches:
            difference = _difference(match, alignment)
            if match.theirs and not match.mine and alignment.their_words(match.theirs) in moved:
                continue
            if match.mine and not match.theirs and alignment.my_words(match.mine) in moved:
                differences.append(Difference(match.mine.line, (), moved=True))
            elif difference:
                differences.append(difference)
            elif match.mine and match.theirs:
                equal.add(match.mine.line)
            elif match.mine:
                alone.add(match.mine.line)
    total = sum(routine.weight for routine in mine) + sum(routine.weight for routine in theirs)
    unpaired = total - sum(a.weight + b.weight for a, b in pairs)
    likeness = max(0.0, 1 - (2 * cost + unpaired) / total)
    changed = {difference.line for difference in differences if not difference.missing} | alone
    return Comparison(
        likeness,
        tuple(differences),
        frozenset(equal - changed),
        frozenset(alone),
        frozenset(known - unknown),
        frozenset(strange),
    )


def _moved(matches: Sequence[Match], alignment: Alignment) -> set[Words]:
    """The words of steps that lack a partner only because they stand elsewhere."""
    mine = {alignment.my_words(match.mine) for match in matches if match.mine and not match.theirs}
    theirs = {alignment.their_words(match.theirs) for match in matches if match.theirs and not match.mine}
    return mine & theirs


def _phrases(words: Words) -> Iterator[tuple[str, ...]]:
    return pairwise(words)


def _paired(mine: Sequence[Routine], theirs: Sequence[Routine]) -> list[tuple[Routine, Routine]]:
    """Routines of the same name; then those left over, by how much they have in common."""
    by_name = {routine.name: routine for routine in theirs}
    pairs = [(routine, by_name[routine.name]) for routine in mine if routine.name in by_name]
    taken = {routine.name for routine, _ in pairs}
    left = [routine for routine in mine if routine.name not in taken]
    right = [routine for routine in theirs if routine.name not in taken]
    scored = (
        sorted(
            (-(_bag([a]) & _bag([b])).total() / max(a.weight, b.weight), a.name, b.name, a, b)
            for a in left
            for b in right
        )
        if max(len(left), len(right)) <= MOST_ROUTINES
        else []
    )
    for score, _, _, a, b in scored:
        if -score > LEAST_COMMON and a in left and b in right:
            pairs.append((a, b))
            left.remove(a)
            right.remove(b)
    return pairs


def _difference(match: Match, alignment: Alignment) -> Difference | None:
    mine, theirs = match.mine, match.theirs
    if mine and theirs:
        if alignment.same(mine, theirs):
            return None
        changes = tuple(_changes(mine, theirs, alignment.my_words(mine), alignment.their_words(theirs)))
        return Difference(_line_of(mine, changes), changes)
    if theirs is None:
        return None
    if match.following:
        return Difference(match.following.line, (), theirs.statement)
    if match.previous:
        return Difference(_last_line(match.previous), (), theirs.statement, after=True)
    return Difference(match.around.line, (), theirs.statement, after=True) if match.around else None


def _last_line(step: Step) -> int:
    return max(step.line, *(one.line for one in walk([step])))


def _line_of(step: Step, changes: Sequence[Change]) -> int:
    """The line of the first changed node: a statement may go over several lines."""
    lines = [getattr(change.mine, "lineno", step.line) for change in changes if change.mine is not None]
    return lines[0] if lines else step.line


def _changes(mine: Step, theirs: Step, my_words: Words, their_words: Words) -> Iterator[Change]:
    """The words that differ, from a cheapest edit of one step's words into the other's."""
    my_nodes = [mine.statement, *(token.node for token in mine.tokens)]
    their_nodes = [theirs.statement, *(token.node for token in theirs.tokens)]
    table = _edits(my_words, their_words)
    i = j = 0
    while i < len(my_words) or j < len(their_words):
        here = table[i][j]
        if i < len(my_words) and j < len(their_words):
            same = my_words[i] == their_words[j]
            if here == table[i + 1][j + 1] + (not same):
                if not same:
                    yield Change(my_nodes[i], their_nodes[j], (my_words[i], their_words[j]))
                i, j = i + 1, j + 1
                continue
        if i < len(my_words) and here == table[i + 1][j] + 1:
            yield Change(my_nodes[i], None, (my_words[i], ""))
            i += 1
        else:
            yield Change(None, their_nodes[j], ("", their_words[j]))
            j += 1


def _edits(a: Words, b: Words) -> list[list[int]]:
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a), -1, -1):
        for j in range(len(b), -1, -1):
            if i == len(a) or j == len(b):
                table[i][j] = len(a) - i + len(b) - j
            elif a[i] == b[j]:
                table[i][j] = table[i + 1][j + 1]
            else:
                table[i][j] = 1 + min(table[i + 1][j + 1], table[i + 1][j], table[i][j + 1])
    return table


def difference_clues(comparisons: Sequence[Comparison]) -> dict[int, dict[str, float]]:
    """The clues of the comparisons by line; strengths grow with the likeness of the reference."""
    found: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for rank, one in enumerate(comparisons):
        prefix = "nearest" if rank == 0 else "other"
        for name, strength, lines in _lines(one):
            for line in lines:
                clue = f"{prefix} {name}"
                found[line][clue] = max(found[line].get(clue, 0.0), strength)
    for line in {line for one in comparisons for line in one.known}:
        found[line]["known"] = sum(line in one.known for one in comparisons) / len(comparisons)
    for line in {line for one in comparisons for line in one.strange}:
        found[line]["strange"] = sum(line in one.strange for one in comparisons) / len(comparisons)
    return dict(found)


def _lines(one: Comparison) -> Iterator[tuple[str, float, frozenset[int]]]:
    """Names of clues, their strengths 0..1, and the lines that they are about."""
    near = one.likeness**2
    yield "equal", near, one.equal
    yield "alone", near, one.alone
    sole = len(one.differences) == 1 and not one.alone
    times = Counter(_habit(difference) for difference in one.differences)
    for difference in one.differences:
        line = frozenset({difference.line})
        if sole:
            yield "sole", 1.0, line
        if difference.missing:
            yield "missing", near, line
        elif difference.moved:
            yield "moved", near, line
        elif times[_habit(difference)] > 1:
            yield "habit", near, line
        else:
            yield "differs", near, line
            yield "differs little", near / len(difference.changes), line
            if len(difference.changes) == 1 and difference.changes[0].like_for_like:
                yield "like for like", 1.0, line
                yield "like for like near", near, line


def _habit(difference: Difference) -> tuple[tuple[str, str], ...]:
    """The words that change: the same change on several lines is a way of writing, not a slip."""
    return tuple(change.words for change in difference.changes)
