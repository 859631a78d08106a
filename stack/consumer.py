"""The one process that delivers events to functions, in place of the cluster's KafkaSources."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from stack.function import PASSED_ON, ROOT
from stack.part import Part

SOURCES = ROOT / "knative" / "base" / "sources.yaml"


class ConsumerProcess(Part):
    """`learnflow consume` for all sources; `functions` are URLs by the name of the source."""

    def __init__(self, bootstrap: str, functions: Mapping[str, str], log: Path) -> None:
        command = [sys.executable, "-m", "functions.cli.main", "consume", "--sources", str(SOURCES)]
        command += ["--bootstrap", bootstrap]
        for source, url in functions.items():
            command += ["--to", f"{source}={url}"]
        inherited = {variable: os.environ[variable] for variable in PASSED_ON if variable in os.environ}
        super().__init__("consume", command, log, lambda: True, inherited | {"PYTHONPATH": str(ROOT)})
