"""SyntaxError and its kin, as far as a report alone tells; the code itself is the syntax-analyzer's business."""

import re

from skills.error_pattern_detection.causes.evidence import Cause, Evidence, rule


def _words(evidence: Evidence) -> dict[str, str]:
    return {"code": evidence.source or "this line", "message": evidence.message.rstrip(".") or "invalid syntax"}


def _any(_: re.Match[str], evidence: Evidence) -> Cause:
    if re.match(r"\s*!?(?:python\d? -m )?pip\d? install\b", evidence.source):
        return Cause("pip-inside-python", _words(evidence))
    if re.match(r"\s*python\d? \S+\.py", evidence.source):
        return Cause("shell-command-inside-python", _words(evidence))
    if "Missing parentheses in call to" in evidence.message:
        return Cause("print-statement", _words(evidence))
    if "unicodeescape" in evidence.message:
        return Cause("backslash-in-path", _words(evidence))
    return Cause("code-does-not-parse", _words(evidence))


SYNTAX_ERROR = (rule(r"", _any),)
INDENTATION_ERROR = (
    rule(r"expected an indented block", lambda _, e: Cause("indentation-missing", _words(e))),
    rule(r"unexpected indent", lambda _, e: Cause("indentation-unexpected", _words(e))),
    rule(r"unindent does not match|inconsistent use of tabs", lambda _, e: Cause("indentation-uneven", _words(e))),
    rule(r"", lambda _, e: Cause("indentation-uneven", _words(e))),
)
