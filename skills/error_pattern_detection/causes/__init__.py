"""From an error report to the mistake behind it."""

from skills.error_pattern_detection.causes import lookups, names, outside, syntax, types, values
from skills.error_pattern_detection.causes.evidence import Cause, Evidence, Rule

RULES: dict[str, tuple[Rule, ...]] = {
    "NameError": (*names.NAME_ERROR, *names.UNBOUND_LOCAL_ERROR),
    "UnboundLocalError": names.UNBOUND_LOCAL_ERROR,
    "TypeError": types.TYPE_ERROR,
    "IndexError": lookups.INDEX_ERROR,
    "KeyError": lookups.KEY_ERROR,
    "AttributeError": lookups.ATTRIBUTE_ERROR,
    "ValueError": values.VALUE_ERROR,
    "ZeroDivisionError": values.ZERO_DIVISION_ERROR,
    "OverflowError": values.OVERFLOW_ERROR,
    "AssertionError": values.ASSERTION_ERROR,
    "StopIteration": values.STOP_ITERATION,
    "RuntimeError": values.RUNTIME_ERROR,
    "RecursionError": values.RECURSION_ERROR,
    "MemoryError": values.MEMORY_ERROR,
    "NotImplementedError": values.NOT_IMPLEMENTED_ERROR,
    "KeyboardInterrupt": values.KEYBOARD_INTERRUPT,
    "ModuleNotFoundError": outside.MODULE_ERROR,
    "ImportError": outside.MODULE_ERROR,
    "FileNotFoundError": outside.FILE_NOT_FOUND_ERROR,
    "PermissionError": outside.PERMISSION_ERROR,
    "IsADirectoryError": outside.IS_A_DIRECTORY_ERROR,
    "FileExistsError": outside.FILE_EXISTS_ERROR,
    "UnsupportedOperation": outside.UNSUPPORTED_OPERATION,
    "OSError": outside.OS_ERROR,
    "UnicodeDecodeError": outside.UNICODE_ERROR,
    "UnicodeEncodeError": outside.UNICODE_ERROR,
    "EOFError": outside.EOF_ERROR,
    "JSONDecodeError": outside.JSON_DECODE_ERROR,
    "Error": outside.CSV_ERROR,
    "ConnectionError": outside.NETWORK_ERROR,
    "ConnectTimeout": outside.NETWORK_ERROR,
    "ConnectionRefusedError": outside.NETWORK_ERROR,
    "ReadTimeout": outside.NETWORK_ERROR,
    "Timeout": outside.NETWORK_ERROR,
    "TimeoutError": outside.NETWORK_ERROR,
    "URLError": outside.NETWORK_ERROR,
    "HTTPError": outside.HTTP_ERROR,
    "HTTPStatusError": outside.HTTP_ERROR,
    "SyntaxError": syntax.SYNTAX_ERROR,
    "IndentationError": syntax.INDENTATION_ERROR,
    "TabError": syntax.INDENTATION_ERROR,
}
UNKNOWN = "error-of-another-kind"
# What is said of an error whose message is missing or new.
_GENERAL = {
    "NameError": "name-error",
    "UnboundLocalError": "name-error",
    "TypeError": "type-error",
    "ValueError": "value-error",
    "AttributeError": "attribute-error",
    "ModuleNotFoundError": "import-error",
    "ImportError": "import-error",
}


def cause_of(evidence: Evidence) -> Cause:
    """The mistake behind the error; a general answer when the type or the message is not known."""
    for pattern, reason in RULES.get(evidence.report.type, ()):
        match = pattern.search(evidence.message)
        if match is not None and (cause := reason(match, evidence)) is not None:
            return cause
    general = {"type": evidence.report.type, "message": evidence.message[:120] or "no message", "code": evidence.source}
    return Cause(_GENERAL.get(evidence.report.type, UNKNOWN), general)
