"""Functions called as if they were statements: `print "hello"`, `raise ValueError "text"`."""

from collections.abc import Iterator

from skills.syntax_analyzer.keywords import one_slip
from skills.syntax_analyzer.repair import Edit, Repair
from skills.syntax_analyzer.statement import CLOSER_OF, Statement, is_name, starts_operand
from skills.syntax_analyzer.tokens import Token, TokenKind


def without_brackets(statement: Statement) -> Iterator[Repair]:
    """`print "hello"`, `print total, count`, and other functions called the same way."""
    tokens = statement.tokens
    for index, token in enumerate(tokens[:-1]):
        following = tokens[index + 1]
        if not is_name(token) or not (starts_operand(following) or following.text in {"-", "not", "%", "lambda"}):
            continue
        printing = token.text == "print" or (index == 0 and _is_print(token.text))
        raised = statement.first == "raise" and index == 1 and following.kind is TokenKind.STRING
        if following.text == "(" and not printing:
            continue
        if not (printing or raised) and (token.text not in _BUILTIN_FUNCTIONS or following.text in CLOSER_OF):
            continue
        end = statement.code_end
        if tokens[-1].text == ";":
            end = tokens[-1].start
        yield _call(statement, token, following, end)
        if index and statement.depths[index]:
            yield from _call_inside(statement, index)


_BUILTIN_FUNCTIONS = frozenset(
    [
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
        "abs",
        "round",
        "type",
        "open",
        "set",
        "tuple",
        "dict",
    ]
)


def _is_print(word: str) -> bool:
    """Whether a word is `print`, perhaps with a capital letter or a slip."""
    return word.lower() == "print" or (len(word) > 3 and one_slip(word.lower(), "print"))  # noqa: PLR2004 - shorter words are others


def _call(statement: Statement, token: Token, following: Token, end: int) -> Repair:
    gap = " " if following.text == "(" else ""
    name = "print" if _is_print(token.text) and token.start == 0 else token.text
    edits = (Edit(token.start, following.start, f"{name}({gap}".rstrip()), Edit(end, end, ")"))
    if statement.tokens[-1].text == ":" and end == statement.code_end:
        edits = (edits[0], Edit(statement.tokens[-1].start, statement.tokens[-1].start, ")"))
    return _call_repair(token, edits)


def _call_inside(statement: Statement, index: int) -> Iterator[Repair]:
    tokens, depths = statement.tokens, statement.depths
    for place in range(index + 1, len(tokens)):
        if depths[place] < depths[index] or (depths[place] == depths[index] and tokens[place].text == ","):
            edits = (
                Edit(tokens[index].end, tokens[index + 1].start, "("),
                Edit(tokens[place].start, tokens[place].start, ")"),
            )
            yield _call_repair(tokens[index], edits)
            return


def _call_repair(token: Token, edits: tuple[Edit, ...]) -> Repair:
    if token.text == "print" or (token.start == 0 and _is_print(token.text)):
        message = "`print` is a function: what it prints must stand in round brackets."
        return Repair(
            "print-without-brackets", edits, token.start, message, "Put brackets around what is printed.", 0.96
        )
    message = f"`{token.text}` is a function: what it works on must stand in round brackets."
    return Repair("call-without-brackets", edits, token.start, message, "Put brackets around the value.", 0.8)
