"""Quotation marks: missing, mismatched, typographic, or inside the text they enclose; and the braces of f-strings."""

import re
from collections.abc import Iterator

from skills.syntax_analyzer.repair import Edit, Repair, insertion
from skills.syntax_analyzer.statement import CLOSER_OF, Statement, ends_operand, significant
from skills.syntax_analyzer.tokens import (
    DOUBLE_SMART,
    SINGLE_SMART,
    Token,
    TokenKind,
    is_formatted,
    quote_of,
)

_MAX_PLACES = 30  # places on one line where a quote may be missing
_STRAIGHT = dict.fromkeys(DOUBLE_SMART, '"') | dict.fromkeys(SINGLE_SMART, "'")


def smart_quotes(statement: Statement) -> Iterator[Repair]:
    """Typographic quotes in place of straight ones, all of the statement at once."""
    edits: list[Edit] = []
    for token in statement.tokens:
        if token.kind is TokenKind.SMART:
            inner = token.text[1:-1]
            quote = "'" if '"' in inner or (token.text[0] in SINGLE_SMART and "'" not in inner) else '"'
            edits += (Edit(token.start, token.start + 1, quote), Edit(token.end - 1, token.end, quote))
        elif token.kind is TokenKind.ODD and token.text in _STRAIGHT:
            edits.append(Edit(token.start, token.end, _STRAIGHT[token.text]))
    if edits:
        yield _smart(edits[0].start, tuple(edits))
    yield from _smart_ends(statement)


def _smart_ends(statement: Statement) -> Iterator[Repair]:
    """A text that a straight quote opens and a typographic one closes."""
    for token in statement.tokens:
        if token.kind is TokenKind.UNCLOSED and len(quote_of(token)) == 1:
            places = [i for i, char in enumerate(token.text) if char in _STRAIGHT]
            for place in places[-3:][::-1]:
                at = token.start + place
                yield _smart(at, (Edit(at, at + 1, quote_of(token)),))


def _smart(at: int, edits: tuple[Edit, ...]) -> Repair:
    return Repair(
        "smart-quotes",
        edits,
        at,
        "These are typographic quotes, as word processors write them. Python knows only the straight ones, ' and \".",
        "Type the quotes again in the editor.",
        0.98,
        certain=True,
    )


def odd_characters(statement: Statement) -> Iterator[Repair]:
    """Dashes, full-width punctuation and blanks that look right and are not."""
    edits = [
        Edit(token.start, token.end, _LOOKALIKES[token.text])
        for token in statement.tokens
        if token.kind is TokenKind.ODD and token.text in _LOOKALIKES
    ]
    if edits:
        char = statement.text[edits[0].start]
        yield Repair(
            "lookalike-character",
            tuple(edits),
            edits[0].start,
            f"The character U+{ord(char):04X} looks like one that Python knows, but is another.",
            "Delete it and type it again on the keyboard.",
            0.97,
            certain=True,
        )


_LOOKALIKES = {
    "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ",
    "\u200b": "", "\ufeff": "",
    "\u200c": "", "\u200d": "", "\u2060": "", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
    "\u2212": "-", "\u00d7": "*", "\u00f7": "/", "\u2264": "<=", "\u2265": ">=", "\u2260": "!=", "\uff0c": ",",
    "\uff08": "(", "\uff09": ")", "\uff1a": ":", "\uff1b": ";", "\uff1d": "=", "\uff0b": "+", "\u2026": "...",
    "\u3010": "[", "\u3011": "]", "\u2192": "->",
}  # fmt: skip


def unclosed_text(statement: Statement) -> Iterator[Repair]:
    """A text without its closing quote: candidates for where it should end, the likeliest first."""
    for token in statement.tokens:
        if token.kind is not TokenKind.UNCLOSED or len(quote_of(token)) > 1:
            continue
        quote = quote_of(token)
        for rank, end in enumerate(_ends(statement, token)):
            yield _unclosed(token, insertion(end, quote), 0.9 - 0.002 * rank)
        other = "'" if quote == '"' else '"'
        for place in [m.start() for m in re.finditer(re.escape(other), token.text)][-2:]:
            if place > 1 or not token.text[place + 1 :].strip(" \t)]}:,"):
                yield _mismatched(token.start + place, quote, 0.92)
        yield from _inner_quote(statement, token)
        yield from _opening(statement, token)
        return


def _ends(statement: Statement, token: Token) -> Iterator[int]:
    """Offsets where the text may end: before what looks like code, before brackets, at the end."""
    body = token.text
    bare = re.split(r"\s{2,}#", body)[0].rstrip()
    for code in dict.fromkeys((bare, body.rstrip())):
        lead = len(body) - len(body.lstrip("rRbBuUfF")) + 1
        for match in re.finditer(
            r"\s*,\s*(?=[\w\"'\[({-])|\s+(?:\+|if|and|or|in|%|==|for)\s+|:\s+|\.(?=\w+\()|\s*\](?=[.\[ ])", code[lead:]
        ):
            if _names_follow(statement, code[lead + match.end() :], separator=match.group().strip()):
                yield token.start + lead + match.start()
        if code[lead : lead + 1] in set(")]}:,"):
            yield token.start + lead
        before_brackets = len(code.rstrip(")]}"))
        if before_brackets < len(code) and before_brackets >= lead:
            yield token.start + before_brackets
        kept = code.rstrip(")]}:,; \t")
        for end in range(len(kept), len(code) + 1):
            if not code[end - 1 : end].isspace() and end >= lead:
                yield token.start + end
        for match in re.finditer(r"(?=[)\]}:,])", code[lead : len(kept)]):
            yield token.start + lead + match.start()


def _names_follow(statement: Statement, rest: str, *, separator: str) -> bool:
    """Whether the words after a possible end are code: names of the program, or texts and numbers between commas."""
    if separator in {"]", "."}:
        return True
    word = re.match(r"[^\W\d]\w*", rest)
    if word is None:
        return separator != ":" or rest[:1] in "\"'[{(0123456789-"
    return (
        word.group() in statement.names
        or word.group() in {"True", "False", "None", "str", "len", "int", "sum", "round", "end", "sep"}
        or rest[word.end() : word.end() + 1] in {"=", "(", "["}
    )


def _unclosed(token: Token, edits: tuple[Edit, ...], confidence: float) -> Repair:
    formatted = is_formatted(token)
    name = "f-string" if formatted else "text"
    return Repair(
        "unclosed-f-string" if formatted else "unclosed-string",
        edits,
        token.start,
        f"The {name} that starts with {quote_of(token)} has no closing {quote_of(token)} on its line.",
        f"Put {quote_of(token)} where the {name} ends.",
        confidence,
    )


def _mismatched(at: int, quote: str, confidence: float) -> Repair:
    return Repair(
        "mismatched-quotes",
        (Edit(at, at + 1, quote),),
        at,
        f"The text starts with {quote} but ends with another kind of quote.",
        f"End the text with {quote} as well.",
        confidence,
    )


def _inner_quote(statement: Statement, token: Token) -> Iterator[Repair]:
    """`'It's late'`: the apostrophe ends the text too early."""
    index = statement.tokens.index(token)
    line_start = max(statement.text.rfind("\n", 0, token.start), 0)
    for before in statement.tokens[max(0, index - 12) : index][::-1]:
        if before.start < line_start or before.kind is not TokenKind.STRING or len(quote_of(before)) > 1:
            continue
        quote, other = quote_of(before), '"' if quote_of(before) == "'" else "'"
        for end in (token.end - len(token.text.lstrip("rRbBuUfF")),):
            inner_start = before.start + before.text.index(quote) + 1
            inner = statement.text[inner_start:end]
            if other not in inner and quote in inner:
                edits = (Edit(inner_start - 1, inner_start, other), Edit(end, end + 1, other))
                touching = statement.text[before.end : before.end + 1].isalpha() and before.text[-2:-1].isalnum()
                yield Repair(
                    "quote-inside-string",
                    edits,
                    before.end - 1,
                    f"The {quote} inside the text ends it too early.",
                    f"Put {other} around a text that holds {quote}.",
                    (0.93 if touching and quote_of(token) == quote else 0.6),
                )
        return


_CODE_INSIDE = re.compile(r"\w[(\[]|[^=!<>]=[^=]|\s[+*/]\s*$")


def _opening(statement: Statement, token: Token) -> Iterator[Repair]:
    """The quote that seems to open a text really closes it: the opening one is missing further left."""
    quote = quote_of(token)
    line_start = max(statement.text.rfind("\n", 0, token.start), statement.text.rfind("\r", 0, token.start)) + 1
    before = [t for t in statement.tokens if line_start <= t.start < token.start]
    tail = token.text.lstrip("rRbBuUfF")[1:].strip()
    plausible = not tail or tail[0] in ")]},:+.;%"
    for rank, candidate in enumerate(before[-_MAX_PLACES:]):
        previous = before[before.index(candidate) - 1] if rank else None
        likely = plausible and (previous is None or not ends_operand(previous)) and candidate.text not in CLOSER_OF
        fixed = statement.text[line_start : candidate.start] + quote + statement.text[candidate.start : token.end]
        content = statement.text[candidate.start : token.start]
        code = bool(_CODE_INSIDE.search(content)) or set(re.findall(r"[^\W\d]\w*", content)) <= statement.names
        confidence = 0.94 if likely and previous is not None and not code else 0.6
        yield Repair(
            "missing-opening-quote",
            insertion(candidate.start, quote),
            candidate.start,
            f"The text that ends with {quote} has no quote at its start.",
            f"Put {quote} where the text begins.",
            max(0.3, confidence - 0.06 * _oddness(fixed, statement.names) - 0.001 * rank),
        )


def missing_inner_quote(statement: Statement) -> Iterator[Repair]:
    """A quote is missing among several texts, so that the wrong stretches count as text."""
    unclosed = [t for t in statement.tokens if t.kind is TokenKind.UNCLOSED and len(quote_of(t)) == 1]
    if not unclosed:
        return
    quote = quote_of(unclosed[0])
    line_start = (
        max(statement.text.rfind("\n", 0, unclosed[0].start), statement.text.rfind("\r", 0, unclosed[0].start)) + 1
    )
    line = statement.text[line_start : unclosed[0].end]
    places = [m.start() for m in re.finditer(r"(?<=\w)(?=\W)|(?<=[^\w\s])(?=[,:)\]} ])|(?<=[\s(\[{,])(?=\w)", line)]
    yield from _other_quote_inside(statement, unclosed[0], line_start)
    for place in places[:_MAX_PLACES]:
        fixed = line[:place] + quote + line[place:]
        penalty = _oddness(fixed, statement.names)
        opens = any(t.start == place and t.kind is TokenKind.STRING for t in significant(fixed))
        yield Repair(
            "missing-opening-quote" if opens else "unclosed-string",
            insertion(line_start + place, quote),
            line_start + place,
            f"One {quote} is missing on this line, so the wrong part of it counts as text.",
            f"Check that each text has a {quote} at its start and at its end.",
            max(0.3, 0.89 - 0.06 * penalty),
        )


def _other_quote_inside(statement: Statement, unclosed: Token, line_start: int) -> Iterator[Repair]:
    """`"Tom', "meow"`: a text earlier on the line holds the other quote where it should have ended."""
    quote = quote_of(unclosed)
    other = "'" if quote == '"' else '"'
    for token in statement.tokens:
        if token.kind is TokenKind.STRING and line_start <= token.start < unclosed.start and quote_of(token) == quote:
            for match in re.finditer(re.escape(other), token.text):
                at = token.start + match.start()
                fixed = statement.text[line_start:at] + quote + statement.text[at + 1 : unclosed.end]
                yield _mismatched(at, quote, max(0.3, 0.93 - 0.06 * _oddness(fixed, statement.names)))


def _oddness(line: str, names: frozenset[str]) -> int:
    """How unlike a line of a program a text looks: texts that touch, unknown names, commas at the ends of texts."""
    tokens = significant(line)
    score = 0
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        if token.kind is TokenKind.UNCLOSED:
            score += 5
        if token.kind is TokenKind.STRING:
            inner = token.text.strip("\"'")
            score += 2 * bool(re.match(r"\s*[,:)\]+]\s*\w|.*(?:[(\[{]|,\s|[+*]\s?)\s*$", inner, re.DOTALL))
            score += bool(before is not None and before.kind is TokenKind.STRING)
        elif token.kind is TokenKind.NAME and token.text not in names and (before is None or before.text != "."):
            following = tokens[index + 1].text if index + 1 < len(tokens) else ""
            score += following not in {"(", "="} and token.text not in _PLAIN_WORDS
    return score


_PLAIN_WORDS = frozenset(
    [
        "if",
        "else",
        "elif",
        "for",
        "in",
        "and",
        "or",
        "not",
        "is",
        "return",
        "print",
        "None",
        "True",
        "False",
        "while",
        "self",
        "lambda",
        "import",
        "from",
        "as",
    ]
)


def quoted_words_inside(statement: Statement) -> Iterator[Repair]:
    """`"She said "hi" to me"`: quotes of the same kind inside a text."""
    tokens = statement.tokens
    for index, opening in enumerate(tokens[:-2]):
        if opening.kind is not TokenKind.STRING or len(quote_of(opening)) > 1 or tokens[index + 1].start != opening.end:
            continue
        for closing in tokens[index + 2 : index + 8]:
            glued = closing.kind is TokenKind.STRING and statement.text[closing.start - 1].isalnum()
            if glued and quote_of(closing) == quote_of(opening):
                edits = (
                    Edit(opening.end - 1, opening.end, "\\" + quote_of(opening)),
                    Edit(closing.start, closing.start + 1, "\\" + quote_of(opening)),
                )
                yield Repair(
                    "quote-inside-string",
                    edits,
                    opening.end - 1,
                    f"The {quote_of(opening)} inside the text ends it too early.",
                    "Use the other kind of quotes inside the text, or write a backslash before each of these.",
                    0.93,
                )
                break


def formatted_braces(statement: Statement) -> Iterator[Repair]:
    """`f"{name"`, `f"name}"`, `f"{}"`: braces of an f-string that do not pair up or hold nothing."""
    for token in statement.tokens:
        if token.kind is not TokenKind.STRING or not is_formatted(token):
            continue
        opened = _unbalanced_brace(token.text)
        if opened is None:
            yield from _empty_braces(token)
            continue
        place, missing = opened
        if missing == "}":
            for end in _expression_ends(token.text, place):
                yield _brace(
                    token, place, insertion(token.start + end, "}"), "opens a value but no `}` closes it", 0.95
                )
        else:
            for start in _expression_starts(token.text, place):
                yield _brace(
                    token, place, insertion(token.start + start, "{"), "closes a value that no `{` opens", 0.94
                )


def _brace(token: Token, place: int, edits: tuple[Edit, ...], problem: str, confidence: float) -> Repair:
    char = token.text[place]
    return Repair(
        "f-string-brace",
        edits,
        token.start + place,
        f"In this f-string a `{char}` {problem}.",
        "Write each value between `{` and `}`.",
        confidence,
    )


def _unbalanced_brace(text: str) -> tuple[int, str] | None:
    """The first brace without a partner, and the brace that it lacks."""
    stack: list[int] = []
    index = 0
    while index < len(text):
        char = text[index]
        doubled = text[index : index + 2]
        if not stack and doubled in {"{{", "}}"}:
            index += 2
            continue
        if char == "{":
            if stack and not re.search(r":[^{}]*$", text[stack[-1] : index]):
                return stack[-1], "}"
            stack.append(index)
        elif char == "}":
            if not stack:
                return index, "{"
            stack.pop()
        index += 1
    return (stack[-1], "}") if stack else None


def _expression_ends(text: str, place: int) -> Iterator[int]:
    match = re.compile(r"[\w.]+(?:\[[^\]]*\]|\([^)]*\))*(?::[<>^+,]?\d*(?:\.\d+)?[a-z%]?)?").match(text, place + 1)
    if match is not None:
        yield match.end()
    yield len(text.rstrip("\"'"))


def _expression_starts(text: str, place: int) -> Iterator[int]:
    match = re.search(r"[\w.\[\]]+(?:\([^)]*\))?(?::[^\s{}]*)?$", text[:place])
    if match is not None:
        yield max(match.start(), len(text) - len(text.lstrip("rRbBuUfF\"'")))


def _empty_braces(token: Token) -> Iterator[Repair]:
    for match in re.finditer(r"(?<!\{)\{\s*\}(?!\})", token.text):
        yield Repair(
            "f-string-brace",
            (Edit(token.start + match.start(), token.start + match.end(), "{...}"),),
            token.start + match.start(),
            "The braces of this f-string are empty: Python does not know which value to show.",
            "Write the value between the braces, in place of `...`.",
            0.94,
        )


def quote_in_formatted(statement: Statement) -> Iterator[Repair]:
    """`f"{grades["Ana"]}"`, which Python understands from 3.12 on only."""
    tokens = statement.tokens
    for index, token in enumerate(tokens[:-2]):
        if token.kind is not TokenKind.STRING or not is_formatted(token) or _unbalanced_brace(token.text) is None:
            continue
        closing = tokens[index + 2]
        quote = quote_of(token)
        if (
            closing.kind is TokenKind.STRING
            and len(quote) == 1
            and quote_of(closing) == quote
            and closing.start == tokens[index + 1].end
        ):
            other = "'" if quote == '"' else '"'
            edits = (Edit(token.end - 1, token.end, other), Edit(closing.start, closing.start + 1, other))
            yield Repair(
                "quote-inside-string",
                edits,
                token.end - 1,
                f"The {quote} inside the braces ends the f-string too early.",
                f"Use {other} inside the braces.",
                0.96,
            )


def backslash_in_text(statement: Statement) -> Iterator[Repair]:
    """`"C:\\Users\\ana"`: a backslash that starts an escape Python cannot read."""
    for token in statement.tokens:
        if token.kind is TokenKind.STRING and re.search(r"\\[uUxN]", token.text) and token.text[0] in "\"'fF":
            yield Repair(
                "backslash-in-string",
                insertion(token.start, "r"),
                token.start + token.text.index("\\"),
                "A backslash in a text begins a special character, and this one is not complete.",
                "Put `r` before the text, or write each backslash twice.",
                0.94,
            )
