"""Shapes of the module Files."""

import ast

from skills.concept_mapping.shapes.shape import Code, library_call, shape, shape_elsewhere


def _opens(node: ast.AST, code: Code) -> bool:
    if code.calls_builtin(node, "open"):
        return True
    match node:
        case ast.Call(func=ast.Attribute(attr="open", value=receiver)):
            return code.is_kind(receiver, "path")
    return False


def _closes_safely(node: ast.With | ast.AsyncWith, code: Code) -> bool:
    return any(_opens(item.context_expr, code) for item in node.items)


def _method_on_file(node: ast.Call, code: Code, *names: str) -> bool:
    method = node.func
    return isinstance(method, ast.Attribute) and method.attr in names and code.is_kind(method.value, "file")


def _method_on_path(node: ast.Call, code: Code, name: str) -> bool:
    method = node.func
    return isinstance(method, ast.Attribute) and method.attr == name and code.may_be(method.value, "path")


def _reads(node: ast.Call, code: Code) -> bool:
    return _method_on_file(node, code, "read") or _method_on_path(node, code, "read_text")


def _reads_lines(node: ast.Call, code: Code) -> bool:
    return _method_on_file(node, code, "readline", "readlines")


def _goes_through_file(node: ast.For, code: Code) -> bool:
    return code.is_kind(node.iter, "file")


def _comprehension_lines(node: ast.comprehension, code: Code) -> tuple[int, ...]:
    return (node.target.lineno,) if code.is_kind(node.iter, "file") else ()


def _writes(node: ast.Call, code: Code) -> bool:
    return _method_on_file(node, code, "write", "writelines") or _method_on_path(node, code, "write_text")


def _prints_to_file(node: ast.Call, code: Code) -> bool:
    to_file = any(keyword.arg == "file" and code.is_kind(keyword.value, "file") for keyword in node.keywords)
    return to_file and code.calls_builtin(node, "print")


def _opens_for_writing(node: ast.Call, code: Code) -> bool:
    if not _opens(node, code):
        return False
    place = 1 if isinstance(node.func, ast.Name) else 0
    given = [keyword.value for keyword in node.keywords if keyword.arg == "mode"] or node.args[place : place + 1]
    mode = given[0].value if given and isinstance(given[0], ast.Constant) else ""
    return isinstance(mode, str) and any(letter in mode for letter in "wax")


def _builds_path(node: ast.Call, code: Code) -> bool:
    name = code.qualified_name(node.func)
    return name.startswith(("os.path.", "pathlib."))


def _stores_json(node: ast.Call, code: Code) -> bool:
    name = code.qualified_name(node.func)
    from_web = bool(node.args) and code.is_kind(node.args[0], "response")
    return name == "json.dump" or (name == "json.load" and not from_web)


SHAPES = (
    shape("open-call", ast.Call, when=_opens, called=["open"]),
    shape("with", ast.With, ast.AsyncWith, when=_closes_safely),
    shape("read-call", ast.Call, when=_reads, called=["read", "read_text"]),
    shape("readlines-call", ast.Call, when=_reads_lines, called=["readline", "readlines"]),
    shape("file-loop", ast.For, when=_goes_through_file),
    shape_elsewhere("file-comprehension", ast.comprehension, lines=_comprehension_lines),
    shape("write-call", ast.Call, when=_writes, called=["write", "write_text", "writelines"]),
    shape("print-to-file", ast.Call, when=_prints_to_file, called=["print"]),
    shape("write-mode", ast.Call, when=_opens_for_writing, called=["open"]),
    shape("path-call", ast.Call, when=_builds_path),
    library_call("csv-reader", "csv.reader"),
    library_call("csv-writer", "csv.writer"),
    library_call("csv-dictionaries", "csv.DictReader", "csv.DictWriter"),
    library_call("json-loads", "json.loads"),
    library_call("json-dumps", "json.dumps"),
    shape("json-file", ast.Call, when=_stores_json, called=["load", "dump"]),
)
