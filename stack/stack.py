"""The whole stack in one folder: its data, its ports, its keys and its logs."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from functions.local.presence import AnotherFleetError, only_fleet
from functions.local.signing_key import sign_token
from functions.runtime.security.caller import Role
from functions.runtime.settings import Settings
from stack import components
from stack.agents import APP_IDS, CALLED_BY_AGENTS, DEPLOYMENTS, Deployment
from stack.broker import Broker
from stack.consumer import ConsumerProcess
from stack.credentials import Credentials
from stack.errors import StackError
from stack.function import FunctionProcess
from stack.part import Part
from stack.ports import Ports
from stack.sidecar import DaprSidecar
from stack.store import Store
from stack.topics import declare_topics


class Stack:
    """Every part by name. A folder that was used before goes on with its data, on the same ports.

    Use it once, as a context manager; parts may be killed and restarted one by one meanwhile.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._logs = self.folder / "logs"
        self._logs.mkdir(parents=True, exist_ok=True)
        self._only = only_fleet(self.folder)
        self.start_seconds: float | None = None
        self._build()

    def _build(self) -> None:
        ports = self._ports = Ports(self.folder / "ports.json")
        self.credentials = Credentials(self.folder / "keys")
        self.broker = Broker(self.folder / "kafka", ports, self._log("kafka"))
        self.store = Store(self.folder / "redis", ports, self._log("redis"), self.credentials)
        self.components = self.folder / "dapr"
        self.sidecars = {
            app_id: DaprSidecar(app_id, self.components, ports, self._log(f"{app_id}-daprd")) for app_id in APP_IDS
        }
        self.functions = {name: self._function(name, deployed, ports) for name, deployed in DEPLOYMENTS.items()}
        self.sources = {
            source: self.functions[name].url for name, deployed in DEPLOYMENTS.items() for source in deployed.sources
        }
        self.consumer = ConsumerProcess(self.broker.bootstrap, self.sources, ports, self._log("consume"))
        components.render(
            self.components,
            redis=self.store.host,
            kafka=self.broker.bootstrap,
            secrets=self.credentials.secret_store_file(),
            names=self.components / "names.db",
            endpoints={name: self.functions[name].url for name in CALLED_BY_AGENTS},
        )

    def parts(self) -> Iterator[Part]:
        """Every part, in an order in which each finds what it needs."""
        yield self.store
        yield self.broker
        yield from self.functions.values()
        yield from self.sidecars.values()
        yield self.consumer

    def start(self) -> None:
        """Start everything and wait until all of it can be used.

        Raises StackError when a part does not come up, or when another stack runs in this folder; then nothing of
        this one runs on.
        """
        began = time.monotonic()
        try:
            self._only.__enter__()
        except AnotherFleetError:
            self._ports.close()
            raise StackError(f"a stack is running in {self.folder}") from None
        try:
            self._start_parts()
        except BaseException:
            self.stop()
            raise
        self.start_seconds = time.monotonic() - began

    def _start_parts(self) -> None:
        """Functions take their time to import while the broker and Redis start; sidecars need both to be there."""
        with ThreadPoolExecutor() as pool:
            self.store.launch()
            broker = pool.submit(self.broker.start)
            for function in self.functions.values():
                function.launch()
            self.store.wait_until_ready()
            broker.result()
            declare_topics(self.broker.bootstrap)
            list(pool.map(DaprSidecar.start, self.sidecars.values()))
            for function in self.functions.values():
                function.wait_until_ready()
        self.consumer.start()

    def heal(self) -> None:
        """Start every part again that does not run, in the order in which each finds what it needs."""
        for part in [self.store, self.broker, *self.sidecars.values(), *self.functions.values(), self.consumer]:
            part.resume()
            part.start()

    def stop(self) -> None:
        """End everything, in the opposite order; what does not end when asked is killed."""
        for part in reversed(list(self.parts())):
            if isinstance(part, FunctionProcess | DaprSidecar | ConsumerProcess):
                part.ask_to_stop()
        for part in reversed(list(self.parts())):
            part.stop()
        self._ports.close()
        self._only.__exit__(None, None, None)

    def token(
        self, person: str, *, teacher: bool = False, minutes: int = 480, students: list[str] | None = None
    ) -> str:
        """A token that this stack's functions accept."""
        local = self.credentials.local
        settings = Settings(jwt_public_key_file=local.verification_key)
        role = Role.TEACHER if teacher else Role.STUDENT
        return sign_token(local, settings, person, {role}, lifetime=timedelta(minutes=minutes), students=students)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def _function(self, name: str, deployed: Deployment, ports: Ports) -> FunctionProcess:
        environment = (
            self.sidecars[deployed.app_id].environment()
            | self.credentials.environment()
            | {"LEARNFLOW_DAPR_STATE_STORE": deployed.mastery_store}
        )
        return FunctionProcess(name, deployed.module, environment, ports, self._log(name))

    def _log(self, part: str) -> Path:
        return self._logs / f"{part}.log"
