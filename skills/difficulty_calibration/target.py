"""The difficulty at which a student succeeds three times of four, and the candidate that comes nearest to it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from skills.difficulty_calibration.belief import Belief, expected_success
from skills.difficulty_calibration.learning import item_belief
from skills.difficulty_calibration.request import Candidate
from skills.difficulty_calibration.scale import to_difficulty, to_logits

# Success often enough to encourage, and failure often enough to learn from and to measure by: an attempt at 0.75 tells
# p(1 - p) = 0.1875 of the ability, three quarters of what the most telling exercise (0.5) would.
TARGET_SUCCESS = 0.75
SAME_SUCCESS = 0.03  # nearer to the target than this makes no difference that a student could notice

_HALVINGS = 20  # the interval of 9.2 logits shrinks below 1e-5, finer than an answer's digits


@dataclass(frozen=True)
class Choice:
    """A candidate and the chance, 0..1, that the student solves it."""

    candidate: Candidate
    p_success: float


def target_difficulty(ability: Belief) -> float:
    """The difficulty of 0.01..0.99 that leaves a chance of 0.75, averaged over what is uncertain about the ability.

    Where the whole scale is too easy or too hard it is the nearer end.
    """
    low, high = to_logits(0), to_logits(1)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if expected_success(ability, Belief(middle, 0.0)) > TARGET_SUCCESS:
            low = middle
        else:
            high = middle
    return to_difficulty((low + high) / 2)


def choice(
    ability: Belief,
    candidates: Sequence[Candidate],
    tried: Collection[str],
    exposure: Mapping[str, int],
    seed: int,
) -> Choice | None:
    """The least exposed of the candidates that fit about equally well; None without candidates.

    Candidates that were just tried come only when there is no other.
    """
    fresh = [candidate for candidate in candidates if candidate.item not in tried]
    choices = [_chance(ability, candidate) for candidate in fresh or candidates]
    if not choices:
        return None
    nearest = min(map(_misfit, choices))
    fitting = [each for each in choices if _misfit(each) <= nearest + SAME_SUCCESS]
    return min(fitting, key=lambda each: (exposure.get(each.candidate.item, 0), _lot(seed, each.candidate.item)))


def _chance(ability: Belief, candidate: Candidate) -> Choice:
    difficulty = item_belief(candidate.difficulty, candidate.uncertainty)
    return Choice(candidate, expected_success(ability, difficulty))


def _misfit(possible: Choice) -> float:
    return abs(possible.p_success - TARGET_SUCCESS)


def _lot(seed: int, item: str) -> tuple[bytes, str]:
    """A place among equals that depends on nothing but the seed and the id."""
    return blake2b(f"{seed}.{item}".encode(), digest_size=8).digest(), item
