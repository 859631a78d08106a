"""Which concept of the curriculum a syntax error is about."""

import re

_BY_KIND = (
    ("quote", "strings"),
    ("string", "strings"),
    ("print", "printing"),
    ("indent", "if-statement"),
    ("bracket", "function-call"),
    ("comma", "function-call"),
    ("assignment", "assignment"),
    ("name", "assignment"),
)
_BY_FIRST_WORD = {
    "def": "function-definition",
    "class": "class-definition",
    "if": "if-statement",
    "elif": "if-statement",
    "else": "if-statement",
    "for": "sequence-iteration",
    "while": "while-condition",
    "try": "catching-exceptions",
    "except": "catching-exceptions",
    "return": "return-statement",
    "break": "break-statement",
    "continue": "break-statement",
    "print": "printing",
}
_ANY = "printing"


def concept_of(kind: str, line: str) -> str:
    """The id of a concept, by the kind of the error or else by the word that the wrong line begins with."""
    word = re.match(r"\s*(\w+)", line)
    by_word = _BY_FIRST_WORD.get(word.group(1)) if word else None
    by_kind = next((concept for part, concept in _BY_KIND if part in kind), None)
    if by_kind == "if-statement":
        return by_word or by_kind
    return by_kind or by_word or _ANY
