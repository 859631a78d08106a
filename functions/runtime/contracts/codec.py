"""Avro single-object encoding (Avro 1.12): two marker bytes, the writer schema's fingerprint, the body."""

from io import BytesIO
from typing import Any

import fastavro
from fastavro.types import Schema

from functions.runtime.contracts.fingerprint import LENGTH
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.errors import PermanentError

MARKER = b"\xc3\x01"
HEADER = len(MARKER) + LENGTH
CONTENT_TYPE = "application/avro"


class MalformedPayloadError(PermanentError):
    """Bytes that are no single-object encoding of the contract that was expected."""


class Codec:
    """Writes records with one schema and reads what any known version of it wrote."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas

    def encode(self, schema_name: str, record: dict[str, Any]) -> bytes:
        """The record under the named schema; raises ValueError where it does not fit the schema."""
        schema = self._schemas.named(schema_name)
        body = BytesIO()
        fastavro.schemaless_writer(body, schema, record, strict_allow_default=True)
        return MARKER + self._schemas.fingerprint(schema_name) + body.getvalue()

    def decode(self, schema_name: str, payload: bytes) -> dict[str, Any]:
        """The record as the named schema sees it, whichever known version wrote it.

        Raises MalformedPayloadError for a wrong marker, an unknown fingerprint, another contract, truncated or
        trailing bytes, and versions that cannot be resolved.
        """
        reader = self._schemas.named(schema_name)
        writer = self._writer_of(payload)
        body = BytesIO(payload[HEADER:])
        try:
            record = fastavro.schemaless_reader(body, writer, None if writer is reader else reader)
        except Exception as error:  # the bytes are foreign: whatever fastavro trips over, they are malformed
            raise MalformedPayloadError(f"payload does not fit {schema_name}: {type(error).__name__}") from error
        if body.read(1):
            raise MalformedPayloadError(f"payload has bytes after the end of {schema_name}")
        if not isinstance(record, dict):
            raise MalformedPayloadError(f"payload is no record of {schema_name}")
        return record

    def _writer_of(self, payload: bytes) -> Schema:
        if not payload.startswith(MARKER) or len(payload) < HEADER:
            raise MalformedPayloadError("payload is not in Avro single-object encoding")
        wanted = payload[len(MARKER) : HEADER]
        writer = self._schemas.with_fingerprint(wanted)
        if writer is None:
            raise MalformedPayloadError(f"no schema has the fingerprint {wanted.hex()}")
        return writer
