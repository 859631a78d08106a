"""A tokenizer that never gives up: whatever it cannot name becomes an odd token."""

import re
from enum import StrEnum
from typing import NamedTuple


class TokenKind(StrEnum):
    """What a stretch of source text is."""

    NAME = "name"
    NUMBER = "number"
    STRING = "string"
    UNCLOSED = "unclosed"  # a string whose closing quote is not on its line (or nowhere, for triple quotes)
    SMART = "smart"  # text between typographic quotes
    OPERATOR = "operator"
    COMMENT = "comment"
    NEWLINE = "newline"
    ODD = "odd"  # a character that Python has no use for outside strings


class Token(NamedTuple):
    """A stretch of source; start and end are offsets into the text that was tokenized."""

    kind: TokenKind
    text: str
    start: int
    end: int


# Quotes that word processors, chat programs and web pages put in place of ' and ".
DOUBLE_SMART = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u301d\u301e\uff02"
SINGLE_SMART = "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\uff07"

# A number takes in the letters that touch it, so that 2nd and 1.2.3 are one mistake and not two tokens.
_TOKEN = re.compile(
    rf"""
    (?P<skip>[ \t\f]++ | \\(?:\r\n|\r|\n))
  | (?P<newline>\r\n|\r|\n)
  | (?P<comment>\#[^\r\n]*+)
  | (?P<string>(?:[rRbBuUfF]|[rR][bBfF]|[bBfF][rR])?(?:
        \"\"\"(?>[^"\\]|\\[\s\S]|"(?!""))*+\"\"\"
      | '''(?>[^'\\]|\\[\s\S]|'(?!''))*+'''
      | "(?!"")(?>[^"\\\r\n]|\\(?:\r\n|[\s\S]))*+"
      | '(?!'')(?>[^'\\\r\n]|\\(?:\r\n|[\s\S]))*+'
      ))
  | (?P<unclosed>(?:[rRbBuUfF]|[rR][bBfF]|[bBfF][rR])?(?:\"\"\"[\s\S]*+|'''[\s\S]*+|["'][^\r\n]*+))
  | (?P<smart>[{DOUBLE_SMART}][^{DOUBLE_SMART}"\r\n]*+[{DOUBLE_SMART}"]
      | [{SINGLE_SMART}][^{SINGLE_SMART}'\r\n]*+[{SINGLE_SMART}'])
  | (?P<number>0[xX]\w*+ | (?:\d|\.\d)(?:[eE][+-](?=\d)|\w|\.(?!\.))*+)
  | (?P<name>[^\W\d]\w*+)
  | (?P<operator>\.\.\. | \*\*= | //= | >>= | <<= | === | !== | \*\* | // | >> | << | == | != | <= | >= | -> | :=
      | \+= | -= | \*= | /= | %= | &= | \|= | \^= | @= | && | \|\| | \+\+ | -- | <> | => | =<
      | [-+*/%@&|^~<>=()\[\]{{}},:;.!?$`])
  | (?P<odd>[\s\S])
    """,
    re.VERBOSE,
)

_KINDS = {kind.value: kind for kind in TokenKind}


def tokenize(text: str) -> list[Token]:
    """All tokens of the text but blanks and joined line ends, in order; never raises."""
    return [
        Token(_KINDS[match.lastgroup or "odd"], match.group(), match.start(), match.end())
        for match in _TOKEN.finditer(text)
        if match.lastgroup != "skip"
    ]


def quote_of(token: Token) -> str:
    """The quote that opens a string token: one character, or three of them."""
    body = token.text.lstrip("rRbBuUfF")
    return body[:3] if body[:3] in ('"""', "'''") else body[:1]


def is_formatted(token: Token) -> bool:
    """Whether a string token has an f prefix."""
    prefix = token.text[: len(token.text) - len(token.text.lstrip("rRbBuUfF"))]
    return "f" in prefix.lower()
