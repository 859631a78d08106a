"""The parts of the console that its pages share."""

from dataclasses import dataclass

from functions.console.pages import Pages
from functions.console.session import Cookies
from functions.console.streams import Streams
from functions.console.surroundings import Surroundings
from functions.runtime.security.gate import Gate


@dataclass(frozen=True)
class Console:
    """Made once for each process."""

    surroundings: Surroundings
    gate: Gate
    cookies: Cookies
    pages: Pages
    streams: Streams

    @classmethod
    def of(cls, surroundings: Surroundings) -> "Console":
        """The console in these surroundings; raises ValueError when the settings name no key."""
        settings = surroundings.settings
        return cls(surroundings, Gate(settings), Cookies(secure=settings.console_secure_cookies), Pages(), Streams())
