"""Scripts, styles and pictures: built files with the hash of their content in their names, compressed once."""

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_FOREVER = "public, max-age=31536000, immutable"
_MEDIA_TYPES = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "svg": "image/svg+xml"}


@dataclass(frozen=True)
class Asset:
    """One built file, plain and compressed."""

    media_type: str
    content: bytes
    compressed: bytes


@dataclass(frozen=True)
class Bundle:
    """Everything that was built, and under which name each entry is served."""

    names: dict[str, str]
    assets: dict[str, Asset]

    def path(self, entry: str) -> str:
        """Where an entry such as console.js is served, below the console's own path; raises KeyError."""
        return f"/assets/{self.names[entry]}"


@cache
def bundle() -> Bundle:
    """The built files beside this module."""
    folder = files(__package__).joinpath("static")
    names: dict[str, str] = json.loads(folder.joinpath("manifest.json").read_text("utf-8"))["files"]
    return Bundle(names, {name: _asset(name, folder.joinpath(name).read_bytes()) for name in names.values()})


def _asset(name: str, content: bytes) -> Asset:
    return Asset(_MEDIA_TYPES[name.rpartition(".")[2]], content, gzip.compress(content, mtime=0))


async def _serve(request: Request) -> Response:
    asset = bundle().assets.get(request.path_params["name"])
    if asset is None:
        raise HTTPException(404, "there is no such file")
    headers = {"cache-control": _FOREVER, "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(asset.compressed, media_type=asset.media_type, headers=headers | {"content-encoding": "gzip"})
    return Response(asset.content, media_type=asset.media_type, headers=headers)


routes = [Route("/assets/{name}", _serve, methods=["GET"])]
