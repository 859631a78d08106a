"""docs/settings.md, written from the settings by `task settings`."""

from pathlib import Path

from pydantic_settings import BaseSettings

from functions.kafka.settings import KafkaSettings
from functions.local.settings import LocalSettings
from functions.runtime.settings import Settings

FILE = Path(__file__).parents[2] / "docs" / "settings.md"

_INTRODUCTION = """# Settings

All settings are environment variables, read once when a process starts. A wrong value stops the process with a message
that names it. Written by `task settings` from the code.
"""


def text() -> str:
    """The whole document."""
    tables = [
        ("The functions: LEARNFLOW_*", _table(Settings, "LEARNFLOW_")),
        ("The embedded fleet: LEARNFLOW_LOCAL_*", _table(LocalSettings, "LEARNFLOW_LOCAL_")),
        ("The tools on Kafka: LEARNFLOW_KAFKA_*", _table(KafkaSettings, "LEARNFLOW_KAFKA_")),
    ]
    return "\n".join([_INTRODUCTION, *(f"## {title}\n\n{table}\n" for title, table in tables)])


def _table(model: type[BaseSettings], prefix: str) -> str:
    rows = ["| variable | default | meaning |", "| --- | --- | --- |"]
    for name, field in model.model_fields.items():
        rows.append(f"| {prefix}{name.upper()} | {_default(field.get_default())} | {field.description or ''} |")
    return "\n".join(rows)


def _default(value: object) -> str:
    """A folder of the repository is shown from its root."""
    if isinstance(value, Path) and value.is_absolute():
        return str(value.relative_to(FILE.parents[1]))
    return "" if value is None else str(value)


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
