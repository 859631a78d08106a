"""Settings from the environment, refused by name where they make no sense."""

import pytest
from pydantic import ValidationError

from functions.local.settings import LocalSettings
from functions.runtime.security.gate import Gate
from functions.runtime.settings import Settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("JWT_LEEWAY", "301"),
        ("MAX_BODY", "10"),
        ("LOG_LEVEL", "LOUD"),
        ("JWT_AUDIENCE", ""),
        # Dapr's client reads whole seconds from its environment, and cannot be made with anything else.
        ("DAPR_HEALTH_TIMEOUT", "1.5"),
        ("DAPR_HEALTH_TIMEOUT", "0"),
    ],
)
def test_a_setting_that_cannot_be_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"LEARNFLOW_{name}", value)
    with pytest.raises(ValidationError, match=name.lower()):
        Settings()


def test_there_is_one_source_of_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEARNFLOW_JWT_PUBLIC_KEY_FILE", "/key.pem")
    monkeypatch.setenv("LEARNFLOW_JWT_JWKS_URL", "https://issuer.test/keys")
    with pytest.raises(ValidationError, match="not both"):
        Settings()


def test_without_a_key_no_function_opens() -> None:
    with pytest.raises(ValueError, match="LEARNFLOW_JWT_PUBLIC_KEY_FILE"):
        Gate(Settings())


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "example.org", ""])  # noqa: S104 - refused
def test_the_embedded_fleet_stays_on_this_machine(host: str) -> None:
    with pytest.raises(ValidationError, match="host"):
        LocalSettings(host=host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1"])
def test_every_loopback_address_is_this_machine(host: str) -> None:
    assert LocalSettings(host=host).host == host
