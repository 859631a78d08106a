"""Habits from other languages: operators, words and braces that Python spells differently."""

import re
from collections.abc import Iterator

from skills.syntax_analyzer.repair import Edit, Repair
from skills.syntax_analyzer.statement import (
    CLOSER_OF,
    HEADERS,
    OPENER_OF,
    Statement,
    ends_operand,
    is_name,
    split_lines,
)
from skills.syntax_analyzer.tokens import Token, TokenKind

_LOGIC = {"&&": ("ampersand-and", "and"), "||": ("pipe-or", "or")}
_COMPARISONS = {"=>": ">=", "=<": "<=", "<>": "!=", "===": "==", "!==": "!="}
_SPLIT_COMPARISONS = {("=", "!"): "!=", ("=", "="): "==", (">", "="): ">=", ("<", "="): "<=", ("!", "="): "!="}
_ELSE_IF_WORDS = frozenset({"elseif", "elsif", "elsefi", "elif_"})
_FUNCTION_WORDS = frozenset({"function", "func", "fn", "fun", "sub", "void"})
_DECLARATIONS = frozenset(
    [
        "var",
        "let",
        "const",
        "int",
        "float",
        "double",
        "string",
        "String",
        "str",
        "bool",
        "boolean",
        "char",
        "long",
        "auto",
        "public",
        "private",
        "static",
        "final",
    ]
)
_WORDS = {
    "foreach": "for",
    "until": "while not",
    "unless": "if not",
    "throw": "raise",
    "catch": "except",
    "switch": "match",
    "delete": "del",
}


def logic_operators(statement: Statement) -> Iterator[Repair]:
    """`&&` and `||`, each named once a statement and replaced everywhere in it."""
    for wrong, (kind, right) in _LOGIC.items():
        found = [token for token in statement.tokens if token.text == wrong]
        if found:
            yield Repair(
                kind,
                tuple(_spaced(statement.text, token, right) for token in found),
                found[0].start,
                f"Python writes the word `{right}`, not `{wrong}`.",
                f"Replace `{wrong}` with `{right}`.",
                0.98,
                certain=True,
            )


def _spaced(text: str, token: Token, word: str) -> Edit:
    """Replace a token by a word with a blank on each side."""
    before = "" if text[token.start - 1 : token.start].isspace() or token.start == 0 else " "
    after = "" if text[token.end : token.end + 1].isspace() else " "
    return Edit(token.start, token.end, f"{before}{word}{after}")


def exclamation_not(statement: Statement) -> Iterator[Repair]:
    """`!ready` means `not ready`."""
    tokens = statement.tokens
    found = [i for i, token in enumerate(tokens[:-1]) if token.text == "!" and tokens[i + 1].text != "="]
    found = [i for i in found if not (i and tokens[i - 1].text == "=" and tokens[i - 1].end == tokens[i].start)]
    if not found:
        return
    plain = tuple(_not(statement.text, tokens[i]) for i in found)
    yield _exclamation(tokens[found[0]], plain, 0.98)
    if len(found) == 1:
        # After == or in arithmetic `not` needs brackets of its own.
        end = _operand_end(statement, found[0] + 1)
        wrapped = (_not(statement.text, tokens[found[0]], "(not "), Edit(end, end, ")"))
        yield _exclamation(tokens[found[0]], wrapped, 0.9)


def _not(text: str, token: Token, word: str = "not ") -> Edit:
    blanks = len(text[token.end :]) - len(text[token.end :].lstrip(" \t"))
    before = " " if token.start and text[token.start - 1].isalnum() else ""
    return Edit(token.start, token.end + blanks, before + word)


def _operand_end(statement: Statement, index: int) -> int:
    """The offset after the name, call, subscript or bracket that begins at a token."""
    tokens = statement.tokens
    end = _group_end(statement, index) if tokens[index].text in CLOSER_OF else index
    while end + 1 < len(tokens):
        following = tokens[end + 1].text
        if following in {"(", "["}:
            end = _group_end(statement, end + 1)
        elif following == "." and end + 2 < len(tokens):
            end += 2
        else:
            break
    return tokens[end].end


def _group_end(statement: Statement, index: int) -> int:
    """The index of the token that closes a bracket, or of the last token."""
    tokens, depth = statement.tokens, statement.depths[index]
    closing = (i for i in range(index + 1, len(tokens)) if statement.depths[i] == depth and tokens[i].text in OPENER_OF)
    return next(closing, len(tokens) - 1)


def _exclamation(token: Token, edits: tuple[Edit, ...], confidence: float) -> Repair:
    return Repair(
        "exclamation-not",
        edits,
        token.start,
        "Python writes the word `not`, not `!`.",
        "Replace `!` with `not`.",
        confidence,
        certain=True,
    )


def comparison_operators(statement: Statement) -> Iterator[Repair]:
    """`=>`, `=<`, `<>`, `===`, `!==`, `=!` and comparisons with a blank in the middle."""
    tokens = statement.tokens
    for index, token in enumerate(tokens):
        if [t.text for t in tokens[index : index + 3]] == ["is", "not", "in"]:
            edits = (Edit(token.start, tokens[index + 1].start, ""),)
            message = "`is not in` is one word too long: the test is written `not in`."
            yield Repair("comparison-operator", edits, token.start, message, "Leave `is` out.", 0.95)
        pair = (token.text, tokens[index + 1].text) if index + 1 < len(tokens) else ("", "")
        right = _COMPARISONS.get(token.text)
        end, wrong = token.end, token.text
        if right is None and pair in _SPLIT_COMPARISONS:
            right, end = _SPLIT_COMPARISONS[pair], tokens[index + 1].end
            wrong = statement.text[token.start : end]
        if right is not None:
            yield Repair(
                "comparison-operator",
                (Edit(token.start, end, right),),
                token.start,
                f"`{wrong}` is not an operator in Python. The comparison is written `{right}`.",
                f"Replace `{wrong}` with `{right}`.",
                0.96,
                certain=token.text in _COMPARISONS,
            )


def increments(statement: Statement) -> Iterator[Repair]:
    """`i++` and `i--`."""
    tokens = statement.tokens
    for index, token in enumerate(tokens):
        if token.text not in {"++", "--"}:
            continue
        sign = token.text[0]
        message = f"Python has no `{token.text}` operator. A variable is changed with `{sign}= 1`."
        end = tokens[index + 1].text if index + 1 < len(tokens) else ""
        if index and ends_operand(tokens[index - 1]) and end in {"", ";"}:
            edit = Edit(tokens[index - 1].end, token.end, f" {sign}= 1")
            yield Repair(
                "increment", (edit,), token.start, message, f"Write `{sign}= 1` in place of `{token.text}`.", 0.98
            )
        if index and ends_operand(tokens[index - 1]):
            yield Repair(
                "increment",
                (Edit(token.start, token.end, ""),),
                token.start,
                message,
                f"Change the variable on a line of its own: `… {sign}= 1`.",
                0.9,
                shown=False,
            )


def else_if(statement: Statement) -> Iterator[Repair]:
    """`else if x`, `elseif x`, `else x > 3:` for `elif`."""
    tokens = statement.tokens
    first = _after_brace(tokens)
    if first >= len(tokens):
        return
    word = tokens[first]
    following = tokens[first + 1] if first + 1 < len(tokens) else None
    if word.text == "else" and following is not None and following.text == "if":
        yield _elif(word.start, following.end, "else if", 0.98)
    elif word.text.lower() in _ELSE_IF_WORDS:
        yield _elif(word.start, word.end, word.text, 0.98)
    elif word.text == "else" and following is not None and following.text != ":":
        yield Repair(
            "else-with-condition",
            (Edit(word.start, word.end, "elif"),),
            word.start,
            "`else` takes no condition: it runs whenever nothing above it did.",
            "Use `elif` to test another condition.",
            0.8,
        )


def _elif(start: int, end: int, wrong: str, confidence: float) -> Repair:
    return Repair(
        "else-if",
        (Edit(start, end, "elif"),),
        start,
        f"Python joins the two words: `elif`, not `{wrong}`.",
        f"Replace `{wrong}` with `elif`.",
        confidence,
    )


def _after_brace(tokens: tuple[Token, ...]) -> int:
    return 1 if tokens and tokens[0].text == "}" else 0


def brace_blocks(statement: Statement) -> Iterator[Repair]:
    """`if x {` and the `}` that ends such a block."""
    tokens = statement.tokens
    if not tokens:
        return
    last = tokens[-1]
    start = tokens[1].start if tokens[0].text == "}" and len(tokens) > 1 else 0
    if last.text == "{" and len(tokens) > 1:
        end = tokens[-2].end
        if tokens[-2].text == ":":
            end = tokens[-2].start
        edits = (Edit(end, last.end, ":"),) + ((Edit(0, start, ""),) if start else ())
        yield _brace(last.start, edits)
    elif tokens[0].text == "}" and len(tokens) > 1:
        yield _brace(0, (Edit(0, start, ""),))


def _brace(at: int, edits: tuple[Edit, ...]) -> Repair:
    return Repair(
        "brace-block",
        edits,
        at,
        "Python marks a block with a colon and indentation, not with `{` and `}`.",
        "End the line with `:`, indent the lines of the block, and leave the braces out.",
        0.96,
    )


def conditional_operator(statement: Statement) -> Iterator[Repair]:
    """`test ? a : b` for `a if test else b`."""
    match = re.search(
        r"(?P<lead>(?:=|\(|\breturn\b|,)\s*)(?P<test>[^?=(,]+|[^?]+?)\s*\?\s*(?P<yes>[^?:]+?)\s*:\s*", statement.text
    )
    if match is None or not any(token.text == "?" for token in statement.tokens):
        return
    depth_start = match.end()
    tail_end = _expression_end(statement, depth_start)
    no = statement.text[depth_start:tail_end].rstrip()
    new = f"{match['yes']} if {match['test'].strip()} else {no}"
    yield Repair(
        "conditional-operator",
        (Edit(match.start("test"), tail_end, new),),
        statement.text.index("?", match.start()),
        "Python has no `? :` operator. The choice is written `a if test else b`.",
        "Put the first value, then `if` and the test, then `else` and the other value.",
        0.93,
    )


def _expression_end(statement: Statement, start: int) -> int:
    """Where the bracket around an offset closes, or where the code ends."""
    depth = 0
    for token in statement.tokens:
        if token.start < start:
            continue
        if token.text in CLOSER_OF:
            depth += 1
        elif token.text in ")]}" and depth:
            depth -= 1
        elif token.text in ")]};":
            return token.start
    return statement.code_end


def foreign_comments(statement: Statement) -> Iterator[Repair]:
    """`// note` and `/* note */` for `# note`."""
    for token in statement.tokens:
        if token.text == "//" or (token.text == "/" and statement.text[token.end : token.end + 1] == "*"):
            first_line = split_lines(statement.text[token.start :])[0]
            yield Repair(
                "foreign-comment",
                (Edit(token.start, token.end, "pass  #" if token.start == 0 else "#"),),
                token.start,
                f"A comment starts with `#` in Python, not with `{first_line[:2]}`.",
                "Begin the comment with `#`.",
                0.9 if token.start == 0 else 0.5 if _divides(statement, token) else 0.83,
            )
            return


def _divides(statement: Statement, slashes: Token) -> bool:
    """Whether a number or a name of the program follows the slashes, as after the operator of whole division."""
    following = next((token for token in statement.tokens if token.start >= slashes.end), None)
    return following is not None and (following.kind is TokenKind.NUMBER or following.text in statement.names)


def foreign_words(statement: Statement) -> Iterator[Repair]:
    """`function`, `foreach`, `throw`, `switch`, `then`, `do`, `new` and declarations such as `int x = 5`."""
    tokens = statement.tokens
    if len(tokens) < 2:  # noqa: PLR2004 - a word and what it governs
        return
    word, following = tokens[0], tokens[1]
    if word.text in _WORDS:
        yield _word(
            word, _WORDS[word.text], f"Python writes `{_WORDS[word.text]}` where other languages write `{word.text}`."
        )
    if word.text in _FUNCTION_WORDS and is_name(following):
        yield _word(word, "def", f"A function is defined with `def` in Python, not with `{word.text}`.")
    if word.text in _DECLARATIONS and is_name(following):
        yield from _declaration(statement)
    last = tokens[-2] if tokens[-1].text == ":" else tokens[-1]
    if last.text in {"then", "do"} and statement.first in HEADERS:
        edits = (Edit(tokens[-3 if last is tokens[-2] else -2].end, statement.code_end, ":"),)
        yield _drop(last, edits, f"Python needs no `{last.text}`: the colon does its work.")
    for index, token in enumerate(tokens[:-1]):
        if token.text == "new" and is_name(tokens[index + 1]):
            edits = (Edit(token.start, tokens[index + 1].start, ""),)
            yield _drop(token, edits, "Python makes an object by calling its class, without `new`.")


def _declaration(statement: Statement) -> Iterator[Repair]:
    tokens = statement.tokens
    names = 1
    while names < len(tokens) - 1 and tokens[names].text in _DECLARATIONS:
        names += 1
    message = "A Python variable needs no declaration and no type: it exists once it is assigned."
    edits: tuple[Edit, ...] = (Edit(0, tokens[names].start, ""),)
    if names + 1 < len(tokens) and tokens[names + 1].text == "(":
        edits = (Edit(0, tokens[names].start, "def "),)
        message = "A function is defined with `def` in Python, without the type of its result."
    yield Repair("foreign-keyword", edits, 0, message, f"Leave `{tokens[0].text}` out.", 0.92)


def _word(token: Token, right: str, message: str) -> Repair:
    return Repair(
        "foreign-keyword",
        (Edit(token.start, token.end, right),),
        token.start,
        message,
        f"Replace `{token.text}` with `{right}`.",
        0.92,
    )


def _drop(token: Token, edits: tuple[Edit, ...], message: str) -> Repair:
    return Repair("foreign-keyword", edits, token.start, message, f"Leave `{token.text}` out.", 0.92)


_C_FOR = re.compile(
    r"for\s*\(\s*(?:(?:int|let|var)\s+)?(?P<name>\w+)\s*=\s*(?P<start>[^;]+?)\s*;\s*(?P=name)\s*(?P<test><=|<)\s*(?P<stop>[^;]+?)\s*;"
    r"\s*(?:(?P=name)\s*\+\+|\+\+\s*(?P=name)|(?P=name)\s*\+=\s*1)\s*\)\s*(?P<end>:|\{|;|)"
)


def counting_loop(statement: Statement) -> Iterator[Repair]:
    """`for (i = 0; i < 10; i++)`."""
    match = _C_FOR.match(statement.text)
    if match is not None:
        stop = match["stop"] if match["test"] == "<" else f"{match['stop']} + 1"
        reach = stop if match["start"] == "0" else f"{match['start']}, {stop}"
        yield Repair(
            "c-style-for",
            (Edit(0, match.end(), f"for {match['name']} in range({reach}):"),),
            0,
            "A `for` loop in Python goes over the items of something; counting is done with `range`.",
            "Write `for name in range(start, stop):`.",
            0.97,
        )


def arrow_functions(statement: Statement) -> Iterator[Repair]:
    """`lambda x -> x + 1` and `lambda x => x + 1`."""
    tokens = statement.tokens
    for index, token in enumerate(tokens):
        if token.text in {"->", "=>"} and any(t.text == "lambda" for t in tokens[:index]):
            edits = (Edit(tokens[index - 1].end, token.end, ":"),)
            message = f"The parameters of a `lambda` end with a colon, not with `{token.text}`."
            yield Repair("arrow-function", edits, token.start, message, f"Replace `{token.text}` with `:`.", 0.97)


def prompts(statement: Statement) -> Iterator[Repair]:
    """`>>>` copied along with code from an interactive session."""
    match = re.match(r">>>\s?|\.\.\.\s(?=\S)", statement.text)
    if match is not None:
        yield Repair(
            "pasted-prompt",
            (Edit(0, match.end(), ""),),
            0,
            f"`{match.group().strip()}` is the prompt of the interactive console, not part of the program.",
            "Leave the prompt out.",
            0.97,
        )
