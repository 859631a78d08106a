"""Colons, commas and semicolons: missing, misplaced, doubled, or one in place of another."""

from collections.abc import Iterator
from itertools import pairwise

from skills.syntax_analyzer.repair import Edit, Repair, insertion
from skills.syntax_analyzer.statement import (
    CLOSER_OF,
    HEADERS,
    SOFT_HEADERS,
    Statement,
    ends_operand,
    is_keyword,
    is_name,
    starts_operand,
)
from skills.syntax_analyzer.tokens import Token, TokenKind

_JOINERS = frozenset({"and", "or", "in", "is", "if", "else", "for", "as", "from", "import", "async"})
_INSTEAD_OF_COLON = frozenset({",", ".", "=", "-", ">", "->", "=>", "::"})


def missing_colon(statement: Statement) -> Iterator[Repair]:
    """A header without its colon, at the end or before what follows on the same line."""
    tokens = statement.tokens
    if statement.first not in HEADERS and statement.first not in SOFT_HEADERS:
        return
    last = tokens[-1]
    message = f"A line that begins with `{statement.first}` ends with a colon."
    if last.text != ":" or statement.depths[-1]:
        yield Repair(
            "missing-colon", insertion(last.end, ":"), last.end, message, "Put `:` at the end of the line.", 0.95
        )
    if last.text in _INSTEAD_OF_COLON and len(tokens) > 1:
        edits = (Edit(tokens[-2].end, last.end, ":"),)
        yield Repair("missing-colon", edits, last.start, message, f"Write `:` in place of `{last.text}`.", 0.93)
    for left, right in pairwise(tokens):
        starts = right.kind is TokenKind.NAME and right.text not in _JOINERS
        if starts and (ends_operand(left) or left.text in {"else", "try", "finally"}):
            inserted = insertion(left.end, ":")
            confidence = 0.86 if last.text != ":" else 0.5
            yield Repair("missing-colon", inserted, left.end, message, f"Put `:` after `{left.text}`.", confidence)


def missing_lambda_colon(statement: Statement) -> Iterator[Repair]:
    """`lambda x x + 1`."""
    tokens = statement.tokens
    for index, token in enumerate(tokens):
        if token.text != "lambda":
            continue
        for place in range(index, min(index + 8, len(tokens) - 1)):
            left, right = tokens[place], tokens[place + 1]
            if left.text == ":":
                break
            if starts_operand(right) and (ends_operand(left) or left is token):
                message = "A `lambda` needs a colon between its parameters and its value."
                edits = insertion(left.end, ":")
                yield Repair("missing-colon", edits, left.end, message, f"Put `:` after `{left.text}`.", 0.9)


def stray_colon(statement: Statement) -> Iterator[Repair]:
    """A colon after a line that opens no block, or two of them, or one too early."""
    tokens = statement.tokens
    last = tokens[-1]
    if last.text == ":" and len(tokens) > 1:
        header = statement.first in HEADERS
        edits = (Edit(tokens[-2].end, last.end, ""),)
        message = "Two colons stand here; one is enough." if header else "Only the head of a block ends with a colon."
        yield Repair("stray-colon", edits, last.start, message, "Leave the colon out.", 0.88 if header else 0.86)
    for index, token in enumerate(tokens[:-1]):
        if token.text in {":", ":="} and not statement.depths[index] and (index == 1 or token.text == ":="):
            following = tokens[index + 1]
            if token.text == ":=":
                edits = (Edit(token.start, token.end, "="),)
                message = "A plain assignment is written with `=`."
                yield Repair("assignment-operator", edits, token.start, message, "Write `=` in place of `:=`.", 0.9)
            elif following.text == "=":
                edits = (Edit(token.start, following.end, "="),)
                message = "A plain assignment is written with `=`."
                yield Repair("assignment-operator", edits, token.start, message, "Write `=` alone.", 0.9)
            elif statement.first in HEADERS:
                edits = (Edit(token.start, token.end, ""),)
                message = f"The colon comes at the end of the line, not right after `{statement.first}`."
                yield Repair("stray-colon", edits, token.start, message, "Leave this colon out.", 0.9)
                moved = (*edits, *insertion(statement.code_end, ":"))
                yield Repair("stray-colon", moved, token.start, message, "Move the colon to the end of the line.", 0.89)


def semicolons(statement: Statement) -> Iterator[Repair]:
    """A semicolon in place of a colon or a comma, or one too many."""
    tokens = statement.tokens
    for index, token in enumerate(tokens):
        if token.text != ";":
            continue
        if index == len(tokens) - 1 and statement.first in HEADERS | SOFT_HEADERS:
            before = tokens[index - 1] if index else token
            if before.text == ":":
                edits = (Edit(before.end, token.end, ""),)
                message = "The colon ends this line; a semicolon after it is too much."
                yield _semicolon(token, edits, message, "Leave the semicolon out.", 0.96)
            else:
                edits = (Edit(before.end, token.end, ":"),)
                message = f"A line that begins with `{statement.first}` ends with a colon, not with a semicolon."
                yield _semicolon(token, edits, message, "Replace `;` with `:`.", 0.97)
        if statement.depths[index]:
            edits = (Edit(token.start, token.end, ","),)
            yield _semicolon(token, edits, "Items in brackets are parted by commas.", "Replace `;` with `,`.", 0.95)
        elif statement.first in HEADERS:
            edits = (Edit(token.start, token.end, ":"),)
            yield _semicolon(token, edits, "A colon belongs here, not a semicolon.", "Replace `;` with `:`.", 0.9)
        edits = (Edit(token.start, token.end, ""),)
        yield _semicolon(
            token, edits, "Nothing stands before or after this semicolon.", "Leave the semicolon out.", 0.85
        )


def _semicolon(token: Token, edits: tuple[Edit, ...], message: str, suggestion: str, confidence: float) -> Repair:
    return Repair("semicolon", edits, token.start, message, suggestion, confidence)


def missing_comma(statement: Statement) -> Iterator[Repair]:
    """Two values side by side in brackets, or in a list of names."""
    tokens, depths = statement.tokens, statement.depths
    listing = statement.first in {"import", "from", "global", "nonlocal", "del"}
    for index in range(len(tokens) - 1):
        left, right = tokens[index], tokens[index + 1]
        if not ends_operand(left) or not (starts_operand(right) or right.text in {"lambda", "*", "**", "not"}):
            continue
        if depths[index + 1] or listing:
            unlikely = right.text in {"(", "["} and left.text != "}" and left.kind is not TokenKind.NUMBER
            confidence = 0.88 if listing or _separates(statement, index) else 0.58
            yield _comma(left, right, min(confidence, 0.6) if unlikely else confidence)
        elif statement.first == "for" or _unpacks(tokens, index):
            yield _comma(left, right, 0.65)
        elif statement.first == "return":
            yield _comma(left, right, 0.55)


def _separates(statement: Statement, index: int) -> bool:
    """Whether the bracket around a place separates items: a call, a display, or a tuple with commas."""
    tokens, depths = statement.tokens, statement.depths
    depth = depths[index + 1]
    opening = next((i for i in range(index, -1, -1) if depths[i] == depth - 1 and tokens[i].text in CLOSER_OF), None)
    if opening is None or tokens[opening].text == "{":
        return True
    before = tokens[opening - 1] if opening else None
    follows_value = before is not None and ends_operand(before)
    if tokens[opening].text == "[":
        return not follows_value
    if follows_value:
        return True
    inside = [tokens[i] for i in range(opening + 1, len(tokens)) if depths[i] == depth]
    literals = all(tokens[i].kind in {TokenKind.NUMBER, TokenKind.STRING} for i in (index, index + 1))
    return literals or any(token.text == "," for token in inside)


def _unpacks(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether names on the left of `=` stand side by side: `x y = 1, 2`."""
    equals = next((i for i, token in enumerate(tokens) if token.text == "="), None)
    return (
        equals is not None and index + 1 < equals and is_name(tokens[index + 1]) and any(t.text == "," for t in tokens)
    )


def _comma(left: Token, right: Token, confidence: float) -> Repair:
    shown = right.text if len(right.text) <= 20 else "the next value"  # noqa: PLR2004 - longer texts drown the message
    return Repair(
        "missing-comma",
        insertion(left.end, ","),
        left.end,
        f"A comma is missing before `{shown}`." if shown is right.text else "A comma is missing before the next value.",
        "Put a comma between the two values.",
        confidence,
    )


def other_than_comma(statement: Statement) -> Iterator[Repair]:
    """Two commas in a row, a comma where nothing precedes it, or a comma at the end of a header."""
    tokens = statement.tokens
    for index, token in enumerate(tokens):
        if token.text != ",":
            continue
        before = tokens[index - 1].text if index else ""
        after = tokens[index + 1].text if index + 1 < len(tokens) else ""
        if before in {",", "(", "[", "{", ""} or after in {",", ":", ""}:
            following = tokens[index + 1].start if index + 1 < len(tokens) else token.end
            end = following if before in CLOSER_OF else token.end
            message = "There is no value next to this comma."
            edits = (Edit(token.start, end, ""),)
            yield Repair("extra-comma", edits, token.start, message, "Leave the comma out, or add the value.", 0.9)


def dictionary_entries(statement: Statement) -> Iterator[Repair]:
    """`{"a" 1}`, `{"a" = 1}`, `{"a", 1}` and `{"a": }`: entries without their colon or value."""
    tokens = statement.tokens
    for index in range(1, len(tokens) - 1):
        if not _in_braces(statement, index):
            continue
        token, following = tokens[index], tokens[index + 1]
        if token.text == "=":
            edits = (Edit(tokens[index - 1].end, token.end, ":"),)
            yield _entry(token, edits, 0.95)
        if ends_operand(token) and (starts_operand(following) or following.text in {"-", "lambda"}):
            bonus = token.kind is TokenKind.STRING and tokens[index - 1].text in {"{", ","}
            yield _entry(token, insertion(token.end, ":"), 0.93 if bonus else 0.8, at=token.end)
        if token.text == ",":
            edits = (Edit(token.start, token.end, ":"),)
            yield _entry(token, edits, 0.55)


def _in_braces(statement: Statement, index: int) -> bool:
    depth = statement.depths[index]
    for place in range(index - 1, -1, -1):
        if statement.depths[place] == depth - 1 and statement.tokens[place].text in CLOSER_OF:
            return statement.tokens[place].text == "{"
    return False


def _entry(token: Token, edits: tuple[Edit, ...], confidence: float, at: int | None = None) -> Repair:
    return Repair(
        "missing-dictionary-colon",
        edits,
        token.start if at is None else at,
        "A dictionary entry has a colon between its key and its value.",
        "Write `key: value`.",
        confidence,
    )


def two_on_one_line(statement: Statement) -> Iterator[Repair]:
    """`x = 1 y = 2`: two statements that nothing separates."""
    tokens = statement.tokens
    for index in range(len(tokens) - 1):
        left, right = tokens[index], tokens[index + 1]
        if statement.depths[index + 1] or not ends_operand(left) or right.kind is not TokenKind.NAME:
            continue
        if is_keyword(right) and right.text in _JOINERS | {"not"}:
            continue
        rest = tokens[index + 1 :]
        whole = is_keyword(right) or (len(rest) > 1 and (rest[1].text in {"=", "+=", "-="} or rest[0].text == "print"))
        message = "Two statements stand on one line."
        edits = insertion(left.end, ";")
        suggestion = f"Begin a new line before `{right.text}`."
        yield Repair("two-statements", edits, right.start, message, suggestion, 0.76 if whole else 0.4)


def backslash_not_last(statement: Statement) -> Iterator[Repair]:
    """A backslash that joins lines must be the very last character."""
    for token in statement.tokens:
        if token.kind is TokenKind.ODD and token.text == "\\":
            line_end = _line_end(statement.text, token.end)
            edits = (Edit(token.end, line_end, ""),)
            message = "A backslash that joins two lines must be the very last character of its line."
            joins = statement.text[line_end:].strip()
            final = edits if joins else (Edit(token.start, line_end, ""),)
            yield Repair("stray-backslash", final, token.start, message, "Delete what follows the backslash.", 0.9)
            plain = (Edit(token.start, token.end, ""),)
            message = "A backslash joins lines; in the middle of one it has no meaning."
            yield Repair("stray-backslash", plain, token.start, message, "Leave the backslash out.", 0.7)


def _line_end(text: str, start: int) -> int:
    ends = [place for place in (text.find("\n", start), text.find("\r", start)) if place >= 0]
    return min(ends, default=len(text))
