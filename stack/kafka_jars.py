"""Kafka's jars, resolved from the repository that Maven is set up with."""

from hashlib import sha256
from pathlib import Path

from stack.build import built, run
from stack.tool import tool

POM = Path(__file__).parent / "kafka" / "pom.xml"


def kafka_jars() -> Path:
    """The folder of the jars; raises StackError when they have to be downloaded and cannot be."""
    return built(f"kafka-{sha256(POM.read_bytes()).hexdigest()[:12]}", _download)


def _download(scratch: Path) -> Path:
    jars = scratch / "jars"
    run(
        "downloading Kafka with Maven",
        [
            tool("mvn"),
            "--batch-mode",
            "--quiet",
            "--file",
            str(POM),
            "dependency:copy-dependencies",
            f"-DoutputDirectory={jars}",
            "-DincludeScope=runtime",
        ],
        scratch,
    )
    return jars
