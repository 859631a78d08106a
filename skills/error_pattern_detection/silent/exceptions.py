"""try, except and raise."""

import ast
import builtins
from collections.abc import Iterator

from skills.error_pattern_detection.findings import Finding, Inspection
from skills.error_pattern_detection.silent.shape import constant, name_of


def handlers(inspection: Inspection) -> Iterator[Finding]:
    """except clauses that catch too much, nothing, or come too late."""
    program = inspection.program
    for handler in program.every(ast.ExceptHandler):
        words = {"code": program.snippet(handler.type) if handler.type is not None else "except"}
        silent = len(handler.body) == 1 and isinstance(handler.body[0], ast.Pass)
        broad = handler.type is None or name_of(handler.type) in {"Exception", "BaseException"}
        if broad and silent:
            yield Finding("error-swallowed", program.line(handler), words)
        elif handler.type is None and not _raises_again(inspection, handler):
            yield Finding("bare-except", program.line(handler), words)
        if isinstance(handler.type, ast.BoolOp):
            yield Finding("except-with-or", program.line(handler), words)
    for statement in program.every(ast.Try):
        yield from _late_handlers(inspection, statement)


def _raises_again(inspection: Inspection, handler: ast.ExceptHandler) -> bool:
    return bool(inspection.program.within(handler, ast.Raise))


def _late_handlers(inspection: Inspection, statement: ast.Try) -> Iterator[Finding]:
    """A handler after one that already catches its exceptions."""
    caught: list[str] = []
    for handler in statement.handlers:
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        names = [name_of(kind) for kind in kinds if kind is not None]
        if names and any(all(_is_kind_of(name, earlier) for name in names) for earlier in caught):
            words = {"code": " and ".join(names)}
            yield Finding("handler-never-reached", inspection.program.line(handler), words)
        caught.extend(names)


def _is_kind_of(name: str, general: str) -> bool:
    one, other = getattr(builtins, name, None), getattr(builtins, general, None)
    return isinstance(one, type) and isinstance(other, type) and issubclass(one, other)


def raises(inspection: Inspection) -> Iterator[Finding]:
    """raise with something that is no exception, and exceptions that are made but not raised."""
    program = inspection.program
    plain = {
        class_.name
        for class_ in program.every(ast.ClassDef)
        if not class_.bases and not class_.keywords and not class_.decorator_list
    }
    for statement in program.every(ast.Raise):
        raised = statement.exc
        called = raised.func if isinstance(raised, ast.Call) else raised
        if constant(raised, str) or isinstance(raised, ast.JoinedStr) or name_of(raised) == "NotImplemented":
            yield Finding("raise-needs-exception", program.line(statement), {"code": program.snippet(statement)})
        elif name_of(called) in plain:
            yield Finding("exception-without-base", program.line(statement), {"class": name_of(called)})
    own = {
        class_.name
        for class_ in program.every(ast.ClassDef)
        if any(_is_exception(name_of(base)) for base in class_.bases)
    }
    for expression in program.every(ast.Expr):
        value = expression.value
        if isinstance(value, ast.Call) and (_is_exception(name_of(value.func)) or name_of(value.func) in own):
            yield Finding("exception-not-raised", program.line(value), {"code": program.snippet(value)})


def _is_exception(name: str) -> bool:
    kind = getattr(builtins, name, None)
    return isinstance(kind, type) and issubclass(kind, BaseException)


def returns_in_finally(inspection: Inspection) -> Iterator[Finding]:
    """A return in finally hides every error."""
    program = inspection.program
    for statement in program.every(ast.Try):
        for ending in statement.finalbody:
            if isinstance(ending, ast.Return):
                yield Finding("return-in-finally", program.line(ending), {"code": program.snippet(ending)})


DETECTORS = (handlers, raises, returns_in_finally)
