"""Steps of one routine set against those of another so that as few words as possible differ."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from skills.hint_generation.step import Step

MOST_PAIRS = 4_000  # of statements compared in one alignment, to bound its time; the rest stays unaligned
Words = tuple[str, ...]
Path = list[tuple[Step | None, Step | None]]
_EQUALITIES = frozenset({"Eq", "NotEq"})
_ORDERED = frozenset({"Lt", "LtE", "In", "NotIn", "Sub", "Div", "FloorDiv", "Mod", "Pow", "call 2", "call 3"})


@dataclass(frozen=True)
class Match:
    """Two steps that play the same part, or one step without a partner.

    For a step that only the reference has: mine that stand before, after and around the place where it is missing.
    """

    mine: Step | None
    theirs: Step | None
    previous: Step | None = None
    following: Step | None = None
    around: Step | None = None


@dataclass
class Alignment:
    """Aligns with one naming of variables; their words are those of the learner where variables are aligned."""

    names: dict[str, str]
    pairs: int = 0
    _blocks: dict[tuple[int, int], tuple[float, Path]] = field(default_factory=dict)
    _costs: dict[tuple[int, int], float] = field(default_factory=dict)
    _words: dict[int, Words] = field(default_factory=dict)
    _counts: dict[int, Counter[str]] = field(default_factory=dict)

    def my_words(self, step: Step) -> Words:
        """The words of a step of the learner's."""
        if id(step) not in self._words:
            self._words[id(step)] = (step.kind, *(token.text for token in step.tokens))
        return self._words[id(step)]

    def their_words(self, step: Step) -> Words:
        """The words of the reference's step, variables named as the learner names them."""
        if id(step) not in self._words:
            texts = (self.names.get(token.text, token.text) if token.variable else token.text for token in step.tokens)
            self._words[id(step)] = (step.kind, *texts)
        return self._words[id(step)]

    def matches(self, mine: Sequence[Step], theirs: Sequence[Step], around: Step | None = None) -> list[Match]:
        """The cheapest alignment of two blocks and of the blocks inside them."""
        found: list[Match] = []
        chosen = self._align(mine, theirs)[1]
        last: Step | None = None
        for place, (a, partner) in enumerate(chosen):
            following = next((one for one, _ in chosen[place + 1 :] if one is not None), None) if a is None else None
            b = self._turned(a, partner) if a is not None and partner is not None else partner
            found.append(Match(a, b, last, following, around))
            if a is not None:
                last = a
            if a is not None and b is not None:
                for my_block, their_block in self._inner(a, b):
                    found.extend(self.matches(my_block, their_block, a))
            elif a is not None:
                for block in a.blocks:
                    found.extend(self.matches(block, (), a))
        return found

    def cost(self, mine: Sequence[Step], theirs: Sequence[Step]) -> float:
        """How many words differ in the cheapest alignment."""
        return self._align(mine, theirs)[0]

    def _align(self, mine: Sequence[Step], theirs: Sequence[Step]) -> tuple[float, Path]:
        key = (id(mine), id(theirs))
        if key not in self._blocks:
            self._blocks[key] = self._from_both_ends(mine, theirs)
        return self._blocks[key]

    def _from_both_ends(self, mine: Sequence[Step], theirs: Sequence[Step]) -> tuple[float, Path]:
        """Equal steps at both ends belong together; what is left between them goes through the table."""
        head = 0
        while head < min(len(mine), len(theirs)) and not self._pair(mine[head], theirs[head]):
            head += 1
        tail = 0
        most = min(len(mine), len(theirs)) - head
        while tail < most and not self._pair(mine[-1 - tail], theirs[-1 - tail]):
            tail += 1
        cost, path = self._by_table(mine[head : len(mine) - tail], theirs[head : len(theirs) - tail])
        first: Path = list(zip(mine[:head], theirs[:head], strict=True))
        last: Path = list(zip(mine[len(mine) - tail :], theirs[len(theirs) - tail :], strict=True))
        return cost, [*first, *path, *last]

    def _by_table(self, mine: Sequence[Step], theirs: Sequence[Step]) -> tuple[float, Path]:
        table = [[0.0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
        for i in range(len(mine) - 1, -1, -1):
            table[i][-1] = table[i + 1][-1] + mine[i].weight
        for j in range(len(theirs) - 1, -1, -1):
            table[-1][j] = table[-1][j + 1] + theirs[j].weight
        for i in range(len(mine) - 1, -1, -1):
            for j in range(len(theirs) - 1, -1, -1):
                table[i][j] = min(
                    table[i + 1][j + 1] + self._pair(mine[i], theirs[j]),
                    table[i + 1][j] + mine[i].weight,
                    table[i][j + 1] + theirs[j].weight,
                )
        return table[0][0], self._path(mine, theirs, table)

    def _path(self, mine: Sequence[Step], theirs: Sequence[Step], table: list[list[float]]) -> Path:
        path: Path = []
        i = j = 0
        while i < len(mine) or j < len(theirs):
            here = table[i][j]
            both = i < len(mine) and j < len(theirs)
            if both and here == table[i + 1][j + 1] + self._pair(mine[i], theirs[j]):
                path.append((mine[i], theirs[j]))
                i, j = i + 1, j + 1
            elif i < len(mine) and here == table[i + 1][j] + mine[i].weight:
                path.append((mine[i], None))
                i += 1
            else:
                path.append((None, theirs[j]))
                j += 1
        return path

    def _pair(self, a: Step, b: Step) -> float:
        key = (id(a), id(b))
        if key not in self._costs:
            self.pairs += 1
            self._costs[key] = self._pair_cost(a, b)
        return self._costs[key]

    def _pair_cost(self, a: Step, b: Step) -> float:
        if self.pairs > MOST_PAIRS or not _comparable(a, b):
            return float(a.weight + b.weight)
        flipped = b.flipped if a.flipped else None
        as_it_stands = self._cost_as_it_stands(a, b)
        return min(as_it_stands, self._cost_as_it_stands(a, flipped)) if flipped else as_it_stands

    def _turned(self, a: Step, b: Step) -> Step:
        """The reference's decision as it stands or the other way round, whichever is closer to mine."""
        flipped = b.flipped if a.flipped else None
        return flipped if flipped and self._cost_as_it_stands(a, flipped) < self._cost_as_it_stands(a, b) else b

    def _cost_as_it_stands(self, a: Step, b: Step) -> float:
        mine, theirs = self.my_words(a), self.their_words(b)
        own = 0.0 if self.same(a, b) else float(max(1, _unlike(self._count(a, mine), self._count(b, theirs))))
        return own + sum(self.cost(my_block, their_block) for my_block, their_block in self._inner(a, b))

    def same(self, mine: Step, theirs: Step) -> bool:
        """Whether two steps say the same; the sides of an equality may be exchanged."""
        a, b = self.my_words(mine), self.their_words(theirs)
        if a == b:
            return True
        free = not _EQUALITIES.isdisjoint(a) and _ORDERED.isdisjoint(a)
        return free and self._count(mine, a) == self._count(theirs, b)

    def _count(self, step: Step, words: Words) -> Counter[str]:
        if id(step) not in self._counts:
            self._counts[id(step)] = Counter(words)
        return self._counts[id(step)]

    def _inner(self, a: Step, b: Step) -> list[tuple[Sequence[Step], Sequence[Step]]]:
        longest = max(len(a.blocks), len(b.blocks))
        empty: Sequence[Step] = ()
        return [
            (
                a.blocks[index] if index < len(a.blocks) else empty,
                b.blocks[index] if index < len(b.blocks) else empty,
            )
            for index in range(longest)
        ]


def _comparable(a: Step, b: Step) -> bool:
    return a.kind == b.kind or {a.kind, b.kind} in (
        {"for", "while"},
        {"set", "Expr"},
        {"return", "Expr"},
        {"if", "while"},
    )


def _unlike(a: Counter[str], b: Counter[str]) -> int:
    both = (a & b).total()
    return max(a.total(), b.total()) - both
