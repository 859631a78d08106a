"""The same broken programs before other tools: CPython's message, friendly-traceback and pylint.

A tool names a kind when its words do. One table of words, the same for the three, decides; it is generous: any mention
of the right cause counts, wherever in the answer it stands.
"""

import io
import re
import sys
import tempfile
import warnings
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import friendly_traceback
from friendly_traceback import source_cache
from friendly_traceback.core import FriendlyTraceback
from pylint.lint import Run
from pylint.reporters import CollectingReporter

WORDS: dict[str, str] = {
    "missing-colon": r"expected ':'|colon",
    "missing-colon-before-comment": r"expected ':'|colon",
    "semicolon-for-colon": r"semicolon|colon|expected ':'",
    "brace-block": r"brace|curly|colon|expected ':'",
    "stray-colon": r"colon|illegal target for annotation|annotation",
    "missing-comma": r"comma",
    "missing-closing-bracket": r"never closed|not closed|closing|missing.*(bracket|parenthes)",
    "missing-opening-bracket": r"unmatched|opening|does not match|missing parenthes",
    "extra-closing-bracket": r"unmatched|does not match|closing",
    "mismatched-bracket": r"does not match|match",
    "missing-closing-quote": r"unterminated|quote|closing",
    "missing-opening-quote": r"unterminated|quote",
    "mismatched-quotes": r"unterminated|quote",
    "apostrophe-in-text": r"quote|apostrophe",
    "smart-quotes": r"quote|invalid character|U\+20",
    "unclosed-f-string": r"unterminated|quote",
    "f-string-brace": r"f-string.*(brace|expecting|[{}])|brace",
    "unclosed-triple-quote": r"triple",
    "assignment-in-condition": r"==",
    "comparison-operator": r">=|<=|==|!=|operator|<>",
    "ampersand-and": r"\band\b.{0,40}(instead|&)|&&|meant.{0,20}`and`",
    "pipe-or": r"meant.{0,20}`or`|\|\|",
    "exclamation-not": r"\bnot\b.{0,40}(instead|!)|`not`|meant.{0,20}not\b",
    "increment": r"\+= ?1|-= ?1|increment|\+\+|--",
    "else-if": r"elif",
    "elseif": r"elif",
    "print-without-brackets": r"parenthes",
    "missing-indentation": r"expected an indented block|indent",
    "unexpected-indentation": r"unexpected indent|indent",
    "inconsistent-dedent": r"unindent|dedent|indent",
    "tab-in-indentation": r"\btabs?\b",
    "dangling-operator": r"operator|operand|incomplete|forgot.{0,40}(after|value)|something between",
    "missing-operand": r"operand|forgot.{0,60}(after|value|between|something)|something between|after `",
    "missing-operator": r"operator",
    "misspelt-keyword": r"typo|misspel|meant to write|did you mean `",
    "capital-keyword": r"typo|misspel|lowercase|capital|meant to write|did you mean `",
    "keyword-as-name": r"keyword",
    "definition-without-brackets": r"parenthes|expected '\('|bracket",
    "missing-in": r"`in`|\bin\b.{0,20}(missing|forgot)|forgot.{0,40}\bin\b",
    "assignment-to-literal": r"cannot assign|assign",
    "assignment-to-call": r"cannot assign|assign",
    "return-outside-function": r"outside",
    "break-outside-loop": r"outside|not properly in loop|not in loop|in loop",
    "leading-zero": r"leading zero|octal|zeros?\b",
    "name-starts-with-digit": r"invalid decimal literal|digit|begin with a number|start with",
    "missing-dictionary-colon": r"colon|dict",
    "missing-import-word": r"import",
}


@dataclass(frozen=True)
class Answer:
    """What a tool says of a program: a line (0 for none) and words."""

    line: int
    words: str

    def names(self, kind: str) -> bool:
        """Whether the words name the injected kind."""
        return re.search(WORDS[kind], self.words, re.IGNORECASE) is not None


def cpython(code: str) -> Answer:
    """The interpreter's own message."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(code, "<program>", "exec", dont_inherit=True)
        except SyntaxError as error:
            return Answer(error.lineno or 0, error.msg or "")
    return Answer(0, "")


def friendly(code: str) -> Answer:
    """friendly-traceback's explanation, in English."""
    friendly_traceback.set_lang("en")
    source_cache.cache.add("<program>", code)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(code, "<program>", "exec", dont_inherit=True)
        except SyntaxError as error:
            kind, value, trace = sys.exc_info()
            explained = FriendlyTraceback(kind, value, trace)
            explained.compile_info()
            words = " ".join(str(explained.info.get(part) or "") for part in ("message", "cause", "suggest"))
            return Answer(error.lineno or 0, words)
    return Answer(0, "")


def pylint(codes: Sequence[str]) -> list[Answer]:
    """pylint's first error for each program, from one run over all of them."""
    checks = "syntax-error,return-outside-function,not-in-loop,yield-outside-function,duplicate-argument-name"
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"program_{number}.py" for number in range(len(codes))]
        for path, code in zip(paths, codes, strict=True):
            path.write_text(code, encoding="utf-8")
        reporter = CollectingReporter()
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            options = ["--disable=all", f"--enable={checks}", "--persistent=n", "--score=n"]
            Run([*options, *map(str, paths)], reporter=reporter, exit=False)
    first: dict[str, Answer] = {}
    for message in sorted(reporter.messages, key=lambda message: message.line):
        first.setdefault(Path(message.abspath).stem, Answer(message.line, f"{message.msg} {message.symbol}"))
    return [first.get(path.stem, Answer(0, "")) for path in paths]
