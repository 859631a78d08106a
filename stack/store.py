"""Redis with an append-only file and users of its own."""

import shutil
import socket
from pathlib import Path
from string import Template

from stack.credentials import Credentials
from stack.part import Part
from stack.ports import Ports
from stack.tool import tool

TEMPLATES = Path(__file__).parent / "redis"


class Store(Part):
    """Keeps its append-only file in `folder`; an answered write survives kill -9, because it was flushed.

    Nobody can be the default user, who is off, but it may do everything: Redis reads its append-only file as that
    user, and would drop every write of a script (as Dapr's are) that it may not do.
    """

    def __init__(self, folder: Path, ports: Ports, log: Path, credentials: Credentials) -> None:
        self.port = ports.of("redis")
        self.host = f"127.0.0.1:{self.port}"
        self._credentials = credentials
        self._data = folder / "data"
        self._data.mkdir(parents=True, exist_ok=True)
        acl, conf = folder / "users.acl", folder / "redis.conf"
        acl.write_text(credentials.users_acl((TEMPLATES / "users.acl").read_text("ascii")), "ascii")
        conf.write_text(
            Template((TEMPLATES / "redis.conf").read_text("ascii")).substitute(
                port=self.port, data=self._data, acl=acl
            ),
            "ascii",
        )
        super().__init__("redis", [tool("redis-server"), str(conf)], log, self._answers)

    def url(self, user: str) -> str:
        """The address for a Redis client, as writer or as reader."""
        return f"redis://{user}:{self._credentials.password(user)}@{self.host}"

    def wipe(self) -> None:
        """Kill Redis and forget all its data, as a lost disk would."""
        self.kill()
        shutil.rmtree(self._data)
        self._data.mkdir()

    def _answers(self) -> bool:
        """Whether Redis has read its file: before that it accepts connections and says LOADING."""
        login = f"AUTH reader {self._credentials.password('reader')}\r\nPING\r\n"
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(login.encode())
                answer = b""
                while answer.count(b"\r\n") < 2 and (more := connection.recv(256)):  # noqa: PLR2004 - two commands
                    answer += more
        except OSError:
            return False
        return answer == b"+OK\r\n+PONG\r\n"
