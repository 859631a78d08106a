"""Operators, operands, assignments and the spelling of names and numbers."""

import re
from collections.abc import Iterator

from skills.syntax_analyzer.repair import Edit, Repair, insertion
from skills.syntax_analyzer.statement import (
    CLOSER_OF,
    HEADERS,
    OPENER_OF,
    Statement,
    ends_operand,
    is_keyword,
    is_name,
    starts_operand,
)
from skills.syntax_analyzer.tokens import Token, TokenKind

_BINARY = frozenset(
    [
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
        "in",
        "is",
        "not",
        "&",
        "|",
        "^",
        "@",
        ".",
    ]
)
_ASSIGNING = frozenset({"=", "+=", "-=", "*=", "/=", "//=", "%=", "**="})
_PREFIX = frozenset({"-", "+", "not", "~", "*", "**", "lambda", "await"})


def assignment_in_condition(statement: Statement) -> Iterator[Repair]:
    """`if x = 5:` where `==` is meant, in headers, comprehensions and conditional expressions."""
    tokens = statement.tokens
    conditional = statement.first in {"if", "elif", "while", "assert"}
    after_if = False
    for index, token in enumerate(tokens):
        after_if = after_if or (token.text in {"if", "not", "and", "or"} and index > 0)
        if token.text != "=":
            continue
        yield Repair(
            "assignment-in-condition",
            (Edit(token.start, token.end, "=="),),
            token.start,
            "A single `=` assigns a value; it cannot ask whether two values are equal.",
            "Compare with `==`.",
            0.96 if conditional else 0.94 if after_if else 0.6 if statement.first == "return" else 0.35,
        )


def dangling_operator(statement: Statement) -> Iterator[Repair]:
    """An operator with nothing on one side: `total = price +`, `a + * b`, `if x > :`, `print(1 + )`, `x =`."""
    tokens = statement.tokens
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        before = tokens[index - 1] if index else None
        if token.text in _BINARY | _ASSIGNING | {"if", "while", "elif"} and _ends_here(following):
            yield from _right_side_missing(token, before, following)
        elif token.text in _BINARY and following is not None and _clashes(token, following):
            yield _missing_operand(
                token, insertion(token.end, " ..."), f"between `{token.text}` and `{following.text}`", 0.9
            )
        elif token.text in _BINARY - _PREFIX and (before is None or before.text in CLOSER_OF or _opens_value(before)):
            yield _missing_operand(token, insertion(token.start, "... "), f"before `{token.text}`", 0.88)
        elif token.text in _ASSIGNING and before is None:
            yield _missing_operand(token, insertion(token.start, "_ "), f"before `{token.text}`", 0.88)


def _ends_here(following: Token | None) -> bool:
    return following is None or following.text in OPENER_OF or following.text in {":", ",", ";", "else", "for"}


def _opens_value(token: Token) -> bool:
    return token.text in {",", ":", "return", "if", "elif", "while", "in"} or token.text in _ASSIGNING


def _clashes(token: Token, following: Token) -> bool:
    if (token.text, following.text) in {("not", "in"), ("is", "not")}:
        return False
    return following.text in (_BINARY | _ASSIGNING) - _PREFIX or (
        following.text in {"*", "**"} and token.text not in {",", "("}
    )


def _right_side_missing(token: Token, before: Token | None, following: Token | None) -> Iterator[Repair]:
    after_operator = before is not None and before.text in _BINARY and token.text != "not"
    confidence = 0.8 if token.text == "." or after_operator else 0.9
    placeholder = "_" if token.text == "." else " ..."
    kind = "missing-operand" if token.text in {"if", "while", "elif"} | _ASSIGNING else "dangling-operator"
    what = f"`{token.text}` needs a value after it, and nothing follows."
    if following is not None:
        what = f"`{token.text}` needs a value before `{following.text}`."
    yield Repair(
        kind,
        insertion(token.end, placeholder),
        token.start,
        what,
        f"Write the missing value in place of `{placeholder.strip()}`.",
        confidence,
        shown=token.text != ".",
    )


def _missing_operand(token: Token, edits: tuple[Edit, ...], where: str, confidence: float) -> Repair:
    suggestion = "Write the missing value in place of `...`."
    return Repair("missing-operand", edits, token.start, f"A value is missing {where}.", suggestion, confidence)


def missing_operator(statement: Statement) -> Iterator[Repair]:
    """Nothing between a value and a text at the top level: `name "!"`."""
    tokens = statement.tokens
    for index in range(len(tokens) - 1):
        left, right = tokens[index], tokens[index + 1]
        if statement.depths[index + 1] or not (ends_operand(left) and starts_operand(right)) or right.text in CLOSER_OF:
            continue
        text = TokenKind.STRING in {left.kind, right.kind}
        yield Repair(
            "missing-operator",
            insertion(left.end, " +"),
            right.start,
            f"Something is missing between `{left.text}` and `{right.text}`.",
            "Put the operator that you mean between the two, such as `+`.",
            0.7 if text else 0.62,
            shown=text,
        )


def missing_comparison(statement: Statement) -> Iterator[Repair]:
    """`if age 18:`: two values with no operator in a condition."""
    tokens = statement.tokens
    if statement.first not in {"if", "elif", "while", "assert"}:
        return
    for index in range(len(tokens) - 1):
        left, right = tokens[index], tokens[index + 1]
        if ends_operand(left) and starts_operand(right) and right.text not in CLOSER_OF:
            yield Repair(
                "missing-operator",
                insertion(left.end, " =="),
                right.start,
                f"An operator is missing between `{left.text}` and `{right.text}`.",
                "Put the comparison that you mean between the two, such as `==` or `>`.",
                0.75,
                shown=False,
            )


def invalid_target(statement: Statement) -> Iterator[Repair]:
    """`5 = x`, `len(x) = 3`, `a + b = c`, `my-name = 1`: something on the left that cannot take a value."""
    tokens, depths = statement.tokens, statement.depths
    equals = [i for i, token in enumerate(tokens) if token.text in _ASSIGNING and not depths[i]]
    if not equals or statement.first in HEADERS or equals[0] == 0:
        return
    place = equals[0]
    left = statement.text[: tokens[place - 1].end]
    end = tokens[-1].start if tokens[-1].text == ";" else statement.code_end
    right = statement.text[tokens[place].end : end].strip()
    kind, what = _target(tokens[:place])
    if re.fullmatch(r"[^\W\d]\w*(\s*-\s*[^\W\d]\w*)+", left):
        joined = re.sub(r"\s*-\s*", "_", left)
        message = "A name cannot hold a `-`: Python reads it as minus."
        yield Repair("invalid-name", (Edit(0, len(left), joined),), 0, message, f"Write `{joined}`.", 0.93)
    if re.fullmatch(r"[^\W\d]\w*(\s+[^\W\d]\w*)+", left) and not any(is_keyword(token) for token in tokens[:place]):
        joined = "_".join(left.split())
        message = "A name cannot hold a blank."
        yield Repair("invalid-name", (Edit(0, len(left), joined),), 0, message, f"Write `{joined}`.", 0.78)
    message = f"{what} stands on the left of `=`, but only a variable can be given a value."
    if re.fullmatch(r"[^\W\d][\w.]*(\[[^\]]*\])?", right) and right not in {"None", "True", "False"}:
        swapped = (Edit(0, len(left), right), Edit(statement.text.index(right, tokens[place].end), end, left))
        yield Repair(kind, swapped, 0, message, "Put the variable on the left and the value on the right.", 0.92)
    edits = (Edit(tokens[place].start, tokens[place].end, "=="),)
    yield Repair(kind, edits, 0, message, "Compare with `==`, or put a variable on the left.", 0.85)


def _target(left: tuple[Token, ...]) -> tuple[str, str]:
    if len(left) == 1 and (
        left[0].kind in {TokenKind.NUMBER, TokenKind.STRING} or left[0].text in {"None", "True", "False"}
    ):
        return "assignment-to-literal", "A fixed value"
    if left[-1].text == ")" and is_name(left[0]):
        if any(token.text in _BINARY - {"."} for token in left):
            return "assignment-to-expression", "A calculation"
        return "assignment-to-call", "A call"
    if all(token.kind in {TokenKind.NUMBER, TokenKind.STRING} or token.text in {"-", "(", ")"} for token in left):
        return "assignment-to-literal", "A fixed value"
    return "assignment-to-expression", "A calculation"


def invalid_argument(statement: Statement) -> Iterator[Repair]:
    """`f("x"=1)`, `f(a=1, 2)`, `def f(a=1, b):`, `def f(5):`."""
    tokens, depths = statement.tokens, statement.depths
    if statement.first == "def":
        yield from _invalid_parameters(statement)
        return
    named = None
    for index, token in enumerate(tokens):
        if token.text == "=" and depths[index]:
            named = index
            before = tokens[index - 1]
            name = before.text.strip("\"'")
            if before.kind is TokenKind.STRING and name.isidentifier():
                edits = (Edit(before.start, before.end, name),)
                message = "The name of an argument is written without quotes."
                yield Repair("invalid-argument", edits, before.start, message, "Leave the quotes out.", 0.9)
    if named is not None:
        message = "Arguments without a name must come before those with one."
        for index in range(named, len(tokens) - 1):
            if tokens[index].text == "," and ends_operand(tokens[index + 1]) and depths[index] == depths[named]:
                named_too = insertion(tokens[index + 1].start, "_=")
                at = tokens[index + 1].start
                yield Repair(
                    "positional-after-named",
                    named_too,
                    at,
                    message,
                    "Move this argument to the front, or name it.",
                    0.8,
                    shown=False,
                )


def _invalid_parameters(statement: Statement) -> Iterator[Repair]:
    tokens, depths = statement.tokens, statement.depths
    default = False
    for index in range(2, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        if depths[index] != 1:
            continue
        if token.text == "=":
            default = True
        after = tokens[index + 1].text if index + 1 < len(tokens) else ""
        if default and is_name(token) and before.text == "," and after in {",", ")"}:
            message = f"`{token.text}` has no default value, but stands after a parameter that has one."
            suggestion = "Put parameters with a default value last."
            edits = insertion(token.end, "=None")
            yield Repair("default-before-required", edits, token.start, message, suggestion, 0.9, shown=False)
        if token.kind in {TokenKind.NUMBER, TokenKind.STRING} and before.text in {"(", ","}:
            name = token.text.strip("\"'")
            if name.isidentifier():
                message = "A parameter is a name, so it is written without quotes."
                edits = (Edit(token.start, token.end, name),)
                yield Repair("invalid-parameter", edits, token.start, message, "Leave the quotes out.", 0.92)
            else:
                message = "A parameter must be a name; the value comes with the call."
                edits = (Edit(token.start, token.end, "value"),)
                yield Repair("invalid-parameter", edits, token.start, message, "Write a name here.", 0.85, shown=False)


_LEADING_ZERO = re.compile(r"0[\d_]*[1-9][\d_]*")
_DIGIT_FIRST = re.compile(r"(\d[\d_]*)([^\W\d]\w*)")


def numbers(statement: Statement) -> Iterator[Repair]:
    """`007`, `2nd`, `2x`, `1.2.3`, `0b12`: digits that are no number."""
    tokens = statement.tokens
    for index, token in enumerate(tokens):
        if token.kind is not TokenKind.NUMBER:
            continue
        if _LEADING_ZERO.fullmatch(token.text):
            plain = token.text.lstrip("0_")
            edits = (Edit(token.start, token.end, plain),)
            message = "A whole number cannot begin with 0."
            yield Repair(
                "leading-zero",
                edits,
                token.start,
                message,
                f"Write `{plain}`, or put quotes around it to keep the zeros.",
                0.96,
            )
            continue
        match = _DIGIT_FIRST.fullmatch(token.text)
        if match is not None:
            yield from _digit_first(statement, index, match)
        if token.text.count(".") > 1:
            yield _number(
                token,
                f'"{token.text}"',
                "A number has at most one decimal point.",
                "Put quotes around it if it is a text.",
            )
        if token.text.endswith("_") or "__" in token.text:
            plain = re.sub(r"__+", "_", token.text).rstrip("_")
            yield _number(token, plain, "A `_` in a number must stand between two digits.", f"Write `{plain}`.")
        if re.match(r"0[xXoObB]|\d+[eE]$", token.text):
            yield _number(token, "0", f"`{token.text}` is not a number.", "Check its digits.", shown=False)


def _digit_first(statement: Statement, index: int, match: re.Match[str]) -> Iterator[Repair]:
    token = statement.tokens[index]
    digits, letters = match.groups()
    after = statement.tokens[index + 1].text if index + 1 < len(statement.tokens) else ""
    before = statement.tokens[index - 1].text if index else ""
    bound = after in _ASSIGNING or before in {"def", "class", "for", "as", "import", "."}
    times = letters in statement.names and not bound and before not in {"(", ""}
    edits = tuple(
        Edit(t.start, t.end, f"_{t.text}")
        for t in statement.tokens
        if t.kind is TokenKind.NUMBER and t.text == token.text
    )
    message = f"A name cannot begin with a digit, as `{token.text}` does."
    yield Repair(
        "name-starts-with-digit",
        edits,
        token.start,
        message,
        f"Put a letter first, for example `{letters}{digits}`.",
        0.94 if not times else 0.8,
    )
    if times:
        edits = (Edit(token.start, token.end, f"{digits} * {letters}"),)
        message = f"Multiplication needs a `*`: `{token.text}` means nothing to Python."
        yield Repair("missing-operator", edits, token.start, message, f"Write `{digits} * {letters}`.", 0.9)


def _number(token: Token, replacement: str, message: str, suggestion: str, *, shown: bool = True) -> Repair:
    edits = (Edit(token.start, token.end, replacement),)
    return Repair("invalid-number", edits, token.start, message, suggestion, 0.85, shown=shown)


def invalid_names(statement: Statement) -> Iterator[Repair]:
    """`def my-function():`, `$total`, `class My Class:`, and a `def` or `class` without a name."""
    tokens = statement.tokens
    if statement.first in {"def", "class"} and len(tokens) > 1:
        yield from _definition_name(statement)
    for token in tokens:
        if token.text == "$":
            edits = tuple(Edit(t.start, t.end, "") for t in tokens if t.text == "$")
            message = "A name in Python has no `$` in front of it."
            yield Repair("invalid-name", edits, token.start, message, "Leave the `$` out.", 0.95)
            return


def _definition_name(statement: Statement) -> Iterator[Repair]:
    tokens = statement.tokens
    end = next((i for i, token in enumerate(tokens) if i and token.text in {"(", ":"}), len(tokens))
    if end == 1:
        edits = insertion(tokens[0].end, " unnamed")
        message = f"After `{statement.first}` comes a name, and there is none."
        yield Repair("missing-name", edits, tokens[0].end, message, "Write the name.", 0.93, shown=False)
    elif end > 2:  # noqa: PLR2004 - more than the keyword and one name
        name = statement.text[tokens[1].start : tokens[end - 1].end]
        if re.fullmatch(r"[\w\s.-]+", name):
            joined = re.sub(r"[\s.-]+", "_", name)
            edits = (Edit(tokens[1].start, tokens[end - 1].end, joined),)
            message = "A name cannot hold blanks, dots or dashes."
            yield Repair("invalid-name", edits, tokens[1].start, message, f"Write `{joined}`.", 0.9)
