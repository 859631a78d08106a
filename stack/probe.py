"""Whether an HTTP address answers with success."""

from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from stack.part import Probe

SECONDS = 2.0


def http_probe(port: int, path: str) -> Probe:
    """A probe that asks 127.0.0.1 directly, whatever proxy the environment names."""

    def answers() -> bool:
        connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        try:
            connection.request("GET", path)
            return connection.getresponse().status < HTTPStatus.MULTIPLE_CHOICES
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    return answers
