"""Idempotency keys of HTTP requests: in the header, or in the body."""

from typing import Annotated

from fastapi import Header

from functions.runtime.errors import InvalidRequestError
from functions.runtime.sanitise import IdempotencyKey

IdempotencyHeader = Annotated[IdempotencyKey | None, Header(alias="Idempotency-Key")]


def chosen_key(header: str | None, body: str | None) -> str | None:
    """The key of a request; raises InvalidRequestError where header and body differ."""
    if header is not None and body is not None and header != body:
        raise InvalidRequestError("idempotency_key", "differs from the Idempotency-Key header")
    return header if header is not None else body
