"""ValueError, ZeroDivisionError and the other errors about values."""

import ast
import re

from skills.error_pattern_detection.causes.evidence import Cause, Evidence, rule

_LONGEST_NUMBER = 200  # characters; longer texts are no numbers


def _code(evidence: Evidence, otherwise: str) -> dict[str, str]:
    return {"code": evidence.source or otherwise}


def _not_an_integer(match: re.Match[str], evidence: Evidence) -> Cause:
    text = match["text"]
    words = {"text": text, **_code(evidence, "int(...)")}
    try:
        value = ast.literal_eval(text) if len(text) < _LONGEST_NUMBER else ""
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        value = ""
    if isinstance(value, str) and not value.strip():
        return Cause("int-of-empty-text", words)
    if isinstance(value, str) and re.fullmatch(r"\s*-?\d*\.\d+\s*", value):
        return Cause("int-of-decimal-text", words)
    return Cause("int-of-other-text", words)


def _division(_: re.Match[str], evidence: Evidence) -> Cause:
    if re.search(r"/\s*len\(|/\s*(?:count|total|n|num\w*|amount)\b", evidence.source):
        return Cause("average-of-nothing", _code(evidence, "/ len(...)"))
    return Cause("division-by-zero", _code(evidence, "/ 0"))


VALUE_ERROR = (
    rule(r"invalid literal for int\(\) with base \d+: (?P<text>.*)", _not_an_integer),
    rule(
        r"could not convert string to float: ?(?P<text>.*)",
        lambda m, e: Cause("float-of-other-text", {"text": m["text"], **_code(e, "float(...)")}),
    ),
    rule(
        r"too many values to unpack \(expected (?P<expected>\d+)",
        lambda m, e: Cause("unpack-too-many", {"expected": m["expected"], **_code(e, "a, b = ...")}),
    ),
    rule(
        r"not enough values to unpack \(expected (?:at least )?(?P<expected>\d+), got (?P<got>\d+)",
        lambda m, e: Cause("unpack-too-few", {"expected": m["expected"], "got": m["got"], **_code(e, "a, b = ...")}),
    ),
    rule(
        r"list\.remove\(x\): x not in list|.* is not in (?:list|tuple|deque)|substring not found"
        r"|(?:list\.index|tuple\.index)\(x\): x not in",
        lambda _, e: Cause("item-not-found", _code(e, "remove(...)")),
    ),
    rule(
        r"I/O operation on closed file",
        lambda _, e: Cause("file-used-after-close", {"name": "the file", **_code(e, "read()")}),
    ),
    rule(
        r"math domain error|expected a (?:positive|nonnegative) input",
        lambda _, e: Cause("math-out-of-domain", _code(e, "sqrt(...)")),
    ),
    rule(r"empty separator", lambda _, e: Cause("split-by-nothing", _code(e, 'split("")'))),
    rule(
        r"(?:max|min)\(\) (?:arg is an empty sequence|iterable argument is empty)",
        lambda _, e: Cause("max-of-nothing", _code(e, "max(...)")),
    ),
    rule(
        r"time data .* does not match format|unconverted data remains|Invalid isoformat",
        lambda _, e: Cause("date-format-differs", _code(e, "strptime(...)")),
    ),
    rule(
        r"Unknown format code|Invalid format specifier|Single '[{}]' encountered|unsupported format",
        lambda _, e: Cause("formatting-does-not-fit", _code(e, 'f"{...}"')),
    ),
    rule(
        r"empty range for randrange|empty range in randrange",
        lambda _, e: Cause("random-range-empty", _code(e, "randint(...)")),
    ),
    rule(
        r"Exceeds the limit .* integer string conversion", lambda _, e: Cause("number-too-large", _code(e, "str(...)"))
    ),
    rule(
        r"Expecting (?:value|property name|',' delimiter|':' delimiter)|Extra data",
        lambda _, e: Cause("json-text-invalid", _code(e, "json.loads(...)")),
    ),
)
ZERO_DIVISION_ERROR = (
    rule(r"modulo by zero|modulo|integer modulo by zero", lambda _, e: Cause("division-by-zero", _code(e, "% 0"))),
    rule(r"", _division),
)
OVERFLOW_ERROR = (rule(r"", lambda _, e: Cause("number-too-large", _code(e, "**"))),)
ASSERTION_ERROR = (rule(r"", lambda _, e: Cause("assertion-failed", _code(e, "assert ..."))),)
STOP_ITERATION = (rule(r"", lambda _, e: Cause("iterator-exhausted", _code(e, "next(...)"))),)
RUNTIME_ERROR = (
    rule(
        r"(?:dictionary|set|Set|deque|OrderedDict) (?:changed size|keys changed|mutated|changed)",
        lambda _, e: Cause(
            "dict-changed-while-looping", {"collection": "the dictionary or set", **_code(e, "for ...")}
        ),
    ),
    rule(r"generator raised StopIteration", lambda _, e: Cause("iterator-exhausted", _code(e, "next(...)"))),
)
MEMORY_ERROR = (rule(r"", lambda _, e: Cause("memory-used-up", _code(e, "..."))),)
NOT_IMPLEMENTED_ERROR = (rule(r"", lambda _, e: Cause("method-not-written", _code(e, "..."))),)


def _recursion(_: re.Match[str], evidence: Evidence) -> Cause:
    """The function in which the program spent its last steps."""
    functions = [frame.function for frame in evidence.report.frames if frame.function not in {"", "<module>"}]
    return Cause(
        "recursion-without-end",
        {"function": functions[-1].removesuffix("()") if functions else "the function", **_code(evidence, "...")},
    )


RECURSION_ERROR = (rule(r"", _recursion),)
KEYBOARD_INTERRUPT = (
    rule(r"", lambda _, e: Cause("stopped-at-input" if "input(" in e.source else "stopped-by-hand", _code(e, "..."))),
)
