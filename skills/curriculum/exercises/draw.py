"""The chance in an exercise: choices that a seed decides, the same on every Python version."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TypeVar

Item = TypeVar("Item")

_BITS = 64


class Draw:
    """A stream of choices that depends on its key alone.

    The random module promises equal numbers across versions for random() only; hashing a counter promises them for all.
    """

    def __init__(self, key: str) -> None:
        self._key = key.encode()
        self._drawn = 0

    def _below(self, bound: int) -> int:
        self._drawn += 1
        counter = self._drawn.to_bytes(8, "big")
        number = int.from_bytes(blake2b(counter + self._key, digest_size=_BITS // 8).digest(), "big")
        return number * bound >> _BITS

    def integer(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        if low > high:
            raise ValueError(f"high: {high} is below low, {low}")
        return low + self._below(high - low + 1)

    def integers(self, count: int, low: int, high: int) -> list[int]:
        """`count` whole numbers from low to high; the same one may come again."""
        return [self.integer(low, high) for _ in range(count)]

    def distinct_integers(self, count: int, low: int, high: int) -> list[int]:
        """`count` different whole numbers from low to high, in the order drawn."""
        return self.several(range(low, high + 1), count)

    def price(self, low: int, high: int) -> float:
        """An amount from low to high in steps of 0.25, which binary numbers hold exactly."""
        return self.integer(low * 4, high * 4) / 4

    def chance(self) -> bool:
        """True or False, as a coin falls."""
        return self._below(2) == 1

    def choice(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        if not items:
            raise ValueError("items: there is nothing to choose from")
        return items[self._below(len(items))]

    def several(self, items: Iterable[Item], count: int) -> list[Item]:
        """`count` of the items at different places, in the order drawn. Raises ValueError when there are fewer."""
        left = list(items)
        if not 0 <= count <= len(left):
            raise ValueError(f"count: {count} of {len(left)} items cannot be drawn")
        return [left.pop(self._below(len(left))) for _ in range(count)]

    def shuffled(self, items: Iterable[Item]) -> list[Item]:
        """All items in a new order."""
        listed = list(items)
        return self.several(listed, len(listed))
