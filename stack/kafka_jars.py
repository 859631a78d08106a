"""Kafka's jars, resolved from the repository that Maven is set up with."""

from hashlib import sha256
from pathlib import Path

from stack.build import built, run
from stack.cache import cache_folder
from stack.tool import tool

POM = Path(__file__).parent / "kafka" / "pom.xml"


def kafka_jars() -> Path:
    """The folder of the jars; raises StackError when they have to be downloaded and cannot be."""
    return built(_name(), _download)


def has_jars() -> bool:
    """Whether the jars are in the cache."""
    return (cache_folder() / _name()).exists()


def _name() -> str:
    return f"kafka-{sha256(POM.read_bytes()).hexdigest()[:12]}"


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
