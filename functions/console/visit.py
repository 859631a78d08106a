"""One request of a browser, as a page's handler sees it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from functions.console.agents import Agents
from functions.console.session import proof
from functions.runtime.security.caller import ForbiddenError, Role, SecurityContext

if TYPE_CHECKING:
    from functions.console.console import Console

FRAGMENT_HEADER = "hx-request"


@dataclass(frozen=True)
class Visit:
    """Who asks for what, and the means to answer."""

    console: "Console"
    request: Request
    person: SecurityContext | None
    secret: str
    form: FormData

    @property
    def base(self) -> str:
        """What every path of the console begins with: empty, or the prefix of its route."""
        return str(self.request.scope.get("root_path", ""))

    @property
    def nonce(self) -> str:
        """What this page's style elements carry."""
        return str(self.request.scope["csp_nonce"])

    @property
    def wants_fragment(self) -> bool:
        """Whether a script of the page asks for a part of it, and not the browser for the whole."""
        return FRAGMENT_HEADER in self.request.headers

    @property
    def signed_in(self) -> SecurityContext:
        """The person; raises ForbiddenError where nobody is signed in."""
        if self.person is None:
            raise ForbiddenError("nobody is signed in")
        return self.person

    @property
    def is_student(self) -> bool:
        """Whether what the person does counts as their own evidence."""
        return self.person is not None and Role.STUDENT in self.person.roles

    @property
    def is_teacher(self) -> bool:
        """Whether the person may see a class."""
        return self.person is not None and Role.TEACHER in self.person.roles

    @property
    def is_operator(self) -> bool:
        """Whether the person may see the fleet and everybody's dead letters: who teaches everybody at this machine."""
        sees_all = self.is_teacher and self.signed_in.students is None
        return sees_all and self.console.surroundings.fleet is not None

    @property
    def agents(self) -> Agents:
        """The agents, asked in the person's name."""
        where = self.console.surroundings
        return Agents(where.agents, where.settings.console_agents_timeout, self.signed_in.token)

    def query(self, name: str) -> str | None:
        """A parameter of the address; None when it is missing or empty."""
        return self.request.query_params.get(name) or None

    def field(self, name: str, default: str = "") -> str:
        """A text field of the form; browsers send its line ends as CR LF."""
        value = self.form.get(name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else default

    def lines(self) -> list[str]:
        """An arranged program: a field for each line, or the whole in one where no script could arrange it."""
        return [line for line in self.form.getlist("lines") if isinstance(line, str)] or self.field("program").split(
            "\n"
        )

    def number(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number of the form, the default where it is none or out of range."""
        text = self.field(name)
        number = int(text) if text.isdecimal() and len(text) <= len(str(most)) else default
        return number if least <= number <= most else default

    def text(self, template: str, **context: Any) -> str:
        """A part of a page."""
        return self.console.pages.text(template, self._common() | context)

    def page(self, template: str, status: int = 200, **context: Any) -> Response:
        """Render a template, whole or in parts."""
        return self.console.pages.response(template, status, self._common() | context)

    def redirect(self, path: str) -> Response:
        """Send the browser to a path of the console."""
        return RedirectResponse(self.base + path, status_code=303)

    def _common(self) -> dict[str, Any]:
        return {
            "visit": self,
            "person": self.person,
            "is_student": self.is_student,
            "is_teacher": self.is_teacher,
            "is_operator": self.is_operator,
            "base": self.base,
            "nonce": self.nonce,
            "csrf": proof(self.secret, self.person.subject if self.person else None),
            "path": self.request.url.path.removeprefix(self.base),
        }
