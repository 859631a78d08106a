"""What a language model would be given to word a hint."""

from skills.baseline import parts
from skills.hint_generation.case import Case
from skills.hint_generation.skill import HintGenerationRequest


def lists() -> dict[str, list[str]]:
    """None: the rules are complete as they stand."""
    return {}


def given(request: HintGenerationRequest) -> str:
    """The program and the evidence about it; a test in a line, with the lines it ran as ranges."""
    return f"Level {request.level}\n\n" + parts(
        Program=request.code,
        Tests="\n".join(_case(case) for case in request.cases),
        Traceback=request.traceback,
        Solutions="\n\n".join(request.references),
    )


def _case(case: Case) -> str:
    ran = f" (ran {_ranges(case.lines)})" if case.lines else ""
    if case.passed:
        return f"{case.call} passed{ran}"
    return f"{case.call} gave {case.got}, not {case.expected}{ran}"


def _ranges(lines: tuple[int, ...]) -> str:
    spans: list[list[int]] = []
    for line in sorted(set(lines)):
        if spans and line == spans[-1][1] + 1:
            spans[-1][1] = line
        else:
            spans.append([line, line])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)
