"""The Kafka broker: one KRaft node that is its own controller."""

import subprocess
from pathlib import Path
from string import Template

from stack.errors import StackError
from stack.kafka_jars import kafka_jars
from stack.part import Part
from stack.ports import Ports, accepts
from stack.tool import tool

PROPERTIES = Path(__file__).parent / "kafka" / "server.properties"
CLUSTER_ID = "bGVhcm5mbG93LXN0YWNrMA"  # 16 bytes in base64url: any will do on one machine
HEAP = "-Xmx512m"


class Broker(Part):
    """Keeps its log in `folder`; an acknowledged record survives kill -9, because the kernel has it."""

    def __init__(self, folder: Path, ports: Ports, log: Path) -> None:
        port = ports.of("kafka")
        self._data = folder / "data"
        self._properties = folder / "server.properties"
        self._classpath = f"{kafka_jars()}/*"
        self.bootstrap = f"127.0.0.1:{port}"
        folder.mkdir(parents=True, exist_ok=True)
        self._properties.write_text(
            Template(PROPERTIES.read_text("ascii")).substitute(
                clients=port, controller=ports.of("kafka-controller"), data=self._data
            ),
            "ascii",
        )
        super().__init__("kafka", self._java("kafka.Kafka", str(self._properties)), log, lambda: accepts(port))

    def launch(self) -> None:
        """Start the broker, on an empty log the first time."""
        if not (self._data / "meta.properties").exists():
            self._format()
        super().launch()

    def _format(self) -> None:
        arguments = ["format", "-t", CLUSTER_ID, "-c", str(self._properties)]
        done = subprocess.run(  # noqa: S603 - the stack's own command
            self._java("kafka.tools.StorageTool", *arguments), capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise StackError(f"Kafka cannot make its log in {self._data}:\n{done.stdout}{done.stderr}")

    def _java(self, program: str, *arguments: str) -> list[str]:
        quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"] if program != "kafka.Kafka" else []
        return [tool("java"), HEAP, *quick, "-cp", self._classpath, program, *arguments]
