"""For teachers: the class, who needs help, and how it goes over time; as a page, live, and as a table."""

from collections.abc import Collection, Sequence
from urllib.parse import urlencode

from starlette.responses import Response

from functions.console.class_statements import class_statements
from functions.console.classroom import Classroom, Row, classroom
from functions.console.curve import draw
from functions.console.downloads import attachment_in_parts
from functions.console.live import Parts, live, mark
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
    if not students:
        return visit.page("class_empty.html", named=visit.signed_in.students is not None)
    number, last = _page(visit, students)
    room = await classroom(visit.agents, students)
    address = urlencode({"page": number, "seen": mark(_parts(visit, room, number))})
    return visit.page(
        "class.html",
        room=room,
        rows=_shown(room, number),
        modules=outline().modules,
        curve=draw(list(room.trend), whole=False, evenly=True),
        page=number,
        last_page=last,
        help_shown=HELP_SHOWN,
        live=f"/class/live?{address}",
    )


@pages.get("/class/live")
async def follow(visit: Visit) -> Response:
    """The rows of the map as they change, and who needs help."""
    students = await members(visit)
    number, _ = _page(visit, students)
    known: dict[str, Classroom] = {}

    async def parts(changed: Collection[str] | None) -> Parts:
        whole = known.get("room")
        if whole is None or changed is None:
            whole = await classroom(visit.agents, students)
        else:
            whole = whole.with_rows((await classroom(visit.agents, sorted(changed))).rows)
        known["room"] = whole
        return _parts(visit, whole, number)

    return live(visit, students, parts)


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


def _page(visit: Visit, students: Sequence[str]) -> tuple[int, int]:
    """Which part of the map is asked for, and how many there are."""
    last = max(1, -(-len(students) // PER_PAGE))
    text = visit.query("page") or ""
    asked = int(text) if text.isdecimal() and len(text) <= len(str(last)) else 1
    return min(max(asked, 1), last), last


def _shown(room: Classroom, number: int) -> Sequence[Row]:
    return room.rows[(number - 1) * PER_PAGE : number * PER_PAGE]


def _parts(visit: Visit, room: Classroom, number: int) -> Parts:
    """The parts of the page that events change, by element id."""
    rows = {f"row-{row.id}": visit.text("_class_row.html", row=row) for row in _shown(room, number)}
    return rows | {
        "need-help": visit.text("_need_help.html", room=room, help_shown=HELP_SHOWN),
        "class-figures": visit.text("_class_figures.html", room=room),
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
