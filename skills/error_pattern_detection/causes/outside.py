"""Errors about the world outside the program: modules, files, input and the network."""

import re

from skills.error_pattern_detection.causes.evidence import Cause, Evidence, rule
from skills.error_pattern_detection.spelling import nearest

# Modules whose package on PyPI has another name.
_PACKAGES = {
    "cv2": "opencv-python", "PIL": "pillow", "sklearn": "scikit-learn", "bs4": "beautifulsoup4", "yaml": "pyyaml",
    "dotenv": "python-dotenv", "serial": "pyserial", "docx": "python-docx", "Crypto": "pycryptodome",
    "dateutil": "python-dateutil", "discord": "discord.py", "telegram": "python-telegram-bot",
    "skimage": "scikit-image", "win32api": "pywin32", "MySQLdb": "mysqlclient", "usb": "pyusb", "fitz": "pymupdf",
    "googleapiclient": "google-api-python-client",
}  # fmt: skip
_STANDARD = {
    "math", "random", "os", "sys", "json", "csv", "re", "time", "datetime", "collections", "itertools", "string",
    "turtle", "statistics", "functools", "decimal", "fractions", "pathlib", "copy", "tkinter", "typing",
    "dataclasses", "unittest", "sqlite3", "logging", "argparse", "calendar", "hashlib", "secrets", "shutil",
    "subprocess", "threading", "urllib",
}  # fmt: skip
_WELL_KNOWN = {"requests", "numpy", "pandas", "matplotlib", "pygame", "flask", "django", "pytest", "seaborn", "scipy"}
_LONG_NAME = 7  # letters; from here on two slips are allowed
_OLD_NAMES = {
    "Tkinter": "tkinter",
    "tkMessageBox": "tkinter.messagebox",
    "urllib2": "urllib.request",
    "ConfigParser": "configparser",
    "Queue": "queue",
    "StringIO": "io",
    "cPickle": "pickle",
}


def _no_module(match: re.Match[str], _: Evidence) -> Cause:
    name = match["name"]
    top = name.partition(".")[0]
    words = {"module": name, "package": _PACKAGES.get(top, top)}
    if top in _OLD_NAMES:
        return Cause("module-misspelt", {**words, "meant": _OLD_NAMES[top]})
    if top in _PACKAGES or top in _WELL_KNOWN:
        return Cause("module-not-installed", words)
    meant = nearest(top, sorted(_STANDARD | _WELL_KNOWN), furthest=1 if len(top) < _LONG_NAME else 2)
    return Cause("module-misspelt", {**words, "meant": meant}) if meant else Cause("module-not-installed", words)


def _no_name(match: re.Match[str], evidence: Evidence) -> Cause:
    name, module = match["name"], match["module"]
    words = {"name": name, "module": module, "code": evidence.source or f"from {module} import {name}"}
    own_file = f"{module.rpartition('.')[2]}.py"
    if "circular import" in evidence.message or any(
        frame.file.endswith(own_file) and not frame.is_library for frame in evidence.report.frames
    ):
        return Cause("module-hidden-by-file", {**words, "file": own_file})
    return Cause("module-has-no-name", words)


def _file(_: re.Match[str], evidence: Evidence) -> Cause:
    path = (re.findall(r"'([^']*)'", evidence.message) or ["the file"])[-1]
    words = {"path": path, "code": evidence.source or "open(...)"}
    if re.search(r"[\n\t\r\x07\x08]|\\n|\\t|\\r|\\x0[78]", path):
        return Cause("backslash-in-path", words)
    return Cause("file-not-found", words)


MODULE_ERROR = (
    rule(r"No module named '?(?P<name>[\w.]+)'?", _no_module),
    rule(r"cannot import name '(?P<name>[^']+)' from (?:partially initialized module )?'(?P<module>[^']+)'", _no_name),
    rule(
        r"attempted relative import", lambda _, e: Cause("relative-import", {"code": e.source or "from . import ..."})
    ),
)
FILE_NOT_FOUND_ERROR = (rule(r"", _file),)
PERMISSION_ERROR = (rule(r"", lambda _, e: Cause("file-not-permitted", {"code": e.source or "open(...)"})),)
IS_A_DIRECTORY_ERROR = (rule(r"", lambda _, e: Cause("path-is-a-folder", {"code": e.source or "open(...)"})),)
FILE_EXISTS_ERROR = (rule(r"", lambda _, e: Cause("file-already-there", {"code": e.source or 'open(..., "x")'})),)
UNSUPPORTED_OPERATION = (
    rule(
        r"not readable",
        lambda _, e: Cause(
            "file-not-opened-for-reading", {"code": e.source or "read()", "name": "the file", "mode": "w"}
        ),
    ),
    rule(
        r"not writable",
        lambda _, e: Cause(
            "file-not-opened-for-writing", {"code": e.source or "write(...)", "name": "the file", "mode": "r"}
        ),
    ),
)
OS_ERROR = (
    rule(r"\[Errno 2\]", _file),
    rule(r"\[Errno 22\]", _file),
    rule(r"\[Errno 13\]", lambda _, e: Cause("file-not-permitted", {"code": e.source or "open(...)"})),
)
UNICODE_ERROR = (rule(r"", lambda _, e: Cause("encoding-differs", {"code": e.source or "open(...)"})),)
EOF_ERROR = (rule(r"", lambda _, e: Cause("input-ended", {"code": e.source or "input()"})),)
JSON_DECODE_ERROR = (rule(r"", lambda _, e: Cause("json-text-invalid", {"code": e.source or "json.loads(...)"})),)
CSV_ERROR = (rule(r"", lambda _, e: Cause("csv-unreadable", {"code": e.source or "csv.reader(...)"})),)
NETWORK_ERROR = (rule(r"", lambda _, e: Cause("service-not-reached", {"code": e.source or "requests.get(...)"})),)
HTTP_ERROR = (
    rule(
        r"",
        lambda _, e: Cause(
            "service-answered-with-error",
            {
                "code": e.source or "raise_for_status()",
                "status": (re.findall(r"\b[45]\d\d\b", e.message) or ["4xx or 5xx"])[0],
            },
        ),
    ),
)
