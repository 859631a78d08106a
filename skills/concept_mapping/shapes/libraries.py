"""Shapes of the module Libraries."""

import ast
import sys
from collections.abc import Iterator

from skills.concept_mapping.shapes.shape import Code, shape

# Modules that some Python from 3.11 to 3.13 still brings along, so that the answer does not depend on which one runs.
_REMOVED_MODULES = frozenset(
    {"aifc", "asynchat", "asyncore", "audioop", "cgi", "cgitb", "chunk", "crypt", "distutils", "imghdr", "imp"}
    | {"lib2to3", "mailcap", "msilib", "nis", "nntplib", "ossaudiodev", "pipes", "smtpd", "sndhdr", "spwd", "sunau"}
    | {"telnetlib", "uu", "xdrlib"}
)
_STANDARD_LIBRARY = sys.stdlib_module_names | _REMOVED_MODULES
# Packages from PyPI that courses use, by the name one imports. Any other unknown name may be a file of the learner's.
_KNOWN_PACKAGES = frozenset(
    {"PIL", "arcade", "bokeh", "bs4", "colorama", "customtkinter", "cv2", "dateutil", "discord", "django", "dotenv"}
    | {"fastapi", "flask", "folium", "geopandas", "httpx", "hypothesis", "jinja2", "keras", "lxml", "matplotlib"}
    | {"networkx", "nltk", "numpy", "openpyxl", "pandas", "playwright", "plotly", "polars", "psutil", "pyautogui"}
    | {"pydantic", "pygame", "pygal", "pymongo", "pytest", "pyttsx3", "qrcode", "requests", "rich", "scipy"}
    | {"seaborn", "selenium", "skimage", "sklearn", "sqlalchemy", "streamlit", "sympy", "tabulate", "tensorflow"}
    | {"termcolor", "tkcalendar", "torch", "tqdm", "typer", "yaml"}
)
_VERBS = frozenset({"delete", "get", "head", "patch", "post", "put", "request"})
_CLIENTS = frozenset({"httpx", "requests"})


def _imported(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """The top-level names that the statement imports from."""
    if isinstance(node, ast.Import):
        yield from (alias.name.partition(".")[0] for alias in node.names)
    elif node.level == 0 and node.module:
        yield node.module.partition(".")[0]


def _uses_standard_library(node: ast.Import | ast.ImportFrom, _: Code) -> bool:
    return any(name in _STANDARD_LIBRARY and name != "__future__" for name in _imported(node))


def _uses_package(node: ast.Import | ast.ImportFrom, _: Code) -> bool:
    return any(name in _KNOWN_PACKAGES for name in _imported(node))


def _asks_web_service(node: ast.Call, code: Code) -> bool:
    name = code.qualified_name(node.func)
    client, _, verb = name.rpartition(".")
    return name == "urllib.request.urlopen" or (client in _CLIENTS and verb in _VERBS)


def _sends_parameters(node: ast.Call, code: Code) -> bool:
    return _asks_web_service(node, code) and any(keyword.arg == "params" for keyword in node.keywords)


def _may_be_response(value: ast.expr, code: Code) -> bool:
    if code.is_kind(value, "response"):
        return True
    return code.kinds.of(value) is None and not code.packages.isdisjoint(_CLIENTS)


def _checks_status(node: ast.Attribute, code: Code) -> bool:
    return node.attr in {"ok", "raise_for_status", "status_code"} and _may_be_response(node.value, code)


def _reads_json(node: ast.Call, code: Code) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr="json", value=receiver), args=[]):
            return _may_be_response(receiver, code)
        case ast.Call(args=[source, *_]):
            return code.qualified_name(node.func) == "json.load" and code.is_kind(source, "response")
    return False


SHAPES = (
    shape("standard-library-import", ast.Import, ast.ImportFrom, when=_uses_standard_library),
    shape("third-party-import", ast.Import, ast.ImportFrom, when=_uses_package),
    shape("http-call", ast.Call, when=_asks_web_service, called=_VERBS | {"urlopen"}),
    shape("request-parameters", ast.Call, when=_sends_parameters, called=_VERBS),
    shape("status-check", ast.Attribute, when=_checks_status),
    shape("response-json", ast.Call, when=_reads_json, called=["json", "load"]),
)
