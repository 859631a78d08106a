"""An event function that notes all it hears and answers what the test wants, or falls dead while it is asked."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from stack.ports import is_free

DIES = 0


@dataclass(frozen=True)
class Heard:
    """One attempt: seconds on a clock that never jumps, and the wall clock's when it came, as Kafka's timestamps."""

    headers: dict[str, str]
    body: bytes
    began: float
    ended: float
    status: int
    came: float

    @property
    def id(self) -> str:
        return self.headers["ce-id"]


Behaviour = Callable[[str, int], int]


class Listener:
    """`answer` gives a status for an event's id and the number of the attempt; DIES breaks the connection off."""

    def __init__(self) -> None:
        self.answer: Behaviour = lambda _id, _attempt: 204
        self.reason = b""
        self.headers: dict[str, str] = {}
        self.seconds = 0.0
        self.heard: list[Heard] = []
        self._lock = threading.Lock()
        self._attempts: dict[str, int] = {}
        self._port = 0
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}/"

    @property
    def accepted(self) -> list[str]:
        """Ids in the order of their acceptance, as often as they were accepted."""
        return [heard.id for heard in list(self.heard) if 200 <= heard.status < 300]

    def start(self) -> None:
        """Listen, on the port of before if there was one."""
        listener = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                listener.handle(self)

            def log_request(self, *_: object) -> None:
                return

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, *_: object) -> None:
                """A consumer that is killed resets its connections."""

        while self._port and not is_free(self._port):
            time.sleep(0.05)
        self._server = Server(("127.0.0.1", self._port), Handler)
        self._port = self._server.server_address[1]
        self._running = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Take no connection and break off those that are there at their next request."""
        self._running = False
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def handle(self, request: BaseHTTPRequestHandler) -> None:
        """Answer one request; the server calls this."""
        began, came = time.monotonic(), time.time()
        body = request.rfile.read(int(request.headers["content-length"]))
        headers = {name.lower(): value for name, value in request.headers.items()}
        with self._lock:
            attempt = self._attempts[headers["ce-id"]] = self._attempts.get(headers["ce-id"], 0) + 1
        status = self.answer(headers["ce-id"], attempt) if self._running else DIES
        if self.seconds:
            time.sleep(self.seconds)
        with self._lock:
            self.heard.append(Heard(headers, body, began, time.monotonic(), status, came))
        if status == DIES:
            request.close_connection = True
            return
        request.send_response(status)
        for name, value in self.headers.items():
            request.send_header(name, value)
        reason = b"" if status == HTTPStatus.NO_CONTENT else self.reason  # a 204 has no body
        request.send_header("content-length", str(len(reason)))
        request.end_headers()
        request.wfile.write(reason)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._running:
            self.stop()
