"""What an error is called in an event: never by a word that a learner chose."""

import builtins
import hashlib
import hmac

from skills.error_pattern_detection.causes import RULES
from skills.error_pattern_detection.diagnosis import kind_of_error

UNKNOWN_ERROR = "UnknownError"
OWN_ERROR = "OwnError"
DIGITS = 8  # hexadecimal; enough to tell one student's own exceptions apart

_WELL_KNOWN = frozenset(RULES) | {
    name for name, kind in vars(builtins).items() if isinstance(kind, type) and issubclass(kind, BaseException)
}


def error_type(name: str | None, salt: bytes) -> str:
    """The class of an exception of Python's or of a library that the catalogue knows.

    A class of the learner's own is a piece of the learner's code: it is told apart by a salted hash, so that the same
    one met three times is still the same one. Without a name it is UnknownError.
    """
    if not name:
        return UNKNOWN_ERROR
    kind = kind_of_error(name)
    if kind in _WELL_KNOWN:
        return kind
    return f"{OWN_ERROR}-{hmac.new(salt, kind.encode(errors='replace'), hashlib.sha256).hexdigest()[:DIGITS]}"
