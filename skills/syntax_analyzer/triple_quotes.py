"""Texts in triple quotes that never end: find the one that is open, and where it was meant to close."""

import re
from collections.abc import Sequence

from skills.syntax_analyzer.problem import Problem
from skills.syntax_analyzer.statement import split_lines
from skills.syntax_analyzer.tokens import Token, TokenKind, quote_of, tokenize

_MAX_TEXTS = 5  # unclosed texts repaired in one file

_LOOKS_LIKE_CODE = re.compile(
    r"\s*(?:"
    r"(?:async\s+)?def\s+\w+\s*\(|class\s+\w+\s*[:(]|@\w+|import\s+\w+|from\s+[\w.]+\s+import\b|return\b(?!s)[^.]*$|raise\s+\w+|"
    r"(?:if|elif|while|for|with|except)\b.*:\s*(?:#.*)?$|(?:else|try|finally)\s*:|pass$|break$|continue$|"
    r"[\w.]+(?:\[[^\]]*\])?\s*(?:=|\+=|-=|\*=)(?!=)\s*\S|[\w.]+\(.*\)\s*$|[\w.]+\($|assert\s"
    r")"
)

_DEFINES = re.compile(r"\s*(?:async\s+)?(?:def|class)\s")


def close_texts(text: str) -> tuple[str, list[Token], list[Problem]]:
    """The program with every triple-quoted text closed, its tokens, and an error for each text that was not closed."""
    problems: list[Problem] = []
    tokens = tokenize(text)
    while len(problems) < _MAX_TEXTS and tokens and tokens[-1].kind is TokenKind.UNCLOSED and _is_triple(tokens[-1]):
        text, problem = _close_one(text, [token for token in tokens if _is_triple(token)])
        problems.append(problem)
        tokens = tokenize(text)
    return text, tokens, problems


def _is_triple(token: Token) -> bool:
    return token.kind in {TokenKind.STRING, TokenKind.UNCLOSED} and len(quote_of(token)) > 1


def _close_one(text: str, triples: Sequence[Token]) -> tuple[str, Problem]:
    blamed = next((token for token in triples if _first_code_line(token) is not None), triples[-1])
    quote = quote_of(blamed)
    line = len(split_lines(text[: blamed.start]))
    lead = split_lines(text[: blamed.start])[-1]
    if _is_prose(lead):
        at = blamed.start - len(lead.lstrip())
        message = f"The text that ends with {quote} has no {quote} at its start."
        problem = Problem(
            "missing-opening-quote",
            line,
            len(lead) - len(lead.lstrip()) + 1,
            line,
            message,
            f"Put {quote} before the text.",
            0.8,
        )
        return text[:at] + quote + text[at:], problem
    at, closing_line = _end_of(blamed, line, alone=not lead.strip())
    message = f"The text that starts with {quote} on line {line} is never closed, so all that follows counts as text."
    kind = "unclosed-triple-quote"
    column = at - max(text.rfind("\n", 0, at), text.rfind("\r", 0, at))
    problem = Problem(kind, closing_line, column, closing_line, message, f"Put {quote} where the text ends.", 0.93)
    # A text that ends with one or two of the three quotes needs only the rest of them.
    present = len(text[:at]) - len(text[:at].rstrip(quote[0])) if at > blamed.start + len(quote) else 0
    return text[:at] + quote[min(present, 2) :] + text[at:], problem


def _is_prose(lead: str) -> bool:
    """Whether words stand before the quotes where code would end with an operator or a bracket."""
    words = lead.strip()
    return bool(words) and not re.search(
        r"(?:[=(,\[{:+%*]|\b(?:return|in|and|or|not|if|else|print|yield|assert))$", words
    )


def _first_code_line(token: Token) -> int | None:
    """Index of the first line inside a text, after its opening one, that reads as code; None when all is prose.

    Examples in a docstring are prose that looks like code: they follow a prompt or a heading and are indented deeper.
    """
    lines = split_lines(token.text)
    example = False
    for index, line in enumerate(lines[1:], 1):
        if not line.strip():
            continue
        if line.lstrip().startswith((">>>", "...")) or re.match(r"\s*(?:Example|Usage|Beispiel)s?\b.*:$", line):
            example = True
        elif (_DEFINES if example else _LOOKS_LIKE_CODE).match(line):
            return index
    return None


def _end_of(token: Token, line: int, *, alone: bool) -> tuple[int, int]:
    """The offset in the program where the closing quotes belong, and its line.

    A docstring (a text alone on its line) of several lines usually closes on a line of its own, other texts do not.
    """
    lines = split_lines(token.text)
    stop = _first_code_line(token)
    if stop is None:
        stop = len(lines)
    last = max((i for i in range(stop) if lines[i].strip()), default=0)
    apart = not lines[0].strip("rRbBuUfF\"'") or alone
    emptied = apart and last > 0 and last + 1 < min(stop, len(lines)) and not lines[last + 1].strip()
    target = last + 1 if emptied else last
    start = token.start
    ends = list(re.finditer(r"\r\n|\r|\n", token.text))
    begin = start + (ends[target - 1].end() if target else 0)
    return begin + len(lines[target].rstrip() if lines[target].strip() else lines[target]), line + target
