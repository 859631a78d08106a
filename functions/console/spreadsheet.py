"""Tables for spreadsheet programs."""

import csv
import io
from collections.abc import Iterable, Sequence

from starlette.responses import Response

from functions.console.downloads import attachment

Value = str | int | float | None

# What a spreadsheet program takes for the beginning of a formula (OWASP, CSV injection), also in full width.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_MARK = "\ufeff"  # without it Excel does not read UTF-8


def harmless(value: Value) -> Value:
    """A cell that is only ever text: an apostrophe stands before what would be a formula. Numbers stay numbers."""
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.startswith(_FORMULA) or value.lstrip().startswith(_FORMULA) else value


def table(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """The table as CSV (RFC 4180)."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([harmless(cell) for cell in row] for row in (head, *rows))
    return text.getvalue()


def download(name: str, content: str) -> Response:
    """The table as a file; `name` is the program's own or an id."""
    return attachment(f"{name}.csv", (_MARK + content).encode(), "text/csv; charset=utf-8")
