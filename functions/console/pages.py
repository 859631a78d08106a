"""Renders templates. What a template does not mark as its own markup is shown as text."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from functions.console.assets import bundle
from functions.console.moments import when
from functions.console.names import concept_title, topic_title
from functions.console.shown_text import FILTERS, finalize

_TEMPLATES = Path(__file__).parent / "templates"


class Pages:
    """The templates beside this module; a name that a template misspells is an error, never an empty text."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._templates.filters |= FILTERS | {"concept_title": concept_title, "topic_title": topic_title, "when": when}
        self._templates.globals |= {"asset": lambda entry: bundle().path(entry)}

    def text(self, template: str, context: dict[str, Any]) -> str:
        """A rendered template."""
        return self._templates.get_template(template).render(context)

    def response(self, template: str, status: int, context: dict[str, Any]) -> Response:
        """A page that no cache keeps, for it is somebody's own."""
        content = self.text(template, context)
        return HTMLResponse(content, status_code=status, headers={"cache-control": "no-store"})
