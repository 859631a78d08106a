"""Cut a program into statements, even where a bracket or a quote is left open.

Python's tokenizer runs on to the end of the file after an unclosed bracket. A reader does not: a line that begins with
`return`, or with `total =` at the left margin, starts a statement, whatever is still open above it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from skills.syntax_analyzer.parsing import Oracle
from skills.syntax_analyzer.statement import (
    CLOSER_OF,
    HEADERS,
    OPENER_OF,
    SOFT_HEADERS,
    Statement,
    line_ends,
    outline_of,
    split_lines,
    standing_alone,
)
from skills.syntax_analyzer.tokens import Token, TokenKind

# Reserved words that only ever begin a statement.
_STARTERS = frozenset(
    [
        "assert",
        "break",
        "class",
        "continue",
        "def",
        "del",
        "elif",
        "except",
        "finally",
        "global",
        "import",
        "nonlocal",
        "pass",
        "raise",
        "return",
        "try",
        "while",
        "with",
    ]
)
_JOINERS = frozenset(["and", "or", "not", "in", "is", "if", "else", "for", "lambda", "await", "async", "yield", "from"])
_BRACKETS = CLOSER_OF.keys() | OPENER_OF.keys()
_LOOK_AHEAD = 400  # rows; no bracket of a student's program stays open longer
_TOTAL_LOOK_AHEAD = 20_000  # rows in all, so that a file of opening brackets costs linear time
_BLOCK_WORDS = (
    HEADERS | SOFT_HEADERS | {"}", "elseif", "elsif", "function", "func", "fn", "switch", "do", "catch", "foreach"}
)
_BLOCK_WORDS |= {"public", "private", "static", "void", "int", "unless", "until"}


@dataclass(frozen=True, slots=True)
class Row:
    """The tokens between two line ends; it spans several lines when a string or a backslash does."""

    start: int  # offset of the line's first character
    end: int  # offset of the line end
    tokens: tuple[Token, ...]  # without comments
    plain: bool  # whether it holds no bracket and no unclosed text, so that it is a statement of its own

    @property
    def first(self) -> str:
        return self.tokens[0].text if self.tokens else ""

    @property
    def last(self) -> str:
        return self.tokens[-1].text if self.tokens else ""


def split(text: str, tokens: Sequence[Token], oracle: Oracle) -> list[Statement]:
    """The statements of a program with these tokens, in order; blank lines and comment lines belong to none."""
    rows = list(_rows(text, tokens))
    names = _names(rows)
    splitter = _Splitter(text, rows, oracle)
    statements = []
    line, counted = 1, 0
    for start, end in splitter.ranges():
        first = rows[start].tokens[0].start
        line += line_ends(text[counted : rows[start].start])
        counted = rows[start].start
        # A backslash before the first word joins it to the line above; what precedes it is no indentation.
        indent = text[counted:first]
        shift = line_ends(indent)
        if shift:
            indent = split_lines(indent)[-1]
        within = (
            rows[start].tokens
            if start == end
            else tuple(token for row in rows[start : end + 1] for token in row.tokens)
        )
        statements.append(Statement(line + shift, indent, text[first : rows[end].end], names, outline_of(within)))
    return statements


def _rows(text: str, tokens: Sequence[Token]) -> Iterator[Row]:
    start = 0
    row: list[Token] = []
    plain = True
    for token in tokens:
        if token.kind is TokenKind.NEWLINE:
            yield Row(start, token.start, tuple(row), plain)
            start, row, plain = token.end, [], True
        elif token.kind is not TokenKind.COMMENT:
            row.append(token)
            plain = plain and token.text not in _BRACKETS and token.kind is not TokenKind.UNCLOSED
    yield Row(start, len(text), tuple(row), plain)


def _names(rows: list[Row]) -> frozenset[str]:
    """Names that the program binds somewhere: targets, parameters, imports, functions, classes."""
    bound = set()
    for row in rows:
        before = ""
        depth = 0
        for index, token in enumerate(row.tokens):
            after = row.tokens[index + 1].text if index + 1 < len(row.tokens) else ""
            if token.kind is TokenKind.NAME and (
                before in {"def", "class", "for", "as"}
                or row.first in {"import", "from"}
                or after in {"=", "+=", "in"}
                or (row.first == "def" and depth)
            ):
                bound.add(token.text)
            depth += (token.text in CLOSER_OF) - (token.text in OPENER_OF)
            before = token.text
    return frozenset(bound)


class _Splitter:
    def __init__(self, text: str, rows: list[Row], oracle: Oracle) -> None:
        self._text = text
        self._rows = rows
        self._oracle = oracle
        self._look_ahead = _TOTAL_LOOK_AHEAD

    def ranges(self) -> Iterator[tuple[int, int]]:
        """The first and last row of each statement."""
        start = 0
        while start < len(self._rows):
            if not self._rows[start].tokens:
                start += 1
                continue
            end = start if self._rows[start].plain else self._end(start)
            yield start, end
            start = end + 1

    def _end(self, start: int) -> int:
        stack: list[str] = []
        previous = start
        for index in range(start, len(self._rows)):
            row = self._rows[index]
            if not row.tokens:
                continue
            if index > start and self._starts_anew(start, previous, index, stack):
                whole = self._closing_row(start)
                return (
                    whole if whole is not None and self._parses(start, whole) else self._with_blank_row(start, previous)
                )
            _follow_brackets(row, stack)
            if self._opens_brace_block(row) and not self._closes_well(start):
                return index
            if not stack:
                return index
            previous = index
        return self._with_blank_row(start, previous)

    def _with_blank_row(self, start: int, last: int) -> int:
        """Take in the empty row after an unclosed display: the line that held the closing bracket."""
        following = last + 1
        if (
            last > start
            and following < len(self._rows) - 1
            and not self._text[self._rows[following].start : self._rows[following].end].strip()
        ):
            return following
        return last

    def _opens_brace_block(self, row: Row) -> bool:
        return row.last == "{" and (len(row.tokens) == 1 or row.first in _BLOCK_WORDS)

    def _closes_well(self, start: int) -> bool:
        end = self._closing_row(start)
        return end is not None and self._parses(start, end)

    def _closing_row(self, start: int) -> int | None:
        """The row where everything that the statement opens is closed as Python counts brackets, or None."""
        stack: list[str] = []
        rows = islice(self._rows, start, start + min(_LOOK_AHEAD, self._look_ahead))
        for index, row in enumerate(rows, start):
            self._look_ahead -= 1
            _follow_brackets(row, stack)
            if not stack:
                return index
        return None

    def _parses(self, start: int, end: int) -> bool:
        first, last = self._rows[start], self._rows[end]
        text = self._text[first.tokens[0].start : last.end]
        return self._oracle.accepts(standing_alone(first.first, text, ends_with_colon=last.last == ":"))

    def _starts_anew(self, start: int, previous: int, index: int, stack: list[str]) -> bool:
        row = self._rows[index]
        if row.first in OPENER_OF:
            return False
        if (
            row.first in _STARTERS
            or _is_header(row)
            or (row.first == "from" and any(t.text == "import" for t in row.tokens))
        ):
            return True
        if row.first == "@" and self._indent(index) <= self._indent(start):
            return True
        return self._looks_new(start, previous, index, stack)

    def _looks_new(self, start: int, previous: int, index: int, stack: list[str]) -> bool:
        """Weaker signs: where the row stands, what the row above ends with, whether the row assigns."""
        row, opening, before = self._rows[index], self._rows[start], self._rows[previous].last
        assigns = _assigns(row)
        goes_on = before == "," or before in CLOSER_OF
        deeper = self._indent(index) > self._indent(start)
        if opening.first in HEADERS and before == ":" and deeper and self._closing_row(start) is None:
            return True
        if not (row.tokens[0].kind is TokenKind.NAME and row.first not in _JOINERS) or _wants_more(before):
            return False
        if not deeper:
            complete = row.last != "," and _balanced(row)
            left_margin = self._indent(previous) > self._indent(start) or stack[-1] != "("
            return (assigns and before != "(") or not goes_on or (before == "," and complete and left_margin)
        if self._closing_row(start) is not None:
            return False
        if opening.first in HEADERS and not goes_on:
            return True
        return assigns and (not goes_on or (before == "," and stack[-1] != "("))

    def _indent(self, index: int) -> int:
        row = self._rows[index]
        return len(self._text[row.start : row.tokens[0].start].expandtabs())


def _wants_more(text: str) -> bool:
    """Whether a row that ends like this goes on: it ends with a binary operator."""
    return text in {
        "+",
        "-",
        "*",
        "/",
        "//",
        "%",
        "**",
        "==",
        "!=",
        "<",
        ">",
        "<=",
        ">=",
        "and",
        "or",
        "not",
        "in",
        "is",
        "=",
        ".",
    }


def _is_header(row: Row) -> bool:
    """Whether the row reads as `if …:` or `for …:`; without the colon it may be part of a comprehension."""
    return row.last == ":" and row.first in {"if", "for", "async", "else"}


def _assigns(row: Row) -> bool:
    depth = 0
    for token in row.tokens[1:]:
        if token.text in {"=", "+=", "-=", "*=", "/="} and depth == 0:
            return True
        if token.text in CLOSER_OF:
            depth += 1
        elif token.text in OPENER_OF:
            depth -= 1
        elif depth == 0 and token.kind is not TokenKind.NAME and token.text not in {".", ","}:
            return False
    return False


def _balanced(row: Row) -> bool:
    stack: list[str] = []
    _follow_brackets(row, stack)
    return not stack


def _follow_brackets(row: Row, stack: list[str]) -> None:
    """Push and pop the row's brackets. A closer of the wrong shape closes what it can; an extra one is passed over."""
    outside = len(stack)
    for index, token in enumerate(row.tokens):
        if token.kind is TokenKind.UNCLOSED:
            for char in _closing_tail(token.text):
                _close(char, stack)
        elif token.text in CLOSER_OF:
            stack.append(token.text)
        elif token.text in OPENER_OF:
            if stack and stack[-1] == OPENER_OF[token.text]:
                stack.pop()
            elif not _is_extra(row, index, stack, outside):
                _close(token.text, stack)


def _is_extra(row: Row, index: int, stack: list[str], outside: int) -> bool:
    """Whether a closer that does not fit the innermost bracket is better passed over than matched further out."""
    token = row.tokens[index]
    before = row.tokens[index - 1].text if index else ""
    after = row.tokens[index + 1].text if index + 1 < len(row.tokens) else ""
    if OPENER_OF[token.text] not in stack:
        return before == token.text or (after == "," and outside > 0 and len(stack) <= outside)
    return _misfits(row.tokens[index + 1 :], list(stack)) < _misfits(row.tokens[index:], list(stack))


def _misfits(tokens: tuple[Token, ...], stack: list[str]) -> int:
    """How many closers find no opener when the innermost fitting bracket is always taken."""
    count = 0
    for token in tokens:
        if token.text in CLOSER_OF:
            stack.append(token.text)
        elif token.text in OPENER_OF:
            count += OPENER_OF[token.text] not in stack
            _close(token.text, stack)
    return count


def _close(closer: str, stack: list[str]) -> None:
    opener = OPENER_OF[closer]
    if opener in stack:
        while stack.pop() != opener:
            pass
    elif stack:
        stack.pop()


def _closing_tail(text: str) -> str:
    """The brackets at the end of an unclosed string that close something before it, not something inside it."""
    code = text.rstrip(" \t,:;")
    kept = code.rstrip(")]}")
    inside = [char for char in kept if char in CLOSER_OF]
    tail = list(code[len(kept) :])
    while tail and inside and inside[-1] == OPENER_OF[tail[0]] and kept.count(inside[-1]) > kept.count(tail[0]):
        inside.pop()
        kept += tail.pop(0)
    return "".join(tail)
