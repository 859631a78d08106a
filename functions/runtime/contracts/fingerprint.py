"""Fingerprints of Avro schemas, by which a reader finds the schema a writer used."""

import fastavro.schema
from fastavro.types import Schema

LENGTH = 8  # bytes


def fingerprint(schema: Schema) -> bytes:
    """The CRC-64-AVRO fingerprint of a schema's parsing canonical form, little-endian (Avro 1.12)."""
    canonical = fastavro.schema.to_parsing_canonical_form(schema)
    return bytes.fromhex(fastavro.schema.fingerprint(canonical, "CRC-64-AVRO"))
