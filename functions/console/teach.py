"""For teachers: the class, who needs help, and how it goes over time; as a page, live, and as a table."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from functions.console.class_statements import class_statements
from functions.console.classroom import Classroom, Row, classroom
from functions.console.curve_picture import draw
from functions.console.downloads import attachment_in_parts
from functions.console.live import Frame, Parts, live, mark
from functions.console.members import members
from functions.console.routing import Needs, PageGroup
from functions.console.spreadsheet import Value, download, table
from functions.console.visit import Visit
from skills.curriculum.outline import outline

PER_PAGE = 40  # students of one map
HELP_SHOWN = 6

pages = PageGroup(Needs.TEACHER)


@pages.get("/class")
async def show(visit: Visit) -> Response:
    """The class as a map of students by topics."""
    students = await members(visit)
    named = visit.signed_in.students is not None
    if not students and (named or visit.console.surroundings.news is None):
        return visit.page("class_empty.html", named=named)
    room = await classroom(visit.agents, students)
    view = _View.of(room, visit.query("page"))
    address = urlencode({"page": view.page, "seen": mark(_parts(visit, view))})
    return visit.page("class.html", live=f"/class/live?{address}", **view.context())


@pages.get("/class/live")
async def follow(visit: Visit) -> Response:
    """The parts of the class's page as they change; who appears gets a row."""
    known: dict[str, Classroom] = {}

    async def everybody() -> Sequence[str]:
        return await members(visit)

    async def parts(changed: Collection[str] | None) -> Parts:
        room = known.get("room")
        if room is None or changed is None or not room.knows(changed):
            room = await classroom(visit.agents, await everybody())
        else:
            room = room.with_rows((await classroom(visit.agents, sorted(changed))).rows)
        known["room"] = room
        return _parts(visit, _View.of(room, visit.query("page")))

    return live(visit, everybody, parts)


@pages.get("/class/export.csv")
async def export(visit: Visit) -> Response:
    """The class as a table: a line for each student, a column for each topic in percent."""
    room = await classroom(visit.agents, await members(visit))
    return download("learnflow-class", table(*_table(room)))


@pages.get("/class/xapi.json")
async def xapi(visit: Visit) -> Response:
    """All recorded evidence of the class as xAPI statements, for a learning record store."""
    parts = await class_statements(visit.agents, await members(visit))
    return attachment_in_parts("learnflow-class-xapi.json", parts, "application/json")


@dataclass(frozen=True)
class _View:
    """One page of the map; `page` counts from 1."""

    room: Classroom
    page: int
    last_page: int

    @classmethod
    def of(cls, room: Classroom, asked: str | None) -> "_View":
        """The page that is asked for, or the nearest there is."""
        last = max(1, -(-len(room.rows) // PER_PAGE))
        text = asked or ""
        number = int(text) if text.isdecimal() and len(text) <= len(str(last)) else 1
        return cls(room, min(max(number, 1), last), last)

    @property
    def rows(self) -> Sequence[Row]:
        """The students on this page."""
        return self.room.rows[(self.page - 1) * PER_PAGE : self.page * PER_PAGE]

    def context(self) -> dict[str, Any]:
        """What the templates of the page know."""
        return {
            "room": self.room,
            "rows": self.rows,
            "page": self.page,
            "last_page": self.last_page,
            "modules": outline().modules,
            "curve": draw(list(self.room.trend), whole=False, evenly=True),
            "help_shown": HELP_SHOWN,
        }


def _parts(visit: Visit, view: _View) -> Parts:
    """The parts of the page that events change, by element id."""
    context = view.context()
    rows = {f"row-{row.id}": visit.text("_class_row.html", row=row) for row in view.rows}
    return {
        "class-figures": visit.text("_class_figures.html", **context),
        "need-help": visit.text("_need_help.html", **context),
        # A curve that stands stays until the page is loaded again: somebody may be reading its figures.
        "class-trend": Frame(
            "a curve" if view.room.trend else "", (), partial(visit.text, "_class_trend.html", **context)
        ),
        "class-map": Frame(
            f"{view.page} of {view.last_page}, {len(view.room.rows)}: {' '.join(rows)}",
            rows.keys(),
            partial(visit.text, "_class_map.html", **context),
        ),
        **rows,
    }


def _table(room: Classroom) -> tuple[list[str], list[list[Value]]]:
    head = ["Student", "Level", "Mastery of started topics (%)", "Mastery of the course (%)", "Topics started"]
    head += ["Needs help", "Evidence", "Newest evidence (UTC)", *(f"{topic.title} (%)" for topic in outline().topics)]
    lines: list[list[Value]] = []
    for row in room.rows:
        progress, started = row.progress, row.progress["started"] > 0
        signs = "; ".join(one["evidence"] for one in row.trouble["triggers"]) if row.needs_help else None
        lines.append(
            [
                row.id,
                progress["overall"]["level"] if started else None,
                round(progress["overall"]["percent"], 1) if started else None,
                round(progress["course_percent"], 1),
                progress["started"],
                "yes" if row.needs_help else "no",
                signs,
                progress["updated"],
                *(None if cell.standing is None else round(cell.standing["percent"], 1) for cell in row.cells),
            ]
        )
    return head, lines
