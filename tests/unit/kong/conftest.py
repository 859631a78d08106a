"""The gateways that Lua is tested on."""

import pytest

from tests.unit.kong.gateway import REAL_JSON, Gateway, gateway


@pytest.fixture(params=["Python's JSON", "lua-cjson"])
def kong(request: pytest.FixtureRequest) -> Gateway:
    """Kong with the JSON library that it has, where Debian's lua-cjson is installed, and with one in its place."""
    real = request.param == "lua-cjson"
    if real and not (REAL_JSON / "cjson.so").exists():
        pytest.skip("lua-cjson is not installed")
    return gateway(real)
