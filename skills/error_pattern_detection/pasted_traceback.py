"""Reading an error report as learners paste it: whole or in part, from any shell, notebook or test runner."""

import re
from dataclasses import dataclass

_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]|\x1b\][^\x07]*\x07")
_QUOTING = re.compile(r"^(?:[>|] ?)+")
_PYTEST_ERROR = re.compile(r"^E\s{1,16}(?=\S)")
_MAX_LINES = 2_000  # the end of a report matters; what is longer is cut at its beginning

_STANDARD_FRAME = re.compile(
    r'^\s*File "(?P<file>[^"\n]{1,400})", line (?P<line>\d{1,9})(?:, in (?P<function>.{1,200}))?'
)
_IPYTHON_FRAME = re.compile(
    r"^(?:File )?(?P<file>(?:[~./\\]|[A-Za-z]:)[^\n]{0,300}?|<[^>\n]{1,100}>):(?P<line>\d{1,9})"
    r"(?:, in (?P<function>[^\n]{1,200}))?$"
)
_CELL_FRAME = re.compile(
    r"^(?:Cell |Input )?In ?\[(?P<cell>\d{1,6}|\*)\](?:, in <cell line: \d{1,9}>\(\))?"
    r"(?:, line (?P<line>\d{1,9}))?(?:, in (?P<function>[^\n]{1,200}))?$"
)
_OLD_CELL_FRAME = re.compile(r"^(?P<file><ipython-input-[^>]{1,80}>) in (?P<function>[^\n]{1,200})$")
_ARROW = re.compile(r"^-{2,6}> ?(?P<line>\d{1,9}) ?(?P<source>.*)$")
_PYTEST_FRAME = re.compile(
    r"^(?P<file>[^\s:][^:\n]{0,200}\.py):(?P<line>\d{1,9}): (?:in (?P<function>\S{1,200})|(?P<error>[A-Z]\w{2,60})?)$"
)
_PYTEST_SUMMARY = re.compile(r"^(?:FAILED|ERROR) \S+(?:::\S+)? - (?P<rest>.+)$")
_ERROR = re.compile(
    r"^(?P<type>(?:[A-Za-z_]\w{0,60}\.){0,8}[A-Z_a-z]\w{0,80})(?:: ?(?P<message>.*))?$",
)
_ERROR_NAME = re.compile(r"(?:Error|Exception|Interrupt|Exit|Iteration|Warning|NotFound|DoesNotExist|Timeout)$")
_ERROR_ANYWHERE = re.compile(
    r"\b(?P<type>[A-Z]\w{0,60}(?:Error|Exception|Interrupt|Iteration))\b(?:: ?(?P<message>.{0,500}))?"
)
_CARETS = re.compile(r"^\s*[~^][~^\s]*$")
_LIBRARY = re.compile(
    r"site-packages|dist-packages|[/\\]lib(?:64)?[/\\]python\d|[/\\]python\d{2,3}(?:-\d+)?[/\\]lib[/\\]"
    r"|[/\\](?:ana|mini)conda\d?[/\\](?:envs[/\\][^/\\]+[/\\])?lib[/\\]|^<frozen |^<__array_function__"
    r"|[/\\]idlelib[/\\]|[/\\]Python\.framework[/\\].*[/\\]lib[/\\]|[/\\]importlib[/\\]|^<attrs generated",
    re.IGNORECASE,
)
_RAISED_IN_SOURCE = re.compile(r"\braise\b")


@dataclass(frozen=True, slots=True)
class Frame:
    """One step of the call stack; `line` counts from 1 in its own file or notebook cell."""

    file: str
    line: int | None
    function: str
    source: str

    @property
    def is_library(self) -> bool:
        """Whether the code is Python's or a package's, not the learner's."""
        return bool(_LIBRARY.search(self.file))


@dataclass(frozen=True, slots=True)
class ErrorReport:
    """What a pasted report tells: the error's type without its module, its message, and the way to it."""

    type: str
    message: str
    frames: tuple[Frame, ...]

    @property
    def own_frame(self) -> Frame | None:
        """The last step that is the learner's own code; the last of all when every step is a library's."""
        own = [frame for frame in self.frames if not frame.is_library]
        steps = own or list(self.frames)
        return steps[-1] if steps else None


def parse_report(text: str) -> ErrorReport | None:
    """The error that ended the program; None when the text holds none.

    Of chained errors the last one counts. ANSI colours, quoting, code fences, notebook arrows, pytest's margin and
    caret lines are understood; Windows and Unix line ends are alike.
    """
    lines = _clean(text)
    errors = [(place, error) for place, line in enumerate(lines) if (error := _error(lines, place, line)) is not None]
    if not errors:
        return _mentioned(lines)
    place, (kind, message) = errors[-1]
    start = max((other for other, _ in errors if other < place and _starts_new_report(lines, other, place)), default=-1)
    frames = _frames(lines[start + 1 : place + 1] if _has_frames(lines[start + 1 : place + 1]) else lines[start + 1 :])
    return ErrorReport(kind.rpartition(".")[2], message.strip(), frames)


def _clean(text: str) -> list[str]:
    plain = _ANSI.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\u00a0", " ")
    lines = [line.rstrip()[:1_000] for line in plain.split("\n")[-_MAX_LINES:]]
    lines = [line for line in lines if not line.startswith("```")]
    filled = [line for line in lines if line]
    if filled and all(line.startswith((">", "|")) for line in filled):
        lines = [_QUOTING.sub("", line) for line in lines]
        filled = [line for line in lines if line]
    margin = min((len(line) - len(line.lstrip()) for line in filled), default=0)
    return [line[margin:].removeprefix("| ") for line in lines]


def _error(lines: list[str], place: int, line: str) -> tuple[str, str] | None:
    """The type and message when the line is the one that names an error."""
    if (summary := _PYTEST_SUMMARY.match(line)) is not None:
        line = summary["rest"]
    line = _PYTEST_ERROR.sub("", line)
    if line[:1].isspace() or line.startswith(("File ", "Traceback", "During handling", "The above exception")):
        return None
    if line.startswith("assert ") and _PYTEST_ERROR.match(lines[place]):
        return "AssertionError", line
    match = _ERROR.match(_header(line))
    if match is None or line.endswith("(most recent call last)"):
        return None
    if not _ERROR_NAME.search(match["type"]) and not _follows_frame(lines, place):
        return None
    return match["type"], _with_more(lines, place, match["message"] or "")


def _header(line: str) -> str:
    return line.removeprefix("Uncaught ").removeprefix("Error: ") if line.startswith(("Uncaught ", "Error: ")) else line


def _follows_frame(lines: list[str], place: int) -> bool:
    """An exception of the learner's own may have any name; it stands just under the last frame's code."""
    above = [line for line in lines[max(0, place - 4) : place] if line and not _CARETS.match(line)]
    line = lines[place]
    named = re.match(r"^[A-Z]\w*(?:\.[A-Z]\w*)*(?::|$)", line) is not None
    return named and len(above) > 1 and above[-1].startswith("    ") and _STANDARD_FRAME.match(above[-2]) is not None


def _with_more(lines: list[str], place: int, message: str) -> str:
    """An empty message may stand on the next line, as pandas and json print it."""
    following = lines[place + 1 : place + 2]
    return following[0].strip() if not message and following and following[0].startswith("  ") else message


def _starts_new_report(lines: list[str], other: int, place: int) -> bool:
    return any(
        line.startswith(("Traceback (most", "During handling", "The above exception", "-----"))
        for line in lines[other:place]
    )


def _has_frames(lines: list[str]) -> bool:
    return any(_frame(line) is not None for line in lines)


def _mentioned(lines: list[str]) -> ErrorReport | None:
    """An error named in the middle of a sentence: "I get NameError: name 'x' is not defined"."""
    for line in reversed(lines):
        if (match := _ERROR_ANYWHERE.search(line)) is not None:
            return ErrorReport(match["type"], (match["message"] or "").strip(), _frames(lines))
    return None


def _frame(line: str) -> Frame | None:
    for pattern in (_STANDARD_FRAME, _OLD_CELL_FRAME, _CELL_FRAME, _PYTEST_FRAME, _IPYTHON_FRAME):
        if (match := pattern.match(line)) is not None:
            parts = match.groupdict()
            file = parts.get("file") or f"<cell {parts.get('cell')}>"
            number = parts.get("line")
            return Frame(file, int(number) if number else None, (parts.get("function") or "").strip(), "")
    return None


def _frames(lines: list[str]) -> tuple[Frame, ...]:
    frames: list[Frame] = []
    for place, line in enumerate(lines):
        arrow = _ARROW.match(line)
        if arrow is not None and frames:
            last = frames[-1]
            frames[-1] = Frame(last.file, int(arrow["line"]), last.function, arrow["source"].strip())
        elif (frame := _frame(line)) is not None:
            source = _source_below(lines, place)
            frames.append(Frame(frame.file, frame.line, frame.function, source))
        elif line.startswith(">") and frames and not frames[-1].source:
            last = frames[-1]
            frames[-1] = Frame(last.file, last.line, last.function, line[1:].strip())
    return tuple(frames)


def _source_below(lines: list[str], place: int) -> str:
    following = lines[place + 1 : place + 2]
    if not following or not following[0].startswith("    ") or _CARETS.match(following[0]):
        return ""
    return following[0].strip()
