"""Which clause may follow which: `else` needs an `if`, `except` needs a `try`."""

# What a statement leaves behind for the clause after it at the same indentation.
_AFTER = {
    "if": "if",
    "elif": "if",
    "for": "loop",
    "while": "loop",
    "try": "try",
    "except": "except",
}
_CONTINUES = {
    "elif": frozenset({"if"}),
    "else": frozenset({"if", "loop", "except"}),
    "except": frozenset({"try", "except"}),
    "finally": frozenset({"try", "except", "except-else"}),
}
CLAUSES = frozenset(_CONTINUES)


def after(first: str, state: str) -> str:
    """What a statement that begins with `first` leaves open, when `state` was left by the one before it."""
    if first == "else":
        return "except-else" if state == "except" else ""
    return _AFTER.get(first, "")


def may_follow(first: str, state: str) -> bool:
    """Whether the statement may stand after one that left this state; only clauses are particular."""
    return first not in _CONTINUES or state in _CONTINUES[first]
