"""Text from outside, made safe to store, compare and show, or refused with a reason."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

_ALLOWED_CONTROLS = frozenset("\n\t")
# Bidirectional overrides and isolates make shown text differ from stored text (CVE-2021-42574).
_DECEPTIVE = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """Text in Unicode normalisation form C with newlines as \\n.

    Raises ValueError for lone surrogates, control characters other than newline and tab, and
    characters that reorder the text around them.
    """
    normalised = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    for position, character in enumerate(normalised):
        if _refused(character):
            raise ValueError(f"character U+{ord(character):04X} at position {position} is not allowed")
    return normalised


def _refused(character: str) -> bool:
    if character in _ALLOWED_CONTROLS:
        return False
    return unicodedata.category(character) in {"Cc", "Cs"} or character in _DECEPTIVE


StudentId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", description="id of a student")]
IdempotencyKey = Annotated[
    str,
    Field(
        pattern=r"^[\x21-\x7e]{1,128}$",
        description="1 to 128 visible ASCII characters; a request sent again with its key counts once",
    ),
]
# Measured after cleaning: a composed letter may become several.
ShortText = Annotated[str, AfterValidator(clean), Field(min_length=1, max_length=200)]
