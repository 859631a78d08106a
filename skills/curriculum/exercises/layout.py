"""How texts and code that are written inside a Python file lose the layout of that file."""

import re
from inspect import cleandoc
from textwrap import dedent

_OWN_LINE = re.compile(r"\s|$|[-*+>|#]|\d+[.)] ")


def program(text: str) -> str:
    """The text without its common indentation, ended by one line end unless it is empty."""
    code = dedent(text.strip("\n")).rstrip()
    return f"{code}\n" if code else ""


def flowing(text: str) -> str:
    """The text with the lines of a paragraph joined, so that only the reader's screen decides where lines end.

    Lists, tables, quotes and indented or fenced code keep their lines.
    """
    lines: list[str] = []
    is_fenced = joinable = False
    for line in cleandoc(text).splitlines():
        fence = line.lstrip().startswith("```")
        is_plain = not is_fenced and not fence and _OWN_LINE.match(line) is None
        continues_item = joinable and line.startswith("  ") and not line.startswith("    ") and not is_fenced
        if joinable and (is_plain or continues_item):
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line)
            joinable = not is_fenced and not fence and (is_plain or line.startswith(("- ", "> ")))
        is_fenced ^= fence
    return "\n".join(lines)
