"""Reserved words: misspelt, used as names, run together, or left out."""

import keyword
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from skills.syntax_analyzer.repair import Edit, Repair, insertion
from skills.syntax_analyzer.statement import CLOSER_OF, Statement, ends_operand, is_keyword, is_name, starts_operand
from skills.syntax_analyzer.tokens import Token, TokenKind

_FIRST_WORDS = (
    "assert", "async", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from",
    "global",
    "if", "import", "nonlocal", "pass", "raise", "return", "try", "while", "with", "yield", "match", "case",
)  # fmt: skip
_INNER_WORDS = (
    "and",
    "as",
    "await",
    "else",
    "for",
    "from",
    "if",
    "import",
    "in",
    "is",
    "lambda",
    "not",
    "or",
    "None",
    "True",
    "False",
)
_MANIFEST = 0.8  # likeness above which a name that the program binds may still be a misspelt keyword
_MAX_WORD = 12  # letters; longer names are no misspelt keyword


def misspelt(statement: Statement) -> Iterator[Repair]:
    """A name that is a keyword but for a slip of the fingers or a capital letter."""
    tokens = statement.tokens
    for index, token in enumerate(tokens):
        if not is_name(token) or len(token.text) > _MAX_WORD or (index and tokens[index - 1].text == "."):
            continue
        words = _FIRST_WORDS if index == 0 else _INNER_WORDS
        for word in words:
            likeness = _likeness(token.text, word)
            if likeness and not (token.text in statement.names and likeness < _MANIFEST):
                known = 0.12 if token.text in statement.names else 0.0
                yield Repair(
                    "misspelt-keyword",
                    (Edit(token.start, token.end, word),),
                    token.start,
                    _spelling(token.text, word),
                    f"Write `{word}`.",
                    0.8 + 0.15 * likeness - known - (0.05 if index else 0.0),
                )


def _spelling(wrong: str, word: str) -> str:
    if wrong.lower() == word.lower():
        return f"Python tells capital and small letters apart: the word is `{word}`, not `{wrong}`."
    return f"`{wrong}` looks like a misspelt `{word}`."


def _likeness(wrong: str, word: str) -> float:
    """How much a name looks like a keyword, 0 (not at all) to 1 (the same letters)."""
    small, target = wrong.lower(), word.lower()
    if small == target:
        return 1.0
    if abs(len(small) - len(target)) > 2 or len(small) < 2:  # noqa: PLR2004 - two letters too many or too few, at most
        return 0.0
    if sorted(small) == sorted(target):
        return 0.95 if small[0] == target[0] or len(target) <= 3 else 0.8  # noqa: PLR2004 - short words swap all letters
    if len(target) == 2:  # noqa: PLR2004 - `if`, `in`, `is`, `or`, `as` differ by one letter from too much else
        return 0.3 if one_slip(small, target) and (len(small) == 3 or small in {"on", "of"}) else 0.0  # noqa: PLR2004
    if one_slip(small, target):
        return 0.85
    ratio = SequenceMatcher(None, small, target, autojunk=False).ratio()
    return 0.5 if len(target) >= 5 and ratio >= 0.7 else 0.0  # noqa: PLR2004 - two slips in a long word


def one_slip(wrong: str, word: str) -> bool:
    """Whether one letter was added, left out, changed or swapped with its neighbour."""
    if len(wrong) == len(word):
        different = [i for i in range(len(word)) if wrong[i] != word[i]]
        if len(different) == 2:  # noqa: PLR2004 - a swap changes two places
            first, second = different
            return second == first + 1 and wrong[first] == word[second] and wrong[second] == word[first]
        return len(different) <= 1
    long, short = (wrong, word) if len(wrong) > len(word) else (word, wrong)
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def used_as_name(statement: Statement) -> Iterator[Repair]:
    """`class = "5A"`, `def from(x):`, `self.import`: a reserved word where a name must stand."""
    tokens = statement.tokens
    reserved = [index for index, token in enumerate(tokens) if is_keyword(token)]
    for index in reserved:
        token = tokens[index]
        same = tuple(
            Edit(t.start, t.end, f"{t.text}_")
            for i, t in enumerate(tokens)
            if t.text == token.text and _is_name_place(tokens, i)
        )
        if same:
            certainly = _strong_place(tokens, index) and token.text not in {"None", "True", "False"}
            yield _reserved(token, same, 0.94 if certainly else 0.72)
        yield _reserved(token, (Edit(token.start, token.end, f"{token.text}_"),), _place_confidence(tokens, index))


def _place_confidence(tokens: tuple[Token, ...], index: int) -> float:
    if tokens[index].text in {"None", "True", "False"}:
        return 0.7
    if tokens[index].text in _OPERATOR_WORDS:
        return 0.7
    return 0.9 if _is_name_place(tokens, index) else 0.45


_OPERATOR_WORDS = frozenset({"and", "or", "not", "in", "is", "if", "else", "for", "as", "import"})


def _is_name_place(tokens: tuple[Token, ...], index: int) -> bool:
    before = tokens[index - 1].text if index else ""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return (
        before in {".", "def", "class", "import", "as", "for", "global", "("}
        or after in {"=", ".", "+=", "-=", ")", "]", "", "in", ","}
        or before in {"+", "-", "*", "/", ",", "=", "==", "<", ">", "["}
    )


def _strong_place(tokens: tuple[Token, ...], index: int) -> bool:
    before = tokens[index - 1].text if index else ""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return before in {".", "def", "class", "as", "for"} or after in {"=", "+=", "-=", "*="}


def _reserved(token: Token, edits: tuple[Edit, ...], confidence: float) -> Repair:
    if token.text in {"None", "True", "False"}:
        message = f"`{token.text}` is a fixed value of Python and cannot be a name or be assigned."
    else:
        message = f"`{token.text}` is a word of the Python language, so it cannot be a name."
    return Repair(
        "keyword-as-name", edits, token.start, message, f"Choose another name, for example `{token.text}_`.", confidence
    )


def missing_in(statement: Statement) -> Iterator[Repair]:
    """`for i range(10):` and `for i = range(10):`, in loops and in comprehensions."""
    tokens = statement.tokens
    for index, token in enumerate(tokens):
        if token.text != "for":
            continue
        if index + 1 < len(tokens) and tokens[index + 1].text == "in":
            message = "A `for` loop needs a variable between `for` and `in`."
            edits = insertion(token.end, " item")
            yield Repair("missing-name", edits, token.end, message, "Write the variable.", 0.95, shown=False)
        for place in range(index + 1, min(index + 12, len(tokens) - 1)):
            left, right = tokens[place], tokens[place + 1]
            if left.text == "in" or any(later.text == "in" for later in tokens[place + 1 : place + 3]):
                break
            if ends_operand(left) and starts_operand(right) and right.text not in {"[", "("}:
                yield _in(left, right, insertion(left.end, " in"), 0.94)
            elif right.text in {"[", "("} and ends_operand(left):
                yield _in(left, right, insertion(left.end, " in "), 0.9)
            elif right.text in {"=", ":", "of", "to"} and ends_operand(left) and place + 2 < len(tokens):
                edits = (Edit(left.end, tokens[place + 2].start, " in "),)
                yield _in(left, right, edits, 0.93)


def _in(left: Token, right: Token, edits: tuple[Edit, ...], confidence: float) -> Repair:
    return Repair(
        "missing-in",
        edits,
        right.start,
        "A `for` loop needs the word `in` between its variable and what it goes over.",
        f"Write `in` after `{left.text}`.",
        confidence,
    )


_LEFT_OUT = (("def", r"[^\W\d]\w*\s*\(.*\)\s*(?:->.*)?:$"), ("for", r"[\w, ]+\bin\b.*:$"), ("if", r".+:$"))


def missing_first_word(statement: Statement) -> Iterator[Repair]:
    """A header that lacks its `def`, `for` or `if`."""
    code = statement.text[: statement.code_end]
    if statement.tokens and not code.endswith(":"):
        return
    for word, shape in _LEFT_OUT:
        if statement.tokens and not is_keyword(statement.tokens[0]) and re.match(shape, code, re.DOTALL):
            yield Repair(
                "missing-keyword",
                insertion(0, f"{word} "),
                0,
                "The line ends like the head of a block, but the word that opens the block is missing.",
                f"Begin the line with the word that you mean, such as `{word}`.",
                0.7 if word != "if" else 0.5,
            )


def missing_comprehension_words(statement: Statement) -> Iterator[Repair]:
    """`[x x in items]` without its `for`, `[for x in items]` without its value, `a if test` without its `else`."""
    tokens = statement.tokens
    for index in range(1, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        after = tokens[index + 1].text if index + 1 < len(tokens) else ""
        if statement.depths[index] and is_name(token) and ends_operand(before) and after == "in":
            message = "A comprehension needs the word `for` before its variable."
            yield Repair(
                "missing-keyword", insertion(before.end, " for"), token.start, message, "Write `for` here.", 0.9
            )
        if token.text == "for" and before.text in CLOSER_OF and after:
            message = "A comprehension begins with the value that it collects, and there is none before `for`."
            edits = insertion(token.start, f"{after} ")
            yield Repair("missing-operand", edits, token.start, message, "Write the value before `for`.", 0.92)
        if token.text == "if":
            yield from _missing_else(statement, index)


def _missing_else(statement: Statement, index: int) -> Iterator[Repair]:
    tokens, depths = statement.tokens, statement.depths
    end = index
    while end + 1 < len(tokens) and depths[end + 1] >= depths[index] and tokens[end + 1].text not in {",", "else", ";"}:
        end += 1
    message = "A choice between two values needs an `else` with the second one."
    edits = insertion(tokens[end].end, " else ...")
    suggestion = "Write the second value in place of `...`."
    yield Repair("missing-else", edits, tokens[end].end, message, suggestion, 0.9)


def unfinished(statement: Statement) -> Iterator[Repair]:
    """`import math as`, `from math import`, `del`, `assert`: the statement stops where a name must follow."""
    tokens = statement.tokens
    last = tokens[-2] if tokens[-1].text == ":" and len(tokens) > 1 else tokens[-1]
    if last.text in {"as", "import", "global", "nonlocal", "del", "assert", "from"}:
        message = f"Something must follow `{last.text}`, and the statement ends here."
        edits = insertion(last.end, " something")
        yield Repair("missing-name", edits, last.end, message, f"Write what `{last.text}` is about.", 0.95, shown=False)


def missing_word_in_test(statement: Statement) -> Iterator[Repair]:
    """`if x not y:` where `not in` is meant."""
    for before, token, after in zip(statement.tokens, statement.tokens[1:], statement.tokens[2:], strict=False):
        if token.text == "not" and ends_operand(before) and starts_operand(after):
            message = "`not` alone does not compare two values."
            yield Repair(
                "missing-operator", insertion(token.end, " in"), token.start, message, "Write `not in` or `!=`.", 0.9
            )


def missing_import_words(statement: Statement) -> Iterator[Repair]:
    """`from math sqrt`, `import numpy np`, `math import sqrt`, `with open(p) f:`, `except ValueError e:`."""
    tokens = statement.tokens
    if statement.first == "from" and not any(token.text == "import" for token in tokens):
        for left, right in pairwise(tokens[1:]):
            if is_name(left) and (is_name(right) or right.text == "*"):
                message = "`from` names the module; the word `import` must come before what is taken from it."
                yield _word_missing("import", left, right, message, 0.93)
    if statement.first in {"import", "from", "with", "except", "case"}:
        for left, right in pairwise(tokens[1:]):
            if ends_operand(left) and is_name(right):
                message = f"The word `as` is missing before the name `{right.text}`."
                yield _word_missing("as", left, right, message, 0.9 if statement.first != "import" else 0.82)
    if statement.first != "from" and len(tokens) > 1 and any(token.text == "import" for token in tokens[1:]):
        message = "The word `from` is missing before the name of the module."
        yield Repair("missing-keyword", insertion(0, "from "), 0, message, "Begin the line with `from`.", 0.85)


def _word_missing(word: str, left: Token, right: Token, message: str, confidence: float) -> Repair:
    return Repair(
        "missing-keyword", insertion(left.end, f" {word}"), right.start, message, f"Write `{word}` here.", confidence
    )


_RUN_TOGETHER = re.compile(r"(def|class|return|while|for|if|elif|import|from|del|raise|in|and|or|not|else|with)(?=\w)")


def run_together(statement: Statement) -> Iterator[Repair]:
    """`whileTrue:`, `defgreet():`: no blank after a reserved word."""
    for token in statement.tokens:
        match = _RUN_TOGETHER.match(token.text) if is_name(token) and token.text not in statement.names else None
        if match is not None:
            word = match.group()
            yield Repair(
                "missing-space",
                insertion(token.start + len(word), " "),
                token.start,
                f"A blank is missing after `{word}`.",
                f"Write `{word} {token.text[len(word) :]}`.",
                0.8 if token.start == 0 else 0.6,
            )


def doubled(statement: Statement) -> Iterator[Repair]:
    """`if if x:`, `return return x`, `in in`: a word typed twice."""
    for left, right in pairwise(statement.tokens):
        if left.text == right.text and keyword.iskeyword(left.text) and left.text != "not":
            edits = (Edit(left.end, right.end, ""),)
            message = f"`{left.text}` stands here twice."
            yield Repair("repeated-word", edits, right.start, message, f"Keep one `{left.text}`.", 0.9)


def global_with_value(statement: Statement) -> Iterator[Repair]:
    """`global total = 0`."""
    tokens = statement.tokens
    if statement.first in {"global", "nonlocal"} and any(token.text == "=" for token in tokens):
        yield Repair(
            "global-with-value",
            (Edit(tokens[1].end, tokens[1].end, f"; {tokens[1].text}"),),
            tokens[0].start,
            f"`{statement.first}` only names variables; it cannot give them a value.",
            "Name the variable on one line and assign it on the next.",
            0.94,
        )


def old_exception_syntax(statement: Statement) -> Iterator[Repair]:
    """`except ValueError, e:` and `raise ValueError, "text"`, the spelling of Python 2."""
    tokens = statement.tokens
    comma = next((index for index, token in enumerate(tokens) if token.text == "," and not statement.depths[index]), 0)
    if not comma or comma + 1 >= len(tokens):
        return
    if statement.first == "except":
        edits: tuple[Edit, ...] = (Edit(tokens[comma - 1].end, tokens[comma].end, " as"),)
        message = "Python 3 names the caught exception with `as`; the comma is Python 2."
        yield Repair(
            "python2-exception", edits, tokens[comma].start, message, "Write `as` in place of the comma.", 0.93
        )
    elif statement.first == "raise":
        edits = (Edit(tokens[comma - 1].end, tokens[comma + 1].start, "("), *insertion(statement.code_end, ")"))
        message = "Python 3 makes the exception like any object, with its message in brackets."
        yield Repair("python2-exception", edits, tokens[comma].start, message, "Put the message in brackets.", 0.93)


def quoted_module(statement: Statement) -> Iterator[Repair]:
    """`import "math"`."""
    if statement.first in {"import", "from"}:
        for token in statement.tokens:
            name = token.text.strip("\"'")
            if token.kind is TokenKind.STRING and name.replace(".", "_").isidentifier():
                edits = (Edit(token.start, token.end, name.removesuffix(".py")),)
                message = "The name of a module is written without quotes."
                yield Repair("quoted-module", edits, token.start, message, "Leave the quotes out.", 0.93)
