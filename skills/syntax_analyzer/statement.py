"""A statement as the analyzer sees it: its text without indentation, its tokens, and what is left open in it."""

import keyword
import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from skills.syntax_analyzer.tokens import Token, TokenKind, tokenize

CLOSER_OF = {"(": ")", "[": "]", "{": "}"}
OPENER_OF = {closer: opener for opener, closer in CLOSER_OF.items()}

HEADERS = frozenset({"if", "elif", "else", "for", "while", "def", "class", "try", "except", "finally", "with", "async"})
SOFT_HEADERS = frozenset({"match", "case"})

# Written before a clause that cannot stand alone, so that the clause can be parsed without the rest of the program.
_LEAD_IN = {
    "elif": "if 1: pass\n",
    "else": "if 1: pass\n",
    "except": "try: pass\n",
    "finally": "try: pass\n",
}


class Outline(NamedTuple):
    """What can be told of a statement without keeping its tokens.

    Attributes:
        first, last: the texts of the first and the last token that is not a comment.
        balanced: whether every opening bracket has its partner.
    """

    first: str
    last: str
    balanced: bool


def outline_of(tokens: tuple[Token, ...]) -> Outline:
    """The outline of a statement with these tokens."""
    first, last = (tokens[0].text, tokens[-1].text) if tokens else ("", "")
    return Outline(first, last, balanced=not unclosed_brackets(tokens))


@dataclass(frozen=True)
class Statement:
    """One logical line: from its first character to its last, comments included, without the final line end.

    Attributes:
        first_line: number of its first physical line, counted from 1.
        names: names that the program binds somewhere.
        known: the outline, when whoever made the statement had its tokens at hand.
    """

    first_line: int
    indent: str
    text: str
    names: frozenset[str] = field(compare=False)
    known: Outline | None = field(default=None, compare=False)

    @cached_property
    def _outline(self) -> Outline:
        return self.known or outline_of(self.tokens)

    @property
    def first(self) -> str:
        """The text of the first token."""
        return self._outline.first

    @property
    def last(self) -> str:
        """The text of the last token that is not a comment."""
        return self._outline.last

    @property
    def balanced(self) -> bool:
        """Whether every opening bracket has its partner."""
        return self._outline.balanced

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens that matter to the grammar."""
        return significant(self.text)

    @cached_property
    def depths(self) -> tuple[int, ...]:
        """For each of `tokens`, how many brackets are open around it."""
        depths, depth = [], 0
        for token in self.tokens:
            if token.text in OPENER_OF:
                depth = max(0, depth - 1)
            depths.append(depth)
            if token.text in CLOSER_OF:
                depth += 1
        return tuple(depths)

    @cached_property
    def open_brackets(self) -> tuple[Token, ...]:
        """Opening brackets that nothing in this statement closes."""
        return unclosed_brackets(self.tokens)

    @property
    def last_line(self) -> int:
        """The number of the last physical line."""
        return self.first_line + line_ends(self.text)

    @property
    def code_end(self) -> int:
        """The offset after the last token that is not a comment."""
        return self.tokens[-1].end if self.tokens else 0

    @property
    def opens_block(self) -> bool:
        """Whether an indented block must follow: the statement ends with the colon of a header."""
        return self.last == ":" and (self.first in HEADERS or self.first in SOFT_HEADERS)

    def line_of(self, offset: int) -> int:
        """The number of the physical line that an offset into the text lies on."""
        return self.first_line + line_ends(self.text[:offset])

    def column_of(self, offset: int) -> int:
        """The column, counted from 1, of an offset into the text."""
        start = max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1
        return offset - start + 1 + (len(self.indent) if start == 0 else 0)

    def with_text(self, text: str) -> "Statement":
        """The same place in the program with other words."""
        return Statement(self.first_line, self.indent, text, self.names)

    def with_indent(self, indent: str) -> "Statement":
        """The same statement moved to the left or to the right."""
        return replace(self, indent=indent)

    def alone(self) -> str:
        """A small program that parses exactly when this statement does, ends with a line end, and runs nowhere."""
        return standing_alone(self.first, self.text, ends_with_colon=self.last == ":")


def alone(text: str) -> str:
    """What `Statement.alone` says of this text, without tokenizing it when that can be helped."""
    if "#" in text:
        tokens = significant(text)
        return standing_alone(
            tokens[0].text if tokens else "", text, ends_with_colon=bool(tokens) and tokens[-1].text == ":"
        )
    word = _FIRST_WORD.match(text)
    return standing_alone(word.group() if word else "", text, ends_with_colon=text.rstrip().endswith(":"))


_FIRST_WORD = re.compile(r"\w+|@")


def standing_alone(first: str, text: str, *, ends_with_colon: bool) -> str:
    """Wrap a statement's text with what its first word needs to parse on its own."""
    if first == "@":
        return f"{text}\ndef f(): pass\n"
    if not ends_with_colon:
        return f"{_LEAD_IN.get(first, '')}{text}\n"
    if first == "case":
        return f"match 0:\n {text}\n  pass\n"
    if first == "match":
        return f"{text}\n case _: pass\n"
    if first == "try":
        return f"{text}\n pass\nfinally: pass\n"
    return f"{_LEAD_IN.get(first, '')}{text}\n pass\n"


def significant(text: str) -> tuple[Token, ...]:
    """The tokens of a text but comments and line ends."""
    return tuple(t for t in tokenize(text) if t.kind not in (TokenKind.COMMENT, TokenKind.NEWLINE))


def unclosed_brackets(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Opening brackets that nothing closes."""
    stack: list[Token] = []
    for token in tokens:
        if token.text in CLOSER_OF:
            stack.append(token)
        elif token.text in OPENER_OF and stack and stack[-1].text == OPENER_OF[token.text]:
            stack.pop()
    return tuple(stack)


def split_lines(text: str) -> list[str]:
    """The physical lines as Python sees them, without their ends."""
    return re.split(r"\r\n|\r|\n", text)


def line_ends(text: str) -> int:
    """How many line ends the text holds, each of LF, CR and CR LF counted once, as Python counts them."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def is_keyword(token: Token) -> bool:
    """Whether a token is one of Python's reserved words (soft keywords are names)."""
    return token.kind is TokenKind.NAME and keyword.iskeyword(token.text)


def is_name(token: Token) -> bool:
    """Whether a token is a name that is not reserved."""
    return token.kind is TokenKind.NAME and not keyword.iskeyword(token.text)


_VALUE_WORDS = frozenset({"None", "True", "False"})
_VALUE_KINDS = frozenset({TokenKind.NUMBER, TokenKind.STRING, TokenKind.SMART})


def starts_operand(token: Token) -> bool:
    """Whether a value may begin with this token."""
    return token.kind in _VALUE_KINDS or is_name(token) or token.text in _VALUE_WORDS or token.text in CLOSER_OF


def ends_operand(token: Token) -> bool:
    """Whether a value may end with this token."""
    return token.kind in _VALUE_KINDS or is_name(token) or token.text in _VALUE_WORDS or token.text in OPENER_OF
