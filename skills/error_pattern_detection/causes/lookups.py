"""IndexError, KeyError and AttributeError."""

import ast
import re

from skills.error_pattern_detection.causes.evidence import Cause, Evidence, rule
from skills.error_pattern_detection.findings import Inspection
from skills.error_pattern_detection.other_languages import ELSEWHERE
from skills.error_pattern_detection.program import LOOPS, Program
from skills.error_pattern_detection.spelling import nearest


def _index(match: re.Match[str], evidence: Evidence) -> Cause:
    words = {"code": evidence.source or "[...]", "container": match.groupdict().get("container") or "list"}
    program = evidence.program
    if "argv" in evidence.source:
        return Cause("argv-missing", words)
    if program is not None and _uses_empty_list(evidence, program):
        return Cause("index-of-empty-list", words)
    if re.search(r"\[\s*len\(", evidence.source) or _is_in_counted_loop(evidence, program):
        return Cause("index-past-end", words)
    return Cause("index-out-of-range", words)


def _uses_empty_list(evidence: Evidence, program: Program) -> bool:
    """Whether a list indexed on the line starts empty and is never filled before."""
    kinds = Inspection(program).kinds
    for use in program.every(ast.Subscript):
        if program.line(use) != evidence.line or not isinstance(use.value, ast.Name):
            continue
        display = kinds.display(use.value)
        grown = any(
            isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)
            and call.func.value.id == use.value.id and call.func.attr in {"append", "extend", "insert"}
            and program.order[call] < program.order[use]
            for call in program.every(ast.Call)
        )  # fmt: skip
        if isinstance(display, ast.List) and not display.elts and not grown:
            return True
    return False


def _is_in_counted_loop(evidence: Evidence, program: Program | None) -> bool:
    if program is None:
        return re.search(r"\[\s*[a-z]\w*\s*[+-]\s*\d+\s*\]|\[[ijkn]\]", evidence.source) is not None
    uses = [use for use in program.every(ast.Subscript) if program.line(use) == evidence.line]
    return any(isinstance(around, LOOPS) for use in uses for around in program.ancestors(use))


def _key(_: re.Match[str], evidence: Evidence) -> Cause:
    key = evidence.message or "the key"
    words = {"key": key, "code": evidence.source or f"[{key}]"}
    literal = _literal(key)
    known = _keys(evidence.program)
    if isinstance(literal, str):
        meant = nearest(literal, sorted(item for item in known if isinstance(item, str)))
        if meant and literal not in known:
            return Cause("key-misspelt", {**words, "meant": repr(meant)})
        if literal.lstrip("-").isdigit() and int(literal) in known:
            return Cause("key-of-other-type", {**words, "meant": literal})
    if isinstance(literal, int) and str(literal) in known:
        return Cause("key-of-other-type", {**words, "meant": repr(str(literal))})
    if re.search(r"\]\s*(?:\+=|-=)|\[[^\]]*\]\.append", evidence.source):
        return Cause("key-counted-before-set", words)
    return Cause("key-missing", words)


def _literal(text: str) -> object:
    try:
        return ast.literal_eval(text) if len(text) < _LONGEST_KEY else None
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        return None


def _keys(program: Program | None) -> set[object]:
    if program is None:
        return set()
    written = [key for display in program.every(ast.Dict) for key in display.keys]
    written += [use.slice for use in program.every(ast.Subscript) if isinstance(use.ctx, ast.Store)]
    return {key.value for key in written if isinstance(key, ast.Constant) and isinstance(key.value, str | int)}


def _attribute(match: re.Match[str], evidence: Evidence) -> Cause:
    kind, name = match["kind"], match["name"]
    words = {"kind": kind, "name": name, "code": evidence.source or f".{name}", "class": kind}
    if kind == "NoneType":
        return Cause(_none_receiver(name), {**words, "method": name})
    if kind in {"function", "method", "builtin_function_or_method"}:
        return Cause("function-not-called", {**words, "name": "the function"})
    meant = match.groupdict().get("meant") or _near_attribute(kind, name, evidence.program)
    if name.startswith(f"_{kind}__") or (name.startswith("__") and not name.endswith("__")):
        return Cause("private-name-outside-class", words)
    built_in = _built_in_attribute(name, words) if kind in _BUILTINS else None
    if built_in is not None:
        return built_in
    if meant:
        return Cause("attribute-misspelt", {**words, "meant": meant})
    return Cause("method-does-not-exist" if kind in _BUILTINS else "attribute-never-set", words)


def _built_in_attribute(name: str, words: dict[str, str]) -> Cause | None:
    """A method that built-in values of another kind have, or that other languages have."""
    if name in ELSEWHERE:
        return Cause("method-of-another-type", {**words, "meant": ELSEWHERE[name]})
    other = _other_type(name)
    return Cause("method-of-other-builtin", {**words, "other": other}) if other is not None else None


def _none_receiver(name: str) -> str:
    return (
        "none-after-in-place-method"
        if name in {"append", "sort", "extend", "insert", "pop", "remove"}
        else "none-has-no-attributes"
    )


_LONGEST_KEY = 200  # characters; keys in messages are short
_BUILTINS: dict[str, type] = {
    "str": str,
    "list": list,
    "dict": dict,
    "int": int,
    "float": float,
    "set": set,
    "tuple": tuple,
    "bool": bool,
}


def _near_attribute(kind: str, name: str, program: Program | None) -> str:
    if kind in _BUILTINS:
        return nearest(name, sorted(item for item in dir(_BUILTINS[kind]) if not item.startswith("_")))
    if program is None:
        return ""
    classes = [class_ for class_ in program.every(ast.ClassDef) if class_.name == kind]
    names = {b for class_ in classes for b in program.scopes[class_].bindings}
    names |= {
        a.attr for class_ in classes for a in program.within(class_, ast.Attribute) if isinstance(a.ctx, ast.Store)
    }
    return nearest(name, sorted(names))


def _other_type(name: str) -> str | None:
    return next((kind for kind, built_in in _BUILTINS.items() if hasattr(built_in, name)), None)


def _module_attribute(match: re.Match[str], evidence: Evidence) -> Cause:
    module, name = match["module"], match["name"]
    words = {"module": module, "name": name, "code": evidence.source or f"{module}.{name}"}
    own_file = module.rpartition(".")[2] + ".py"
    shadowed = (
        "circular import" in evidence.message or "shadowing" in evidence.message or "same name as" in evidence.message
    )
    if shadowed or any(
        re.split(r"[\\/]", frame.file)[-1] == own_file and not frame.is_library for frame in evidence.report.frames
    ):
        return Cause("module-hidden-by-file", {**words, "file": own_file})
    meant = match.groupdict().get("meant")
    return (
        Cause("attribute-misspelt", {**words, "meant": meant, "kind": module})
        if meant
        else Cause("module-has-no-name", words)
    )


INDEX_ERROR = (
    rule(
        r"pop from (?:an )?empty (?P<container>list|deque)",
        lambda _, e: Cause("pop-from-empty", {"code": e.source or "pop()"}),
    ),
    rule(
        r"Replacement index \d+ out of range",
        lambda _, e: Cause("formatting-does-not-fit", {"code": e.source or "format(...)"}),
    ),
    rule(r"(?P<container>list|string|tuple|range object)(?: assignment| index)*(?: index)? out of range", _index),
    rule(r"", _index),
)
KEY_ERROR = (
    rule(
        r"pop(?:item)? from an empty|dictionary is empty",
        lambda _, e: Cause("pop-from-empty", {"code": e.source or "pop()"}),
    ),
    rule(r"", _key),
)
ATTRIBUTE_ERROR = (
    rule(
        r"(?:partially initialized )?module '(?P<module>[^']+)' has no attribute '(?P<name>[^']+)'"
        r"(?:.*Did you mean:? '(?P<meant>[^']+)')?",
        _module_attribute,
    ),
    rule(
        r"type object '(?P<class>[^']+)' has no attribute '(?P<name>[^']+)'",
        lambda m, e: Cause(
            "attribute-of-class", {"class": m["class"], "name": m["name"], "code": e.source or m["name"]}
        ),
    ),
    rule(
        r"(?:property '(?P<name>[^']+)' of '(?P<class>[^']+)' object has no setter"
        r"|can't set attribute(?: '(?P<other>[^']+)')?)",
        lambda m, e: Cause(
            "property-without-setter", {"name": m["name"] or m["other"] or "it", "code": e.source or "..."}
        ),
    ),
    rule(
        r"'(?P<kind>[^']+)' object has no attribute '(?P<name>[^']+)'(?:.*Did you mean: '(?P<meant>[^']+)')?",
        _attribute,
    ),
)
