"""TypeError."""

import ast
import builtins
import re

from skills.error_pattern_detection.causes.evidence import Cause, Evidence, rule
from skills.error_pattern_detection.findings import Inspection

_NUMBERS = {"int", "float"}


def _operands(match: re.Match[str], evidence: Evidence) -> Cause:
    operator, left, right = match["operator"], match["left"], match["right"]
    words = {
        "operator": operator,
        "left": left,
        "right": right,
        "code": evidence.source or f"{left} {operator} {right}",
    }
    if "NoneType" in {left, right}:
        return Cause("none-in-calculation", words)
    if "builtin_function_or_method" in {left, right} or {"function", "method"} & {left, right}:
        return Cause("function-not-called", {**words, "name": "the function"})
    if {left, right} == {"str", "int"} or {left, right} == {"str", "float"}:
        if operator.startswith("+") and not _reads_input(evidence):
            return Cause("text-plus-number", {**words, "name": "the text", "other": "the number"})
        return Cause("input-not-converted", {**words, "name": "the text"})
    return Cause("operator-does-not-fit", words)


def _reads_input(evidence: Evidence) -> bool:
    """Whether a value on the failing line comes from input()."""
    program = evidence.program
    if program is None:
        return "input(" in evidence.source
    kinds = Inspection(program).kinds
    names = [name for name in program.every(ast.Name) if program.line(name) == evidence.line]
    return any(isinstance(name.ctx, ast.Load) and kinds.from_input(name) for name in names)


def _concatenation(match: re.Match[str], evidence: Evidence) -> Cause:
    other = match["other"]
    words = {
        "code": evidence.source or "+",
        "left": "str",
        "right": other,
        "operator": "+",
        "name": "the text",
        "other": f"the {other}",
    }
    if other == "NoneType":
        return Cause("none-in-calculation", words)
    if other in _NUMBERS and not _sums_input(evidence):
        return Cause("text-plus-number", words)
    return Cause("input-not-converted" if other in _NUMBERS else "operator-does-not-fit", words)


def _sums_input(evidence: Evidence) -> bool:
    return re.search(r"\+=|\w+ \+ \w+$", evidence.source) is not None and _reads_input(evidence)


def _not_callable(match: re.Match[str], evidence: Evidence) -> Cause:
    kind = match["kind"]
    words = {"kind": kind, "code": evidence.source or "(...)", "name": "it"}
    if kind == "module":
        return Cause("module-called", words)
    hidden = _hidden_builtin(evidence, kind)
    if hidden:
        return Cause("builtin-hidden-and-called", {**words, "name": hidden})
    if kind in {"int", "float"} and re.search(r"\w\s*\(\s*[^)\s]|\)\s*\(", evidence.source):
        return Cause("operator-missing", words)
    if kind in {"list", "dict", "tuple", "set"}:
        return Cause("round-brackets-for-index", words)
    return Cause("not-callable", words)


def _hidden_builtin(evidence: Evidence, kind: str) -> str:
    """A built-in that is called on the failing line although the program has given its name to a value."""
    called: list[str] = re.findall(r"\b([a-z]+)\s*\(", evidence.source)
    program = evidence.program
    for name in called:
        if not hasattr(builtins, name):
            continue
        if program is None:
            return name if name in {kind, "sum", "max", "min", "input", "len"} else ""
        if any(name in scope.bindings for scope in program.scopes.values()):
            return name
    return ""


def _missing_arguments(match: re.Match[str], evidence: Evidence) -> Cause:
    function, names = match["function"].rpartition(".")[2], match["names"]
    if names == "'self'":
        return Cause(
            "method-called-on-class",
            {"method": function, "code": evidence.source or f"{function}()", "class": "the class"},
        )
    problem = f"{names.replace(chr(39), chr(96))} {'is' if match['count'] == '1' else 'are'} missing"
    return Cause(
        "wrong-argument-count",
        {"function": function, "problem": problem, "code": evidence.source or f"{function}(...)"},
    )


def _too_many_arguments(match: re.Match[str], evidence: Evidence) -> Cause:
    function, taken, given = match["function"].rpartition(".")[2], match["taken"], match["given"]
    code = evidence.source or f"{function}(...)"
    if taken == "0" and given == "1" and ("." in match["function"] or re.search(r"\w\.\w+\(\s*\)", evidence.source)):
        return Cause(
            "self-parameter-missing", {"method": function, "class": match["function"].rpartition(".")[0] or "the class"}
        )
    return Cause(
        "wrong-argument-count",
        {"function": function, "problem": f"it takes {taken}, and {given} arrived", "code": code},
    )


def _no_arguments_taken(match: re.Match[str], evidence: Evidence) -> Cause:
    words = {"class": match["kind"], "method": "__init__", "meant": "__init__", "function": match["kind"]}
    words |= {"problem": "it takes none", "code": evidence.source or f"{match['kind']}(...)"}
    program = evidence.program
    if program is not None and any(class_.name == match["kind"] for class_ in program.every(ast.ClassDef)):
        return Cause("init-misspelt", words)
    return Cause("wrong-argument-count", words)


def _unexpected_keyword(match: re.Match[str], evidence: Evidence) -> Cause:
    function = match["function"].rpartition(".")[2]
    problem = f"it has no parameter `{match['name']}`"
    return Cause(
        "wrong-argument-count",
        {"function": function, "problem": problem, "code": evidence.source or f"{function}(...)"},
    )


def _not_iterable(match: re.Match[str], evidence: Evidence) -> Cause:
    kind = match["kind"]
    words = {"kind": kind, "code": evidence.source or kind}
    if kind == "NoneType":
        return Cause("loop-over-none", words)
    return Cause("loop-over-number" if kind in _NUMBERS else "not-iterable", words)


def _not_subscriptable(match: re.Match[str], evidence: Evidence) -> Cause:
    kind = match["kind"]
    words = {"kind": kind, "code": evidence.source or "[...]", "name": "it"}
    if kind == "NoneType":
        return Cause("none-has-no-items", words)
    if kind in {"function", "method", "builtin_function_or_method", "type"}:
        return Cause("square-brackets-for-call", words)
    return Cause("not-subscriptable", words)


def _no_item_assignment(match: re.Match[str], evidence: Evidence) -> Cause:
    kind = match["kind"]
    words = {"kind": kind, "code": evidence.source or "[...] = ...", "list": "it", "index": "..."}
    return Cause(
        {"str": "string-item-assignment", "tuple": "tuple-item-assignment", "NoneType": "none-has-no-items"}.get(
            kind, "not-subscriptable"
        ),
        words,
    )


def _index_kind(match: re.Match[str], evidence: Evidence) -> Cause:
    kind = match["kind"]
    words = {
        "kind": kind,
        "code": evidence.source or "[...]",
        "place": "a position",
        "index": kind,
        "list": match["container"],
    }
    if kind == "float":
        return Cause("float-where-int-needed", words)
    return Cause("list-index-is-text" if kind == "str" else "list-index-not-whole", words)


def _as_integer(match: re.Match[str], evidence: Evidence) -> Cause:
    kind = match["kind"]
    words = {"code": evidence.source or "range(...)", "place": "range()", "name": "the text", "kind": kind}
    by_kind = {
        "float": "float-where-int-needed",
        "str": "input-not-converted",
        "list": "range-of-collection",
        "NoneType": "none-in-calculation",
    }
    return Cause(
        by_kind.get(kind, "argument-of-wrong-type"), {**words, "operator": "range()", "left": kind, "right": "int"}
    )


def _no_length(match: re.Match[str], evidence: Evidence) -> Cause:
    return Cause("len-of-number", {"kind": match["kind"], "code": evidence.source or "len(...)"})


def _wrong_argument(match: re.Match[str], evidence: Evidence) -> Cause:
    return Cause(
        "argument-of-wrong-type",
        {"code": evidence.source or match.group(0), "kind": match.groupdict().get("kind") or "this value"},
    )


TYPE_ERROR = (
    rule(r"unsupported operand type\(s\) for (?P<operator>[^:]+): '(?P<left>[^']+)' and '(?P<right>[^']+)'", _operands),
    rule(
        r"'(?P<operator>[<>=!]+)' not supported between instances of '(?P<left>[^']+)' and '(?P<right>[^']+)'",
        _operands,
    ),
    rule(r"can only concatenate str \(not \"(?P<other>[^\"]+)\"\) to str", _concatenation),
    rule(r"^must be str, not (?P<other>\w+)", _concatenation),
    rule(
        r"can only concatenate (?P<left>\w+) \(not \"(?P<right>[^\"]+)\"\) to \w+",
        lambda m, e: Cause(
            "operator-does-not-fit", {"operator": "+", "left": m["left"], "right": m["right"], "code": e.source or "+"}
        ),
    ),
    rule(
        r"can't multiply sequence by non-int of type '(?P<kind>[^']+)'",
        lambda m, e: Cause("input-not-converted", {"name": "the text", "code": e.source or "*", "kind": m["kind"]}),
    ),
    rule(
        r"not all arguments converted during string formatting",
        lambda _, e: Cause(
            "input-not-converted" if "input" in e.source or _reads_input(e) else "formatting-does-not-fit",
            {"name": "the text", "code": e.source or "%"},
        ),
    ),
    rule(
        r"not enough arguments for format string",
        lambda _, e: Cause("formatting-does-not-fit", {"code": e.source or "%"}),
    ),
    rule(r"'(?P<kind>[^']+)' object is not callable", _not_callable),
    rule(
        r"(?P<function>[\w.<>]+)\(\) missing (?P<count>\d+) required (?:positional|keyword-only) arguments?: "
        r"(?P<names>.+)",
        _missing_arguments,
    ),
    rule(
        r"(?P<function>[\w.<>]+)\(\) takes (?:from \d+ to )?(?P<taken>\d+) positional arguments? but "
        r"(?P<given>\d+) (?:was|were) given",
        _too_many_arguments,
    ),
    rule(r"(?P<function>[\w.<>]+)\(\) got an unexpected keyword argument '(?P<name>[^']+)'", _unexpected_keyword),
    rule(
        r"(?P<function>[\w.<>]+)\(\) got multiple values for argument '(?P<name>[^']+)'",
        lambda m, e: Cause(
            "wrong-argument-count",
            {"function": m["function"], "problem": f"`{m['name']}` is given twice", "code": e.source or m["function"]},
        ),
    ),
    rule(
        r"(?:(?P<kind>\w+)\(\) takes no arguments|object\.__init__\(\) takes exactly one argument)", _no_arguments_taken
    ),
    rule(
        r"(?P<function>[\w.<>]+)\(\) (?:takes|expected) (?:exactly |at least |at most )?(?P<taken>\w+) "
        r"(?:positional )?arguments? ?\(?,? ?(?:got )?(?P<given>\d+)",
        _too_many_arguments,
    ),
    rule(
        r"(?P<function>\w+) expected (?:exactly |at least |at most )?(?P<taken>\w+) arguments?, got (?P<given>\d+)",
        _too_many_arguments,
    ),
    rule(
        r"cannot unpack non-iterable (?P<kind>\w+) object",
        lambda m, e: Cause(
            "unpack-of-none" if m["kind"] == "NoneType" else "unpack-of-single-value",
            {"kind": m["kind"], "code": e.source or "a, b = ..."},
        ),
    ),
    rule(r"argument of type '(?P<kind>[^']+)' is not (?:iterable|a container or iterable)", _not_iterable),
    rule(r"'(?P<kind>[^']+)' object is not iterable", _not_iterable),
    rule(r"'(?P<kind>[^']+)' object is not (?:subscriptable|reversible)", _not_subscriptable),
    rule(r"'(?P<kind>[^']+)' object does not support item (?:assignment|deletion)", _no_item_assignment),
    rule(
        r"(?P<container>list|string|tuple|byte|range)(?: object)? (?:indices|index|index indices) must be integers"
        r"(?: or slices)?,? ?(?:not '?(?P<kind>\w+)'?)?",
        _index_kind,
    ),
    rule(
        r"slice indices must be integers",
        lambda _, e: Cause("float-where-int-needed", {"code": e.source or "[...]", "place": "a slice"}),
    ),
    rule(r"'(?P<kind>[^']+)' object cannot be interpreted as an integer", _as_integer),
    rule(r"object of type '(?P<kind>[^']+)' has no len\(\)", _no_length),
    rule(
        r"unhashable type: '(?P<kind>[^']+)'",
        lambda m, e: Cause("unhashable-key", {"kind": m["kind"], "code": e.source or m["kind"]}),
    ),
    rule(
        r"exceptions must derive from BaseException",
        lambda _, e: Cause("raise-needs-exception", {"code": e.source or "raise ..."}),
    ),
    rule(
        r"catching classes that do not inherit",
        lambda _, e: Cause("exception-without-base", {"class": "the class", "code": e.source}),
    ),
    rule(
        r"the JSON object must be str, bytes or bytearray, not (?P<kind>\w+)",
        lambda _, e: Cause(
            "json-function-mixed-up",
            {"code": e.source or "json.loads(...)", "function": "json.loads", "meant": "json.load"},
        ),
    ),
    rule(
        r"Object of type (?P<kind>\w+) is not JSON serializable",
        lambda m, e: Cause("not-json-serializable", {"kind": m["kind"], "code": e.source or "json.dump(...)"}),
    ),
    rule(
        r"write\(\) argument must be str, not (?P<kind>\w+)",
        lambda m, e: Cause("write-needs-text", {"kind": m["kind"], "code": e.source or "write(...)"}),
    ),
    rule(
        r"sequence item \d+: expected str instance, (?P<kind>\w+) found",
        lambda m, e: Cause("join-needs-texts", {"kind": m["kind"], "code": e.source or "join(...)"}),
    ),
    rule(
        r"__init__\(\) should return None",
        lambda _, e: Cause("init-returns-value", {"class": "the class", "code": e.source}),
    ),
    rule(
        r"__str__ returned non-string \(type (?P<kind>\w+)\)",
        lambda *_: Cause("str-prints", {"method": "__str__", "class": "the class"}),
    ),
    rule(r"(?P<function>int|float)\(\) argument must be a string.*not '(?P<kind>\w+)'", _wrong_argument),
    rule(r"bad operand type for (?:unary .|abs\(\)): '(?P<kind>\w+)'", _wrong_argument),
    rule(
        r"expected str, bytes or os\.PathLike object, not (?P<kind>\w+)"
        r"|must be (?:str|real number|int), not (?P<other>\w+)",
        _wrong_argument,
    ),
)
