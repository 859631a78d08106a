"""The hint ladder, one level at a time: of an exercise's author at first, and of what a program got wrong."""

from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from functions.console.routing import PageGroup
from functions.console.tested import cases_of, fingerprint
from functions.console.visit import Visit

LEVELS = {1: "The idea", 2: "The region", 3: "The line", 4: "Nearly the answer"}
MOST_READ = 1_000
MOST_AUTHORED = 100  # more levels than any exercise has

pages = PageGroup()


@dataclass(frozen=True)
class Rung:
    """One level of a ladder: `about` says of which in an exercise, which has two."""

    level: int
    levels: int
    name: str
    about: str | None
    hints: list[dict[str, Any]]
    next_level: int | None
    next_name: str | None


@dataclass(frozen=True)
class Tried:
    """What a learner asks a hint for; `authored` is the author's next hint, 0 when all were read."""

    program: str
    exercise: str | None
    cases: list[Any] | None
    authored: int

    @classmethod
    def of(cls, visit: Visit) -> "Tried":
        """As the form says."""
        program = visit.field("code") or "\n".join(visit.lines())
        return cls(
            program=program,
            exercise=visit.field("exercise") or None,
            cases=cases_of(visit.field("cases"), program),
            authored=visit.number("authored", 0, least=0, most=MOST_AUTHORED),
        )


@pages.post("/hints")
async def climb(visit: Visit) -> Response:
    """The next hint.

    In an exercise the author's come first, and those on the program itself as soon as its tests have failed. They
    start again when the program has changed.
    """
    tried = Tried.of(visit)
    if tried.exercise and tried.authored and tried.cases is None:
        return await _of_the_author(visit, tried, tried.exercise)
    about = fingerprint(tried.program)
    changed = visit.field("about") not in ("", about)
    level = 1 if changed else visit.number("level", 1, least=1, most=max(LEVELS))
    rung = await _on_the_program(visit, tried, level)
    if tried.exercise and tried.authored and not rung.hints:
        return await _of_the_author(visit, tried, tried.exercise)
    untested = tried.exercise is not None and tried.cases is None
    return _shown(visit, tried, rung, about=about, starts_again=changed, untested=untested)


async def _on_the_program(visit: Visit, tried: Tried, level: int) -> Rung:
    asked: dict[str, Any] = {
        "code": tried.program,
        "level": level,
        "traceback": visit.field("traceback"),
        "cases": tried.cases or [],
        "exercise_id": tried.exercise,
    }
    found = (await visit.agents.post("review/hint", asked)).content
    following = found["next_level"]
    about = "Your program" if tried.exercise else None
    name = LEVELS.get(following)
    return Rung(level, max(LEVELS), LEVELS[level], about, found["hints"], following, name)


async def _of_the_author(visit: Visit, tried: Tried, exercise: str) -> Response:
    asked = {"exercise_id": exercise, "level": tried.authored}
    hint = (await visit.agents.post("exercise/hint", asked)).content
    level, levels, following = hint["level"], hint["levels"], hint["next_level"]
    about = None if visit.field("kind") == "predict-output" else "The task"
    name = None if following is None else _authored_name(following, levels)
    shown = [{"text": hint["text"], "line": None, "concept": hint["concept"]}]
    rung = Rung(level, levels, _authored_name(level, levels), about, shown, following, name)
    seen = visit.field("about")
    untested = seen not in ("", fingerprint(tried.program))  # hints on the program came before, and it has changed
    return _shown(visit, tried, rung, about=seen, authored=following or 0, untested=untested)


def _authored_name(level: int, levels: int) -> str:
    if level == 1:
        return "The idea"
    return "Nearly the answer" if level == levels else "The way"


def _shown(visit: Visit, tried: Tried, rung: Rung, **context: Any) -> Response:
    usual = {"authored": tried.authored, "starts_again": False, "untested": False}
    return visit.page(
        "_hints.html" if visit.wants_fragment else "hints.html",
        rung=rung,
        exercise=tried.exercise,
        program=tried.program,
        kind=visit.field("kind"),
        read=visit.number("hints", 0, least=0, most=MOST_READ) + bool(rung.hints),
        **(usual | context),
    )
