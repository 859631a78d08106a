"""Files to keep; nobody's cache does."""

from collections.abc import AsyncIterator

from starlette.responses import Response, StreamingResponse


def attachment(name: str, content: bytes, media_type: str) -> Response:
    """A file of this content."""
    return Response(content, media_type=media_type, headers=_headers(name))


def attachment_in_parts(name: str, parts: AsyncIterator[bytes], media_type: str) -> Response:
    """A file that is made while it is sent. Where making it fails the browser says that the download has failed."""
    return StreamingResponse(parts, media_type=media_type, headers=_headers(name))


def _headers(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
