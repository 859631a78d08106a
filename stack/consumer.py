"""The one process that delivers events to functions, in place of the cluster's KafkaSources."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from stack.function import PASSED_ON, ROOT
from stack.part import Part
from stack.ports import Ports

SOURCES = ROOT / "knative" / "base" / "sources.yaml"


class ConsumerProcess(Part):
    """`learnflow consume` for all sources; `functions` are URLs by the name of the source.

    Ready when every source has partitions: until then events wait on the broker.
    """

    def __init__(self, bootstrap: str, functions: Mapping[str, str], ports: Ports, log: Path) -> None:
        self.metrics_port = ports.of("consume-metrics")
        command = [sys.executable, "-m", "functions.cli.main", "consume", "--sources", str(SOURCES)]
        command += ["--bootstrap", bootstrap, "--metrics-port", str(self.metrics_port)]
        for source, url in functions.items():
            command += ["--to", f"{source}={url}"]
        inherited = {variable: os.environ[variable] for variable in PASSED_ON if variable in os.environ}
        super().__init__("consume", command, log, self._reads, inherited | {"PYTHONPATH": str(ROOT)})
        self._sources = set(functions)
        self._launched_at = 0  # bytes of the log that an earlier process wrote

    def launch(self) -> None:
        """Start the process and return at once; one that runs stays."""
        if not self.alive:
            self._launched_at = self.log.stat().st_size if self.log.exists() else 0
        super().launch()

    def _reads(self) -> bool:
        with self.log.open("rb") as log:
            log.seek(self._launched_at)
            lines = [_parsed(line) for line in log]
        assigned = {line["source"] for line in lines if line.get("message") == "assigned" and line["partitions"]}
        return assigned >= self._sources


def _parsed(line: bytes) -> dict[str, object]:
    try:
        parsed = json.loads(line)
    except ValueError:  # half written, or not of the log's own
        return {}
    return parsed if isinstance(parsed, dict) else {}
