"""Python's own parser as an oracle: does this text parse? It answers and never raises."""

import ast
import re
from dataclasses import dataclass

# A nesting that no program of a student reaches; beyond it the parser may need much time or stack.
MAX_NESTING = 40

# Compiling takes time in the square of how deep functions nest; beyond this many lambdas only the parser is asked.
MOST_LAMBDAS = 200

_OPENING = re.compile(r"[(\[{]")
_PARSER_ERRORS = (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Where and with what words the parser stopped; line and column start at 1."""

    line: int
    column: int
    message: str


def tree_of(text: str) -> ast.Module | None:
    """The syntax tree, or None when the text does not parse."""
    try:
        return ast.parse(text)
    except _PARSER_ERRORS:
        return None


def refusal(text: str) -> Refusal | None:
    """Why the compiler refuses the text (None when it does not), with the checks that come after parsing.

    The text is compiled and the result thrown away: nothing of it runs.
    """
    try:
        if text.count("lambda") > MOST_LAMBDAS:
            ast.parse(text)
        else:
            compile(text, "<code>", "exec", dont_inherit=True)
    except SyntaxError as error:
        return Refusal(max(error.lineno or 1, 1), max(error.offset or 1, 1), error.msg or "invalid syntax")
    except _PARSER_ERRORS as error:
        return Refusal(1, 1, str(error) or type(error).__name__)
    return None


class Oracle:
    """Answers whether a text parses until its allowance is used up, then says no to everything.

    The allowance is counted in characters, not in seconds, so that the same code gets the same answer on any machine.
    """

    COST_OF_A_CALL = 100  # characters that take about as long as starting the parser does

    def __init__(self, allowance: int) -> None:
        self._allowance = allowance
        self._known: dict[str, bool] = {}

    @property
    def exhausted(self) -> bool:
        """Whether the allowance is used up."""
        return self._allowance <= 0

    def spend(self, characters: int) -> None:
        """Take work other than parsing off the allowance."""
        self._allowance -= characters

    def accepts(self, text: str) -> bool:
        """Whether the text parses; False as well when the allowance is used up."""
        known = self._known.get(text)
        if known is not None:
            return known
        if self.exhausted:
            return False
        self._allowance -= len(text) + self.COST_OF_A_CALL
        answer = not too_nested(text) and tree_of(text) is not None
        self._known[text] = answer
        return answer


def too_nested(text: str) -> bool:
    """Whether brackets nest deeper than MAX_NESTING, brackets in strings and comments counted as well.

    Counting those too keeps this to one quick scan; a text with so many brackets in strings is no student program.
    """
    if len(_OPENING.findall(text)) <= MAX_NESTING:
        return False
    depth = 0
    for char in text:
        if char in "([{":
            depth += 1
            if depth > MAX_NESTING:
                return True
        elif char in ")]}":
            depth = max(0, depth - 1)
    return False
