"""Counts tokens exactly as o200k does, in bounded time and memory."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from heapq import heapify, heappop, heappush
from itertools import chain

from functions.runtime.tokens.vocabulary import Vocabulary, vocabulary
from functions.runtime.tokens.words import words

LONGEST_TEXT = 24_576  # characters of one answer's texts together
MOST_MERGED = 384  # bytes of new words that are no single token, which one answer may make us merge
MOST_REMEMBERED = 8_192  # words, and as many texts

_remembered: dict[str, int] = {}
# Texts come again too, when a page is looked at twice or the next hint is asked for. Only their digests are kept.
_counted: dict[bytes, int] = {}


class TooCostlyError(ValueError):
    """The text is longer, or has more words of its own, than an answer should wait for."""


def count(text: str) -> int:
    """The number of tokens; raises TooCostlyError."""
    return counts([text])[0]


def counts(texts: Sequence[str]) -> list[int]:
    """The numbers of tokens of texts that one answer waits for; raises TooCostlyError for all of them together."""
    if sum(map(len, texts)) > LONGEST_TEXT:
        raise TooCostlyError(f"longer than {LONGEST_TEXT} characters")
    digests = [blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest() for text in texts]
    known = {digest: _counted[digest] for digest in digests if digest in _counted}
    new = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in known}
    known |= zip(new, _counts(list(new.values())), strict=True)
    if len(_counted) + len(new) > MOST_REMEMBERED:
        _counted.clear()
    _counted.update((digest, known[digest]) for digest in new)
    return [known[digest] for digest in digests]


def _counts(texts: Sequence[str]) -> list[int]:
    split = [words(text) for text in texts]
    try:
        return [_remembered_tokens(each) for each in split]
    except KeyError:  # a word that is new, or was forgotten
        known = _known(chain.from_iterable(split))
    return [sum(map(known.__getitem__, each)) for each in split]


def _remembered_tokens(each: Iterable[str]) -> int:
    return sum(map(_remembered.__getitem__, each))


def _known(each: Iterable[str]) -> dict[str, int]:
    known: dict[str, int] = {}
    room = MOST_MERGED
    for word in dict.fromkeys(each):
        tokens = _remembered.get(word)
        if tokens is None:
            encoded = word.encode("utf-8", "surrogatepass")
            tokens = _whole(encoded)
            if tokens is None:
                room -= len(encoded)
                if room < 0:
                    raise TooCostlyError(f"more than {MOST_MERGED} bytes of new words")
                tokens = _merged(encoded, vocabulary())
            _remember(word, tokens)
        known[word] = tokens
    return known


def _whole(word: bytes) -> int | None:
    return None if vocabulary().rank(word) is None else 1


def _remember(word: str, tokens: int) -> None:
    """Words come again: an answer's own field names, a course's terms, a class's variables."""
    if len(_remembered) >= MOST_REMEMBERED:
        _remembered.clear()
    _remembered[word] = tokens


def _merged(word: bytes, ranks: Vocabulary) -> int:
    """How many parts are left when always the leftmost of the neighbours with the lowest rank has been joined."""
    ends = list(range(1, len(word) + 1))  # of the part that begins at each place; 0 where none begins any more
    before = list(range(-1, len(word) - 1))
    waiting = [
        (rank, place) for place in range(len(word) - 1) if (rank := ranks.rank(word[place : place + 2])) is not None
    ]
    heapify(waiting)
    parts = len(word)
    while waiting:
        rank, place = heappop(waiting)
        middle = ends[place]
        if middle in (0, len(word)) or ranks.rank(word[place : ends[middle]]) != rank:
            continue  # one of the two was joined otherwise meanwhile
        end = ends[place] = ends[middle]
        ends[middle] = 0
        parts -= 1
        if end < len(word):
            before[end] = place
            _offer(waiting, ranks, word, place, ends[end])
        if before[place] >= 0:
            _offer(waiting, ranks, word, before[place], end)
    return parts


def _offer(waiting: list[tuple[int, int]], ranks: Vocabulary, word: bytes, start: int, end: int) -> None:
    rank = ranks.rank(word[start:end])
    if rank is not None:
        heappush(waiting, (rank, start))
