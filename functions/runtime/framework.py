"""functions-framework's ASGI half without its WSGI half: Flask takes a third of a cold start and serves nothing here.

The package imports Flask for both. While it is imported here, stand-ins take Flask's place; afterwards they are gone,
and whoever imports Flask gets the real one.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_WSGI = ("flask", "werkzeug", "werkzeug.local")


class _Unused(type):
    """Whatever the WSGI half asks of Flask while it is defined: names in annotations, and none that is called."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return cls


class _Nothing(metaclass=_Unused):
    def __init__(self, *_: object) -> None:
        """Take the place of werkzeug's LocalProxy, which the package makes one of."""


class _StandIn(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing


@contextmanager
def _without_wsgi() -> Iterator[None]:
    absent = [name for name in _WSGI if name not in sys.modules]
    sys.modules.update({name: _StandIn(name) for name in absent})
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


with _without_wsgi():
    from functions_framework.aio import create_asgi_app_from_module

__all__ = ["create_asgi_app_from_module"]
