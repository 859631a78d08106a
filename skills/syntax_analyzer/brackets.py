"""Brackets: never closed, never opened, closed twice, or closed by one of another shape."""

from collections.abc import Iterator
from itertools import pairwise

from skills.syntax_analyzer.repair import Edit, Repair, insertion
from skills.syntax_analyzer.statement import (
    CLOSER_OF,
    HEADERS,
    OPENER_OF,
    Statement,
    ends_operand,
    is_keyword,
    is_name,
    line_ends,
    split_lines,
    starts_operand,
)
from skills.syntax_analyzer.tokens import Token

_MAX_PLACES = 40
_FAMILIAR = frozenset(
    [
        "print",
        "input",
        "len",
        "int",
        "float",
        "str",
        "range",
        "sum",
        "max",
        "min",
        "sorted",
        "list",
        "self",
        "append",
        "round",
    ]
)
_OPERATORS = frozenset(
    {
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
        "=",
        "and",
        "or",
        "in",
        "not",
        "return",
        ",",
    }
)


def unclosed(statement: Statement) -> Iterator[Repair]:
    """An opening bracket without its partner; places for the missing one, the likeliest first."""
    opened = statement.open_brackets
    if not opened:
        return
    closers = "".join(CLOSER_OF[token.text] for token in reversed(opened))
    if len(opened) > 1:
        end = _end_places(statement)[0]
        yield _missing(statement, opened[-1], insertion(end, closers), end, 0.8, len(opened))
    innermost = opened[-1]
    for rank, end in enumerate(_end_places(statement)):
        yield _missing(statement, innermost, insertion(end, closers), end, 0.9 - 0.002 * rank, len(opened))
    yield from _open_at_line_end(statement)
    for opener, following in pairwise(statement.tokens):
        if opener.text == "(" and not _begins_value(following) and following.text not in {")", "*", "**", "+", "~"}:
            yield _missing(statement, opener, insertion(opener.end, ")"), opener.end, 0.93, 1)
    for rank, end in enumerate(_inner_places(statement, innermost)):
        confidence = 0.93 if end == innermost.end else 0.7
        yield _missing(
            statement, innermost, insertion(end, CLOSER_OF[innermost.text]), end, confidence - 0.001 * rank, 1
        )


def _open_at_line_end(statement: Statement) -> Iterator[Repair]:
    """A bracket with items after it that is open at the end of its line, when the next line is indented no deeper."""
    tokens, text = statement.tokens, statement.text
    stack: list[Token] = []
    for index, (token, following) in enumerate(pairwise(tokens)):
        if token.text in CLOSER_OF:
            stack.append(token)
        elif token.text in OPENER_OF and stack:
            stack.pop()
        if not stack or not line_ends(text[token.end : following.start]) or token is stack[-1]:
            continue
        same_line = line_ends(text[stack[-1].start : token.end]) == 0
        deeper = statement.column_of(following.start) > _first_column(statement, stack[-1])
        if same_line and not deeper and len(stack) > 1:
            end = tokens[index - 1].end if token.text == "," else token.end
            closer = CLOSER_OF[stack[-1].text]
            yield _missing(statement, stack[-1], insertion(end, closer), end, 0.92, 1)


def _first_column(statement: Statement, token: Token) -> int:
    """The column where the line of a token begins."""
    start = max(statement.text.rfind("\n", 0, token.start), statement.text.rfind("\r", 0, token.start)) + 1
    blanks = len(statement.text[start:]) - len(statement.text[start:].lstrip(" \t"))
    return statement.column_of(start + blanks)


def _missing(
    statement: Statement, opener: Token, edits: tuple[Edit, ...], at: int, confidence: float, count: int
) -> Repair:
    line = statement.line_of(opener.start)
    closer = CLOSER_OF[opener.text]
    where = "on this line" if line == statement.line_of(at) else f"on line {line}"
    more = f", nor are {count - 1} more" if count > 1 else ""
    return Repair(
        "unclosed-bracket",
        edits,
        at,
        f"The `{opener.text}` {where} is never closed{more}.",
        f"Put `{closer}` where the bracket should end.",
        confidence,
    )


def _end_places(statement: Statement) -> list[int]:
    """Ends where the bracket may close: an emptied last line, before a colon, the ends of the lines."""
    text, tokens = statement.text, statement.tokens
    places = []
    last = tokens[-1]
    tail = text[statement.code_end :]
    if (line_ends(tail) and not split_lines(tail)[-1].strip()) or (line_ends(tail) and tail[-1] in "\r\n"):
        places.append(len(text))
    if last.text == ":" and statement.first in HEADERS and len(tokens) > 1:
        places.append(tokens[-2].end)
    if last.text in {":", ";"} and statement.first not in HEADERS and len(tokens) > 1:
        places.append(tokens[-2].end)
    places.append(statement.code_end)
    previous = tokens[0]
    line_finals = []
    for token in tokens[1:]:
        if line_ends(text[previous.end : token.start]):
            line_finals.append(previous.end)
        previous = token
    places += line_finals[::-1][:_MAX_PLACES]
    return places


def _inner_places(statement: Statement, opener: Token) -> list[int]:
    """Ends of values after the opening bracket, on its own line first."""
    tokens = statement.tokens
    index = tokens.index(opener)
    places = [token.end for token in tokens[index + 1 : index + _MAX_PLACES] if ends_operand(token)]
    # Before `, (` the items of a display of tuples end: a likelier place than any other.
    for place in range(index + 1, min(index + _MAX_PLACES, len(tokens) - 1)):
        if tokens[place].text == "," and tokens[place + 1].text == opener.text:
            places.insert(0, tokens[place - 1].end)
            break
    if opener.text != "{" and index + 1 < len(tokens) and not _begins_value(tokens[index + 1]):
        places.insert(0, opener.end)
    return places


def mismatched(statement: Statement) -> Iterator[Repair]:
    """`[1, 2)`: the wrong shape, or the right closer left out before another."""
    stack: list[Token] = []
    for index, token in enumerate(statement.tokens):
        if token.text in CLOSER_OF:
            stack.append(token)
        elif token.text in OPENER_OF and stack:
            expected = CLOSER_OF[stack[-1].text]
            if token.text == expected:
                stack.pop()
                continue
            yield from _superfluous(statement, index, stack)
            yield Repair(
                "mismatched-bracket",
                (Edit(token.start, token.end, expected),),
                token.start,
                f"`{stack[-1].text}` is closed by `{token.text}`; it needs `{expected}`.",
                f"Replace `{token.text}` with `{expected}`.",
                0.93,
            )
            if OPENER_OF[token.text] in [t.text for t in stack]:
                yield from _left_open(statement, stack[-1], token)
            return


def _left_open(statement: Statement, opener: Token, closer: Token) -> Iterator[Repair]:
    """Places for the partner of `opener` before a closer that belongs to a bracket further out."""
    expected = CLOSER_OF[opener.text]
    same_line = statement.line_of(opener.start) == statement.line_of(closer.start)
    yield _missing(statement, opener, insertion(closer.start, expected), closer.start, 0.92 if same_line else 0.6, 1)
    for rank, end in enumerate(_inner_places(statement, opener)):
        if end < closer.start:
            near = statement.line_of(end) == statement.line_of(opener.start)
            yield _missing(statement, opener, insertion(end, expected), end, (0.9 if near else 0.7) - 0.001 * rank, 1)


def _superfluous(statement: Statement, index: int, stack: list[Token]) -> Iterator[Repair]:
    """A closer inside another bracket: one too many, or its opener is missing inside that bracket."""
    tokens = statement.tokens
    token, before = tokens[index], tokens[index - 1]
    yield _extra(token, 0.945 if before.text == token.text else 0.915)
    start = tokens.index(stack[-1])
    for place, confidence in _opening_places(statement, index, start=start, grouping=False, display=token.text != ")"):
        yield _opener_missing(token, place, confidence - 0.02)


def extra_closing(statement: Statement) -> Iterator[Repair]:
    """A closing bracket that nothing opened: one too many, or its opening one is missing."""
    stack: list[Token] = []
    tokens = statement.tokens
    for index, token in enumerate(tokens):
        if token.text in CLOSER_OF:
            stack.append(token)
        elif token.text in OPENER_OF:
            if stack:
                stack.pop()
                continue
            yield from _without_opener(statement, index)
            return


def _without_opener(statement: Statement, index: int) -> Iterator[Repair]:
    tokens = statement.tokens
    token = tokens[index]
    doubled = index > 0 and tokens[index - 1].text == token.text
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    items = any(t.text in {",", ":", "for"} and not statement.depths[i] for i, t in enumerate(tokens[:index]))
    display = token.text != ")" and items
    grouping = after in _OPERATORS and after not in {"=", ","}
    extra = 0.55 if display else 0.75 if grouping and not doubled else 0.93
    yield _extra(token, extra)
    for place in range(1, index):
        if tokens[place].text == tokens[place - 1].text == token.text:
            yield _extra(tokens[place], 0.92)
    for rank, (place, confidence) in enumerate(
        _opening_places(statement, index, start=-1, grouping=grouping, display=display)
    ):
        yield _opener_missing(token, place, confidence - 0.0005 * rank)


def _extra(token: Token, confidence: float) -> Repair:
    return Repair(
        "extra-closing-bracket",
        (Edit(token.start, token.end, ""),),
        token.start,
        f"This `{token.text}` closes a bracket that was never opened.",
        f"Leave the `{token.text}` out.",
        confidence,
    )


def _opener_missing(token: Token, place: int, confidence: float) -> Repair:
    opener = OPENER_OF[token.text]
    return Repair(
        "missing-opening-bracket",
        insertion(place, opener),
        place,
        f"The `{token.text}` closes a bracket, but no `{opener}` opens it.",
        f"Put `{opener}` where the bracket should begin.",
        confidence,
    )


def _opening_places(
    statement: Statement, closing: int, *, start: int, grouping: bool, display: bool
) -> Iterator[tuple[int, float]]:
    """Places for the missing opening bracket: after the name of a function, or where a value begins."""
    tokens, depths = statement.tokens, statement.depths
    braces = tokens[closing].text == "}"
    outermost = depths[start] + 1 if start >= 0 else 0
    for index in range(max(0, start, closing - _MAX_PLACES), closing):
        token, following = tokens[index], tokens[index + 1]
        level = depths[index + 1] <= outermost
        glued = following.start == token.end and following.text not in CLOSER_OF
        callable_before = not braces and ends_operand(token) and _begins_value(following) and not is_keyword(token)
        if callable_before and (glued or following.text not in CLOSER_OF):
            yield token.end, 0.955 if glued else 0.95 if level and is_name(token) else 0.8
        if (not braces and index + 1 < closing) or following is tokens[closing]:
            yield from _run_together(statement, token)
        if token.text in {"def", "class"} and is_name(following):
            yield following.end, 0.95
        if (token.text in _OPERATORS or token.text in CLOSER_OF or token.text == ":") and index + 1 == closing:
            yield tokens[closing].start, 0.955
        if (token.text in _OPERATORS or token.text == ":" or index == start) and _begins_value(following):
            yield following.start, (0.94 if display else 0.85 if grouping else 0.6) - (0.0 if level else 0.2)
    if start < 0 and grouping and starts_operand(tokens[0]):
        yield 0, 0.8
    if start < 0 and tokens[closing].text == ")" and is_name(tokens[closing - 1]):
        yield tokens[closing - 1].end, 0.5


def _begins_value(token: Token) -> bool:
    return starts_operand(token) or token.text in {"-", "not", "lambda"}


def _run_together(statement: Statement, token: Token) -> Iterator[tuple[int, float]]:
    """`printtotal` and `values2`: the bracket is missing between two names that the program knows."""
    if not is_name(token) or token.text in statement.names:
        return
    for cut in range(len(token.text) - 1, 0, -1):
        head, tail = token.text[:cut], token.text[cut:]
        if (head in statement.names or head in _FAMILIAR) and (
            tail in statement.names or tail in _FAMILIAR or tail.isdigit()
        ):
            yield token.start + cut, 0.952


def unbracketed_definition(statement: Statement) -> Iterator[Repair]:
    """`def greet:` and `def add a, b:`."""
    tokens = statement.tokens
    start = 1 if statement.first == "async" else 0
    if statement.first not in {"def", "async"} or len(tokens) < start + 2 or not is_name(tokens[start + 1]):
        return
    name = tokens[start + 1]
    following = tokens[start + 2] if len(tokens) > start + 2 else None
    if following is not None and following.text == "(":
        return
    message = "A function needs round brackets after its name, even when it takes nothing."
    last = tokens[-1] if tokens[-1].text == ":" else None
    if following is None or following is last or following.text == "->":
        yield _definition(name, insertion(name.end, "()"), message)
    else:
        end = tokens[-2].end if last else tokens[-1].end
        yield _definition(name, (Edit(name.end, following.start, "("), *insertion(end, ")")), message)


def _definition(name: Token, edits: tuple[Edit, ...], message: str) -> Repair:
    return Repair("definition-without-brackets", edits, name.start, message, "Put the brackets after the name.", 0.95)
