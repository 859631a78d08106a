"""An explanation as one page of Markdown that shows every text as it is, whatever stands in it."""

import re

from skills.explanation_generator.request import Check, Example, Misconception

_IN_BACKTICKS = re.compile(r"(?P<fence>`+).+?(?<!`)(?P=fence)(?!`)", re.DOTALL)
_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
_BLOCK_START = re.compile(r"^(\d+(?=[.)])|(?=[-+=:]))")


def page(title: str, summary: str, example: Example, misconception: Misconception, analogy: str, check: Check) -> str:
    """The whole explanation."""
    parts = [
        f"# {_prose(title)}",
        _prose(summary),
        "## Example",
        *_given(example),
        block(example.code, "python"),
        "It prints:",
        block(example.output, "text"),
        "## Think of it like this",
        _prose(analogy),
        *_misconception(misconception),
        "## Check yourself",
        _prose(check.question),
        f"**Answer:** {_prose(check.answer)}",
    ]
    return "\n\n".join(parts) + "\n"


def block(text: str, language: str) -> str:
    """The text in a fence that nothing in it can close."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.rstrip(chr(10))}\n{fence}"


def _given(example: Example) -> list[str]:
    parts = []
    for name, content in example.files.items():
        parts += [f"The file `{name}` is in the same folder:", block(content, "text")]
    if example.input:
        parts += ["While it runs, this is typed:", block(example.input, "text")]
    return parts


def _misconception(told: Misconception) -> list[str]:
    if told.belief is None:
        parts = ["## What went wrong", _prose(told.truth)]
    else:
        parts = [
            "## A common mix-up",
            f"**You may think:** {_prose(told.belief)}",
            f"**In fact:** {_prose(told.truth)}",
        ]
    if told.shown_by is not None:
        parts += ["A small program that shows it:", block(told.shown_by, "python")]
    return parts


def _prose(text: str) -> str:
    """The sentences with their code spans as they are and every other mark of Markdown or HTML made harmless."""
    parts, end = [], 0
    for span in _IN_BACKTICKS.finditer(text):
        parts += [_plain(text[end : span.start()]), span[0]]
        end = span.end()
    escaped = "".join([*parts, _plain(text[end:])])
    return _BLOCK_START.sub(r"\1\\", escaped)


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", text)
