"""The folder of Avro schemas: one file per name and version, found by name or by fingerprint."""

import json
from pathlib import Path

import fastavro.schema
from fastavro.types import Schema

from functions.runtime.contracts.fingerprint import fingerprint


class Schemas:
    """Schemas of a folder. The folder is read again when an unknown fingerprint comes, since producers may be newer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[Path, int] = {}
        self._by_name: dict[str, Schema] = {}
        self._fingerprints: dict[str, bytes] = {}
        self._by_fingerprint: dict[bytes, Schema] = {}
        self._refresh()

    def named(self, name: str) -> Schema:
        """The schema of the file `<name>.avsc`; raises KeyError."""
        return self._by_name[name]

    def fingerprint(self, name: str) -> bytes:
        """The fingerprint of the schema of the file `<name>.avsc`; raises KeyError."""
        return self._fingerprints[name]

    def with_fingerprint(self, wanted: bytes) -> Schema | None:
        """The schema that was written with, or None when no file of the folder has this fingerprint."""
        if wanted not in self._by_fingerprint:
            self._refresh()
        return self._by_fingerprint.get(wanted)

    def _refresh(self) -> None:
        for file in sorted(self._folder.glob("*.avsc")):
            changed = file.stat().st_mtime_ns
            if self._read.get(file) != changed:
                self._add(file)
                self._read[file] = changed

    def _add(self, file: Path) -> None:
        # Each file stands alone: two versions of one record share their full name.
        schema = fastavro.schema.parse_schema(json.loads(file.read_text("utf-8")), named_schemas={})
        self._by_name[file.stem] = schema
        self._fingerprints[file.stem] = fingerprint(schema)
        self._by_fingerprint[self._fingerprints[file.stem]] = schema
