"""The payload of an event, readable."""

import base64
from io import BytesIO

import fastavro

from functions.runtime.contracts.codec import HEADER, MARKER
from functions.runtime.contracts.schemas import Schemas


def readable(data: bytes, schemas: Schemas) -> object:
    """The record as its writer's schema names its fields; what no known schema wrote is given in base64."""
    writer = schemas.with_fingerprint(data[len(MARKER) : HEADER]) if data.startswith(MARKER) else None
    if writer is None:
        return {"base64": base64.b64encode(data).decode("ascii")}
    try:
        return fastavro.schemaless_reader(BytesIO(data[HEADER:]), writer, None)
    except Exception as error:  # whatever fastavro trips over: that it is malformed may be why it is here
        return {"base64": base64.b64encode(data).decode("ascii"), "error": f"{type(error).__name__}: {error}"}
