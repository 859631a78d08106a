"""functions/runtime/tokens/o200k.bin, written from the tokenizer that the figures are verified with.

python -m tests.contract.vocabulary_file

That tokenizer tells tokens as text only. Of a token that is a part of a character, its neighbours make it a whole
one: it is decoded between other bytes, whose ranks are known, and these are taken off again.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product

from rs_bpe.bpe import openai

from functions.runtime.tokens.vocabulary import FILE, TOKENS, content_of

# The bytes in the order of the first 256 ranks: those that print in Latin-1, then the others (GPT-2's order).
_PRINTED = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
_BYTES = [*_PRINTED, *(byte for byte in range(256) if byte not in _PRINTED)]

# What may stand before a token that begins inside a character, and behind one that ends inside a character.
_BEFORE = [b"", b"\xc3", b"\xe1", b"\xe0", b"\xed", b"\xf1", b"\xf0", b"\xf4",
           b"\xe1\x80", b"\xf1\x80", b"\xf1\x80\x80"]  # fmt: skip
_BEHIND = [b"", b"\x80", b"\xa0", b"\x90", b"\x80\x80", b"\xa0\x80", b"\x90\x80", b"\x90\x80\x80", b"\x80\x80\x80"]


def content() -> bytes:
    """What the file has to hold."""
    return content_of(list(_tokens()))


def _tokens() -> Iterator[bytes]:
    for rank in range(TOKENS):
        yield bytes([_BYTES[rank]]) if rank < len(_BYTES) else _token(rank)


def _token(rank: int) -> bytes:
    tokenizer = _tokenizer()
    for before, behind in product(_BEFORE, _BEHIND):
        whole = tokenizer.decode([*map(_BYTES.index, before), rank, *map(_BYTES.index, behind)])
        if whole is not None:
            encoded: bytes = whole.encode()
            return encoded[len(before) : len(encoded) - len(behind)]
    raise ValueError(f"the token of rank {rank} is no part of any text")


@cache
def _tokenizer() -> openai.Tokenizer:
    return openai.o200k_base()


if __name__ == "__main__":
    FILE.write_bytes(content())
